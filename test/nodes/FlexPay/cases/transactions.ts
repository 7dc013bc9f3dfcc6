import type { IDataObject } from 'n8n-workflow';

import type { Failure, NodeCases, Success } from '../../support/operationCases';
import { acceptedOrder, authorized, captured, newOrder } from './prepare';
import { byId, generatedKey, NOWHERE, ROOT } from './values';

const key = { 'idempotency-key': generatedKey };
const transactionId = byId('{{transactionId}}');

const transaction = (more: IDataObject) => [
	{
		id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
		status: 'AUTHORIZED',
		original_amount: 1000,
		remaining_amount: 1000,
		captured_amount: 0,
		refunded_amount: 0,
		currency: 'USD',
		order_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
		merchant_reference_id: 'R-1',
		authorization_expiration: expect.any(String) as unknown,
		...more,
	},
];

const move = (name: string, body: unknown, headers: Record<string, unknown> = key) => ({
	method: 'POST',
	url: `${ROOT}/transactions/{{transactionId}}/${name}`,
	headers,
	body,
});

const additionalFields = { merchantReferenceId: 'R-1' };

/** Cases for Capture, Void and Refund: the full amount, a part of it, and more than remains. */
const moves = (name: string, prepare: Success['prepare'], all: IDataObject, some: IDataObject) => {
	const excess: Failure = {
		title: 'fails if the amount exceeds what remains',
		parameters: { transactionId, amountType: 'partial', amount: 1000.01, currency: 'USD' },
		...(prepare === undefined ? {} : { prepare }),
		requests: [move(name, { amount: 1000.01, currency: 'USD' })],
		error: 'The API returned 400 Bad Request: amount is greater than what is left',
		description: /Amount: amount is greater than what is left/,
	};
	const full: Success = {
		parameters: { transactionId, simplify: true, additionalFields },
		...(prepare === undefined ? {} : { prepare }),
		requests: [move(name, { merchant_reference_id: 'R-1' })],
		output: [expect.objectContaining(all)],
	};
	const partial: Success = {
		title: "sends a partial amount and the user's idempotency key",
		parameters: {
			transactionId,
			amountType: 'partial',
			amount: 250.25,
			currency: 'USD',
			simplify: true,
			additionalFields: { idempotencyKey: 'own-key-1' },
		},
		...(prepare === undefined ? {} : { prepare }),
		requests: [
			move(name, { amount: 250.25, currency: 'USD' }, { 'idempotency-key': 'own-key-1' }),
		],
		output: [expect.objectContaining(some)],
	};
	return { succeeds: [full, partial] as const, fails: [excess] as const };
};

export const transactionCases: NodeCases = {
	'transaction: authorize': {
		succeeds: [
			{
				parameters: { orderId: byId('{{orderId}}'), simplify: true, additionalFields },
				prepare: acceptedOrder,
				requests: [
					{
						method: 'POST',
						url: `${ROOT}/transactions`,
						headers: key,
						body: { order_id: '{{orderId}}', merchant_reference_id: 'R-1' },
					},
				],
				output: transaction({}),
			},
			{
				title: 'sends a partial amount in dollars',
				parameters: {
					orderId: byId('{{orderId}}'),
					amountType: 'partial',
					amount: 99.9,
					currency: 'USD',
					simplify: true,
				},
				prepare: acceptedOrder,
				requests: [
					{
						method: 'POST',
						url: `${ROOT}/transactions`,
						headers: key,
						body: { order_id: '{{orderId}}', amount: 99.9, currency: 'USD' },
					},
				],
				output: [expect.objectContaining({ original_amount: 99.9 })],
			},
		],
		fails: [
			{
				title: 'fails if the shopper has no loan yet',
				parameters: { orderId: byId('{{orderId}}') },
				prepare: newOrder,
				requests: [
					{
						method: 'POST',
						url: `${ROOT}/transactions`,
						headers: key,
						body: { order_id: '{{orderId}}' },
					},
				],
				error: 'The API returned 400 Bad Request: The order has no accepted loan',
				description:
					/^Order: The order has no accepted loan\. An order can be authorized once the shopper has finished the application/,
			},
		],
	},
	'transaction: get': {
		succeeds: [
			{
				parameters: { transactionId, simplify: false },
				prepare: authorized,
				requests: [{ method: 'GET', url: `${ROOT}/transactions/{{transactionId}}` }],
				output: [
					expect.objectContaining({
						id: expect.any(String) as unknown,
						events: [expect.objectContaining({ type: 'AUTHORIZATION', amount: 1000 })],
					}),
				],
			},
		],
		fails: [
			{
				title: 'fails with 404 for a transaction that does not exist',
				parameters: { transactionId: byId(NOWHERE) },
				requests: [{ method: 'GET', url: `${ROOT}/transactions/${NOWHERE}` }],
				error: `The API returned 404 Not Found: Transaction with ID: ${NOWHERE} not found`,
			},
		],
	},
	'transaction: capture': moves(
		'capture',
		authorized,
		{ status: 'CAPTURED', captured_amount: 1000 },
		{ status: 'PARTIALLY_CAPTURED', captured_amount: 250.25 },
	),
	'transaction: void': moves(
		'void',
		authorized,
		{ status: 'VOIDED', remaining_amount: 0 },
		{ status: 'AUTHORIZED', remaining_amount: 749.75 },
	),
	'transaction: refund': moves(
		'refund',
		captured,
		{ status: 'REFUNDED', refunded_amount: 1000 },
		{ status: 'PARTIALLY_REFUNDED', refunded_amount: 250.25 },
	),
};
