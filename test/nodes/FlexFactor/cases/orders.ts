import type { Failure, NodeCases } from '../../support/operationCases';
import { byId, COMPLETED, idempotencyKey, NEEDS_CAPTURE, NOWHERE, PROCESSING } from './values';

const missing = (
	parameters: Failure['parameters'],
	request: Failure['requests'][number],
): Failure => ({
	title: 'fails with 404 for an order that does not exist',
	parameters: parameters ?? {},
	requests: [request],
	error: 'The API returned 404 Not Found: Order not found.',
	description: /^Check the IDs, /,
});

const summaryOf = (n: number) =>
	expect.objectContaining({
		id: `f1f1f1f1-0000-4000-8000-${String(n).padStart(12, '0')}`,
		currencyCode: 'USD',
	}) as unknown;

export const orderCases: NodeCases = {
	'order: get': {
		succeeds: [
			{
				parameters: { orderId: byId(COMPLETED), simplify: true },
				requests: [{ method: 'GET', url: `/v1/orders/${COMPLETED}` }],
				output: [
					{
						id: COMPLETED,
						statusName: 'Completed',
						externalOrderId: 'SEED-1-1',
						amount: 1001,
						isApproved: true,
						isDeclined: false,
						needsCapture: false,
						isPending: false,
						referenceNumber: 'F1F1F1F1',
						orderPlacedDate: expect.any(String),
						email: 'ben@example.test',
						currencyCode: 'USD',
					},
				],
			},
			{
				title: 'extracts the ID from a URL and returns the full response',
				parameters: {
					orderId: {
						__rl: true,
						mode: 'url',
						value: `https://portal.flexfactor.io/orders/${COMPLETED}`,
					},
					simplify: false,
				},
				requests: [{ method: 'GET', url: `/v1/orders/${COMPLETED}` }],
				output: [
					expect.objectContaining({
						id: COMPLETED,
						externalOrderId: 'SEED-1-1',
						amount: 1001,
					}),
				],
			},
		],
		fails: [
			missing({ orderId: byId(NOWHERE) }, { method: 'GET', url: `/v1/orders/${NOWHERE}` }),
			{
				title: 'names the field that is empty, and sends nothing',
				parameters: { orderId: byId('={{ $json.nothing }}') },
				requests: [],
				error: "'Order' is empty",
			},
		],
	},
	'order: getAll': {
		succeeds: [
			{
				parameters: { returnAll: false, limit: 2, simplify: true },
				requests: [{ method: 'GET', url: '/v1/orders?pageSize=2&pageNumber=1' }],
				output: [summaryOf(25), summaryOf(24)],
			},
			{
				title: 'sends filters, and lists as repeated parameters',
				parameters: {
					returnAll: true,
					simplify: true,
					filters: {
						statuses: [5, 7],
						from: '2026-01-01T00:00:00Z',
						to: '2030-01-01T01:00:00+01:00',
						searchText: 'ada',
						orderBy: 'createdOn',
						sort: 'asc',
						otherQueryParameters: '{ "beta": true }',
					},
				},
				requests: [
					{
						method: 'GET',
						url: '/v1/orders?from=2026-01-01T00%3A00%3A00.000Z&orderBy=createdOn&query=ada&sort=asc&status=5&status=7&to=2030-01-01T00%3A00%3A00.000Z&beta=true&pageSize=50&pageNumber=1',
					},
				],
				output: [3, 6, 18, 21].map(summaryOf),
			},
		],
		fails: [
			{
				title: 'names a date that is not valid',
				parameters: { filters: { from: 'soon' } },
				requests: [],
				error: "'soon' is not a date or time",
			},
		],
	},
	'order: capture': {
		succeeds: [
			{
				parameters: { orderId: byId(NEEDS_CAPTURE), amount: 10.03, currency: 'usd' },
				requests: [
					{
						method: 'POST',
						url: '/v1/capture',
						body: {
							orderId: NEEDS_CAPTURE,
							amount: 1003,
							currency: 'USD',
							idempotencyKey,
						},
					},
				],
				output: [
					expect.objectContaining({
						success: true,
						status: 'SUCCESS',
						orderId: NEEDS_CAPTURE,
					}),
				],
			},
			{
				title: "accepts the user's idempotency key",
				parameters: {
					orderId: byId(NEEDS_CAPTURE),
					amount: 5,
					additionalFields: { idempotencyKey: '12121212-3434-4565-8787-909090909090' },
				},
				requests: [
					{
						method: 'POST',
						url: '/v1/capture',
						body: {
							orderId: NEEDS_CAPTURE,
							amount: 500,
							currency: 'USD',
							idempotencyKey: '12121212-3434-4565-8787-909090909090',
						},
					},
				],
				output: [expect.objectContaining({ status: 'SUCCESS' })],
			},
		],
		fails: [
			{
				title: 'warns that an idempotency key was generated for this execution',
				parameters: { orderId: byId(NOWHERE), amount: 1 },
				requests: [
					{
						method: 'POST',
						url: '/v1/capture',
						body: { orderId: NOWHERE, amount: 100, currency: 'USD', idempotencyKey },
					},
				],
				error: 'The API returned 404 Not Found: Order not found.',
				description: /'Idempotency Key' under 'Additional Fields'/,
			},
			{
				title: "shows FlexFactor's message for an order that does not wait for capture",
				parameters: { orderId: byId(COMPLETED), amount: 1 },
				requests: [
					{
						method: 'POST',
						url: '/v1/capture',
						body: { orderId: COMPLETED, amount: 100, currency: 'USD', idempotencyKey },
					},
				],
				error: 'The API returned 400 Bad Request: The order does not wait for a capture.',
			},
			{
				title: 'rejects decimals that the currency does not have, and sends nothing',
				parameters: { orderId: byId(NEEDS_CAPTURE), amount: 10.5, currency: 'JPY' },
				requests: [],
				error: "'Amount' has too many decimals for JPY",
				description: /no decimals/,
			},
		],
	},
	'order: refund': {
		succeeds: [
			{
				parameters: {
					orderId: byId(COMPLETED),
					amount: 4.35,
					additionalFields: { message: 'One item came back' },
				},
				requests: [
					{
						method: 'POST',
						url: `/v1/orders/${COMPLETED}/refund`,
						body: { amountToRefund: 4.35, refundMessage: 'One item came back' },
					},
				],
				output: [
					expect.objectContaining({
						success: true,
						status: 'SUCCESS',
						responseMessage: 'APPROVED',
						orderId: COMPLETED,
					}),
				],
			},
		],
		fails: [
			{
				title: 'shows the reason and the code if the refund exceeds the payment',
				parameters: { orderId: byId(COMPLETED), amount: 1000 },
				requests: [
					{
						method: 'POST',
						url: `/v1/orders/${COMPLETED}/refund`,
						body: { amountToRefund: 1000 },
					},
				],
				error: 'The API returned 400 Bad Request: Amount to refund (1000.00) is greater than maximum refund amount in (10.01))',
				description: /code 2001/,
			},
			{
				title: 'turns a failure with a success status into an error',
				parameters: { orderId: byId(COMPLETED), amount: 1 },
				prepare: (control) =>
					control.addFault('flexfactor', {
						path: '*/refund',
						status: 200,
						body: {
							responseCode: '2001',
							responseMessage: 'Amount to refund is greater than maximum',
							success: false,
							status: 'FAILED',
							errors: [],
						},
					}),
				requests: [
					{
						method: 'POST',
						url: `/v1/orders/${COMPLETED}/refund`,
						body: { amountToRefund: 1 },
					},
				],
				error: 'FlexFactor rejected the request: Amount to refund is greater than maximum',
			},
			{
				title: 'rejects a third decimal, and sends nothing',
				parameters: { orderId: byId(COMPLETED), amount: 4.355 },
				requests: [],
				error: "'Amount' has too many decimals for USD",
			},
		],
	},
	'order: cancel': {
		succeeds: [
			{
				parameters: { orderId: byId(PROCESSING) },
				requests: [
					{
						method: 'POST',
						url: `/v1/orders/${PROCESSING}/cancel`,
						body: { idempotencyKey },
					},
				],
				output: [{ success: true, orderId: PROCESSING }],
			},
		],
		fails: [
			{
				title: 'fails if the order can no longer be canceled',
				parameters: { orderId: byId(COMPLETED) },
				requests: [
					{
						method: 'POST',
						url: `/v1/orders/${COMPLETED}/cancel`,
						body: { idempotencyKey },
					},
				],
				error: 'The API returned 400 Bad Request: An order in status Completed cannot be cancelled.',
			},
		],
	},
	'order: cancelByExternalId': {
		succeeds: [
			{
				parameters: { externalOrderId: 'SEED-1-3' },
				requests: [
					{
						method: 'POST',
						url: '/v1/orders/SEED-1-3/external-cancel',
						body: { idempotencyKey },
					},
				],
				output: [{ success: true, externalOrderId: 'SEED-1-3' }],
			},
		],
		fails: [
			missing(
				{ externalOrderId: 'no/such order' },
				{
					method: 'POST',
					url: '/v1/orders/no%2Fsuch%20order/external-cancel',
					body: { idempotencyKey },
				},
			),
		],
	},
};
