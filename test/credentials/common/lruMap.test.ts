import fc from 'fast-check';

import { LruMap } from '../../../credentials/common/lruMap';

interface Value {
	isBusy: boolean;
}
function create(max: number) {
	const map = new LruMap<Value>(max, ({ isBusy }) => isBusy);
	return {
		obtain: (key: string) => map.obtain(key, () => ({ isBusy: false })),
		peek: (key: string) => map.peek(key),
		get size() {
			return map.size;
		},
	};
}

it('gives the same value for the same key', () => {
	const map = create(2);
	expect(map.obtain('a')).toBe(map.obtain('a'));
	expect(map.obtain('a')).not.toBe(map.obtain('b'));
	expect(map.size).toBe(2);
});

it('forgets what was used longest ago', () => {
	const map = create(2);
	map.obtain('a');
	map.obtain('b');
	map.obtain('a');
	map.obtain('c');
	expect(map.peek('b')).toBeUndefined();
	expect(map.peek('a')).toBeDefined();
	expect(map.peek('c')).toBeDefined();
});

it('does not count a peek as use', () => {
	const map = create(2);
	map.obtain('a');
	map.obtain('b');
	map.peek('a');
	map.obtain('c');
	expect(map.peek('a')).toBeUndefined();
	expect(map.peek('nothing')).toBeUndefined();
	expect(map.size).toBe(2);
});

it('keeps what is busy, however old, and the value just handed out', () => {
	const map = create(1);
	map.obtain('a').isBusy = true;
	const b = map.obtain('b');
	expect(map.peek('a')).toBeDefined();
	expect(map.peek('b')).toBe(b);
	map.obtain('c');
	expect(map.peek('b')).toBeUndefined();
	expect(map.size).toBe(2);
});

it('shrinks again when the busy ones are done', () => {
	const map = create(1);
	const values = ['a', 'b', 'c'].map((key) => map.obtain(key));
	for (const value of values) value.isBusy = true;
	const more = ['d', 'e'].map((key) => map.obtain(key));
	for (const value of [...values, ...more]) value.isBusy = false;
	for (const key of ['e', 'e', 'e', 'e']) map.obtain(key);
	expect(map.size).toBe(1);
});

it('never holds more than its limit of values that are not busy', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 5 }),
			fc.array(fc.nat({ max: 20 })),
			(limit, keys) => {
				const map = create(limit);
				for (const key of keys) {
					const value = map.obtain(String(key));
					expect(map.peek(String(key))).toBe(value);
					expect(map.size).toBeLessThanOrEqual(limit);
				}
			},
		),
	);
});
