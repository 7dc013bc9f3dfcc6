import { LearnedRate } from '../../../../../nodes/rest/call/pacing/learnedRate';
import { Parallelism } from '../../../../../nodes/rest/call/pacing/parallelism';

/** Ten requests accepted at 0, one rejected, and one accepted a second later. */
function afterOneBurst(): LearnedRate {
	const rate = new LearnedRate(new Parallelism());
	for (let n = 0; n < 10; n++) rate.accept(n, n);
	rate.reject(10, 20, 1);
	rate.accept(1020, 1020);
	return rate;
}

describe('a learned rate', () => {
	it('is none before a rejection', () => {
		const rate = new LearnedRate(new Parallelism());
		for (let n = 0; n < 100; n++) rate.accept(n, n);

		expect(rate.window).toBeUndefined();
	});

	it('is what was accepted until a rejection, per time until the API accepted again', () => {
		expect(afterOneBurst().window).toMatchObject({ starts: 10, periodMs: 1000 });
	});

	it('is not changed by the other rejections of a burst', () => {
		const rate = new LearnedRate(new Parallelism());
		for (let n = 0; n < 10; n++) rate.accept(n, n);
		for (let n = 0; n < 5; n++) rate.reject(10, 20 + n, 1);
		rate.accept(1020, 1020);

		expect(rate.window).toMatchObject({ starts: 10, periodMs: 1000 });
	});

	it('is taken as measured where the usual period was rejected', () => {
		const rate = new LearnedRate(new Parallelism());
		for (let n = 0; n < 10; n++) rate.accept(n, n);
		rate.reject(10, 20, 1);
		rate.accept(12_500, 12_500);
		expect(rate.window?.periodMs).toBe(10_000);
		for (let n = 1; n < 10; n++) rate.accept(12_500 + n, 12_500 + n);
		rate.reject(22_600, 22_610, 1);
		rate.accept(25_000, 25_000);

		expect(rate.window).toMatchObject({ starts: 10, periodMs: 12_500 });
	});

	it('counts those that were accepted after the rejection but left before it', () => {
		const rate = new LearnedRate(new Parallelism());
		rate.accept(0, 0);
		rate.reject(1, 20, 1);
		rate.accept(2, 2);
		rate.accept(1000, 1000);

		expect(rate.window?.periodMs).toBe(1000);
	});

	it('is lower where the API accepts less than before', () => {
		const rate = afterOneBurst();
		for (let n = 0; n < 4; n++) rate.accept(2100 + n, 2100 + n);
		rate.reject(2110, 2120, 1);
		rate.accept(3100, 3100);

		const { starts = 0, periodMs = 1 } = rate.window ?? {};
		expect((starts / periodMs) * 1000).toBeLessThan(10);
	});

	it('is a little lower, not per a longer period, where far more was accepted in such a period', () => {
		const rate = afterOneBurst();
		for (let atMs = 1200; atMs <= 61_000; atMs += 200) rate.accept(atMs, atMs);
		rate.reject(61_100, 61_150, 1);
		rate.accept(90_000, 90_000);

		expect(rate.window).toMatchObject({ starts: 7, periodMs: 1000 });
	});

	it('does not become less without end where each eighth request is rejected, whatever the rate', () => {
		const rate = afterOneBurst();
		let atMs = 2000;
		for (let n = 1; n <= 400; n++) {
			const { starts = 1, periodMs = 0 } = rate.window ?? {};
			atMs += 50 + periodMs / starts;
			if (n % 8 > 0) rate.accept(atMs - 50, atMs);
			else {
				rate.reject(atMs - 50, atMs, 1);
				atMs += 1000;
			}
		}

		const { starts = 0, periodMs = 1 } = rate.window ?? {};
		expect((starts / periodMs) * 1000).toBeGreaterThanOrEqual(0.4);
	});

	it('is tried to be more, in growing steps, while it is reached and nothing is rejected', () => {
		const rate = afterOneBurst();
		const starts: number[] = [];
		for (let atMs = 1020; atMs < 20_000; atMs += 1000 / (rate.window?.starts ?? 1)) {
			rate.accept(atMs, atMs);
			if (rate.window?.starts !== starts.at(-1)) starts.push(rate.window?.starts ?? 0);
		}

		const steps = starts.slice(1).map((each, index) => each / (starts[index] ?? 1));
		expect(steps.length).toBeGreaterThan(2);
		expect(steps).toEqual([...steps].sort((a, b) => a - b));
		expect(Math.max(...steps)).toBeLessThanOrEqual(2);
	});

	it('stays where it is not reached', () => {
		const rate = afterOneBurst();
		for (let atMs = 1020; atMs < 30_000; atMs += 500) rate.accept(atMs, atMs);

		expect(rate.window?.starts).toBe(10);
	});

	it('goes back to what was proven when more was tried in vain', () => {
		const rate = afterOneBurst();
		for (let atMs = 1020; atMs < 4_500; atMs += 100) rate.accept(atMs, atMs);
		expect(rate.window?.starts).toBe(11);
		rate.reject(4_500, 4_510, 1);
		rate.accept(5_500, 5_500);

		expect(rate.window).toMatchObject({ starts: 10, periodMs: 1000 });
	});

	it('is tried to be more after ten minutes at the latest, however often that was in vain, and soon again once it is not', () => {
		const minuteMs = 60_000;
		const rate = new LearnedRate(new Parallelism());
		for (let n = 0; n < 10; n++) rate.accept(n, n);
		rate.reject(10, 20, 1);
		let atMs = minuteMs + 20;
		const send = (isAccepted: boolean) => {
			if (isAccepted) rate.accept(atMs, atMs);
			else rate.reject(atMs, atMs + 10, 1);
			atMs += minuteMs / (rate.window?.starts ?? 1);
		};
		while (atMs < 120 * minuteMs) send((rate.window?.starts ?? 0) <= 10);
		expect(rate.window).toMatchObject({ starts: 10, periodMs: minuteMs });
		while (atMs < 145 * minuteMs) send(true);

		expect(rate.window?.starts).toBeGreaterThan(20);
	});

	it('is not learned from a pause of hours: a few requests before a daily quota was used up are not what one hour allows', () => {
		const rate = new LearnedRate(new Parallelism());
		const minuteMs = 60_000;
		for (let n = 0; n < 20; n++) rate.accept(n * 10 * minuteMs, n * 10 * minuteMs);
		for (let n = 20; n < 60; n++) rate.reject(n * 10 * minuteMs, n * 10 * minuteMs + 1, 1);
		rate.accept(600 * minuteMs, 600 * minuteMs);

		expect(rate.window).toBeUndefined();
	});

	it('of an API that has accepted nothing is not known', () => {
		const rate = new LearnedRate(new Parallelism());
		rate.reject(0, 10, 1);
		rate.accept(5000, 5000);

		expect(rate.window).toBeUndefined();
	});
});
