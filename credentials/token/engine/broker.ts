import type { LruMap } from '../../common/lruMap';
import { type MemoryPart, ProcessMemory } from '../../common/processMemory';
import type { Runtime } from '../../common/runtime';
import { TokenFlowError } from '../errors';
import type { TokenFlow } from '../flow';
import { cooldownError, type Failure, nextLoginAtMs, rememberFailure } from './cooldown';
import { logIn, LoginFailure, type Observe, type Received, renew, type Send } from './exchange';
import { type HeldToken, holdToken } from './heldToken';

/** A login that is in flight, or reserved for the caller that was told to make it. */
export interface Pending {
	/** Whether it came to an end in time; how it ended is read from the entry. */
	readonly inTime: Promise<boolean>;
	readonly settle: () => void;
	claimed: boolean;
}

/** What this process knows about one identity. */
export interface Entry {
	token?: HeldToken;
	pending?: Pending;
	failure?: Failure;
	/** Epoch ms of the last login or renewal that succeeded here. */
	loggedInAtMs?: number;
	renewals: number;
	/** The provider refused it: presented again it would look stolen (RFC 9700 §4.14.2). */
	rejectedRefreshToken?: string;
	/** The value of a token that something failed with, and whether it may be renewed for that. */
	suspectToken?: string;
	suspectRenewedAtMs?: number;
	/** The value of a token that was fetched because of a refusal, and was refused too (epoch ms). */
	rejectedRenewal?: { readonly value: string; readonly atMs: number };
	/** The value of a token that a user declared expired (*Simulate Expiry*). */
	expiredByUser?: string;
	/** The last verification, shared by all that ask within its few seconds. */
	verification?: {
		readonly value: string;
		readonly atMs: number;
		readonly alive: Promise<boolean | undefined>;
	};
	/** Whether the check path answers a made-up token with 401; learnt once. */
	rejectsMadeUp?: Promise<boolean | undefined>;
}

/** What a new token makes obsolete. */
const RESET_ON_LOGIN = ['failure', 'suspectToken', 'expiredByUser', 'verification'] as const;

/** What a login needs besides its reservation. */
export interface LoginTask {
	readonly flow: TokenFlow;
	readonly send: Send;
	readonly observe?: Observe | undefined;
	/** A connection test proves the keys themselves, so it does not renew by refresh token. */
	readonly byLogin?: boolean;
}

const IDENTITIES: MemoryPart<Entry> = {
	max: 500,
	isBusy: ({ pending }) => pending !== undefined,
};
/** A reservation that nobody takes up was made by a caller that was cut off. */
const RESERVATION_MS = 10_000;
/** Longer than a login with all its attempts may take. */
const MAX_WAIT_MS = 120_000;

function refreshTokenOf({ token, rejectedRefreshToken }: Entry): string | undefined {
	return token?.refreshToken === rejectedRefreshToken ? undefined : token?.refreshToken;
}

/**
 * The tokens of this process. One login is in flight per identity; what comes meanwhile waits for
 * it. Nothing in it is keyed by a secret.
 */
export class Broker {
	constructor(
		readonly runtime: Runtime,
		private readonly memory: ProcessMemory = new ProcessMemory(),
	) {}

	private get entries(): LruMap<Entry> {
		return this.memory.part(IDENTITIES);
	}

	entry(key: string): Entry {
		return this.entries.obtain(key, () => ({ renewals: 0 }));
	}

	/** What is known about an identity, without making it the most recent one. */
	peek(key: string): Entry | undefined {
		return this.entries.peek(key);
	}

	get size(): number {
		return this.entries.size;
	}

	/** Takes over a stored token where it is newer: another process may have renewed. */
	adopt(entry: Entry, stored: HeldToken | undefined): void {
		if (stored === undefined) return;
		if (entry.token === undefined || stored.issuedAtMs > entry.token.issuedAtMs)
			entry.token = stored;
	}

	/** Reserves the next login for one caller, who has to claim it soon. */
	reserve(entry: Entry): Pending {
		let settle = () => {};
		const settled = new Promise<void>((resolve) => {
			settle = resolve;
		});
		const inTime = Promise.race([
			settled.then(() => true),
			this.runtime.limit(MAX_WAIT_MS).then(() => false),
		]);
		const pending: Pending = { inTime, settle, claimed: false };
		entry.pending = pending;
		void this.runtime.limit(RESERVATION_MS).then(() => {
			if (!pending.claimed) this.release(entry, pending);
		});
		return pending;
	}

	/**
	 * Waits for another caller's login. Undefined where it brought no token.
	 * @throws TokenFlowError where it takes too long
	 */
	async wait(entry: Entry, { inTime }: Pending): Promise<HeldToken | undefined> {
		const before = entry.renewals;
		if (!(await inTime)) {
			throw new TokenFlowError(
				'waiting',
				'The login that other calls wait for takes too long',
				'Try again later.',
			);
		}
		return entry.renewals === before ? undefined : entry.token;
	}

	release(entry: Entry, pending: Pending): void {
		if (entry.pending === pending) delete entry.pending;
		pending.settle();
	}

	/** The error to answer with instead of a login; undefined where one may be sent. */
	rejection(entry: Entry, flow: TokenFlow, byHand: boolean): TokenFlowError | undefined {
		const nowMs = this.runtime.now();
		const nextAtMs = nextLoginAtMs(entry.failure, flow, byHand);
		if (entry.failure === undefined || nowMs >= nextAtMs) return undefined;
		return cooldownError(entry.failure, nextAtMs, nowMs);
	}

	/**
	 * Logs in or renews for a reservation, and lets go of it whatever happens.
	 * @throws TokenFlowError with the reason, which the entry remembers
	 */
	async fulfil(entry: Entry, pending: Pending, task: LoginTask): Promise<HeldToken> {
		pending.claimed = true;
		const { flow, send, observe, byLogin = false } = task;
		try {
			const refreshToken = byLogin ? undefined : refreshTokenOf(entry);
			const renewed = await renew(flow, refreshToken, send, this.runtime, observe);
			if (renewed !== undefined) return this.keep(entry, flow, renewed);
			if (flow.renew !== undefined && refreshToken !== undefined)
				entry.rejectedRefreshToken = refreshToken;
			return this.keep(entry, flow, await logIn(flow, send, this.runtime, observe));
		} catch (error) {
			throw this.remember(entry, error);
		} finally {
			this.release(entry, pending);
		}
	}

	private keep(entry: Entry, flow: TokenFlow, { issued, requestedAtMs }: Received): HeldToken {
		const nowMs = this.runtime.now();
		const previous = entry.token && {
			value: entry.token.value,
			refreshToken: refreshTokenOf(entry),
		};
		entry.token = holdToken(issued, previous, flow, requestedAtMs, this.runtime.random());
		entry.loggedInAtMs = nowMs;
		entry.renewals += 1;
		if (entry.suspectToken !== undefined) entry.suspectRenewedAtMs = nowMs;
		for (const memory of RESET_ON_LOGIN) delete entry[memory];
		return entry.token;
	}

	private remember(entry: Entry, error: unknown): unknown {
		const reason = error instanceof LoginFailure ? error.reason : error;
		if (!(reason instanceof TokenFlowError) || reason.kind === 'configuration') return reason;
		const retryAfterMs = error instanceof LoginFailure ? error.retryAfterMs : undefined;
		entry.failure = rememberFailure(entry.failure, reason, this.runtime.now(), retryAfterMs);
		return reason;
	}
}
