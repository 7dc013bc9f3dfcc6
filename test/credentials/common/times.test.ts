import fc from 'fast-check';

import { dateMs, durationMs, epochMs } from '../../../credentials/common/times';

describe('a duration', () => {
	it.each([
		['3600s', 3_600_000],
		['24h', 86_400_000],
		['6m0s', 360_000],
		['1h30m', 5_400_000],
		['1.5s', 1500],
		['20ms', 20],
		['250µs', 0.25],
		['2d', 172_800_000],
		['24 hours', 86_400_000],
		['1 day, 2 hours', 93_600_000],
		['90 Seconds', 90_000],
		['10 mins', 600_000],
		['PT1H', 3_600_000],
		['PT1H30M', 5_400_000],
		['P1DT12H', 129_600_000],
		['P2W', 1_209_600_000],
		['pt0.5s', 500],
		['01:00:00', 3_600_000],
		['00:59:59.5', 3_599_500],
		['1.02:00:00', 93_600_000],
	])('is read from %s', (text, ms) => {
		expect(durationMs(text)).toBeCloseTo(ms, 6);
	});

	it.each([
		'',
		' ',
		'3600',
		'-5s',
		'P',
		'PT',
		'P1Y',
		'1 month',
		'1h soon',
		'3 constructor',
		'5toString',
		'h',
		'1:2',
		'24:61:00',
		's1',
	])('is not read from "%s"', (text) => {
		expect(durationMs(text)).toBeUndefined();
	});

	it('is not looked for in a text of any length', () => {
		expect(durationMs(`${'1h'.repeat(40)}`)).toBeUndefined();
	});

	it('is the same whatever way it is written', () => {
		fc.assert(
			fc.property(
				fc.nat({ max: 99 }),
				fc.nat({ max: 59 }),
				fc.nat({ max: 59 }),
				(h, m, s) => {
					const two = (part: number) => String(part).padStart(2, '0');
					const ms = ((h * 60 + m) * 60 + s) * 1000;
					expect(durationMs(`${h}h${m}m${s}s`)).toBe(ms);
					expect(durationMs(`PT${h}H${m}M${s}S`)).toBe(ms);
					expect(durationMs(`${two(h)}:${two(m)}:${two(s)}`)).toBe(ms);
				},
			),
		);
	});
});

describe('a number', () => {
	it.each([
		[1_795_872_339, 1_795_872_339_000],
		[1_795_872_339_123, 1_795_872_339_123],
		[1_795_872_339_123_000, 1_795_872_339_123],
		[1_795_872_339_123_000_000, 1_795_872_339_123],
		[999_999_999, undefined],
		[0, undefined],
		[-1, undefined],
	])('%d is the moment %p', (number, ms) => {
		expect(epochMs(number)).toBe(ms);
	});
});

describe('a date', () => {
	const NOON_MS = Date.UTC(2025, 5, 1, 12);

	it.each([
		'Sun, 01 Jun 2025 12:00:00 GMT',
		'Sunday, 01-Jun-25 12:00:00 GMT',
		'Sun Jun  1 12:00:00 2025',
		'Sun Jun 01 2025 14:00:00 GMT+0200 (Central European Summer Time)',
		'2025-06-01T12:00:00Z',
		'2025-06-01T12:00:00',
		'2025-06-01 12:00:00',
		'2025-06-01T14:00:00+02:00',
	])('is read from %s', (text) => {
		expect(dateMs(text)).toBe(NOON_MS);
	});

	it.each(['', 'soon', '-5', '12:00:00', '5', 'x'.repeat(100)])(
		'is not read from "%s"',
		(text) => {
			expect(dateMs(text)).toBeUndefined();
		},
	);
});
