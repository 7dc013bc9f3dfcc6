import { Pacer } from '../../../../../nodes/rest/call/pacing/pacer';
import { FakeClock, seededRandom } from '../../../../credentials/token/support/clock';
import { type RateRules, RateServer } from './support/rateServer';

/** Sends items through a pacer, each again until it is accepted, as the engine does after a 429. */
async function sendAll(rules: RateRules, items: number, parallel = 50) {
	const clock = new FakeClock();
	const server = new RateServer(clock, rules);
	const pacer = new Pacer({}, clock.runtime(seededRandom(items)));
	const client = { owner: {}, isFixed: false };
	const startMs = clock.nowMs;
	let left = items;
	const send = async () => {
		for (;;) {
			const slot = await pacer.acquire(client);
			const permit = await pacer.start(client);
			const { isRejected, delayMs } = await server.serve();
			permit.done(isRejected ? { is: 'rejected', delayMs } : { is: 'accepted' });
			slot.release(isRejected);
			if (!isRejected) return;
			if (pacer.heldForMs === 0) await clock.sleep(100);
		}
	};
	const worker = async () => {
		while (left > 0) {
			left -= 1;
			await send();
		}
	};
	await clock.run(Promise.all(Array.from({ length: parallel }, worker)));
	return { tookMs: clock.nowMs - startMs, server };
}

/** The least time in which a server with such a limit can accept so many. */
const bestMs = ({ limit, periodMs, latencyMs }: RateRules, items: number) =>
	((items - limit) / limit) * periodMs + latencyMs;

const kinds = ['fixed', 'bucket', 'log'] as const;
const limits: ReadonlyArray<readonly [limit: number, periodMs: number, items: number]> = [
	[10, 1000, 100],
	[5, 1000, 100],
	[2, 1000, 60],
	[1, 1000, 30],
	[30, 15_000, 100],
	[100, 60_000, 250],
	[1, 10_000, 8],
];
const table = limits.flatMap(([limit, periodMs, items]) =>
	kinds.flatMap((kind) =>
		[true, false].map((saysWhen) => ({ limit, periodMs, items, kind, saysWhen })),
	),
);

describe('a server with a rate limit', () => {
	it.each(table)(
		'of $limit per $periodMs ms ($kind, says when: $saysWhen) takes all $items items in the time that its limit dictates, and rejects an item about once at most',
		async ({ items, ...rules }) => {
			const { tookMs, server } = await sendAll({ ...rules, latencyMs: 50 }, items);

			expect(server.acceptedMs).toHaveLength(items);
			const least = bestMs({ ...rules, latencyMs: 50 }, items);
			const factor = rules.saysWhen ? 1.3 : 1.4;
			expect(tookMs).toBeLessThanOrEqual(
				Math.max(least * factor, least + 2 * rules.periodMs),
			);
			expect(server.rejected).toBeLessThanOrEqual(items * 1.6 + 20);
		},
	);
});

describe('a server that takes a number of requests at once', () => {
	/** Sends items, each again a moment after a rejection, which may say how long to wait. */
	async function drive(most: number, delayMs: number | undefined, items: number) {
		const clock = new FakeClock();
		const pacer = new Pacer({}, clock.runtime(seededRandom(3)));
		const client = { owner: {}, isFixed: false };
		const seen = { open: 0, rejected: 0, held: 0 };
		const random = seededRandom(most);
		let left = items;
		const send = async () => {
			for (;;) {
				const slot = await pacer.acquire(client);
				const permit = await pacer.start(client);
				seen.open += 1;
				const isRejected = seen.open > most;
				await clock.sleep(isRejected ? 5 : 45 + 10 * random());
				// A response is there before its server has counted it as done.
				void clock.sleep(random()).then(() => {
					seen.open -= 1;
				});
				permit.done(isRejected ? { is: 'rejected', delayMs } : { is: 'accepted' });
				slot.release(isRejected);
				if (!isRejected) return;
				seen.rejected += 1;
				if (pacer.heldForMs > 0) seen.held += 1;
				await clock.sleep(50);
			}
		};
		const startMs = clock.nowMs;
		const worker = async () => {
			while (left > 0) {
				left -= 1;
				await send();
			}
		};
		await clock.run(Promise.all(Array.from({ length: 50 }, worker)));
		return { ...seen, tookMs: clock.nowMs - startMs };
	}

	const SECOND = 1000;
	const table = [3, 8, 12, 20, 40].flatMap((most) =>
		[undefined, SECOND].map((delayMs) => ({ most, delayMs, items: 200 * most })),
	);

	it.each(table)(
		'such as $most (Retry-After: $delayMs ms) is used to its full, and seldom asked for more',
		async ({ most, delayMs, items }) => {
			const { tookMs, rejected } = await drive(most, delayMs, items);

			// One place is lost to the moment between a response and its count.
			const bestMs = (items / (most - 1)) * 50;
			const holdsMs = 10 * (delayMs ?? 0);
			expect(tookMs).toBeLessThanOrEqual(bestMs * 1.5 + holdsMs);
			expect(rejected).toBeLessThanOrEqual(60);
		},
	);
});
