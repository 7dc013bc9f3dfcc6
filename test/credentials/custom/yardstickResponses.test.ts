import { response, flowOf, JSON_HEADERS, loginOf, NOW_MS, rows } from './enteredForm';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/* Logins in the style of published APIs, each entered into the form and compared in full. */
describe('a login without a stated lifetime', () => {
	const entered = {
		preset: 'keySecretJson',
		tokenUrl: '/auth/login',
		keyValue: 'quay-key',
		secretValue: 'canary-secret-1',
		keyField: 'apiKey',
		secretField: 'apiSecret',
	};

	it('sends key and secret in the configured fields', () => {
		expect(loginOf(entered)).toEqual({
			method: 'POST',
			url: 'https://api.harbour.example/v1/auth/login',
			headers: JSON_HEADERS,
			body: '{"apiKey":"quay-key","apiSecret":"canary-secret-1"}',
		});
	});

	it('has an assumed lifetime of ten minutes, or as configured', () => {
		const flow = flowOf(entered);

		expect(flow.readResponse(response({ token: 'opaque-1' }))).toEqual({ value: 'opaque-1' });
		expect(flow.assumedLifetimeMs).toBe(600_000);
		expect(
			flowOf({ ...entered, options: ['loginResponse'], assumedLifetime: 45 })
				.assumedLifetimeMs,
		).toBe(2_700_000);
	});
});

describe('a token that is not sent as plain Bearer', () => {
	const entered = {
		preset: 'passwordJson',
		tokenUrl: '/sessions',
		username: 'harbourmaster',
		password: 'canary-password-1',
		options: ['apiRequests'],
	};

	it.each([
		[
			'as Token token=',
			{ sendTemplate: 'Token token={token}' },
			{ headers: { Authorization: 'Token token=abc' } },
		],
		[
			'unchanged in a custom header',
			{ sendHeader: 'X-Session' },
			{ headers: { 'X-Session': 'abc' } },
		],
		[
			'as base64 of token and another field',
			{ sendTemplate: 'Basic {base64({token}:{username})}' },
			{ headers: { Authorization: `Basic ${base64('abc:harbourmaster')}` } },
		],
		[
			'as a query parameter',
			{ sendIn: 'query', sendQuery: 'auth' },
			{ query: { auth: 'abc' } },
		],
		['as a cookie', { sendIn: 'cookie', sendCookie: 'SID' }, { cookies: { SID: 'abc' } }],
		[
			'in two headers, one of them static',
			{ requestHeaders: rows({ 'X-User': '{username}', 'X-Client': 'n8n' }) },
			{
				headers: {
					Authorization: 'Bearer abc',
					'X-User': 'harbourmaster',
					'X-Client': 'n8n',
				},
			},
		],
	])('is sent %s', (_, placement, expected) => {
		expect(flowOf({ ...entered, ...placement }).attach('abc')).toEqual(expected);
	});
});

describe('a cookie login', () => {
	it('reads the session from a cookie and sends it as a cookie', () => {
		const flow = flowOf({
			preset: 'passwordForm',
			tokenUrl: '/web/login',
			username: 'deckhand',
			password: 'canary-password-6',
			options: ['loginResponse', 'apiRequests'],
			tokenIn: 'cookie',
			responseCookie: 'SESSION',
			sendIn: 'cookie',
			sendCookie: 'SESSION',
		});
		const issued = flow.readResponse(
			response('<html>Welcome</html>', { 'set-cookie': ['SESSION=c-1; Path=/; Secure'] }),
		);

		expect(issued).toEqual({ value: 'c-1' });
		expect(flow.attach(issued.value)).toEqual({ cookies: { SESSION: 'c-1' } });
	});
});

describe('a token in a response header', () => {
	it('is read from the configured header', () => {
		const flow = flowOf({
			preset: 'passwordJson',
			tokenUrl: '/login',
			username: 'deckhand',
			password: 'canary-password-7',
			options: ['loginResponse'],
			tokenIn: 'header',
			responseHeader: 'X-Auth-Token',
		});

		expect(flow.readResponse(response('', { 'x-auth-token': 'h-1' }))).toEqual({
			value: 'h-1',
		});
	});
});

describe('a lifetime', () => {
	const claims = Buffer.from('{"iat":1772600767,"exp":1772602567}').toString('base64url');
	const jwt = `eyJhbGciOiJub25lIn0.${claims}.c2ln`;

	it.each([
		['seconds', 1800, 1_800_000],
		['milliseconds', '1800000', 1_800_000],
		['epochSeconds', 1_772_602_567, 1_799_110],
		['epochMilliseconds', NOW_MS + 1_800_000, 1_800_000],
		['isoDate', '2026-03-04T05:36:07.890Z', 1_800_000],
		['auto', '1800', 1_800_000],
	])('stated as %s is read', (lifetimeFormat, until, lifetimeMs) => {
		const flow = flowOf({
			preset: 'clientCredentialsJson',
			tokenUrl: '/token',
			clientId: 'a',
			clientSecret: 'canary-secret-9',
			options: ['loginResponse'],
			lifetimeFormat,
			lifetimePath: 'meta.until',
		});

		expect(flow.readResponse(response({ token: 't-1', meta: { until } }))).toEqual({
			value: 't-1',
			lifetimeMs,
		});
	});

	it.each([
		['jwt', {}, 1_800_000],
		['fixed', { fixedLifetime: 20 }, 1_200_000],
		['unknown', {}, undefined],
	])('set to %s does not come from the response', (lifetimeFormat, more, lifetimeMs) => {
		const flow = flowOf({
			preset: 'clientCredentialsJson',
			tokenUrl: '/token',
			clientId: 'a',
			clientSecret: 'canary-secret-9',
			options: ['loginResponse'],
			lifetimeFormat,
			...more,
		});

		expect(flow.readResponse(response({ token: jwt, expires_in: 5 })).lifetimeMs).toBe(
			lifetimeMs,
		);
	});
});
