/** Where the rows are in a response. */
import { readErrorData } from '../../../credentials/common/errorBody/errorBody';
import { entryOf, isRecord, type UnknownRecord } from '../../../credentials/common/unknown';
import { advise, label } from '../errors/labels';
import type { RestError } from '../errors/restError';
import { responseError } from '../errors/restError';
import { askedSizes, countsIn, fieldsOf, isEnvelope, lastName, sizesIn } from './fields';
import { isLinkList } from './links';
import type { OwnParameters, PageResponse } from './pageTypes';
import { isBlank, readPath } from './paths';
import { totalMeaning } from './words';

/** Names decide only where nothing else does: those of rows, and those of what is beside them. */
const ROW_NAME =
	/^(?:items|data|results?|records|rows|values?|entries|elements|content|list|hits|objects|collection)$/i;
const SIDE_NAME =
	/^(?:meta(?:_?data)?|pagination(?:_?data)?|paging|page_?info|messages|navigation|_?links?|include[sd]|facets|aggregations|sort|order|filters?|filter_groups|fields?|columns|headers|schemas?)$/i;
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
const isAside = ({ path }: Pick<List, 'path'>) =>
	path.split('.').some((name) => SIDE_NAME.test(name));
const hasRowName = ({ path }: List) => ROW_NAME.test(lastName(path));

/** Whether an object is a list by ID: `{ "a1": { … }, "a2": { … } }`. */
const isMap = (value: unknown): value is UnknownRecord =>
	isRecord(value) && !isBlank(value) && Object.values(value).every(isRecord);

