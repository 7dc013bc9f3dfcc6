import { identityKey } from '../../../credentials/token/flow';
import { BASE_URL, fieldsOf, flowOf, loginOf, response, rows, stepInput } from './enteredForm';

const entered = {
	preset: 'clientCredentialsForm',
	tokenUrl: '/token',
	clientId: 'crane',
	clientSecret: 'canary-secret-1',
};

describe('a flow of the form', () => {
	it('has defaults for everything that was left empty', () => {
		const flow = flowOf(entered);

		expect(flow).toMatchObject({
			baseUrl: BASE_URL,
			extraOrigins: [],
			renewal: 'beforeExpiry',
			assumedLifetimeMs: 600_000,
			guide: { service: 'api.harbour.example', environment: '' },
		});
		expect([flow.checkUrl, flow.renew, flow.expiredStatuses, flow.clientCertificate]).toEqual([
			undefined,
			undefined,
			undefined,
			undefined,
		]);
		expect(flow.attach('abc')).toEqual({ headers: { Authorization: 'Bearer abc' } });
		expect(() => flow.attach('a\nb')).toThrow('A header value contains a line break');
	});

	it('has the test path, policy, statuses and additional hosts of the form', () => {
		expect(
			flowOf({
				...entered,
				baseUrl: 'https://{tenant}.harbour.example/v1/?x#y',
				testPath: '/me?full=1',
				renewal: 'afterRejection',
				options: ['apiRequests', 'values'],
				tenant: 'north',
				expiredStatuses: '403, 419',
				extraHosts: 'files.harbour.example https://cdn.example:8443/x',
			}),
		).toMatchObject({
			baseUrl: 'https://north.harbour.example/v1',
			checkUrl: 'https://north.harbour.example/v1/me?full=1',
			renewal: 'afterRejection',
			expiredStatuses: [403, 419],
			extraOrigins: ['https://files.harbour.example', 'https://cdn.example:8443'],
		});
	});

	it('has the login timeout of the form', () => {
		const slow = { ...entered, options: ['loginRequest'], loginTimeout: 90 };
		expect(flowOf(slow).timeoutMs).toBe(90_000);
		expect(flowOf(entered).timeoutMs).toBeUndefined();
		expect(() => flowOf({ ...slow, loginTimeout: 0 })).toThrow(
			"'Login Timeout' must be between",
		);
	});

	it('accepts http for localhost', () => {
		expect(loginOf({ ...entered, baseUrl: 'http://127.0.0.1:5600' }).url).toBe(
			'http://127.0.0.1:5600/token',
		);
	});
});

describe('an error in the form', () => {
	it.each([
		[{ baseUrl: '' }, "'Base URL' is required"],
		[{ baseUrl: 'http://api.harbour.example' }, "'Base URL' must start with https://"],
		[{ tokenUrl: '' }, "'Token URL' is required"],
		[{ tokenUrl: 'http://id.harbour.example/t' }, "'Token URL' must start with https://"],
		[{ tokenUrl: '/../token' }, 'not allowed'],
		[
			{ tokenUrl: '/{tenant}/token' },
			"'Tenant' (under 'Options' > 'Additional Values') is required",
		],
		[{ tokenUrl: '/{tenat}/token' }, "'Token URL' contains the unknown placeholder {tenat}"],
		[{ clientSecret: '' }, "'Client Secret' is required"],
		[{ testPath: 'http://x.example/me' }, "'Test Path' must start with https://"],
		[
			{ options: ['apiRequests'], expiredStatuses: '403, expired' },
			"'Expired Token Statuses' contains an invalid HTTP status",
		],
		[
			{ options: ['apiRequests'], extraHosts: 'http://x.example' },
			"'Additional Hosts' must start",
		],
		[{ options: ['loginResponse'], tokenIn: 'header' }, "'Response Header' is required"],
		[{ options: ['loginResponse'], tokenIn: 'cookie' }, "'Response Cookie' is required"],
		[
			{ options: ['loginResponse'], assumedLifetime: -1 },
			"'Assumed Lifetime' must be a positive number of minutes",
		],
		[{ options: ['clientCertificate'] }, "'Certificate' is required"],
		[{ options: ['clientCertificate'], certificate: 'x' }, "'Certificate Key' is required"],
		[{ options: ['apiRequests'], sendTemplate: '{tokn}' }, 'the unknown placeholder {tokn}'],
		[
			{ options: ['loginRequest'], headerFields: rows({ 'X Y': '1' }) },
			"'X Y' is not a valid header name",
		],
		[{ options: ['firstStep'] }, "'First Step URL' is required"],
		[
			{
				options: ['renewal'],
				renewWith: 'custom',
				renewalBodyType: 'json',
				renewalBody: '{"refresh": "{refreshTokn}"}',
			},
			"'Renewal Body Text' contains the unknown placeholder {refreshTokn}",
		],
		[
			{ options: ['loginRequest'], bodyFields: rows({ sign: '{md5({timestamp})}' }) },
			"'sign' contains the unknown function md5()",
		],
		[
			{ options: ['loginRequest'], bodyFields: rows({ at: '{timestamp}{tenant}' }) },
			"'Tenant' (under 'Options' > 'Additional Values') is required",
		],
		[
			{
				options: ['firstStep', 'loginRequest'],
				firstUrl: '/first',
				bodyFields: rows({ a: '{step2.a}' }),
			},
			'unknown placeholder {step2.a}',
		],
	])('%j is reported: %s', (more, message) => {
		expect(() => flowOf({ ...entered, ...more })).toThrow(message);
	});

	it('is reported before anything is sent, also in JSON and headers', () => {
		const custom = { preset: 'custom', tokenUrl: '/t', clientSecret: 'canary\nsecret' };

		expect(() => flowOf({ ...custom, bodyType: 'json', body: '{"a": {clientSecret}' })).toThrow(
			"'Login Body Text' is not valid JSON",
		);
		expect(() =>
			flowOf({ ...custom, headerFields: rows({ 'X-Key': '{clientSecret}' }) }),
		).toThrow('A header value contains a line break');
		expect(() => loginOf({ ...custom, bodyType: 'json', body: '{"at": {timestamp}' })).toThrow(
			"'Login Body Text' is not valid JSON",
		);
	});
});

