import {
	isAlone,
	isRenewalFutile,
	maxRenewals,
	noteGivenUp,
	noteRejectedRenewal,
	pauseMs,
} from '../../../credentials/token/engine/identity';
import type { SentToken } from '../../../credentials/token/n8n/gate';
import { unlessStopped } from './cancellation';
import type { Session } from './session';

/**
 * The shortest and the longest that a process is taken to need to store a token after its login, ms. With half a
 * second, three workers on a quiet machine lost 3 of 300 executions, and with two none.
 */
const MIN_STORING_MS = 2000;
const MAX_STORING_MS = 5000;
const MAX_FIRST_STORING_MS = 8000;
const MAX_DOUBLINGS = 2;
/** A token that ends within this time of its login, ms, was hardly at its end. */
const YOUNG_MS = 10_000;

/**
 * How long another process is given to store the token that it has logged in with, ms: whoever does not wait ends
 * that token by a login of their own. As long as it took here, since on a busy machine storing takes longer, too.
 */
const storingMs = (tookMs: number, maxMs = MAX_STORING_MS): number =>
	Math.min(maxMs, Math.max(MIN_STORING_MS, tookMs));

/**
 * Where no other process was seen yet: those that start together are slow in different ways, and whoever gives up here
 * fails. Less than the time for which a rejection is known.
 */
const firstStoringMs = (tookMs: number): number => storingMs(2 * tookMs, MAX_FIRST_STORING_MS);

/** How a request came to be rejected. */
interface Attempt {
	readonly sentToken: SentToken;
	/** When the request was made (monotonic ms); its token may have been attached later. */
	readonly askedAtMs: number;
	/** How many tokens it had got before. */
	readonly renewals: number;
}

/**
 * The API rejected the token of a request. Another process may have ended that token by a login of its own, so there
 * are two waits: for the token of that process before the request is given up, and before a login that would end it.
 */
export class Rejection {
	/** The token's value. */
	readonly value: string;
	private readonly sentAtMs: number;
	private readonly nowMs: number;
	/** Since the request was sent or its token was asked for, ms. */
	private readonly tookMs: number;

	constructor(
		private readonly session: Session,
		private readonly attempt: Attempt,
	) {
		const { sentToken, askedAtMs, renewals } = attempt;
		this.value = sentToken.token.value;
		// It may have waited for its turn, which says nothing about how busy anybody is.
		this.sentAtMs = Math.max(askedAtMs, sentToken.atMs);
		this.nowMs = session.runtime.monotonic();
		// From the login on, if there was one: just started, busy workers need seconds to log in and store.
		const fromMs =
			renewals === 0 ? this.sentAtMs : Math.min(this.sentAtMs, sentToken.token.issuedAtMs);
		this.tookMs = this.nowMs - fromMs;
	}

	/**
	 * Before the request is given up, other processes are given time to store their token. All requests that are
	 * rejected in that time wait as well: if each logged in, each new token would start the wait again.
	 */
	async waitForOthers(): Promise<void> {
		const { session, value, nowMs, tookMs } = this;
		const { identity, runtime } = session;
		if (this.attempt.renewals > 0 || this.isFutile()) await session.lookAgain();
		const wasAlone = this.isAlone();
		if (this.isLast() && wasAlone && !this.isFutile())
			noteRejectedRenewal(identity, value, nowMs, nowMs + firstStoringMs(tookMs));
		if (!this.isFutile()) return;
		const noted = identity.doubts.rejectedRenewal;
		const untilMs = noted?.value === value ? noted.untilMs : 0;
		const waitMs = wasAlone ? untilMs - runtime.monotonic() : storingMs(tookMs);
		if (waitMs <= 0) return;
		await this.sleep(waitMs);
		await session.lookAgain();
	}

	/** Whether the request gets no other token. */
	isFinal(): boolean {
		return this.isFutile() || this.isLast();
	}

	giveUp(): void {
		const { session, value, sentAtMs, nowMs } = this;
		const { renewals } = this.attempt;
		noteGivenUp(session.identity, { rejected: value, renewals, sentAtMs, nowMs });
	}

	/**
	 * A random time, so that processes do not log in at once, twice as long each further time. A process that knows of
	 * no other waits too where the token is young: another one that started with it may have ended it.
	 */
	async waitBeforeLogin(): Promise<void> {
		const { value, nowMs, tookMs } = this;
		const { identity, runtime } = this.session;
		const { sentToken, renewals } = this.attempt;
		const isYoung = nowMs - sentToken.token.issuedAtMs < YOUNG_MS;
		if (this.isAlone() && !isYoung) return;
		const draw = (row: number) =>
			runtime.random() *
			storingMs(tookMs) *
			2 ** Math.min(Math.max(row, renewals), MAX_DOUBLINGS);
		await this.sleep(pauseMs(identity, value, nowMs, draw));
	}

	private isAlone(): boolean {
		return isAlone(this.session.identity, this.nowMs);
	}

	/** Not by when its response came: a slow API would have all requests log in again. */
	private isFutile(): boolean {
		return isRenewalFutile(this.session.identity, this.value, this.sentAtMs);
	}

	private isLast(): boolean {
		const { session, value, nowMs } = this;
		return this.attempt.renewals >= maxRenewals(session.identity, value, nowMs);
	}

	private async sleep(ms: number): Promise<void> {
		const { runtime, client } = this.session;
		await unlessStopped(runtime.sleep(ms), client.signal);
	}
}
