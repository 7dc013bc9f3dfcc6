import {
	type ExchangeRecord,
	logIn,
	NoResponseError,
	renew,
	type Send,
} from '../../../../credentials/token/engine/exchange';
import { ExchangeFailure } from '../../../../credentials/token/engine/exchangeFailure';
import { TokenFlowError, TokenResponseError } from '../../../../credentials/token/errors';
import type { LoginRequest, LoginResponse, TokenFlow } from '../../../../credentials/token/flow';
import { jsonLogin } from '../../../../credentials/token/loginBodies';
import { FakeClock, NOON_MS } from '../support/clock';
import { compileFlow, renewing, responseOf } from '../support/flow';
import { LOGIN_URL, RENEW_URL } from '../support/fakeProvider';

type Scripted = Partial<LoginResponse> | NoResponseError | Error;

const TOKEN = { body: '{"access_token":"t","expires_in":60}' };
const status = (code: number, headers: LoginResponse['headers'] = {}): Scripted => ({
	status: code,
	headers,
	body: '',
});

/** A send that answers by a script, one entry per request. */
function scripted(clock: FakeClock, ...script: Scripted[]) {
	const sent: Array<{ request: LoginRequest; atMs: number }> = [];
	const send: Send = async (request) => {
		const next = script[sent.length];
		sent.push({ request, atMs: clock.nowMs });
		if (next === undefined) throw new Error('More requests than the script has');
		if (next instanceof Error) throw next;
		return responseOf('', { sentAtMs: clock.nowMs, receivedAtMs: clock.nowMs, ...next });
	};
	return { send, sent };
}

function run(own: Partial<TokenFlow>, ...script: Scripted[]) {
	const clock = new FakeClock();
	const { send, sent } = scripted(clock, ...script);
	const records: ExchangeRecord[] = [];
	const flow = compileFlow({ secret: 'canary-secret-1' }, own);
	const runtime = clock.runtime(() => 0.5);
	const observe = (record: ExchangeRecord) => records.push(record);
	return {
		clock,
		sent,
		records,
		waits: () => sent.map(({ atMs }) => atMs - NOON_MS),
		logIn: async () => await clock.run(logIn({ flow, send, runtime, observe })),
		renew: async (refreshToken: string) =>
			await clock.run(renew(refreshToken, { flow, send, runtime, observe })),
	};
}

