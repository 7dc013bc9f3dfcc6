/**
 * The lists of HelloFlex that a sync can read, and how changes in them are detected. Every list that
 * the API can filter by modification time is here; that filter has five spellings. Not here are lists
 * whose rows have neither a time nor an ID (worked hours, holidays, domain values), lists that need a
 * request per candidate and still do not show what changed (illnesses, periodical components,
 * addresses, bank accounts), and collective agreements.
 */
import type { PredefinedList, ListSource } from '../rest/sync/list/plan';
import type { DetectionRules } from '../rest/sync/syncTypes';
import { namesFirst } from './namesFirst';
import { INVOICE_PAGES, PAGES } from './pages';

/** Times are in UTC; whether a filter includes the requested instant is not documented. */
const OVERLAP_MS = 300_000;

type Query = Readonly<Record<string, string>>;

const listOf = (path: string, query: Query = {}): ListSource => ({
	parts: { method: 'GET', path, query: Object.entries(query) },
	pages: PAGES,
	shape: namesFirst,
});

/** The order of rows is not documented, and no sort order can be requested. */
const changedSince = (
	timeField: string,
	parameter: string,
	extra: { readonly idField?: string; readonly versionFields?: readonly string[] } = {},
): DetectionRules => ({
	mode: 'changedSince',
	timeField,
	parameter,
	times: { format: 'iso', zone: 'utc' },
	overlapMs: OVERLAP_MS,
	order: 'any',
	idField: 'guid',
	...extra,
});

const UPDATED = changedSince('lastUpdateDateUtc', 'lastUpdateDateUtcFrom');
const JOB_UPDATED = changedSince('lastUpdatedDateTimeUtc', 'lastUpdatedFrom');

/** Otherwise rows would leave the list when they are archived, without showing that they were. */
const WITH_ARCHIVED = { includeArchived: 'true' };

/** Invoices have only a creation time, so each is returned once, even if it changes later. */
const invoices = (type: 'Purchase' | 'Sales', about: string): PredefinedList => ({
	name: `${type.toLowerCase()}Invoices`,
	displayName: `Invoices, ${type}`,
	description: `New invoices ${about}; later changes are not reported`,
	plan: {
		list: { ...listOf('invoices', { invoiceType: `${type}Invoice` }), pages: INVOICE_PAGES },
		rules: changedSince('createdDateUtc', 'createdDateUtcFrom', {
			versionFields: ['createdDateUtc'],
		}),
	},
});

const contactPersons = (name: string, displayName: string, path: string): PredefinedList => ({
	name,
	displayName,
	description: `New and changed contact persons of all ${path}`,
	plan: { list: listOf(`${path}/contactpersons`), rules: UPDATED },
});

/** In the order of their names, as the form shows them. */
export const predefinedLists: readonly PredefinedList[] = [
	{
		name: 'activities',
		displayName: 'Activities',
		description: 'New and changed activities, including archived ones',
		plan: {
			list: listOf('activities', WITH_ARCHIVED),
			rules: changedSince('lastUpdatedDateTimeUtc', 'lastUpdatedDateTimeUtcFrom'),
		},
	},
	{
		name: 'agencies',
		displayName: 'Agencies',
		description: 'New and changed agencies',
		plan: { list: listOf('agencies'), rules: UPDATED },
	},
	contactPersons('agencyContactPersons', 'Agency Contact Persons', 'agencies'),
	{
		name: 'applications',
		displayName: 'Applications',
		description: 'New and changed applications for jobs',
		plan: {
			list: listOf('applications'),
			rules: changedSince('lastUpdateDateUtc', 'lastUpdateFrom'),
		},
	},
	{
		// The list is filtered by a time that only the details of a row contain.
		name: 'candidates',
		displayName: 'Candidates',
		description: 'New and changed candidates with full details (one extra request each)',
		plan: {
			list: listOf('candidates'),
			details: { path: 'candidates/{guid}' },
			rules: UPDATED,
		},
	},
	{
		name: 'contracts',
		displayName: 'Contracts',
		description: 'New and changed contracts, including archived ones',
		plan: { list: listOf('contracts', WITH_ARCHIVED), rules: UPDATED },
	},
	{
		name: 'costCenters',
		displayName: 'Cost Centers',
		description: 'New and changed cost centers of all employers (one request per employer)',
		plan: {
			list: listOf('employers/{guid}/costcenters'),
			parents: { list: listOf('employers'), idField: 'guid' },
			rules: changedSince('lastUpdateDateUtc', 'lastUpdateDateUtcFrom', {
				idField: 'costCenterGuid',
			}),
		},
	},
	{
		// Rows have a time but cannot be filtered by it: the full list is read and compared.
		name: 'documents',
		displayName: 'Documents',
		description: 'New and changed documents without files. Reads the full list each time.',
		plan: { list: listOf('documents'), rules: changedSince('lastUpdatedDateTimeUtc', '') },
	},
	contactPersons('employerContactPersons', 'Employer Contact Persons', 'employers'),
	{
		name: 'employers',
		displayName: 'Employers',
		description: 'New and changed employers (customers)',
		plan: { list: listOf('employers'), rules: UPDATED },
	},
	invoices('Purchase', 'from the self-employed'),
	invoices('Sales', 'to employers'),
	{
		name: 'jobs',
		displayName: 'Jobs',
		description: 'New and changed jobs, including archived and unpublished ones',
		plan: { list: listOf('jobs', WITH_ARCHIVED), rules: JOB_UPDATED },
	},
	{
		// A job that is unpublished disappears from this list; the list of all jobs shows it.
		name: 'publicJobs',
		displayName: 'Jobs, Public',
		description: 'Published jobs, as shown to job boards',
		plan: { list: listOf('publicjobs'), rules: JOB_UPDATED },
	},
	{
		// Neither a filter nor a modification time: short enough to compare the full list.
		name: 'news',
		displayName: 'News',
		description: 'New, changed and deleted public news',
		plan: { list: listOf('publicnews'), rules: { mode: 'snapshot', idField: 'guid' } },
	},
	{
		name: 'tags',
		displayName: 'Tags',
		description: 'New, changed and deleted tags',
		plan: { list: listOf('tags'), rules: { mode: 'snapshot', idField: 'id' } },
	},
	{
		name: 'timecards',
		displayName: 'Timecards',
		description: 'New and changed timecards, including state changes',
		plan: { list: listOf('timecards'), rules: UPDATED },
	},
];
