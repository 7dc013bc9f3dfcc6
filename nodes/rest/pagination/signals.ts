/** What is known about the end of a list, and what is expected of the page after one. */
import { isSameUrl, keyOf } from './pageRequest';
import type {
	Flag,
	Next,
	Page,
	PagePlan,
	PageResponse,
	Position,
	Reader,
	Total,
} from './pageTypes';
import { errors } from './paginationErrors';
import { countOf, flagOf, isBlank, readSpot } from './paths';

/** Where a response says something about the entire list. */
export interface Known {
	readonly total?: Total;
	readonly flag?: Flag;
}

/** What it says there. */
export interface Signals {
	readonly rows?: number;
	readonly pages?: number;
	/** In place of a number of rows that has changed, the lower one of both, or of one that may be higher. */
	readonly atLeast?: number;
	readonly more?: boolean;
}

/**
 * Whether there may be more rows than a total says: `{ value: 10000, relation: "gte" }` of
 * https://www.elastic.co/guide/en/elasticsearch/reference/7.17/search-your-data.html#track-total-hits
 */
const isLeast = (response: PageResponse, { in: place, name }: Total) =>
	name.endsWith('.value') &&
	readSpot(response, { in: place, name: name.replace(/value$/, 'relation') }) === 'gte';

/** Reads total and flag of a response. Totals are often text. */
export function readSignals(response: PageResponse, { total, flag }: Known): Signals {
	const count = total && countOf(readSpot(response, total));
	const value = flag && flagOf(readSpot(response, flag));
	return {
		...(total &&
			count !== undefined && {
				[isLeast(response, total) ? 'atLeast' : total.counts]: count,
			}),
		...(value !== undefined && { more: value === (flag?.means === 'more') }),
	};
}

/** Compares what came so far with the total: before it, at it, or beyond it; then it is wrong. */
export function compareWithTotal(
	signals: Signals,
	came: { readonly rows: number; readonly pages: number },
): 'before' | 'at' | 'beyond' | undefined {
	const { atLeast } = signals;
	if (atLeast !== undefined) return came.rows < atLeast ? 'before' : undefined;
	const counts = signals.pages === undefined ? 'rows' : 'pages';
	const { [counts]: total } = signals;
	if (total === undefined || came[counts] === total) return total === undefined ? total : 'at';
	return came[counts] < total ? 'before' : 'beyond';
}

/** What came up to a page. @param count its rows */
export const cameWith = ({ index, start }: Pick<Position, 'index' | 'start'>, count: number) => ({
	rows: start + count,
	pages: index + 1,
});

/**
 * What is expected of a page. `first`: nothing is known. `rows`: the API says that there are more.
 * `maybe`: it does not say so, but the page before was full. `unlikely`: that page was short.
 * `nothing`: all that it stated is read, and one more request makes it certain.
 */
export type Expectation = 'first' | 'rows' | 'maybe' | 'unlikely' | 'nothing';

/** What was read of a list. */
interface Come {
	readonly signals: Signals;
	/** Rows of the largest page. */
	readonly largest: number;
	/** Rows of the list so far that differ. */
	readonly came: number;
}

/**
 * Whether another page follows, for styles that count, and what is expected of it. What the API says
 * comes first; a total that was reached by a full page is checked by one more request, because totals
 * lie and rows that nobody asks for are silently lost. So is the end after a page shorter than one
 * before it: some APIs leave rows out of a page.
 * @param count rows of the page, without those that it repeats
 */
export function expectationByCount(
	page: Page,
	count: number,
	{ signals, largest, came: rows }: Come,
	{ size, ends }: Pick<PagePlan, 'size'> & Pick<Reader, 'ends'>,
): Expectation | 'end' {
	if (signals.more !== undefined) return signals.more ? 'rows' : 'end';
	const came = cameWith(page, count);
	// A page that is asked for by a row need not begin where a page of the API does.
	const pages = ends === 'byRows' && largest > 0 ? Math.floor(came.rows / largest) : came.pages;
	const place = compareWithTotal(signals, { ...came, pages });
	const { length } = page.rows;
	if (place === 'before') return 'rows';
	if (length === 0) return 'end';
	const isShorter = length < largest;
	const isUnderSize = size !== undefined && size.parameter !== '' && length < size.rows;
	// Rows that are left out of pages are none of those by which pages are counted here.
	const isComplete = signals.rows === undefined ? ends !== 'byRows' : rows >= signals.rows;
	if (place === 'at' && isComplete) return isShorter || isUnderSize ? 'end' : 'nothing';
	return isShorter || (page.index === 0 && isUnderSize) ? 'unlikely' : 'maybe';
}

/** Whether a page names itself as the next one. */
export const isSelfLink = (next: Next, { response }: Page): boolean =>
	typeof next === 'object' &&
	next.call.url !== undefined &&
	isBlank(next.call.body) &&
	isSameUrl(next.call.url, response.url);

/**
 * The same for styles in which the response names the next page. Some APIs always name one: the page
 * itself, or another although the total is reached.
 * @returns `unsaid` where the response does not say anything
 * @throws RestError where it says that there is more, and not how to get it
 */
export function expectationByResponse(
	page: Page,
	signals: Signals,
	reader: Reader,
): 'rows' | 'end' | 'unsaid' {
	const { more } = signals;
	const { length } = page.rows;
	const place = compareWithTotal(signals, cameWith(page, length));
	const isDone = place === 'at' || place === 'beyond';
	const next = reader.next(page, length);
	if (typeof next === 'string') {
		const isFirst = next === 'unsaid' && page.index === 0;
		if (more === true || (isFirst && more === undefined && place === 'before'))
			throw errors.nothingNamed(reader);
		return more === false || isDone ? 'end' : 'unsaid';
	}
	const isSelf = isSelfLink(next, page);
	if (isSelf && (more ?? place === 'before')) throw errors.samePosition(reader);
	const isOver = isDone && (length === 0 || keyOf(next.call) === keyOf(page.call));
	return more === false || isSelf || isOver ? 'end' : 'rows';
}
