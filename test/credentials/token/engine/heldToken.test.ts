import fc from 'fast-check';

import type { RenewalPolicy } from '../../../../credentials/token/flow';
import {
	fitnessOf,
	type HeldToken,
	holdToken,
	isEnding,
	isLeftToFirst,
	type RenewalOrder,
	renewAtMs,
} from '../../../../credentials/token/engine/heldToken';
import { NOON_MS } from '../support/clock';

const HOUR_MS = 3_600_000;
const FIRST = { isFirst: true, draw: 0 };
const other = (draw: number) => ({ isFirst: false, draw });
const token = (lifetimeMs: number, own: Partial<HeldToken> = {}): HeldToken => ({
	value: 't',
	issuedAtMs: NOON_MS,
	expiresAtMs: NOON_MS + lifetimeMs,
	...own,
});

describe('a token is renewed', () => {
	it.each([
		['the first process', FIRST, HOUR_MS, HOUR_MS - 90_000],
		['another one', other(0), HOUR_MS, HOUR_MS - 30_000],
		['a third one', other(0.5), HOUR_MS, HOUR_MS - 33_000],
		['the first process', FIRST, 600_000, 510_000],
		['another one', other(0), 600_000, 570_000],
		['the first process', FIRST, 2000, 1700],
		['another one', other(0), 2000, 1900],
	])(
		'given beforeExpiry by %s %j with a lifetime of %d ms after %d ms',
		(_who, order, lifetimeMs, afterMs) => {
			expect(renewAtMs(token(lifetimeMs), 'beforeExpiry', order)).toBe(NOON_MS + afterMs);
		},
	);

	it('at its end where the policy is atExpiry', () => {
		expect(renewAtMs(token(HOUR_MS), 'atExpiry', FIRST)).toBe(NOON_MS + HOUR_MS);
	});

	it('at its end where an early renewal gave the same token again', () => {
		const same = token(HOUR_MS, { waitsForExpiry: true });
		expect(renewAtMs(same, 'beforeExpiry', FIRST)).toBe(NOON_MS + HOUR_MS);
	});

	it('never by the clock where the policy is afterRejection', () => {
		expect(renewAtMs(token(1, { waitsForExpiry: true }), 'afterRejection', FIRST)).toBe(
			Infinity,
		);
	});

	it('never before 85 % of its life, never after it, and by the others after the first', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 365 * 24 * HOUR_MS }),
				fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
				(ms, draw) => {
					const at = (order: RenewalOrder) =>
						renewAtMs(token(ms), 'beforeExpiry', order) - NOON_MS;
					expect(at(FIRST)).toBeGreaterThanOrEqual(ms * 0.85 - 0.01);
					expect(at(other(draw))).toBeGreaterThan(at(FIRST));
					expect(at(other(draw))).toBeLessThanOrEqual(ms);
				},
			),
		);
	});
});

describe('a renewal is left to the first process', () => {
	const isLeft = (
		lifetimeMs: number,
		policy: RenewalPolicy,
		order: RenewalOrder,
		afterMs: number,
	) => isLeftToFirst(token(lifetimeMs), policy, order, NOON_MS + afterMs);

	it.each([
		['beforeExpiry', 20_000, 16_999, false],
		['beforeExpiry', 20_000, 17_000, true],
		['beforeExpiry', 20_000, 21_999, true],
		['beforeExpiry', 20_000, 22_000, false],
		['beforeExpiry', 600_000, 509_999, false],
		['beforeExpiry', 600_000, 514_999, true],
		['beforeExpiry', 600_000, 515_000, false],
		['beforeExpiry', 600_000, 600_000, false],
		['atExpiry', 600_000, 599_999, false],
		['atExpiry', 600_000, 604_999, true],
		['atExpiry', 600_000, 605_000, false],
	] as const)('%s, of a token of %d ms after %d ms: %s', (policy, ms, afterMs, expected) => {
		expect(isLeft(ms, policy, other(0), afterMs)).toBe(expected);
		expect(isLeft(ms, policy, FIRST, afterMs)).toBe(false);
	});

	it('by each of the others for another time', () => {
		const at = (draw: number) => isLeft(20_000, 'atExpiry', other(draw), 24_500);
		expect([0, 0.5].map(at)).toEqual([true, false]);
	});
});

describe('the token that follows from a response', () => {
	const flow = { assumedLifetimeMs: 600_000 };

	it('lives as long as stated, from when the request left', () => {
		expect(holdToken({ value: 't', lifetimeMs: 5000 }, undefined, flow, NOON_MS)).toEqual({
			value: 't',
			issuedAtMs: NOON_MS,
			expiresAtMs: NOON_MS + 5000,
		});
	});

	it('lives as long as assumed where nothing is stated', () => {
		const held = holdToken({ value: 't' }, undefined, flow, NOON_MS);
		expect(held.expiresAtMs).toBe(NOON_MS + 600_000);
	});

	it('has the further values of the login, where there are any', () => {
		const values = { 'login.host': 'eu' };
		expect(holdToken({ value: 't', values }, undefined, flow, NOON_MS).values).toBe(values);
		expect(holdToken({ value: 't' }, undefined, flow, NOON_MS)).not.toHaveProperty('values');
	});

	it('waits for its expiry where it is the one before', () => {
		const hold = (value: string) =>
			holdToken({ value }, { ...token(1), value: 'same' }, flow, NOON_MS);
		expect(hold('same').waitsForExpiry).toBe(true);
		expect(hold('other')).not.toHaveProperty('waitsForExpiry');
	});
});

describe('a token', () => {
	it.each([
		[HOUR_MS, 1000],
		[1000, 75],
	])('of %d ms is ending for its last %d ms', (lifetimeMs, endingMs) => {
		const held = token(lifetimeMs);
		expect(isEnding(held, held.expiresAtMs - endingMs - 1)).toBe(false);
		expect(isEnding(held, held.expiresAtMs - endingMs)).toBe(true);
	});

	it('that is only renewed after a rejection is fresh until then', () => {
		const late = NOON_MS + 2 * HOUR_MS;
		expect(fitnessOf(token(HOUR_MS), 'afterRejection', late, FIRST)).toBe('fresh');
		expect(fitnessOf(token(HOUR_MS), 'atExpiry', late, FIRST)).toBe('unusable');
		expect(fitnessOf(token(HOUR_MS, { isEnded: true }), 'afterRejection', late, FIRST)).toBe(
			'unusable',
		);
		expect(fitnessOf(undefined, 'afterRejection', late, FIRST)).toBe('unusable');
	});
});
