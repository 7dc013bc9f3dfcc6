import type { NodeCases } from '../../support/operationCases';
import { COMPLETED } from './values';

export const customRequestCases: NodeCases = {
	'customRequest: send': {
		succeeds: [
			{
				parameters: { method: 'GET', path: `/v1/orders/${COMPLETED}` },
				requests: [{ method: 'GET', url: `/v1/orders/${COMPLETED}` }],
				output: [expect.objectContaining({ id: COMPLETED })],
			},
			{
				title: 'sends query and body, and takes a path without the prefix',
				parameters: {
					method: 'POST',
					path: 'outcome',
					options: { queryJson: '{ "a": [1, 2] }' },
					specifyBody: 'json',
					jsonBody: `{ "orderSessionKey": "${COMPLETED}" }`,
				},
				requests: [
					{
						method: 'POST',
						url: '/v1/outcome?a=1&a=2',
						body: { orderSessionKey: COMPLETED },
					},
				],
				output: [expect.objectContaining({ status: 'APPROVED' })],
			},
			{
				title: 'gets the pages of a list',
				parameters: { method: 'GET', path: 'orders', pagination: true, returnAll: true },
				requests: [{ method: 'GET', url: '/v1/orders?pageSize=50&pageNumber=1' }],
				output: Array.from({ length: 25 }, (_none, index) =>
					expect.objectContaining({ externalOrderId: `SEED-1-${25 - index}` }),
				),
			},
		],
		fails: [
			{
				title: 'does not send the token to another host',
				parameters: { method: 'GET', path: 'https://elsewhere.example.test/orders' },
				requests: [],
				error: /elsewhere\.example\.test/,
			},
			{
				title: 'names a field whose JSON is not valid',
				parameters: {
					...{ method: 'POST', path: 'outcome' },
					...{ specifyBody: 'json', jsonBody: '{ "a": ' },
				},
				requests: [],
				error: "'JSON' is not valid JSON",
			},
		],
	},
};
