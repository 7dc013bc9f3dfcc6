import fc from 'fast-check';

import { idKeys, idOf, timeKeys } from '../../../../../nodes/rest/sync/detect/keys';
import type { ChangedSince } from '../../../../../nodes/rest/sync/syncTypes';

const RULES: ChangedSince = {
	mode: 'changedSince',
	timeField: 'updatedAt',
	parameter: 'since',
	times: { format: 'iso' },
	overlapMs: 300_000,
	order: 'any',
};

describe('times as keys', () => {
	it('are epoch ms', () => {
		const { of } = timeKeys(RULES);

		expect(of({ updatedAt: '2026-01-31T13:45:07.123Z' })).toBe(1_769_867_107_123n);
	});

	it('come from the first of several fields that is filled', () => {
		const { of } = timeKeys({ ...RULES, timeField: 'meta.updated , created' });

		expect(of({ meta: { updated: 5000 }, created: 1000 })).toBe(5_000_000n);
		expect(of({ meta: { updated: null }, created: 1000 })).toBe(1_000_000n);
		expect(of({ created: 1000 })).toBe(1_000_000n);
	});

	it.each([
		[{}, "A record has no value in 'updatedAt'"],
		[{ updatedAt: null }, "A record has no value in 'updatedAt'"],
		[{ updatedAt: 'soon' }, `A record's 'updatedAt' is not a time: "soon"`],
		['text', "A record has no value in 'updatedAt'"],
	])('are missed in %j by the name of the field', (row, message) => {
		expect(() => timeKeys(RULES).of(row)).toThrow(message);
	});

	it('show a long value only in part', () => {
		expect(() => timeKeys(RULES).of({ updatedAt: 'x'.repeat(5000) })).toThrow(/x{50,79} …$/);
	});

	it.each<[string, ChangedSince]>([
		['2026-01-31', RULES],
		['31.01.2026', { ...RULES, times: { format: 'custom', pattern: 'dd.MM.yyyy' } }],
	])('that are only a date are refused where the overlap is shorter: %s', (updatedAt, rules) => {
		expect(() => timeKeys(rules).of({ updatedAt })).toThrow('less precise than the overlap');
		expect(timeKeys({ ...rules, overlapMs: 90_000_000 }).of({ updatedAt })).toBe(
			BigInt(Date.UTC(2026, 0, 31)),
		);
	});
});

describe('asking from a time on', () => {
	const formats = ['iso', 'isoSeconds', 'epochSeconds', 'epochMs'] as const;
	const parse = (text: string) => (/^\d+$/.test(text) ? Number(text) : Date.parse(text));

	it('takes that instant in, whatever the format and whether the filter excludes it', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...formats),
				fc.boolean(),
				fc.integer({ min: 1e12, max: 2e12 }),
				(format, isExclusive, ms) => {
					const { from } = timeKeys({ ...RULES, times: { format }, isExclusive });
					const asked = parse(from(BigInt(ms))) * (format === 'epochSeconds' ? 1000 : 1);
					// A server that knows no more than its format shows.
					const known = Math.floor(ms / 1000) * 1000;
					expect(isExclusive ? asked < ms : asked <= ms).toBe(true);
					if (format !== 'iso' && format !== 'epochMs')
						expect(isExclusive ? asked < known : asked <= known).toBe(true);
				},
			),
		);
	});

	it('brings nothing from below its reach', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...formats),
				fc.boolean(),
				fc.integer({ min: 1e12, max: 2e12 }),
				(format, isExclusive, ms) => {
					const { from, reach } = timeKeys({ ...RULES, times: { format }, isExclusive });
					const asked = parse(from(BigInt(ms))) * (format === 'epochSeconds' ? 1000 : 1);
					expect(BigInt(asked)).toBeGreaterThanOrEqual(reach(BigInt(ms)));
				},
			),
		);
	});
});

describe('IDs as keys', () => {
	const { of, from } = idKeys('meta.id');

	it('are whole numbers of any length, as text too', () => {
		expect(of({ meta: { id: 7 } })).toBe(7n);
		expect(of({ meta: { id: '123456789012345678901234567890' } })).toBe(
			123456789012345678901234567890n,
		);
	});

	it('are asked for after the one before', () => {
		expect(from(8n)).toBe('7');
	});

	it.each([{}, { meta: { id: 'a7' } }, { meta: { id: -1 } }, { meta: { id: 1.5 } }])(
		'are refused in %j',
		(row) => {
			expect(() => of(row)).toThrow("A record's 'meta.id' is not a whole number");
		},
	);

	it('are refused where numbers are too great to be told apart', () => {
		const row = JSON.parse('{ "meta": { "id": 1234567890123456789 } }') as unknown;

		expect(() => of(row)).toThrow('too large a number to be read exactly');
		expect(() => idOf(row, 'meta.id')).toThrow('too large a number to be read exactly');
	});
});

describe('the ID of a row', () => {
	it('is text', () => {
		expect(idOf({ id: 7 }, 'id')).toBe('7');
		expect(idOf({ id: ' a ' }, 'id')).toBe('a');
	});

	it.each([{}, { id: null }, { id: '' }, { id: {} }, null])('is missed in %j', (row) => {
		expect(() => idOf(row, 'id')).toThrow("A record has no 'id'");
	});
});
