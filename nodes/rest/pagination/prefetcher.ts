import type { FetchPage, PageAnswer, PageCall } from './pageTypes';

/** What makes two calls the same. */
export const keyOf = (call: PageCall): string =>
	JSON.stringify([call.url, call.query, call.headers, call.body]);

/**
 * Pages that are fetched before they are needed. It only guesses: whoever reads decides page by page
 * what comes next, and a guess that was wrong is thrown away.
 */
export class Ahead {
	private readonly held = new Map<string, Promise<PageAnswer>>();

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
			const answer = this.fetchPage(call);
			// Whoever takes it hears of a failure; a page that nobody takes may fail unheard.
			answer.catch(() => {});
			this.held.set(key, answer);
		}
	}

	/** The answer to a call. */
	async take(call: PageCall): Promise<PageAnswer> {
		const key = keyOf(call);
		const answer = this.held.get(key);
		if (answer !== undefined) {
			this.held.delete(key);
			return await answer;
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
