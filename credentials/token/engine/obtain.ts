import { TokenFlowError } from '../errors';
import {
	announcementMs,
	announcementOf,
	isAnnouncedElsewhere,
	isDoubtful,
	refreshTokenOf,
	SETTLE_MS,
} from './announcement';
import type { Broker } from './broker';
import { isLasting } from './cooldown';
import { type Exchange, logIn, renew } from './exchange';
import { ExchangeFailure, type RefreshFate } from './exchangeFailure';
import { fitnessOf, type HeldToken, isLeftToFirst } from './heldToken';
import { type Identity, isAtWork, PRESENT_MS } from './identity';
import {
	fitnessFor,
	loginError,
	type LoginReason,
	noRefreshTokenError,
	requesterOf,
} from './judgement';
import {
	isRefreshGrant,
	keepRefreshToken,
	keepToken,
	reasonOf,
	rememberFailure,
	settleRefreshToken,
} from './updateRecords';

/** The stored credential, where it can be read and written in the middle of something. */
export interface CredentialStorage {
	/** The text that is stored now. */
	readonly read: () => Promise<unknown>;
	readonly write: (text: string) => Promise<void>;
}

/** What a login needs besides its reservation. @internal */
export interface LoginTask extends Omit<Exchange, 'runtime' | 'serverClock'> {
	readonly reason?: LoginReason | undefined;
	/** What the credential had stored when the request began. */
	readonly stored: unknown;
	/** Absent for requests that are not ours: n8n reads for them once, before it asks us. */
	readonly storage?: CredentialStorage | undefined;
}

/** How a token was obtained; `announced`: not yet, the next request does it. */
export type Outcome = 'renewed' | 'adopted' | 'announced';

/** How often a renewal that another process has announced is looked for. */
const POLL_MS = 250;

/** How long a read of what is stored may take in that time. */
const MAX_READ_MS = 1_000;

/** One login or renewal. */
interface Work {
	readonly broker: Broker;
	readonly identity: Identity;
	readonly task: LoginTask;
}

const exchangeOf = ({ task, broker, identity }: Work): Exchange => ({
	...task,
	runtime: broker.runtime,
	serverClock: identity.serverClock,
});

const isNeeded = ({ broker, identity, task }: Work) =>
	fitnessFor(broker, identity, task.flow, task.reason) !== 'fresh';

/** Takes over what is stored now, where that can be read. */
async function readAgain({ broker, task }: Work): Promise<unknown> {
	if (task.storage === undefined) return task.stored;
	const stored = await task.storage.read();
	broker.adopt(stored);
	return stored;
}

const waitingError = () =>
	new TokenFlowError(
		'waiting',
		'Another n8n process is renewing the token',
		"Run the workflow again, or turn on 'Retry On Fail' in the node's settings.",
	);

/** The refresh token to send now; undefined where a login with the keys is safer, or all there is. */
function refreshTokenToSend({ broker, identity, task }: Work): string | undefined {
	const { flow, reason, storage } = task;
	const { refresh } = identity;
	const hasKeys = !isRefreshGrant(flow);
	// A connection test proves the keys themselves, where there are any.
	if (flow.renew === undefined || (reason?.kind === 'test' && hasKeys)) return undefined;
	if (hasKeys && isDoubtful(broker, refresh, flow)) return undefined;
	const isElsewhere = storage === undefined && isAnnouncedElsewhere(broker, refresh, flow);
	if (isElsewhere && !hasKeys) throw waitingError();
	return isElsewhere ? undefined : refreshTokenOf(refresh.record, flow);
}

function noteAnnouncement({ broker, identity: { refresh } }: Work): void {
	refresh.record = { ...refresh.record, announced: announcementOf(broker) };
	refresh.announcedAtMs = broker.runtime.monotonic();
}

/**
 * Before the HTTP Request node's requests nothing can be written and read. But a token near its end
 * still works: its renewal is announced by one request and made by a later one.
 */
function announceAhead(work: Work, stored: unknown): 'mine' | 'announced' {
	const { broker, identity, task } = work;
	const { token } = identity.record;
	const nowMs = broker.runtime.monotonic();
	const isNearEnd =
		fitnessOf(token, task.flow.renewal, nowMs, identity) === 'due' &&
		identity.doubts.suspect !== token?.value;
	if (requesterOf(task.reason) !== 'request' || !isNearEnd) return 'mine';
	if (broker.isAnnounced(identity.refresh, stored)) return 'mine';
	noteAnnouncement(work);
	return 'announced';
}

/** Writes, waits and reads again, until nobody else sends the refresh token. */
async function announceAndWait(work: Work, read: unknown): Promise<'mine' | 'adopted'> {
	const { broker, identity, task } = work;
	const { monotonic, sleep } = broker.runtime;
	const endMs = monotonic() + 2 * announcementMs(task.flow);
	let stored = read;
	while (monotonic() < endMs) {
		if (isAnnouncedElsewhere(broker, identity.refresh, task.flow)) {
			await sleep(POLL_MS);
		} else {
			noteAnnouncement(work);
			const startedMs = monotonic();
			await task.storage?.write(broker.format(identity, stored));
			await sleep(SETTLE_MS + 2 * (monotonic() - startedMs));
		}
		stored = await readAgain(work);
		if (!isNeeded(work)) return 'adopted';
		if (broker.isAnnounced(identity.refresh, stored)) return 'mine';
	}
	throw waitingError();
}

