/** How a list is paged by what its first response shows. */
import { textOf } from '../../../credentials/common/unknown';
import { addressOf, bodyOf, type Counter, evidenceOf, lastName, type Pointer } from './evidence';
import { isSameUrl } from './pageRequest';
import type { FixedStyle, OwnParameters, Page, PagePlan } from './pageTypes';
import { errors } from './paginationErrors';
import { type Parameter, parametersFor, sentParameters } from './parameters';
import { countOf, isBlank, readSpot } from './paths';
import type { RowMemory } from './rowMemory';
import { limitsIn, pageSizesIn, sizesIn } from './rows';
import { cameWith, compareWithTotal, type Expectation, type Known, readSignals } from './signals';
import { positionKind } from './words';

/** A way to the next page that is likely; the page that it leads to must prove it. */
export interface Candidate {
	readonly style: FixedStyle;
	/** For the user. */
	readonly reason: string;
	/**
	 * `none`: the API gave it complete, or it was proven before. `moved`: it is another page. `apart`: it has no row of
	 * the page before. `overlap`: asked from the last row of that page on, it begins with it.
	 */
	readonly proof: 'none' | 'moved' | 'apart' | 'overlap';
	/** The request itself has this position, so it is one that the API knows. */
	readonly isSent?: boolean;
}

/** More ways are not tried: each is a request. */
const MAX_CANDIDATES = 5;

function byPointer(pointer: Pointer, page: Page, own: OwnParameters): Candidate[] {
	const { spot, kind } = pointer;
	const { in: place, name } = spot;
	if (kind === 'link') {
		const isLinkHeader = place === 'header' && name === 'link';
		const style: FixedStyle = isLinkHeader
			? { kind: 'linkHeader' }
			: { kind: 'nextUrl', path: name, in: place };
		const where = place === 'body' ? `URL '${name}'` : `URL in the header ${name}`;
		const reason = isLinkHeader ? 'the Link header' : `the ${where}`;
		return [{ style, reason, proof: 'none' }];
	}
	if (kind === 'unknown') return [];
	return parametersFor(pointer, page, own).map(({ name: parameter, place: sendIn }) => ({
		style: { kind: 'cursor', from: spot, parameter, sendIn },
		reason: `'${name}', sent ${parameter === '' ? '' : `as '${parameter}' `}in the ${sendIn}`,
		proof: page.index > 0 ? 'none' : 'moved',
	}));
}

/** A number that may be the position of the page, and where it is sent. */
interface OwnPosition extends Parameter {
	readonly value: number;
	readonly kind: 'pageNumber' | 'offset';
	readonly isSent: boolean;
}

/**
 * Names lie: `page` may be the number of a row, and `offset` that of a page. So both are tried, the
 * likelier one first, and the next page proves it. A number is a position only where it begins with 0
 * or 1: `?start=1700000000` and `?from=20240101` are filters.
 */
function byPosition({ name, place, value, kind, isSent }: OwnPosition, page: Page): Candidate[] {
	const at = { parameter: name, sendIn: place };
	const candidate = (as: 'pageNumber' | 'offset', before: number): Candidate[] => {
		const first = value - before;
		if (first !== 0 && first !== 1) return [];
		const isPages = as === 'pageNumber';
		return [
			{
				style: isPages
					? { kind: as, ...at, firstPage: first }
					: { kind: as, ...at, firstRow: first },
				reason: `'${name}' as the number of the ${isPages ? 'page' : 'first row'}`,
				proof: isPages || page.rows.length < 2 ? 'apart' : 'overlap',
				isSent,
			},
		];
	};
	const [pages, rows] = [candidate('pageNumber', page.index), candidate('offset', page.start)];
	if (page.index === 0) return kind === 'pageNumber' ? [...pages, ...rows] : [...rows, ...pages];
	// A page in the middle of the list was led to by the one of them that its place fits.
	return [...rows, ...pages].slice(0, 1).map((way) => ({ ...way, proof: 'none' }));
}

