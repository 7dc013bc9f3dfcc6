import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';

import {
	contentHash,
	differingPaths,
	hashOf,
	joinHashes,
	splitHashes,
} from '../../../../../nodes/rest/sync/detect/content';

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
				expect(hashOf(turned(data))).toBe(hashOf(data));
			}),
		);
	});

	it('is the same for equal data and for no others', () => {
		const asJson = (data: unknown) => JSON.parse(JSON.stringify(data)) as unknown;
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
				const isSame = hashOf(one) === hashOf(other);
				expect(isSame).toBe(isDeepStrictEqual(asJson(one), asJson(other)));
			}),
		);
		const different = [null, 0, '0', '', [], {}, [[]], [null], 'null', { a: null }, { a: '' }];
		expect(new Set(different.map((data) => hashOf(data))).size).toBe(different.length);
	});

	it('counts the order in lists', () => {
		expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
	});

	it('counts only the fields that are named, by their paths', () => {
		const record = { id: 1, status: 'open', customer: { name: 'A', visits: 1 } };
		const same = { id: 1, status: 'open', customer: { name: 'A', visits: 9 } };
		const fields = { counted: ['status', 'customer.name'] };

		expect(contentHash(same, fields)).toBe(contentHash(record, fields));
		expect(contentHash({ ...same, status: 'closed' }, fields)).not.toBe(
			contentHash(record, fields),
		);
		expect(contentHash({ ...record, customer: {} }, fields)).not.toBe(
			contentHash(record, fields),
		);
	});
});

describe('volatile values', () => {
	const row = (id: number, sig: number, more: object = {}) => ({
		id,
		url: `https://files.example/${id}?sig=${sig}`,
		files: [{ href: `/f?sig=${sig}`, name: 'a' }],
		...more,
	});
	const byId = (each: unknown) => String((each as { id: number }).id);

	it('are those that differ in all records of two readings, also inside of lists', () => {
		const paths = differingPaths([row(1, 1), row(2, 1)], [row(1, 2), row(2, 2)], byId);
		expect([...(paths ?? [])].sort()).toEqual(['files.*.href', 'url']);
	});

	it('are not those of one record that changed meanwhile', () => {
		const first = [row(1, 1, { status: 'open' }), row(2, 1, { status: 'open' })];
		const second = [row(1, 2, { status: 'paid' }), row(2, 2, { status: 'open' })];
		expect([...(differingPaths(first, second, byId) ?? [])]).not.toContain('status');
	});

	it('are unknown where two readings share no record', () => {
		expect(differingPaths([row(1, 1)], [row(2, 1)], byId)).toBeUndefined();
	});

	it('do not count in the hash of a record', () => {
		const content = { volatile: ['files.*.href', 'url'] };
		expect(contentHash(row(1, 1), content)).toBe(contentHash(row(1, 2), content));
		expect(contentHash(row(1, 1, { status: 'paid' }), content)).not.toBe(
			contentHash(row(1, 1), content),
		);
	});
});

describe('hashes in one text', () => {
	it('come back as they were', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue()), (data) => {
				const hashes = data.map((each) => hashOf(each));
				expect(splitHashes(joinHashes(hashes))).toEqual(hashes);
			}),
		);
	});

	it.each([undefined, null, 7, '', 'short', {}, ['a']])('are none in %j', (kept) => {
		expect(splitHashes(kept)).toEqual([]);
	});
});
