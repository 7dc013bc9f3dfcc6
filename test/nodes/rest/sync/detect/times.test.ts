import fc from 'fast-check';

import { stepOf, timeOf, timeWriter } from '../../../../../nodes/rest/sync/detect/times';
import type { Times } from '../../../../../nodes/rest/sync/syncTypes';

const MOMENT = Date.UTC(2026, 0, 31, 13, 45, 7, 123);

const moments = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2100, 0, 1) });

const FORMATS: ReadonlyArray<readonly [times: Times, text: string]> = [
	[{ format: 'iso' }, '2026-01-31T13:45:07.123Z'],
	[{ format: 'isoSeconds' }, '2026-01-31T13:45:07Z'],
	[{ format: 'epochSeconds' }, '1769867107'],
	[{ format: 'epochMs' }, '1769867107123'],
	[{ format: 'custom', pattern: 'yyyy-MM-dd HH:mm:ss', zone: 'utc' }, '2026-01-31 13:45:07'],
	[
		{ format: 'custom', pattern: "dd.MM.yyyy 'at' HH:mm", zone: 'Asia/Kolkata' },
		'31.01.2026 at 19:15',
	],
	[
		{ format: 'custom', pattern: 'EEE, dd MMM yyyy HH:mm:ss ZZZ' },
		'Sat, 31 Jan 2026 13:45:07 +0000',
	],
	[{ format: 'custom', pattern: 'yyyyMMddHHmmss', zone: 'UTC+2' }, '20260131154507'],
	[{ format: 'custom', pattern: 'yyyy-MM-dd', zone: 'Pacific/Auckland' }, '2026-02-01'],
];

describe.each(FORMATS)('a time in the format %j', (times, text) => {
	const { stepMs, write } = timeWriter(times);

	it('is written as the API wants it', () => {
		expect(write(MOMENT)).toBe(text);
	});

	it('is read again as the same time, as finely as the format can say', () => {
		fc.assert(
			fc.property(moments, (ms) => {
				const read = timeOf(write(ms), times) ?? NaN;
				expect(read).toBeLessThanOrEqual(ms);
				expect(read).toBeGreaterThan(ms - stepMs);
			}),
		);
	});

	it('is another one a step earlier, so that a filter which excludes it takes all of it in', () => {
		fc.assert(
			fc.property(moments, (ms) => {
				expect(timeOf(write(ms - stepMs), times)).toBeLessThan(
					timeOf(write(ms), times) ?? NaN,
				);
			}),
		);
	});
});

describe('the zone in which times are written', () => {
	it('must be given where the pattern has none, because an API west of it would skip records', () => {
		for (const pattern of ['yyyy-MM-dd HH:mm', 'yyyy-MM-dd'])
			expect(() => timeWriter({ format: 'custom', pattern })).toThrow(
				`Times written as '${pattern}' have no time zone`,
			);
		expect(() => timeWriter({ format: 'custom', pattern: 'X' })).not.toThrow();
	});

	it('is UTC where the pattern has a Z in quotes, whatever the zone of the rows', () => {
		const times: Times = {
			format: 'custom',
			pattern: "yyyy-MM-dd'T'HH:mm:ss'Z'",
			zone: 'America/New_York',
		};
		const text = timeWriter(times).write(MOMENT);
		expect(text).toBe('2026-01-31T13:45:07Z');
		expect(timeOf(text, times)).toBe(MOMENT - 123);
	});
});

describe('times where clocks are put back', () => {
	it('ask no later than what they stand for', () => {
		const times: Times = {
			format: 'custom',
			pattern: 'yyyy-MM-dd HH:mm',
			zone: 'Europe/Amsterdam',
		};
		// The second half past two of that night; the text means the first one as well.
		const ms = Date.UTC(2026, 9, 25, 1, 30);

		expect(timeOf(timeWriter(times).write(ms), times)).toBeLessThanOrEqual(ms);
	});

	it('are a day earlier with a step of days, although that day has 25 hours', () => {
		const times: Times = { format: 'custom', pattern: 'yyyy-MM-dd', zone: 'Europe/Amsterdam' };
		const { stepMs, write } = timeWriter(times);

		expect(write(Date.UTC(2026, 9, 25, 22, 59) - stepMs)).toBe('2026-10-24');
	});
});

