import fc from 'fast-check';

import { TokenResponseError } from '../../../../credentials/token/errors';
import {
	checkLifetimeMs,
	jwtLifetimeMs,
	type LifetimeUnit,
	lifetimeUntil,
	readLifetimeMs,
	serverNowMs,
} from '../../../../credentials/token/response/lifetime';
import { NOON_MS } from '../support/clock';
import { jwtOf, responseOf } from '../support/flow';

const YEAR_MS = 365 * 24 * 3_600_000;
const HOUR_MS = 3_600_000;
const dateOf = (ms: number) => new Date(ms).toUTCString();

/** An answer of a server whose clock is off by this much, received after a while. */
const responseAt = (serverMs: number, localMs = NOON_MS, tookMs = 0) =>
	responseOf('', {
		headers: { date: dateOf(serverMs) },
		sentAtMs: localMs - tookMs,
		receivedAtMs: localMs,
	});

describe("the server's clock", () => {
	it('is the local one where the Date header agrees with it', () => {
		expect(serverNowMs(responseAt(NOON_MS))).toBe(NOON_MS);
		expect(serverNowMs(responseAt(NOON_MS - 300, NOON_MS, 400))).toBe(NOON_MS - 251);
	});

	it('is the end of the second in the Date header where the local clock is wrong', () => {
		const serverMs = NOON_MS + HOUR_MS;
		expect(serverNowMs(responseAt(serverMs))).toBe(NOON_MS - 250 + HOUR_MS + 999);
		expect(serverNowMs(responseAt(NOON_MS - HOUR_MS))).toBe(NOON_MS - 250 - HOUR_MS + 999);
	});

	it('agrees with the local one from the first to the last ms of that second only', () => {
		const secondMs = NOON_MS - 250;
		const at = (localMs: number) => serverNowMs(responseAt(secondMs, localMs));
		expect(at(secondMs)).toBe(secondMs);
		expect(at(secondMs + 999)).toBe(secondMs + 999);
		expect(at(secondMs - 1)).toBe(secondMs + 999);
		expect(at(secondMs + 1000)).toBe(secondMs + 999);
	});

	it.each([undefined, 'yesterday', ['Sun, 01 Jun 2025 12:00:00 GMT']])(
		'is the local one where the Date header is %p',
		(date) => {
			const headers = date === undefined ? undefined : { date };
			expect(serverNowMs(responseOf('', { headers: headers ?? {} }))).toBe(NOON_MS);
		},
	);
});

