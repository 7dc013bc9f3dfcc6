import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';

import {
	contentHash,
	joinHashes,
	splitHashes,
} from '../../../../../nodes/rest/sync/detect/contentHash';

/** The same data with the fields of every object in the opposite order. */
function turned(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(turned);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([name, each]) => [name, turned(each)]),
	);
}

describe('the hash of a record', () => {
	it('does not depend on the order of fields, at any depth', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (data) => {
				expect(contentHash(turned(data))).toBe(contentHash(data));
			}),
		);
	});

	it('is the same for equal data and for no others', () => {
		const asJson = (data: unknown) => JSON.parse(JSON.stringify(data)) as unknown;
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
				const isSame = contentHash(one) === contentHash(other);
				expect(isSame).toBe(isDeepStrictEqual(asJson(one), asJson(other)));
			}),
		);
		const different = [null, 0, '0', '', [], {}, [[]], [null], 'null', { a: null }, { a: '' }];
		expect(new Set(different.map((data) => contentHash(data))).size).toBe(different.length);
	});

	it('counts the order in lists', () => {
		expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
	});

	it('counts only the fields that are named, by their paths', () => {
		const record = { id: 1, status: 'open', customer: { name: 'A', visits: 1 } };
		const same = { id: 1, status: 'open', customer: { name: 'A', visits: 9 } };
		const fields = ['status', 'customer.name'];

		expect(contentHash(same, fields)).toBe(contentHash(record, fields));
		expect(contentHash({ ...same, status: 'closed' }, fields)).not.toBe(
			contentHash(record, fields),
		);
		expect(contentHash({ ...record, customer: {} }, fields)).not.toBe(
			contentHash(record, fields),
		);
	});
});

describe('hashes in one text', () => {
	it('come back as they were', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue()), (data) => {
				const hashes = data.map((each) => contentHash(each));
				expect(splitHashes(joinHashes(hashes))).toEqual(hashes);
			}),
		);
	});

	it.each([undefined, null, 7, '', 'short', {}, ['a']])('are none in %j', (kept) => {
		expect(splitHashes(kept)).toEqual([]);
	});
});
