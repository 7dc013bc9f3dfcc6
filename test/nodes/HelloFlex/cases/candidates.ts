import type { NodeCases } from '../../support/operationCases';
import {
	agency,
	byId,
	candidate,
	colleague,
	empty,
	forbidden,
	guid,
	missing,
	nothing,
	NOWHERE,
	picked,
	some,
	text,
} from './values';

const person = {
	agencyGuid: picked(agency(1)),
	firstName: 'Ada',
	lastName: 'Example',
	email: 'ada@example.test',
};
const created = { ...person, agencyGuid: agency(1), guid };

export const candidateCases: NodeCases = {
	'candidate: create': {
		succeeds: [
			{
				parameters: person,
				requests: [{ method: 'POST', url: '/api/candidates', body: created }],
				output: [{ guid, created: true }],
			},
			{
				title: 'says that the candidate was created before, where the status is 200',
				parameters: person,
				prepare: (control) =>
					control.addFault('helloflex', {
						method: 'POST',
						path: '/api/candidates',
						status: 200,
						headers: {
							location: `https://api.example.test/candidates/${candidate(1)}`,
						},
						body: '',
					}),
				requests: [{ method: 'POST', url: '/api/candidates', body: created }],
				output: [{ guid: candidate(1), created: false }],
			},
			{
				title: 'is sent again with the same GUID where the response was lost',
				parameters: person,
				prepare: (control) =>
					control.addFault('helloflex', {
						method: 'POST',
						path: '/api/candidates',
						times: 1,
						reset: 'afterActing',
					}),
				requests: [
					{ method: 'POST', url: '/api/candidates', body: created },
					{ method: 'POST', url: '/api/candidates', body: created },
				],
				output: [{ guid, created: false }],
			},
			{
				title: 'sends additional fields as HelloFlex names and types them',
				parameters: {
					...person,
					additionalFields: {
						birthDate: '1999-12-31',
						contactPersonGuid: picked(colleague(1)),
						countryId: byId('31'),
						city: 'Zandvoorde',
						number: '12',
						genderId: picked(7001),
						standardPurchaseRate: 12.5,
						otherFields: '{ "payslipFrequencyId": 2 }',
					},
				},
				requests: [
					{
						method: 'POST',
						url: '/api/candidates',
						body: {
							...created,
							birthDate: '1999-12-31T00:00:00',
							contactPersonGuid: colleague(1),
							countryId: 31,
							city: 'Zandvoorde',
							number: '12',
							genderId: 7001,
							standardPurchaseRate: 12.5,
							payslipFrequencyId: 2,
						},
					},
				],
				output: [{ guid, created: true }],
			},
		],
		fails: [
			{
				title: 'names the form fields that the API rejects',
				parameters: {
					...person,
					email: 'nowhere',
					additionalFields: { initials: 'x'.repeat(33) },
				},
				requests: [
					{
						method: 'POST',
						url: '/api/candidates',
						body: { ...created, email: 'nowhere', initials: 'x'.repeat(33) },
					},
				],
				error: /^The API returned 400 Bad Request: \S/,
				description: /Email: .*Initials: |Initials: .*Email: /,
			},
			empty('Agency', { ...person, agencyGuid: nothing }),
			{
				title: 'rejects a country that is not a number, and sends nothing',
				parameters: { ...person, additionalFields: { countryId: byId('NL') } },
				requests: [],
				error: "'Country' is not a number",
			},
			forbidden(person, { method: 'POST', url: '/api/candidates', body: created }),
		],
	},
	'candidate: get': {
		succeeds: [
			{
				parameters: { candidateGuid: byId(candidate(1)), simplify: true },
				requests: [{ method: 'GET', url: `/api/candidates/${candidate(1)}` }],
				output: [
					{
						guid: candidate(1),
						candidateNumber: '100001',
						formattedName: 'Bram van Heidekamp',
						email: 'bram.heidekamp.1@example.test',
						phone: '+31-20-555-0001',
						mobile: null,
						city: 'Nieuwerhaven',
						agencyName: 'Sandbox Agency 2',
						entityStateName: 'Active',
						lastUpdateDateUtc: text,
					},
				],
			},
			{
				title: 'returns the full response',
				parameters: { candidateGuid: picked(candidate(1)), simplify: false },
				requests: [{ method: 'GET', url: `/api/candidates/${candidate(1)}` }],
				output: [
					some({
						candidateGuid: candidate(1),
						lastName: 'Heidekamp',
						street: 'Proefstraat',
					}),
				],
			},
		],
		fails: [
			missing(
				{ candidateGuid: byId(NOWHERE) },
				{ method: 'GET', url: `/api/candidates/${NOWHERE}` },
			),
			empty('Candidate', { candidateGuid: nothing }),
		],
	},
	'candidate: getAll': {
		succeeds: [
			{
				parameters: { limit: 2, simplify: true },
				requests: [{ method: 'GET', url: '/api/candidates?take=2&skip=0' }],
				output: [candidate(1), candidate(2)].map((one) => some({ guid: one })),
			},
			{
				title: 'sends filters, lists as repeated parameters and times in UTC',
				parameters: {
					returnAll: true,
					simplify: false,
					filters: {
						agencyGuids: [agency(1), agency(2)],
						search: 'heidekamp',
						entityStateIds: [7104],
						tagIds: [2, 3],
						candidateNumber: '100001',
						lastUpdateDateUtcFrom: '2025-01-01T01:00:00+01:00',
						lastUpdateDateUtcTo: '2026-01-01T00:00:00Z',
						otherQueryParameters: '{ "more": 1 }',
					},
				},
				requests: [
					{
						method: 'GET',
						url: `/api/candidates?agencyGuids=${agency(1)}&agencyGuids=${agency(2)}&candidateNumber=100001&search=heidekamp&entityStateIds=7104&tagIds=2&tagIds=3&lastUpdateDateUtcFrom=2025-01-01T00%3A00%3A00.000Z&lastUpdateDateUtcTo=2026-01-01T00%3A00%3A00.000Z&more=1&take=100&skip=0`,
					},
				],
				output: [some({ guid: candidate(1), userId: 500_001 })],
			},
			{
				title: 'reads the pages up to the total in the header',
				parameters: { returnAll: true, filters: { agencyGuids: [agency(1)] } },
				requests: [0, 100].map((skip) => ({
					method: 'GET',
					url: `/api/candidates?agencyGuids=${agency(1)}&take=100&skip=${skip}`,
				})),
				output: Array.from({ length: 125 }, () => some({ agencyGuid: agency(1) })),
			},
		],
		fails: [
			{
				title: 'names a date that is not valid',
				parameters: { filters: { lastUpdateDateUtcFrom: 'soon' } },
				requests: [],
				error: "'soon' is not a date or time",
			},
			{
				title: 'shows which filter is wrong, as the API reports it',
				parameters: { filters: { entityStateIds: ['old'] } },
				requests: [
					{ method: 'GET', url: '/api/candidates?entityStateIds=old&take=50&skip=0' },
				],
				error: 'The API returned 400 Bad Request: Value old is invalid.',
				description: /State Names or IDs: Value old is invalid\./,
			},
		],
	},
	'candidate: update': {
		succeeds: [
			{
				parameters: {
					candidateGuid: byId(candidate(1)),
					updateFields: {
						firstName: 'Augusta',
						birthDate: '1999-12-31',
						genderId: picked(7002),
						kvKNumber: '12345678',
						mobile: '',
					},
				},
				requests: [
					{
						method: 'PATCH',
						url: `/api/candidates/${candidate(1)}`,
						body: [
							{ op: 'replace', path: '/BirthDate', value: '1999-12-31T00:00:00' },
							{ op: 'replace', path: '/FirstName', value: 'Augusta' },
							{ op: 'replace', path: '/GenderId', value: 7002 },
							{ op: 'replace', path: '/KvKNumber', value: '12345678' },
							{ op: 'replace', path: '/Mobile', value: null },
						],
					},
				],
				output: [{ success: true, guid: candidate(1) }],
			},
		],
		fails: [
			{
				title: 'rejects an update without changes, and sends nothing',
				parameters: { candidateGuid: byId(candidate(1)), updateFields: {} },
				requests: [],
				error: "'Update Fields' is empty",
			},
			{
				title: 'names a field that does not exist, as the API reports it',
				parameters: {
					candidateGuid: byId(candidate(1)),
					updateFields: { otherFields: '{ "shoeSize": 44 }' },
				},
				requests: [
					{
						method: 'PATCH',
						url: `/api/candidates/${candidate(1)}`,
						body: [{ op: 'replace', path: '/ShoeSize', value: 44 }],
					},
				],
				error: 'The API returned 400 Bad Request: The path /ShoeSize does not exist.',
			},
		],
	},
};