describe('times as APIs write them', () => {
	it.each<[unknown, Partial<Times>, string]>([
		['2026-01-31T13:45:07.123456789Z', {}, '2026-01-31T13:45:07.123Z'],
		['2026-01-31T13:45:07+02:00', {}, '2026-01-31T11:45:07.000Z'],
		['2026-01-31T13:45:07', { zone: 'America/New_York' }, '2026-01-31T18:45:07.000Z'],
		['2026-01-31 13:45:07', {}, '2026-01-31T13:45:07.000Z'],
		['Sat, 31 Jan 2026 13:45:07 GMT', {}, '2026-01-31T13:45:07.000Z'],
		['2026-01-31', {}, '2026-01-31T00:00:00.000Z'],
		['20260131', {}, '2026-01-31T00:00:00.000Z'],
		[20260131, {}, '2026-01-31T00:00:00.000Z'],
		[1769867107, {}, '2026-01-31T13:45:07.000Z'],
		['1769867107', {}, '2026-01-31T13:45:07.000Z'],
		[1769867107.123, {}, '2026-01-31T13:45:07.123Z'],
		[1769867107123, {}, '2026-01-31T13:45:07.123Z'],
		[1769867107123456, {}, '2026-01-31T13:45:07.123Z'],
		['1769867107123456789', {}, '2026-01-31T13:45:07.123Z'],
		[0, {}, '1970-01-01T00:00:00.000Z'],
		[-1, {}, '1969-12-31T23:59:59.000Z'],
		['31/01/2026', { pattern: 'dd/MM/yyyy' }, '2026-01-31T00:00:00.000Z'],
		[20260131134507, { pattern: 'yyyyMMddHHmmss' }, '2026-01-31T13:45:07.000Z'],
		['2026-01-31T13:45:07Z', { pattern: 'dd/MM/yyyy' }, '2026-01-31T13:45:07.000Z'],
		['/Date(1769867107123+0100)/', {}, '2026-01-31T13:45:07.123Z'],
		['/Date(1769867107123)/', {}, '2026-01-31T13:45:07.123Z'],
		[1769867107, { pattern: 'yyyyMMdd' }, '2026-01-31T13:45:07.000Z'],
	])('%j with %j is %s', (value, times, time) => {
		expect(new Date(timeOf(value, times) ?? NaN).toISOString()).toBe(time);
	});

	it.each([undefined, null, '', ' ', true, {}, [], 'yesterday', '13:45', '1e40', 1e21, NaN])(
		'%j is read as no time',
		(value) => {
			expect(timeOf(value, {})).toBeUndefined();
		},
	);

	it('never read as something else than a whole number of ms', () => {
		fc.assert(
			fc.property(fc.oneof(fc.double(), fc.string(), fc.jsonValue()), (value) => {
				const time = timeOf(value, {});
				expect(time === undefined || Number.isSafeInteger(time)).toBe(true);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('how finely times are written', () => {
	const DAY = 90_000_000;

	it.each<[unknown, Partial<Times>, number]>([
		['2026-01-31T13:45:07.250Z', {}, 1],
		[1769867107123, {}, 1],
		['2026-01-31T13:45:07Z', {}, 1000],
		[1769867107, {}, 1000],
		['2026-01-31T13:44:00Z', {}, 60_000],
		['2026-01-31T13:00:00.000Z', {}, DAY],
		['2026-01-31T00:00:00+05:30', {}, DAY],
		['2026-01-31', {}, DAY],
		['20260131', {}, DAY],
		['31.01.2026', { pattern: 'dd.MM.yyyy' }, DAY],
		['01.2026', { pattern: 'MM.yyyy' }, 32 * 86_400_000],
		['2026-01-31T13:45:07Z', { pattern: 'dd.MM.yyyy' }, 1000],
	])('%j with %j: for %d ms it may stay the same', (value, times, stepMs) => {
		expect(stepOf(timeOf(value, times) ?? 0, value, times)).toBe(stepMs);
	});

	it.each([
		['yyyy-MM-dd HH:mm:ss.SSS', 1],
		['x', 1],
		['X', 1000],
		['yyyy-MM-dd HH:mm:ss.uuu', 100],
		["yyyy-MM-dd'T'HH:mm:ss", 1000],
		["yyyy-MM-dd HH:mm 's'", 60_000],
		['yyyy-MM-dd T', 60_000],
		['yyyy-MM-dd TT', 1000],
		['yyyy-MM-dd HH', 3_600_000],
		['yyyy-MM', 32 * 86_400_000],
		['yyyy', 367 * 86_400_000],
	])('the pattern %s says %d ms at the finest', (pattern, stepMs) => {
		expect(timeWriter({ format: 'custom', pattern, zone: 'utc' }).stepMs).toBe(stepMs);
	});
});

it('a time zone that does not exist is rejected, by the name of its field', () => {
	expect(() => timeWriter({ format: 'custom', pattern: 'yyyy', zone: 'Mars/Base' })).toThrow(
		"'Mars/Base' is not a time zone",
	);
});
