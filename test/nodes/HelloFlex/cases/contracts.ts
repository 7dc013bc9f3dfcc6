import type { NodeCases } from '../../support/operationCases';
import {
	activity,
	agency,
	byId,
	candidate,
	colleague,
	contract,
	employer,
	empty,
	guid,
	missing,
	nothing,
	NOWHERE,
	picked,
	some,
} from './values';

const draft = {
	employerGuid: picked(employer(2)),
	candidateGuid: picked(candidate(2)),
	bureauOrganizationGuid: picked(agency(1)),
	contractTypeId: picked(7011),
	jobTitle: 'Order picker',
	startDate: '2026-02-01',
};
const drafted = {
	employerGuid: employer(2),
	candidateGuid: candidate(2),
	bureauOrganizationGuid: agency(1),
	contractTypeId: 7011,
	jobTitle: 'Order picker',
	startDate: '2026-02-01T00:00:00',
};
/** The first contract is a draft, the second one is signed. */
const DRAFT = contract(1);
const SIGNED = contract(2);

const task = {
	title: 'Call back',
	typeId: picked(7062),
	priorityId: picked(7082),
	entityStateId: picked(7091),
	ownerUserGuid: picked(colleague(1)),
	assignTo: 'user',
	assignedUserGuid: picked(colleague(2)),
};
const tasked = {
	title: 'Call back',
	typeId: 7062,
	priorityId: 7082,
	entityStateId: 7091,
	ownerUserGuid: colleague(1),
};
const assigned = { ...tasked, assignedUserGuid: colleague(2) };
const read = (n: number) => ({ method: 'GET', url: `/api/activities/${activity(n)}` });

