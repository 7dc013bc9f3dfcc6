/** Under which name, and where, a value that a response names is sent. */
import { entryOf, isRecord } from '../../../credentials/common/unknown';
import type { Pointer } from './evidence';
import { type Field, holderName, lastName, sentFields } from './fields';
import type { OwnParameters, Page, Place } from './pageTypes';
import { countOf } from './paths';
import { isSizeName, wordsOf } from './words';

type Parameter = Pick<Field<Place>, 'in' | 'name'>;

/** Parameters whose names do not follow from the names of the values, likeliest first. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
	// https://dev.twitch.tv/docs/api/guide/#pagination, https://docs.wise.com/api-reference/activity/activitylist,
	// https://developer.deel.com/docs/pagination-1
	cursor: ['cursor', 'after', 'nextCursor', 'after_cursor'],
	// https://docs.github.com/en/graphql/guides/using-pagination-in-the-graphql-api,
	// https://apidoc.factorialhr.com/docs/pagination
	'end cursor': ['after', 'after_id'],
	// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
	'last evaluated key': ['ExclusiveStartKey'],
	// https://hire.lever.co/developer/documentation
	next: ['cursor', 'next', 'offset', 'after', 'start'],
	// https://developers.notion.com/reference/intro#pagination
	'next cursor': ['cursor', 'after', 'start_cursor', 'starting_after'],
	// https://join-lemmy.org/api/interfaces/GetPostsResponse.html,
	// https://developer.wordpress.com/docs/api/1.1/get/sites/%24site/posts/
	'next page': ['page', 'page_cursor', 'page_handle', 'next_page'],
	// https://developers.google.com/maps/documentation/places/web-service/search-text
	'next page token': ['page_token', 'pageToken', 'pagetoken', 'page-token'],
	// https://docs.x.com/x-api/fundamentals/pagination
	'next token': ['nextToken', 'next_token', 'pagination_token', 'page_token'],
};

const PAGING_WORD =
	/^(?:page|cursor|after|token|continuation|offset|start|key|marker|range|index|number)$/;

const withCapital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** `nextPageToken` → `pageToken`, `x-ms-continuationtoken` → `continuationToken`. */
function bareName({ in: place, name: path, words }: Pointer): string {
	if (place === 'header') {
		const [first = '', ...rest] = words.split(' ').filter((word) => PAGING_WORD.test(word));
		return [first, ...rest.map(withCapital)].join('');
	}
	const own = lastName(path);
	// `resumptionToken: { value, … }`
	const name = own === 'value' ? holderName(path) : own;
	const bare = name.replace(/^next[_-]?/i, '');
	return /^next[A-Z]/.test(name) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}

/** The words of a name; of a header those behind the name of its API: `X-Nomad-NextToken`. */
const nameIn = ({ in: place, words }: Pointer): string =>
	place === 'header' ? words.replace(/^.*\b(?=next )/, '') : words;

/**
 * Where a new parameter goes: beside the page size, or else to the root of a body; without one into the
 * query.
 */
function placesFor(
	name: string,
	own: OwnParameters,
	sent: ReadonlyArray<Field<Place>>,
): Parameter[] {
	const query = { name, in: 'query' } as const;
	if (!isRecord(own.body)) return [query];
	const root = { name, in: 'body' } as const;
	const size = sent.find(({ in: place, words }) => place !== 'header' && isSizeName(words));
	if (size?.in === 'query') return [query, root];
	const inside = size?.name.slice(0, size.name.lastIndexOf('.') + 1) ?? '';
	return inside === '' ? [root, query] : [{ ...root, name: inside + name }, root, query];
}

/** `offset` of `next_page_offset`, `bookmark` of `Bookmark`. */
const lastWord = ({ words }: Pointer): string => {
	const word = words.split(' ').at(-1) ?? '';
	return word === 'next' ? '' : word;
};

const PAGE_SIZE = /^(pag(?:e|ing|ination)[._-]?)(size|limit|count)$/i;
const SIZE_IN_BRACKETS = /^(\w+\[|\w+\.)\w*(?:size|limit|count|per_?page)(\]?)$/i;

/**
 * Names in the brackets in which the page size is sent, or behind the same word and a dot: `page[size]`,
 * `pagination[pageSize]`, `qopts.per_page`; undefined where it has a plain name.
 */
export function besideSize(
	names: readonly string[],
	sent: ReadonlyArray<Field<Place>>,
): readonly string[] | undefined {
	const found = sent
		.filter(({ in: place }) => place === 'query')
		.map(({ name }) => SIZE_IN_BRACKETS.exec(name))
		.find((match) => match !== null);
	if (found === undefined) return undefined;
	const [, before = '', behind = ''] = found;
	return names.map((name) => `${before}${name}${behind}`);
}

/** Names like that of the page size: also what is only called `next`, as `pageCursor` beside `pageSize`. */
function likeSize(
	names: readonly string[],
	{ words }: Pointer,
	sent: ReadonlyArray<Field<Place>>,
): readonly string[] {
	const inBrackets = besideSize(names, sent);
	const found = sent.map(({ name }) => PAGE_SIZE.exec(name)).find((match) => match !== null);
	if (inBrackets !== undefined || found === undefined || words !== 'next')
		return inBrackets ?? names;
	const [, before = '', size = ''] = found;
	return [`${before}${/^[A-Z]/.test(size) ? 'Cursor' : 'cursor'}`, ...names];
}

/** Names for a number that is the next one of pages or of rows; any other says nothing by itself. */
function numberNames(value: number, { index, start, rows }: Page): string[] {
	const isAfter = (before: number) => value === before || value === before + 1;
	const pages = isAfter(index + 1) ? ['page'] : [];
	return isAfter(start + rows.length) ? [...pages, 'offset', 'start'] : pages;
}

/**
 * Parameters that a value may be sent under, likeliest first: one that the request has already, or
 * else by the name of the value. '' for the fields of an object.
 */
export function parametersFor(pointer: Pointer, page: Page, own: OwnParameters): Parameter[] {
	const sent = sentFields(own, page.call);
	if (pointer.kind === 'fields') return placesFor('', own, []);
	const number = countOf(pointer.value);
	const others = entryOf(OTHER_NAMES, nameIn(pointer)) ?? [bareName(pointer), 'cursor'];
	const named = number === undefined ? others : [bareName(pointer), ...numberNames(number, page)];
	const name = lastName(pointer.name);
	// `Cursor` is sent as it is written, `lastId` as `afterId`, and `cursors.next` as `cursors`.
	const asOwn = named.map((each) => (each.toLowerCase() === name.toLowerCase() ? name : each));
	const after = name.replace(/^last(?=[A-Z_])/, 'after');
	const holder = pointer.words === 'next' ? holderName(pointer.name) : '';
	const all = [...asOwn, name, after, lastWord(pointer), holder];
	const filled = [...new Set(all)].filter((each) => each !== '');
	const names = likeSize(filled, pointer, sent);
	const places = sent.filter(({ words }) => !isSizeName(words));
	const known = names.flatMap((name) =>
		places.filter(({ words }) => ` ${words}`.endsWith(` ${wordsOf(name)}`)),
	);
	const [first] = known;
	if (first !== undefined) return [first];
	const either = names.map((name) =>
		// `x-ms-continuation` of Cosmos DB is sent as it came.
		pointer.in === 'header' && name === pointer.name
			? [{ name, in: pointer.in }]
			: placesFor(name, own, sent),
	);
	return [0, 1, 2].flatMap((at) => either.flatMap((each) => each.slice(at, at + 1)));
}
