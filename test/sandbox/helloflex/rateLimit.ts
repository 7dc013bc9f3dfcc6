/** The limits in HelloFlex's documentation: two concurrent requests and five starts per 100 ms. */
const MAX_CONCURRENT = 2;
const MAX_STARTS = 5;
const WINDOW_MS = 100;

interface Usage {
	open: number;
	/** Monotonic ms at which the latest accepted requests started. */
	starts: number[];
}

/** Counts per API user; the caller decides what happens to a request over the limit. */
export class RateLimiter {
	private readonly usage = new Map<string, Usage>();

	constructor(private readonly now: () => number = () => performance.now()) {}

	/** True if the request is counted; then the caller must call `leave` once. */
	enter(client: string): boolean {
		const usage = this.usage.get(client) ?? { open: 0, starts: [] };
		this.usage.set(client, usage);
		const now = this.now();
		usage.starts = usage.starts.filter((start) => now - start < WINDOW_MS);
		if (usage.open >= MAX_CONCURRENT || usage.starts.length >= MAX_STARTS) return false;
		usage.open += 1;
		usage.starts.push(now);
		return true;
	}

	leave(client: string): void {
		const usage = this.usage.get(client);
		if (usage) usage.open -= 1;
	}

	clear(): void {
		this.usage.clear();
	}
}
