import type { Advice, Setting } from '../errors/labels';
import type { RequestHeaders, ResponseHeaders } from '../http';

/** Pages at most, where the user says nothing. */
export const DEFAULT_MAX_PAGES = 1000;

/** Pages without rows that are followed before it is clear that there is no end. */
export const MAX_EMPTY_PAGES = 20;

/** Where the position of a page is sent. */
export type Place = 'query' | 'header' | 'body';

/** Page-specific parts of a request; everything else is copied from the first request. */
export interface PageCall {
	readonly query: Readonly<Record<string, string>>;
	readonly headers: Readonly<Record<string, string>>;
	/** Fields of the body; a dotted name leads into objects. */
	readonly body: Readonly<Record<string, unknown>>;
	/** URL that the API gave for this page; it replaces the request's URL and query. */
	readonly url?: string;
}

export interface PageResponse {
	/** Of the request, complete: links in the response are relative to it. */
	readonly url: string;
	readonly status: number;
	readonly headers: ResponseHeaders;
	/** Parsed JSON; undefined for a response without content. */
	readonly body: unknown;
}

/** Gets one page: with the token, retried and paced. Rejects with a RestError where it cannot. */
export type FetchPage = (call: PageCall) => Promise<PageResponse>;

/** A value of a response: at a dotted path of the body, or in a header. */
export interface Spot {
	readonly in: 'body' | 'header';
	readonly name: string;
}

export type FixedStyle =
	/** `parameter` is usually `page`, `firstPage` 0 or 1. */
	| {
			readonly kind: 'pageNumber';
			readonly parameter: string;
			readonly firstPage: number;
			readonly sendIn?: Place;
	  }
	/** `parameter` is usually `offset` or `skip`, `firstRow` 0, or 1 in SCIM (RFC 7644 §3.4.2.4). */
	| {
			readonly kind: 'offset';
			readonly parameter: string;
			readonly firstRow?: number;
			readonly sendIn?: Place;
	  }
	| {
			readonly kind: 'cursor';
			/** Where the response has it; `lastRow`: at a path of the page's last row. */
			readonly from: Spot | { readonly in: 'lastRow'; readonly name: string };
			/** Usually `cursor` or `after`; '' sends the fields of an object under their own names. */
			readonly parameter: string;
			readonly sendIn?: Place;
			/** Sent for the first page; default nothing. */
			readonly firstCursor?: string;
			/** Whether a text is sent as JSON, with its quotes. */
			readonly isJson?: boolean;
	  }
	/** A path in the body: of a URL, an object with one, or a list of links, one of which is the next. */
	| { readonly kind: 'nextUrl'; readonly path: string; readonly in?: Spot['in'] }
	| { readonly kind: 'linkHeader' }
	/** There are no further pages. */
	| { readonly kind: 'onePage' };

/** `automatic`: what the responses show. */
export type PageStyle = FixedStyle | { readonly kind: 'automatic' };

export interface Total extends Spot {
	readonly counts: 'rows' | 'pages';
}

export interface Flag extends Spot {
	/** What a true flag says. */
	readonly means: 'more' | 'last';
}

/** What a request sends on its own, by which *Automatic* knows the names of its parameters. */
export interface OwnParameters {
	readonly query?: Readonly<Record<string, string>>;
	readonly headers?: RequestHeaders;
	/** Fields of a JSON body or of a form; undefined where there is none. */
	readonly body?: unknown;
}

/** How an API pages a list. Only `style` is needed. */
export interface PageRules {
	readonly style: PageStyle;
	/** Path of the list in the body; '' detects it. */
	readonly rows?: string;
	/** Asks for this many rows per page. */
	readonly size?: { readonly parameter: string; readonly rows: number };
	readonly total?: Total;
	readonly flag?: Flag;
	/** Statuses that mean "no such page", or on the first page "no rows". */
	readonly endStatuses?: readonly number[];
	/** A page without rows is the last, whatever the response says; default false. */
	readonly endsAtEmptyPage?: boolean;
	/** A page with the rows of the one before it is data; default: an error. */
	readonly allowsRepeats?: boolean;
	/** Maximum of pages; default: `DEFAULT_MAX_PAGES`. */
	readonly maxPages?: number;
	/** Pages that are fetched at the same time where a total is known; default 1. */
	readonly parallel?: number;
}

/** How a list is read. */
export interface PagePlan extends PageRules {
	/** Maximum of rows; default all. */
	readonly limit?: number;
	/** Whether fewer rows than the API stated are an error; default: a hint. */
	readonly mustBeWhole?: boolean;
	/** Headers of the first page that is requested, such as `If-None-Match`. */
	readonly firstHeaders?: RequestHeaders;
	/** Earlier responses led to further pages, so that one which does not is the last; default false. */
	readonly isPaged?: boolean;
	/** Whether the API may leave the list out where there is nothing in it; default false. */
	readonly mayLackList?: boolean;
	/** Begins at this page in place of the first one. */
	readonly from?: Position | undefined;
	readonly own?: OwnParameters;
	/**
	 * The URL of a link from a response.
	 * @throws where the token must not go there
	 */
	readonly follow?: (link: string, from: string) => string;
	/** Receives hints for the user. */
	readonly hint?: (advice: Advice) => void;
}

/** A place in a list, from which it can be read later. Plain data. */
export interface Position {
	readonly call: PageCall;
	/** Pages before it. */
	readonly index: number;
	/** Rows before it, as the API counts them. */
	readonly start: number;
}

export interface Page extends Position {
	readonly response: PageResponse;
	/** As they are given to the reader: without those that a page before it had. */
	readonly rows: readonly unknown[];
	/** Path at which they are in the body; '' for the body itself. */
	readonly list: string;
}

/** What a page says about the one after it: how to get it, that there is none, or nothing. */
export type Next = { readonly call: PageCall } | 'none' | 'unsaid';

/** A page style at work. */
export interface Reader {
	readonly first: PageCall;
	/** How the end is known: by counting pages or rows, by the last row, or because no next page is named. */
	readonly ends: 'byPages' | 'byRows' | 'byLastRow' | 'byResponse';
	/** What to check where pages repeat or do not go on. */
	readonly setting: Setting;
	/** What is looked for in a response, in words. */
	readonly sign: string;
	/** What follows a page; `count`: by how many rows it moves the position on. */
	readonly next: (page: Page, count: number) => Next;
	/** Any page, by its place: the style does not need the page before it. */
	readonly at?: (index: number, start: number) => PageCall;
}
