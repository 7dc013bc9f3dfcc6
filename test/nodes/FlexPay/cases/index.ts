import type { NodeCases } from '../../support/operationCases';
import { cardCases } from './cards';
import { orderCases } from './orders';
import { acceptedOrder, newOrder } from './prepare';
import { transactionCases } from './transactions';
import { generatedKey, NOWHERE, ROOT } from './values';

const customRequestCases: NodeCases = {
	'customRequest: send': {
		succeeds: [
			{
				parameters: { method: 'GET', path: '/api/checkout/v1/orders/{{orderId}}' },
				prepare: newOrder,
				requests: [{ method: 'GET', url: `${ROOT}/orders/{{orderId}}` }],
				output: [expect.objectContaining({ price: '1000.00' })],
			},
			{
				title: 'sends headers, and the idempotency key in the selected header',
				parameters: {
					method: 'POST',
					path: 'transactions',
					specifyBody: 'json',
					jsonBody: '{ "order_id": "{{orderId}}" }',
					sendHeaders: true,
					headers: { rows: [{ name: 'X-Trace', value: 't-1' }] },
					options: {
						idempotencyKey: { key: { sendIn: 'header' } },
					},
				},
				prepare: acceptedOrder,
				requests: [
					{
						method: 'POST',
						url: `${ROOT}/transactions`,
						headers: { 'idempotency-key': generatedKey, 'x-trace': 't-1' },
						body: { order_id: '{{orderId}}' },
					},
				],
				output: [expect.objectContaining({ status: 'AUTHORIZED' })],
			},
		],
		fails: [
			{
				title: "shows Flex Pay's message",
				parameters: { method: 'PUT', path: `orders/${NOWHERE}/confirmation` },
				requests: [
					{ method: 'PUT', url: `${ROOT}/orders/${NOWHERE}/confirmation`, body: {} },
				],
				error: `The API returned 404 Not Found: Order with ID: ${NOWHERE} not found`,
			},
		],
	},
};

export const cases: NodeCases = {
	...orderCases,
	...cardCases,
	...transactionCases,
	...customRequestCases,
};
