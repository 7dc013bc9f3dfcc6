import type { NodeCases } from '../../support/operationCases';
import { AMBERLINE, byCode, mapped, NOTHING } from './values';

const found = (id: string) => expect.objectContaining({ id }) as unknown;

const companiesNamed = (pageSize: number, page: number) => ({
	method: 'GET',
	url: `/v1/companies?name=Amberline&countries=GB&pageSize=${pageSize}&page=${page}`,
});

const byName = { country: byCode('gb'), criteria: mapped({ name: 'Amberline' }) };

const nobody = {
	method: 'GET',
	url: '/v1/companies?name=Nobody&countries=GB&pageSize=50&page=1',
};

const search: NodeCases[string] = {
	succeeds: [
		{
			parameters: { ...byName, limit: 2, simplify: true },
			requests: [companiesNamed(2, 1)],
			output: [
				{
					id: AMBERLINE,
					name: 'Amberline Bakeries 7 Limited',
					country: 'GB',
					status: 'Active',
					type: 'Ltd',
					regNo: '09000007',
					safeNo: 'UK09000007',
					vatNo: 'GB900000007',
					city: 'Penmoor',
					postCode: 'GB17 8ZZ',
				},
				found('GB-0-09000014'),
			],
		},
		{
			title: 'sends all criteria that have a value, and several countries',
			parameters: {
				country: byCode('GB, NL'),
				criteria: mapped({ name: 'Amberline', city: '', status: 'Active', postCode: null }),
				simplify: true,
				returnAll: true,
				additionalFields: { callRef: 'order-1001' },
			},
			requests: [
				{
					method: 'GET',
					url: '/v1/companies?name=Amberline&status=Active&countries=GB%2CNL&callRef=order-1001&pageSize=100&page=1',
				},
			],
			output: expect.arrayContaining([found(AMBERLINE), found('NL-X-900000070000')]),
		},
		{
			title: 'reads all pages, counted from 1, and returns complete companies',
			parameters: {
				country: byCode('GB'),
				criteria: mapped({ name: 'Limited' }),
				returnAll: true,
				simplify: false,
			},
			requests: [1, 2].map((page) => ({
				method: 'GET',
				url: `/v1/companies?name=Limited&countries=GB&pageSize=100&page=${page}`,
			})),
			output: Array.from(
				{ length: 130 },
				() =>
					expect.objectContaining({
						country: 'GB',
						address: expect.any(Object),
					}) as unknown,
			),
		},
		{
			title: 'returns several VAT numbers as one text',
			parameters: { country: byCode('DE'), criteria: mapped({ regNo: 'HRB900001' }) },
			requests: [
				{
					method: 'GET',
					url: '/v1/companies?regNo=HRB900001&countries=DE&pageSize=50&page=1',
				},
			],
			output: [expect.objectContaining({ vatNo: 'DE900000001', postCode: 'DE11 2ZZ' })],
		},
		{
			title: 'returns no items if nothing is found',
			parameters: { country: byCode('GB'), criteria: mapped({ name: 'Nobody' }) },
			requests: [
				{ method: 'GET', url: '/v1/companies?name=Nobody&countries=GB&pageSize=50&page=1' },
			],
			output: [],
		},
		{
			title: 'returns no items if nothing is found, whatever stands for the empty list',
			parameters: { country: byCode('GB'), criteria: mapped({ name: 'Nobody' }) },
			prepare: (control) =>
				control.addFault('creditsafe', {
					path: '/v1/companies',
					status: 200,
					headers: { 'content-type': 'application/json' },
					body: '{"totalSize":0,"companies":{},"messages":[{"type":"Information","code":"NoResults","text":"No results"}]}',
				}),
			requests: [nobody],
			output: [],
		},
		{
			title: 'returns an empty item if nothing is found, where the user wants that',
			parameters: {
				country: byCode('GB'),
				criteria: mapped({ name: 'Nobody' }),
				whenNothingIsFound: 'emptyItem',
				simplify: true,
			},
			requests: [nobody],
			output: [{}],
		},
	],
	fails: [
		{
			title: 'fails if nothing is found, where the user wants that',
			parameters: {
				country: byCode('GB'),
				criteria: mapped({ name: 'Nobody' }),
				whenNothingIsFound: 'error',
			},
			requests: [nobody],
			error: 'There is no company with these criteria',
		},
		{
			title: 'shows why Creditsafe rejects a combination of criteria',
			parameters: {
				country: byCode('GB'),
				criteria: mapped({ name: 'Amberline', regNo: '09000007' }),
			},
			requests: [
				{
					method: 'GET',
					url: '/v1/companies?name=Amberline&regNo=09000007&countries=GB&pageSize=50&page=1',
				},
			],
			error: 'The API returned 400 Bad Request: Specified criteria combination is not allowed',
			description: /request ID [0-9a-f-]{36}/,
		},
		{
			title: 'sends nothing without criteria',
			parameters: { country: byCode('GB'), criteria: mapped({ name: '' }) },
			requests: [],
			error: "'Criteria' is empty",
		},
		{
			title: 'sends nothing without a country',
			parameters: { country: byCode(NOTHING), criteria: mapped({ name: 'Amberline' }) },
			requests: [],
			error: "'Country' is empty",
		},
	],
};

const match: NodeCases[string] = {
	succeeds: [
		{
			parameters: {
				country: byCode('GB'),
				companyName: 'Amberline Bakeries 7 Limited',
				matchThreshold: 950,
				simplify: true,
				additionalFields: { city: 'Penmoor', postCode: 'GB17 8ZZ', reference1: 'C-1' },
			},
			requests: [
				{
					method: 'GET',
					url: '/v1/companies/match?country=GB&name=Amberline%20Bakeries%207%20Limited&matchThreshold=950&city=Penmoor&postCode=GB17%208ZZ&reference1=C-1',
				},
			],
			output: [
				{
					confidence: 990,
					id: AMBERLINE,
					name: 'Amberline Bakeries 7 Limited',
					country: 'GB',
					status: 'Active',
					regNo: '09000007',
					safeNo: 'UK09000007',
					street: '7 Example Road',
					city: 'Penmoor',
					postCode: 'GB17 8ZZ',
				},
			],
		},
		{
			title: 'returns the details of a match without Simplify',
			parameters: {
				country: byCode('GB'),
				simplify: false,
				additionalFields: { regNo: '09000007' },
			},
			requests: [
				{
					method: 'GET',
					url: '/v1/companies/match?country=GB&matchThreshold=900&regNo=09000007',
				},
			],
			output: [
				expect.objectContaining({
					id: AMBERLINE,
					matchScoreConfidence: 999,
					matchScoreExplainPlan: expect.any(Object) as unknown,
				}),
			],
		},
	],
	fails: [
		{
			title: 'names a country that is not supported',
			parameters: { country: byCode('ZZ'), companyName: 'Amberline' },
			requests: [
				{
					method: 'GET',
					url: '/v1/companies/match?country=ZZ&name=Amberline&matchThreshold=900',
				},
			],
			error: 'The API returned 400 Bad Request: ZZ is not a supported country',
		},
	],
};

export const companyCases: NodeCases = { 'company: search': search, 'company: match': match };
