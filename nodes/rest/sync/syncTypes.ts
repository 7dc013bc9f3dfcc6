import type { Advice } from '../errors/labels';
import type { RestError } from '../errors/restError';
import type { Page, PageResponse, Position } from '../pagination';

/** Data that JSON can hold: marks are kept in n8n's static data or in a user's table. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/**
 * How far a list was read, as one detection mode keeps it: everything before it was handed over. The
 * mode narrows it again when it comes back.
 */
export type Watermark = JsonObject;

/** How the rows of a list stand in it. */
export type ListOrder = 'any' | 'oldestFirst';

export type TimeFormat = 'iso' | 'isoSeconds' | 'epochSeconds' | 'epochMs' | 'custom';

/** How the API writes points in time. */
export interface Times {
	readonly format: TimeFormat;
	/** Luxon tokens of the custom format, such as `yyyy-MM-dd HH:mm:ss`. */
	readonly pattern?: string;
	/** IANA name for times that state no zone; without it, such times are an error. */
	readonly zone?: string;
}

/** A timestamp in each row: a version of a record is its ID and its time. */
export interface ChangedSince {
	readonly mode: 'changedSince';
	/** Path of the timestamp in a row; of several, separated by commas, the first that is there. */
	readonly timeField: string;
	/** Query parameter that takes the time; '' where the request has a placeholder or no filter. */
	readonly parameter: string;
	readonly times: Times;
	/** Whether the API's filter leaves the asked instant itself out; default false. */
	readonly isExclusive?: boolean;
	/** How late a record may become visible after its timestamp, ms. */
	readonly overlapMs: number;
	readonly order: ListOrder;
	/** How much time one request may ask for, ms; default all. */
	readonly windowMs?: number;
}

/** Records get IDs once and do not change; `any` order remembers every ID. */
export interface NewId {
	readonly mode: 'newId';
	/** Query parameter that asks for IDs after one; '' or left out where there is none. */
	readonly parameter?: string;
	readonly order: ListOrder;
	/** How many IDs before the last one are asked for again; not for `any` order. Default 100. */
	readonly overlapIds?: number;
	/** Only for `any` order. */
	readonly lookBack?: LookBack;
}

/** The complete list, or what is recent in it, is compared with what it was. */
export interface Snapshot {
	readonly mode: 'snapshot';
	readonly lookBack?: LookBack;
	/** Whether a list may lose most of its records from one poll to the next; default false. */
	readonly allowsMassDeletions?: boolean;
}

/**
 * Only what is recent is read: the API filters by a time that its rows do not show, or that does not
 * tell when they changed. Records that grow older than that are forgotten, not reported as deleted.
 */
export interface LookBack {
	/** Query parameter that asks for records since a time. */
	readonly parameter: string;
	readonly times: Times;
	/** How long before the last complete reading the next one begins, ms. */
	readonly lengthMs: number;
}

/** The API hands out where to go on, also at the end of the list. */
export interface Cursor {
	readonly mode: 'cursor';
	/** Where a response has it. */
	readonly from: { readonly in: 'body' | 'header'; readonly name: string };
	/** Query parameter that takes it; one that is a URL is requested as it is. */
	readonly parameter: string;
	/** What the first request asks with; default nothing. */
	readonly firstCursor?: string;
}

export type DetectionRules = (ChangedSince | NewId | Snapshot | Cursor) & {
	/** Path of the ID in a row; not needed by `cursor`. */
	readonly idField: string;
	/** Fields by which two versions of a record differ; default all that are not volatile. */
	readonly versionFields?: readonly string[];
};

/** Where the first reading begins. */
export type Start =
	| { readonly from: 'now' }
	| { readonly from: 'everything' }
	/** Only where a list is asked for by time. Epoch ms. */
	| { readonly from: 'date'; readonly sinceMs: number };

