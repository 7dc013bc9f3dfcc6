import { isRecord, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import {
	type Choice,
	type ListContext,
	type Pages,
	type Picker,
	recordPicker,
} from '../rest/operations';

/** Offset pages, as in `?skip=0&take=100`, with the total in a header. A page has at most 100 rows. */
export const PAGES: Pages = {
	style: { kind: 'offset', parameter: 'skip' },
	size: { parameter: 'take', rows: 100 },
	total: { in: 'header', name: 'x-total-count', counts: 'rows' },
	parallel: 2,
};

/** Invoices have larger pages than all other lists. */
export const INVOICE_PAGES: Pages = { ...PAGES, size: { parameter: 'take', rows: 1000 } };

const MAX_ROWS = 100;
const MAX_PAGES = 10;

const rowsIn = (response: unknown): UnknownRecord[] =>
	Array.isArray(response) ? response.filter(isRecord) : [];

/** All rows of a short list that the API cannot search, up to `MAX_PAGES` pages. */
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

/** The values of a domain type whose ID is documented, sorted by name. */
export const domainValues = (typeId: number, query: UnknownRecord = {}): Picker => ({
	name: `domainValues${typeId}`,
	find: async ({ get }) => ({
		choices: sorted(await allRows(get, `domainTypes/${typeId}/domainValues`, query)),
	}),
});

/** The genders of people. */
export const genders = domainValues(7);

/** All domain types, sorted by name. */
export const domainTypes: Picker = {
	name: 'domainTypes',
	find: async ({ get }) => ({ choices: sorted(await allRows(get, 'domainTypes')) }),
};

/** The different states in the rows of a list. */
function statesOf(rows: readonly UnknownRecord[]): Choice[] {
	const states = rows.map(({ entityStateId: id, entityStateName: name }) => ({ id, name }));
	const byId = new Map(states.map((state) => [textOf(state.id), state]));
	return sorted([...byId.values()].filter(({ id }) => textOf(id) !== ''));
}

/**
 * The states of a record type. The ID of their domain type is not documented: it is found by its name,
 * such as *Candidate state*. If there is none, the states of the existing records are offered.
 * @param type of the records, such as `candidate`
 * @param path of their list
 */
export const states = (type: string, path: string): Picker => ({
	name: `${type}States`,
	async find({ get }) {
		const pattern = new RegExp(`^${type}s? ?(entity ?)?(state|status)s?$`, 'i');
		const types = await allRows(get, 'domainTypes');
		const domainType = types.find(({ name }) => pattern.test(textOf(name)));
		if (domainType === undefined)
			return { choices: statesOf(rowsIn(await get(path, { take: MAX_ROWS }))) };
		return {
			choices: sorted(
				await allRows(get, `domainTypes/${textOf(domainType.id)}/domainValues`),
			),
		};
	},
});

/** The countries, by their codes. */
export const countries: Picker = {
	name: 'countries',
	find: async ({ get }) => ({
		choices: rowsIn(await get('domainValues/countryCodes'))
			.map(({ id, code }) => named({ id, name: code }))
			.sort(byName),
	}),
};

/** The types of documents that can be uploaded, sorted by name. */
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
	/** Name of the query parameter that searches. */
	readonly search?: string;
	/** Fields in the name of an entry; the second one is shown in parentheses. */
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
			const addition = textOf(row[detail]);
			const label = textOf(row[title]) || textOf(row[key]);
			return {
				name: addition === '' ? label : `${label} (${addition})`,
				value: typeof row[key] === 'number' ? row[key] : textOf(row[key]),
			};
		},
	});

/** The agencies of the API user. */
export const agencies = records({ name: 'agencies', shown: ['name', 'city'] });
/** Candidates, searched by name or email. */
export const candidates = records({ name: 'candidates', shown: ['formattedName', 'email'] });
/** Employers, searched by name. */
export const employers = records({ name: 'employers', shown: ['name', 'city'] });
/** Tags and skills, by their number. */
export const tags = records({ name: 'tags', shown: ['name', 'tagTypeName'], key: 'id' });
/** Contracts, searched by job title. */
export const contracts = records({ name: 'contracts', shown: ['jobTitle', 'number'] });
/** Documents, searched by title. */
export const documents = records({ name: 'documents', shown: ['title', 'documentTypeName'] });
/** Activities, searched by title. */
export const activities = records({ name: 'activities', shown: ['title', 'entityName'] });
/** Jobs, searched by title and description. */
export const jobs = records({ name: 'jobs', search: 'whatSearch', shown: ['title', 'city'] });
/** Published jobs, the only ones that can be applied for. */
export const publicJobs = records({
	name: 'publicJobs',
	path: 'publicjobs',
	search: 'whatSearch',
	shown: ['title', 'city'],
});
/** Applications, shown with the applicant's email. */
export const applications = records({
	name: 'applications',
	search: 'whatSearch',
	shown: ['email', 'entityStateName'],
});
/** Contact persons of the user's own agencies, who are also the users of HelloFlex. */
export const agencyContactPersons = records({
	name: 'agencyContactPersons',
	path: 'agencies/contactpersons',
	shown: ['formattedName', 'agencyName'],
});
/** Contact persons of all employers. */
export const employerContactPersons = records({
	name: 'employerContactPersons',
	path: 'employers/contactpersons',
	shown: ['formattedName', 'employerName'],
});

/** Lists that the API cannot search are filtered by the editor. */
const unsearched = (name: string, path: string, shown: RecordTable['shown']): Picker => ({
	...records({ name, path, shown }),
	searches: false,
});

/** Public news. */
export const news = unsearched('news', 'publicnews', ['title']);
/** Timecards, shown with the candidate's name. */
export const timecards = unsearched('timecards', 'timecards', ['candidateFormattedName', 'number']);
