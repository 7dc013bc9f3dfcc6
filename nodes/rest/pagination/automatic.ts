import { advise, label } from '../errors/labels';
import { RestError } from '../errors/restError';
import { headerOf } from '../http';
import { linkWith } from './linkHeader';
import type { FixedStyle, Flag, Page, PagePlan, PageResponse, Total } from './pageTypes';
import {
	findCursor,
	findLastFlag,
	findMoreFlag,
	findNextUrl,
	findOffset,
	findPageNumber,
	findPageTotal,
	findTotal,
	namesNext,
	OFFSET_PARAMETERS,
	PAGE_PARAMETERS,
} from './paginationFieldNames';
import { countOf, readPath } from './paths';
import { compareWithTotal, readSignals } from './signals';

/** What the first answer shows; without a style it was the only page. */
interface Choice {
	readonly style?: FixedStyle;
	readonly total?: Total;
	readonly flag?: Flag;
	/** For the user. */
	readonly reason: string;
}

const TOTAL_HEADERS: readonly string[] = ['x-total-count', 'x-total', 'total-count', 'x-count'];
const CURSOR_HEADERS: readonly string[] = ['x-next-cursor', 'x-cursor-next'];

function totalIn({ headers, body }: PageResponse): Total | undefined {
	const header = TOTAL_HEADERS.find((name) => countOf(headerOf(headers, name)) !== undefined);
	if (header !== undefined) return { in: 'header', name: header, counts: 'rows' };
	const rows = findTotal(body);
	if (rows !== undefined) return { in: 'body', name: rows, counts: 'rows' };
	const pages = findPageTotal(body);
	return pages === undefined ? undefined : { in: 'body', name: pages, counts: 'pages' };
}

function flagIn({ body }: PageResponse): Flag | undefined {
	const more = findMoreFlag(body);
	if (more !== undefined) return { path: more, means: 'more' };
	const last = findLastFlag(body);
	return last === undefined ? undefined : { path: last, means: 'last' };
}

/** The page may be one in the middle of the list: where the list begins is counted back from it. */
type Detector = (
	page: Page,
	query: Readonly<Record<string, string>>,
) => { readonly style: FixedStyle; readonly reason: string } | undefined;

const byLinkHeader: Detector = ({ response: { headers } }) =>
	linkWith('next', headerOf(headers, 'link')) === undefined
		? undefined
		: { style: { kind: 'linkHeader' }, reason: 'the Link header' };

const byNextUrl: Detector = ({ response: { body } }) => {
	const path = findNextUrl(body);
	return path === undefined
		? undefined
		: { style: { kind: 'nextUrl', path }, reason: `the address in '${path}'` };
};

const byCursor: Detector = ({ response: { body, headers } }) => {
	const header = CURSOR_HEADERS.find((name) => headerOf(headers, name) !== '');
	const found = findCursor(body);
	const spot =
		found === undefined
			? header && ({ in: 'header', name: header } as const)
			: ({ in: 'body', name: found.path } as const);
	if (spot === undefined || spot === '') return undefined;
	const parameter = found?.parameter ?? 'cursor';
	return {
		style: { kind: 'cursor', from: spot, parameter },
		reason: `the cursor in '${spot.name}', sent as '${parameter}'`,
	};
};

/** A position among the request's own parameters is as clear as it gets. */
const byOwnQuery: Detector = (_page, query) => {
	const numbered = (names: readonly string[]) =>
		names.find((name) => countOf(query[name]) !== undefined);
	const page = numbered(PAGE_PARAMETERS);
	if (page !== undefined) {
		const firstPage = countOf(query[page]) ?? 1;
		return {
			style: { kind: 'pageNumber', parameter: page, firstPage },
			reason: `the query parameter '${page}'`,
		};
	}
	const offset = numbered(OFFSET_PARAMETERS);
	if (offset === undefined) return undefined;
	return {
		style: { kind: 'offset', parameter: offset, firstRow: countOf(query[offset]) ?? 0 },
		reason: `the query parameter '${offset}'`,
	};
};