/** How a walk differs from one that begins with the first page. */
export interface WalkOptions {
	readonly from?: Position | undefined;
	/** The walk only looks at rows again: a few of each page are enough. */
	readonly isSample?: boolean;
	/** Headers of the first request, besides its own. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Path of the list in responses as they were before; '' where it is not known. */
	readonly list?: string;
	/** Earlier responses led to further pages, so that one which does not is the last. */
	readonly isPaged?: boolean;
}

/** What a list is asked for; nothing asks for all of it. Texts as the API writes them. */
export interface Question {
	/** Records since this time, and up to that one. */
	readonly since?: string;
	readonly until?: string;
	/** Records after this ID. */
	readonly after?: string;
	/** What follows this sync token. */
	readonly token?: string;
}

/** Walks a list from its first page, or from another one. Every reading is a walk of its own. */
export type ReadPages = (
	question: Question,
	options?: WalkOptions,
) => AsyncGenerator<Page, void, undefined>;

/** How much one poll may read. */
export interface Budget {
	/** Whether there is time for another page; asked after each one. */
	readonly hasTime: () => boolean;
	/** Most rows that one poll hands over, besides those of the same instant as the last one. */
	readonly maxRows: number;
}

/** What one poll works with. */
export interface PollContext {
	readonly pages: ReadPages;
	readonly budget: Budget;
	/**
	 * Pages are found by counting rows or pages, so they shift when rows before them vanish. The size
	 * of a full page is known where it is asked for. `isUnsure`: the pages themselves show it.
	 */
	readonly byPosition?:
		{ readonly pageSize?: number | undefined; readonly isUnsure?: boolean } | undefined;
	/** Whether the list can be asked for a part of it. */
	readonly isFiltered: boolean;
	/** Whether it is asked for up to a time, so that nothing is known of what is younger. */
	readonly hasEnd?: boolean;
	/** The sync token counts only on the last page: a page style leads there. */
	readonly hasOwnPages?: boolean;
	/** A sync token as it may be stored: a link may repeat the access token. */
	readonly storable?: (syncToken: string) => string;
	/** Where a list that has no mark yet begins. */
	readonly start: Start;
	/** Epoch ms on the local clock, for servers that do not tell theirs. */
	readonly now: () => number;
	/** Takes what the user should know. */
	readonly say?: (advice: Advice) => void;
	/**
	 * Takes the error of a record that is left out, and a name of the record; undefined: the error ends
	 * the poll.
	 */
	readonly skip?: ((error: RestError, name: string) => void) | undefined;
	/** A few records are looked at, and no mark is kept. */
	readonly isSample?: boolean;
}

/** A record that is new or another than it was. */
export interface Change {
	/** Modes that cannot tell a new record from a changed one say `new`. */
	readonly kind: 'new' | 'changed' | 'deleted';
	readonly id: string;
	/** As the API sent it; undefined for a deleted one. */
	readonly row?: unknown;
}

/** What a poll found. */
export interface DetectionResult {
	/** Oldest first. */
	readonly changes: readonly Change[];
	/** Takes the place of the mark that the poll began with, once the changes are handed over. */
	readonly mark: Watermark;
	/** Whether the list was read to its end; otherwise the next poll goes on. */
	readonly isComplete: boolean;
	/** The API forgot where the last poll ended, so the list was begun again. */
	readonly isRestarted?: boolean;
}

/** One way of telling what is new. */
export interface Detection {
	/**
	 * Reads what came since a mark; undefined: it is the first time. The mark that was given stays
	 * as it is.
	 * @throws RestError where a row lacks what the mode needs, or a limit is exceeded
	 */
	readonly detect: (
		mark: Watermark | undefined,
		reading: PollContext,
	) => Promise<DetectionResult>;
	/**
	 * The mark to begin with where nobody knows whether what lies between these two was handed over.
	 * Default: the confirmed one, from which all of it is read again.
	 */
	readonly unsure?:
		| ((confirmed: Watermark | undefined, pending: Watermark) => Watermark | undefined)
		| undefined;
}

export type { Page, PageResponse, Position };