describe('a login', () => {
	it('is one request, whose answer is read as a token that lives from when it left', async () => {
		const { logIn: work, sent, records } = run({}, TOKEN);
		expect(await work()).toEqual({
			issued: { value: 't', lifetimeMs: 60_000 },
			requestedAtMs: NOON_MS,
		});
		expect(sent.map(({ request }) => request)).toEqual([
			jsonLogin(LOGIN_URL, { secret: 'canary-secret-1' }),
		]);
		expect(records).toEqual([
			{
				step: 'login',
				request: jsonLogin(LOGIN_URL, { secret: 'canary-secret-1' }),
				response: expect.objectContaining(TOKEN),
			},
		]);
	});

	it.each([429, 500, 502, 503])('is sent again after %d, with growing waits', async (code) => {
		const { logIn: work, waits } = run({}, status(code), status(code), TOKEN);
		expect((await work()).issued.value).toBe('t');
		expect(waits()).toEqual([0, 500, 1500]);
	});

	it('gives up after three of them, with the delay that the server asks for', async () => {
		const { logIn: work, sent } = run(
			{},
			status(503),
			status(503),
			status(503, { 'retry-after': '7' }),
		);
		const failure = await work().catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(ExchangeFailure);
		expect(failure).toMatchObject({ reason: { kind: 'unavailable' }, retryAfterMs: 7000 });
		expect((failure as Error).message).toMatch(/currently unavailable: .* HTTP 503$/);
		expect(sent).toHaveLength(3);
	});

	it('waits as long as the server asks', async () => {
		const { logIn: work, waits } = run({}, status(429, { 'retry-after': '10' }), TOKEN);
		await work();
		expect(waits()).toEqual([0, 10_000]);
	});

	it('does not wait where the server asks for more than ten seconds', async () => {
		const { logIn: work, sent } = run({}, status(429, { 'retry-after': '10.001' }), TOKEN);
		await expect(work()).rejects.toMatchObject({
			reason: { kind: 'unavailable' },
			retryAfterMs: 10_001,
		});
		expect(sent).toHaveLength(1);
	});

	it('is sent again after a broken connection', async () => {
		const broken = new NoResponseError('connection');
		const { logIn: work, waits } = run({}, broken, broken, TOKEN);
		expect((await work()).issued.value).toBe('t');
		expect(waits()).toEqual([0, 500, 1500]);
	});

	it('gives up after three broken connections', async () => {
		const broken = new NoResponseError('connection');
		const { logIn: work, sent, records } = run({}, broken, broken, broken);
		await expect(work()).rejects.toMatchObject({
			reason: { kind: 'unreachable' },
			message:
				'The login host of Example (Sandbox) cannot be reached: POST api.example.test/login',
		});
		expect(sent).toHaveLength(3);
		expect(records).toEqual([
			expect.objectContaining({
				step: 'login',
				error: expect.objectContaining({ kind: 'unreachable' }),
			}),
		]);
	});

	it.each([
		['timeout', /did not respond in time/],
		['certificate', /certificate that is not trusted/],
	] as const)(
		'is not sent again after a %s: it may have been understood',
		async (silence, text) => {
			const { logIn: work, sent } = run({}, new NoResponseError(silence), TOKEN);
			await expect(work()).rejects.toThrow(text);
			expect(sent).toHaveLength(1);
		},
	);

	it.each([400, 401, 403, 404, 302])('is not sent again after %d', async (code) => {
		const { logIn: work, sent, records } = run({}, status(code), TOKEN);
		await expect(work()).rejects.toBeInstanceOf(ExchangeFailure);
		expect(sent).toHaveLength(1);
		expect(records[0]?.error).toBeInstanceOf(TokenFlowError);
		expect(records[0]?.response?.status).toBe(code);
	});

	it('passes on what the engine itself found out while sending', async () => {
		const domain = new TokenFlowError('configuration', 'Not among the allowed domains');
		const { logIn: work, records } = run({}, domain);
		await expect(work()).rejects.toBe(domain);
		expect(records.map(({ error }) => error)).toEqual([domain]);
		const bug = new Error('A bug');
		const other = run({}, bug);
		await expect(other.logIn()).rejects.toBe(bug);
		expect(other.records).toEqual([]);
	});

	it('names the host where the answer holds no token', async () => {
		const { logIn: work, records } = run({}, { body: '{"ok":true}' });
		const { reason } = (await work().catch((error: unknown) => error)) as ExchangeFailure;
		expect(reason).toBeInstanceOf(TokenResponseError);
		expect(reason).toMatchObject({
			message:
				'The login response contains no token: POST api.example.test/login returned HTTP 200',
			description: expect.stringMatching(/^It has the fields: ok\./),
		});
		expect(records).toHaveLength(1);
	});

	it('passes on any other error of reading', async () => {
		const bug = new Error('A bug');
		const readResponse = () => {
			throw bug;
		};
		await expect(run({ readResponse }, TOKEN).logIn()).rejects.toBe(bug);
	});

	it('takes its steps in order, each with the answers before it, and reads the last', async () => {
		const seen: unknown[] = [];
		const step =
			(name: string) =>
			(input: {
				nowMs: number;
				random: () => number;
				responses: readonly LoginResponse[];
			}) => {
				seen.push([input.nowMs, input.random(), input.responses.map(({ body }) => body)]);
				return jsonLogin(`https://login.example.test/${name}`, {});
			};
		const { logIn: work, sent } = run(
			{ login: [step('one'), step('two')] },
			{ body: 'first' },
			TOKEN,
		);
		expect((await work()).issued.value).toBe('t');
		expect(seen).toEqual([
			[NOON_MS, 0.5, []],
			[NOON_MS, 0.5, ['first']],
		]);
		expect(sent.map(({ request }) => request.url)).toEqual([
			'https://login.example.test/one',
			'https://login.example.test/two',
		]);
	});

	it('ends with the first step that fails', async () => {
		const step = () => jsonLogin('https://login.example.test/one', {});
		const { logIn: work, sent } = run({ login: [step, step] }, status(401), TOKEN);
		await expect(work()).rejects.toThrow(/login\.example\.test\/one returned HTTP 401/);
		expect(sent).toHaveLength(1);
	});

	it('is described by at least one request', async () => {
		await expect(run({ login: [] }).logIn()).rejects.toThrow(
			'The credential has no login request',
		);
	});

	it('brings its token where nobody observes it', async () => {
		const clock = new FakeClock();
		const { send } = scripted(clock, TOKEN, TOKEN);
		const flow = compileFlow({ secret: 'canary-secret-1' }, renewing);
		const runtime = clock.runtime();
		const exchange = { flow, send, runtime };
		expect((await clock.run(logIn(exchange))).issued.value).toBe('t');
		expect((await clock.run(renew('r', exchange))).issued.value).toBe('t');
	});

	it('spreads its waits over the whole of what the backoff allows', async () => {
		const clock = new FakeClock();
		const { send, sent } = scripted(clock, status(500), TOKEN);
		const flow = compileFlow({ secret: 'canary-secret-1' });
		await clock.run(logIn({ flow, send, runtime: clock.runtime(() => 0) }));
		expect(sent[1]?.atMs).toBe(NOON_MS);
	});
});