const isConfiguration = (error: unknown) =>
	error instanceof TokenFlowError && error.kind === 'configuration';

/** A login with the keys is worth a try: the renewal cannot be sent, or was rejected for good. */
function isFinal(error: unknown): boolean {
	const reason = reasonOf(error);
	return isConfiguration(reason) || (reason instanceof TokenFlowError && isLasting(reason));
}

/** Where nobody knows what happened, the refresh token may be spent. */
function fateAfter(error: unknown): RefreshFate {
	if (error instanceof ExchangeFailure) return error.fate;
	return isConfiguration(error) ? 'kept' : 'unknown';
}

/** False where a login with the keys is to follow. @throws TokenFlowError */
async function tryRenewal(work: Work): Promise<boolean> {
	const { broker, identity, task } = work;
	const refreshToken = refreshTokenToSend(work);
	if (refreshToken === undefined) return false;
	return await renew(refreshToken, exchangeOf(work)).then(
		(received) => {
			const { afterError, issued } = received;
			if (afterError !== undefined && identity.record.token?.values === undefined) {
				keepRefreshToken(broker, identity, task.flow, issued, refreshToken);
				throw rememberFailure(broker, identity, task.flow, afterError, 'renewal');
			}
			keepToken(broker, identity, task.flow, received, refreshToken);
			return true;
		},
		(error: unknown) => {
			const isFallback = !isRefreshGrant(task.flow) && isFinal(error);
			const fate = isFallback && !isConfiguration(error) ? 'spent' : fateAfter(error);
			const isFreshlyRead = task.storage !== undefined;
			settleRefreshToken(broker, identity, refreshToken, fate, isFreshlyRead);
			if (isFallback) return false;
			throw rememberFailure(broker, identity, task.flow, error, 'renewal');
		},
	);
}

/**
 * Whether the process whose token is stored is at work: it got that while this one was here already, so it is not
 * what ran before a restart; and there were requests a moment ago, so it probably has some, too. Where work moves
 * from process to process it has none: the first wait in vain is the last one.
 */
function isFirstPresent({ broker, identity }: Work, { issuedAtMs }: HeldToken): boolean {
	const isOfNow = issuedAtMs > identity.sinceMs - PRESENT_MS;
	const isSeen = identity.waitedInVain !== true;
	return isOfNow && isSeen && isAtWork(identity, broker.runtime.monotonic());
}

/**
 * Waits for the process that renews first. Else the others log in as well until its token is stored.
 * @returns whether its token came
 */
async function isRenewedByFirst(work: Work): Promise<boolean> {
	const { broker, identity, task } = work;
	const { monotonic, sleep } = broker.runtime;
	const { token } = identity.record;
	if (task.storage === undefined || task.reason !== undefined) return false;
	if (token === undefined || token.isEnded === true || isRefreshGrant(task.flow)) return false;
	const isLeft = () => isLeftToFirst(token, task.flow.renewal, identity, monotonic());
	if (!isLeft() || !isFirstPresent(work, token)) return false;
	do {
		await sleep(POLL_MS);
		// A database that does not respond must not hold the place in which all wait.
		await Promise.race([readAgain(work).catch(() => undefined), sleep(MAX_READ_MS)]);
		if (!isNeeded(work)) return true;
		// Its login failed.
		if (loginError(broker, identity, task.flow, 'request') !== undefined) return false;
	} while (isLeft());
	identity.waitedInVain = true;
	return false;
}

async function logInWithKeys(work: Work): Promise<void> {
	const { broker, identity, task } = work;
	if (isRefreshGrant(task.flow)) throw noRefreshTokenError(identity, task.flow);
	const error = loginError(broker, identity, task.flow, requesterOf(task.reason));
	if (error !== undefined) throw error;
	const received = await logIn(exchangeOf(work)).catch((failure: unknown) => {
		throw rememberFailure(broker, identity, task.flow, failure, 'login');
	});
	keepToken(broker, identity, task.flow, received);
}

/**
 * Brings a token by the least that is needed: the one that another process has stored, a renewal, a
 * login. Failures are remembered in the identity's record.
 * @throws TokenFlowError
 */
export async function obtain(
	broker: Broker,
	identity: Identity,
	task: LoginTask,
): Promise<Outcome> {
	const work = { broker, identity, task };
	const stored = await readAgain(work);
	if (task.storage !== undefined && !isNeeded(work)) return 'adopted';
	const isRenewal = refreshTokenToSend(work) !== undefined;
	if (isRenewal) {
		const isSafe = identity.refresh.record.isSingleUse === false;
		const announced = isSafe
			? 'mine'
			: task.storage === undefined
				? announceAhead(work, stored)
				: await announceAndWait(work, stored);
		if (announced !== 'mine') return announced;
		if (await tryRenewal(work)) return 'renewed';
	}
	// Who announced a renewal that was rejected is who the others wait for.
	if (!isRenewal && (await isRenewedByFirst(work))) return 'adopted';
	await logInWithKeys(work);
	return 'renewed';
}
