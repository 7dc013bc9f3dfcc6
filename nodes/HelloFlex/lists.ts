import { isRecord, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import {
	type Choice,
	type ListContext,
	type Pages,
	type Picker,
	recordPicker,
} from '../rest/operations';

/** `?skip=0&take=100`, with the number of all rows in a header. At most 100 rows come at once. */
export const PAGES: Pages = {
	style: { kind: 'offset', parameter: 'skip' },
	size: { parameter: 'take', rows: 100 },
	total: { in: 'header', name: 'x-total-count', counts: 'rows' },
	parallel: 2,
};

/** Invoices come in larger pages than anything else. */
export const INVOICE_PAGES: Pages = { ...PAGES, size: { parameter: 'take', rows: 1000 } };

const MAX_ROWS = 100;
const MAX_PAGES = 10;

const rowsIn = (response: unknown): UnknownRecord[] =>
	Array.isArray(response) ? response.filter(isRecord) : [];

/** All rows of a short list that the API cannot search. */
async function allRows(get: ListContext['get'], path: string, query: UnknownRecord = {}) {
	const found: UnknownRecord[] = [];
	for (let page = 0; page < MAX_PAGES; page++) {
		const part = { ...query, skip: page * MAX_ROWS, take: MAX_ROWS };
		const rows = rowsIn(await get(path, part));
		found.push(...rows);
		if (rows.length < MAX_ROWS) break;
	}
	return found;
}

const byName = (a: Choice, b: Choice) => a.name.localeCompare(b.name);

const named = ({ id, name }: UnknownRecord): Choice => ({
	name: textOf(name) || textOf(id),
	value: typeof id === 'number' ? id : textOf(id),
});

const sorted = (rows: readonly UnknownRecord[]): Choice[] => rows.map(named).sort(byName);

/** The values of a domain type whose number is documented. */
export const domainValues = (typeId: number, query: UnknownRecord = {}): Picker => ({
	name: `domainValues${typeId}`,
	find: async ({ get }) => ({
		choices: sorted(await allRows(get, `domainTypes/${typeId}/domainValues`, query)),
	}),
});

export const genders = domainValues(7);

export const domainTypes: Picker = {
	name: 'domainTypes',
	find: async ({ get }) => ({ choices: sorted(await allRows(get, 'domainTypes')) }),
};

/** The states that the rows of a list have, each once. */
function statesOf(rows: readonly UnknownRecord[]): Choice[] {
	const states = rows.map(({ entityStateId: id, entityStateName: name }) => ({ id, name }));
	const each = new Map(states.map((state) => [textOf(state.id), state]));
	return sorted([...each.values()].filter(({ id }) => textOf(id) !== ''));
}

/**
 * The states of a kind of record. The number of their domain type is not documented: it is found by
 * its name, such as *Candidate state*; where there is none, the states that records have are offered.
 */
export const states = (of: string, path: string): Picker => ({
	name: `${of}States`,
	async find({ get }) {
		const pattern = new RegExp(`^${of}s? ?(entity ?)?(state|status)s?$`, 'i');
		const types = await allRows(get, 'domainTypes');
		const type = types.find(({ name }) => pattern.test(textOf(name)));
		if (type === undefined)
			return { choices: statesOf(rowsIn(await get(path, { take: MAX_ROWS }))) };
		return {
			choices: sorted(await allRows(get, `domainTypes/${textOf(type.id)}/domainValues`)),
		};
	},
});

export const countries: Picker = {
	name: 'countries',
	find: async ({ get }) => ({
		choices: rowsIn(await get('domainValues/countryCodes'))
			.map(({ id, code }) => named({ id, name: code }))
			.sort(byName),
	}),
};

/** The types of documents that may be uploaded. */
export const documentTypes: Picker = {
	name: 'documentTypes',
	find: async ({ get }) => ({
		choices: sorted(
			rowsIn(await get('documents/settings'))
				.filter(({ postAllowed }) => postAllowed !== false)
				.map(({ documentTypeId: id, documentTypeName: name }) => ({ id, name })),
		),
	}),
};

const PAGE = 50;

interface RecordTable {
	/** Name of the picker and of the list. */
	readonly name: string;
	readonly path?: string;
	/** The query parameter that searches. */
	readonly search?: string;
	/** Fields that make an entry's name; the second one stands in brackets. */
	readonly shown: readonly [string, string?];
	readonly key?: string;
}

/** Records that the API can search. */
const records = ({ name, path = name, search = 'search', shown, key = 'guid' }: RecordTable) =>
	recordPicker({
		name,
		path,
		query: (filter, page) => ({ [search]: filter, skip: page * PAGE, take: PAGE }),
		pageSize: PAGE,
		searches: true,
		choice: (row) => {
			const [title, detail = ''] = shown;
			const more = textOf(row[detail]);
			const label = textOf(row[title]) || textOf(row[key]);
			return {
				name: more === '' ? label : `${label} (${more})`,
				value: typeof row[key] === 'number' ? row[key] : textOf(row[key]),
			};
		},
	});

export const agencies = records({ name: 'agencies', shown: ['name', 'city'] });
export const candidates = records({ name: 'candidates', shown: ['formattedName', 'email'] });
export const employers = records({ name: 'employers', shown: ['name', 'city'] });
export const tags = records({ name: 'tags', shown: ['name', 'tagTypeName'], key: 'id' });
export const contracts = records({ name: 'contracts', shown: ['jobTitle', 'number'] });
export const documents = records({ name: 'documents', shown: ['title', 'documentTypeName'] });
export const activities = records({ name: 'activities', shown: ['title', 'entityName'] });
export const jobs = records({ name: 'jobs', search: 'whatSearch', shown: ['title', 'city'] });
/** Only these can be applied for. */
export const publicJobs = records({
	name: 'publicJobs',
	path: 'publicjobs',
	search: 'whatSearch',
	shown: ['title', 'city'],
});
export const applications = records({
	name: 'applications',
	search: 'whatSearch',
	shown: ['email', 'entityStateName'],
});
/** People of the own agencies, who are also the users of HelloFlex. */
export const agencyContactPersons = records({
	name: 'agencyContactPersons',
	path: 'agencies/contactpersons',
	shown: ['formattedName', 'agencyName'],
});
export const employerContactPersons = records({
	name: 'employerContactPersons',
	path: 'employers/contactpersons',
	shown: ['formattedName', 'employerName'],
});

/** Lists without a search are filtered here. */
const unsearched = (name: string, path: string, shown: RecordTable['shown']): Picker => ({
	...records({ name, path, shown }),
	searches: false,
});

export const news = unsearched('news', 'publicnews', ['title']);
export const timecards = unsearched('timecards', 'timecards', ['candidateFormattedName', 'number']);
