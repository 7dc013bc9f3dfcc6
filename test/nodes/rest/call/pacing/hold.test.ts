import { Hold } from '../../../../../nodes/rest/call/pacing/hold';

const create = () => new Hold(() => 1);

/** A rejection, and another one of a request that left after it: a hold. */
function rejectRow(hold: Hold, atMs: number): void {
	hold.reject(atMs - 20, atMs - 10, undefined);
	hold.reject(atMs - 5, atMs, undefined);
}

describe('a hold', () => {
	it('lasts as long as the API asks for', () => {
		const hold = create();
		hold.reject(0, 100, 2000);

		expect(hold.untilMs).toBe(2100);
		expect(hold.isTrying).toBe(true);
	});

	it('lasts as long as the longest wait that it asks for', () => {
		const hold = create();
		hold.reject(0, 100, 2000);
		hold.reject(0, 110, 500);

		expect(hold.untilMs).toBe(2100);
	});

	it('is guessed once for a burst of rejections', () => {
		const hold = create();
		hold.reject(0, 50, undefined);
		for (let n = 0; n < 10; n++) hold.reject(60, 100 + n, undefined);

		expect(hold.untilMs).toBe(600);
		expect(hold.isTrying).toBe(true);
	});

	it('is not guessed from a burst that left at once: the API may take fewer at once', () => {
		const hold = create();
		for (let n = 0; n < 10; n++) expect(hold.reject(0, 50 + n, undefined)).toBe(false);
		expect(hold.reject(100, 150, undefined)).toBe(true);
	});

	it('is not guessed while other requests are accepted: the API takes fewer at once', () => {
		const hold = create();
		for (let n = 0; n < 10; n++) {
			expect(hold.reject(n, n, undefined)).toBe(false);
			hold.accept(n);
		}

		expect(hold.untilMs).toBe(Number.NEGATIVE_INFINITY);
	});

	it('grows with each guess in a row, up to half a minute', () => {
		const hold = create();
		rejectRow(hold, 0);
		const lengths = Array.from({ length: 11 }, () => {
			const nowMs = hold.untilMs;
			hold.reject(nowMs, nowMs, undefined);
			return Math.round(hold.untilMs - nowMs);
		});

		expect(lengths.slice(0, 3)).toEqual([800, 1280, 2048]);
		expect(lengths.slice(-2)).toEqual([30_000, 30_000]);
	});

	it('has jitter, with a floor', () => {
		const hold = new Hold(() => 0);
		rejectRow(hold, 0);

		expect(hold.untilMs).toBe(250);
	});

	it('is over for all when a request that came after it was accepted', () => {
		const hold = create();
		rejectRow(hold, 0);
		hold.accept(100);
		expect(hold.isTrying).toBe(true);

		hold.accept(600);
		expect(hold.isTrying).toBe(false);
		rejectRow(hold, 700);
		expect(hold.untilMs).toBe(1200);
	});

	it('lasts a day at most', () => {
		const hold = create();
		hold.reject(0, 0, 1e12);

		expect(hold.untilMs).toBe(24 * 3_600_000);
	});
});
