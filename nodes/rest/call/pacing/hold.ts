const FIRST_MS = 500;
const GROWTH = 1.6;
const MAX_GUESSED_MS = 30_000;
/** An API that asks for more is asked again after a day. */
const MAX_STATED_MS = 24 * 3_600_000;
/**
 * The time until which no request with some keys is sent, because the API rejects their pace. It says
 * when to come again, or that is guessed where nothing is accepted any more: longer after each
 * rejection in a row. Then one request goes ahead, and the others follow when it was accepted. Times
 * in ms on one clock.
 */
export class Hold {
	private untilAtMs = Number.NEGATIVE_INFINITY;

	/** When the first rejection came after which nothing was accepted. */
	private rowSinceMs: number | undefined;

	private guesses = 0;

	private isProbing = false;

	constructor(private readonly random: () => number) {}

	get untilMs(): number {
		return this.untilAtMs;
	}

	/** Whether only one request may be under way until it is known whether the API accepts again. */
	get isTrying(): boolean {
		return this.isProbing;
	}

	/** The API accepted a request that left then. */
	accept(startedAtMs: number): void {
		this.rowSinceMs = undefined;
		if (startedAtMs < this.untilAtMs) return;
		this.guesses = 0;
		this.isProbing = false;
	}

	/**
	 * The API rejected a request that left at that time.
	 * @param delayMs the wait that it asks for; undefined where it asks for none
	 * @returns whether all requests wait because of that
	 */
	reject(startedAtMs: number, nowMs: number, delayMs: number | undefined): boolean {
		const rowSinceMs = this.rowSinceMs ?? nowMs;
		this.rowSinceMs = rowSinceMs;
		if (delayMs !== undefined) {
			this.isProbing = true;
			this.untilAtMs = Math.max(this.untilAtMs, nowMs + Math.min(delayMs, MAX_STATED_MS));
			return true;
		}
		// Others of the same burst: the hold is there already.
		if (startedAtMs < this.untilAtMs) return true;
		// Fewer are under way by now: if that were enough, the API would accept again.
		if (startedAtMs <= rowSinceMs) return false;
		const maxMs = Math.min(MAX_GUESSED_MS, FIRST_MS * GROWTH ** this.guesses);
		this.guesses += 1;
		this.isProbing = true;
		// Jitter with a floor: without it clients come back as one, with too little of it too early.
		this.untilAtMs = nowMs + maxMs * (0.5 + this.random() / 2);
		return true;
	}
}
