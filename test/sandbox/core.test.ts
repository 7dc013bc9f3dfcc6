import type { AxiosInstance } from 'axios';
import { Agent } from 'node:http';

import { type Fault, type Sandbox, sandboxCredentials, startSandbox } from './index';
import { fate, form, plainClient } from './testClient';

const { main, second } = sandboxCredentials.tokenServer;
const P = 'tokenServer';

let sandbox: Sandbox;
let client: AxiosInstance;

const logIn = async (who = main) =>
	await client.post(
		'/token',
		form({ grant_type: 'client_credentials', client_id: who.id, client_secret: who.secret }),
	);

async function authorized(who = main): Promise<AxiosInstance> {
	const { data } = await logIn(who);
	return plainClient(sandbox.origins[P], { authorization: `Bearer ${data.access_token}` });
}

beforeAll(async () => {
	sandbox = await startSandbox({ providers: [P] });
	client = plainClient(sandbox.origins[P]);
});
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.control.reset());

describe('token rules', () => {
	it.each([
		['no token', {}, 'missing'],
		['an unknown token', { authorization: 'Bearer made-up' }, 'unknown'],
	])('refuses %s with 401 and notes why', async (_name, headers, rejection) => {
		expect((await client.get('/api/items/1', { headers })).status).toBe(401);
		expect(sandbox.control.log(P)).toMatchObject([{ status: 401, rejection }]);
	});

	it('accepts a token until its lifetime is over by the server clock, and not longer', async () => {
		const api = await authorized();
		sandbox.control.advanceClock(P, 599_000);
		expect((await api.get('/api/items/1')).status).toBe(200);
		sandbox.control.advanceClock(P, 1_001);
		expect((await api.get('/api/items/1')).status).toBe(401);
		expect(sandbox.control.log(P, { status: 401 })).toMatchObject([{ rejection: 'expired' }]);
	});

	it('keeps several tokens alive, or only the newest one', async () => {
		const old = await authorized();
		await authorized();
		expect((await old.get('/api/items/1')).status).toBe(200);
		sandbox.control.configure(P, { severalTokens: false });
		const newest = await authorized();
		expect((await old.get('/api/items/1')).status).toBe(401);
		expect((await newest.get('/api/items/1')).status).toBe(200);
	});

	it("revokes one client's tokens or all", async () => {
		const [first, other] = [await authorized(main), await authorized(second)];
		expect(sandbox.control.revokeTokens(P, main.id)).toBe(1);
		expect((await first.get('/api/items/1')).status).toBe(401);
		expect((await other.get('/api/items/1')).status).toBe(200);
		expect(sandbox.control.revokeTokens(P)).toBe(1);
		expect((await other.get('/api/items/1')).status).toBe(401);
	});

	it('rejects live tokens with 401, or forbids every call with 403, on demand', async () => {
		const api = await authorized();
		sandbox.control.configure(P, { rejectTokens: true });
		expect((await api.get('/api/items/1')).status).toBe(401);
		sandbox.control.configure(P, { rejectTokens: false, forbid: true });
		expect((await api.get('/api/items/1')).status).toBe(403);
		expect((await client.get('/api/items/1')).status).toBe(401);
	});
});

