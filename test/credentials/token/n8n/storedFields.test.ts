import fc from 'fast-check';

import type { HeldToken } from '../../../../credentials/token/engine/heldToken';
import {
	fromStoredFields,
	NO_TOKEN,
	STORED_FIELDS,
	toStoredFields,
} from '../../../../credentials/token/n8n/storedFields';
import { NOON_MS } from '../support/clock';

const held: HeldToken = {
	value: 'token-1',
	issuedAtMs: NOON_MS - 1000,
	expiresAtMs: NOON_MS + 60_000,
	spread: 0.25,
};
const fields = toStoredFields(held, 'owner');
const read = (own: Record<string, unknown>, nowMs = NOON_MS) =>
	fromStoredFields({ ...fields, ...own }, 'owner', nowMs);

it('marks a credential without a token by a word, as the form has it', () => {
	expect(NO_TOKEN).toBe('none');
});

it('stores four fields of text', () => {
	expect(fields).toEqual({
		accessToken: 'token-1',
		refreshToken: '',
		accessTokenTimes: `{"issuedAtMs":${NOON_MS - 1000},"expiresAtMs":${NOON_MS + 60_000},"spread":0.25}`,
		accessTokenFingerprint: 'owner',
	});
	expect(Object.keys(fields).sort()).toEqual([...STORED_FIELDS].sort());
});

it('reads back what it stored', () => {
	const texts = fc.stringMatching(/^[\x21-\x3c\x3e-\x7e]{1,40}$/).filter((x) => x !== NO_TOKEN);
	const tokens = fc.record(
		{
			value: texts,
			issuedAtMs: fc.integer({ min: 0, max: NOON_MS }),
			expiresAtMs: fc.integer({ min: 0, max: 2 * NOON_MS }),
			spread: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }).map(Math.abs),
			refreshToken: texts,
			waitsForExpiry: fc.constant(true),
		},
		{ requiredKeys: ['value', 'issuedAtMs', 'expiresAtMs', 'spread'] },
	);
	fc.assert(
		fc.property(tokens, (token) => {
			expect(fromStoredFields({ ...toStoredFields(token, 'f') }, 'f', NOON_MS)).toEqual(
				token,
			);
		}),
	);
});

it.each<[string, Record<string, unknown>]>([
	['no token was stored yet', { accessToken: NO_TOKEN }],
	['the token is empty', { accessToken: ' ' }],
	['the token is missing', { accessToken: undefined }],
	['n8n would run the token as an expression', { accessToken: '={{ 6*7 }}' }],
	['the token is of another identity', { accessTokenFingerprint: 'someone' }],
	['the owner is missing', { accessTokenFingerprint: undefined }],
	['its times are missing', { accessTokenTimes: '' }],
	['its times are no JSON', { accessTokenTimes: '{' }],
	['its times are a list', { accessTokenTimes: '[1,2]' }],
	['its times are null', { accessTokenTimes: 'null' }],
	['its issue is missing', { accessTokenTimes: '{"expiresAtMs":1}' }],
	['its expiry is missing', { accessTokenTimes: '{"issuedAtMs":1}' }],
	['its expiry is no number', { accessTokenTimes: '{"issuedAtMs":1,"expiresAtMs":"x"}' }],
])('reads nothing where %s', (_, own) => {
	expect(read(own)).toBeUndefined();
});

it('reads nothing that was stored more than a minute in the future', () => {
	expect(read({}, held.issuedAtMs - 60_000)).toEqual(held);
	expect(read({}, held.issuedAtMs - 60_001)).toBeUndefined();
});

it('reads an expired token: what to do with it is the policy’s business', () => {
	expect(read({}, held.expiresAtMs + 1)).toEqual(held);
});

it('reads a token without a spread, and ignores an odd mark', () => {
	const times = '{"issuedAtMs":1,"expiresAtMs":2,"waitsForExpiry":"yes"}';
	expect(read({ accessTokenTimes: times })).toEqual({
		value: 'token-1',
		issuedAtMs: 1,
		expiresAtMs: 2,
		spread: 0,
	});
});
