import type { Doubts, Identity } from '../../../../credentials/token/engine/identity';
import {
	endToken,
	isRenewalFutile,
	noteRejectedRenewal,
	suspect,
} from '../../../../credentials/token/engine/identity';
import { fitnessFor, type LoginReason } from '../../../../credentials/token/engine/judgement';
import type { TokenFlow } from '../../../../credentials/token/flow';
import { createBroker } from '../support/brokerWorld';
import { NOON_MS } from '../support/clock';
import { renewing } from '../support/flow';

const HOUR_MS = 3_600_000;
const TOKEN = { value: 't', issuedAtMs: NOON_MS, expiresAtMs: NOON_MS + HOUR_MS };

/** An identity that holds an hour's token since a while. */
function holding(ageMs: number, doubts: Doubts = {}, own: Partial<TokenFlow> = {}) {
	const world = createBroker(own);
	const { broker, identity, flow, clock } = world;
	identity.record = { ...identity.record, serial: 1, token: TOKEN };
	Object.assign(identity.doubts, doubts);
	clock.nowMs = NOON_MS + ageMs;
	return {
		...world,
		fitness: (request?: LoginReason) => fitnessFor(broker, identity, flow, request),
	};
}

const at = (ageMs: number, request?: LoginReason, doubts?: Doubts) =>
	holding(ageMs, doubts).fitness(request);

it('without a token, nothing can be attached', () => {
	const { identity, fitness } = holding(0);
	const { token: _none, ...record } = identity.record;
	identity.record = record;

	expect(fitness()).toBe('unusable');
	expect(fitness({ kind: 'renew' })).toBe('unusable');
	expect(fitness({ kind: 'rejected', value: 't' })).toBe('unusable');
});

it('a token is due from the moment of its policy, and unusable from its end', () => {
	expect(at(HOUR_MS - 33_001)).toBe('fresh');
	expect(at(HOUR_MS - 33_000)).toBe('due');
	expect(at(HOUR_MS - 1)).toBe('due');
	expect(at(HOUR_MS)).toBe('unusable');
});

it('a token that was declared expired is unusable, and only that one', () => {
	const { identity, fitness } = holding(0);

	endToken(identity, 'another');
	expect(fitness()).toBe('fresh');

	endToken(identity, 't');
	expect(fitness()).toBe('unusable');
});

describe('a suspect token', () => {
	it('is renewed early, and only that one', () => {
		expect(at(0, undefined, { suspect: 't' })).toBe('due');
		expect(at(0, undefined, { suspect: 'another' })).toBe('fresh');
	});

	it('is noted at most once in 30 s', () => {
		const { identity } = holding(0);

		suspect(identity, 'first', NOON_MS);
		suspect(identity, 't', NOON_MS + 29_999);
		expect(identity.doubts.suspect).toBe('first');

		suspect(identity, 't', NOON_MS + 30_000);
		expect(identity.doubts.suspect).toBe('t');
	});

	it('is kept while another process is about to send the refresh token', () => {
		const { identity, fitness } = holding(0, { suspect: 't' }, renewing);
		const announced = { by: 'process 2', id: 'x', atMs: NOON_MS };
		identity.refresh.record = { serial: 1, by: 'process 2', value: 'r', announced };
		identity.refresh.seen = { id: 'x', madeAtMs: NOON_MS };

		expect(fitness()).toBe('fresh');
	});
});

describe('a token that could be renewed early', () => {
	const due = (own: Partial<TokenFlow>, record: object = {}, doubts: Doubts = {}) => {
		const { identity, fitness } = holding(HOUR_MS - 1, doubts, { ...renewing, ...own });
		identity.refresh.record = { serial: 1, by: 'process 1', value: 'r', ...record };
		return fitness();
	};
	const doubtful = { announced: { by: 'process 2', id: 'x', atMs: 0, isUncertain: true } };
	const grant = { initialRefreshToken: 'first' };

	it('is kept to its end where the only way to a new one may be spent', () => {
		expect(due(grant, doubtful)).toBe('fresh');
		expect(due(grant)).toBe('due');
		expect(due({}, doubtful)).toBe('due');
	});

	it('is renewed all the same where it may have been rejected', () => {
		expect(due(grant, doubtful, { suspect: 't' })).toBe('due');
		expect(due(grant, doubtful, { suspect: 'another' })).toBe('fresh');
	});

	it('is renewed by a login, whatever others do with a refresh token', () => {
		const { identity, fitness } = holding(HOUR_MS - 1);
		const announced = { by: 'process 2', id: 'x', atMs: NOON_MS };
		identity.refresh.record = { serial: 1, by: 'process 2', value: 'r', announced };
		identity.refresh.seen = { id: 'x', madeAtMs: NOON_MS + HOUR_MS - 2 };
		expect(fitness()).toBe('due');
	});
});

it.each(['test', 'renew'] as const)(
	'a request to %s needs a new token, unless one was issued within ten seconds',
	(kind) => {
		expect(at(9999, { kind })).toBe('fresh');
		expect(at(10_000, { kind })).toBe('unusable');
	},
);

describe('a rejection by the API', () => {
	const rejected = (value: string): LoginReason => ({ kind: 'rejected', value });

	it('makes that token unusable, however new, and no other', () => {
		expect(at(0, rejected('t'))).toBe('unusable');
		expect(at(0, rejected('another'))).toBe('fresh');
	});

	it('is not about the token for ten seconds after its replacement was rejected too', () => {
		const futile = { rejectedRenewal: { value: 't', atMs: NOON_MS, untilMs: 0 } };

		expect(at(9999, rejected('t'), futile)).toBe('fresh');
		expect(at(10_000, rejected('t'), futile)).toBe('unusable');
		const other = { rejectedRenewal: { value: 'another', atMs: NOON_MS, untilMs: 0 } };
		expect(at(0, rejected('t'), other)).toBe('unusable');
	});

	it('of a replacement is remembered for that token', () => {
		const { identity } = holding(0);
		expect(isRenewalFutile(identity, 't', NOON_MS)).toBe(false);

		noteRejectedRenewal(identity, 't', NOON_MS);

		expect(isRenewalFutile(identity, 't', NOON_MS + 9999)).toBe(true);
		expect(isRenewalFutile(identity, 't', NOON_MS + 10_000)).toBe(false);
		identity.record = { ...identity.record, token: { ...TOKEN, value: 'next' } };
		expect(isRenewalFutile(identity, 't', NOON_MS)).toBe(false);
	});
});

function stateOf({
	key,
	refresh: { turn },
	record,
}: Identity): 'idle' | 'reserved' | 'running' | 'rejected' {
	if (turn?.key === key) return turn.isRunning ? 'running' : 'reserved';
	return record.attempts.failure === undefined ? 'idle' : 'rejected';
}

it('an identity is idle, reserved, running or rejected', async () => {
	const { broker, identity, provider, logIn, begin, clock } = createBroker();
	expect(stateOf(identity)).toBe('idle');

	broker.reserve(identity);
	expect(stateOf(identity)).toBe('reserved');
	await clock.advance(10_000);
	expect(stateOf(identity)).toBe('idle');

	const login = begin();
	expect(stateOf(identity)).toBe('running');
	await clock.run(login);
	expect(stateOf(identity)).toBe('idle');

	provider.loginStatus = 401;
	await expect(logIn()).rejects.toThrow('HTTP 401');
	expect(stateOf(identity)).toBe('rejected');
});
