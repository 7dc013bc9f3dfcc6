/** What a response says about its pages, wherever it says it: all fields outside its rows are read. */
import {
	isRecord,
	parseJson,
	textOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import { headerOf } from '../http';
import { linkWith } from './linkHeader';
import type { Flag, Page, PageResponse, Spot, Total } from './pageTypes';
import { countOf, isBlank } from './paths';
import { flagMeaning, isForward, isRemaining, positionKind, totalMeaning, wordsOf } from './words';

/** How deep objects are read: `data.repository.pullRequests.pageInfo.endCursor`. */
const MAX_DEPTH = 5;
/** An object with more fields is data, not description. */
const MAX_FIELDS = 200;

interface Field {
	readonly spot: Spot;
	/** Of its name; where that alone says nothing (`value`, `number`), of the object's name, too. */
	readonly words: string;
	readonly value: unknown;
}

/** What leads to the next page, or would if it were understood. */
export interface Pointer extends Field {
	/** A link, a value to be sent, an object whose fields are to be sent, or nothing understood. */
	readonly kind: 'link' | 'value' | 'fields' | 'unknown';
}

/** A number that may be the position of the page. */
export interface Counter extends Field {
	readonly kind: 'pageNumber' | 'offset';
	readonly value: number;
}

/** In each list, what is next to the rows comes first. */
interface Evidence {
	readonly pointers: readonly Pointer[];
	/** There is a place for what leads to other pages, so that a next one would be named. */
	readonly isPaged: boolean;
	readonly total?: Total;
	/** `isSure`: it counts more than a link that is there, too. */
	readonly flag?: Flag & { readonly isSure: boolean };
	readonly counters: readonly Counter[];
}

export const lastName = (path: string) => path.slice(path.lastIndexOf('.') + 1);
/** The name of the object in which a field is; '' at the root. */
export const holderName = (path: string) =>
	lastName(path.slice(0, Math.max(0, path.lastIndexOf('.'))));

function fieldAt(name: string, value: unknown): Field {
	const own = wordsOf(lastName(name));
	const isVague = /^(?:value|number|no|index|count)$/.test(own);
	// Spring Data: `{ content: […], number: 0, last: false }`.
	const holder = wordsOf(holderName(name)) || (own === 'number' ? 'page' : '');
	return { spot: { in: 'body', name }, words: isVague ? `${holder} ${own}`.trim() : own, value };
}

/** A list of records and lists holds all: `[{ "page": 1 }, [{ … }]]`. */
export const isEnvelope = (value: unknown): value is unknown[] =>
	Array.isArray(value) && value.some(Array.isArray) && value.some(isRecord);

/** The fields of a body, without those in its lists. @param rows path of the rows */
export function fieldsOf(body: unknown, rows?: string): Field[] {
	const found: Field[] = [];
	const visit = (value: unknown, path: string, depth: number): void => {
		const isOpen = isRecord(value) || (depth === 0 && isEnvelope(value));
		if (path === rows || depth > MAX_DEPTH || !isOpen) return;
		for (const [key, each] of Object.entries(value).slice(0, MAX_FIELDS)) {
			const name = path === '' ? key : `${path}.${key}`;
			if (name !== rows) found.push(fieldAt(name, each));
			visit(each, name, depth + 1);
		}
	};
	visit(body, '', 0);
	return found;
}

const PAGE_RELATION = /^(?:first|last|next|prev|previous)(?:page)?$/;
const LEADS_ON = /^next(?:page|set)?$/;
const PAGE_LINK = /\brel\s{0,9}=\s{0,9}"?[^";,]{0,99}\b(?:first|last|next|prev|previous)\b/i;

/** `X-Pagination: {"TotalCount":250}`; of other headers with an object, such as `NEL`, nothing is about pages. */
const PAGING_HEADER = /(?:^|-)(?:paging|pagina\w+)$/;

