/** Requests that wait for their turn: which of them wait on, which are given up, and what is said then. */
import { call } from '../../../../nodes/rest/call/call';
import { START_LIMIT } from '../../../../nodes/rest/call/pacing/adaptiveLimit';
import { type Client, Pacer } from '../../../../nodes/rest/call/pacing/pacer';
import { startInTime } from '../../../../nodes/rest/call/patience';
import { Report } from '../../../../nodes/rest/call/report';
import type { Session } from '../../../../nodes/rest/call/session';
import { RestError } from '../../../../nodes/rest/errors/restError';
import type { ApiRequest, ApiResponse } from '../../../../nodes/rest/http';
import { inParallel } from '../../../../nodes/rest/items/parallel';
import { elapsedClock } from '../../../../credentials/common/runtime';
import { limitedRules } from '../../../../nodes/rest/sync/run/timeLimit';
import type { RequestBudget } from '../../../../credentials/token/flow';
import { FakeClock, seededRandom } from '../../../credentials/token/support/clock';
import { said } from '../../support/advice';

interface Answer {
	readonly status: number;
	/** `Retry-After`, s. */
	readonly retryAfter?: number;
	/** Default: that it is over tomorrow. */
	readonly says?: string;
}

interface Setting {
	readonly budget?: RequestBudget;
	readonly budgetMs?: number;
	readonly endsAtMs?: number;
	readonly clock?: FakeClock;
	/** What others with the same keys do before. */
	readonly others?: (pacer: Pacer) => Promise<void>;
	readonly redact?: (text: string) => string;
	readonly pathOf?: (item: number) => string;
}

const BASE = 'https://api.example.test';
const LATENCY_MS = 50;
/** Another execution with the same keys. */
const OTHER: Client = { owner: {}, isFixed: false };

/** Sends items as a node does, to an API that answers like this. */
async function send(
	items: number,
	answer: (atMs: number, item: number) => Answer,
	{
		budget = {},
		budgetMs = 120_000,
		endsAtMs,
		clock = new FakeClock(0),
		others = async () => {},
		redact = (text) => text,
		pathOf = (item) => `/${item}`,
	}: Setting = {},
) {
	const runtime = {
		...clock.runtime(seededRandom(items)),
		monotonic: elapsedClock(clock.now, () => clock.nowMs),
	};
	const pacer = new Pacer(budget, runtime);
	await others(pacer);
	const client = { owner: {}, isFixed: false };
	const report = new Report();
	let requests = 0;
	const session = {
		flow: { baseUrl: BASE, extraOrigins: [], guide: { service: 'Example', environment: '' } },
		...{ pacer, client, runtime, report, redact },
		async send(request: ApiRequest): Promise<ApiResponse> {
			const permit = await startInTime(pacer, client, request.patience);
			requests += 1;
			const {
				status,
				retryAfter,
				says = 'Come back tomorrow',
			} = answer(clock.nowMs, Number(request.url.split('/').at(-1)));
			await clock.sleep(LATENCY_MS);
			const isRejected = status !== 200;
			const delayMs = retryAfter === undefined ? undefined : retryAfter * 1000;
			permit.done(
				isRejected
					? { is: 'rejected', delayMs, isBusy: status === 503 }
					: { is: 'accepted' },
				request.url,
			);
			const bytes = Buffer.from(JSON.stringify({ message: says }));
			return {
				...{ request, status, statusText: '', receivedAtMs: runtime.now() },
				headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
				body: { bytes: async () => bytes, take: () => bytes, discard: () => {} },
			};
		},
	} as unknown as Session;
	const errors: RestError[] = [];
	const succeededAtMs: number[] = [];
	await clock.run(
		inParallel(items, 50, async (item) => {
			const request: ApiRequest = {
				...{ method: 'POST', url: `${BASE}${pathOf(item)}`, headers: {} },
				...{ effect: 'write', timeoutMs: 60_000 },
			};
			const rules = { retry: { budgetMs } };
			await call(
				session,
				request,
				async ({ status }) => await Promise.resolve(status),
				endsAtMs === undefined ? rules : limitedRules(rules, () => endsAtMs - clock.nowMs),
			).then(
				() => void succeededAtMs.push(clock.nowMs),
				(error: unknown) => {
					if (error instanceof RestError) errors.push(error);
					else throw error;
				},
			);
		}),
	);
	return { errors, succeededAtMs, requests, pacer, tookMs: clock.nowMs, hints: report.hints() };
}

describe('a limit that the credential states', () => {
	it.each([
		[{ starts: 100, periodMs: 60_000 }, 300, 30_000],
		[{ starts: 20, periodMs: 300_000 }, 100, 120_000],
	])('of %j is kept to by %i items, although %i ms is the time for retries', async (...use) => {
		const [budget, items, budgetMs] = use;
		const { errors, requests } = await send(items, () => ({ status: 200 }), {
			...{ budget, budgetMs },
		});

		expect(errors).toEqual([]);
		expect(requests).toBe(items);
	});
});

