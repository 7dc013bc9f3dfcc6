import type { Flag, Page, PagePlan, PageResponse, Total } from './pageTypes';
import { countOf, flagOf, readPath, readSpot } from './paths';

/** What an answer says about the whole list. */
export interface Signals {
	readonly rows?: number;
	readonly pages?: number;
	readonly more?: boolean;
}

/** Reads total and flag of an answer. Totals are often text. */
export function readSignals(
	response: PageResponse,
	{ total, flag }: { readonly total?: Total; readonly flag?: Flag },
): Signals {
	const count = total === undefined ? undefined : countOf(readSpot(response, total));
	const said = flag === undefined ? undefined : flagOf(readPath(response.body, flag.path));
	return {
		...(total === undefined || count === undefined ? {} : { [total.counts]: count }),
		...(flag === undefined || said === undefined
			? {}
			: { more: said === (flag.means === 'more') }),
	};
}

/** Where the rows that came stand to the total: before it, at it, or beyond it; then it is wrong. */
export function compareWithTotal(
	{ rows, pages }: Signals,
	{ index, start, rows: own }: Page,
): 'before' | 'at' | 'beyond' | undefined {
	const [came, total] = pages === undefined ? [start + own.length, rows] : [index + 1, pages];
	if (total === undefined) return undefined;
	if (came < total) return 'before';
	return came === total ? 'at' : 'beyond';
}

export type Verdict =
	| 'more'
	| 'end'
	/** Probably the end: one more request makes it certain, and may fail. */
	| 'probe';

/**
 * Whether a page is followed by others, for styles that count. What the API says comes first; a
 * total that was reached by a full page is looked behind once, because totals lie and rows that
 * nobody asks for are lost in silence. A page shorter than one before it is the last. A first page
 * shorter than wanted is not: most servers have a limit of their own.
 */
export function verdictByCount(
	page: Page,
	signals: Signals,
	largest: number,
	{ size, endsAtShortPage = true }: Pick<PagePlan, 'size' | 'endsAtShortPage'>,
): Verdict {
	const count = page.rows.length;
	if (signals.more !== undefined) return signals.more ? 'more' : 'end';
	if (count === 0) return 'end';
	const place = compareWithTotal(signals, page);
	if (place === 'before') return 'more';
	const isShorter = count < largest;
	const isUnderSize = size !== undefined && size.parameter !== '' && count < size.rows;
	if (place === 'at') return isShorter || isUnderSize ? 'end' : 'probe';
	if (isShorter && endsAtShortPage) return 'end';
	return page.index === 0 && isUnderSize ? 'probe' : 'more';
}
