import type { History } from './history';
import type { LoginSeen, RenewalSeen } from './modelProvider';
import {
	offersRefreshToken,
	storedIdentities,
	storedRefreshTokens,
	storedRejections,
} from './stored';
import type { World } from './world';

const MAX_STORED = 4;
const MAX_REJECTIONS = 2;
/** Longer than an announcement takes to be seen by all, ms. */
const CONCURRENT_MS = 2000;
/** More than n8n's database takes, ms. */
const STALE_MS = 50;
/** Of one login in the world of the model, ms. */
const LIMIT_MS = 5000;

type Seen = LoginSeen | RenewalSeen;

/** When the stored credential first had what a sender learnt; Infinity where it never had. */
const storedAtMs = ({ store }: World, { process, atMs }: Seen): number =>
	store.written.find((each) => each.process === process && each.atMs >= atMs)?.atMs ??
	Number.POSITIVE_INFINITY;

const hasLearnt = (later: Seen, earlier: Seen) =>
	earlier.isDelivered && earlier.process === later.process;

/** Whether a sender of a refresh token could know what an earlier one had been told. */
function couldKnow(world: World, later: RenewalSeen, earlier: RenewalSeen): boolean {
	if (hasLearnt(later, earlier)) return true;
	return (
		storedAtMs(world, earlier) < later.readMs &&
		!offersRefreshToken(world.store.at(later.readMs), later.refreshToken)
	);
}

/** Our own nodes announce what they are about to send, so that no two send the same. */
const isAnnounced = ({ by }: RenewalSeen) => by === 'own' || by === 'renew';

/**
 * n8n may write over an announcement what a request has read long before, and whoever sets the clock
 * in the second of an announcement makes it look old.
 */
function isOverwritten(world: World, later: RenewalSeen, earlier: RenewalSeen): boolean {
	// Either of them may have read the announcement of the other.
	const lastReadMs = Math.max(earlier.readMs, later.readMs);
	const isMeanwhile = (atMs: number) =>
		atMs > earlier.readMs - CONCURRENT_MS && atMs < lastReadMs;
	return (
		world.clockSetAtMs.some(isMeanwhile) ||
		world.store.written.some(
			({ atMs, readAtMs }) => atMs - readAtMs > STALE_MS && isMeanwhile(atMs),
		)
	);
}

const isPreventable = (world: World, later: RenewalSeen, earlier: RenewalSeen) =>
	isAnnounced(earlier) &&
	isAnnounced(later) &&
	earlier.isDelivered &&
	later.atMs - earlier.atMs < CONCURRENT_MS &&
	!isOverwritten(world, later, earlier);

function spentAgain(world: World): RenewalSeen[] {
	const { renewals } = world.provider;
	return renewals.filter((later, i) =>
		renewals
			.slice(0, i)
			.filter(({ refreshToken }) => refreshToken === later.refreshToken)
			.some(
				(earlier) =>
					couldKnow(world, later, earlier) || isPreventable(world, later, earlier),
			),
	);
}

/** Requests that reached the server and were sent again although nobody knew what became of them. */
function sentBlindly({ provider, setting }: World): RenewalSeen[] {
	const hasKeys = setting.kind === 'password';
	return provider.renewals.filter((later, i) =>
		provider.renewals
			.slice(0, i)
			.filter(
				({ refreshToken, process, isDelivered }) =>
					refreshToken === later.refreshToken &&
					process === later.process &&
					!isDelivered,
			)
			// Where a person would have to get a new refresh token, it is tried once more, later.
			.some(
				({ atMs, note }) =>
					hasKeys ||
					(note === later.note && later.by !== 'renew' && later.atMs - atMs < LIMIT_MS),
			),
	);
}

function loggedInBlindly(world: World): LoginSeen[] {
	const { logins } = world.provider;
	const isBlind = (later: LoginSeen, earlier: LoginSeen) =>
		earlier.process === later.process &&
		earlier.password === later.password &&
		!earlier.isDelivered &&
		later.atMs - earlier.atMs < LIMIT_MS;
	// A person may insist; and where the keys worked meanwhile, they do not lock the account.
	return logins
		.filter(({ by }) => by === 'own' || by === 'http')
		.filter((later) => {
			const before = logins.filter(({ atMs }) => atMs < later.atMs);
			const successMs = before
				.filter(({ isRejected }) => !isRejected)
				.map((each) => storedAtMs(world, each))
				.filter((atMs) => atMs < later.atMs);
			return before
				.filter(({ atMs }) => atMs > Math.max(0, ...successMs))
				.some((earlier) => isBlind(later, earlier));
		});
}