describe('knobs of the token answer', () => {
	it.each([
		['as it is', {}, 600],
		['as text', { lifetimeAsText: true }, '600'],
		['below zero', { negativeLifetime: true }, -600],
		['below zero as text', { negativeLifetime: true, lifetimeAsText: true }, '-600'],
		['not at all', { omitLifetime: true }, undefined],
		['after a change', { lifetimeMs: 2_500 }, 2],
	])('states the lifetime %s', async (_name, settings, expected) => {
		sandbox.control.configure(P, settings);
		expect((await logIn()).data.expires_in).toBe(expected);
	});

	it('hands out a given value, which works', async () => {
		sandbox.control.configure(P, { tokenValue: '={{ 6*7 }}' });
		expect((await logIn()).data.access_token).toBe('={{ 6*7 }}');
		const headers = { authorization: '={{ 6*7 }}' };
		sandbox.control.configure(P, { options: { dialect: { attach: 'bare' } } });
		expect((await client.get('/api/items/1', { headers })).status).toBe(200);
	});

	it('answers a login with any status and counts the attempt for the client that tried', async () => {
		sandbox.control.configure(P, { loginStatus: 503 });
		expect((await logIn()).status).toBe(503);
		expect(sandbox.control.counters(P, main.id).logins).toEqual({
			attempted: 1,
			succeeded: 0,
			rejected: 0,
		});
	});

	it('shows its clock in the Date header and in the moments that it states', async () => {
		sandbox.control.configure(P, {
			clockOffsetMs: -3_600_000,
			wholeSeconds: true,
			options: { dialect: { lifetime: 'epochMs' } },
		});
		const { headers, data } = await logIn();
		const anHourAgo = Date.now() - 3_600_000;
		expect(Math.abs(Date.parse(String(headers.date)) - anHourAgo)).toBeLessThan(5_000);
		expect(Math.abs(data.expires_at - 600_000 - anHourAgo)).toBeLessThan(5_000);
		expect(data.expires_at % 1000).toBe(0);
	});

	it('refuses settings and options that do not exist', () => {
		const { configure } = sandbox.control;
		expect(() => configure(P, JSON.parse('{"lifetime":5}'))).toThrow('no setting "lifetime"');
		expect(() => configure(P, JSON.parse('{"forbid":"yes"}'))).toThrow('cannot be yes');
		expect(() => configure(P, { options: { nope: 1 } })).toThrow('no option "nope"');
	});
});

describe('refresh tokens', () => {
	const renew = async (refreshToken: string) =>
		await client.post(
			'/p/refresh/token',
			form({ grant_type: 'refresh_token', refresh_token: refreshToken }),
		);
	const firstToken = async (): Promise<string> => {
		const { data } = await client.post(
			'/p/refresh/token',
			form({
				grant_type: 'client_credentials',
				client_id: main.id,
				client_secret: main.secret,
			}),
		);
		return data.refresh_token;
	};

	it('work once while they rotate; the next one comes with the answer', async () => {
		const first = await firstToken();
		const next = (await renew(first)).data.refresh_token;
		expect(next).not.toBe(first);
		expect((await renew(first)).data.error).toBe('invalid_grant');
		expect((await renew(next)).status).toBe(200);
		expect(sandbox.control.counters(P).renewals).toEqual({
			attempted: 3,
			succeeded: 2,
			rejected: 1,
		});
		expect(sandbox.control.counters(P).logins.attempted).toBe(1);
	});

	it('stay the same without rotation, or are left out of the renewal', async () => {
		sandbox.control.configure(P, { rotatingRefreshTokens: false });
		const first = await firstToken();
		expect((await renew(first)).data.refresh_token).toBe(first);
		sandbox.control.configure(P, { options: { renewalWithoutRefreshToken: true } });
		expect((await renew(first)).data).not.toHaveProperty('refresh_token');
	});

	it('end when they are revoked', async () => {
		const first = await firstToken();
		sandbox.control.revokeTokens(P, main.id, true);
		expect((await renew(first)).data.error).toBe('invalid_grant');
	});
});