describe('the limit of a login', () => {
	const limited: Partial<TokenFlow> = { timeoutMs: 5000 };

	it('ends it, whatever the server does', async () => {
		const clock = new FakeClock();
		const limits: number[] = [];
		const send: Send = async (_request, _flow, limitMs) => {
			limits.push(limitMs);
			return await new Promise<never>(() => {});
		};
		const flow = compileFlow({ secret: 'canary-secret-1' }, limited);

		const login = clock.run(logIn({ flow, send, runtime: clock.runtime() }));

		await expect(login).rejects.toMatchObject({ reason: { kind: 'unreachable' } });
		expect([clock.nowMs - NOON_MS, limits]).toEqual([5000, [5000]]);
	});

	it('is for all steps and waits together', async () => {
		const step = () => jsonLogin('https://login.example.test/one', {});
		const busy = status(429, { 'retry-after': '3' });
		const { logIn: work, waits } = run({ ...limited, login: [step, step] }, busy, TOKEN, busy);

		await expect(work()).rejects.toMatchObject({
			reason: { kind: 'unavailable' },
			retryAfterMs: 3000,
		});
		expect(waits()).toEqual([0, 3000, 3000]);
	});

	it('is 30 s where the flow has none', async () => {
		const clock = new FakeClock();
		const send: Send = async () => await new Promise<never>(() => {});
		const flow = compileFlow({ secret: 'canary-secret-1' });

		await expect(
			clock.run(logIn({ flow, send, runtime: clock.runtime() })),
		).rejects.toBeInstanceOf(ExchangeFailure);
		expect(clock.nowMs - NOON_MS).toBe(30_000);
	});
});

it('a login is not repeated where a rejected one may lock the account', async () => {
	const lock = { maxRejections: 2, unlockMark: '', hint: '' };
	const lost = run({ lock }, new NoResponseError('connection'), TOKEN);
	await expect(lost.logIn()).rejects.toBeInstanceOf(ExchangeFailure);
	expect(lost.sent).toHaveLength(1);

	const busy = run({ lock }, status(503), TOKEN);
	expect((await busy.logIn()).issued.value).toBe('t');
});

