import type { Runtime } from '../../../credentials/common/runtime';
import { defined } from '../../../credentials/common/unknown';
import { RestError } from '../errors/restError';
import type { ApiRequest } from '../http';
import { unlessStopped } from './cancellation';
import type { Client, Pacer } from './pacing/pacer';
import type { TimeLimits } from './waitAdvice';

/** How often a request that waits for its turn looks whether that still makes sense, ms. */
const CHECK_MS = 1000;

type Clock = Pick<Runtime, 'limit' | 'steady'>;

/** What the pace says of a request that waits. */
export type Closed = Pick<Pacer, 'heldForMs' | 'said'>;

const NOT_SENT = 'This request was not sent.';
const SAID_BEFORE = 'This request was not sent, since the API said this to an earlier one.';

/** That a request was not sent: all with the same keys are held, or the API accepts no more so soon. */
export function notSent({ heldForMs, said }: Closed): RestError {
	const isUnsent = { isAboutPace: true, isUnsent: true };
	if (heldForMs === 0)
		return new RestError('status', "The API's rate limit is used up", NOT_SENT, {
			...isUnsent,
			status: 429,
		});
	const { message, status } = said ?? { message: 'The API asks to wait', status: 429 };
	return new RestError('status', message, said === undefined ? NOT_SENT : SAID_BEFORE, {
		...defined({ status }),
		...isUnsent,
		retryAfterMs: heldForMs,
	});
}

/** Whether a request was given up before it was sent. */
export const isNotSent = ({ details }: RestError): boolean =>
	details.isAboutPace === true && details.isUnsent === true;

/**
 * How long the requests of a call wait for their turns in all, counted from here on, while the API accepts nothing:
 * a rejection in between does not start that time again.
 */
export class Patience {
	private accepted: number;

	private sinceMs: number;

	constructor(
		private readonly pace: Closed & Pick<Pacer, 'accepted' | 'nextInMs'>,
		private readonly clock: Clock,
		private readonly limits: TimeLimits,
	) {
		this.accepted = pace.accepted;
		this.sinceMs = clock.steady();
	}

	/** How long the call may still take, ms. */
	get endsInMs(): number {
		return this.limits.endsInMs ?? Number.POSITIVE_INFINITY;
	}

	/** @throws RestError where its call must be over: less than this is no time limit for a request */
	private checkEnd(): void {
		if (this.endsInMs < 1) throw this.limits.ended?.() ?? notSent(this.pace);
	}

	/** @throws RestError where the API asks for a longer wait, or has accepted nothing for too long */
	private check(): void {
		this.checkEnd();
		const { heldForMs, nextInMs, accepted } = this.pace;
		const nowMs = this.clock.steady();
		if (accepted !== this.accepted) this.sinceMs = nowMs;
		this.accepted = accepted;
		const waitedMs = nowMs - this.sinceMs;
		const isHeldTooLong = heldForMs > 0 && waitedMs + heldForMs > this.limits.budgetMs;
		if (isHeldTooLong || nextInMs > this.endsInMs) throw notSent(this.pace);
	}

	/** Waits for something as long as that makes sense. @throws RestError */
	readonly wait = async <Result>(turn: Promise<Result>): Promise<Result> => {
		let hasCome = false;
		const coming = turn.then(() => {
			hasCome = true;
		});
		// A turn may come in the same moment, and needs no clock.
		await Promise.race([coming, Promise.resolve().then(() => {})]);
		while (!hasCome) {
			this.check();
			await Promise.race([coming, this.clock.limit(Math.min(CHECK_MS, this.endsInMs))]);
		}
		const result = await turn;
		this.checkEnd();
		return result;
	};
}

/** Waits for a turn. @param giveBack undoes one that came in the same moment as the end */
async function inTime<Turn>(
	ask: (client: Client) => Promise<Turn>,
	giveBack: (turn: Turn) => void,
	client: Client,
	patience: NonNullable<ApiRequest['patience']>,
): Promise<Turn> {
	if (client.signal?.aborted === true) return await ask(client);
	const leaving = new AbortController();
	const asking = ask({ ...client, signal: leaving.signal });
	return await unlessStopped(patience.wait(asking), client.signal).catch((error: unknown) => {
		leaving.abort();
		asking.then(giveBack, () => {});
		throw error;
	});
}

/**
 * Waits for a place among the requests under way, where its call must end in time not longer than that.
 * @throws RestError where its patience ends, or the execution is stopped
 */
export async function acquireInTime(
	pacer: Pick<Pacer, 'acquire'>,
	client: Client,
	patience: Patience,
): ReturnType<Pacer['acquire']> {
	if (patience.endsInMs === Number.POSITIVE_INFINITY) return await pacer.acquire(client);
	const ask = async (asking: Client) => await pacer.acquire(asking);
	return await inTime(ask, (slot) => slot.release(), client, patience);
}

/**
 * Waits until a request may start, but not in vain: a daily limit ends tomorrow.
 * @throws RestError where its patience ends, or the execution is stopped
 */
export async function startInTime(
	pacer: Pick<Pacer, 'isFree' | 'start'>,
	client: Client,
	patience: ApiRequest['patience'],
): ReturnType<Pacer['start']> {
	// Most turns come at once, and need no patience.
	if (patience === undefined || pacer.isFree) return await pacer.start(client);
	const ask = async (asking: Client) => await pacer.start(asking);
	return await inTime(ask, (permit) => permit.done({ is: 'unknown' }), client, patience);
}
