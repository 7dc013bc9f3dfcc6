import { type Client, Pacer } from '../../../../../nodes/rest/call/pacing/pacer';
import { Spread } from '../../../../../nodes/rest/call/pacing/spread';
import { FakeClock } from '../../../../credentials/token/support/clock';

const REQUESTS = 200;

/** When each of many requests left, ms since the first one, at an API that responds after `latencyMs`, and later `thenMs`. */
async function startsAt(
	latencyMs: number,
	client: Omit<Client, 'owner'>,
	thenMs = latencyMs,
): Promise<number[]> {
	const clock = new FakeClock();
	const pacer = new Pacer({}, clock.runtime());
	const beganMs = clock.nowMs;
	const starts: number[] = [];
	const owner = {};
	const send = async () => {
		const slot = await pacer.acquire({ ...client, owner });
		starts.push(clock.nowMs - beganMs);
		await clock.sleep(starts.length > REQUESTS / 4 ? thenMs : latencyMs);
		slot.release(false);
	};
	await clock.run(Promise.all(Array.from({ length: REQUESTS }, send)));
	expect(pacer.isIdle).toBe(true);
	return starts;
}

/** The most that left within so many ms, from some time on. */
const mostWithin = (ms: number, starts: readonly number[], fromMs: number): number => {
	const later = starts.filter((atMs) => atMs >= fromMs);
	const countFrom = (atMs: number) => later.filter((other) => other >= atMs && other - atMs < ms);
	return Math.max(...later.map((atMs) => countFrom(atMs).length));
};

describe('requests that could start at the same moment', () => {
	it('leave one after the other where a response takes long, and all are sent', async () => {
		const starts = await startsAt(100, { isFixed: false });

		expect(starts).toHaveLength(REQUESTS);
		// What timers owe is made up for by one more.
		expect(mostWithin(1, starts, 400)).toBeLessThanOrEqual(3);
	});

	it('leave together for half of the places, where other work of this process kept them from leaving', async () => {
		const spread = new Spread();
		const limit = { current: 50, fastestMs: 100, usualMs: 110, isGrowing: false };
		const startAll = (nowMs: number, taken: number): number => {
			if (!spread.hasRoom(nowMs, taken, limit)) return taken;
			spread.start(nowMs, limit);
			return startAll(nowMs, taken + 1);
		};

		// What is owed by timers is made up for by one more.
		expect(startAll(0, 40)).toBe(42);
		// A block of 50 ms, in which most responses came.
		expect(startAll(50, 5)).toBe(25);
	});

	it('leave as far apart as responses take now, waits for this process included', async () => {
		const starts = await startsAt(100, { isFixed: false }, 220);

		// 220 ms for 50 at once: one in 4.4 ms, not one in 2.
		expect(mostWithin(40, starts, 500)).toBeLessThanOrEqual(12);
	});

	it('need no more than a tenth of the time more than they would together', async () => {
		const starts = await startsAt(100, { isFixed: false });
		// 10, 30, 50, 50, 50 and 10 at a time: the sixth round begins after five responses.
		expect(starts.at(-1)).toBeLessThanOrEqual(550);
	});

	it('leave together where responses are faster than one after the other could be', async () => {
		const starts = await startsAt(5, { isFixed: false });

		expect(mostWithin(1, starts, 5)).toBeGreaterThan(5);
	});

	it('leave together where the user set how many', async () => {
		const starts = await startsAt(100, { isFixed: true });

		expect(starts.every((atMs) => atMs === 0)).toBe(true);
	});
});
