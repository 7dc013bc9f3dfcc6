import { isRecord } from '../../../credentials/common/unknown';
import { advise, label } from '../errors/labels';
import { RestError } from '../errors/restError';
import { findTotal } from './paginationFieldNames';
import { readPath } from './paths';

/** Names that APIs give their lists, likeliest first. */
const USUAL_NAMES: readonly string[] = [
	'items',
	'data',
	'results',
	'records',
	'rows',
	'value',
	'values',
	'entries',
	'elements',
	'content',
	'list',
	'hits',
	'objects',
	'collection',
];

/** Lists that accompany the rows. */
const SIDE_NAMES: readonly string[] = [
	'errors',
	'warnings',
	'messages',
	'links',
	'_links',
	'included',
	'facets',
	'aggregations',
	'sort',
];

/** How deep a list is looked for: `data.orders`, `response.data.orders`. */
const DEEPEST = 3;

interface Found {
	readonly path: string;
	readonly rows: readonly unknown[];
}

const lastName = (path: string) => path.slice(path.lastIndexOf('.') + 1).toLowerCase();

/** The lists in the objects of an answer that may be its rows, outermost first. */
function listsIn(body: unknown): Found[] {
	const found: Found[] = [];
	let level: ReadonlyArray<readonly [path: string, value: unknown]> = [['', body]];
	for (let depth = 0; depth <= DEEPEST; depth++) {
		for (const [path, value] of level)
			if (Array.isArray(value)) found.push({ path, rows: value as unknown[] });
		level = level.flatMap(([path, value]) =>
			isRecord(value)
				? Object.entries(value).map(
						([name, each]) => [path === '' ? name : `${path}.${name}`, each] as const,
					)
				: [],
		);
	}
	return found.filter(({ path }) => !SIDE_NAMES.includes(lastName(path)));
}

const quoteAll = (lists: readonly Found[]) => lists.map(({ path }) => `'${path}'`).join(', ');

function tellLists(body: unknown): string {
	const lists = listsIn(body);
	return lists.length === 0
		? 'There is no list in the answer.'
		: `The answer has a list at ${quoteAll(lists)}.`;
}

/** The one list of an answer, or the one with the likeliest name of several. @throws RestError */
function findRows(body: unknown): Found | undefined {
	const lists = listsIn(body);
	if (lists.length <= 1) return lists[0];
	const named = USUAL_NAMES.flatMap((name) =>
		lists.filter(({ path }) => lastName(path) === name),
	);
	const filled = lists.filter(({ rows }) => rows.some(isRecord));
	const choice = named[0] ?? (filled.length === 1 ? filled[0] : undefined);
	if (choice !== undefined) return choice;
	throw new RestError(
		'response',
		'The answer has several lists, and it is not clear which one holds the rows',
		[`They are ${quoteAll(lists)}.`, advise`Enter the right one in ${label.listField}.`],
	);
}

function listAt(body: unknown, path: string, isProven: boolean): readonly unknown[] {
	const value = path === '' ? body : readPath(body, path);
	if (Array.isArray(value)) return value as unknown[];
	// Many APIs leave an empty list out, or send null for it. Another list beside it, in the first
	// answer, tells a typing error.
	const isLeftOut = value === undefined && (isProven || listsIn(body).length === 0);
	if (value === null || isLeftOut) return [];
	const instead =
		value === undefined ? '' : `, but ${isRecord(value) ? 'an object' : typeof value}`;
	throw new RestError(
		'response',
		path === '' ? 'The answer is not a list' : `The answer has no list at '${path}'${instead}`,
		[advise`Check ${label.listField}.`, tellLists(body)],
	);
}

const isBlank = (body: unknown) => body === undefined || body === null || body === '';

/** Without a list at all, an answer is empty only if it says so. @throws RestError */
function noRows(body: unknown): readonly unknown[] {
	const total = findTotal(body);
	if (total !== undefined && Number(readPath(body, total)) === 0) return [];
	throw new RestError('response', 'The answer has no list of rows', [
		advise`Check ${label.path}.`,
		advise`If the response is a single record, switch ${label.pagination} off.`,
	]);
}

/**
 * Finds the rows of answers: at the given path, or for '' where the first answer has its list; later
 * answers are then read at the same place.
 */
export function rowFinder(given: string): (body: unknown) => readonly unknown[] {
	let path = given === '' ? undefined : given.replace(/^\$\.?/, '');
	let isProven = false;
	return (body) => {
		if (isBlank(body)) return [];
		if (path === undefined) {
			const found = findRows(body);
			if (found === undefined) return noRows(body);
			path = found.path;
		}
		const rows = listAt(body, path, isProven);
		isProven ||= rows.length > 0;
		return rows;
	};
}
