import { textOf } from '../../../credentials/common/unknown';
import { recordPicker } from '../../rest/operations';

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
			const [title, detail] = shown;
			const addition = detail === undefined ? '' : textOf(row[detail]);
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
const unsearched = (name: string, path: string, shown: RecordTable['shown']) => ({
	...records({ name, path, shown }),
	searches: false,
});

/** Public news. */
export const news = unsearched('news', 'publicnews', ['title']);
/** Timecards, shown with the candidate's name. */
export const timecards = unsearched('timecards', 'timecards', ['candidateFormattedName', 'number']);
