/** How a list is paged by what its first response shows. */
import uniqBy from 'lodash/uniqBy';

import { writeJson } from '../../../credentials/common/exactJson';
import { isRecord, textOf } from '../../../credentials/common/unknown';
import { type Counter, countersAt, evidenceOf, type Pointer } from './evidence';
import { askedSizes, fieldsOf, lastName, sentFields, sizesIn } from './fields';
import { addressOf, bodyOf } from './links';
import { isSameUrl } from './pageRequest';
import type { FixedStyle, OwnParameters, Page, PagePlan, PageResponse } from './pageTypes';
import { errors, hints } from './paginationErrors';
import { besideSize, parametersFor } from './parameters';
import { countOf, isBlank, namesOf, readPath, readSpot } from './paths';
import type { RowMemory } from './rowMemory';
import { cameWith, compareWithTotal, type Expectation, type Known, readSignals } from './signals';
import { isLimitName, isPageSize } from './words';

/**
 * `none`: the API gave it complete, or it was proven before. `moved`: it is another page. `apart`: it has no row of
 * the page before. `overlap`: asked from the last row of that page on, it begins with it.
 */
type Proof = 'none' | 'moved' | 'apart' | 'overlap';

/** A way to the next page that is likely; the page that it leads to must prove it. */
export interface Candidate {
	readonly style: FixedStyle;
	/** For the user. */
	readonly reason: string;
	readonly proof: Proof;
	/** The request itself has this position, so it is one that the API knows. */
	readonly isSent?: boolean;
}

/** A way that was tried. */
interface Trial {
	readonly first: Page;
	readonly next: Page;
	readonly state: {
		readonly memory: RowMemory;
		readonly hasOtherTotal: (response: PageResponse, min: number) => boolean;
	};
	readonly expects: Expectation;
	readonly isFirst: boolean;
}

/** More ways are not tried: each is a request. */
const MAX_CANDIDATES = 5;

function byPointer(pointer: Pointer, page: Page, own: OwnParameters): Candidate[] {
	const { in: place, name, kind } = pointer;
	if (kind === 'link') {
		const isLinkHeader = place === 'header' && name === 'link';
		const style: FixedStyle = isLinkHeader
			? { kind: 'linkHeader' }
			: { kind: 'nextUrl', path: name, in: place };
		const where = place === 'body' ? `URL ${namesOf([name])}` : `URL in the header ${name}`;
		const reason = isLinkHeader ? 'the Link header' : `the ${where}`;
		return [{ style, reason, proof: 'none' }];
	}
	if (kind === 'unknown') return [];
	return parametersFor(pointer, page, own).map(({ name: parameter, in: sendIn }) => ({
		style: { kind: 'cursor', from: { in: place, name }, parameter, sendIn },
		reason: `${namesOf([name])}, sent ${parameter === '' ? '' : `as '${parameter}' `}in the ${sendIn}`,
		proof: page.index > 0 ? 'none' : 'moved',
	}));
}

/** What the last row is called may be sent under the same name; so the next page must have other rows. */
const byKey = (key: Pointer, page: Page, own: OwnParameters): Candidate[] =>
	byPointer(key, page, own).map((way) => ({ ...way, proof: 'apart' }));

/**
 * Names lie: `page` may be the number of a row, and `offset` that of a page. So both are tried, the
 * likelier one first, and the next page proves it. A number is a position only where it begins with 0
 * or 1: `?start=1700000000` and `?from=20240101` are filters.
 */
function byPosition({ name, in: sendIn, value, kind }: Counter, page: Page): Candidate[] {
	const at = { parameter: name, sendIn };
	const candidate = (as: 'pageNumber' | 'offset', before: number): Candidate[] => {
		const first = value - before;
		if (first !== 0 && first !== 1) return [];
		const isPages = as === 'pageNumber';
		return [
			{
				style: isPages
					? { kind: as, ...at, firstPage: first }
					: { kind: as, ...at, firstRow: first },
				reason: `${namesOf([name])} as the number of the ${isPages ? 'page' : 'first row'}`,
				proof: isPages || page.rows.length < 2 ? 'apart' : 'overlap',
			},
		];
	};
	const [pages, rows] = [candidate('pageNumber', page.index), candidate('offset', page.start)];
	if (page.index === 0) return kind === 'pageNumber' ? [...pages, ...rows] : [...rows, ...pages];
	// A page in the middle of the list was led to by the one of them that its place fits.
	return [...rows, ...pages].slice(0, 1).map((way) => ({ ...way, proof: 'none' }));
}

