import fc from 'fast-check';

import { positiveCount, shareOf } from '../../../credentials/token/budget';

it.each([
	[1, 1],
	['3', 3],
	[2.9, 2],
	[0.9, undefined],
	[0, undefined],
	[-1, undefined],
	['', undefined],
	[undefined, undefined],
])('the count in a field that holds %p is %p', (value, count) => {
	expect(positiveCount(value)).toBe(count);
});

describe("one process's share of an API's limits", () => {
	const LIMITS = { atOnce: 2, starts: 5, periodMs: 100 };

	it.each([
		[1, { atOnce: 2, starts: 5, periodMs: 100 }],
		[2, { atOnce: 1, starts: 2, periodMs: 100 }],
		[5, { atOnce: 1, starts: 1, periodMs: 100 }],
		[6, { atOnce: 1, starts: 1, periodMs: 120 }],
		[7, { atOnce: 1, starts: 1, periodMs: 140 }],
	])('among %d processes is what all of them together may use at most', (processes, share) => {
		expect(shareOf(LIMITS, processes)).toEqual(share);
	});

	it('has only the limits that there are', () => {
		expect(shareOf({}, 3)).toEqual({});
		expect(shareOf({ atOnce: 6 }, 3)).toEqual({ atOnce: 2 });
		expect(shareOf({ starts: 6 }, 3)).toEqual({});
		expect(shareOf({ periodMs: 6 }, 3)).toEqual({});
		expect(shareOf({ starts: 6, periodMs: 7 }, 3)).toEqual({ starts: 2, periodMs: 7 });
	});

	it('together never starts more often than the API allows', () => {
		const count = fc.integer({ min: 1, max: 1000 });
		fc.assert(
			fc.property(count, count, count, (starts, periodMs, processes) => {
				const share = shareOf({ starts, periodMs }, processes);
				const rate = ((share.starts ?? 0) / (share.periodMs ?? 0)) * processes;
				expect(rate).toBeLessThanOrEqual(starts / periodMs + 1e-9);
				expect(rate).toBeGreaterThan(0);
			}),
		);
	});
});
