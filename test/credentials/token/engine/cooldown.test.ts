import {
	cooldownError,
	isLocked,
	nextFailure,
	nextLoginAtMs,
	type Requester,
} from '../../../../credentials/token/engine/cooldown';
import type { Failure } from '../../../../credentials/token/engine/records';
import { TokenFlowError, type TokenFlowErrorKind } from '../../../../credentials/token/errors';
import type { TokenFlow } from '../../../../credentials/token/flow';
import { NOON_MS } from '../support/clock';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const LOCK = { maxRejections: 2, unlockMark: '', hint: 'Unlock it.' };
const LOCKING = { lock: LOCK };
const CONTEXT = { of: 'login', by: 'process 1', failedAtMs: NOON_MS } as const;
const errorOf = (kind: TokenFlowErrorKind) => new TokenFlowError(kind, `It is ${kind}`, 'Do this.');

/** What is remembered after failures of these kinds, all at noon. */
const after = (...kinds: TokenFlowErrorKind[]) => ({
	failure: kinds.reduce<Failure | undefined>(
		(previous, kind) => nextFailure(previous, errorOf(kind), CONTEXT),
		undefined,
	),
	rejections: kinds.filter((kind) => kind === 'rejected').length,
});

type Flow = Pick<TokenFlow, 'lock' | 'initialRefreshToken'>;

const waitMs = (
	{ failure, rejections }: ReturnType<typeof after>,
	flow: Flow = {},
	who: Requester = 'request',
	process = 'process 1',
) =>
	nextLoginAtMs(
		{ rejections, ...(failure === undefined ? {} : { failure }) },
		flow,
		who,
		process,
	) - NOON_MS;

describe('after rejected logins', () => {
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

	it('none follows where the provider may lock the account at the next one', () => {
		expect(waitMs(after('rejected'), LOCKING)).toBe(30 * SECOND_MS);
		expect(waitMs(after('rejected', 'rejected'), LOCKING)).toBe(Infinity);
		expect(waitMs(after('rejected', 'rejected'), LOCKING, 'test')).toBe(Infinity);
		expect(isLocked({ rejections: 2 }, LOCKING)).toBe(true);
		expect(isLocked({ rejections: 1 }, LOCKING)).toBe(false);
		expect(isLocked({ rejections: 99 }, {})).toBe(false);
	});

	it('none follows there after an outage either', () => {
		expect(waitMs(after('rejected', 'rejected', 'unavailable'), LOCKING)).toBe(Infinity);
		expect(waitMs(after('rejected', 'unreachable'), LOCKING)).toBe(10 * SECOND_MS);
	});

	it('odd responses are not counted as rejected keys', () => {
		expect(waitMs(after('response', 'response', 'response'), LOCKING)).toBe(2 * MINUTE_MS);
	});

	it('the process that met one tries again first where accounts are locked', () => {
		const rejected = after('rejected');
		expect(waitMs(rejected, LOCKING, 'request', 'process 2')).toBe(MINUTE_MS);
		expect(waitMs(rejected, {}, 'request', 'process 2')).toBe(30 * SECOND_MS);
	});
});

describe('after an outage', () => {
	it.each(['unavailable', 'unreachable'] as const)(
		'(%s) the next login waits for 10 s',
		(kind) => {
			expect(waitMs(after(kind))).toBe(10 * SECOND_MS);
			expect(waitMs(after(kind, kind, kind))).toBe(10 * SECOND_MS);
		},
	);

	it.each([
		[5 * SECOND_MS, 10 * SECOND_MS],
		[60 * SECOND_MS, 60 * SECOND_MS],
		[3600 * SECOND_MS, 15 * MINUTE_MS],
	])('that is to last %d ms, the next login waits for %d ms', (requestedMs, ms) => {
		const failure = nextFailure(undefined, errorOf('unavailable'), CONTEXT, requestedMs);
		expect(failure.pauseMs).toBe(ms);
	});

	it('the pauses after rejections go on growing', () => {
		expect(waitMs(after('rejected', 'unavailable', 'rejected'))).toBe(MINUTE_MS);
	});
});

describe('a person', () => {
	it.each(['test', 'renew'] as const)('who runs %s tries rejected keys once in 30 s', (who) => {
		expect(waitMs(after('rejected', 'rejected', 'rejected'), {}, who)).toBe(30 * SECOND_MS);
	});

	it("who runs 'Renew' may try a locked account", () => {
		expect(waitMs(after('rejected', 'rejected'), LOCKING, 'renew')).toBe(30 * SECOND_MS);
	});

	it.each(['response', 'unavailable', 'unreachable'] as const)(
		'may try again at once where a login failed otherwise (%s)',
		(kind) => {
			expect(waitMs(after(kind), {}, 'test')).toBe(-NOON_MS);
		},
	);

	it('who opens the form does not risk the only refresh token again', () => {
		const grant = { initialRefreshToken: 'given' };
		expect(waitMs(after('unreachable'), grant, 'test')).toBe(10 * SECOND_MS);
		expect(waitMs(after('unreachable'), grant, 'renew')).toBe(-NOON_MS);
	});
});

it('nothing waits without a failure', () => {
	expect(waitMs(after(), LOCKING)).toBe(-NOON_MS);
	expect(waitMs(after(), {}, 'test')).toBe(-NOON_MS);
});

describe('the error of a login that is not sent', () => {
	const describeIn = (ms: number, failure = after('rejected').failure) =>
		cooldownError(failure, LOCKING, ms);

	it('says what happened before', () => {
		expect(describeIn(5000)).toMatchObject({ kind: 'cooldown', message: 'It is rejected' });
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
		expect(describeIn(ms).description).toBe(
			`Do this. Retry possible in ${text}, or immediately after correcting the credential.`,
		);
	});

	it('says why there will be none, and what a person can do', () => {
		expect(describeIn(Infinity).description).toBe(
			'Do this. Not tried again: 2 logins with these keys were rejected, and the next one may lock the account. Unlock it.',
		);
	});

	it('can be about failures that were only counted', () => {
		expect(cooldownError(undefined, LOCKING, Infinity)).toMatchObject({
			message: 'The login was rejected',
			description: expect.stringMatching(/^Not tried again/),
		});
	});
});
