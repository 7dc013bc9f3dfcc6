import type { Runtime } from '../../../../credentials/common/runtime';
import type { RequestBudget } from '../../../../credentials/token/flow';
import { AdaptiveLimit } from './adaptiveLimit';
import { FairQueue, type Waiting } from './fairQueue';
import { Hold } from './hold';
import { LearnedRate } from './learnedRate';
import { OwnLimits } from './ownLimits';
import { Parallelism } from './parallelism';
import { Spread } from './spread';
import { StartWindow } from './startWindow';
import type { PaceVerdict, Quote } from './verdict';

/** Who asks for a place: requests of one execution share one. */
export interface Client extends Waiting {
	/** The user set the parallelism, so it is not adapted. */
	readonly isFixed: boolean;
}

/** A place among the requests under way. */
interface Slot {
	/** Gives it back. Without a verdict nothing was sent from it, and nothing is learned; nor where its endpoint is alone. */
	release(isOverload?: boolean, url?: string): void;
}

/** A request that may leave now; its sender says what came of it. */
interface Permit {
	/** @param url of the request, whose endpoint may have a limit of its own; default: one for all */
	done(verdict: PaceVerdict, url?: string): void;
}

/** A start that counts from when it was granted. */
interface Begun {
	readonly atMs: number;
	/** How many were under way then; 1 where the user's number is not adapted, whatever is rejected. */
	readonly atOnce: number;
	/** It finds out for all others whether the API accepts again. */
	readonly isProbe: boolean;
	readonly ends: ReadonlyArray<(endedAtMs: number) => void>;
}

const isStopped = ({ signal }: Client) => signal?.aborted === true;

/** One wait at a time, which may end early: longer ones are waited for in parts. */
const MAX_WAIT_MS = 3_600_000;

/**
 * The pace of all requests with the same keys in this process: the API's own limits, as many at a
 * time as it takes, as many per period as it was seen to accept, and none while it asks to wait.
 */
export class Pacer {
	private readonly adaptive = new AdaptiveLimit();

	private readonly parallelism = new Parallelism();

	private readonly learned = new LearnedRate(this.parallelism);

	private readonly ownLimits = new OwnLimits();

	private readonly hold: Hold;

	private readonly documented: StartWindow | undefined;

	private readonly spread = new Spread();

	private readonly slots = new FairQueue<Client, void>();

	private readonly starts = new FairQueue<Client, Begun>();

	/** Places taken, by whether the user set how many. */
	private readonly taken = { fixed: 0, adapted: 0 };

	/** Started, and without a response so far. */
	private underWay = 0;

	/** One of those under way goes ahead of all that are held. */
	private isProbing = false;

	private quoted: Quote | undefined;

	private wakesAtMs = Number.POSITIVE_INFINITY;

	/** Places are filled after a wait that has begun. */
	private isFilling = false;

	private acceptedCount = 0;

	constructor(
		private readonly budget: RequestBudget,
		private readonly runtime: Runtime,
	) {
		const { starts, periodMs } = budget;
		this.hold = new Hold(runtime.random);
		if (starts !== undefined && periodMs !== undefined)
			this.documented = new StartWindow(starts, periodMs);
	}

	get isIdle(): boolean {
		const { fixed, adapted } = this.taken;
		const isFree = fixed + adapted + this.underWay === 0;
		return isFree && this.slots.isEmpty && this.starts.isEmpty && this.heldForMs === 0;
	}

	/** How many requests may be under way now where that is not fixed. */
	get limit(): number {
		return Math.min(this.adaptive.current, this.budget.atOnce ?? Number.POSITIVE_INFINITY);
	}

	/** How long nothing is sent from now on because the API rejected the pace, ms; else 0. */
	get heldForMs(): number {
		return Math.max(0, this.hold.untilMs - this.runtime.monotonic());
	}

	/** How long it takes until the next request may start, ms; 0 where a response that is under way decides it. */
	get nextInMs(): number {
		const { freeAtMs } = this;
		return Number.isFinite(freeAtMs) ? Math.max(0, freeAtMs - this.runtime.monotonic()) : 0;
	}

	/** Whether a request may start at once. */
	get isFree(): boolean {
		return this.starts.isEmpty && this.freeAtMs <= this.runtime.monotonic();
	}

	/** Requests that were accepted so far. */
	get accepted(): number {
		return this.acceptedCount;
	}

	/** What the API said to the request because of which others are held, once that is read. */
	get said(): Quote | undefined {
		return this.quoted;
	}

	/** Keeps for those that are held what the API says with a wait of so many ms, unless another response asks for a longer one. */
	quote(quote: Quote, delayMs = 0): void {
		if (this.quoted === undefined || delayMs >= this.heldForMs) this.quoted = quote;
	}

	/** Whether the endpoint of a URL is rejected for a limit of its own, so that no others wait with it. */
	readonly isAlone = (url: string): boolean => this.ownLimits.isAlone(url);

	/** Waits for a place. @throws RestError where the execution is stopped */
	async acquire(client: Client): Promise<Slot> {
		if (this.slots.isEmpty && !isStopped(client) && this.hasRoomFor(client)) {
			this.take(client);
			return this.slotOf(client);
		}
		const waiting = this.slots.wait(client, () => this.free(client));
		this.fillSlots();
		await waiting;
		return this.slotOf(client);
	}

