/** The lists of a body, and which one of them holds the rows. */
import { isRecord, type UnknownRecord } from '../../../credentials/common/unknown';
import { advise, label } from '../errors/labels';
import { type RestError, responseError } from '../errors/restError';
import { askedSizes, countsIn, fieldsOf, isEnvelope, lastName, sizesIn } from './fields';
import { isLinkList } from './links';
import type { OwnParameters } from './pageTypes';
import { isBlank, namesOf, readPath } from './paths';
import { positionKind, totalMeaning, wordsOf } from './words';

/** Names decide only where nothing else does: those of rows, and those of what is beside them. */
const ROW_NAME =
	/^(?:items|data|results?|records|rows|values?|entries|elements|content|list|hits|objects|collection)$/i;
const SIDE_NAME =
	/^(?:meta(?:_?data)?|pagination(?:_?data)?|paging|(?:page|result)_?info|@context|messages|navigation|_?links?|include[sd]|facets|aggregations|sort|order|(?:applied_?)?filters?|filter_groups|fields?|columns|headers|schemas?)$/i;
const ERROR_NAME = /^(?:errors?|warnings?)$/i;

interface List {
	readonly path: string;
	readonly depth: number;
	readonly rows: readonly unknown[];
}

const isFilled = ({ rows }: Pick<List, 'rows'>) => rows.length > 0;
/** URLs of pages, which hold the rows: https://developer.oanda.com/rest-live-v20/transaction-ep */
const holdsPages = ({ path, rows }: Pick<List, 'path' | 'rows'>) =>
	/^pages$/i.test(lastName(path)) &&
	isFilled({ rows }) &&
	rows.every((row) => typeof row === 'string');
const holdsRecords = ({ rows }: List) => rows.some((row) => isRecord(row) || Array.isArray(row));
/** The name of a list of XML in an object of the same name: `orders.order` is no order of sorting. */
const DOUBLED = /\b(\w+)s\.\1$/i;
const isAside = ({ path }: Pick<List, 'path'>) =>
	path
		.replace(DOUBLED, '$1s')
		.split('.')
		.some((name) => SIDE_NAME.test(name));
const hasRowName = ({ path }: List) => ROW_NAME.test(lastName(path));
/** Whether it is where rows often are: `data.orders`, `_embedded.orders`, `orders.order`. */
const isPlaced = ({ path }: List) =>
	DOUBLED.test(path) ||
	path.split('.').some((name) => ROW_NAME.test(name) || /^(?:_embedded|response)$/i.test(name));

/** Whether an object is a list by ID: `{ "a1": { … }, "a2": { … } }`. */
export const isMap = (value: unknown): value is UnknownRecord =>
	isRecord(value) && !isBlank(value) && Object.values(value).every(isRecord);

/**
 * Whether an object is a list by number, which PHP may give named entries beside its rows: `{ "0": { … },
 * "parameters": { … } }` (https://doc.wfirma.pl/).
 */
export const isNumbered = (value: unknown): value is UnknownRecord =>
	isMap(value) && Object.hasOwn(value, '0');

/** Whether a record is about pages: it has a total and the number of a page or of a row. */
function describesPages(record: unknown): boolean {
	const words = isRecord(record) ? Object.keys(record).map(wordsOf) : [];
	return (
		words.some((each) => totalMeaning(each)?.isSure) &&
		words.some((each) => positionKind(each) !== undefined)
	);
}

/** The entries of a list by ID that are no rows: one about pages, or beside rows by number what has no field of them. */
export function namedEntries(map: UnknownRecord, row: unknown): string[] {
	const isNoRow = (each: unknown) =>
		isRecord(row) && isRecord(each)
			? !Object.keys(each).some((key) => key in row)
			: describesPages(each);
	const names = Object.keys(map).filter((name) => !/^\d+$/.test(name) && isNoRow(map[name]));
	return isRecord(row) || names.length === 1 ? names : [];
}

