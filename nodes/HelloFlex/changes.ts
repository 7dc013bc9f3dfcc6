/**
 * Lists that a sync can read, and how one tells what changed in them. Every list that the API can
 * filter by time of change is here, under the name that it has there: there are five spellings. Not
 * here are lists whose rows carry neither a time nor an ID of their own (worked hours, holidays,
 * domain values), those that need a call per candidate and still do not tell what changed
 * (illnesses, periodical components, addresses, bank accounts), and collective agreements.
 */
import type { ChangePreset, ListSource } from '../rest/sync/list/plan';
import type { DetectionRules } from '../rest/sync/syncTypes';
import { INVOICE_PAGES, PAGES } from './lists';

/** Times are in UTC; whether a filter takes in the asked instant is not documented. */
const OVERLAP_MS = 300_000;

type Query = Readonly<Record<string, string>>;

const listOf = (path: string, query: Query = {}): ListSource => ({
	parts: { method: 'GET', path, query: Object.entries(query) },
	pages: PAGES,
});

/** The order of rows is not documented, and none can be asked for. */
const changedSince = (
	timeField: string,
	parameter: string,
	more: { readonly idField?: string; readonly versionFields?: readonly string[] } = {},
): DetectionRules => ({
	mode: 'changedSince',
	timeField,
	parameter,
	times: { format: 'iso' },
	overlapMs: OVERLAP_MS,
	order: 'any',
	idField: 'guid',
	...more,
});

const UPDATED = changedSince('lastUpdateDateUtc', 'lastUpdateDateUtcFrom');
const JOB_UPDATED = changedSince('lastUpdatedDateTimeUtc', 'lastUpdatedFrom');

/** Rows that leave a list when they are archived would never show that they were. */
const WITH_ARCHIVED = { includeArchived: 'true' };

/** Invoices have a time of creation only, so each comes once, whatever happens to it later. */
const invoices = (kind: 'Purchase' | 'Sales', about: string): ChangePreset => ({
	name: `${kind.toLowerCase()}Invoices`,
	displayName: `Invoices, ${kind}`,
	description: `New invoices ${about}; changes of older ones are not told`,
	plan: {
		list: { ...listOf('invoices', { invoiceType: `${kind}Invoice` }), pages: INVOICE_PAGES },
		rules: changedSince('createdDateUtc', 'createdDateUtcFrom', {
			versionFields: ['createdDateUtc'],
		}),
	},
});

const contactPersons = (name: string, displayName: string, path: string): ChangePreset => ({
	name,
	displayName,
	description: `New and changed people of all ${path}`,
	plan: { list: listOf(`${path}/contactpersons`), rules: UPDATED },
});

/** In the order of their names, as the form shows them. */
export const changes: readonly ChangePreset[] = [
	{
		name: 'activities',
		displayName: 'Activities',
		description: 'New and changed activities, also archived ones',
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
		// The list is filtered by a time that its rows do not show. Only the detail does.
		name: 'candidates',
		displayName: 'Candidates',
		description: 'New and changed candidates in full, with one more call for each',
		plan: {
			list: listOf('candidates'),
			details: { path: 'candidates/{guid}' },
			rules: UPDATED,
		},
	},
	{
		name: 'contracts',
		displayName: 'Contracts',
		description: 'New and changed contracts, also archived ones',
		plan: { list: listOf('contracts', WITH_ARCHIVED), rules: UPDATED },
	},
	{
		name: 'costCenters',
		displayName: 'Cost Centers',
		description: 'New and changed cost centers of all employers, with one call per employer',
		plan: {
			list: listOf('employers/{guid}/costcenters'),
			parents: { list: listOf('employers'), idField: 'guid' },
			rules: changedSince('lastUpdateDateUtc', 'lastUpdateDateUtcFrom', {
				idField: 'costCenterGuid',
			}),
		},
	},
	{
		// No filter by time, but rows with one: the whole list is read and compared here.
		name: 'documents',
		displayName: 'Documents',
		description:
			'New and changed documents without their files; reads the whole list each time',
		plan: { list: listOf('documents'), rules: changedSince('lastUpdatedDateTimeUtc', '') },
	},
	contactPersons('employerContactPersons', 'Employer Contact Persons', 'employers'),
	{
		name: 'employers',
		displayName: 'Employers',
		description: 'New and changed employers, which are the customers',
		plan: { list: listOf('employers'), rules: UPDATED },
	},
	invoices('Purchase', 'from the self-employed'),
	invoices('Sales', 'to employers'),
	{
		name: 'jobs',
		displayName: 'Jobs',
		description: 'New and changed jobs, also archived and unpublished ones',
		plan: { list: listOf('jobs', WITH_ARCHIVED), rules: JOB_UPDATED },
	},
	{
		// A job that is unpublished leaves this list without a sign; the list of all jobs tells.
		name: 'publicJobs',
		displayName: 'Jobs, Public',
		description: 'Published and changed jobs as job boards see them',
		plan: { list: listOf('publicjobs'), rules: JOB_UPDATED },
	},
	{
		// Neither a filter nor a time of change: short enough to be compared as a whole.
		name: 'news',
		displayName: 'News',
		description: 'Public news that is new, changed or deleted',
		plan: { list: listOf('publicnews'), rules: { mode: 'snapshot', idField: 'guid' } },
	},
	{
		name: 'tags',
		displayName: 'Tags',
		description: 'Tags that are new, changed or deleted',
		plan: { list: listOf('tags'), rules: { mode: 'snapshot', idField: 'id' } },
	},
	{
		name: 'timecards',
		displayName: 'Timecards',
		description: 'New and changed timecards, also when their state changes',
		plan: { list: listOf('timecards'), rules: UPDATED },
	},
];
