import type { Runtime } from '../../../../credentials/common/runtime';
import type { RequestBudget } from '../../../../credentials/token/flow';
import { canceled, unlessStopped } from '../cancellation';
import { AdaptiveLimit } from './adaptiveLimit';
import { type Permit, StartWindow } from './startWindow';

/** Who asks for a place: requests of one execution share one. */
export interface Client {
	/** The same object for all requests of an execution. */
	readonly owner: object;
	/** The user set the parallelism, so it is not adapted. */
	readonly isFixed: boolean;
	readonly signal?: AbortSignal | undefined;
}

/** A place among the requests under way. */
interface Slot {
	/** Gives it back. */
	release(isOverload: boolean): void;
}

interface Waiter {
	readonly client: Client;
	readonly admit: () => void;
}

const NO_LIMIT: Permit = { done: () => {} };

/**
 * The pace of all requests with the same keys in this process: the API's own limits, and as many at
 * a time as it bears. Executions take turns, so that a long one does not starve a short one.
 */
export class Pacer {
	private readonly adaptive = new AdaptiveLimit();

	private readonly window: StartWindow | undefined;

	/** By execution, the one whose turn it is first. */
	private readonly waiters = new Map<object, Waiter[]>();

	private inFlight = 0;

	constructor(
		private readonly budget: RequestBudget,
		private readonly runtime: Runtime,
	) {
		const { starts, periodMs } = budget;
		if (starts !== undefined && periodMs !== undefined)
			this.window = new StartWindow(starts, periodMs, runtime);
	}

	get isIdle(): boolean {
		return this.inFlight === 0 && this.waiters.size === 0;
	}

	/** How many requests may be under way now where that is not fixed. */
	get limit(): number {
		return Math.min(this.adaptive.current, this.budget.atOnce ?? Infinity);
	}

	/** Waits for a place. @throws RestError where the execution is stopped */
	async acquire(client: Client): Promise<Slot> {
		if (client.signal?.aborted === true) throw canceled();
		if (this.waiters.size > 0 || !this.hasRoomFor(client)) await this.queue(client);
		else this.inFlight += 1;
		return this.place(client);
	}

	/** Waits until one more request may start. @throws RestError where the execution is stopped */
	async start(signal?: AbortSignal): Promise<Permit> {
		return this.window === undefined ? NO_LIMIT : await this.window.start(signal);
	}

	private hasRoomFor({ isFixed }: Client): boolean {
		return this.inFlight < (isFixed ? (this.budget.atOnce ?? Infinity) : this.limit);
	}

	private place({ isFixed }: Client): Slot {
		const startedAtMs = this.runtime.now();
		let isOver = false;
		return {
			release: (isOverload) => {
				if (isOver) return;
				isOver = true;
				const { inFlight } = this;
				const endedAtMs = this.runtime.now();
				if (!isFixed || isOverload)
					this.adaptive.observe({ startedAtMs, endedAtMs, isOverload, inFlight });
				this.inFlight -= 1;
				this.admitWaiting();
			},
		};
	}

	private async queue(client: Client): Promise<void> {
		let admit = () => {};
		const admitted = new Promise<void>((resolve) => {
			admit = resolve;
		});
		let isAdmitted = false;
		const waiter: Waiter = {
			client,
			admit: () => {
				isAdmitted = true;
				admit();
			},
		};
		const queue = this.waiters.get(client.owner) ?? [];
		this.waiters.set(client.owner, [...queue, waiter]);
		this.admitWaiting();
		await unlessStopped(admitted, client.signal).catch((error: unknown) => {
			this.withdraw(waiter, isAdmitted);
			throw error;
		});
	}

	/** A stopped execution leaves nothing behind, not even a place that it was just given. */
	private withdraw(waiter: Waiter, isAdmitted: boolean): void {
		const { owner } = waiter.client;
		const rest = (this.waiters.get(owner) ?? []).filter((each) => each !== waiter);
		if (rest.length === 0) this.waiters.delete(owner);
		else this.waiters.set(owner, rest);
		if (isAdmitted) this.inFlight -= 1;
		this.admitWaiting();
	}

	private admitWaiting(): void {
		while (this.admitOne()) {
			// Until there is no room for anyone.
		}
	}

	/** Admits the first for whom there is room; his execution then goes to the end of the line. */
	private admitOne(): boolean {
		for (const [owner, [first, ...rest]] of this.waiters) {
			if (first === undefined || !this.hasRoomFor(first.client)) continue;
			this.waiters.delete(owner);
			if (rest.length > 0) this.waiters.set(owner, rest);
			this.inFlight += 1;
			first.admit();
			return true;
		}
		return false;
	}
}
