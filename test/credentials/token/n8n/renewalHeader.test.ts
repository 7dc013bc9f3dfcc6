import fc from 'fast-check';

import type { RenewalRequest } from '../../../../credentials/token/engine/freshness';
import {
	readRenewalHeader,
	RENEWAL_HEADER,
	renewalHeader,
} from '../../../../credentials/token/n8n/renewalHeader';

it('carries every wish there and back', () => {
	const wishes = fc.oneof(
		fc.constantFrom<RenewalRequest>({ kind: 'test' }, { kind: 'renew' }),
		fc
			.nat({ max: 2 ** 50 })
			.map<RenewalRequest>((sentAtMs) => ({ kind: 'rejected', sentAtMs })),
	);
	fc.assert(
		fc.property(wishes, (wish) => {
			expect(readRenewalHeader(renewalHeader(wish))).toEqual(wish);
		}),
	);
});

it('is one header', () => {
	expect(renewalHeader({ kind: 'test' })).toEqual({ 'x-tokenflow-renew': 'test' });
	expect(renewalHeader({ kind: 'rejected', sentAtMs: 5 })).toEqual({
		'x-tokenflow-renew': 'rejected 5',
	});
});

it('is found in any case, among others', () => {
	expect(readRenewalHeader({ Accept: 'a', [RENEWAL_HEADER.toUpperCase()]: 'renew' })).toEqual({
		kind: 'renew',
	});
});

it.each([
	'',
	'please',
	'please 5',
	'rejected',
	'rejected soon',
	'testing',
	'TEST',
	7,
	undefined,
	null,
])('is no wish as %p', (value) => {
	expect(readRenewalHeader({ [RENEWAL_HEADER]: value })).toBeUndefined();
});

it('is absent from other headers', () => {
	expect(readRenewalHeader({})).toBeUndefined();
	expect(readRenewalHeader({ wish: 'test' })).toBeUndefined();
});
