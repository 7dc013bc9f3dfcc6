import fc from 'fast-check';

import {
	claimTimeMs,
	decodeJwtClaims,
	jwtValidityMs,
} from '../../../../credentials/token/response/jwt';
import { jwtOf } from '../support/flow';
import { anyText } from '../../../anyText';

describe('decodeJwtClaims', () => {
	it('reads the claims of any JWT back', () => {
		const claims = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer()));
		fc.assert(
			fc.property(claims, (given) => {
				expect(decodeJwtClaims(jwtOf(given))).toEqual(JSON.parse(JSON.stringify(given)));
			}),
		);
	});

	it.each([
		['an opaque text', 'abcdef'],
		['two parts', 'a.eyJleHAiOjF9'],
		['four parts', 'a.eyJleHAiOjF9.b.c'],
		['an empty payload', 'a..b'],
		['a payload that is no JSON', 'a.bm90IGpzb24.b'],
		['a payload that is a list', 'a.W10.b'],
		['a payload that is a number', 'a.MQ.b'],
		['nothing', ''],
	])('does not take %s for a JWT', (_, token) => {
		expect(decodeJwtClaims(token)).toBeUndefined();
	});

	it('never throws, whatever the payload is', () => {
		fc.assert(
			fc.property(anyText(), (text) => {
				expect(() => decodeJwtClaims(`a.${text}.b`)).not.toThrow();
			}),
		);
	});
});

describe('claimTimeMs', () => {
	it.each([
		[1_700_000_000, 1_700_000_000_000],
		['1700000000', 1_700_000_000_000],
		[1_700_000_000_123, 1_700_000_000_123],
		['1661157068792', 1_661_157_068_792],
		[99_999_999_999, 99_999_999_999_000],
		[100_000_000_000, 100_000_000_000],
		[1.5, 1500],
		[0, undefined],
		[-5, undefined],
		['soon', undefined],
		[null, undefined],
		[undefined, undefined],
	])('reads %p as %p ms', (exp, ms) => {
		expect(claimTimeMs({ exp }, 'exp')).toBe(ms);
	});

	it('reads the claim that it is asked for', () => {
		const claims = { exp: 3, iat: 2, nbf: 1 };
		expect(claimTimeMs(claims, 'exp')).toBe(3000);
		expect(claimTimeMs(claims, 'iat')).toBe(2000);
		expect(claimTimeMs(claims, 'nbf')).toBe(1000);
	});
});

describe('how long a JWT is valid by its own claims', () => {
	it.each([
		[{ exp: 160, nbf: 100, iat: 40 }, 60_000],
		[{ exp: 160, iat: 100 }, 60_000],
		[{ exp: 101, iat: 100 }, 1000],
		[{ exp: 100, iat: 100 }, undefined],
		[{ exp: 90, iat: 100 }, undefined],
		[{ iat: 100 }, undefined],
		[{ exp: 160 }, undefined],
		[{}, undefined],
	])('is with %j %p ms', (claims, ms) => {
		expect(jwtValidityMs(jwtOf(claims))).toBe(ms);
	});

	it('is unknown of an opaque token', () => {
		expect(jwtValidityMs('opaque')).toBeUndefined();
	});
});
