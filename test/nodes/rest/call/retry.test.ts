import { Report } from '../../../../nodes/rest/call/report';
import {
	mayRetry,
	Retries,
	type RetryLimits,
	type SharedPace,
} from '../../../../nodes/rest/call/retry';
import {
	RestError,
	type RestErrorDetails,
	type RestErrorKind,
} from '../../../../nodes/rest/errors/restError';
import { FakeClock } from '../../../credentials/token/support/clock';
import { saidLater } from '../../support/advice';

const failure = (kind: RestErrorKind, details: RestErrorDetails = {}) =>
	new RestError(kind, 'It failed', 'Do something.', details);
const status = (code: number, more: RestErrorDetails = {}) =>
	failure('status', { status: code, ...more });

describe('what may be sent again: reads, writes, what costs something, and all of it with a key', () => {
	const rejected = failure('network', { isUnsent: true });
	const broken = failure('network');
	const all: Array<[string, RestError, { get: boolean; post: boolean }]> = [
		['connection rejected, DNS', rejected, { get: true, post: true }],
		['a broken connection', broken, { get: true, post: false }],
		['a timeout', failure('timeout'), { get: true, post: false }],
		['408', status(408), { get: true, post: false }],
		['425', status(425), { get: true, post: false }],
		['429', status(429), { get: true, post: true }],
		['500', status(500), { get: true, post: false }],
		['502', status(502), { get: true, post: false }],
		['503', status(503), { get: true, post: false }],
		['503 with Retry-After', status(503, { retryAfterMs: 1 }), { get: true, post: true }],
		['529', status(529), { get: true, post: false }],
		['529 with Retry-After', status(529, { retryAfterMs: 1 }), { get: true, post: true }],
		['504', status(504), { get: true, post: false }],
		['501', status(501), { get: false, post: false }],
		['400', status(400), { get: false, post: false }],
		['401', status(401), { get: false, post: false }],
		['404', status(404), { get: false, post: false }],
		[
			'an untrusted certificate',
			failure('network', { isLasting: true, isUnsent: true }),
			{ get: false, post: false },
		],
		['an unreadable answer', failure('response', { status: 200 }), { get: false, post: false }],
		['a refused login', failure('token', { isUnsent: true }), { get: false, post: false }],
		['a stopped execution', failure('cancelled'), { get: false, post: false }],
	];

	it.each(all)('after %s', (_what, error, { get, post }) => {
		for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'POST', 'PATCH'] as const) {
			const isPut = method === 'PUT' || method === 'DELETE';
			expect(mayRetry(error, { method, effect: 'read' })).toBe(get);
			expect(mayRetry(error, { method, effect: 'write' })).toBe(isPut ? get : post);
			expect(mayRetry(error, { method, effect: 'charge' })).toBe(post);
			for (const effect of ['write', 'charge'] as const)
				expect(mayRetry(error, { method, effect, hasIdempotencyKey: true })).toBe(get);
		}
	});
});

const URL = 'https://api.example.test/search';

/** Runs attempts that fail with these errors in turn, then succeed. */
function retrying(
	errors: RestError[],
	limits: Partial<RetryLimits> = {},
	random = 1 / 3,
	pace?: SharedPace,
) {
	const clock = new FakeClock();
	const report = new Report();
	const stop = new AbortController();
	const startedAtMs = clock.nowMs;
	const attemptsAtMs: number[] = [];
	const request = { method: 'GET', url: URL, effect: 'read' } as const;
	const runtime = clock.runtime(() => random);
	const retries = new Retries({
		limits: { budgetMs: 120_000, ...limits },
		runtime,
		report,
		redact: String,
		signal: stop.signal,
	});
	const running = retries.run(
		request,
		async () => {
			attemptsAtMs.push(clock.nowMs - startedAtMs);
			const error = errors[attemptsAtMs.length - 1];
			if (error !== undefined) throw error;
			return 'done';
		},
		pace,
	);
	return { clock, running, attemptsAtMs, report, stop };
}

