import { isRecord } from '../../../credentials/common/unknown';
import { countOf, readPath } from './paths';

/** Objects in which answers keep what they say about their pages; '' is the answer itself. */
const PLACES: readonly string[] = [
	'',
	'meta',
	'metadata',
	'_meta',
	'pagination',
	'paging',
	'page',
	'pageInfo',
	'page_info',
	'pager',
	'cursor',
	'cursors',
	'links',
	'_links',
	'meta.pagination',
	'meta.paging',
	'meta.page',
	'meta.cursor',
	'metadata.pagination',
	'paging.cursors',
	'paging.next',
	'pagination.cursors',
	'pagination.links',
	'response_metadata',
	'result',
	'data',
];

const TOTALS: readonly string[] = [
	'total',
	'totalCount',
	'total_count',
	'totalItems',
	'total_items',
	'totalItemCount',
	'totalResults',
	'total_results',
	'totalRecords',
	'total_records',
	'totalRows',
	'totalSize',
	'totalElements',
	'total_elements',
	'totalHits',
	'@odata.count',
	'recordsTotal',
];

const PAGE_TOTALS: readonly string[] = [
	'totalPages',
	'total_pages',
	'pageCount',
	'page_count',
	'pages',
	'last_page',
	'lastPage',
	'numPages',
	'num_pages',
];

const MORE_FLAGS: readonly string[] = [
	'hasMore',
	'has_more',
	'hasNextPage',
	'has_next_page',
	'hasNext',
	'has_next',
	'moreResults',
	'more',
	'incomplete',
	'isTruncated',
	'IsTruncated',
];

const LAST_FLAGS: readonly string[] = ['isLastPage', 'is_last_page', 'isLast', 'is_last', 'last'];

/** Names of a next address; it must look like one. */
const NEXT_URLS: readonly string[] = [
	'next',
	'nextUrl',
	'next_url',
	'nextPageUrl',
	'next_page_url',
	'nextLink',
	'next_link',
	'@odata.nextLink',
	'odata.nextLink',
	'nextPage',
	'next_page',
	'next.href',
	'nextPageLink',
	'next_uri',
	'nextRecordsUrl',
];

/** Names of a cursor in answers, each with the parameter that it usually goes into. */
const CURSORS: ReadonlyArray<readonly [name: string, parameter: string]> = [
	['nextCursor', 'cursor'],
	['next_cursor', 'cursor'],
	['cursorNext', 'cursor'],
	['nextPageToken', 'pageToken'],
	['next_page_token', 'page_token'],
	['nextToken', 'nextToken'],
	['next_token', 'next_token'],
	['NextToken', 'NextToken'],
	['continuationToken', 'continuationToken'],
	['continuation_token', 'continuation_token'],
	['endCursor', 'after'],
	['end_cursor', 'after'],
	['after', 'after'],
	['next_page_cursor', 'page_cursor'],
	['bookmark', 'bookmark'],
	['scrollId', 'scrollId'],
	['_scroll_id', 'scroll_id'],
	['next', 'cursor'],
];

/** Names of a page's number, each with the parameter that it usually goes into. */
const PAGE_NUMBERS: ReadonlyArray<readonly [name: string, parameter: string]> = [
	['page', 'page'],
	['pageNumber', 'pageNumber'],
	['page_number', 'page_number'],
	['currentPage', 'page'],
	['current_page', 'page'],
	['pageNo', 'pageNo'],
	['page_no', 'page_no'],
	['pageIndex', 'pageIndex'],
	['page_index', 'page_index'],
	['number', 'page'],
];

const OFFSETS: readonly string[] = ['offset', 'skip', 'start', 'startIndex', 'startAt', 'from'];

const isRead = (value: unknown) => value !== undefined;

/** Path of the first name, in any of the usual places, whose value fits. */
function find(
	body: unknown,
	names: readonly string[],
	fits: (value: unknown) => boolean,
): string | undefined {
	const paths = PLACES.filter((place) => place === '' || isRecord(readPath(body, place))).flatMap(
		(place) => names.map((name) => (place === '' ? name : `${place}.${name}`)),
	);
	return paths.find((path) => fits(readPath(body, path)));
}

const isCount = (value: unknown) => countOf(value) !== undefined;
const isFlag = (value: unknown) => typeof value === 'boolean';

/** An address: absolute, or a path; a bare word or number is a cursor. */
const isLink = (value: unknown): value is string =>
	typeof value === 'string' && /^(?:https?:\/\/|\/|\?)\S+$/i.test(value);

/** Text or a number that can be handed back as it came. */
const isCursor = (value: unknown): boolean =>
	(typeof value === 'string' && value !== '' && !isLink(value)) ||
	(typeof value === 'number' && value > 0);

export const findTotal = (body: unknown) => find(body, TOTALS, isCount);
export const findPageTotal = (body: unknown) => find(body, PAGE_TOTALS, isCount);
export const findMoreFlag = (body: unknown) => find(body, MORE_FLAGS, isFlag);
export const findLastFlag = (body: unknown) => find(body, LAST_FLAGS, isFlag);
export const findNextUrl = (body: unknown) => find(body, NEXT_URLS, isLink);
export const findOffset = (body: unknown) => find(body, OFFSETS, isCount);

type Named = { readonly path: string; readonly parameter: string } | undefined;

function findNamed(
	body: unknown,
	names: ReadonlyArray<readonly [string, string]>,
	fits: (value: unknown) => boolean,
): Named {
	const path = find(
		body,
		names.map(([name]) => name),
		fits,
	);
	const parameter = names.find(([name]) => path === name || path?.endsWith(`.${name}`) === true);
	return path === undefined || parameter === undefined
		? undefined
		: { path, parameter: parameter[1] };
}

export const findCursor = (body: unknown) => findNamed(body, CURSORS, isCursor);
export const findPageNumber = (body: unknown) => findNamed(body, PAGE_NUMBERS, isCount);

/** Whether an answer has a place for a next page at all: null there means that this was the last. */
export const namesNext = (body: unknown): boolean =>
	find(body, [...NEXT_URLS, ...CURSORS.map(([name]) => name)], isRead) !== undefined;

export const PAGE_PARAMETERS: readonly string[] = [
	...new Set(PAGE_NUMBERS.map(([, parameter]) => parameter)),
	'p',
];
export const OFFSET_PARAMETERS: readonly string[] = OFFSETS;
