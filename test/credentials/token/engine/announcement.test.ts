import {
	announcementMs,
	announcementOf,
	isAnnouncedElsewhere,
	isDoubtful,
	isSettling,
	refreshTokenOf,
} from '../../../../credentials/token/engine/announcement';
import { newRefreshState, type RefreshState } from '../../../../credentials/token/engine/identity';
import { compileFlow } from '../support/flow';
import { brokerOf } from '../support/brokerWorld';
import { FakeClock, NOON_MS } from '../support/clock';

const FLOW = compileFlow({ secret: 'canary-secret-1' });
const HOLDS_MS = 40_000;

/** A refresh token that a process announced at noon. */
function announced(by: string, own: Partial<RefreshState> = {}, isUncertain?: true): RefreshState {
	const announcement = { by, id: 'x', atMs: NOON_MS, ...(isUncertain ? { isUncertain } : {}) };
	return {
		...newRefreshState('key'),
		record: { serial: 1, by, value: 'r', announced: announcement },
		seen: { id: 'x', madeAtMs: NOON_MS },
		...own,
	};
}

const brokerAt = (ageMs: number) => brokerOf(new FakeClock(NOON_MS + ageMs));

it('an announcement holds as long as an exchange may take, and ten seconds', () => {
	expect(announcementMs({})).toBe(HOLDS_MS);
	expect(announcementMs({ timeoutMs: 5000 })).toBe(15_000);
});

it('an announcement says who, when, and which', () => {
	const broker = brokerAt(0);
	const [first, second] = [announcementOf(broker), announcementOf(broker)];
	expect(first).toEqual({
		by: 'process 1',
		atMs: NOON_MS,
		id: expect.stringMatching(/^[\da-f]{16}$/),
	});
	expect(second.id).not.toBe(first.id);
});

describe('a refresh token is announced elsewhere', () => {
	const elsewhere = (ageMs: number, refresh: RefreshState) =>
		isAnnouncedElsewhere(brokerAt(ageMs), refresh, FLOW);

	it('while the announcement of another process holds', () => {
		expect(elsewhere(0, announced('process 2'))).toBe(true);
		expect(elsewhere(HOLDS_MS - 1, announced('process 2'))).toBe(true);
		expect(elsewhere(HOLDS_MS, announced('process 2'))).toBe(false);
	});

	it('not by this process, by nobody, or where the outcome is unknown', () => {
		expect(elsewhere(0, announced('process 1'))).toBe(false);
		expect(elsewhere(0, newRefreshState('key'))).toBe(false);
		expect(elsewhere(0, announced('process 2', {}, true))).toBe(false);
	});

	it('not where nobody here has seen when, and this machine runs for long', () => {
		const { seen: _seen, ...unseen } = announced('process 2');
		expect(elsewhere(0, unseen)).toBe(false);
	});
});

describe('an announcement of this process settles', () => {
	const settling = (ageMs: number, refresh: RefreshState) => isSettling(brokerAt(ageMs), refresh);

	it('for 300 ms after it was made', () => {
		const own = announced('process 1', { announcedAtMs: NOON_MS });
		expect(settling(299, own)).toBe(true);
		expect(settling(300, own)).toBe(false);
	});

	it('and no other one, nor one that was read back after a restart', () => {
		expect(settling(0, announced('process 2', { announcedAtMs: NOON_MS }))).toBe(false);
		expect(settling(0, announced('process 1'))).toBe(false);
		expect(settling(0, announced('process 1', { announcedAtMs: NOON_MS }, true))).toBe(false);
		expect(settling(0, newRefreshState('key'))).toBe(false);
	});
});

describe('a refresh token is doubtful', () => {
	const doubtful = (ageMs: number, refresh: RefreshState) =>
		isDoubtful(brokerAt(ageMs), refresh, FLOW);

	it('where it was sent from here and nobody knows what became of it', () => {
		const sent = { ...newRefreshState('key'), record: { serial: 1, by: '', value: 'r' } };
		expect(doubtful(0, { ...sent, uncertain: 'r' })).toBe(true);
		expect(doubtful(0, { ...sent, uncertain: 'before' })).toBe(false);
		expect(doubtful(0, sent)).toBe(false);
		expect(doubtful(0, newRefreshState('key'))).toBe(false);
	});

	it('where a process says so, also this one', () => {
		expect(doubtful(0, announced('process 1', {}, true))).toBe(true);
		expect(doubtful(0, announced('process 2', {}, true))).toBe(true);
	});

	it('where another process announced it and did not come back', () => {
		expect(doubtful(HOLDS_MS - 1, announced('process 2'))).toBe(false);
		expect(doubtful(HOLDS_MS, announced('process 2'))).toBe(true);
		expect(doubtful(HOLDS_MS, announced('process 1'))).toBe(false);
	});
});

it('the pasted refresh token counts until there was a response', () => {
	const flow = { ...FLOW, initialRefreshToken: 'pasted' };
	expect(refreshTokenOf({ serial: 0, by: '' }, flow)).toBe('pasted');
	expect(refreshTokenOf({ serial: 1, by: '' }, flow)).toBeUndefined();
	expect(refreshTokenOf({ serial: 1, by: '', value: 'next' }, flow)).toBe('next');
	expect(refreshTokenOf({ serial: 0, by: '' }, FLOW)).toBeUndefined();
});
