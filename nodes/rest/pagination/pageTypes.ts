import type { Advice, Setting } from '../errors/labels';
import type { ResponseHeaders } from '../http';

/** Where the position of a page is sent. */
export type Place = 'query' | 'header' | 'body';

/** What the request for one page has of its own; everything else is as in the first one. */
export interface PageCall {
	readonly query: Readonly<Record<string, string>>;
	readonly headers: Readonly<Record<string, string>>;
	/** Fields of the body; a dotted name leads into objects. */
	readonly body: Readonly<Record<string, unknown>>;
	/** Address that the API gave for this page, in place of the request's own address and query. */
	readonly url?: string;
}

/** A page as it was answered. */
export interface PageResponse {
	/** Of the request, complete: links in the answer are relative to it. */
	readonly url: string;
	readonly status: number;
	readonly headers: ResponseHeaders;
	/** Parsed JSON; undefined for an answer without content. */
	readonly body: unknown;
}

/** Gets one page: with the token, retried and paced. Rejects with a RestError where it cannot. */
export type FetchPage = (call: PageCall) => Promise<PageResponse>;

/** A value of an answer: at a dotted path of the body, or in a header. */
export interface Spot {
	readonly in: 'body' | 'header';
	readonly name: string;
}

export interface PageNumberStyle {
	readonly kind: 'pageNumber';
	/** Usually `page`. */
	readonly parameter: string;
	/** Number of the first page, 0 or 1. */
	readonly firstPage: number;
	/** Default query. */
	readonly sendIn?: Place;
}

export interface OffsetStyle {
	readonly kind: 'offset';
	/** Usually `offset` or `skip`. */
	readonly parameter: string;
	/** Number of the first row; default 0. */
	readonly firstRow?: number;
	readonly sendIn?: Place;
}

export interface CursorStyle {
	readonly kind: 'cursor';
	/** Where the answer says the next cursor; `lastRow`: at a path of the page's last row. */
	readonly from: Spot | { readonly in: 'lastRow'; readonly name: string };
	/** Usually `cursor` or `after`. */
	readonly parameter: string;
	readonly sendIn?: Place;
	/** What the first page is asked for with; default nothing. */
	readonly firstCursor?: string;
}

export interface NextUrlStyle {
	readonly kind: 'nextUrl';
	/** Path in the body. */
	readonly path: string;
}

export interface LinkHeaderStyle {
	readonly kind: 'linkHeader';
}

/** There are no further pages. */
export interface OnePageStyle {
	readonly kind: 'onePage';
}

export type FixedStyle =
	PageNumberStyle | OffsetStyle | CursorStyle | NextUrlStyle | LinkHeaderStyle | OnePageStyle;

/** `automatic`: what the first answer shows. */
export type PageStyle = FixedStyle | { readonly kind: 'automatic' };

export interface Total extends Spot {
	readonly counts: 'rows' | 'pages';
}

export interface Flag {
	readonly path: string;
	/** What a true flag says. */
	readonly means: 'more' | 'last';
}

/** How a list is read. Only `style` is needed. */
export interface PagePlan {
	readonly style: PageStyle;
	/** Path of the list in the body; '' finds it. */
	readonly rows?: string;
	/** Asks for this many rows per page. */
	readonly size?: { readonly parameter: string; readonly rows: number };
	readonly total?: Total;
	readonly flag?: Flag;
	/** Statuses that mean "no such page", after the first page. */
	readonly endStatuses?: readonly number[];
	/** A page with fewer rows than one before it is the last, if nothing says otherwise; default true. */
	readonly endsAtShortPage?: boolean;
	/** A page without rows is the last, even if it names a next one; default false. */
	readonly endsAtEmptyPage?: boolean;
	/** Most rows; default all. */
	readonly limit?: number;
	/** Most pages; default 1,000. */
	readonly maxPages?: number;
	/** Pages that are fetched at the same time where a total is known; default 1. */
	readonly parallel?: number;
	/** Whether a list of which nobody knows if it is complete is an error; default false. */
	readonly mustBeWhole?: boolean;
	/** Begins at this page in place of the first one. */
	readonly from?: Position;
	/** The query of the request, by which `automatic` knows the names of its parameters. */
	readonly query?: Readonly<Record<string, string>>;
	/**
	 * The address of a link from an answer.
	 * @throws where the token must not go there
	 */
	readonly follow?: (link: string, from: string) => string;
	/** Told what the user should know and would not see in the rows. */
	readonly hint?: (advice: Advice) => void;
}

/** A place in a list, from which it can be read later. */
export interface Position {
	readonly call: PageCall;
	/** Pages before it. */
	readonly index: number;
	/** Rows before it. */
	readonly start: number;
}

/** A page with its place in the list. */
export interface Page extends Position {
	readonly response: PageResponse;
	readonly rows: readonly unknown[];
}

/** What a page says about the one after it. */
export type Next =
	| { readonly call: PageCall }
	/** It says that there is none. */
	| 'none'
	/** It does not say anything where it should. */
	| 'unsaid';

/** A page style at work. */
export interface Reader {
	readonly first: PageCall;
	/** How the end is known: by counting rows, or because no next page is named. */
	readonly ends: 'byCount' | 'byAnswer';
	/** What to check where pages repeat or do not go on. */
	readonly setting: Setting;
	/** What is looked for in an answer, in words. */
	readonly sign: string;
	readonly next: (page: Page) => Next;
	/** Any page, by its place: the style does not need the page before it. */
	readonly at?: (index: number, start: number) => PageCall;
}