/** The lists of a body, and the paths of objects that may be lists by ID. */
function listsIn(body: unknown): { readonly lists: List[]; readonly maps: string[] } {
	const root = { name: '', value: body };
	const fields = [root, ...fieldsOf(body)].map(({ name, value }) => ({
		path: name,
		depth: name.split('.').length - (name === '' ? 1 : 0),
		value,
	}));
	const maps = fields.filter((field) => field.depth > 0 && isMap(field.value) && !isAside(field));
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

/** How many rows a body says that there are in all. */
const totalIn = (body: unknown): number | undefined =>
	countsIn(fieldsOf(body), (words) => {
		const meaning = totalMeaning(words);
		return meaning?.counts === 'rows' && meaning.isSure;
	})[0];

const severalLists = (paths: readonly string[]) =>
	responseError(
		'The response contains several lists, and it is not clear which one holds the rows',
		[
			`They are ${[...new Set(paths)].map((path) => `'${path}'`).join(', ')}.`,
			advise`Enter the right one in ${label.listField}.`,
		],
	);

/**
 * The path of the list of a response: records go before other values, outer lists before inner ones,
 * one of a length that was asked for before others, and names decide last. Where an empty list may be
 * the one, it is not guessed.
 * @returns undefined where there is no list
 * @throws RestError where several are possible
 */
function detectList(body: unknown, own: OwnParameters): string | undefined {
	const total = totalIn(body);
	const { lists: all, maps } = listsIn(body);
	const isPossible = (list: List) =>
		total === 0 ? !isFilled(list) || holdsRecords(list) : isFilled(list);
	const lists = total === undefined ? all : all.filter(isPossible);
	const records = lists.filter(holdsRecords);
	const others = lists.filter((list) => !isAside(list) || (lists.length === 1 && total !== 0));
	// A list without rows may have a list that describes its fields.
	const isDescribed = total === 0 && records.every(isAside);
	const pool = records.length > 0 && !isDescribed ? records : others;
	const depth = Math.min(...pool.map((list) => list.depth));
	const sizes = [...askedSizes(own), ...sizesIn(fieldsOf(body)), total];
	const hasSize = ({ rows }: List) => sizes.includes(rows.length);
	const signs = [() => true, hasSize, hasRowName, (list: List) => !isAside(list)];
	const top = pool.filter((list) => list.depth === depth);
	const list = signs.map((sign) => top.filter(sign)).find(({ length }) => length === 1)?.[0];
	if (pool.length === 0 || isDescribed) return list?.path;
	const isEmpty = list === undefined || !isFilled(list);
	const isRival = (each: List) =>
		isFilled(each) === isEmpty || (hasSize(each) && each !== list && !holdsRecords(each));
	const rivals = others.filter((each) => each.depth <= depth && isRival(each));
	const signsOf = (each: List) => (hasSize(each) ? 2 : Number(hasRowName(each)));
	const isClear = (each: List) =>
		rivals.every(
			(rival) => !isEmpty && signsOf(rival) < signsOf(each) + Number(isFilled(rival)),
		);
	// An object that the list is in is no list by ID: `data` of GraphQL.
	const isOther = (path: string) => list?.path.startsWith(`${path}.`) !== true;
	const isOnly = records.length > 0 || !maps.some(isOther);
	if (list !== undefined && isOnly && isClear(list)) return list.path;
	throw severalLists([...[...pool, ...rivals].map(({ path }) => path), ...maps]);
}

/** Rows, and the path at which they are in the body. */
export interface FoundRows {
	readonly path: string;
	readonly rows: readonly unknown[];
}

/** Fields by which a body says that the request failed, although the status does not. */
const FAILURES: Readonly<Record<string, (value: unknown) => boolean>> = {
	errors: (value) => !isBlank(value),
	ok: (value) => value === false,
	success: (value) => value === false,
};

/** Whether a body says that the request failed. */
export const isFailed = (body: unknown): boolean =>
	isRecord(body) &&
	Object.entries(body).some(([name, value]) => entryOf(FAILURES, name)?.(value) === true);

/** The same, or it has an error, which may also be that there are no rows. */
export const isRejection = (body: unknown): boolean =>
	isFailed(body) || (isRecord(body) && !isBlank(body.error));

/**
 * Whether an error is in place of rows where there are none:
 * https://dev.elsevier.com/documentation/ScopusSearchAPI.wadl, whose JSON was made of XML.
 */
export const isErrorRow = (rows: readonly unknown[]): boolean =>
	rows.length === 1 && isRecord(rows[0]) && !isBlank(rows[0].error);

/** Finds the rows in responses: at the given path, or for '' where the first response has its list. */
export class RowFinder {
	/** '' for the body itself; undefined as long as none is known. */
	path: string | undefined;
	/** How the rows are held, once that was seen, and one of them. */
	private form: 'list' | 'map' | undefined;
	private sample: unknown;
	private readonly isGiven: boolean;

	constructor(
		given: string,
		private readonly own: OwnParameters = {},
	) {
		this.isGiven = given !== '';
		this.path = this.isGiven ? given.replace(/^\$(?:\.|$)/, '') : undefined;
	}

	/** The rows of a body; undefined where the list is missing. @throws RestError */
	find(body: unknown): FoundRows | undefined {
		const path = (this.path ??= detectList(body, this.own));
		const rows = path === undefined ? undefined : this.rowsAt(path, body);
		return path === undefined || rows === undefined ? undefined : { path, rows };
	}

	/** Whether a body without the list says itself that there are no rows. */
	isSaidEmpty(body: unknown): boolean {
		const total = totalIn(body);
		if (total !== undefined || this.path === undefined) return total === 0;
		return readPath(body, this.path) === null && !isRejection(body);
	}

	/** Whether a body without the list may have left it out, because nothing is in it. */
	isLeftOut(body: unknown): boolean {
		if (isBlank(body)) return true;
		const { path = '' } = this;
		const holder = path.includes('.') ? readPath(body, path.replace(/\.[^.]*$/, '')) : body;
		const isAlone = isRecord(holder) && !hasList(holder);
		return this.isGiven && isAlone && !isRejection(body);
	}

	private rowsAt(path: string, body: unknown): readonly unknown[] | undefined {
		const value = path === '' ? body : readPath(body, path);
		if (Array.isArray(value)) {
			this.form = 'list';
			this.sample ??= value[0];
			return value as unknown[];
		}
		if ((path === '' && !this.isGiven) || !isRecord(value)) return undefined;
		const isEmpty = isBlank(value) && !isRejection(body);
		if (this.form !== 'list' && (isMap(value) || isEmpty)) {
			this.form = 'map';
			return Object.values(value);
		}
		// JSON that was made of XML has an object where there is one record.
		const keys = isRecord(this.sample) ? Object.keys(this.sample) : [];
		const isLikeOthers = keys.filter((key) => key in value).length * 2 > keys.length;
		return isLikeOthers || this.isRecordAt(value, body) ? [value] : undefined;
	}

	/** Whether an object in place of a list is its only record, and not one that has the list in it. */
	private isRecordAt(value: UnknownRecord, body: unknown): boolean {
		if (totalIn(body) === 1) return true;
		const isPlace = this.isGiven && this.path !== '' && this.form === undefined;
		const holdsRows = Object.entries(value).some(
			([name, each]) => Array.isArray(each) || /^\d+$/.test(name),
		);
		return isPlace && !isBlank(value) && !isRejection(body) && !holdsRows;
	}
}

/** The error of a response without the list that it should have. @param path undefined: anywhere */
export function noList({ body, status }: PageResponse, path?: string, missing = 'list'): RestError {
	const { lists, maps } = listsIn(body);
	const others = [...lists.map((list) => list.path), ...maps].filter((each) => each !== path);
	const { message } = readErrorData(body);
	const where = path === undefined || path === '' ? '' : ` at '${path}'`;
	return responseError(
		isBlank(body)
			? `The response is empty (status ${status})`
			: `The response has no ${missing}${where}`,
		[
			message === '' ? '' : `The API says: ${message}.`,
			others.length === 0 ? '' : `It has ${others.map((each) => `'${each}'`).join(', ')}.`,
			path === undefined ? advise`Check ${label.path}.` : advise`Check ${label.listField}.`,
			advise`For a single record, set ${label.pagination} to Off.`,
			status === 204 ? advise`If it means "no rows", add 204 to ${label.endStatuses}.` : '',
		],
	);
}

/** The rows of a single response; none where its list is left out. @throws RestError */
export function rowsOf(body: unknown, given = ''): readonly unknown[] {
	if (isBlank(body)) return [];
	const finder = new RowFinder(given);
	const found = finder.find(body);
	const response = { url: '', status: 200, headers: {}, body };
	if (found?.rows.length === 0 && isFailed(body)) throw noList(response, found.path, 'rows');
	if (found !== undefined) return found.rows;
	const isLeftOut = given === '' ? finder.isSaidEmpty(body) : !hasList(body);
	if (!isLeftOut) throw noList(response, finder.path);
	return [];
}
