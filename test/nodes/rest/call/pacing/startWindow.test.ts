import * as fc from 'fast-check';

import { StartWindow } from '../../../../../nodes/rest/call/pacing/startWindow';
import { FakeClock, seededRandom } from '../../../../credentials/token/support/clock';

/** The most arrivals in any half-open window of this length. */
function mostIn(arrivalsMs: number[], windowMs: number): number {
	const sorted = [...arrivalsMs].sort((a, b) => a - b);
	return Math.max(
		0,
		...sorted.map(
			(from) => sorted.filter((each) => each >= from && each < from + windowMs).length,
		),
	);
}

it('never lets a server see more than it allows, however long requests travel', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 6 }),
			fc.integer({ min: 10, max: 500 }),
			fc.integer({ min: 1, max: 10_000 }),
			async (starts, periodMs, seed) => {
				const clock = new FakeClock();
				const random = seededRandom(seed);
				const window = new StartWindow(starts, periodMs, clock);
				const arrivalsMs: number[] = [];
				const send = async () => {
					const ticket = await window.start();
					await clock.sleep(random() * 200);
					arrivalsMs.push(clock.nowMs);
					await clock.sleep(random() * 50);
					ticket.done();
				};
				await clock.run(Promise.all(Array.from({ length: 40 }, send)));

				expect(arrivalsMs).toHaveLength(40);
				expect(mostIn(arrivalsMs, periodMs)).toBeLessThanOrEqual(starts);
			},
		),
		{ numRuns: 40 },
	);
});

it('lets the first ones go at once', async () => {
	const clock = new FakeClock();
	const window = new StartWindow(3, 1000, clock);

	await Promise.all([window.start(), window.start(), window.start()]);

	expect(clock.waiting).toBe(0);
});

it('passes the turn of a stopped execution on', async () => {
	const clock = new FakeClock();
	const window = new StartWindow(1, 1000, clock);
	const stop = new AbortController();
	(await window.start()).done();
	const stopped = window.start(stop.signal);
	const next = window.start();
	stop.abort();

	await expect(stopped).rejects.toMatchObject({ kind: 'cancelled' });
	const startMs = clock.nowMs;
	await clock.run(next);
	expect(clock.nowMs - startMs).toBeLessThanOrEqual(1002);
});