/** Positions among the parameters of a request. */
const sentPositions = (page: Page, own: OwnParameters): Counter[] =>
	sentFields(own, page.call)
		.flatMap(countersAt)
		.filter((each) => each.in !== 'header' || each.kind === 'pageNumber');

/** What a position that a response states may be sent as. */
function statedPositions(counter: Counter, owned: OwnParameters): Counter[] {
	const { body } = owned;
	const own = lastName(counter.name);
	// `current_page`, `number` of an object `page`, and `X-Page` are all asked for as `page`.
	const isPlain = /^(?:(?:x|current|pagination) )*page$|^page number$/.test(counter.words);
	const isNamed = /^page_?number$/i.test(own);
	const names = isPlain && !isNamed ? [] : [own];
	// `release-offset` of releases is asked for as `offset`.
	const [plain = own] = /(?:offset|start|skip|from)$/i.exec(own) ?? [];
	const all = [...names, counter.kind === 'pageNumber' ? 'page' : plain];
	// `page[number]` beside `page[size]`: https://jsonapi.org/format/#fetching-pagination
	const number = counter.kind === 'pageNumber' ? ['number'] : [];
	const inBrackets = besideSize([...number, own, ...all], sentFields(owned));
	return [...new Set(inBrackets ?? all)].map((name) => ({
		...counter,
		in: body === undefined ? 'query' : 'body',
		name,
	}));
}

/**
 * Pointers of a page that lead on from it: not to the page itself, and not what the request itself
 * says under the same name (`after: 5` to `?after=5`).
 */
export function leadsFrom(page: Page, { own = {} }: PagePlan): Pointer[] {
	const sent = sentFields(own, page.call);
	const isSent = (name: string, value: unknown) =>
		sent.some(
			(each) =>
				textOf(value) !== '' &&
				textOf(each.value) === textOf(value) &&
				// A token is the same under any name, a number may be another one.
				(lastName(each.name) === name || countOf(value) === undefined),
		);
	const isEcho = (pointer: Pointer) =>
		/\bnext\b/.test(pointer.words)
			? parametersFor(pointer, page, own).some(({ name }) => isSent(name, pointer.value))
			: isSent(lastName(pointer.name), pointer.value);
	const isSelf = ({ kind, value }: Pointer) =>
		kind === 'link' && isSameUrl(addressOf(value), page.response.url) && isBlank(bodyOf(value));
	// A body takes values; without one, a link is complete.
	const order = ({ kind }: Pointer) => Number((kind === 'link') === (own.body !== undefined));
	return evidenceOf(page)
		.pointers.filter((each) => !isSelf(each) && !isEcho(each))
		.sort((a, b) => order(a) - order(b));
}

/**
 * Whether the object is there that would have the URL of a next page. Cursors beside it may stay filled:
 * https://developers.facebook.com/docs/graph-api/results
 */
function hasPlace(style: PagePlan['style'], { body }: PageResponse): boolean {
	if (style.kind !== 'nextUrl' || !style.path.includes('.')) return false;
	return isRecord(readPath(body, style.path.slice(0, style.path.lastIndexOf('.'))));
}

/** What leads on somewhere else than where a style looks for it. @param known names of what does so, too */
export function otherLead(
	page: Page,
	plan: PagePlan,
	known: ReadonlySet<string>,
): Pointer | undefined {
	const isPlaced = hasPlace(plan.style, page.response);
	return leadsFrom(page, plan).find(
		({ name, words }) => !known.has(name) && (!isPlaced || /\bnext\b/.test(words)),
	);
}

/**
 * The ways on from a first page, likeliest first; without any, it was the only one. What it says about
 * further pages and is understood is followed; what is filled and not understood is an error, and so
 * is a page that says nothing at all: nobody would notice the missing rows.
 * @throws RestError
 */