describe('retries', () => {
	it('wait longer each time, by chance between a floor and a bound', async () => {
		const { clock, running, attemptsAtMs } = retrying(Array(4).fill(status(500)));

		await expect(clock.run(running)).resolves.toBe('done');
		expect(attemptsAtMs).toEqual([0, 250, 750, 1750, 3750]);
		const least = retrying(Array(4).fill(status(500)), {}, 0);
		await least.clock.run(least.running);
		expect(least.attemptsAtMs).toEqual([0, 125, 375, 875, 1875]);
	});

	it('wait as long as the server asks for', async () => {
		const { clock, running, attemptsAtMs, report } = retrying([
			status(429, { retryAfterMs: 14_000 }),
		]);

		await clock.run(running);

		expect(attemptsAtMs).toEqual([0, 14_000]);
		expect(report.hints()).toEqual(['1 request was retried (rate limit of the API, 14 s).']);
	});

	it.each([
		['a busy API', status(503)],
		['a gateway', status(502)],
		['broken connections', failure('network')],
		['no response in time', failure('timeout')],
	])('after %s go on while there is time', async (_what, error) => {
		const { clock, running, attemptsAtMs } = retrying(Array(99).fill(error), {}, 1);

		expect((await saidLater(clock.run(running))).advice).toMatch(
			/^Do something\. \d+ attempts were made\. The next attempt would be due in 30 seconds\. In all, that is longer than <retryTimeLimit> allows\.$/,
		);
		expect(attemptsAtMs.at(-1)).toBeGreaterThan(85_000);
		expect(attemptsAtMs.at(-1)).toBeLessThanOrEqual(120_000);
	});

	it('end after four where the API fails at the request itself', async () => {
		const { clock, running, attemptsAtMs } = retrying(Array(9).fill(status(500)));

		expect((await saidLater(clock.run(running))).advice).toBe(
			'Do something. 5 attempts were made.',
		);
		expect(attemptsAtMs).toHaveLength(5);
	});

	it('end after as many as the user wants', async () => {
		const { clock, running, attemptsAtMs } = retrying(Array(9).fill(status(503)), {
			retries: 2,
		});

		expect((await saidLater(clock.run(running))).advice).toBe(
			'Do something. 3 attempts were made.',
		);
		expect(attemptsAtMs).toHaveLength(3);
	});

	it('do not begin a wait that the time limit would end', async () => {
		const { clock, running, attemptsAtMs } = retrying([status(429, { retryAfterMs: 121_000 })]);

		expect((await saidLater(clock.run(running))).advice).toBe(
			'Do something. The API asks to wait 121 seconds, longer than <retryTimeLimit> allows.',
		);
		expect(attemptsAtMs).toEqual([0]);
	});

	it.each([status(500), status(429)])('can be switched off', async (error) => {
		const { clock, running, attemptsAtMs } = retrying([error], { retries: 0 });

		expect((await saidLater(clock.run(running))).advice).toBe('Do something.');
		expect(attemptsAtMs).toEqual([0]);
	});

	it('end with the execution', async () => {
		const { clock, running, attemptsAtMs, stop } = retrying([
			status(429, { retryAfterMs: 60_000 }),
		]);
		await clock.settle();

		stop.abort();

		await expect(running).rejects.toMatchObject({ kind: 'cancelled' });
		expect(attemptsAtMs).toEqual([0]);
	});

	it('end although others are accepted each time', async () => {
		let accepted = 0;
		const pace: SharedPace = {
			...{ heldForMs: 0, nextInMs: 0, said: undefined, quote: () => {} },
			isAlone: () => false,
			get accepted() {
				accepted += 1;
				return accepted;
			},
		};
		const errors = Array<RestError>(200).fill(status(429, { retryAfterMs: 30_000 }));
		const { clock, running, attemptsAtMs } = retrying(errors, {}, 1 / 3, pace);

		await expect(clock.run(running)).rejects.toThrow('It failed');
		expect(attemptsAtMs.length).toBeGreaterThan(20);
		expect(attemptsAtMs.length).toBeLessThan(30);
	});

	it('do not hide an error that is none of a request', async () => {
		const clock = new FakeClock();
		const retries = new Retries({
			limits: { budgetMs: 1 },
			runtime: clock.runtime(),
			report: new Report(),
			redact: String,
		});

		await expect(
			retries.run({ method: 'GET', url: URL, effect: 'read' }, async () => {
				throw new TypeError('a mistake');
			}),
		).rejects.toThrow(TypeError);
	});

	it('say how long was really waited, where requests wait at the same time', () => {
		const report = new Report();
		report.retried('the API was busy', 0, 4000);
		report.retried('the API was busy', 1000, 5000);
		report.retried('the API was busy', 9000, 10_000);

		expect(report.hints()).toEqual(['3 requests were retried (the API was busy, 6.0 s).']);
	});
});

