import type { NodeCases } from '../../support/operationCases';
import { byCode, byId, correlationId } from './values';

const LIST = '/v1/freshinvestigations';
const DONE = 700001;
const NO_ORDER = 799999;

const form = {
	companyName: 'Example Foods',
	country: byCode('gb'),
	contactName: 'Ada Example',
	contactEmail: 'ada@example.test',
	consent: true,
};
const body = {
	searchCriteria: { name: 'Example Foods', countryCode: 'GB' },
	contactInfo: { name: 'Ada Example', emailAddress: 'ada@example.test' },
	consent: true,
};

const shown = {
	orderId: DONE,
	statusCode: 'Completed',
	status: 'Completed',
	companyName: 'Example Foods',
	regNo: '09000001',
	creationDate: '2025-01-06 06:00:00',
	lastStatusChangeDate: '2025-01-11 18:00:00',
	reportDate: '2025-01-11T18:00:00.000Z',
	chargeReference: 'C-1',
	transactionId: 800001,
};

const missing = (url: string) => ({
	title: 'fails for an order that does not exist',
	parameters: { orderId: byId(NO_ORDER) },
	requests: [{ method: 'GET', url }],
	error: 'The API returned 404 Not Found: The order does not exist',
});

export const freshInvestigationCases: NodeCases = {
	'freshInvestigation: create': {
		succeeds: [
			{
				parameters: form,
				requests: [{ method: 'POST', url: LIST, body }],
				output: [
					{
						correlationId,
						message: 'Order created',
						orderID: '700002',
						transactionID: '800002',
					},
				],
			},
			{
				title: 'sends everything that is known about the company',
				parameters: {
					...form,
					additionalFields: {
						address: '1 Quay St',
						city: 'Bristol',
						regNo: '03836192',
						contactCompanyName: 'Example Ltd',
						chargeReference: 'C-1001',
					},
				},
				requests: [
					{
						method: 'POST',
						url: LIST,
						body: {
							...body,
							chargeReference: 'C-1001',
							searchCriteria: {
								...body.searchCriteria,
								regNo: '03836192',
								address: { simple: '1 Quay St', city: 'Bristol' },
							},
							contactInfo: { ...body.contactInfo, company: { name: 'Example Ltd' } },
						},
					},
				],
				output: [expect.objectContaining({ message: 'Order created' })],
			},
		],
		fails: [
			{
				title: 'is not sent again where the response was lost, because each is charged',
				parameters: form,
				prepare: (control) =>
					control.addFault('creditsafe', {
						method: 'POST',
						path: LIST,
						times: 1,
						reset: 'afterActing',
					}),
				requests: [{ method: 'POST', url: LIST, body }],
				error: /connection/i,
			},
		],
	},
	'freshInvestigation: get': {
		succeeds: [
			{
				parameters: { orderId: byId(DONE), simplify: true },
				requests: [{ method: 'GET', url: `${LIST}/${DONE}` }],
				output: [shown],
			},
		],
		fails: [missing(`${LIST}/${NO_ORDER}`)],
	},
	'freshInvestigation: getAll': {
		succeeds: [
			{
				parameters: { simplify: true },
				requests: [{ method: 'GET', url: `${LIST}?pageSize=50&page=1` }],
				output: [shown],
			},
			{
				title: 'sends filters and the order of the list',
				parameters: {
					filters: { searchCriteriaName: 'Nobody', createdSince: '2025-01-01T00:00:00Z' },
					options: { sortBy: 'creationDate', sortDirection: 'desc' },
				},
				requests: [
					{
						method: 'GET',
						url: `${LIST}?createdSince=2025-01-01T00%3A00%3A00.000Z&searchCriteriaName=Nobody&sortBy=creationDate&sortDir=desc&pageSize=50&page=1`,
					},
				],
				output: [],
			},
		],
		fails: [
			{
				title: 'shows that the subscription does not include it',
				parameters: {},
				prepare: (control) =>
					control.addFault('creditsafe', {
						path: LIST,
						status: 403,
						headers: { 'content-type': 'application/json' },
						body: '{"message":"Access forbidden"}',
					}),
				requests: [{ method: 'GET', url: `${LIST}?pageSize=50&page=1` }],
				error: 'The API returned 403 Forbidden: Access forbidden',
			},
		],
	},
	'freshInvestigation: getReport': {
		succeeds: [
			{
				parameters: { orderId: byId(DONE), simplify: true },
				requests: [{ method: 'GET', url: `${LIST}/${DONE}/report` }],
				output: [expect.objectContaining({ country: 'GB', rating: expect.any(String) })],
			},
		],
		fails: [missing(`${LIST}/${NO_ORDER}/report`)],
	},
};
