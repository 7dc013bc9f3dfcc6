import omit from 'lodash/omit';

import { defined } from '../../../credentials/common/unknown';
import { type Document, openDocument } from './document';
import { OpenApiError } from './error';
import { MAX_DEFINITION_BYTES, parseDefinition } from './text';

/** How long a definition is used without asking whether it has changed. */
const FRESH_MS = 10 * 60_000;

/** After a failure, an older copy is used for this long before the next attempt. */
const RETRY_AFTER_MS = 60_000;

/** Text of all definitions in memory. */
const MAX_CACHED_CHARS = MAX_DEFINITION_BYTES;

/**
 * What came back for a definition; `unchanged` where the ETag still holds.
 */
export type Fetched = 'unchanged' | { readonly text: string; readonly etag?: string };

/**
 * Gets a definition, or learns that it is the one with that ETag.
 * @throws what a failed request throws
 */
type FetchDefinition = (etag: string | undefined) => Promise<Fetched>;

interface LoadedDefinition {
	readonly document: Document;
	/** Why an older copy is used; undefined for a current one. */
	readonly staleBecause?: string;
}

interface Entry {
	readonly document: Document;
	readonly chars: number;
	readonly etag?: string;
	readonly checkedAtMs: number;
	readonly failure?: string;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * The definitions that a process has in memory. The editor asks for one at each opening of a node and each
 * return to its tab, so it is loaded once in ten minutes, once at a time, and a provider that is down does
 * not close the form.
 */
export class Definitions {
	private readonly entries = new Map<string, Entry>();
	private readonly loading = new Map<string, Promise<LoadedDefinition>>();

	/** @param now ms on a clock that never goes back */
	constructor(
		private readonly now: () => number,
		private readonly maxChars: number = MAX_CACHED_CHARS,
	) {}

	/** Characters of text behind what is in memory. */
	get chars(): number {
		return [...this.entries.values()].reduce((sum, { chars }) => sum + chars, 0);
	}

	/**
	 * The definition under a key, which has to name the credential beside the URL: what one account may read,
	 * another may not.
	 * @throws OpenApiError, or what `fetch` throws, where there is no older copy
	 */
	async load(key: string, fetch: FetchDefinition): Promise<LoadedDefinition> {
		const entry = this.touch(key);
		if (entry !== undefined && !this.isDue(entry)) return loaded(entry);
		const running = this.loading.get(key);
		if (running !== undefined) return await running;
		const promise = this.refresh(key, entry, fetch).finally(() => this.loading.delete(key));
		this.loading.set(key, promise);
		return await promise;
	}

	private isDue({ checkedAtMs, failure }: Entry): boolean {
		return this.now() - checkedAtMs >= (failure === undefined ? FRESH_MS : RETRY_AFTER_MS);
	}

	private async refresh(
		key: string,
		old: Entry | undefined,
		fetch: FetchDefinition,
	): Promise<LoadedDefinition> {
		try {
			return loaded(this.keep(key, this.entryOf(await fetch(old?.etag), old)));
		} catch (error) {
			if (old === undefined) throw withMessage(error);
			return loaded(
				this.keep(key, { ...old, checkedAtMs: this.now(), failure: messageOf(error) }),
			);
		}
	}

	private entryOf(fetched: Fetched, old: Entry | undefined): Entry {
		const checkedAtMs = this.now();
		if (fetched !== 'unchanged') {
			const { text, etag } = fetched;
			const document = openDocument(parseDefinition(text));
			const tag = etag === undefined ? {} : { etag };
			return { document, chars: text.length, ...tag, checkedAtMs };
		}
		if (old === undefined)
			throw new OpenApiError(
				'The server says that the definition has not changed, but sent none',
			);
		return { ...omit(old, 'failure'), checkedAtMs };
	}

	/** The most recently used are at the end of the map. */
	private touch(key: string): Entry | undefined {
		const entry = this.entries.get(key);
		if (entry === undefined) return undefined;
		this.entries.delete(key);
		this.entries.set(key, entry);
		return entry;
	}

	private keep(key: string, entry: Entry): Entry {
		this.entries.delete(key);
		if (entry.chars > this.maxChars) return entry;
		this.entries.set(key, entry);
		for (const oldest of this.entries.keys()) {
			if (this.chars <= this.maxChars) break;
			this.entries.delete(oldest);
		}
		return entry;
	}
}

const withMessage = (error: unknown): Error =>
	error instanceof Error ? error : new OpenApiError(messageOf(error));

const loaded = ({ document, failure }: Entry): LoadedDefinition => ({
	document,
	...defined({ staleBecause: failure }),
});
