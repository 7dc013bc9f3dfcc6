import type { AxiosInstance, AxiosRequestConfig, AxiosResponse } from 'axios';
import { createHash } from 'node:crypto';

import { type JwtAlgorithm, signJwt } from './core/jwt';
import { type Sandbox, sandboxCredentials, startSandbox } from './index';
import { form, plainClient } from './testClient';
import { assertionKeys } from './tokenServer/assertion';
import { PROFILES } from './tokenServer/dialects';
import { downloadBytes } from './tokenServer/files';

const { main, second } = sandboxCredentials.tokenServer;
const P = 'tokenServer';

let sandbox: Sandbox;
let client: AxiosInstance;

beforeAll(async () => {
	sandbox = await startSandbox({ providers: [P] });
	client = plainClient(sandbox.origins[P]);
});
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.control.reset());

interface Login {
	readonly config: AxiosRequestConfig;
	readonly token: (response: AxiosResponse) => unknown;
	readonly call: (token: string) => AxiosRequestConfig;
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const XML = { 'content-type': 'application/xml' };
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const post = (data: unknown, headers: Record<string, string> = {}): AxiosRequestConfig => ({
	method: 'POST',
	data,
	headers,
});
const oauth = ({ data }: AxiosResponse): unknown => data.access_token;
const camel = ({ data }: AxiosResponse): unknown => data.accessToken;
const bare = ({ data }: AxiosResponse): unknown => data.token;

const clientFields = { client_id: main.id, client_secret: main.secret };
const grant = { grant_type: 'client_credentials' };
const userFields = { username: main.id, password: main.secret };
const basic = { authorization: `Basic ${btoa(`${main.id}:${main.secret}`)}` };
const formLogin = post(form({ ...grant, ...clientFields }), FORM);
const now = (): string => String(Math.floor(Date.now() / 1000));
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function assertion(profile: string, algorithm: JwtAlgorithm = 'RS256'): string {
	const seconds = Number(now());
	return signJwt(algorithm, assertionKeys(algorithm).privateKey, {
		iss: main.id,
		sub: main.id,
		aud: `${sandbox.origins[P]}/p/${profile}/token`,
		iat: seconds,
		exp: seconds + 300,
	});
}

/** How each ready profile is used as it is meant to be. */
const LOGINS: Readonly<Record<string, () => Login>> = {
	form: () => ({ config: formLogin, token: oauth, call: bearer }),
	basic: () => ({
		config: post(form(grant), { ...FORM, ...basic }),
		token: oauth,
		call: bearer,
	}),
	'form-or-basic': () => ({ config: formLogin, token: oauth, call: bearer }),
	json: () => ({ config: post({ ...grant, ...clientFields }), token: oauth, call: bearer }),
	query: () => ({
		config: { method: 'POST', params: clientFields },
		token: oauth,
		call: bearer,
	}),
	headers: () => ({
		config: post(undefined, { 'x-client-id': main.id, 'x-client-secret': main.secret }),
		token: camel,
		call: bearer,
	}),
	'password-form': () => ({
		config: post(form({ grant_type: 'password', ...userFields }), FORM),
		token: oauth,
		call: bearer,
	}),
	'password-json': () => ({ config: post(userFields), token: bare, call: bearer }),
	'key-secret-json': () => ({
		config: post({ key: main.id, secret: main.secret }),
		token: camel,
		call: bearer,
	}),
	get: () => ({ config: { method: 'GET', params: clientFields }, token: camel, call: bearer }),
	xml: () => ({
		config: post(
			`<login><username>${main.id}</username><password>${main.secret}</password></login>`,
			XML,
		),
		token: ({ data }) => /<token>(.+)<\/token>/.exec(data)?.[1],
		call: (token) => ({ headers: { 'x-auth-token': token } }),
	}),
	header: () => ({
		config: post({ ...grant, ...clientFields }),
		token: ({ headers }) => headers['x-auth-token'],
		call: (token) => ({ headers: { 'x-auth-token': token } }),
	}),
	cookie: () => ({
		config: post(userFields),
		token: ({ headers }) => /session=([^;]+)/.exec(String(headers['set-cookie']))?.[1],
		call: (token) => ({ headers: { cookie: `other=1; session=${token}` } }),
	}),
	nested: () => ({
		config: post({ ...grant, ...clientFields }),
		token: ({ data }) => data.data.auth.token,
		call: (token) => ({ headers: { authorization: token } }),
	}),
	text: () => ({
		config: post(undefined, basic),
		token: ({ data }) => data,
		call: (token) => ({ headers: { authorization: `Token token=${token}` } }),
	}),
	chained: () => ({
		config: post({ session: `session-for-${main.id}`, password: main.secret }),
		token: camel,
		call: bearer,
	}),
	assertion: () => ({
		config: post(
			form({
				grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
				assertion: assertion('assertion'),
			}),
			FORM,
		),
		token: oauth,
		call: bearer,
	}),
	'client-assertion': () => ({
		config: post(
			form({
				...grant,
				client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
				client_assertion: assertion('client-assertion', 'PS256'),
			}),
			FORM,
		),
		token: oauth,
		call: bearer,
	}),
	refresh: () => ({ config: formLogin, token: oauth, call: bearer }),
	'refresh-other-url': () => ({
		config: post({ key: main.id, secret: main.secret }),
		token: camel,
		call: bearer,
	}),
	base64: () => ({
		config: post({ credentials: btoa(`${main.id}:${main.secret}`) }),
		token: oauth,
		call: (token) => ({ headers: { authorization: `Basic ${btoa(`${main.id}:${token}`)}` } }),
	}),
	sha256: () => {
		const timestamp = now();
		const signature = sha256(main.id + main.secret + timestamp);
		return {
			config: post({ client: main.id, timestamp, signature }),
			token: oauth,
			call: (token) => ({ headers: { 'x-auth-token': token, 'x-client-id': main.id } }),
		};
	},
	scoped: () => ({
		config: post(
			form({
				...grant,
				...clientFields,
				scope: 'items:read items:write',
				audience: 'https://api.example.test',
			}),
			FORM,
		),
		token: oauth,
		call: bearer,
	}),
	jwt: () => ({ config: formLogin, token: bare, call: bearer }),
	'no-lifetime': () => ({ config: formLogin, token: oauth, call: bearer }),
	'query-token': () => ({
		config: formLogin,
		token: oauth,
		call: (token) => ({ params: { access_token: token } }),
	}),
	'token-token': () => ({
		config: formLogin,
		token: oauth,
		call: (token) => ({ headers: { authorization: `Token token="${token}"` } }),
	}),
};

async function logIn(profile: string, change: (config: AxiosRequestConfig) => AxiosRequestConfig) {
	const login = LOGINS[profile]?.();
	if (login === undefined) throw new Error(`No login for ${profile}`);
	const response = await client.request({ url: `/p/${profile}/token`, ...change(login.config) });
	return { login, response };
}

const unchanged = (config: AxiosRequestConfig): AxiosRequestConfig => config;

/** The same request with the secret replaced wherever it stands as plain text. */
const withWrongSecret = (config: AxiosRequestConfig): AxiosRequestConfig =>
	JSON.parse(
		JSON.stringify(config)
			.replaceAll(main.secret, 'canary-wrong-1')
			.replaceAll(btoa(`${main.id}:${main.secret}`), btoa(`${main.id}:canary-wrong-1`))
			.replaceAll(/"signature":"\w+"/g, '"signature":"00"')
			.replaceAll(/assertion=ey\w{5}/g, 'assertion=eyAAAAA'),
	);

describe('ready profiles', () => {
	it('are all covered by a login below', () => {
		expect(Object.keys(LOGINS).sort()).toEqual(Object.keys(PROFILES).sort());
	});

	it.each(Object.keys(LOGINS))(
		'%s: a login gives a token that opens the API',
		async (profile) => {
			const { login, response } = await logIn(profile, unchanged);
			expect(response.status).toBeLessThan(300);
			const token = String(login.token(response));
			expect(token).toMatch(/^\S{20,}$/);
			const call = await client.request({
				url: `/p/${profile}/api/items/7`,
				...login.call(token),
			});
			expect(call).toMatchObject({ status: 200, data: { id: 7 } });
			expect(sandbox.control.counters(P, main.id)).toMatchObject({
				logins: { attempted: 1, succeeded: 1, rejected: 0 },
				calls: 1,
			});
		},
	);

	it.each(Object.keys(LOGINS))('%s: a wrong secret is refused', async (profile) => {
		const { response } = await logIn(profile, withWrongSecret);
		expect([400, 401]).toContain(response.status);
		expect(response.data.error).toMatch(/^invalid_(client|grant)$/);
		expect(sandbox.control.counters(P).logins).toEqual({
			attempted: 1,
			succeeded: 0,
			rejected: 1,
		});
	});

	it.each(Object.keys(LOGINS))('%s: a bearer that was made up is refused', async (profile) => {
		const login = LOGINS[profile]?.();
		const call = login?.call('made-up-token-made-up-token');
		expect((await client.request({ url: `/p/${profile}/api/items/7`, ...call })).status).toBe(
			401,
		);
	});

	it('an unknown profile is not found', async () => {
		expect((await client.post('/p/nope/token')).status).toBe(404);
	});
});

describe('login rules', () => {
	it.each<JwtAlgorithm>(['RS256', 'PS256', 'ES256', 'HS256'])(
		'assertions signed with %s are verified',
		async (algorithm) => {
			const send = async (jwt: string) =>
				await client.post(
					'/p/assertion/token',
					form({
						grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
						assertion: jwt,
					}),
				);
			const jwt = assertion('assertion', algorithm);
			expect((await send(jwt)).status).toBe(200);
			const [head, claims, signature = ''] = jwt.split('.');
			const forged = signature.startsWith('A')
				? `B${signature.slice(1)}`
				: `A${signature.slice(1)}`;
			expect((await send(`${head}.${claims}.${forged}`)).data.error).toBe('invalid_grant');
			expect((await send(assertion('other', algorithm))).data.error).toBe('invalid_grant');
			sandbox.control.advanceClock(P, 301_000);
			expect((await send(jwt)).data.error).toBe('invalid_grant');
		},
	);

	it.each([
		['form', form(clientFields), 'invalid_request'],
		['form', form({ ...clientFields, grant_type: 'password' }), 'unsupported_grant_type'],
		['form', form(grant), 'invalid_request'],
		['scoped', form({ ...grant, ...clientFields }), 'invalid_scope'],
	])('%s: %s is %s', async (profile, body, error) => {
		const { status, data } = await client.post(`/p/${profile}/token`, body);
		expect({ status, error: data.error }).toEqual({ status: 400, error });
	});

	it('form fields with another media type do not count', async () => {
		const { status } = await client.post('/p/form/token', form({ ...grant, ...clientFields }), {
			headers: { 'content-type': 'text/plain' },
		});
		expect(status).toBe(400);
	});

	it('the first step of a chained login feeds the second', async () => {
		const first = await client.post('/p/chained/session', { username: main.id });
		const { session } = first.data.data;
		const login = await client.post('/p/chained/token', { session, password: main.secret });
		expect(login.status).toBe(200);
		const other = await client.post('/p/chained/token', { session, password: second.secret });
		expect(other.status).toBe(401);
	});

	it('a renewal at another URL needs its own header and name', async () => {
		const login = await client.post('/p/refresh-other-url/token', {
			key: main.id,
			secret: main.secret,
		});
		const renew = async (headers: Record<string, string>) =>
			await client.post(
				'/p/refresh-other-url/refresh',
				{ renewWith: login.data.refreshToken },
				{ headers },
			);
		expect((await renew({})).status).toBe(400);
		expect((await renew({ 'x-renewal': 'yes' })).data.accessToken).toEqual(expect.any(String));
		expect((await renew({ 'x-renewal': 'yes' })).status).toBe(400);
	});

	it('a token URL with a tenant in its path is served too', async () => {
		const login = await client.post('/tenants/acme/token', form({ ...grant, ...clientFields }));
		expect(login.status).toBe(200);
		expect(sandbox.control.timesSeen(P, { path: '/tenants/acme/token' })).toBe(1);
	});

	it('the default dialect is what the control sets', async () => {
		sandbox.control.configure(P, {
			options: { profile: 'key-secret-json', dialect: { lifetime: 'iso', attach: 'bare' } },
		});
		const { data } = await client.post('/token', { key: main.id, secret: main.secret });
		expect(Date.parse(data.expiresAt)).toBeGreaterThan(Date.now() + 590_000);
		const headers = { authorization: data.accessToken };
		expect((await client.get('/api/items/1', { headers })).status).toBe(200);
	});

	it.each([
		['s', 'expires_in', 600],
		['ms', 'expires_in', 600_000],
		['epochSeconds', 'expires_at', 1_800_000_600],
		['epochMs', 'expires_at', 1_800_000_600_000],
		['iso', 'expires_at', '2027-01-15T08:10:00.000Z'],
	])('a lifetime in %s stands in %s', async (lifetime, name, expected) => {
		sandbox.control.configure(P, {
			wholeSeconds: true,
			clockOffsetMs: 1_800_000_000_500 - Date.now(),
			options: { dialect: { lifetime } },
		});
		const { data } = await client.post('/token', form({ ...grant, ...clientFields }));
		expect(data[name]).toBe(expected);
	});
});

describe('resources', () => {
	let api: AxiosInstance;
	beforeEach(async () => {
		const { data } = await client.post('/token', form({ ...grant, ...clientFields }));
		api = plainClient(sandbox.origins[P], { authorization: `Bearer ${data.access_token}` });
	});

	it('echo the request without the token', async () => {
		const { data } = await api.put(
			'/api/some/path?a=1&b=two',
			{ x: [1] },
			{
				headers: { 'x-note': 'hello' },
			},
		);
		expect(data).toMatchObject({
			method: 'PUT',
			path: '/api/some/path',
			query: { a: '1', b: 'two' },
			body: { x: [1] },
			client: main.id,
		});
		expect(data.headers['x-note']).toBe('hello');
		expect(data.headers).not.toHaveProperty('authorization');
	});

	it.each([
		['page', (n: number) => `page=${n + 1}`],
		['offset', (n: number) => `offset=${n * 30}`],
	])('list every row once by %s', async (_name, query) => {
		const ids: number[] = [];
		for (let n = 0; n < 4; n++) {
			const { data } = await api.get(`/api/items?limit=30&${query(n)}`);
			expect(data).toMatchObject({ total: 95, pages: 4, hasMore: n < 3 });
			ids.push(...data.items.map((item: { id: number }) => item.id));
		}
		expect(ids).toEqual(Array.from({ length: 95 }, (_none, index) => index + 1));
	});

	it.each([
		[
			'the next cursor',
			(response: AxiosResponse) =>
				response.data.nextCursor &&
				`/api/items?limit=30&cursor=${response.data.nextCursor}`,
		],
		['the next URL', (response: AxiosResponse) => response.data.next],
		[
			'the Link header',
			(response: AxiosResponse) =>
				/<(.+)>; rel="next"/.exec(response.headers.link ?? '')?.[1],
		],
	])('list every row once by %s', async (_name, next) => {
		const ids: number[] = [];
		let url: string | null | undefined = '/api/items?limit=30';
		while (url) {
			const response: AxiosResponse = await api.get(url);
			ids.push(...response.data.items.map((item: { id: number }) => item.id));
			url = next(response);
		}
		expect(ids).toEqual(Array.from({ length: 95 }, (_none, index) => index + 1));
	});

	it.each([
		['a total that lies', { totalOffset: 7 }, { total: 102 }],
		['a cursor that repeats', { repeatCursor: true }, { nextCursor: 'after-20' }],
		['another size', { rows: 3 }, { total: 3, hasMore: false, next: null }],
	])('can list their items with %s', async (_name, options, expected) => {
		sandbox.control.configure(P, { options });
		expect((await api.get('/api/items?limit=20&offset=20')).data).toMatchObject(expected);
	});

	it.each([
		['the body', { offset: 30, limit: 30 }, {}],
		['a form', new URLSearchParams({ offset: '30', limit: '30' }), {}],
		['headers', {}, { 'x-offset': '30', 'x-limit': '30' }],
		['a last ID', { afterId: 30, limit: 30 }, {}],
	])('list from a position in %s', async (_name, body, headers) => {
		const { data } = await api.post('/api/items/search', body, { headers });
		expect(data.items).toHaveLength(30);
		expect(data.items[0]).toEqual({ id: 31, name: 'Item 31' });
	});

	it.each([
		['vanish in front', -10, { id: 31, name: 'Item 31' }, 85],
		['appear in front', 10, { id: 11, name: 'Item 11' }, 105],
	])('let rows %s once a page was read', async (_name, moveBy, first, total) => {
		sandbox.control.configure(P, { options: { moveBy } });
		expect((await api.get('/api/items?limit=20')).data).toMatchObject({ total: 95 });
		const { data } = await api.get('/api/items?limit=20&offset=20');
		expect(data).toMatchObject({ total });
		expect(data.items[0]).toEqual(first);
	});

	it('show only the wanted signs of further pages, and give no more rows than the cap', async () => {
		sandbox.control.configure(P, { options: { signs: ['hasMore', 'link'], pageSizeCap: 7 } });
		const { data, headers } = await api.get('/api/items?limit=20');
		expect(Object.keys(data)).toEqual(['items', 'hasMore']);
		expect(data.items).toHaveLength(7);
		expect(headers.link).toMatch(/rel="next"/);
		expect(headers).not.toHaveProperty('x-total-count');
	});

	it('name a foreign next URL when told to', async () => {
		sandbox.control.configure(P, { options: { foreignNext: 'http://elsewhere.example.test' } });
		const { data } = await api.get('/api/items');
		expect(data.next).toMatch(/^http:\/\/elsewhere\.example\.test\/api\/items\?/);
	});

	it('create items, once per idempotency key where keys are honoured', async () => {
		const create = async () =>
			await api.post('/api/items', { name: 'A' }, { headers: { 'idempotency-key': 'k-1' } });
		expect((await create()).data.id).not.toBe((await create()).data.id);
		sandbox.control.configure(P, { options: { honourIdempotencyKey: true } });
		expect((await create()).data.id).toBe((await create()).data.id);
		expect(sandbox.control.created(P, 'item')).toMatchObject([{ key: 'k-1' }, { key: 'k-1' }]);
	});

	it('answer any status, with Retry-After where asked', async () => {
		const { status, headers } = await api.post('/api/status/429?retryAfter=3');
		expect([status, headers['retry-after']]).toEqual([429, '3']);
		expect((await api.get('/api/status/204')).data).toBe('');
		expect((await api.get('/api/items/999')).status).toBe(404);
	});

	it('redirect anywhere with any status', async () => {
		const to = 'http://elsewhere.example.test/x';
		const { status, headers } = await api.get('/api/redirect', { params: { to, status: 307 } });
		expect([status, headers.location]).toEqual([307, to]);
	});

	it('say how long an upload was, and its hash', async () => {
		const body = Buffer.alloc(300_000, 'x');
		const { data } = await api.put('/api/upload', body, {
			headers: { 'content-type': 'image/png' },
		});
		expect(data).toMatchObject({
			bytes: 300_000,
			sha256: createHash('sha256').update(body).digest('hex'),
			contentType: 'image/png',
			announced: '300000',
		});
	});

	it('measure every part of a multipart upload', async () => {
		const body = new FormData();
		body.append('note', 'hello');
		body.append('file', new Blob(['file text'], { type: 'text/plain' }), 'a.txt');
		const { data } = await api.post('/api/upload', body);
		expect(data.parts).toEqual([
			{
				name: 'note',
				fileName: null,
				bytes: 5,
				sha256: sha256('hello'),
				contentType: 'text/plain',
			},
			{
				name: 'file',
				fileName: 'a.txt',
				bytes: 9,
				sha256: sha256('file text'),
				contentType: 'text/plain',
			},
		]);
	});

	it('send downloads of the asked size', async () => {
		const { data, headers } = await api.get('/api/download/200000', {
			responseType: 'arraybuffer',
		});
		expect(Buffer.concat([...downloadBytes(200_000)]).equals(data)).toBe(true);
		expect(headers['content-disposition']).toBe('attachment; filename="sandbox-200000.bin"');
	});

	it('send text in another charset', async () => {
		const { data } = await api.get('/api/text', { responseType: 'arraybuffer' });
		expect(Buffer.from(data).toString('latin1')).toBe('Zürich, café');
	});
});
