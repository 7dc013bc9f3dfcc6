/** The worked examples of docs/token-flow.md, entered as a newcomer enters them, and the requests that they describe. */
import { createHash, createHmac } from 'node:crypto';

import { flowOf, loginOf, NOW_MS, response, rows } from './enteredForm';
import { benchFor } from './loginBench';

const BASE = { baseUrl: 'https://api.example.com', password: 'canary-password', username: 'ann' };
const CLIENT = { clientId: 'app-1', clientSecret: 'canary-secret' };
const attached = (entered: object, body: unknown) => {
	const flow = flowOf({ ...entered });
	const { value, values } = flow.readResponse(response(body));
	return flow.attach(value, values, {
		...{ method: 'GET', url: 'https://api.example.com/x', body: '' },
		...{ nowMs: NOW_MS, random: () => 0.5 },
	});
};

it('1: client credentials are sent as a form', () => {
	const entered = {
		...CLIENT,
		preset: 'clientCredentialsForm',
		baseUrl: 'https://api.example.com',
		testPath: '/v1/me',
		tokenUrl: 'https://auth.example.com/oauth2/token',
	};

	expect(loginOf(entered)).toMatchObject({
		url: 'https://auth.example.com/oauth2/token',
		body: 'grant_type=client_credentials&client_id=app-1&client_secret=canary-secret',
	});
	expect(attached(entered, { access_token: 't-1' }).headers).toEqual({
		Authorization: 'Bearer t-1',
	});
	expect(flowOf(entered).checkUrl).toBe('https://api.example.com/v1/me');
});

it('2: user name and password in JSON, the token under an odd name', () => {
	const entered = {
		...BASE,
		preset: 'passwordJson',
		tokenUrl: '/login',
		usernameField: 'login',
		options: ['loginResponse', 'apiRequests'],
		tokenPath: 'data.session.key',
		sendHeader: 'X-Session',
	};

	expect(loginOf(entered).body).toBe('{"login":"ann","password":"canary-password"}');
	expect(attached(entered, { data: { session: { key: 'k-1' } } }).headers).toEqual({
		'X-Session': 'k-1',
	});
});

it('3: a tenant in the address', () => {
	const { url } = loginOf({
		...CLIENT,
		preset: 'clientCredentialsForm',
		baseUrl: 'https://api.example.com',
		tokenUrl: 'https://login.example.com/{tenant}/oauth2/token',
		options: ['values'],
		tenant: 'acme',
	});

	expect(url).toBe('https://login.example.com/acme/oauth2/token');
});

it('4: a value of a first step goes into the login', () => {
	const entered = {
		preset: 'custom',
		baseUrl: BASE.baseUrl,
		password: BASE.password,
		tokenUrl: '/auth/login',
		options: ['firstStep'],
		firstUrl: '/auth/challenge',
		firstMethod: 'GET',
		bodyType: 'json',
		body: '{"nonce": "{step1.nonce}", "proof": "{sha256Hex({step1.nonce}{password})}"}',
	};
	const proof = createHash('sha256').update('n-1canary-password').digest('hex');

	expect(loginOf(entered)).toMatchObject({
		method: 'GET',
		url: 'https://api.example.com/auth/challenge',
	});
	expect(loginOf(entered, response({ nonce: 'n-1' })).body).toBe(
		`{"nonce": "n-1", "proof": "${proof}"}`,
	);
});

it('6: an old API gets its login as XML', () => {
	const { body, headers } = loginOf({
		...BASE,
		preset: 'custom',
		tokenUrl: '/login',
		bodyType: 'raw',
		contentType: 'application/xml',
		body: '<login><user>{username}</user><pass>{password}</pass></login>',
	});

	expect(body).toBe('<login><user>ann</user><pass>canary-password</pass></login>');
	expect(headers['Content-Type']).toBe('application/xml');
});

it('7: a login by GET, with everything in the address', () => {
	const { method, url } = loginOf({
		preset: 'keySecretJson',
		baseUrl: BASE.baseUrl,
		tokenUrl: '/token',
		keyValue: 'k',
		secretValue: 's',
		options: ['loginRequest'],
		method: 'GET',
	});

	expect([method, url]).toEqual(['GET', 'https://api.example.com/token?key=k&secret=s']);
});

it('8: a GraphQL mutation logs in, and its token goes into a header', () => {
	const entered = {
		...BASE,
		preset: 'custom',
		tokenUrl: '/graphql',
		bodyType: 'json',
		body: String.raw`{"query": "mutation { signIn(email: \"{username}\", password: \"{password}\") { token } }"}`,
		options: ['apiRequests'],
		sendHeader: 'x-token',
	};

	expect(JSON.parse(loginOf(entered).body ?? '')).toEqual({
		query: 'mutation { signIn(email: "ann", password: "canary-password") { token } }',
	});
	expect(attached(entered, { data: { signIn: { token: 't-1' } } }).headers).toEqual({
		'x-token': 't-1',
	});
});

it('9: who am I, and where is my API', async () => {
	const json = (body: unknown) => ({ status: 200, body: JSON.stringify(body) });
	const bench = benchFor(
		{
			...CLIENT,
			preset: 'clientCredentialsForm',
			baseUrl: 'https://api.example.com',
			tokenUrl: 'https://id.example.com/token',
			options: ['afterLogin', 'apiRequests'],
			afterUrl: '/whoami',
			requestHeaders: rows({ 'X-Tenant-ID': '{after.id}' }),
			baseUrlFrom: '{after.apiHosts.dataRegion}',
			baseUrlHosts: 'example.com',
		},
		({ url }) =>
			url.endsWith('/token')
				? json({ access_token: 't-1', expires_in: 60 })
				: json({ id: 'i-1', apiHosts: { dataRegion: 'https://api-eu.example.com' } }),
	);
	await bench.own({ method: 'GET', url: 'https://api-eu.example.com/alerts' });

	expect(bench.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
		'POST https://id.example.com/token',
		'GET https://api.example.com/whoami',
		'GET https://api-eu.example.com/alerts',
	]);
	expect(bench.seen[1]?.headers.authorization).toBe('Bearer t-1');
	expect(bench.seen[2]?.headers).toMatchObject({
		authorization: 'Bearer t-1',
		'x-tenant-id': 'i-1',
	});
});

it('10: each request signed', () => {
	const entered = {
		...CLIENT,
		baseUrl: BASE.baseUrl,
		preset: 'custom',
		tokenUrl: '/token',
		method: 'GET',
		bodyType: 'none',
		headerFields: rows({
			client_id: '{clientId}',
			t: '{timestampMs}',
			sign: '{upper({hmacSha256Hex({clientSecret}, {clientId}{timestampMs})})}',
		}),
		options: ['apiRequests'],
		sendHeader: 'access_token',
		requestHeaders: rows({
			client_id: '{clientId}',
			t: '{timestampMs}',
			sign: '{upper({hmacSha256Hex({clientSecret}, {clientId}{token}{timestampMs})})}',
		}),
	};
	const sign = (text: string) =>
		createHmac('sha256', 'canary-secret').update(text).digest('hex').toUpperCase();

	expect(loginOf(entered).headers).toMatchObject({
		client_id: 'app-1',
		t: String(NOW_MS),
		sign: sign(`app-1${NOW_MS}`),
	});
	expect(attached(entered, { result: { access_token: 't-1' } }).headers).toEqual({
		access_token: 't-1',
		client_id: 'app-1',
		t: String(NOW_MS),
		sign: sign(`app-1t-1${NOW_MS}`),
	});
});