/**
 * Whether each value of a record is alone in a list, as in JSON that was made of XML: `{ "ack": ["Success"],
 * "result": [{ … }] }` is no row, but holds them.
 * https://developer.ebay.com/devzone/finding/callref/finditemsbykeywords.html
 */
const isWrapper = ({ rows }: Pick<List, 'rows'>): boolean => {
	const values = rows.length === 1 && isRecord(rows[0]) ? Object.values(rows[0]) : [];
	return (
		values.every((value) => Array.isArray(value) && value.length === 1) &&
		values.flat().some(isRecord) &&
		!values.flat().every(isRecord)
	);
};

/** The lists of records in lists of one record: `a[0].b[0].item`. */
function wrappedLists(value: unknown, path: string): string[] {
	if (isRecord(value))
		return Object.entries(value).flatMap(([name, each]) =>
			wrappedLists(each, path === '' ? name : `${path}.${name}`),
		);
	if (!Array.isArray(value) || !value.some(isRecord)) return [];
	const inner = value.length === 1 ? wrappedLists(value[0], `${path}[0]`) : [];
	return inner.length > 0 ? inner : [path];
}

/** The lists of a body, and the paths of objects that may be lists by ID. */
export function listsIn(body: unknown): { readonly lists: List[]; readonly maps: string[] } {
	const root = { name: '', value: body };
	const fields = [root, ...fieldsOf(body)].map(({ name, value }) => ({
		path: name,
		depth: name.split('.').length - (name === '' ? 1 : 0),
		value,
	}));
	const isInNumbered = (path: string) =>
		fields.some((each) => path.startsWith(`${each.path}.`) && isNumbered(each.value));
	const maps = fields.filter(
		(field) =>
			field.depth > 0 && isMap(field.value) && !isAside(field) && !isInNumbered(field.path),
	);
	const lists = fields.flatMap(({ path, depth, value }) => {
		if (!Array.isArray(value) || isLinkList(value) || ERROR_NAME.test(lastName(path)))
			return [];
		const list = { path, depth, rows: value as unknown[] };
		return holdsPages(list) || (depth === 0 && isEnvelope(value)) ? [] : [list];
	});
	return { lists, maps: maps.map(({ path }) => path) };
}

/** Whether a body has any list that may be one of rows. */
export const hasList = (body: unknown): boolean => listsIn(body).lists.length > 0;

/** What a body says about how many rows there are in all: of each list that has a total. */
const totalsIn = (body: unknown): number[] =>
	countsIn(fieldsOf(body), (words) => {
		const meaning = totalMeaning(words);
		return meaning?.counts === 'rows' && meaning.isSure;
	});

export const totalIn = (body: unknown): number | undefined => totalsIn(body)[0];

export const holderOf = (path: string) => path.replace(/(?:^|\.)[^.]*$/, '');

/** @param areAlike they may be parts of one list */
export function severalLists(paths: readonly string[], areAlike = false): RestError {
	const [holder = '', ...others] = new Set(paths.map(holderOf));
	const all = !areAlike || holder === '' || others.length > 0 ? '' : `${holder}.*`;
	return responseError(
		'The response contains several lists, and it is not clear which one holds the rows',
		[
			`They are ${namesOf(paths)}.`,
			all === ''
				? advise`Enter the right one in ${label.listField}.`
				: advise`Enter the right one in ${label.listField}, or '${all}' for all of them.`,
		],
	);
}

const wrapped = (paths: readonly string[]) =>
	responseError('The rows are in lists of one record', [
		`They may be ${namesOf(paths)}.`,
		advise`Enter the right one in ${label.listField}.`,
	]);

/**
 * The path of the list of a response: records go before other values, outer lists before inner ones,
 * one of a length that was asked for before others, and names decide last. Where an empty list may be
 * the one, or an inner list is likelier by length or place, it is not guessed.
 * @returns undefined where there is no list
 * @throws RestError where several are possible
 */
