/** What a response says about its pages, wherever it says it: all fields outside its rows are read. */
import omit from 'lodash/omit';

import { isRecord, textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import { type Field, fieldAt, lastName, responseFields } from './fields';
import { addressOf, arePageLinks, isLink, isLinkList } from './links';
import type { Flag, Page, Place, Total } from './pageTypes';
import { countOf, isBlank } from './paths';
import {
	flagMeaning,
	isForward,
	isLastKey,
	isRemaining,
	positionKind,
	totalMeaning,
	wordsOf,
} from './words';

/** What leads to the next page, or would if it were understood. */
export interface Pointer extends Field {
	/** A link, a value to be sent, an object whose fields are to be sent, or nothing understood. */
	readonly kind: 'link' | 'value' | 'fields' | 'unknown';
}

/** A number that may be the position of a page. */
export interface Counter<In = Place> extends Field<In> {
	readonly kind: 'pageNumber' | 'offset';
	readonly value: number;
}

/** In each list, what is next to the rows comes first. */
interface Evidence {
	readonly pointers: readonly Pointer[];
	/** There is a place for what leads to other pages, so that a next one would be named. */
	readonly isPaged: boolean;
	/** There is a place for what leads to the next page, and it is empty. */
	readonly isOver: boolean;
	readonly total?: Total;
	/** `isSure`: it counts more than a link that is there, too. */
	readonly flag?: Flag & { readonly isSure: boolean };
	readonly counters: readonly Counter[];
	/** Values of the last row, by which the rows after it may be asked for. */
	readonly keys: readonly Pointer[];
}

/**
 * The fields of an object that can be sent back: texts and offsets, or any numbers where there are none. The number of
 * a page beside a cursor only describes it.
 */
export function sendable(object: UnknownRecord): UnknownRecord {
	const entries = Object.entries(object).filter(([, value]) => !isBlank(value));
	const numbers = entries.filter(([, value]) => typeof value === 'number');
	const sent = entries.filter(
		([name, value]) =>
			['string', 'bigint'].includes(typeof value) ||
			(typeof value === 'number' && positionKind(wordsOf(name)) === 'offset'),
	);
	return Object.fromEntries(sent.length > 0 ? sent : numbers);
}

/** `next: { uri }`, `next_page: { offset }`, `continue: { cmcontinue, continue }`. */
const isNextObject = ({ words, value }: Field) =>
	isRecord(value) && isForward(words) && /\b(?:next|continu\w+|resum\w+)\b/.test(words);

function pointersIn(field: Field, object: UnknownRecord): Pointer[] {
	const inner = Object.entries(object).map(([key, value]) =>
		fieldAt(`${field.name}.${key}`, value),
	);
	// `resumptionToken: { completeListSize: 250, value: '' }`
	if (Object.hasOwn(object, 'value') && isBlank(object.value)) return [];
	const links = inner.filter(({ words, value }) => !isBlank(value) && isLink(value, words));
	const link = links.find(({ value }) => /^https?:/i.test(textOf(value))) ?? links[0];
	const sent = Object.keys(sendable(object)).flatMap((key) =>
		inner.filter((each) => lastName(each.name) === key && !links.includes(each)),
	);
	const [only] = sent;
	const own: Pointer[] =
		sent.length === 1 && only !== undefined
			? [{ ...only, kind: 'value' }]
			: [{ ...field, kind: sent.length > 1 ? 'fields' : 'unknown' }];
	const isUsed = sent.length > 0 || link === undefined;
	return [
		...(link === undefined ? [] : [{ ...link, kind: 'link' as const }]),
		...(isUsed ? own : []),
	];
}

/** Names of flags only, so that also `more: 1` and `hasNext: "Y"` are none but that. */
const FLAG_NAME = /^(?:(?:has|have|is)\b.*|more|truncated)$/;

function isFlag({ words, value }: Field): boolean {
	const text = textOf(value);
	return (
		typeof value === 'boolean' ||
		/^(?:true|false)$/i.test(text) ||
		(FLAG_NAME.test(words) && /^(?:y|n|yes|no|[01])$/i.test(text))
	);
}

function flagsAt(field: Field): Array<NonNullable<Evidence['flag']>> {
	const { in: place, name, words, value } = field;
	const isSaid = isFlag(field) || (typeof value === 'number' && isRemaining(words));
	const meaning = isSaid ? flagMeaning(words) : undefined;
	return meaning === undefined ? [] : [{ in: place, name, ...meaning }];
}

function pointersAt(field: Field): Pointer[] {
	const { words, value } = field;
	if (isBlank(value) || isFlag(field)) return [];
	if (isLinkList(value)) return addressOf(value) === '' ? [] : [{ ...field, kind: 'link' }];
	if (isNextObject(field) && isRecord(value)) return pointersIn(field, value);
	const isOddOffset = /\boffset\b/.test(words) && countOf(value) === undefined;
	const isText = typeof value === 'string' && isOddOffset;
	if (!isText && !isForward(words)) return [];
	if (Array.isArray(value)) return [{ ...field, kind: 'unknown' }];
	if (isRecord(value)) {
		if (/\bkey\b/.test(words)) return [{ ...field, kind: 'value' }];
		// `cursors: { before, after }` is read field by field; what only has values of the last row is not.
		const isRead = Object.keys(value).some((name) => isForward(wordsOf(name)));
		return isRead || Object.keys(sendable(value)).length === 0
			? []
			: [{ ...field, kind: 'unknown' }];
	}
	return [{ ...field, kind: isLink(value, words) ? 'link' : 'value' }];
}

/**
 * What only may be the number of all rows is believed where it is more than came. The lower the rank, the likelier:
 * what is called a total and is more than came goes before a count of some kind, and that before what came.
 */
const totalsAt =
	({ index, start, rows }: Page, asked: readonly number[]) =>
	({ in: place, name, words, value }: Field): Array<Total & { readonly rank: number }> => {
		const count = countOf(value);
		const isRange = /(?:^|-)content-range$/.test(name);
		const meaning = isRange ? ({ counts: 'rows', isSure: true } as const) : totalMeaning(words);
		if (count === undefined || meaning === undefined) return [];
		const { counts, isSure } = meaning;
		const came = counts === 'rows' ? start + rows.length : index + 1;
		const isBelieved = isSure ? count >= came : count > came && !asked.includes(count);
		const rank = (counts === 'rows' ? 0 : 3) + (count === came ? 2 : Number(!isSure));
		return isBelieved ? [{ in: place, name, counts, rank }] : [];
	};

/** A number of a response or of a request under the name of a position. */
export function countersAt<In>(field: Field<In>): Array<Counter<In>> {
	const kind = positionKind(field.words);
	const value = countOf(field.value);
	return kind === undefined || value === undefined ? [] : [{ ...field, kind, value }];
}

/**
 * Names of a link to the next page, or of its number. Not of a cursor: where pages are asked for by number, that is
 * empty on each of them: https://developers.openalex.org/guides/page-through-results
 */
const NEXT_PLACE =
	/^(?:.* )?next(?: (?:page|records))?(?: (?:link|ur[il]|href|number|offset|start|index))?$/;

/** `next: null`, `previous: …`, `pagination: {}`, an empty `Link` header, links to other pages. */
function isPagingSign({ words, value }: Field): boolean {
	if (isLinkList(value)) return arePageLinks(value);
	const isPlace = isForward(words) || /^(?:pagination|paging|cursors)$/.test(words);
	const isEdge =
		/^(?:first|last)(?: page)?(?: (?:ur[il]|link|href))?$/.test(words) &&
		isLink(addressOf(value), 'link');
	return /^prev(?:ious)?\b/.test(words) || isEdge || (isPlace && isBlank(value));
}

/**
 * What a page says, outside its rows, about those that follow.
 * @param asked sizes that the request asks for: a count that is one of them is no total
 */
export function evidenceOf(page: Page, asked: readonly number[] = []): Evidence {
	const all = responseFields(page);
	const objects = all.filter(isNextObject).map(({ name }) => `${name}.`);
	const fields = all.filter(({ name }) => !objects.some((each) => name.startsWith(each)));
	const totals = fields.flatMap(totalsAt(page, asked)).sort((a, b) => a.rank - b.rank);
	const total = totals[0] && omit(totals[0], 'rank');
	const flags = fields.flatMap(flagsAt);
	const flag = flags.find(({ isSure }) => isSure) ?? flags[0];
	return {
		pointers: fields.flatMap(pointersAt),
		isPaged: fields.some(isPagingSign),
		isOver: fields.some(({ words, value }) => NEXT_PLACE.test(words) && isBlank(value)),
		...(total && { total }),
		...(flag && { flag }),
		counters: fields.flatMap(countersAt),
		keys: fields
			.filter(({ words, value }) => isLastKey(words) && !isBlank(value) && !isRecord(value))
			.map((field) => ({ ...field, kind: 'value' })),
	};
}
