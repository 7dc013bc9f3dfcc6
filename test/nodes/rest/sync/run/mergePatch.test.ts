import fc from 'fast-check';

import { mergePatched, mergePatchOf } from '../../../../../nodes/rest/sync/run/state';
import type { JsonObject } from '../../../../../nodes/rest/sync/syncTypes';

const names = fc.constantFrom('a', 'b', 'c', '1', '__proto__', 'constructor', 'hasOwnProperty');

/** Objects as marks are: null only inside lists. */
const { object } = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		fc.constantFrom('', 'x', 0, 1, true, false),
		fc.array(fc.constantFrom(null, 1, 'x'), { maxLength: 2 }),
		tie('object'),
	),
	object: fc
		.array(fc.tuple(names, tie('value')), { maxLength: 4 })
		.map((entries) => Object.fromEntries(entries) as unknown),
}));
const objects = object.map((each) => each as JsonObject);

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** Compared as text with sorted names: `__proto__` as a name confuses comparisons of objects. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.entries(value)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, each]) => [name, sorted(each)]);
}

describe('a merge patch', () => {
	it('makes one object the other, also after it was kept as JSON', () => {
		fc.assert(
			fc.property(objects, objects, (from, to) => {
				const patch = asJson(mergePatchOf(from, to)) as JsonObject;
				expect(sorted(mergePatched(from, patch))).toEqual(sorted(to));
			}),
			{ numRuns: 1000 },
		);
	});

	it('is empty where nothing differs', () => {
		fc.assert(
			fc.property(objects, (object) => {
				expect(mergePatchOf(object, asJson(object) as JsonObject)).toEqual({});
			}),
		);
	});

	it('leaves both objects as they were', () => {
		fc.assert(
			fc.property(objects, objects, (from, to) => {
				const before = JSON.stringify([from, to]);
				mergePatched(from, mergePatchOf(from, to));
				expect(JSON.stringify([from, to])).toBe(before);
			}),
		);
	});

	it('says only what differs', () => {
		const from = { low: '1', seen: { 10: 'a', 20: 'b' }, since: 5 };
		const to = { low: '2', seen: { 20: 'b', 30: 'c' }, since: 5 };

		expect(mergePatchOf(from, to)).toEqual({ low: '2', seen: { 10: null, 30: 'c' } });
	});

	// The examples of RFC 7396, appendix A, whose documents are objects.
	it.each([
		[{ a: 'b' }, { a: 'c' }, { a: 'c' }],
		[{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
		[{ a: 'b' }, { a: null }, {}],
		[{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
		[{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
		[{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
		[{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
		[{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
		[{ e: null }, { a: 1 }, { e: null, a: 1 }],
		[{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
	])('is applied to %j as the standard says', (target, patch, result) => {
		expect(mergePatched(target as JsonObject, patch as JsonObject)).toEqual(result);
	});
});
