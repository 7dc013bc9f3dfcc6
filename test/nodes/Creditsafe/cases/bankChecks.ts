import type { NodeCases } from '../../support/operationCases';
import { BRITISH, byId, NOTHING, NOWHERE } from './values';

const MATCH = '/v1/localSolutions/GB/bankmatch';
const VERIFY = '/v1/localSolutions/GB/bankVerification/search';
const FRENCH = '/v1/localSolutions/FR/bankmatch';

const company = { companyId: byId(BRITISH), checkType: 'Both' };
const account = { accountNumber: '12345678', sortCode: '202015' };
const holder = {
	customerName: 'Bluefen Logistics 1 Limited',
	bankAccount: '12345678',
	sortCode: '202015',
	accountType: 'Business',
};
const french = {
	registrationId: '552100554',
	countryCode: 'FR',
	iban: 'FR1420041010050500013M02606',
};
const frenchUrl = `${FRENCH}?registrationId=552100554&countryCode=FR&iban=FR1420041010050500013M02606`;
const DEFERRED = '5f1c0de0-0000-4000-8000-000000000001';

export const bankCheckCases: NodeCases = {
	'bankCheck: matchGb': {
		succeeds: [
			{
				parameters: { ...company, additionalFields: account, simplify: true },
				requests: [
					{
						method: 'GET',
						url: `${MATCH}?companyId=${BRITISH}&checkType=Both&accountNumber=12345678&sortCode=202015`,
					},
				],
				output: [
					{
						scanResult: 'Match',
						scanText: 'The account belongs to the company',
						statusResult: 'Valid',
						statusText: 'The account exists',
						ibanResult: null,
						ibanText: null,
						vatResult: null,
						vatText: null,
						companyNumber: '09000001',
						logDate: expect.any(String),
					},
				],
			},
		],
		fails: [
			{
				title: 'shows what is missing',
				parameters: company,
				requests: [{ method: 'GET', url: `${MATCH}?companyId=${BRITISH}&checkType=Both` }],
				error: 'The API returned 400 Bad Request: sortCode and accountNumber, or iban required',
			},
		],
	},
	'bankCheck: verifyGb': {
		succeeds: [
			{
				parameters: {
					...holder,
					additionalFields: { customerReference: 'C-1001' },
					simplify: true,
				},
				requests: [
					{
						method: 'POST',
						url: VERIFY,
						body: { ...holder, customerReference: 'C-1001' },
					},
				],
				output: [
					{
						requestId: expect.any(String),
						isMatch: true,
						text: 'The name matches',
						nameMatch: 'Full',
						accountTypeMatches: true,
						reasonCode: '',
						returnedName: 'Bluefen Logistics 1 Limited',
						customerReference: 'C-1001',
					},
				],
			},
			{
				title: 'returns that the name is another one, which is no error',
				parameters: { ...holder, bankAccount: '12345679', simplify: true },
				requests: [
					{ method: 'POST', url: VERIFY, body: { ...holder, bankAccount: '12345679' } },
				],
				output: [expect.objectContaining({ isMatch: false, nameMatch: 'No Match' })],
			},
		],
		fails: [
			{
				title: 'is not sent again where the response was lost, because each is charged',
				parameters: holder,
				prepare: (control) =>
					control.addFault('creditsafe', {
						method: 'POST',
						path: VERIFY,
						times: 1,
						reset: 'afterActing',
					}),
				requests: [{ method: 'POST', url: VERIFY, body: holder }],
				error: /connection/i,
			},
		],
	},
	'bankCheck: matchFr': {
		succeeds: [
			{
				parameters: { ...french, simplify: true },
				requests: [{ method: 'GET', url: frenchUrl }],
				output: [
					{
						id: expect.any(String),
						status: 'DONE',
						classification: 'GREEN',
						score: 100,
						withDeferredResult: false,
						reasons: [],
						companyName: 'Exemple SARL',
						registrationId: '552100554',
					},
				],
			},
		],
		fails: [
			{
				title: 'sends nothing without an IBAN',
				parameters: { ...french, iban: NOTHING },
				requests: [],
				error: "'IBAN' is empty",
			},
		],
	},
	'bankCheck: getFr': {
		succeeds: [
			{
				parameters: { auditionId: DEFERRED, simplify: true },
				requests: [{ method: 'GET', url: `${FRENCH}/audition?audition_id=${DEFERRED}` }],
				output: [expect.objectContaining({ id: DEFERRED, status: 'DONE' })],
			},
		],
		fails: [
			{
				title: 'sends nothing without an ID',
				parameters: { auditionId: NOTHING },
				requests: [],
				error: "'Match ID' is empty",
			},
		],
	},
	'notificationEvent: getOfCompany': {
		succeeds: [
			{
				parameters: {
					companyId: byId(BRITISH),
					filters: { startDate: '2025-02-01T00:00:00Z' },
					limit: 1,
					simplify: true,
				},
				requests: [
					{
						method: 'GET',
						url: `/v1/monitoring/companies/${BRITISH}/events?startDate=2025-02-01T00%3A00%3A00.000Z&pageSize=1&page=0`,
					},
				],
				output: [
					expect.objectContaining({
						companyId: BRITISH,
						eventId: expect.any(Number),
						createdDate: expect.any(String),
					}),
				],
			},
		],
		fails: [
			{
				title: 'fails for a company that is in no portfolio',
				parameters: { companyId: byId(NOWHERE) },
				requests: [
					{
						method: 'GET',
						url: `/v1/monitoring/companies/${NOWHERE}/events?pageSize=50&page=0`,
					},
				],
				error: 'The API returned 404 Not Found: Company resource not found',
			},
		],
	},
};
