import {
	attemptsOf,
	cooldownOf,
	isRecent,
	noRefreshTokenError,
} from '../../../../credentials/token/engine/judgement';
import {
	keepRefreshToken,
	keepToken,
	rememberFailure,
	settleRefreshToken,
} from '../../../../credentials/token/engine/updateRecords';
import type { RefreshRecord } from '../../../../credentials/token/engine/records';
import { TokenFlowError } from '../../../../credentials/token/errors';
import type { IssuedToken, TokenFlow } from '../../../../credentials/token/flow';
import { createBroker } from '../support/brokerWorld';
import { NOON_MS } from '../support/clock';
import { renewing } from '../support/flow';

const REFRESH: RefreshRecord = { serial: 3, by: 'process 2', value: 'r', isSingleUse: true };
const TOKEN = { value: 't', issuedAtMs: NOON_MS, expiresAtMs: NOON_MS + 60_000 };

function withRefresh(record: Partial<RefreshRecord> = {}, own: Partial<TokenFlow> = {}) {
	const world = createBroker({ ...renewing, ...own });
	const { refresh } = world.identity;
	refresh.record = { ...REFRESH, ...record };
	return { ...world, refresh };
}

const ANNOUNCED = { by: 'process 1', id: 'x', atMs: NOON_MS };

describe('a refresh token that was sent and brought nothing', () => {
	const settled = (
		fate: 'kept' | 'spent' | 'unknown',
		isFreshlyRead = true,
		own: Partial<RefreshRecord> = {},
	) => {
		const { broker, identity, refresh } = withRefresh({ announced: ANNOUNCED, ...own });
		settleRefreshToken(broker, identity, 'r', fate, isFreshlyRead);
		return refresh;
	};

	it('stays where the server did nothing with it', () => {
		expect(settled('kept')).toMatchObject({ record: REFRESH, spent: [] });
		expect(settled('kept').record).not.toHaveProperty('announced');
	});

	it('is gone for good where it is spent', () => {
		const { record, spent, uncertain } = settled('spent');
		expect(record).toEqual({ serial: 4, by: 'process 1', isSingleUse: true });
		expect([spent, uncertain]).toEqual([['r'], undefined]);
	});

	it('is marked for all processes where nobody knows, if the stored one was read just now', () => {
		const { record, spent, uncertain } = settled('unknown');
		expect(record).toMatchObject({
			...{ serial: 4, by: 'process 1', value: 'r' },
			announced: { by: 'process 1', isUncertain: true },
		});
		expect([spent, uncertain]).toEqual([[], 'r']);

		const unread = settled('unknown', false);
		expect(unread.record).toEqual({ ...REFRESH, announced: ANNOUNCED });
		expect(unread.uncertain).toBe('r');
	});

	it('stays where nobody knows, but it may be sent twice', () => {
		const { record, uncertain } = settled('unknown', true, { isSingleUse: false });
		expect(record).toEqual({ ...REFRESH, isSingleUse: false, announced: ANNOUNCED });
		expect(uncertain).toBeUndefined();
	});
});

describe('the refresh token after a response', () => {
	const after = (
		issued: Partial<IssuedToken>,
		sent?: string,
		own: Partial<RefreshRecord> = {},
	) => {
		const { broker, identity, flow, refresh } = withRefresh({ announced: ANNOUNCED, ...own });
		keepRefreshToken(broker, identity, flow, { value: 't', ...issued }, sent);
		return refresh;
	};
	const next = { serial: 4, by: 'process 1' };

	it('is the new one, and the one that brought it is spent', () => {
		const { record, spent } = after({ refreshToken: 'n' }, 'r');
		expect(record).toEqual({ ...next, value: 'n', isSingleUse: true });
		expect(spent).toEqual(['r']);
	});

	it.each([{}, { refreshToken: 'r' }])(
		'is the same, and may be sent again, with %j',
		(issued) => {
			const { record, spent } = after(issued, 'r');
			expect(record).toEqual({ ...next, value: 'r', isSingleUse: false });
			expect(spent).toEqual([]);
		},
	);

	it('is that of a login, or the one before where a login brings none', () => {
		expect(after({ refreshToken: 'n' }).record).toEqual({
			...next,
			value: 'n',
			isSingleUse: true,
		});
		expect(after({}).record).toEqual({ ...next, value: 'r', isSingleUse: true });
		expect(after({}).spent).toEqual([]);
	});

	it('is none where the one before may be spent', () => {
		const announced = { ...ANNOUNCED, isUncertain: true };
		expect(after({}, undefined, { announced }).record).toEqual({ ...next, isSingleUse: true });
	});

	it('is none where there was none', () => {
		const { broker, identity, flow } = createBroker();
		const { record } = identity.refresh;
		keepRefreshToken(broker, identity, flow, { value: 't' });
		expect(identity.refresh.record).toBe(record);
	});
});

