import type { NodeCases } from '../../support/operationCases';
import { byCode, byId, NOTHING, PERSON } from './values';

const people = (query: string) => ({ method: 'GET', url: `/v1/people?${query}` });

export const peopleCases: NodeCases = {
	'person: search': {
		succeeds: [
			{
				parameters: {
					country: byCode('GB'),
					lastName: 'Ingram',
					firstName: 'Boris',
					dateOfBirth: '1951-02',
					simplify: true,
				},
				requests: [
					people(
						'countries=GB&lastName=Ingram&firstName=Boris&dateOfBirth=1951-02&pageSize=50&page=1',
					),
				],
				output: [
					{
						peopleId: PERSON,
						firstName: 'Boris',
						lastName: 'Ingram',
						dateOfBirth: '1951-02-15T00:00:00Z',
						country: 'GB',
						status: 'Active',
						companyId: 'GB-0-09000001',
						companyName: 'Bluefen Logistics 1 Limited',
						companyRegistrationNumber: '09000001',
						localDirectorNumber: '9000001',
					},
					expect.objectContaining({ peopleId: 'GB-P-700091', status: 'Inactive' }),
					expect.objectContaining({ peopleId: 'GB-P-700181' }),
				],
			},
			{
				title: 'sends only the fields of the selected search',
				parameters: {
					country: byCode('GB'),
					searchPeopleBy: 'directorNumber',
					lastName: 'Left over',
					directorNumber: '9000001',
					simplify: false,
				},
				requests: [people('countries=GB&localDirectorNumber=9000001&pageSize=50&page=1')],
				output: [
					expect.objectContaining({ peopleId: PERSON, company: { id: 'GB-0-09000001' } }),
				],
			},
			{
				title: 'finds a person by ID',
				parameters: {
					country: byCode('GB'),
					searchPeopleBy: 'personId',
					peopleId: PERSON,
					returnAll: true,
				},
				requests: [people(`countries=GB&peopleId=${PERSON}&pageSize=100&page=1`)],
				output: [expect.objectContaining({ peopleId: PERSON })],
			},
		],
		fails: [
			{
				title: 'sends nothing without a last name',
				parameters: { country: byCode('GB'), lastName: NOTHING, firstName: 'Boris' },
				requests: [],
				error: "'Last Name' is empty",
			},
			{
				title: 'names a date that is not valid',
				parameters: { country: byCode('GB'), lastName: 'Ingram', dateOfBirth: '1951' },
				requests: [
					people('countries=GB&lastName=Ingram&dateOfBirth=1951&pageSize=50&page=1'),
				],
				error: 'The API returned 400 Bad Request: dateOfBirth has to be YYYY-MM-DD or YYYY-MM',
			},
		],
	},
	'person: getReport': {
		succeeds: [
			{
				parameters: { personId: byId(PERSON), simplify: true },
				requests: [{ method: 'GET', url: `/v1/people/${PERSON}` }],
				output: [
					{
						directorId: PERSON,
						name: 'Boris Ingram',
						dateOfBirth: '1951-02-15T00:00:00Z',
						currentAppointments: 1,
						previousAppointments: 0,
						inactiveAppointments: 0,
						currentCompanies: 'Bluefen Logistics 1 Limited',
						previousCompanies: '',
					},
				],
			},
			{
				title: 'requests a language, and returns the full report',
				parameters: {
					personId: byId(PERSON),
					simplify: false,
					additionalFields: { language: byCode('fr'), callRef: 'order-1001' },
				},
				requests: [
					{ method: 'GET', url: `/v1/people/${PERSON}?callRef=order-1001&language=fr` },
				],
				output: [
					{
						messages: [],
						report: expect.objectContaining({ directorId: PERSON }) as unknown,
					},
				],
			},
		],
		fails: [
			{
				title: 'fails for a person that does not exist',
				parameters: { personId: byId('GB-P-1') },
				requests: [{ method: 'GET', url: '/v1/people/GB-P-1' }],
				error: 'The API returned 400 Bad Request: The person does not exist',
			},
		],
	},
};
