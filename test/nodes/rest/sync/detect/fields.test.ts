import { RestError } from '../../../../../nodes/rest/errors/restError';
import { idOf, readable, sameId, timeReader } from '../../../../../nodes/rest/sync/detect/fields';
import type { Times } from '../../../../../nodes/rest/sync/syncTypes';

const ISO: Times = { format: 'iso' };
const timeOf = (field = 'updatedAt', times: Times = ISO) => timeReader(field, times);

describe('the time of a row', () => {
	it('is read in ms, with how long it stays the same', () => {
		expect(timeOf()({ updatedAt: '2026-01-31T13:45:07.123Z' })).toEqual({
			at: 1_769_867_107_123,
			step: 1,
		});
	});

	it('comes from the first of several fields that is filled', () => {
		const read = timeOf('meta.updated , created');

		expect(read({ meta: { updated: 5000 }, created: 1000 }).at).toBe(5_000_000);
		expect(read({ meta: { updated: null }, created: 1000 }).at).toBe(1_000_000);
		expect(read({ created: 1000 }).at).toBe(1_000_000);
	});

	it.each([
		[{}, "A record has no value in 'updatedAt'"],
		[{ updatedAt: null }, "A record has no value in 'updatedAt'"],
		[{ updatedAt: 'soon' }, `A record's 'updatedAt' is not a time: "soon"`],
		['text', "A record has no value in 'updatedAt'"],
	])('is missed in %j by the name of the field', (row, message) => {
		expect(() => timeOf()(row)).toThrow(message);
	});

	it('shows a long value only in part where it is none', () => {
		expect(() => timeOf()({ updatedAt: 'x'.repeat(5000) })).toThrow(/x{50,79} …$/);
	});

	it.each(['2026-01-31', '2026-01-31T13:45:07', '2026-01-31 13:45:07.123', '20260131'])(
		'without a zone is an error as long as none is given: %s',
		(updatedAt) => {
			expect(() => timeOf()({ updatedAt })).toThrow('have no time zone');
			expect(timeOf('updatedAt', { ...ISO, zone: 'utc' })({ updatedAt }).at).toBeLessThan(
				Date.UTC(2026, 1),
			);
		},
	);

	it.each([
		'2026-01-31T13:45:07+02:00',
		'2026-01-31 13:45:07Z',
		'Sat, 31 Jan 2026 13:45:07 GMT',
		1_769_867_107,
	])('that says its zone needs none: %s', (updatedAt) => {
		expect(timeOf()({ updatedAt }).step).toBe(1000);
	});
});

describe('the ID of a row', () => {
	it('is read as text, without spaces around it', () => {
		expect(idOf({ id: 7 }, 'id')).toBe('7');
		expect(idOf({ id: ' a ' }, 'id')).toBe('a');
		expect(idOf({ meta: { id: '123456789012345678901234567890' } }, 'meta.id')).toBe(
			'123456789012345678901234567890',
		);
	});

	it.each([{}, { id: null }, { id: '' }, { id: {} }, null])('is missed in %j', (row) => {
		expect(() => idOf(row, 'id')).toThrow("A record has no 'id'");
	});

	it('is made of several fields', () => {
		const row = { item: 'deal', data: { id: 3 } };
		expect(idOf(row, 'item, data.id')).toBe('deal/3');
		expect(sameId('item, data.id')(row)).toBe('deal/3');
		expect(() => idOf({ item: 'deal' }, 'item, data.id')).toThrow("A record has no 'data.id'");
	});

	it('is refused where numbers are too great to be told apart', () => {
		const row = JSON.parse('{ "id": 1234567890123456789 }') as unknown;
		expect(() => idOf(row, 'id')).toThrow('too large a number to be read exactly');
	});
});

describe('a bad record', () => {
	const fail = () => {
		throw new RestError('response', 'It has no ID');
	};

	it('ends the reading, or is left out and named once', () => {
		const skipped: string[] = [];
		const skip = (_error: RestError, name: string) => void skipped.push(name);

		expect(() => readable({ id: '' }, fail, {})).toThrow('It has no ID');
		expect(readable({ id: '' }, fail, { skip })).toBeUndefined();
		expect(readable({ id: '' }, fail, { skip })).toBeUndefined();
		expect(new Set(skipped).size).toBe(1);
	});

	it('does not hide a fault of ours', () => {
		const broken = () => {
			throw new TypeError('fault');
		};
		expect(() => readable({}, broken, { skip: () => {} })).toThrow('fault');
	});
});