describe('a renewal by refresh token', () => {
	it('is one request, whose answer is read as a token', async () => {
		const { renew: work, sent, records } = run(renewing, TOKEN);
		expect(await work('r1')).toEqual({
			issued: { value: 't', lifetimeMs: 60_000 },
			requestedAtMs: NOON_MS,
		});
		expect(sent.map(({ request }) => request)).toEqual([
			jsonLogin(RENEW_URL, { refresh_token: 'r1' }),
		]);
		expect(records.map(({ step }) => step)).toEqual(['renewal']);
	});

	it('is an error of the form where the flow describes none', async () => {
		await expect(run({}).renew('r1')).rejects.toThrow('The credential has no renewal');
	});

	const invalidGrant = { status: 400, body: '{"error":"invalid_grant"}' };
	const otherError = { status: 400, body: '{"error":"invalid_request"}' };
	const unsent = new NoResponseError('connection', true);

	it.each<[string, Scripted, string]>([
		['spent where the provider says so', invalidGrant, 'spent'],
		['kept where the provider blames the request', otherError, 'kept'],
		['kept after 404', status(404), 'kept'],
		['kept after 429, which says that nothing was done', status(429), 'kept'],
		['kept after 503', status(503), 'kept'],
		['possibly spent after 500', status(500), 'unknown'],
		['possibly spent after 504 of a gateway', status(504), 'unknown'],
		['possibly spent after a response without a token', { body: '{}' }, 'unknown'],
		['possibly spent after silence', new NoResponseError('timeout'), 'unknown'],
		['possibly spent after a broken connection', new NoResponseError('connection'), 'unknown'],
		['kept where there was no connection', unsent, 'kept'],
		['kept where the certificate was not trusted', new NoResponseError('certificate'), 'kept'],
	])('that failed leaves its refresh token %s', async (_, response, fate) => {
		const { renew: work } = run(renewing, response, response, response);

		await expect(work('r1')).rejects.toMatchObject({ fate });
	});

	it('is only sent again where nothing was done with it', async () => {
		const lost = run(renewing, new NoResponseError('connection'), TOKEN);
		await expect(lost.renew('r1')).rejects.toBeInstanceOf(ExchangeFailure);
		expect(lost.sent).toHaveLength(1);

		const gateway = run(renewing, status(502), TOKEN);
		await expect(gateway.renew('r1')).rejects.toBeInstanceOf(ExchangeFailure);
		expect(gateway.sent).toHaveLength(1);

		const busy = run(renewing, status(503), unsent, TOKEN);
		expect((await busy.renew('r1')).issued.value).toBe('t');
		expect(busy.sent).toHaveLength(3);
	});

	it('follows the requests that it needs, with their responses', async () => {
		const own: Partial<TokenFlow> = {
			stepsBeforeRenewal: [() => jsonLogin('https://login.example.test/challenge', {})],
			renew: (refreshToken, { responses }) =>
				jsonLogin(RENEW_URL, { refreshToken, challenge: responses[0]?.body ?? '' }),
		};
		const { renew: work, sent } = run(own, { body: 'c1' }, TOKEN);

		await work('r1');

		expect(sent[1]?.request).toEqual(
			jsonLogin(RENEW_URL, { refreshToken: 'r1', challenge: 'c1' }),
		);
		const failing = run(own, status(500), status(500), status(500));
		await expect(failing.renew('r1')).rejects.toMatchObject({ fate: 'kept' });
	});

	it('passes on an unknown error', async () => {
		const bug = new Error('A bug');
		await expect(run(renewing, bug).renew('r1')).rejects.toBe(bug);
	});

	it('does not repeat a refresh token that the provider quotes', async () => {
		const quoting = { status: 400, body: '{"error":"no such token: canary-refresh-1"}' };
		const { renew: work, records } = run(renewing, quoting);
		await expect(work('canary-refresh-1')).rejects.toThrow('no such token: •••');
		expect(records[0]?.error?.message).toMatch(/"no such token: •••"$/);
	});

	it('knows the time and draws from the given numbers', async () => {
		const seen: unknown[] = [];
		const own: Partial<TokenFlow> = {
			renew: (refreshToken, { nowMs, random, responses }) => {
				seen.push([refreshToken, nowMs, random(), responses]);
				return jsonLogin(RENEW_URL, {});
			},
		};
		await run(own, TOKEN).renew('r1');
		expect(seen).toEqual([['r1', NOON_MS, 0.5, []]]);
	});
});