describe('an API that asks to wait for too long', () => {
	it.each([
		[429, 'The API returned 429 Too Many Requests: Come back tomorrow'],
		[503, 'The API returned 503 Service Unavailable: Come back tomorrow'],
	])('by %i is quoted by what it does not get to see', async (status, message) => {
		const { errors } = await send(80, () => ({ status, retryAfter: 600 }));
		const unsent = errors.filter(({ details }) => details.isUnsent === true);

		expect(unsent.length).toBeGreaterThan(10);
		expect(unsent[0]).toMatchObject({ message, details: { status, retryAfterMs: 600_000 } });
	});

	it('is quoted without the secrets of the one that it said it to', async () => {
		const says = 'The quota of key-of-another is used up';
		const { errors } = await send(80, () => ({ status: 429, retryAfter: 600, says }), {
			redact: (text) => text.replace('key-of-another', '•••'),
		});
		const unsent = errors.filter(({ details }) => details.isUnsent === true);

		expect(unsent[0]?.message).toMatch(/: The quota of ••• is used up$/);
	});

	it('is quoted with what it said of the longest wait', async () => {
		let count = 0;
		const { errors } = await send(80, () => {
			count += 1;
			return count === 1
				? { status: 429, retryAfter: 600 }
				: { status: 429, retryAfter: 1, says: 'Ten per second' };
		});
		const unsent = errors.filter(({ details }) => details.isUnsent === true);

		expect(unsent.length).toBeGreaterThan(10);
		expect(unsent.at(-1)?.message).toMatch(/: Come back tomorrow$/);
	});

	it('leaves no hint about retries that were not made', async () => {
		const { hints } = await send(30, () => ({ status: 429, retryAfter: 40_000 }));

		expect(hints).toEqual([]);
	});
});

describe('an endpoint with a limit of its own', () => {
	const isSearch = (item: number) => item % 16 === 3;

	it.each([
		[1, 30],
		[30, 300],
		[60, 600],
	])(
		'that asks to wait for %i s each time holds the others for no longer than %i s in all',
		async (retryAfter, seconds) => {
			const { errors, succeededAtMs } = await send(
				320,
				(_atMs, item) => (isSearch(item) ? { status: 429, retryAfter } : { status: 200 }),
				{ pathOf: (item) => `/${isSearch(item) ? 'search' : 'orders'}/${item}` },
			);

			expect(errors).toHaveLength(20);
			expect(succeededAtMs).toHaveLength(300);
			expect(Math.max(...succeededAtMs)).toBeLessThan(seconds * 1000);
		},
	);
});

describe('requests that must end in time', () => {
	it('wait as long as there is time', async () => {
		const answer = (atMs: number) =>
			atMs < 40_000 ? { status: 429, retryAfter: 40 } : { status: 200 };
		const { errors } = await send(1, answer, { budgetMs: 45_000, endsAtMs: 45_000 });

		expect(errors).toEqual([]);
	});

	it('end in time where others are before them in line', async () => {
		const { errors, tookMs } = await send(20, () => ({ status: 200 }), {
			budget: { starts: 1, periodMs: 10_000 },
			...{ budgetMs: 45_000, endsAtMs: 45_000 },
		});

		expect(errors.length).toBeGreaterThan(10);
		expect(tookMs).toBeLessThanOrEqual(45_000);
	});

	it('end in time where others have all places', async () => {
		const { errors, tookMs } = await send(1, () => ({ status: 200 }), {
			...{ budget: { atOnce: 1 }, endsAtMs: 44_500 },
			others: async (pacer) => void (await pacer.acquire(OTHER)),
		});

		expect(errors.map(({ message }) => message)).toEqual(['The poll exceeded its time limit']);
		expect(tookMs).toBe(44_500);
	});

	it('do not count as slow where they were not sent', async () => {
		const { errors, pacer } = await send(1, () => ({ status: 200 }), {
			endsAtMs: 45_000,
			others: async (each) => {
				(await each.start(OTHER)).done({ is: 'rejected', delayMs: 1_000 });
				// It goes ahead, and takes longer than there is time.
				void each.start(OTHER);
			},
		});

		expect(errors.map(({ message }) => message)).toEqual(['The poll exceeded its time limit']);
		expect(pacer.limit).toBe(START_LIMIT);
	});

	it('are not sent where their turn comes in the moment in which the time is over', async () => {
		// The next one may start 2 ms after the period.
		const { errors, requests } = await send(1, () => ({ status: 200 }), {
			...{ budget: { starts: 1, periodMs: 44_998 }, endsAtMs: 45_000 },
			others: async (pacer) => (await pacer.start(OTHER)).done({ is: 'accepted' }),
		});

		expect(errors.map(({ message }) => message)).toEqual(['The poll exceeded its time limit']);
		expect(requests).toBe(0);
	});
});

it('a wall clock that is set forward by an hour takes no time from the items that wait', async () => {
	const clock = new FakeClock(0);
	const { errors, requests } = await send(
		40,
		(atMs) => {
			if (atMs > 20_000) clock.wallOffsetMs = 3_600_000;
			return { status: atMs < 60_000 ? 429 : 200 };
		},
		{ clock },
	);

	expect(errors).toEqual([]);
	expect(requests).toBeGreaterThan(40);
});

it.each([undefined, 1])(
	'items that begin together at an API that accepts nothing (Retry-After: %p) end together within the time for retries',
	async (retryAfter) => {
		const { errors, tookMs } = await send(40, () => ({
			status: 429,
			...(retryAfter !== undefined && { retryAfter }),
		}));

		expect(errors).toHaveLength(40);
		expect(tookMs).toBeLessThanOrEqual(120_000);
		// No wait of theirs was longer, so none is said to be.
		const texts = errors.map((error) => said(error).advice);
		expect(texts.filter((text) => /seconds?, longer/.test(text))).toEqual([]);
	},
);