export function detectList(body: unknown, own: OwnParameters): string | undefined {
	const totals = totalsIn(body);
	const [total] = totals;
	const { lists: all, maps } = listsIn(body);
	const isPossible = (list: List) =>
		total === 0 ? !isFilled(list) || holdsRecords(list) : isFilled(list);
	const lists = total === undefined ? all : all.filter(isPossible);
	const records = lists.filter(holdsRecords);
	const others = lists.filter((list) => !isAside(list) || (lists.length === 1 && total !== 0));
	const main = records.filter((list) => !isAside(list));
	// A list without rows may have a list that describes its fields.
	const isDescribed = total === 0 && main.length === 0;
	const pools = [main, isDescribed ? others : records, others];
	const pool = pools.find(({ length }) => length > 0) ?? [];
	const depth = Math.min(...pool.map((list) => list.depth));
	const sizes = [...askedSizes(own), ...sizesIn(fieldsOf(body)), ...totals];
	const hasSize = ({ rows }: List) => sizes.includes(rows.length);
	const top = pool.filter((list) => list.depth === depth);
	const list = [() => true, hasSize, hasRowName]
		.map((sign) => top.filter(sign))
		.find(({ length }) => length === 1)?.[0];
	if (pool.length === 0 || isDescribed) return list?.path;
	const isEmpty = list === undefined || !isFilled(list);
	// A few records are messages where more values are beside them, and the total is higher still.
	const isMany = (each: List) =>
		total !== undefined &&
		list !== undefined &&
		!hasSize(list) &&
		list.rows.length < Math.min(each.rows.length, total);
	const signsOf = (each: List) => (hasSize(each) || isMany(each) ? 2 : Number(isPlaced(each)));
	const isSimilar = (each: List) => records.length === 0 || holdsRecords(each) || !isFilled(each);
	const isRival = (each: List) => {
		const isOpposite = isFilled(each) === isEmpty;
		if (each.depth <= depth)
			return isOpposite || (signsOf(each) > 1 && each !== list && !holdsRecords(each));
		// An inner list may be the one where more says so than for the outer one.
		const isLikelier = list !== undefined && signsOf(each) > signsOf(list);
		return (isOpposite && records.length === 0) || (isLikelier && isSimilar(each));
	};
	const rivals = others.filter(isRival);
	const isClear = (each: List) =>
		rivals.every(
			(rival) =>
				!isEmpty &&
				rival.depth <= depth &&
				signsOf(rival) < signsOf(each) + Number(rival.rows.length > 1),
		);
	// An object that the list is in is no list by ID: `data` of GraphQL.
	const isOther = (path: string) => list?.path.startsWith(`${path}.`) !== true;
	const isOnly = records.length > 0 || !maps.some(isOther);
	if (list !== undefined && isWrapper(list)) throw wrapped(wrappedLists(body, ''));
	// Where there are no rows, another list may have a total of its own.
	const isOfOther = total !== 0 && !isEmpty && totals.includes(0);
	if (list !== undefined && isOnly && !isOfOther && isClear(list)) return list.path;
	const candidates = [...[...pool, ...rivals].map(({ path }) => path), ...maps];
	throw severalLists(candidates, isAmongLists(body, candidates[0] ?? '') && records.length > 1);
}

/** The lists of records in the object in which a list is. @param path of that list */
export function listsBeside(body: unknown, path: string): string[] {
	const holder = holderOf(path);
	const inside = holder === '' ? body : readPath(body, holder);
	if (path === '' || !isRecord(inside)) return [];
	return listsIn(inside)
		.lists.filter((list) => list.depth === 1 && holdsRecords(list) && !isAside(list))
		.map((list) => (holder === '' ? list.path : `${holder}.${list.path}`));
}

/** Whether a list is in an object of lists, such as `bars: { AAPL: […], TSLA: […] }`. */
export function isAmongLists(body: unknown, path: string): boolean {
	const inside = holderOf(path) === '' ? body : readPath(body, holderOf(path));
	return isRecord(inside) && Object.values(inside).every(Array.isArray);
}
