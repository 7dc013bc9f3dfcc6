import type { Runtime } from '../../../credentials/common/runtime';
import { RestError } from '../errors/restError';
import type { ApiRequest } from '../http';
import { unlessStopped } from './cancellation';
import type { Client, Pacer } from './pacing/pacer';

/** How often a request that waits for its turn looks whether that still makes sense, ms. */
const CHECK_MS = 1000;

type Clock = Pick<Runtime, 'limit' | 'monotonic'>;

/** That a request was not sent because all with the same keys are held. @param heldForMs from now on */
export const notSent = (heldForMs: number): RestError =>
	new RestError(
		'status',
		'The API asks to wait because of its rate limit (429 Too Many Requests)',
		'This request was not sent.',
		{ status: 429, isAboutPace: true, isUnsent: true, retryAfterMs: heldForMs },
	);

/** Whether a request was given up before it was sent. */
export const isNotSent = ({ details }: RestError): boolean =>
	details.isAboutPace === true && details.isUnsent === true;

/** How long a request waits for its turn, counted from here on, while all with the same keys are held. */
export class Patience {
	private accepted: number;

	private sinceMs: number;

	constructor(
		private readonly pace: Pick<Pacer, 'heldForMs' | 'accepted'>,
		private readonly clock: Clock,
		private readonly maxMs: number,
	) {
		this.accepted = pace.accepted;
		this.sinceMs = clock.monotonic();
	}

	/** @throws RestError where the API asks for a longer wait, or has accepted nothing for too long */
	private check(): void {
		const { heldForMs, accepted } = this.pace;
		const nowMs = this.clock.monotonic();
		if (accepted !== this.accepted) this.sinceMs = nowMs;
		this.accepted = accepted;
		const waitedMs = nowMs - this.sinceMs;
		if (heldForMs > 0 && waitedMs + heldForMs > this.maxMs) throw notSent(heldForMs);
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
			await Promise.race([coming, this.clock.limit(CHECK_MS)]);
		}
		return await turn;
	};
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
	const isStopped = client.signal?.aborted === true;
	// Most turns come at once, and need no patience.
	if (patience === undefined || isStopped || pacer.isFree) return await pacer.start(client);
	const leaving = new AbortController();
	const starting = pacer.start({ ...client, signal: leaving.signal });
	return await unlessStopped(patience.wait(starting), client.signal).catch((error: unknown) => {
		leaving.abort();
		// A turn that came in the same moment is given back.
		starting.then(
			(permit) => permit.done({ is: 'unknown' }),
			() => {},
		);
		throw error;
	});
}
