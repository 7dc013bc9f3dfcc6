import {
	cooldownError,
	type Failure,
	nextLoginAtMs,
	rememberFailure,
} from '../../../../credentials/token/engine/cooldown';
import { TokenFlowError, type TokenFlowErrorKind } from '../../../../credentials/token/errors';
import { NOON_MS } from '../support/clock';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const errorOf = (kind: TokenFlowErrorKind) => new TokenFlowError(kind, `It is ${kind}`, 'Do this.');

/** The memory after failures of these kinds, all at noon. */
const after = (...kinds: TokenFlowErrorKind[]): Failure | undefined =>
	kinds.reduce<Failure | undefined>(
		(memory, kind) => rememberFailure(memory, errorOf(kind), NOON_MS),
		undefined,
	);

const waitMs = (failure: Failure | undefined, flow = {}, byHand = false) =>
	nextLoginAtMs(failure, flow, byHand) - NOON_MS;

describe('after refused logins', () => {
	it.each([
		[1, 30 * SECOND_MS],
		[2, MINUTE_MS],
		[3, 2 * MINUTE_MS],
		[4, 4 * MINUTE_MS],
		[5, 8 * MINUTE_MS],
		[6, 15 * MINUTE_MS],
		[60, 15 * MINUTE_MS],
		[2000, 15 * MINUTE_MS],
	])('%d in a row, the next one waits for %d ms', (count, ms) => {
		expect(waitMs(after(...Array<'rejected'>(count).fill('rejected')))).toBe(ms);
		expect(waitMs(after(...Array<'response'>(count).fill('response')))).toBe(ms);
	});

	it('waits for a person where the provider locks accounts', () => {
		const locking = { maxAutomaticLogins: 2 };
		expect(waitMs(after('rejected'), locking)).toBe(30 * SECOND_MS);
		expect(waitMs(after('rejected', 'rejected'), locking)).toBe(Infinity);
		expect(waitMs(after('rejected', 'rejected', 'rejected'), locking)).toBe(Infinity);
	});

	it('still waits for a person where an outage came after them', () => {
		const locking = { maxAutomaticLogins: 2 };
		expect(waitMs(after('rejected', 'rejected', 'unavailable'), locking)).toBe(Infinity);
		expect(waitMs(after('rejected', 'unreachable', 'rejected'), locking)).toBe(Infinity);
		expect(waitMs(after('rejected', 'unreachable'), locking)).toBe(10 * SECOND_MS);
	});

	it('does not count odd answers as refused keys, which is what locks an account', () => {
		expect(waitMs(after('response', 'response', 'response'), { maxAutomaticLogins: 2 })).toBe(
			2 * MINUTE_MS,
		);
	});
});

describe('after an outage', () => {
	it.each(['unavailable', 'unreachable'] as const)('(%s) waits for 10 s, every time', (kind) => {
		expect(waitMs(after(kind))).toBe(10 * SECOND_MS);
		expect(waitMs(after(kind, kind, kind))).toBe(10 * SECOND_MS);
	});

	it.each([
		[5 * SECOND_MS, 10 * SECOND_MS],
		[60 * SECOND_MS, 60 * SECOND_MS],
		[3600 * SECOND_MS, 15 * MINUTE_MS],
	])('of which the server says %d ms, waits for %d ms', (wishMs, ms) => {
		expect(waitMs(rememberFailure(undefined, errorOf('unavailable'), NOON_MS, wishMs))).toBe(
			ms,
		);
	});

	it('goes on counting refusals where it had left off', () => {
		expect(waitMs(after('rejected', 'unavailable', 'rejected'))).toBe(MINUTE_MS);
	});
});

describe('by hand', () => {
	it('keys that were refused are tried once in 30 s, however often they were', () => {
		const locking = { maxAutomaticLogins: 2 };
		for (const failure of [after('rejected'), after('rejected', 'rejected', 'rejected')])
			expect(waitMs(failure, locking, true)).toBe(30 * SECOND_MS);
	});

	it.each(['response', 'unavailable', 'unreachable'] as const)(
		'a login that failed otherwise (%s) is tried at once',
		(kind) => {
			expect(nextLoginAtMs(after(kind), {}, true)).toBe(0);
		},
	);
});

it('never waits without a failure', () => {
	expect(nextLoginAtMs(undefined, { maxAutomaticLogins: 0 }, false)).toBe(0);
	expect(nextLoginAtMs(undefined, {}, true)).toBe(0);
});

describe('the error of a login that is not sent', () => {
	const describeAt = (nextAtMs: number) => {
		const failure = rememberFailure(undefined, errorOf('rejected'), NOON_MS);
		return cooldownError(failure, nextAtMs, NOON_MS);
	};

	it('says what happened before', () => {
		expect(describeAt(NOON_MS + 5000)).toMatchObject({
			kind: 'cooldown',
			message: 'It is rejected',
		});
	});

	it.each([
		[0, '1 seconds'],
		[1, '1 seconds'],
		[1001, '2 seconds'],
		[119_000, '119 seconds'],
		[119_001, '2 minutes'],
		[120_001, '3 minutes'],
		[900_000, '15 minutes'],
	])('%d ms before the next one, says when: in %s', (ms, text) => {
		expect(describeAt(NOON_MS + ms).description).toBe(
			`Do this. Not sent again yet: the next try is possible in ${text}, or at once after the credential was corrected.`,
		);
	});

	it('says why there will be none', () => {
		expect(describeAt(Infinity).description).toBe(
			'Do this. No further login is tried on its own, because the provider locks accounts after a few refused ones. Correct the credential, then save or test it.',
		);
	});

	it('begins with the time where there is nothing else to do', () => {
		const failure = rememberFailure(undefined, new TokenFlowError('rejected', 'No'), NOON_MS);
		expect(cooldownError(failure, NOON_MS, NOON_MS).description).toMatch(/^Not sent/);
	});
});