export const contractCases: NodeCases = {
	'contract: create': {
		succeeds: [
			{
				parameters: draft,
				requests: [{ method: 'POST', url: '/api/contracts', body: drafted }],
				output: [{ guid, created: true }],
			},
			{
				title: 'sends amounts as numbers and the work address as an object',
				parameters: {
					...draft,
					additionalFields: {
						payAmountRegularHours: 17.55,
						billAmountRegularHours: 34,
						targetHours: 32,
						workAddressCity: 'Utrecht',
						workAddressCountryId: picked(31),
						externalId: 'EXT-9',
					},
				},
				requests: [
					{
						method: 'POST',
						url: '/api/contracts',
						body: {
							...drafted,
							payAmountRegularHours: 17.55,
							billAmountRegularHours: 34,
							targetHours: 32,
							workAddress: { city: 'Utrecht', countryId: 31 },
							externalId: 'EXT-9',
						},
					},
				],
				output: [{ guid, created: true }],
			},
		],
		fails: [
			empty('Agency', { ...draft, bureauOrganizationGuid: nothing }),
			{
				title: 'names a record that does not exist, as the API reports it',
				parameters: { ...draft, candidateGuid: byId(NOWHERE) },
				requests: [
					{
						method: 'POST',
						url: '/api/contracts',
						body: { ...drafted, candidateGuid: NOWHERE },
					},
				],
				error: `The API returned 400 Bad Request: Value ${NOWHERE} is invalid.`,
				description: /Candidate: /,
			},
		],
	},
	'contract: get': {
		succeeds: [
			{
				parameters: { contractGuid: byId(DRAFT), simplify: true },
				requests: [{ method: 'GET', url: `/api/contracts/${DRAFT}` }],
				output: [some({ guid: DRAFT, number: '200001', entityStateName: 'Draft' })],
			},
		],
		fails: [
			missing(
				{ contractGuid: byId(NOWHERE) },
				{ method: 'GET', url: `/api/contracts/${NOWHERE}` },
			),
		],
	},
	'contract: getAll': {
		succeeds: [
			{
				parameters: {
					returnAll: true,
					simplify: true,
					filters: {
						contractNumber: '200001',
						entityStateIds: [232],
						contractTypeIds: [7012],
						includeArchived: true,
						startDateUtcFrom: '2025-01-01T00:00:00Z',
						search: 'picker',
					},
				},
				requests: [
					{
						method: 'GET',
						url: '/api/contracts?contractNumber=200001&contractTypeIds=7012&includeArchived=true&search=picker&startDateUtcFrom=2025-01-01T00%3A00%3A00.000Z&entityStateIds=232&take=100&skip=0',
					},
				],
				output: [some({ guid: DRAFT, jobTitle: 'Order picker' })],
			},
		],
		fails: [
			{
				title: 'shows which filter is wrong, as the API reports it',
				parameters: { filters: { employerGuids: byId('nobody') } },
				requests: [
					{ method: 'GET', url: '/api/contracts?employerGuids=nobody&take=50&skip=0' },
				],
				error: 'The API returned 400 Bad Request: Value nobody is invalid.',
				description: /Employer: /,
			},
		],
	},
	'contract: update': {
		succeeds: [
			{
				parameters: {
					contractGuid: byId(DRAFT),
					updateFields: {
						bureauOrganizationGuid: picked(agency(2)),
						endDate: '2026-08-31',
						workAddressCity: 'Utrecht',
						targetHours: 24,
					},
				},
				requests: [
					{
						method: 'PATCH',
						url: `/api/contracts/${DRAFT}`,
						body: [
							{ op: 'replace', path: '/BureauOrganizationGuid', value: agency(2) },
							{ op: 'replace', path: '/EndDate', value: '2026-08-31T00:00:00' },
							{ op: 'replace', path: '/TargetHours', value: 24 },
							{ op: 'replace', path: '/WorkAddress/City', value: 'Utrecht' },
						],
					},
				],
				output: [{ success: true, guid: DRAFT }],
			},
		],
		fails: [
			{
				title: 'fails for a contract that is no longer a draft',
				parameters: { contractGuid: byId(SIGNED), updateFields: { jobTitle: 'Driver' } },
				requests: [
					{
						method: 'PATCH',
						url: `/api/contracts/${SIGNED}`,
						body: [{ op: 'replace', path: '/JobTitle', value: 'Driver' }],
					},
				],
				error: 'The API returned 400 Bad Request: Only a draft contract can be changed.',
			},
		],
	},
	'contract: delete': {
		succeeds: [
			{
				parameters: { contractGuid: byId(DRAFT) },
				requests: [{ method: 'DELETE', url: `/api/contracts/${DRAFT}` }],
				output: [{ deleted: true }],
			},
		],
		fails: [
			{
				title: 'fails for a contract that is no longer a draft',
				parameters: { contractGuid: byId(SIGNED) },
				requests: [{ method: 'DELETE', url: `/api/contracts/${SIGNED}` }],
				error: 'The API returned 400 Bad Request: Only a draft contract can be changed.',
			},
		],
	},
	'activity: create': {
		succeeds: [
			{
				parameters: task,
				requests: [{ method: 'POST', url: '/api/activities', body: assigned }],
				output: [{ guid, created: true }],
			},
			{
				title: 'sends the related record, the assignee and the due date',
				parameters: {
					...task,
					entityTypeId: picked(95),
					entityGuid: picked(candidate(2)),
					assignTo: 'department',
					departmentId: picked(7121),
					additionalFields: { dueDate: '2026-02-01T10:00:00+01:00' },
				},
				requests: [
					{
						method: 'POST',
						url: '/api/activities',
						body: {
							...tasked,
							entityTypeId: 95,
							entityGuid: candidate(2),
							departmentId: 7121,
							dueDate: '2026-02-01T09:00:00.000Z',
						},
					},
				],
				output: [{ guid, created: true }],
			},
		],
		fails: [
			empty('Owner', { ...task, ownerUserGuid: nothing }),
			empty('Assigned Agency', { ...task, assignTo: 'agency', agencyGuid: nothing }),
			empty('Record', { ...task, entityTypeId: picked(95), entityGuid: nothing }),
		],
	},
	'activity: get': {
		succeeds: [
			{
				parameters: { activityGuid: byId(activity(1)), simplify: true },
				requests: [read(1)],
				output: [some({ guid: activity(1), title: 'Call back 1' })],
			},
		],
		fails: [
			missing(
				{ activityGuid: byId(NOWHERE) },
				{ method: 'GET', url: `/api/activities/${NOWHERE}` },
			),
		],
	},
	'activity: getAll': {
		succeeds: [
			{
				parameters: {
					limit: 1,
					simplify: true,
					filters: {
						ownerUserGuids: [colleague(1)],
						priorityIds: [7082],
						includeArchived: true,
						dueDateFrom: '2025-01-01T00:00:00Z',
						lastUpdatedDateTimeUtcFrom: '2025-01-01T00:00:00Z',
					},
				},
				requests: [
					{
						method: 'GET',
						url: `/api/activities?dueDateFrom=2025-01-01T00%3A00%3A00.000Z&includeArchived=true&ownerUserGuids=${colleague(1)}&priorityIds=7082&lastUpdatedDateTimeUtcFrom=2025-01-01T00%3A00%3A00.000Z&take=1&skip=0`,
					},
				],
				output: [some({ guid: activity(1), priorityName: 'Normal' })],
			},
		],
		fails: [
			{
				title: 'shows which filter is wrong, as the API reports it',
				parameters: { filters: { typeIds: ['x'] } },
				requests: [{ method: 'GET', url: '/api/activities?typeIds=x&take=50&skip=0' }],
				error: 'The API returned 400 Bad Request: Value x is invalid.',
				description: /Type Names or IDs: /,
			},
		],
	},
	'activity: update': {
		succeeds: [
			{
				title: 'reads the activity, changes it and sends the full record back',
				parameters: {
					activityGuid: byId(activity(1)),
					updateFields: { title: 'Call again', departmentId: picked(7121) },
				},
				requests: [
					read(1),
					{
						method: 'PUT',
						url: `/api/activities/${activity(1)}`,
						body: {
							typeId: 7062,
							priorityId: 7082,
							entityStateId: 7092,
							title: 'Call again',
							ownerUserGuid: colleague(1),
							dueDate: '2025-01-07T08:00:00.000Z',
							description: 'Invented task',
							entityGuid: candidate(1),
							entityTypeId: 95,
							departmentId: 7121,
						},
					},
				],
				output: [{ success: true, guid: activity(1) }],
			},
			{
				title: 'omits fields that are cleared, and keeps the assignee',
				parameters: {
					activityGuid: byId(activity(2)),
					updateFields: { description: '' },
				},
				requests: [
					read(2),
					{
						method: 'PUT',
						url: `/api/activities/${activity(2)}`,
						body: {
							typeId: 7063,
							priorityId: 7083,
							entityStateId: 7093,
							title: 'Call back 2',
							ownerUserGuid: colleague(1),
							dueDate: '2025-01-08T08:00:00.000Z',
							entityGuid: candidate(2),
							entityTypeId: 95,
							agencyGuid: agency(1),
						},
					},
				],
				output: [{ success: true, guid: activity(2) }],
			},
		],
		fails: [
			{
				title: 'rejects an update without changes, and sends nothing',
				parameters: { activityGuid: byId(activity(1)) },
				requests: [],
				error: "'Update Fields' is empty",
			},
			{
				title: 'rejects two assignees, and sends nothing',
				parameters: {
					activityGuid: byId(activity(1)),
					updateFields: { departmentId: picked(7121), agencyGuid: picked(agency(1)) },
				},
				requests: [],
				error: 'The activity would be assigned to several',
			},
			{
				title: 'rejects to remove the assignee, and sends nothing',
				parameters: {
					activityGuid: byId(activity(1)),
					updateFields: { agencyGuid: byId('') },
				},
				requests: [],
				error: 'The activity would be assigned to nobody',
			},
			missing(
				{ activityGuid: byId(NOWHERE), updateFields: { title: 'Call again' } },
				{ method: 'GET', url: `/api/activities/${NOWHERE}` },
			),
		],
	},
};
