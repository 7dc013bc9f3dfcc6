import { createHash } from 'node:crypto';

import type { HeldToken } from '../../../../credentials/token/engine/heldToken';
import type {
	Attempts,
	Failure,
	IdentityRecord,
} from '../../../../credentials/token/engine/records';
import type { TokenFlow } from '../../../../credentials/token/flow';
import { expiredState, tokenStatus } from '../../../../credentials/token/report/status';
import { brokerOf, createBroker } from '../support/brokerWorld';
import { NOON_MS } from '../support/clock';
import { stateIn } from '../support/storedText';

const TOKEN: HeldToken = {
	value: 'canary-token-1',
	issuedAtMs: NOON_MS,
	expiresAtMs: NOON_MS + 600_000,
};

type Known = Partial<Omit<IdentityRecord, 'attempts'>> & { readonly attempts?: Partial<Attempts> };

/** The status of an identity of which this is known, after a while. */
function status(known: Known = {}, afterMs = 0, own: Partial<TokenFlow> = {}) {
	const { broker, identity, flow, clock } = createBroker(own);
	const { record } = identity;
	const attempts = { ...record.attempts, ...known.attempts };
	identity.record = { ...record, ...known, attempts };
	identity.isFirst = true;
	clock.nowMs += afterMs;
	return tokenStatus(broker, identity, flow);
}

it('says who is asked, and that there is no token yet', () => {
	expect(status()).toEqual({
		service: 'Example',
		environment: 'Sandbox',
		host: 'api.example.test',
		renewalPolicy: 'beforeExpiry',
		state: 'none',
		ageSeconds: null,
		secondsLeft: null,
		renewalInSeconds: null,
		renewals: 0,
		loggedInAt: null,
		shortHash: null,
		lastFailure: null,
		nextLoginAt: null,
	});
});

it('says how old a token is and how long it lives, in seconds, and never the token', () => {
	const shown = status({ token: TOKEN, renewals: 3 }, 60_400);
	expect(shown).toMatchObject({
		state: 'fresh',
		ageSeconds: 60,
		secondsLeft: 540,
		renewalInSeconds: 450,
		renewals: 3,
		loggedInAt: new Date(NOON_MS).toISOString(),
		shortHash: createHash('sha256').update('canary-token-1').digest('hex').slice(0, 8),
	});
	expect(JSON.stringify(shown)).not.toMatch(/canary/);
});

it.each([
	[509_999, 'fresh', 90, 0],
	[510_000, 'due', 90, 0],
	[599_999, 'due', 0, 0],
	[600_000, 'expired', 0, 0],
	[700_000, 'expired', 0, 0],
])('after %d ms a token of ten minutes is %s', (afterMs, state, secondsLeft, renewalInSeconds) => {
	expect(status({ token: TOKEN }, afterMs)).toMatchObject({
		state,
		secondsLeft,
		renewalInSeconds,
	});
});

it('is expired where a user declared it so', () => {
	expect(status({ token: { ...TOKEN, isEnded: true } })).toMatchObject({
		state: 'expired',
		secondsLeft: 0,
		renewalInSeconds: 0,
	});
});

it('knows no time of renewal where only a rejection renews', () => {
	expect(status({ token: TOKEN }, 0, { renewal: 'afterRejection' })).toMatchObject({
		state: 'fresh',
		renewalInSeconds: null,
	});
});

it('says why no login is sent, and when the next is possible', () => {
	const failure: Failure = {
		...{ kind: 'rejected', message: 'The login was rejected', description: '', of: 'login' },
		...{ by: 'process 1', repeats: 2, failedAtMs: NOON_MS, pauseMs: 60_000 },
	};
	const attempts = { failure, failures: 2, rejections: 2, unlockMark: 'a' };
	expect(status({ attempts })).toMatchObject({
		lastFailure: 'The login was rejected',
		nextLoginAt: new Date(NOON_MS + 60_000).toISOString(),
	});
	const lock = { maxRejections: 2, unlockMark: 'a', hint: '' };
	expect(status({ attempts }, 0, { lock }).nextLoginAt).toBeNull();
	// Under another mark a person has said that the account is unlocked.
	expect(status({ attempts }, 0, { lock: { ...lock, unlockMark: 'b' } })).toMatchObject({
		lastFailure: null,
		nextLoginAt: null,
	});
});

describe('the simulation of an expiry', () => {
	it('is stored, so that every process finds the token expired', async () => {
		const { broker, identity, logIn, clock, flow } = createBroker();
		await logIn();
		const before = broker.format(identity, 'none');
		const other = brokerOf(clock, 'process 2');
		expect(tokenStatus(other, other.open(flow, before), flow).state).toBe('fresh');

		const text = expiredState(broker, identity, before);

		expect(tokenStatus(broker, identity, flow).state).toBe('expired');
		expect(tokenStatus(other, other.open(flow, text), flow).state).toBe('expired');
		expect(stateIn(text, clock)?.id).toBe(stateIn(before, clock)?.id);
	});

	it('does nothing where there is no token', () => {
		const { broker, identity } = createBroker();

		expect(expiredState(broker, identity, 'none')).toBeUndefined();
	});
});
