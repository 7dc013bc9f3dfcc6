import { keyOf } from './pageRequest';
import type { FetchPage, PageResponse, PageCall } from './pageTypes';

/**
 * Pages that are fetched before they are needed. It only guesses: whoever reads decides page by page
 * what comes next, and a guess that was wrong is thrown away.
 */
export class Prefetcher {
	private readonly held = new Map<string, Promise<PageResponse>>();

	constructor(
		private readonly fetchPage: FetchPage,
		/** Most pages under way or waiting to be taken. */
		private readonly width: number,
	) {}

	/** Fetches the first of these that are not under way yet. */
	start(calls: Iterable<PageCall>): void {
		for (const call of calls) {
			if (this.held.size >= this.width) return;
			const key = keyOf(call);
			if (this.held.has(key)) continue;
			const response = this.fetchPage(call);
			// Whoever takes it hears of a failure; a page that nobody takes may fail unheard.
			response.catch(() => {});
			this.held.set(key, response);
		}
	}

	/** The answer to a call. */
	async take(call: PageCall): Promise<PageResponse> {
		const key = keyOf(call);
		const response = this.held.get(key);
		if (response !== undefined) {
			this.held.delete(key);
			return await response;
		}
		await this.settle();
		return await this.fetchPage(call);
	}

	/** Waits for what is under way and forgets it: nothing goes on behind the reader's back. */
	async settle(): Promise<void> {
		await Promise.allSettled(this.held.values());
		this.held.clear();
	}
}