describe('the lifetime until an instant', () => {
	it("counts from the token's own time of issue where there is no Date header", () => {
		const token = jwtOf({ iat: NOON_MS / 1000 - 7200, exp: NOON_MS / 1000 - 3600 });
		const response = responseOf('', { headers: {} });
		expect(lifetimeUntil(NOON_MS - HOUR_MS, response, token)).toBe(HOUR_MS);
		expect(jwtLifetimeMs(token, response)).toBe(HOUR_MS);
	});

	it('counts from the moment from which the token is valid where it states no issue', () => {
		const response = responseOf('', { headers: {} });
		const nbf = NOON_MS / 1000 - 7200;
		expect(lifetimeUntil(NOON_MS - HOUR_MS, response, jwtOf({ nbf }))).toBe(HOUR_MS);
		expect(lifetimeUntil(NOON_MS, response, jwtOf({ nbf, iat: nbf + 3600 }))).toBe(HOUR_MS);
	});

	it('counts from the local clock where there is neither', () => {
		const response = responseOf('', { headers: {} });
		expect(lifetimeUntil(NOON_MS + 5000, response, 'opaque')).toBe(5000);
		expect(lifetimeUntil(NOON_MS + 5000, response, jwtOf({ exp: 1 }))).toBe(5000);
	});

	it('counts from the Date header although the token states a time of issue', () => {
		const token = jwtOf({ iat: NOON_MS / 1000 - 1800, exp: NOON_MS / 1000 + 1800 });
		expect(jwtLifetimeMs(token, responseOf(''))).toBe(1_800_000);
	});

	it('is undefined for a token that states no end', () => {
		expect(jwtLifetimeMs(jwtOf({ iat: 1 }), responseOf(''))).toBeUndefined();
		expect(jwtLifetimeMs('opaque', responseOf(''))).toBeUndefined();
	});

	it('never reaches past the end on the clock of the server, whatever the local clock', () => {
		fc.assert(
			fc.property(
				fc
					.integer({ min: -2 * YEAR_MS, max: 2 * YEAR_MS })
					.filter((ms) => Math.abs(ms) > 32_000),
				fc.integer({ min: 0, max: 20_000 }),
				fc.integer({ min: 0, max: 10_000 }),
				fc.integer({ min: 2000, max: HOUR_MS }),
				(offsetMs, thereMs, backMs, lifetimeMs) => {
					const sentAtMs = NOON_MS;
					const serverMs = sentAtMs + thereMs + offsetMs;
					const endMs = serverMs + lifetimeMs;
					const response = responseAt(
						serverMs,
						sentAtMs + thereMs + backMs,
						thereMs + backMs,
					);
					const lifeMs = lifetimeUntil(endMs, response, 'opaque');
					expect(response.sentAtMs + lifeMs + offsetMs).toBeLessThanOrEqual(endMs);
					// And is not needlessly short: by the journey and the second of the header.
					expect(lifeMs).toBeGreaterThanOrEqual(lifetimeMs - 1000);
				},
			),
		);
	});

	it('never reaches past the end where the clocks are equal, to the millisecond', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 5000 }),
				fc.integer({ min: 0, max: 5000 }),
				fc.integer({ min: 1, max: HOUR_MS }),
				(thereMs, backMs, lifetimeMs) => {
					const endMs = NOON_MS + thereMs + lifetimeMs;
					const response = responseAt(
						NOON_MS + thereMs,
						NOON_MS + thereMs + backMs,
						thereMs + backMs,
					);
					expect(
						response.sentAtMs + lifetimeUntil(endMs, response, 'opaque'),
					).toBeLessThanOrEqual(endMs);
				},
			),
		);
	});

	it('grows with the instant', () => {
		fc.assert(
			fc.property(fc.integer(), fc.nat(), (endMs, moreMs) => {
				const response = responseOf('');
				expect(lifetimeUntil(endMs + moreMs, response, 't')).toBe(
					lifetimeUntil(endMs, response, 't') + moreMs,
				);
			}),
		);
	});
});

it('is tested far from UTC, where a time without a zone would show', () => {
	expect(new Date(NOON_MS).getTimezoneOffset()).not.toBe(0);
});