const headerFields = ({ headers }: PageResponse): Field[] =>
	Object.keys(headers).flatMap((name) => {
		const text = headerOf(headers, name).trim();
		if (PAGING_HEADER.test(name) && isRecord(parseJson(text)))
			return fieldsOf(parseJson(text)).map(({ spot, ...field }) => ({
				...field,
				spot: { in: 'header' as const, name: `${name}.${spot.name}` },
			}));
		const isPaging = name === 'link' && (text === '' || PAGE_LINK.test(text));
		const value = name === 'link' ? (linkWith('next', text) ?? '') : text;
		const words = isPaging ? 'next link' : wordsOf(name);
		return [{ spot: { in: 'header', name }, words, value }];
	});

/** How many objects are between a field and the rows. */
function distance({ spot }: Field, list: string): number {
	if (spot.in === 'header') return 0;
	const [own = [], rows = []] = [spot.name, list].map((path) => path.split('.').slice(0, -1));
	const shared = own.findIndex((name, at) => name !== rows[at]);
	return own.length + rows.length - 2 * (shared < 0 ? own.length : shared);
}

const firstText = (record: UnknownRecord, keys: readonly string[]) =>
	keys.map((key) => textOf(record[key])).find((text) => text !== '') ?? '';
/** With `@` in JSON that was made of XML, as of https://dev.elsevier.com/documentation/ScopusSearchAPI.wadl. */
const urlIn = (record: UnknownRecord) => firstText(record, ['href', 'url', 'uri', 'link', '@href']);
/** Of several words, or of a list in Siren: https://github.com/kevinswiber/siren. */
const relationIn = (record: UnknownRecord) =>
	['rel', 'relation', '@rel', '@ref']
		.flatMap((key) => record[key])
		.map(textOf)
		.join(' ')
		.trim()
		.toLowerCase()
		.split(/\s+/);

/** Whether a list holds links with relations and not rows: `[{ rel: "next", href: "…" }]`. */
export const isLinkList = (value: unknown): boolean =>
	Array.isArray(value) &&
	value.length > 0 &&
	value.every((each) => isRecord(each) && urlIn(each) !== '' && relationIn(each)[0] !== '');

/** Optional parameters of a link that is a template (RFC 6570): `/events?page=2{&sort}`. */
const OPTIONAL = /\{[?&][^{}]*\}/g;

/** A text, an object with a URL, or the link of a list that leads on. */
const nextLinkIn = (value: unknown): unknown =>
	Array.isArray(value)
		? value.find(
				(each) => isRecord(each) && relationIn(each).some((name) => LEADS_ON.test(name)),
			)
		: value;

/** The URL of the next page in a text, an object or a list of links; '' where there is none. */
export function addressOf(value: unknown): string {
	const link = nextLinkIn(value);
	return (isRecord(link) ? urlIn(link) : textOf(link)).replace(OPTIONAL, '');
}

/** What is to be sent with it, as STAC has it: https://github.com/radiantearth/stac-api-spec. */
export function bodyOf(value: unknown): UnknownRecord {
	const link = nextLinkIn(value);
	return isRecord(link) && isRecord(link.body) ? link.body : {};
}

/** `https://…`, `?page=2`, `/x?page=2`, `Orders?$skip=20`. */
const LINK = /^(?:https?:\/\/\S|[\w./~%-]*\?[\w$.%[\]-]+=)/i;

/**
 * Whether a text is a URL; a path without a query only under a name that is no token's. What has no
 * sign of a URL is a token, also if it is called a link: `nextPageLink` of VMware's SD-WAN Orchestrator.
 */
