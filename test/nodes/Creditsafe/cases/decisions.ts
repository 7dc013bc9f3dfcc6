import type { NodeCases } from '../../support/operationCases';
import { decided } from './prepare';
import { BRITISH, byId, mapped, NOTHING, NOWHERE, TREE } from './values';

const run = { decisionTreeId: byId(TREE), companyId: byId(BRITISH) };

/** Columns of the decision tree, as the editor stores them. */
const COLUMNS = [
	{ id: 'requestedLimit', displayName: 'Requested Limit', required: true, type: 'number' },
	{ id: 'reference', displayName: 'Reference', required: false, type: 'string' },
].map((column) => ({ ...column, defaultMatch: false, display: true }));

const LOG = '/v1/decisionEngine/usageLog';
const LOGGED = 600001;

const url = (query: string) => `/v1/decisionEngine/${TREE}?${query}`;

export const decisionCases: NodeCases = {
	'decision: run': {
		succeeds: [
			{
				parameters: {
					...run,
					userData: mapped({ requestedLimit: 5000, reference: '' }),
					additionalFields: { originationId: 'order-1001' },
					simplify: true,
				},
				requests: [
					{
						method: 'POST',
						url: url(`companyId=${BRITISH}&originationId=order-1001`),
						body: { requestedLimit: 5000 },
					},
				],
				output: [
					{
						companyId: BRITISH,
						outcome: 'positive',
						decision: 'Accept',
						decisionText: 'Accept: rating B',
						originationId: 'order-1001',
					},
				],
			},
			{
				title: 'sends values as the decision tree describes them, not as they were entered',
				parameters: {
					...run,
					userData: mapped({ requestedLimit: '5000', reference: 7 }, COLUMNS),
					simplify: true,
				},
				requests: [
					{
						method: 'POST',
						url: url(`companyId=${BRITISH}`),
						body: { requestedLimit: 5000, reference: '7' },
					},
				],
				output: [expect.objectContaining({ outcome: 'positive' })],
			},
			{
				title: 'returns the full response, and sends other fields as JSON',
				parameters: {
					...run,
					additionalFields: { otherFields: '{ "requestedLimit": 1 }' },
					simplify: false,
				},
				requests: [
					{
						method: 'POST',
						url: url(`companyId=${BRITISH}`),
						body: { requestedLimit: 1 },
					},
				],
				output: [expect.objectContaining({ Decision: 'Accept', statusCode: '1' })],
			},
		],
		fails: [
			{
				title: 'names the data that the decision tree requires',
				parameters: run,
				requests: [{ method: 'POST', url: url(`companyId=${BRITISH}`), body: {} }],
				error: 'The API returned 400 Bad Request: requestedLimit required',
			},
			{
				title: 'sends nothing while required data is empty',
				parameters: {
					...run,
					userData: mapped({ requestedLimit: NOTHING, reference: 'a' }, COLUMNS),
				},
				requests: [],
				error: "'Requested Limit' is empty",
			},
			{
				title: 'makes no decision on a company that does not exist',
				parameters: {
					...run,
					companyId: byId(NOWHERE),
					userData: mapped({ requestedLimit: 1 }),
				},
				requests: [
					{
						method: 'POST',
						url: url(`companyId=${NOWHERE}`),
						body: { requestedLimit: 1 },
					},
				],
				error: 'The API returned 400 Bad Request: companyId is required and has to exist',
			},
		],
	},
	'decision: get': {
		succeeds: [
			{
				parameters: { decisionLogId: byId(LOGGED), simplify: true },
				prepare: decided,
				requests: [{ method: 'GET', url: `${LOG}/${LOGGED}` }],
				output: [
					expect.objectContaining({
						decisionLogId: LOGGED,
						companyId: BRITISH,
						decision: 'Accept',
						decisionTreeId: TREE,
					}),
				],
			},
		],
		fails: [
			{
				title: 'fails for a decision that does not exist',
				parameters: { decisionLogId: byId(LOGGED) },
				requests: [{ method: 'GET', url: `${LOG}/${LOGGED}` }],
				error: 'The API returned 404 Not Found: The decision does not exist',
			},
		],
	},
	'decision: update': {
		succeeds: [
			{
				parameters: {
					decisionLogId: byId(LOGGED),
					updateFields: { outcome: '3', notes: 'Reviewed by Ada' },
					simplify: true,
				},
				prepare: decided,
				requests: [
					{
						method: 'PATCH',
						url: `${LOG}/${LOGGED}`,
						body: { statusCode: 3, notes: 'Reviewed by Ada' },
					},
				],
				output: [expect.objectContaining({ status: 3, notes: 'Reviewed by Ada' })],
			},
		],
		fails: [
			{
				title: 'fails for a decision that does not exist',
				parameters: { decisionLogId: byId(LOGGED), updateFields: { notes: 'x' } },
				requests: [{ method: 'PATCH', url: `${LOG}/${LOGGED}`, body: { notes: 'x' } }],
				error: 'The API returned 404 Not Found: The decision does not exist',
			},
		],
	},
	'decision: getAll': {
		succeeds: [
			{
				parameters: { returnAll: true },
				requests: [
					{ method: 'GET', url: '/v1/decisionEngine/usageLog?pageSize=100&page=1' },
				],
				output: [],
			},
			{
				title: 'sends filters',
				parameters: {
					limit: 5,
					filters: {
						companyId: byId(BRITISH),
						companyName: 'Bluefen',
						decisionTreeId: byId(TREE),
						fromDate: '2025-01-01T00:00:00Z',
						toDate: '2025-12-31T00:00:00Z',
						outcome: '3',
					},
				},
				requests: [
					{
						method: 'GET',
						url: [
							'/v1/decisionEngine/usageLog?',
							`companyId=${BRITISH}&companyName=Bluefen&provenirId=${TREE}`,
							'&fromDate=2025-01-01T00%3A00%3A00.000Z&status=3',
							'&toDate=2025-12-31T00%3A00%3A00.000Z&pageSize=5&page=1',
						].join(''),
					},
				],
				output: [],
			},
		],
		fails: [
			{
				title: 'names a date that is not valid',
				parameters: { filters: { otherQueryParameters: '{ "fromDate": "soon" }' } },
				requests: [
					{
						method: 'GET',
						url: '/v1/decisionEngine/usageLog?fromDate=soon&pageSize=50&page=1',
					},
				],
				error: 'The API returned 400 Bad Request: fromDate and toDate have to be dates',
			},
		],
	},
};