describe('a login request', () => {
	const built = (more: Record<string, unknown>) => {
		const [login] = flowOf({ ...entered, ...more }).login;
		return [login?.(stepInput()), login?.({ ...stepInput(), nowMs: 7000 })];
	};

	it('that only uses fields of the form is built once', () => {
		const [first, second] = built({});

		expect(first).toBeDefined();
		expect(second).toBe(first);
	});

	it('with a time is built when it is sent', () => {
		const more = { options: ['loginRequest'], bodyFields: rows({ at: '{timestamp}' }) };

		expect(built(more).map((request) => request?.body)).toEqual([
			expect.stringMatching(/&at=1772600767$/),
			expect.stringMatching(/&at=7$/),
		]);
	});
});

describe('the identity of a flow', () => {
	const key = (more: Record<string, unknown>) =>
		identityKey(flowOf({ ...entered, ...more }).identity);

	it.each([
		{ clientSecret: 'canary-secret-2' },
		{ clientId: 'winch' },
		{ tokenUrl: '/token2' },
		{ baseUrl: 'https://api2.harbour.example' },
		{ scope: 'write' },
		{ preset: 'clientCredentialsBasic' },
		{ options: ['values'], secret3: 'canary-secret-3' },
		{ options: ['loginRequest'], bodyFields: rows({ a: 'b' }) },
		{ options: ['loginResponse'], tokenPath: 'id_token' },
		{ options: ['firstStep'], firstUrl: '/first' },
	])('changes with %j', (more) => {
		expect(key(more)).not.toBe(key({}));
	});

	it.each([
		{ testPath: '/me' },
		{ renewal: 'atExpiry' },
		{ options: ['apiRequests'], expiredStatuses: '403' },
		{ tokenState: 'stored-1' },
	])('stays the same with %j', (more) => {
		expect(key(more)).toBe(key({}));
	});
});

describe('the secrets of a flow', () => {
	it('are all values that errors must not show', () => {
		const flow = flowOf({
			...entered,
			options: ['values', 'loginRequest', 'clientCertificate'],
			secret1: 'canary-secret-4',
			tenant: 'north',
			certificate: 'public',
			certificateKey: 'canary-key-1',
			certificatePassphrase: 'canary-passphrase-1',
			headerFields: rows({ 'X-Key': 'canary-literal-1', Accept: 'text/plain' }),
		});

		expect([...flow.secrets].sort()).toEqual([
			'canary-key-1',
			'canary-literal-1',
			'canary-passphrase-1',
			'canary-secret-1',
			'canary-secret-4',
			'crane',
		]);
	});
});

it('a flow ignores fields of other login methods', () => {
	const fields = fieldsOf(entered);

	expect(Object.keys(fields)).not.toEqual(expect.arrayContaining(['password']));
	expect(flowOf(entered).readResponse(response({ access_token: 't', expires_in: 60 }))).toEqual({
		value: 't',
		lifetimeMs: 60_000,
	});
});