	/** Waits until one more request may start. @throws RestError where the execution is stopped */
	async start(client: Client): Promise<Permit> {
		if (this.isFree && !isStopped(client))
			return this.permitFor(this.begin(client, this.runtime.monotonic()));
		const waiting = this.starts.wait(client, (begun) => this.end(begun));
		this.startWaiting();
		return this.permitFor(await waiting);
	}

	private permitFor(begun: Begun): Permit {
		let isOver = false;
		return {
			done: (verdict, url = '') => {
				if (isOver) return;
				isOver = true;
				this.judge(begun, verdict, url);
				this.end(begun);
			},
		};
	}

	/** A user's own number is only bounded by the API's; it takes no place from those that adapt. */
	private hasRoomFor({ isFixed }: Client): boolean {
		const { fixed, adapted } = this.taken;
		if (fixed + adapted >= (this.budget.atOnce ?? Number.POSITIVE_INFINITY)) return false;
		if (isFixed) return true;
		return this.spread.hasRoom(this.runtime.monotonic(), adapted, this.adaptive);
	}

	private take({ isFixed }: Client): void {
		this.taken[isFixed ? 'fixed' : 'adapted'] += 1;
		if (!isFixed) this.spread.start(this.runtime.monotonic(), this.adaptive);
	}

	private fillSlots(): void {
		while (
			this.slots.admit(
				(client) => this.hasRoomFor(client),
				(client) => this.take(client),
			)
		);
		if (!this.slots.isEmpty) this.fillLater();
	}

	/** Fills places when the next request may start, unless that is waited for already, or a response decides it. */
	private fillLater(): void {
		const waitMs = this.spread.freeAtMs - this.runtime.monotonic();
		if (waitMs <= 0 || this.isFilling) return;
		this.isFilling = true;
		void this.runtime.limit(waitMs).then(() => {
			this.isFilling = false;
			this.fillSlots();
		});
	}

	private slotOf(client: Client): Slot {
		const startedAtMs = this.runtime.monotonic();
		let isOver = false;
		return {
			release: (isOverload, url = '') => {
				if (isOver) return;
				isOver = true;
				const { fixed, adapted } = this.taken;
				const endedAtMs = this.runtime.monotonic();
				const inFlight = fixed + adapted;
				const busyMs = this.runtime.busy();
				if (isOverload !== undefined && (isOverload ? !this.isAlone(url) : !client.isFixed))
					this.adaptive.observe({
						...{ startedAtMs, endedAtMs, isOverload, inFlight, busyMs },
					});
				this.free(client);
			},
		};
	}

	private free({ isFixed }: Client): void {
		this.taken[isFixed ? 'fixed' : 'adapted'] -= 1;
		this.fillSlots();
	}

	private get windows(): StartWindow[] {
		return [this.documented, this.learned.window].filter((window) => window !== undefined);
	}

	/** When the next request may start; Infinity where a response that is under way decides it. */
	private get freeAtMs(): number {
		if (this.hold.isTrying && this.isProbing) return Number.POSITIVE_INFINITY;
		return Math.max(this.hold.untilMs, ...this.windows.map(({ freeAtMs }) => freeAtMs));
	}

	private startWaiting(): void {
		while (!this.starts.isEmpty) {
			const { freeAtMs } = this;
			const nowMs = this.runtime.monotonic();
			if (freeAtMs > nowMs) return this.wakeAt(freeAtMs, nowMs);
			this.starts.admit(
				() => true,
				(client) => this.begin(client, nowMs),
			);
		}
	}

	private begin({ isFixed }: Client, atMs: number): Begun {
		this.underWay += 1;
		const atOnce = isFixed ? 1 : this.underWay;
		const isProbe = this.hold.isTrying;
		if (isProbe) this.isProbing = true;
		return { atMs, atOnce, isProbe, ends: this.windows.map((window) => window.begin()) };
	}

	private judge({ atMs: startedAtMs, atOnce }: Begun, verdict: PaceVerdict, url: string): void {
		const nowMs = this.runtime.monotonic();
		if (verdict.is === 'accepted') {
			this.acceptedCount += 1;
			this.ownLimits.accept(url);
			this.hold.accept(startedAtMs);
			this.parallelism.accept(atOnce);
			this.learned.accept(startedAtMs, nowMs);
		}
		if (verdict.is === 'rejected') {
			const { isAlone, isNew } = this.ownLimits.reject(url, startedAtMs, nowMs);
			if (isNew) this.learned.forget();
			if (isAlone) return;
			if (this.parallelism.mayBeTooMany(atOnce)) this.adaptive.reject(startedAtMs, atOnce);
			if (this.heldForMs === 0) this.quoted = undefined;
			const isHeld = this.hold.reject(startedAtMs, nowMs, verdict.delayMs);
			if (isHeld && verdict.isBusy !== true) this.learned.reject(startedAtMs, nowMs, atOnce);
		}
	}

	private end({ isProbe, ends }: Begun): void {
		const endedAtMs = this.runtime.monotonic();
		for (const end of ends) end(endedAtMs);
		this.underWay -= 1;
		if (isProbe) this.isProbing = false;
		this.startWaiting();
	}

	private wakeAt(atMs: number, nowMs: number): void {
		if (!Number.isFinite(atMs) || this.wakesAtMs <= atMs) return;
		this.wakesAtMs = atMs;
		void this.runtime.limit(Math.min(MAX_WAIT_MS, atMs - nowMs)).then(() => {
			if (this.wakesAtMs === atMs) this.wakesAtMs = Number.POSITIVE_INFINITY;
			this.startWaiting();
		});
	}
}
