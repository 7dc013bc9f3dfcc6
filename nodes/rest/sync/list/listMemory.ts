import omit from 'lodash/omit';

import { isRecord, recordOf, textOf } from '../../../../credentials/common/unknown';
import { headerOf } from '../../http';
import { kept } from '../detect/mark';
import type {
	Detection,
	JsonObject,
	Page,
	Question,
	ReadPages,
	Watermark,
	WalkOptions,
} from '../syncTypes';

/** Ends a poll: the list is as it was when it was read last. */
class NotModified extends Error {
	constructor() {
		super('The list has not changed');
	}
}

/** What is kept beside a mark. */
const FIELD = 'list';

/** `Last-Modified` counts by the second: only one that was a minute old tells a later change (RFC 9110 §8.8.2.2). */
const STRONG_AFTER_MS = 60_000;

/** The headers that ask whether a page is still as it was (RFC 9110 §13.1). */
function conditionsOf({ response: { headers } }: Page): Record<string, string> {
	const etag = headerOf(headers, 'etag');
	if (etag !== '') return { 'If-None-Match': etag };
	const modified = headerOf(headers, 'last-modified');
	const age = Date.parse(headerOf(headers, 'date')) - Date.parse(modified);
	return age >= STRONG_AFTER_MS ? { 'If-Modified-Since': modified } : {};
}

/** What is remembered of a list. */
interface MemorySettings {
	/** Names a request, by all that it asks; undefined: its response does not tell all that counts. */
	readonly nameOf?: ((question: Question) => string) | undefined;
	/** Whether a response without the list is an error once it was there. */
	readonly needsList: boolean;
}

/** What one list showed in a poll, and in the one before. */
class ListMemory {
	private path: string;
	private readonly conditions: JsonObject;
	private readonly name: string;
	private next: JsonObject = {};
	private isPaged: boolean;
	private walks = 0;
	private pages = 0;

	constructor(
		before: unknown,
		private readonly settings: MemorySettings,
	) {
		const { path, name, conditions, isPaged } = recordOf(before);
		this.path = textOf(path);
		this.name = textOf(name);
		this.isPaged = isPaged === true;
		this.conditions = isRecord(conditions) ? (conditions as JsonObject) : {};
	}

	/** The same walks, which know what the list showed before. */
	around(pages: ReadPages): ReadPages {
		return async function* (this: ListMemory, question: Question, options: WalkOptions = {}) {
			const isFirst = options.from === undefined;
			if (isFirst) this.walks += 1;
			const { nameOf, needsList } = this.settings;
			const name = nameOf?.(question) ?? '';
			const isSame = isFirst && this.walks === 1 && name !== '' && name === this.name;
			const headers = isSame ? (this.conditions as Record<string, string>) : {};
			let count = 0;
			const { list = needsList ? this.path : '' } = options;
			const { isPaged } = this;
			for await (const page of pages(question, { ...options, headers, list, isPaged })) {
				count += 1;
				this.isPaged ||= page.index > 0;
				if (isFirst) this.note(page, name);
				yield page;
			}
			if (count === 0 && Object.keys(headers).length > 0) throw new NotModified();
		}.bind(this);
	}

	/** @param isComplete whether all that the list shows was handed over */
	fields(isComplete: boolean): JsonObject {
		const isOne = this.walks === 1 && this.pages === 1 && isComplete;
		const list = kept({ path: this.path, isPaged: this.isPaged, ...(isOne ? this.next : {}) });
		return Object.keys(list).length === 0 ? {} : { [FIELD]: list };
	}

	private note(page: Page, name: string): void {
		this.pages += 1;
		if (page.rows.length > 0 && this.settings.needsList) this.path = page.list;
		const conditions = conditionsOf(page);
		const isNamed = name !== '' && Object.keys(conditions).length > 0;
		this.next = isNamed ? { name, conditions } : {};
	}
}

const withoutMemory = (mark: Watermark | undefined): Watermark | undefined =>
	mark && omit(mark, FIELD);

/**
 * A detection that remembers where the list was in its response, so that a response without it is an
 * error, and how the server names its state, so that a poll of a list that did not change costs nothing.
 */
export function withListMemory(detection: Detection, settings: MemorySettings): Detection {
	const { unsure } = detection;
	return {
		async detect(mark, reading) {
			const memory = new ListMemory(mark?.[FIELD], settings);
			const pages = memory.around(reading.pages);
			return await detection.detect(withoutMemory(mark), { ...reading, pages }).then(
				({ mark: next, ...result }) => ({
					...result,
					mark: { ...next, ...memory.fields(result.isComplete) },
				}),
				(error: unknown) => {
					if (!(error instanceof NotModified) || mark === undefined) throw error;
					return { changes: [], mark, isComplete: true };
				},
			);
		},
		unsure: unsure && ((confirmed, pending) => withoutMemory(unsure(confirmed, pending))),
	};
}