describe('a stated lifetime', () => {
	const read = (value: unknown, unit: LifetimeUnit = 'auto') =>
		readLifetimeMs(value, unit, responseOf(''), 'opaque');

	it.each<[unknown, LifetimeUnit, number]>([
		[3599, 'seconds', 3_599_000],
		['3599', 'auto', 3_599_000],
		[999_999_999, 'auto', YEAR_MS],
		[1500, 'milliseconds', 1500],
		[Math.floor(NOON_MS / 1000) + 60, 'epochSeconds', 59_750],
		[Math.floor(NOON_MS / 1000) + 60, 'auto', 59_750],
		[NOON_MS + 60_000, 'epochMilliseconds', 60_000],
		[String(NOON_MS + 60_000), 'auto', 60_000],
		['2025-06-01T12:01:00.250Z', 'isoDate', 60_000],
		['2025-06-01T12:01:00.250Z', 'auto', 60_000],
		['2025-06-01T14:01:00+02:00', 'auto', 59_750],
		['2025-06-01T14:01:00+0200', 'auto', 59_750],
		['2025-06-01 12:01:00', 'auto', 59_750],
		['2025-06-01T12:01:00', 'auto', 59_750],
		['2025-06-01T12:01:00.2500000', 'auto', 60_000],
		['06/01/2025 12:01:00', 'auto', 59_750],
		['6/1/2025 1:01:00 PM', 'auto', 3_659_750],
		['Sun, 01 Jun 2025 12:01:00 GMT', 'auto', 59_750],
		['Sun, 01 Jun 2025 12:01:00 utc', 'auto', 59_750],
		['2025-06-02', 'auto', 43_199_750],
		['3600s', 'auto', HOUR_MS],
		['24h', 'auto', 24 * HOUR_MS],
		['2 hours', 'auto', 2 * HOUR_MS],
		['PT1H30M', 'auto', 1.5 * HOUR_MS],
		['P1D', 'auto', 24 * HOUR_MS],
		['01:30:00', 'auto', 1.5 * HOUR_MS],
		['1.00:00:00', 'auto', 24 * HOUR_MS],
		['1h', 'seconds', HOUR_MS],
		[30, 'minutes', 1_800_000],
		[`/Date(${NOON_MS + 60_000})/`, 'auto', 60_000],
		[`\\/Date(${NOON_MS + 60_000}+0200)\\/`, 'isoDate', 60_000],
		['20250601120100', 'auto', 59_750],
		[20_250_601_120_100, 'auto', 59_750],
		['20250601T120100Z', 'auto', 59_750],
		['20250601T140100+0200', 'isoDate', 59_750],
		['20250602', 'auto', 43_199_750],
		['20250610', 'auto', 734_399_750],
		['20250630', 'auto', 2_462_399_750],
		['20251231', 'auto', 18_359_999_750],
		...['never', 'None', 'unlimited', '-1', -1].map(
			(endless): [unknown, LifetimeUnit, number] => [endless, 'auto', YEAR_MS],
		),
	])('%p in %s is %d ms', (value, unit, ms) => {
		expect(read(value, unit)).toBe(ms);
	});

	it('reads the smallest number as an instant that cannot be a lifetime', () => {
		expect(() => read(1_000_000_000)).toThrow(/expired token/);
		expect(() => read(99_999_999_999)).not.toThrow();
		expect(() => read(100_000_000_000)).toThrow(/expired token/);
	});

	it.each([undefined, null, '', '  ', 0, '0', '0.0'])('says nothing where it is %p', (value) => {
		expect(read(value)).toBeUndefined();
		expect(read(value, 'seconds')).toBeUndefined();
	});

	it.each([
		...['soon', true, {}, [], [60], '25:61:00', '3600 parsecs', 'never mind', 'is never'],
		...['x/Date(1)/', '/Date(1)/x'],
	])('makes no sense as %p', (value) => {
		const error = new TokenResponseError(
			'The lifetime in the login response is neither a number nor a date',
		);
		expect(() => read(value)).toThrow(error);
		expect(() => read(value, 'seconds')).toThrow(error);
		expect(() => read(value, 'epochMilliseconds')).toThrow(error);
	});

	it.each(['x20250602', '20250602x', '20250640', '20251302', '20250602T2460', '02025060'])(
		'is no date as %p',
		(value) => {
			expect(() => read(value, 'isoDate')).toThrow(/neither a number nor a date/);
		},
	);

	it.each<[unknown, LifetimeUnit]>([
		[-2, 'auto'],
		['-3600', 'seconds'],
		[NOON_MS, 'epochMilliseconds'],
		[NOON_MS - 1, 'auto'],
		['2025-06-01T11:00:00Z', 'auto'],
	])('%p in %s has already ended', (value, unit) => {
		expect(() => read(value, unit)).toThrow(
			new TokenResponseError('The login returned an expired token'),
		);
	});

	it('is at most a year, and otherwise exactly what is stated', () => {
		fc.assert(
			fc.property(fc.double({ min: 0.001, max: 1e300, noNaN: true }), (seconds) => {
				expect(read(seconds, 'seconds')).toBe(Math.min(seconds * 1000, YEAR_MS));
			}),
		);
		expect(checkLifetimeMs(YEAR_MS - 1)).toBe(YEAR_MS - 1);
		expect(checkLifetimeMs(YEAR_MS + 1)).toBe(YEAR_MS);
		expect(checkLifetimeMs(1)).toBe(1);
		expect(() => checkLifetimeMs(0)).toThrow(TokenResponseError);
	});

	it('throws nothing but a TokenResponseError, whatever it is', () => {
		const units = fc.constantFrom<LifetimeUnit>(
			'auto',
			'seconds',
			'milliseconds',
			'epochSeconds',
			'epochMilliseconds',
			'isoDate',
		);
		fc.assert(
			fc.property(fc.anything(), units, (value, unit) => {
				try {
					const ms = read(value, unit);
					expect(ms === undefined || (ms > 0 && ms <= YEAR_MS)).toBe(true);
				} catch (error) {
					expect(error).toBeInstanceOf(TokenResponseError);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('says that it is the lifetime that is to be checked', () => {
		for (const work of [() => read('soon'), () => checkLifetimeMs(-1)])
			expect(work).toThrow(
				expect.objectContaining({
					kind: 'response',
					setting: 'lifetime',
					description: expect.stringContaining('The token was not used.'),
				}),
			);
	});
});
