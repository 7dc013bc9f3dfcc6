import { recordsIn, textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import type { Choice, ListContext } from '../../rest/operations';

const MAX_ROWS = 100;
const MAX_PAGES = 10;

/** The first page of a list, which is all that a fallback needs. */
export const firstRows = async (get: ListContext['get'], path: string): Promise<UnknownRecord[]> =>
	recordsIn(await get(path, { take: MAX_ROWS }));

/** All rows of a short list that the API cannot search, up to `MAX_PAGES` pages. */
export async function allRows(
	get: ListContext['get'],
	path: string,
	query: UnknownRecord = {},
): Promise<UnknownRecord[]> {
	const found: UnknownRecord[] = [];
	for (let page = 0; page < MAX_PAGES; page++) {
		const part = { ...query, skip: page * MAX_ROWS, take: MAX_ROWS };
		const rows = recordsIn(await get(path, part));
		found.push(...rows);
		if (rows.length < MAX_ROWS) break;
	}
	return found;
}

const named = ({ id, name }: UnknownRecord): Choice => ({
	name: textOf(name) || textOf(id),
	value: typeof id === 'number' ? id : textOf(id),
});

/** Rows with `id` and `name` as choices, sorted by name. */
export const namedChoices = (rows: readonly UnknownRecord[]): Choice[] =>
	rows.map(named).sort((a, b) => a.name.localeCompare(b.name));