describe('a token that came', () => {
	const failure = {
		...{ kind: 'rejected' as const, message: 'No', description: '', by: 'process 1' },
		...{ repeats: 1, failedAtMs: NOON_MS, pauseMs: 30_000 },
	};
	const kept = (of: 'login' | 'renewal', sent?: string, own: Partial<TokenFlow> = {}) => {
		const { broker, identity, flow } = withRefresh({}, own);
		identity.record = {
			...identity.record,
			token: { ...TOKEN, values: { a: '1', b: '1' } },
			attempts: { ...identity.record.attempts, rejections: 1, failure: { ...failure, of } },
		};
		const issued = { value: 'new', values: { b: '2' } };
		keepToken(broker, identity, flow, { issued, requestedAtMs: NOON_MS }, sent);
		return identity;
	};

	it('by a login makes all that was rejected before void, and has the values of that login', () => {
		const { record } = kept('login');
		expect(record.attempts).toMatchObject({ logins: 1, failures: 0, rejections: 0 });
		expect(record.attempts).not.toHaveProperty('failure');
		expect(record.token?.values).toEqual({ b: '2' });
	});

	it('by a refresh token makes no rejected keys right, and keeps the values of the login', () => {
		const { record } = kept('login', 'r');
		expect(record.attempts).toMatchObject({
			logins: 0,
			rejections: 1,
			failure: { of: 'login' },
		});
		expect(record.token?.values).toEqual({ a: '1', b: '2' });
		expect(kept('renewal', 'r').record.attempts).not.toHaveProperty('failure');
	});

	it('by a refresh token is a login where that is the login', () => {
		const { record } = kept('login', 'r', { initialRefreshToken: 'first' });
		expect(record.attempts).toMatchObject({ logins: 1, rejections: 0 });
	});

	it('ends a session where the flow logs out, and none where it renewed the session', () => {
		const logOut = () => ({ method: 'POST' as const, url: 'https://a.test/', headers: {} });
		expect(kept('login', undefined, { logOut }).sessions.replaced).toHaveLength(1);
		expect(kept('login', 'r', { logOut }).sessions.replaced).toEqual([]);
		expect(kept('login').sessions.replaced).toEqual([]);
	});

	it('has the mark under which its account was unlocked', () => {
		const lock = { maxRejections: 2, hint: 'Wait.', unlockMark: 'true' };
		expect(kept('login', undefined, { lock }).record.attempts.unlockMark).toBe('true');
		expect(kept('login').record.attempts.unlockMark).toBe('false');
	});
});

describe('failures of a login', () => {
	it('do not count where they were seen before the account was unlocked', () => {
		const lock = { maxRejections: 2, hint: 'Wait.', unlockMark: 'true' };
		const { identity, flow, broker } = createBroker({ lock });
		const error = new TokenFlowError('rejected', 'No', 'Check the key.');
		rememberFailure(
			broker,
			identity,
			{ ...flow, lock: { ...lock, unlockMark: 'false' } },
			error,
			'login',
		);
		expect(identity.record.attempts).toMatchObject({
			rejections: 1,
			failure: { kind: 'rejected' },
		});

		const attempts = attemptsOf(identity, flow);
		expect(attempts).toMatchObject({ rejections: 0, unlockMark: 'true' });
		expect(attempts).not.toHaveProperty('failure');
		expect(
			attemptsOf(identity, { ...flow, lock: { ...lock, unlockMark: 'false' } }).rejections,
		).toBe(1);
	});

	it('do not count as rejected keys where a renewal was rejected', () => {
		const { identity, flow, broker } = createBroker();
		rememberFailure(broker, identity, flow, new TokenFlowError('rejected', 'No'), 'renewal');
		expect(identity.record.attempts).toMatchObject({ rejections: 0, failures: 1 });
	});

	it('keep nobody from a renewal, which was not tried since', () => {
		const after = (kind: 'rejected' | 'response', of: 'login' | 'renewal') => {
			const { identity, flow, broker } = withRefresh();
			rememberFailure(broker, identity, flow, new TokenFlowError(kind, 'No'), of);
			return cooldownOf(broker, identity, flow, 'request')?.kind;
		};
		expect(after('rejected', 'login')).toBeUndefined();
		expect(after('response', 'login')).toBe('cooldown');
		expect(after('rejected', 'renewal')).toBe('cooldown');
	});

	it('keep everybody from a login where there is no refresh token', () => {
		const { broker, identity, flow } = createBroker();
		rememberFailure(
			broker,
			identity,
			flow,
			new TokenFlowError('rejected', 'No', 'Check.'),
			'login',
		);
		expect(cooldownOf(broker, identity, flow, 'request')).toMatchObject({ kind: 'cooldown' });
	});

	it('of the refresh grant without a refresh token say that a person has to get one', () => {
		const { broker, identity, flow } = createBroker({
			...renewing,
			initialRefreshToken: 'first',
		});
		expect(cooldownOf(broker, identity, flow, 'request')).toBeUndefined();
		identity.refresh.record = { serial: 1, by: 'process 1' };
		expect(cooldownOf(broker, identity, flow, 'request')).toMatchObject({
			kind: 'cooldown',
			message: 'The refresh token for Example was used before or is no longer valid',
			description: 'Check the key.',
		});
		rememberFailure(
			broker,
			identity,
			flow,
			new TokenFlowError('rejected', 'Revoked'),
			'renewal',
		);
		expect(noRefreshTokenError(identity, flow).message).toBe('Revoked');
	});
});

describe('a token is recent', () => {
	const recent = (own: object, ageMs = 0) => {
		const { broker, identity, clock } = createBroker();
		identity.record = { ...identity.record, token: { ...TOKEN, ...own } };
		clock.nowMs = NOON_MS + ageMs;
		return isRecent(broker, identity);
	};

	it('for ten seconds, and not from its end on', () => {
		expect(recent({}, 9999)).toBe(true);
		expect(recent({}, 10_000)).toBe(false);
		expect(recent({ isEnded: true })).toBe(false);
		expect(recent({ expiresAtMs: NOON_MS + 5000 }, 4999)).toBe(true);
		expect(recent({ expiresAtMs: NOON_MS + 5000 }, 5000)).toBe(false);
	});
});