export function choose(page: Page, plan: PagePlan): { known: Known; candidates: Candidate[] } {
	const { own = {} } = plan;
	const { rows, response } = page;
	const asked = askedSizes(own);
	const { counters, isPaged, isOver, ...evidence } = evidenceOf(page, asked);
	const pointers = leadsFrom(page, plan);
	// Only what is called more or last is believed where there is a link, too.
	const isBelieved = pointers.length === 0 || evidence.flag?.isSure === true;
	const flag = plan.flag ?? (isBelieved ? evidence.flag : undefined);
	const total = plan.total ?? evidence.total;
	const known = { ...(total && { total }), ...(flag && { flag }) };
	const signals = readSignals(response, known);
	const place = compareWithTotal(signals, cameWith(page, rows.length));
	// A flag that a total contradicts may be about something else, such as whether the total is exact.
	const isDoubted = signals.more === false && place === 'before';
	const isMore = signals.more ?? (place === 'before' ? true : undefined);
	const [lead] = pointers;
	if (lead !== undefined && (signals.more !== false || isDoubted)) {
		const ways = pointers.flatMap((each) => byPointer(each, page, own));
		if (ways.length > 0) return { known, candidates: ways.slice(0, MAX_CANDIDATES) };
		if (!isDoubted) throw errors.notUnderstood(lead);
	}
	const stated = fieldsOf(response.body);
	const isFull =
		rows.length > 1 && [...asked, ...sizesIn(stated, isLimitName)].includes(rows.length);
	const isSaid = isMore === false || place !== undefined || rows.length === 0 || isOver;
	if (isMore !== true && isSaid && (isOver || !isFull) && !isDoubted)
		return { known, candidates: [] };
	const all = [
		...sentPositions(page, own).flatMap((each) =>
			byPosition(each, page).map((way) => ({ ...way, isSent: true })),
		),
		...counters
			// The `cursor` of Bubble is the number of a row; elsewhere 0 is the end.
			.filter(({ words }) => isMore === true || !words.endsWith('cursor'))
			.flatMap((each) => statedPositions(each, own))
			.flatMap((each) => byPosition(each, page)),
	];
	// What is sent may be what is stated, too.
	const ways = uniqBy(all, ({ style }) => writeJson(style));
	if (ways.length > 0) return { known, candidates: ways.slice(0, MAX_CANDIDATES) };
	const keys = isMore === true ? evidence.keys.flatMap((each) => byKey(each, page, own)) : [];
	if (keys.length > 0) return { known, candidates: keys.slice(0, MAX_CANDIDATES) };
	const said = signals.more === true ? flag : isMore === true ? total : undefined;
	if (said !== undefined) throw errors.notDetected(said, readSpot(response, said), rows.length);
	// A size that only repeats the one asked for says nothing: servers have limits of their own.
	const isShort = sizesIn(stated, isPageSize).some(
		(size) => size > rows.length && !asked.includes(size),
	);
	const isEnd = isSaid || isPaged || isShort || plan.isPaged === true;
	if (!isEnd) throw errors.noSign(rows.length);
	const isOnly = isFull && signals.rows === rows.length && signals.more === undefined;
	if (isOnly && !isPaged) plan.hint?.(hints.onlyPage(rows.length));
	return { known, candidates: [] };
}

/** Whether a second page proves the way to it from the first one. @param isFirst no other way was wrong */
export function isProven(
	{ proof }: Candidate,
	{ first, next, state, expects, isFirst }: Trial,
): boolean {
	if (proof === 'none') return true;
	const { memory } = state;
	const isAnyOther = proof === 'moved' && isFirst;
	// Where the list has moved by a page, or another way was wrong, what this one leads to proves nothing.
	const isMoved = state.hasOtherTotal(next.response, isFirst ? first.rows.length - 1 : 1);
	if (isMoved && !isAnyOther && expects !== 'nothing') return false;
	const { rows } = next;
	const shared = memory.shared(rows);
	// Where rows have no IDs, a few that look the same may be others; not the last one of several that differ.
	const isEnough =
		memory.areApart || first.rows.length > 3 || (first.rows.length > 2 && rows.length > 1);
	// Where more rows are stated, the old one alone is no next page: `?from=1&to=100`.
	const isOn = expects !== 'rows' || shared?.count !== rows.length;
	if (proof === 'overlap') return isEnough && isOn && shared?.isTail === true;
	if (rows.length === 0) return proof === 'moved' ? first.rows.length > 0 : expects !== 'rows';
	if (!isAnyOther) return shared?.count === 0;
	// An ID alone may come in many rows of a list of events: only where most come again is it the same page.
	return !memory.repeats(rows) && (shared === undefined || shared.count * 2 <= rows.length);
}
