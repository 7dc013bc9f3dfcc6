import { createHash } from 'node:crypto';

import { flowOf, FORM_HEADERS, JSON_HEADERS, loginOf, response, rows } from './enteredForm';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/* Logins in the style of published APIs, each entered into the form and compared in full. */
describe('a token at a nested path', () => {
	const entered = {
		preset: 'passwordJson',
		tokenUrl: 'https://id.harbour.example/login',
		username: 'pilot@harbour.example',
		password: 'p"w\\1',
		usernameField: 'email',
		passwordField: 'pass',
	};
	const body = { data: { id: 7, attributes: { sessionJwt: 'nested-1', ttl: '3600' } } };

	it('is requested with escaped values', () => {
		expect(loginOf(entered)).toEqual({
			method: 'POST',
			url: 'https://id.harbour.example/login',
			headers: JSON_HEADERS,
			body: '{"email":"pilot@harbour.example","pass":"p\\"w\\\\1"}',
		});
	});

	it("is read from 'Token Path'", () => {
		const flow = flowOf({
			...entered,
			options: ['loginResponse'],
			tokenPath: 'data.attributes.sessionJwt',
			lifetimePath: 'data.attributes.ttl',
		});

		expect(flow.readResponse(response(body))).toEqual({
			value: 'nested-1',
			lifetimeMs: 3_600_000,
		});
	});
});

describe('a GET login', () => {
	it('sends the values of a preset in the query', () => {
		expect(
			loginOf({
				preset: 'clientCredentialsForm',
				tokenUrl: '/token?v=2',
				clientId: 'a b',
				clientSecret: 'c&d',
				options: ['loginRequest'],
				method: 'GET',
			}),
		).toEqual({
			method: 'GET',
			url: 'https://api.harbour.example/v1/token?v=2&grant_type=client_credentials&client_id=a+b&client_secret=c%26d',
			headers: { Accept: 'application/json' },
		});
	});

	it('can be a custom request with a query only', () => {
		expect(
			loginOf({
				preset: 'custom',
				tokenUrl: '/gettoken',
				method: 'GET',
				bodyType: 'none',
				queryFields: rows({ appid: '{clientId}', secret: '{clientSecret}' }),
				clientId: 'wharf',
				clientSecret: 'canary-secret-2',
			}),
		).toEqual({
			method: 'GET',
			url: 'https://api.harbour.example/v1/gettoken?appid=wharf&secret=canary-secret-2',
			headers: { Accept: 'application/json' },
		});
	});
});

describe('a templated token URL', () => {
	const entered = {
		preset: 'clientCredentialsForm',
		tokenUrl: 'https://{region}.login.example/{tenant}/oauth2/v2.0/token',
		clientId: 'crane',
		clientSecret: 'canary-secret-3',
		scope: 'https://graph.example/.default',
		options: ['values', 'loginRequest'],
		region: 'eu-west',
		tenant: 'pier 9/a',
		audience: 'urn:graph',
	};

	it('contains tenant and region from their fields', () => {
		expect(loginOf(entered)).toEqual({
			method: 'POST',
			url: 'https://eu-west.login.example/pier%209%2Fa/oauth2/v2.0/token',
			headers: FORM_HEADERS,
			body: 'grant_type=client_credentials&client_id=crane&client_secret=canary-secret-3&scope=https%3A%2F%2Fgraph.example%2F.default&audience=urn%3Agraph',
		});
	});

	it('cannot be changed to another host or base path by a value', () => {
		expect(() => loginOf({ ...entered, region: 'evil.example#' })).toThrow(/web address/);
		expect(() => loginOf({ ...entered, tenant: '..' })).toThrow(/not allowed/);
	});
});

describe('composed values', () => {
	it('are joined and encoded in base64', () => {
		expect(
			loginOf({
				preset: 'custom',
				tokenUrl: '/logon',
				bodyType: 'none',
				headerFields: rows({
					Authorization: 'Basic {base64({tenant}\\{username}:{password})}',
				}),
				username: 'mate',
				password: 'canary-password-3',
				options: ['values'],
				tenant: 'DOCK',
			}),
		).toEqual({
			method: 'POST',
			url: 'https://api.harbour.example/v1/logon',
			headers: {
				Accept: 'application/json',
				Authorization: `Basic ${base64('DOCK\\mate:canary-password-3')}`,
			},
		});
	});

	it('can be hashed with a time and a nonce, which are the same everywhere in one request', () => {
		const nonce = '8'.repeat(32);
		const signature = createHash('sha256')
			.update(`key-7${nonce}1772600767canary-secret-4`)
			.digest('hex');

		expect(
			loginOf({
				preset: 'custom',
				tokenUrl: '/auth/token',
				bodyFields: rows({
					nonce: '{nonce}',
					time: '{timestamp}',
					sign: '{sha256Hex({clientId}{nonce}{timestamp}{secret1})}',
				}),
				clientId: 'key-7',
				options: ['values'],
				secret1: 'canary-secret-4',
			}),
		).toEqual({
			method: 'POST',
			url: 'https://api.harbour.example/v1/auth/token',
			headers: FORM_HEADERS,
			body: `nonce=${nonce}&time=1772600767&sign=${signature}`,
		});
	});
});

describe('an XML login', () => {
	const entered = {
		preset: 'custom',
		tokenUrl: '/soap/login',
		bodyType: 'raw',
		contentType: 'text/xml; charset=utf-8',
		body: '<Login><User>{username}</User><Pass>{password}</Pass></Login>',
		username: "O'Neil & <sons>",
		password: 'canary-password-5',
	};

	it('escapes values and keeps the other text unchanged', () => {
		expect(loginOf(entered)).toEqual({
			method: 'POST',
			url: 'https://api.harbour.example/v1/soap/login',
			headers: { Accept: 'application/json', 'Content-Type': 'text/xml; charset=utf-8' },
			body: '<Login><User>O&apos;Neil &amp; &lt;sons&gt;</User><Pass>canary-password-5</Pass></Login>',
		});
	});

	it('reads the token from an XML response', () => {
		const flow = flowOf({
			...entered,
			options: ['loginResponse'],
			tokenPath: 'Envelope.Body.LoginResult.Ticket',
		});
		const body =
			'<?xml version="1.0"?><s:Envelope><s:Body><LoginResult><Ticket>x-1</Ticket></LoginResult></s:Body></s:Envelope>';

		expect(flow.readResponse(response(body))).toEqual({ value: 'x-1' });
	});
});

describe('a JSON client credentials login', () => {
	it('has scope, audience, and additional fields and headers', () => {
		expect(
			loginOf({
				preset: 'clientCredentialsJson',
				tokenUrl: 'https://login.harbour.example/oauth/token',
				clientId: 'winch',
				clientSecret: 'canary-secret-10',
				scope: 'read',
				options: ['loginRequest', 'values'],
				audience: 'https://api.harbour.example',
				bodyFields: rows({ organization: '{tenant}' }),
				headerFields: rows({ accept: 'application/vnd.harbour+json' }),
				tenant: 'north',
			}),
		).toEqual({
			method: 'POST',
			url: 'https://login.harbour.example/oauth/token',
			headers: { accept: 'application/vnd.harbour+json', 'Content-Type': 'application/json' },
			body: '{"grant_type":"client_credentials","client_id":"winch","client_secret":"canary-secret-10","scope":"read","audience":"https://api.harbour.example","organization":"north"}',
		});
	});
});