const isLink = (value: unknown, words: string): boolean =>
	typeof value === 'string' &&
	(LINK.test(value) ||
		(/[/?.]/.test(value) && /\b(?:href|ur[il]|links?|path)\b/.test(words)) ||
		(/^\/[\w-]+\/\S/.test(value) && !/\b(?:token|cursor|marker|bookmark|key)\b/.test(words)));

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
		fieldAt(`${field.spot.name}.${key}`, value),
	);
	// `resumptionToken: { completeListSize: 250, value: '' }`
	if (Object.hasOwn(object, 'value') && isBlank(object.value)) return [];
	const links = inner.filter(({ words, value }) => !isBlank(value) && isLink(value, words));
	const link = links.find(({ value }) => /^https?:/i.test(textOf(value))) ?? links[0];
	const sent = Object.keys(sendable(object)).flatMap((key) =>
		inner.filter((each) => lastName(each.spot.name) === key && !links.includes(each)),
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

function pointersAt(field: Field): Pointer[] {
	const { words, value } = field;
	if (isBlank(value) || typeof value === 'boolean') return [];
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

/** Names of flags only, so that also `more: 1` and `hasNext: "Y"` are none but that. */
const FLAG_NAME = /^(?:(?:has|have|is)\b.*|more|truncated)$/;

function flagsAt({ spot, words, value }: Field): Array<NonNullable<Evidence['flag']>> {
	const text = textOf(value);
	const isFlag =
		typeof value === 'boolean' ||
		/^(?:true|false)$/i.test(text) ||
		(FLAG_NAME.test(words) && /^(?:y|n|yes|no|[01])$/i.test(text)) ||
		(typeof value === 'number' && isRemaining(words));
	const meaning = isFlag ? flagMeaning(words) : undefined;
	return meaning === undefined ? [] : [{ ...spot, ...meaning }];
}

/** What only may be the number of all rows is believed where it is more than came. */
const totalsAt =
	({ index, start, rows }: Page) =>
	({ spot, words, value }: Field): Total[] => {
		const count = typeof value === 'object' ? undefined : countOf(value);
		const isRange = /(?:^|-)content-range$/.test(spot.name);
		const meaning = isRange ? ({ counts: 'rows', isSure: true } as const) : totalMeaning(words);
		if (count === undefined || meaning === undefined) return [];
		const { counts, isSure } = meaning;
		const came = counts === 'rows' ? start + rows.length : index + 1;
		return count > came || (isSure && count === came) ? [{ ...spot, counts }] : [];
	};

function countersAt({ spot, words, value: number }: Field): Counter[] {
	const kind = positionKind(words);
	const value = typeof number === 'object' ? undefined : countOf(number);
	return kind === undefined || value === undefined ? [] : [{ spot, words, kind, value }];
}

/** `next: null`, `previous: …`, `pagination: {}`, an empty `Link` header, links to other pages. */
function isPagingSign({ words, value }: Field): boolean {
	if (isLinkList(value))
		return (value as UnknownRecord[]).some((link) =>
			relationIn(link).some((relation) => PAGE_RELATION.test(relation)),
		);
	const isPlace = isForward(words) || /^(?:pagination|paging|cursors)$/.test(words);
	return /^prev(?:ious)?\b/.test(words) || (isPlace && isBlank(value));
}

/** What a page says, outside its rows, about those that follow. */
export function evidenceOf(page: Page): Evidence {
	const { response, list } = page;
	const all = [...headerFields(response), ...fieldsOf(response.body, list)];
	const objects = all.filter(isNextObject).map(({ spot }) => `${spot.name}.`);
	const fields = all
		.filter(({ spot }) => !objects.some((name) => spot.name.startsWith(name)))
		.sort((a, b) => distance(a, list) - distance(b, list));
	const totals = fields.flatMap(totalsAt(page));
	const total = totals.find(({ counts }) => counts === 'rows') ?? totals[0];
	const flags = fields.flatMap(flagsAt);
	const flag = flags.find(({ isSure }) => isSure) ?? flags[0];
	return {
		pointers: fields.flatMap(pointersAt),
		isPaged: fields.some(isPagingSign),
		...(total && { total }),
		...(flag && { flag }),
		counters: fields.flatMap(countersAt),
	};
}