describe('faults', () => {
	const work = async (api: AxiosInstance) => await fate(api.post('/api/sandbox/work', {}));

	it.each<[string, Fault, number | string, number]>([
		['a status', { status: 500, body: { message: 'no' } }, 500, 0],
		['a status after acting', { status: 500, act: true }, 500, 1],
		['a reset before reading', { reset: 'beforeReading' }, 'ECONNRESET', 0],
		['a reset after reading', { reset: 'afterReading' }, 'ECONNRESET', 0],
		['a reset after acting', { reset: 'afterActing' }, 'ECONNRESET', 1],
		['a connection cut in the answer', { broken: 'cutOff' }, 'ERR_BAD_RESPONSE', 0],
		['the same after acting', { broken: 'cutOff', act: true }, 'ERR_BAD_RESPONSE', 1],
		[
			'half a body without a length',
			{ broken: 'resetInBody', act: true },
			'ERR_BAD_RESPONSE',
			1,
		],
		['more than announced', { broken: 'shortLength', act: true }, 'HPE_INVALID_CONSTANT', 1],
	])(
		'%s: the client sees it, and the write happens or not',
		async (_name, fault, seen, writes) => {
			const api = await authorized();
			sandbox.control.addFault(P, { ...fault, times: 1 });
			expect(await work(api)).toBe(seen);
			expect(sandbox.control.created(P)).toHaveLength(writes);
			expect(sandbox.control.timesSeen(P, { method: 'POST', kind: 'resource' })).toBe(1);
			expect(await work(api)).toBe(201);
		},
	);

	it.each<[string, Fault, (text: string) => boolean]>([
		['malformed JSON', { broken: 'malformedJson' }, (text) => text.startsWith('{"value"')],
		['HTML', { broken: 'html', status: 502 }, (text) => text.startsWith('<!DOCTYPE html>')],
		['nothing', { broken: 'empty' }, (text) => text === ''],
		['5 MB', { broken: 'huge' }, (text) => text.length > 5_000_000],
		[
			'truncated JSON',
			{ broken: 'truncatedJson', act: true },
			(text) => text.startsWith('{"id"'),
		],
		// axios takes the end of a stream for the end of its data.
		[
			'half a gzip stream',
			{ broken: 'truncatedGzip', act: true },
			(text) => !text.endsWith('}'),
		],
	])('an answer can be %s', async (_name, fault, fits) => {
		const api = await authorized();
		sandbox.control.addFault(P, fault);
		const { data, status } = await api.get('/api/items/1', {
			responseType: 'text',
			transformResponse: (text: string) => text,
		});
		expect(status).toBe(fault.status ?? 200);
		expect(fits(data)).toBe(true);
		if (fault.broken === 'truncatedJson') expect(() => JSON.parse(data)).toThrow();
	});

	it('hit only what they name: method, path, number, after letting some pass', async () => {
		const api = await authorized();
		sandbox.control.addFault(P, {
			method: ['GET', 'PUT'],
			path: '/api/items/*',
			status: 503,
			headers: { 'retry-after': '1' },
			skip: 1,
			times: 2,
		});
		expect((await api.delete('/api/items/1')).status).toBe(204);
		expect((await api.get('/api/items')).status).toBe(200);
		const fates: unknown[] = [];
		for (let n = 0; n < 4; n++) fates.push((await api.get('/api/items/1')).status);
		expect(fates).toEqual([200, 503, 503, 200]);
	});

	it('can wait for an authorized request, and can be removed', async () => {
		const api = await authorized();
		const id = sandbox.control.addFault(P, { status: 500, authorizedOnly: true });
		expect((await client.get('/api/items/1')).status).toBe(401);
		expect((await api.get('/api/items/1')).status).toBe(500);
		sandbox.control.clearFaults(P, id);
		expect((await api.get('/api/items/1')).status).toBe(200);
	});

	it('hit the login when it is their target', async () => {
		sandbox.control.addFault(P, { target: 'login', status: 429, times: 1 });
		expect((await logIn()).status).toBe(429);
		expect((await logIn()).status).toBe(200);
		expect(sandbox.control.counters(P).logins).toEqual({
			attempted: 2,
			succeeded: 1,
			rejected: 0,
		});
	});

	it('delay the answer until after the work, so that a client that gives up has written', async () => {
		const api = await authorized();
		sandbox.control.addFault(P, { delayBeforeResponseMs: 80 });
		expect(await fate(api.post('/api/sandbox/work', {}, { timeout: 40 }))).toBe('ECONNABORTED');
		expect(sandbox.control.created(P)).toHaveLength(1);
		expect(sandbox.control.log(P, { kind: 'resource' })).toHaveLength(1);
	});

	it('delay the reading, so that a client that gives up has written nothing', async () => {
		const api = await authorized();
		sandbox.control.addFault(P, { delayBeforeReadingMs: 50 });
		const started = Date.now();
		expect((await api.get('/api/items/1')).status).toBe(200);
		expect(Date.now() - started).toBeGreaterThanOrEqual(45);
	});
});

