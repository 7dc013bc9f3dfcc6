import * as fc from 'fast-check';

import { Pacer } from '../../../../../nodes/rest/call/pacing/pacer';
import { StartWindow } from '../../../../../nodes/rest/call/pacing/startWindow';
import { FakeClock, seededRandom } from '../../../../credentials/token/support/clock';
import { maxInWindow } from './support/rateServer';

describe('a window of starts', () => {
	it('is free for the first ones', () => {
		const window = new StartWindow(2, 1000);
		window.begin();

		expect(window.freeAtMs).toBe(Number.NEGATIVE_INFINITY);
	});

	it('is free again when the response to the one so many places before is a period old', () => {
		const window = new StartWindow(2, 1000);
		const end = window.begin();
		window.begin();

		expect(window.freeAtMs).toBe(Number.POSITIVE_INFINITY);
		end(500);
		expect(window.freeAtMs).toBe(1502);
	});

	it('remembers what has started when it is made larger', () => {
		const window = new StartWindow(1, 1000);
		window.begin()(0);
		const larger = window.withStarts(2);

		expect(larger.freeAtMs).toBe(Number.NEGATIVE_INFINITY);
		larger.begin();
		expect(larger.freeAtMs).toBe(1002);
	});
});

it('a documented limit is never passed as the server sees it, however long requests travel', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 6 }),
			fc.integer({ min: 10, max: 500 }),
			fc.integer({ min: 1, max: 10_000 }),
			async (starts, periodMs, seed) => {
				const clock = new FakeClock();
				const random = seededRandom(seed);
				const pacer = new Pacer({ starts, periodMs }, clock.runtime());
				const arrivalsMs: number[] = [];
				const send = async () => {
					const permit = await pacer.start({ owner: {}, isFixed: false });
					await clock.sleep(random() * 200);
					arrivalsMs.push(clock.nowMs);
					await clock.sleep(random() * 50);
					permit.done({ is: 'accepted' });
				};
				await clock.run(Promise.all(Array.from({ length: 40 }, send)));

				expect(arrivalsMs).toHaveLength(40);
				expect(maxInWindow(arrivalsMs, periodMs)).toBeLessThanOrEqual(starts);
			},
		),
		{ numRuns: 40 },
	);
});