describe('a rejection of the pace', () => {
	const held = (heldForMs: number, accepted = () => 0): SharedPace => ({
		heldForMs,
		nextInMs: heldForMs,
		said: undefined,
		quote: () => {},
		isAlone: () => false,
		get accepted() {
			return accepted();
		},
	});

	it('of an endpoint with a limit of its own is waited for as long as it asks while others are held for less', async () => {
		const quote = jest.fn();
		const pace: SharedPace = { ...held(500), quote, isAlone: (url) => url === URL };
		const error = status(429, { retryAfterMs: 60_000 });
		const { clock, running, attemptsAtMs } = retrying([error], {}, 0, pace);

		await clock.run(running);
		expect(attemptsAtMs).toEqual([0, 60_000]);
		expect(quote).not.toHaveBeenCalled();
	});

	it.each([
		['429', status(429)],
		['503 that says when to come again', status(503, { retryAfterMs: 1000 })],
	])('by %s is waited for without using up one of the retries', async (_what, error) => {
		const { clock, running, attemptsAtMs } = retrying(Array(9).fill(error), { retries: 1 });

		await expect(clock.run(running)).resolves.toBe('done');
		expect(attemptsAtMs).toHaveLength(10);
	});

	it('waits with all others where they wait already', async () => {
		const { clock, running, attemptsAtMs } = retrying(
			[status(429, { retryAfterMs: 7000 })],
			{},
			1,
			held(7000),
		);

		await clock.run(running);

		// The wait is at the start of the next request, which this test does not send.
		expect(attemptsAtMs).toEqual([0, 0]);
	});

	it('takes no time from the limit while others are accepted', async () => {
		let accepted = 0;
		const pace = held(60_000, () => accepted++);
		const { clock, running, attemptsAtMs } = retrying(Array(20).fill(status(429)), {}, 1, pace);

		await expect(clock.run(running)).resolves.toBe('done');
		expect(attemptsAtMs).toHaveLength(21);
	});

	it('is an error where it never ends', async () => {
		const { clock, running, attemptsAtMs } = retrying(Array(1000).fill(status(429)), {}, 1);

		expect((await saidLater(clock.run(running))).advice).toMatch(/attempts were made/);
		expect(attemptsAtMs.length).toBeLessThanOrEqual(101);
	});

	it('that leads to a known rate lets a request wait, but not one that must end before its turn', async () => {
		const pace = { ...held(0), nextInMs: 300_000 };
		const waiting = retrying([], {}, 1, pace);
		const ending = retrying([], { endsInMs: 60_000, setting: 'timeLimit' }, 1, pace);

		await expect(waiting.clock.run(waiting.running)).resolves.toBe('done');
		expect(await saidLater(ending.clock.run(ending.running))).toMatchObject({
			message: "The API's rate limit is used up",
			advice: 'This request was not sent. The next attempt would be due in 300 seconds, longer than <timeLimit> allows.',
		});
		expect(ending.attemptsAtMs).toEqual([]);
	});

	it('that holds all requests for longer than a request may take is an error before sending', async () => {
		const { clock, running, attemptsAtMs } = retrying([], {}, 1, held(3_600_000));

		expect(await saidLater(clock.run(running))).toMatchObject({
			message: 'The API asks to wait',
			advice: 'This request was not sent. The API asks to wait 3600 seconds, longer than <retryTimeLimit> allows.',
		});
		expect(attemptsAtMs).toEqual([]);
	});
});
