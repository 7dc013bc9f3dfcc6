import fc from 'fast-check';

import {
	fitnessOf,
	type HeldToken,
	holdToken,
	isEnding,
	renewAtMs,
} from '../../../../credentials/token/engine/heldToken';
import { NOON_MS } from '../support/clock';

const HOUR_MS = 3_600_000;
const token = (lifetimeMs: number, spread = 0, own: Partial<HeldToken> = {}): HeldToken => ({
	value: 't',
	issuedAtMs: NOON_MS,
	expiresAtMs: NOON_MS + lifetimeMs,
	spread,
	...own,
});

describe('a token is renewed', () => {
	it.each([
		[HOUR_MS, 0, HOUR_MS - 60_000],
		[HOUR_MS, 1, HOUR_MS - 90_000],
		[HOUR_MS, 0.5, HOUR_MS - 75_000],
		[600_000, 0, 540_000],
		[100_000, 0, 90_000],
		[2000, 0, 1800],
		[2000, 1, 1700],
	])(
		'given beforeExpiry, a lifetime of %d ms and spread %d, after %d ms',
		(lifetimeMs, spread, afterMs) => {
			expect(renewAtMs(token(lifetimeMs, spread), 'beforeExpiry')).toBe(NOON_MS + afterMs);
		},
	);

	it('at its end where the policy is atExpiry', () => {
		expect(renewAtMs(token(HOUR_MS, 0.9), 'atExpiry')).toBe(NOON_MS + HOUR_MS);
	});

	it('at its end where an early renewal gave the same token again', () => {
		const same = token(HOUR_MS, 0.9, { waitsForExpiry: true });
		expect(renewAtMs(same, 'beforeExpiry')).toBe(NOON_MS + HOUR_MS);
	});

	it('never by the clock where the policy is afterRejection', () => {
		expect(renewAtMs(token(1, 0, { waitsForExpiry: true }), 'afterRejection')).toBe(Infinity);
	});

	it('never before 85 % of its life, never after it, and the earlier the larger its spread', () => {
		const spreads = fc.double({ min: -1, max: 1, noNaN: true, maxExcluded: true });
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 365 * 24 * HOUR_MS }),
				spreads,
				spreads,
				(ms, a, b) => {
					const at = (spread: number) =>
						renewAtMs(token(ms, spread), 'beforeExpiry') - NOON_MS;
					expect(at(a)).toBeGreaterThanOrEqual(ms * 0.85 - 0.01);
					expect(at(a)).toBeLessThanOrEqual(ms);
					expect(at(Math.max(a, b))).toBeLessThanOrEqual(at(Math.min(a, b)));
				},
			),
		);
	});
});

describe('the token that follows from a response', () => {
	const flow = { assumedLifetimeMs: 600_000 };

	it('lives as long as stated, from when the request left', () => {
		expect(holdToken({ value: 't', lifetimeMs: 5000 }, undefined, flow, NOON_MS, 0.25)).toEqual(
			{
				value: 't',
				issuedAtMs: NOON_MS,
				expiresAtMs: NOON_MS + 5000,
				spread: 0.25,
			},
		);
	});

	it('lives as long as assumed where nothing is stated', () => {
		const held = holdToken({ value: 't' }, undefined, flow, NOON_MS, 0);
		expect(held.expiresAtMs).toBe(NOON_MS + 600_000);
	});

	it('has the further values of the login, where there are any', () => {
		const values = { 'login.host': 'eu' };
		expect(holdToken({ value: 't', values }, undefined, flow, NOON_MS, 0).values).toBe(values);
		expect(holdToken({ value: 't' }, undefined, flow, NOON_MS, 0)).not.toHaveProperty('values');
	});

	it('waits for its expiry where it is the one before', () => {
		const hold = (value: string) =>
			holdToken({ value }, { ...token(1), value: 'same' }, flow, NOON_MS, 0);
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
		expect(fitnessOf(token(HOUR_MS), 'afterRejection', late)).toBe('fresh');
		expect(fitnessOf(token(HOUR_MS), 'atExpiry', late)).toBe('unusable');
		expect(fitnessOf(token(HOUR_MS, 0, { isEnded: true }), 'afterRejection', late)).toBe(
			'unusable',
		);
		expect(fitnessOf(undefined, 'afterRejection', late)).toBe('unusable');
	});
});
