import fc from 'fast-check';

import type { Wish } from '../../../../credentials/token/engine/freshness';
import { MARKER_HEADER, markerFor, wishIn } from '../../../../credentials/token/n8n/renewalHeader';

it('carries every wish there and back', () => {
	const wishes = fc.oneof(
		fc.constantFrom<Wish>({ kind: 'test' }, { kind: 'renew' }),
		fc.nat({ max: 2 ** 50 }).map<Wish>((sentAtMs) => ({ kind: 'refused', sentAtMs })),
	);
	fc.assert(
		fc.property(wishes, (wish) => {
			expect(wishIn(markerFor(wish))).toEqual(wish);
		}),
	);
});

it('is one header', () => {
	expect(markerFor({ kind: 'test' })).toEqual({ 'x-tokenflow-wish': 'test' });
	expect(markerFor({ kind: 'refused', sentAtMs: 5 })).toEqual({
		'x-tokenflow-wish': 'refused 5',
	});
});

it('is found in any case, among others', () => {
	expect(wishIn({ Accept: 'a', [MARKER_HEADER.toUpperCase()]: 'renew' })).toEqual({
		kind: 'renew',
	});
});

it.each([
	'',
	'please',
	'please 5',
	'refused',
	'refused soon',
	'testing',
	'TEST',
	7,
	undefined,
	null,
])('is no wish as %p', (value) => {
	expect(wishIn({ [MARKER_HEADER]: value })).toBeUndefined();
});

it('is absent from other headers', () => {
	expect(wishIn({})).toBeUndefined();
	expect(wishIn({ wish: 'test' })).toBeUndefined();
});