/** Positions among the parameters of the request, and then those that the response states. */
function positionsOf(page: Page, own: OwnParameters, counters: readonly Counter[]): OwnPosition[] {
	const sent = sentParameters(own, page).flatMap(({ name, place, words, value: text }) => {
		const kind = positionKind(words);
		const value = countOf(text);
		const isOther = kind === undefined || (place === 'header' && kind !== 'pageNumber');
		return isOther || value === undefined ? [] : [{ name, place, value, kind, isSent: true }];
	});
	const place = own.body === undefined ? 'query' : 'body';
	const stated = counters.flatMap(({ spot, words, kind, value }) => {
		// `current_page`, `number` of an object `page`, and `X-Page` are all asked for as `page`.
		const isPlain = /^(?:(?:x|current|pagination) )*page$|^page number$/.test(words);
		const isNamed = /^page_?number$/i.test(lastName(spot.name));
		const own = isPlain && !isNamed ? [] : [lastName(spot.name)];
		const names = kind === 'pageNumber' ? [...own, 'page'] : own;
		return [...new Set(names)].map(
			(name) => ({ name, place, value, kind, isSent: false }) as const,
		);
	});
	return [...sent, ...stated];
}

/**
 * Pointers of a page that lead on from it: not to the page itself, and not what the request itself
 * says under the same name (`after: 5` to `?after=5`).
 */
export function leadsFrom(page: Page, { own = {} }: PagePlan): Pointer[] {
	const sent = sentParameters(own, page);
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
			: isSent(lastName(pointer.spot.name), pointer.value);
	const isSelf = ({ kind, value }: Pointer) =>
		kind === 'link' && isSameUrl(addressOf(value), page.response.url) && isBlank(bodyOf(value));
	// A body takes values; without one, a link is complete.
	const order = ({ kind }: Pointer) => Number((kind === 'link') === (own.body !== undefined));
	return evidenceOf(page)
		.pointers.filter((each) => !isSelf(each) && !isEcho(each))
		.sort((a, b) => order(a) - order(b));
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
	const { counters, isPaged, ...evidence } = evidenceOf(page);
	const pointers = leadsFrom(page, plan);
	// Only what is called more or last is believed where there is a link, too.
	const isBelieved = pointers.length === 0 || evidence.flag?.isSure === true;
	const flag = plan.flag ?? (isBelieved ? evidence.flag : undefined);
	const total = plan.total ?? evidence.total;
	const known = { ...(total && { total }), ...(flag && { flag }) };
	const signals = readSignals(response, known);
	const place = compareWithTotal(signals, cameWith(page, rows.length));
	const isMore = signals.more ?? (place === 'before' ? true : undefined);
	if (pointers.length > 0 && signals.more !== false) {
		const ways = pointers.flatMap((each) => byPointer(each, page, own));
		if (ways.length === 0 && pointers[0] !== undefined) throw errors.notUnderstood(pointers[0]);
		return { known, candidates: ways.slice(0, MAX_CANDIDATES) };
	}
	const isFull =
		rows.length > 1 &&
		[...sizesIn(undefined, own), ...limitsIn(response.body)].includes(rows.length);
	const isSaid = isMore === false || place !== undefined || rows.length === 0;
	if (isMore !== true && isSaid && !isFull) return { known, candidates: [] };
	const ways = positionsOf(page, own, counters).flatMap((each) => byPosition(each, page));
	if (ways.length > 0) return { known, candidates: ways.slice(0, MAX_CANDIDATES) };
	const said = signals.more === true ? flag : isMore === true ? total : undefined;
	if (said !== undefined) throw errors.notDetected(said, readSpot(response, said), rows.length);
	const isShort = pageSizesIn(response.body).some((size) => size > rows.length);
	const isEnd = isSaid || isPaged || isShort || plan.isPaged === true;
	if (!isEnd) throw errors.noSign(rows.length);
	return { known, candidates: [] };
}

/** Whether the rows of a second page prove the way to it from the first one. */
export function isProven(
	{ proof }: Candidate,
	first: readonly unknown[],
	rows: readonly unknown[],
	{ memory, expects }: { readonly memory: RowMemory; readonly expects: Expectation },
): boolean {
	if (proof === 'none') return true;
	const shared = memory.shared(rows);
	// Where rows have no IDs, a few that look the same may be others.
	const isEnough = memory.areApart || Math.min(first.length - 1, rows.length) > 1;
	// Where more rows are stated, the old one alone is no next page: `?from=1&to=100`.
	const isOn = expects !== 'rows' || shared?.count !== rows.length;
	if (proof === 'overlap') return isEnough && isOn && shared?.isTail === true;
	if (rows.length === 0) return proof === 'moved' ? first.length > 0 : expects !== 'rows';
	if (proof === 'apart') return shared?.count === 0;
	// An ID alone may come in many rows of a list of events: only where most come again is it the same page.
	return !memory.repeats(rows) && (shared === undefined || shared.count * 2 <= rows.length);
}