/** GitLab and others: the number of the next page in a header. */
const byNextPageHeader: Detector = ({ response: { headers }, index }) => {
	const next = countOf(headerOf(headers, 'x-next-page'));
	return next === undefined || next < 1
		? undefined
		: {
				style: { kind: 'pageNumber', parameter: 'page', firstPage: next - 1 - index },
				reason: "the X-Next-Page header, with the query parameter 'page'",
			};
};

const byCounters: Detector = ({ response: { body }, index, start }) => {
	const page = findPageNumber(body);
	if (page !== undefined) {
		const firstPage = (countOf(readPath(body, page.path)) ?? 1) - index;
		return {
			style: { kind: 'pageNumber', parameter: page.parameter, firstPage },
			reason: `the page number in '${page.path}', sent as '${page.parameter}'`,
		};
	}
	const path = findOffset(body);
	if (path === undefined) return undefined;
	const parameter = path.slice(path.lastIndexOf('.') + 1);
	const firstRow = (countOf(readPath(body, path)) ?? 0) - start;
	return {
		style: { kind: 'offset', parameter, firstRow },
		reason: `the offset in '${path}', sent as '${parameter}'`,
	};
};

/** Clearest first: what the API tells to do next, then what the request does, then what it echoes. */
const DETECTORS: readonly Detector[] = [
	byLinkHeader,
	byNextUrl,
	byCursor,
	byNextPageHeader,
	byOwnQuery,
	byCounters,
];

const unknownWay = (what: string) =>
	new RestError('response', 'There are more pages, but how to get them could not be detected', [
		what,
		advise`Check the API documentation and choose a method under ${label.pagination}.`,
	]);

const maybeCutOff = (rows: number) =>
	new RestError(
		'response',
		`The list has exactly ${rows} records and does not say whether there are more`,
		[
			'Records would be missed if it is only the first page.',
			advise`Check the API documentation and choose a method under ${label.pagination}; if the list is complete, choose Off.`,
		],
	);

/** Page sizes are round numbers: 10, 20, 25, 50, 100 and so on. */
const looksFull = (rows: number) => rows >= 10 && (rows % 10 === 0 || rows % 25 === 0);

/**
 * Chooses a style by the first answer. A list that the answer calls complete has one page; one that
 * it calls incomplete, without a way to go on that can be recognized, is an error, because the rows
 * that are missing would be missed by nobody.
 * @throws RestError
 */
export function chooseStyle(page: Page, plan: PagePlan): Choice {
	const { response } = page;
	const total = plan.total ?? totalIn(response);
	const flag = plan.flag ?? flagIn(response);
	const evidence = {
		...(total === undefined ? {} : { total }),
		...(flag === undefined ? {} : { flag }),
	};
	const signals = readSignals(response, evidence);
	const place = compareWithTotal(signals, page);
	const way = DETECTORS.map((look) => look(page, plan.query ?? {})).find(
		(each) => each !== undefined,
	);
	const isSaidComplete =
		signals.more === false ||
		(signals.more === undefined && place !== 'before' && place !== undefined);
	if (way !== undefined && !isSaidComplete) return { ...way, ...evidence };
	if (signals.more === true) throw unknownWay(`'${flag?.path ?? ''}' says so.`);
	if (place === 'before' && !isSaidComplete && !namesNext(response.body)) {
		throw unknownWay(
			`'${total?.name ?? ''}' is ${signals.rows ?? signals.pages ?? 0}, and ${page.rows.length} rows came.`,
		);
	}
	const known = isSaidComplete || namesNext(response.body);
	if (!known && plan.mustBeWhole === true && looksFull(page.rows.length)) {
		throw maybeCutOff(page.rows.length);
	}
	return {
		...evidence,
		reason: known
			? 'the answer says that there is only one page'
			: 'the answer shows no sign of further pages, so one page was read',
	};
}