describe('counters and log', () => {
	it('count logins, calls, rejected and answered calls per provider and per client', async () => {
		const [first, other] = [await authorized(main), await authorized(second)];
		await logIn({ id: main.id, secret: 'canary-wrong-1' });
		await Promise.all([
			first.get('/api/items/1'),
			first.get('/api/items/999'),
			other.get('/api/items'),
		]);
		sandbox.control.revokeTokens(P, main.id);
		await first.get('/api/items/2');
		expect(sandbox.control.counters(P, main.id)).toMatchObject({
			logins: { attempted: 2, succeeded: 1, rejected: 1 },
			calls: 3,
			rejected: 1,
			responded: 2,
		});
		expect(sandbox.control.counters(P)).toMatchObject({
			logins: { attempted: 3, succeeded: 2, rejected: 1 },
			calls: 4,
			rejected: 1,
			responded: 3,
		});
	});

	it('see how many calls were in flight at once and started within a window', async () => {
		const api = await authorized();
		await Promise.all(Array.from({ length: 5 }, () => api.get('/api/slow/40')));
		await api.get('/api/items/1');
		expect(sandbox.control.counters(P).maxConcurrent).toBe(5);
		expect(sandbox.control.maxStarts(P, 1_000)).toBe(6);
		expect(sandbox.control.maxStarts(P, 1_000, second.id)).toBe(0);
	});

	it.each([
		['one per call', false, 3],
		['one for all', true, 1],
	])('count TCP connections: %s', async (_name, keepAlive, expected) => {
		const api = await authorized();
		const httpAgent = new Agent({ keepAlive });
		sandbox.control.resetCounters();
		for (let n = 0; n < 3; n++) await api.get('/api/items/1', { httpAgent });
		httpAgent.destroy();
		expect(sandbox.control.counters(P).connections).toBe(expected);
	});

	it('tell how often a request came, by method, path and body', async () => {
		const api = await authorized();
		await api.post('/api/items', '{"n":1}');
		await api.post('/api/items', '{"n":1}');
		await api.post('/api/items', '{"n":2}');
		expect(sandbox.control.timesSeen(P, { method: 'POST', body: '{"n":1}' })).toBe(2);
		expect(sandbox.control.repeated(P)).toMatchObject([
			{ method: 'POST', url: '/api/items', times: 2 },
		]);
		expect(sandbox.control.created(P, 'item')).toHaveLength(3);
	});

	it('log what arrived, with the status that was answered', async () => {
		const api = await authorized();
		await api.post('/api/items?x=1', { name: 'A' }, { headers: { 'x-note': 'hello' } });
		expect(sandbox.control.log(P, { kind: 'resource' })).toMatchObject([
			{
				method: 'POST',
				url: '/api/items?x=1',
				path: '/api/items',
				status: 201,
				outcome: 'answered',
				client: main.id,
				body: '{"name":"A"}',
				headers: { 'x-note': 'hello' },
			},
		]);
	});
});

describe('control port', () => {
	let control: AxiosInstance;
	beforeAll(() => {
		control = plainClient(sandbox.controlUrl);
	});

	it('lists every route with what it does', async () => {
		const { data } = await control.get('/');
		expect(data.routes.length).toBeGreaterThan(10);
		for (const route of data.routes) expect(route.about).toMatch(/\w{4,}/);
	});

	it('does the same as the functions in process', async () => {
		await control.patch(`/${P}/settings`, { lifetimeMs: 1_000 });
		expect(sandbox.control.settings(P).lifetimeMs).toBe(1_000);
		await control.post(`/${P}/faults`, { target: 'login', status: 418, times: 1 });
		expect((await logIn()).status).toBe(418);
		const api = await authorized();
		expect((await api.post('/api/items', { a: 1 })).status).toBe(201);
		expect((await control.post(`/${P}/revoke`, { client: main.id })).data).toEqual({
			revoked: 1,
		});
		expect((await control.get(`/${P}/counters`)).data).toEqual(sandbox.control.counters(P));
		expect((await control.get(`/${P}/seen?method=POST&path=/api/*`)).data).toEqual({
			times: 1,
		});
		expect((await control.get(`/${P}/created?resource=item`)).data).toHaveLength(1);
		expect((await control.post(`/${P}/clock`, { advanceMs: 5 })).data).toEqual({ offsetMs: 5 });
		await control.post(`/${P}/reset`, { only: 'counters' });
		expect(sandbox.control.log(P)).toEqual([]);
		expect(sandbox.control.settings(P).lifetimeMs).toBe(1_000);
		await control.post(`/${P}/reset`, {});
		expect(sandbox.control.settings(P).lifetimeMs).toBe(600_000);
	});

	it('says what is wrong with a request', async () => {
		expect((await control.get('/nobody/settings')).data.message).toContain('Providers are');
		expect((await control.post(`/${P}/actions/nope`, {})).data.message).toContain('no action');
	});

	it('stops completely when a port is taken', async () => {
		const port = Number(new URL(sandbox.origins[P]).port);
		await expect(startSandbox({ providers: [P], ports: { [P]: port } })).rejects.toThrow(
			'EADDRINUSE',
		);
	});
});