function rejectedAgain(world: World): LoginSeen[] {
	const { logins } = world.provider;
	return logins.filter((later, i) => {
		if (!later.isRejected || later.by === 'renew') return false;
		const earlier = logins.slice(0, i).filter(({ password }) => password === later.password);
		// A success of another process counts from when it was stored.
		const successMs = earlier
			.filter(({ isRejected }) => !isRejected)
			.map((each) => storedAtMs(world, each))
			.filter((atMs) => atMs <= later.atMs);
		const learnt = earlier.filter(
			(each) =>
				each.isRejected && hasLearnt(later, each) && each.atMs > Math.max(0, ...successMs),
		);
		// Who has logged in itself, and lost that in the store, has reason to believe in the keys.
		const isStoreBehind = earlier.some((each) => !each.isRejected && hasLearnt(later, each));
		const stored = isStoreBehind
			? 0
			: storedRejections(world, world.store.at(later.readMs), later.password);
		return Math.max(learnt.length, stored) >= MAX_REJECTIONS;
	});
}

function repeatedWrites({ world, works }: History): string[] {
	const unsafe = world.provider.calls.filter(({ method }) => method === 'POST');
	return [...new Set(unsafe.map(({ id }) => id))].filter((id) => {
		const calls = unsafe.filter((call) => call.id === id);
		// Our nodes see the status themselves: 401 is the API's word that nothing was done.
		const isOwn = works.find((work) => work.id === id)?.name === 'own POST';
		const mayRepeat = isOwn && calls.length === 2 && calls[0]?.status === 401;
		return calls.length > 1 && !mayRepeat;
	});
}

/** Tokens that were there when a process read, and are gone after it wrote. */
const lostIdentities = ({ store }: World): string[] =>
	store.written.flatMap(({ readAtMs, after }) => {
		const kept = storedIdentities(after);
		const known = storedIdentities(store.at(readAtMs));
		return kept.length >= MAX_STORED ? [] : known.filter((each) => !kept.includes(each));
	});

const mixedUp = ({ world, works }: History) =>
	world.provider.calls.filter(({ id, account }) => {
		const expected = works.find((work) => work.id === id)?.account;
		return id !== '' && account !== undefined && account !== expected;
	});

/** What must never happen, and where it did. */
const FAULTS: Readonly<Record<string, (history: History) => readonly unknown[]>> = {
	'a spent refresh token was sent': ({ world }) => spentAgain(world),
	'an unsafe request was repeated': repeatedWrites,
	'a renewal was repeated blindly': ({ world }) => sentBlindly(world),
	'a login that may lock the account was repeated blindly': ({ world }) => loggedInBlindly(world),
	'a third login was rejected': ({ world }) => rejectedAgain(world),
	'the tokens of another identity were lost': ({ world }) => lostIdentities(world),
	'an expired token was sent': ({ world, setting }) =>
		setting.policy === 'afterRejection' ? [] : world.expired,
	'a token went out with another identity': mixedUp,
	'a process logged in twice at once': ({ world }) => world.provider.doubled,
	'something never ended': ({ works }) =>
		works.filter(({ outcome, process }) => process.isAlive && outcome === undefined),
};

/** What went wrong until now. */
export const faultsOf = (history: History): string[] =>
	Object.entries(FAULTS)
		.filter(([, find]) => find(history).length > 0)
		.map(([name]) => name);

/** Whether the newest refresh token was lost in a way that nobody can prevent. */
export function isExcused({ world }: History): boolean {
	const { renewals } = world.provider;
	const isLost = renewals.some(
		(each) =>
			!each.isDelivered ||
			(!each.isSpent && storedAtMs(world, each) === Number.POSITIVE_INFINITY),
	);
	// Two processes under the HTTP Request node, or a test, may send one token at the same time.
	const isTie = renewals.some(({ isSpent }) => isSpent);
	return isLost || isTie;
}

/** Refresh tokens that are stored and would be taken. */
export const usableStored = ({ store, provider }: World): string[] =>
	[...storedRefreshTokens(store.fields), String(store.fields.initialToken ?? '')].filter((each) =>
		provider.isUsable(each),
	);
