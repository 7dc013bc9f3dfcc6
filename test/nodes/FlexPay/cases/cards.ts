import type { NodeCases } from '../../support/operationCases';
import { acceptedOrder, declinedOrder, newOrder } from './prepare';
import { byId, ROOT } from './values';

const get = (path: string) => ({ method: 'GET', url: `${ROOT}/orders/{{orderId}}/${path}` });
const orderId = byId('{{orderId}}');

const masked = /^•••• \d{4}$/;

export const cardCases: NodeCases = {
	'virtualCard: get': {
		succeeds: [
			{
				title: 'masks all data with which the card could be charged',
				parameters: { orderId },
				prepare: acceptedOrder,
				requests: [get('card')],
				output: [
					{
						card: expect.objectContaining({
							number: expect.stringMatching(masked) as unknown,
							ccv: '•••',
							expirationMonth: 12,
						}),
						token: expect.stringMatching(/^•••• .{4}$/),
						additionalTokens: expect.objectContaining({
							instrumentToken: expect.stringMatching(/^•••• .{4}$/) as unknown,
							aliasCvv: '•••',
							maskedCc: expect.stringMatching(/^\*+\d{4}$/) as unknown,
						}),
					},
				],
			},
			{
				title: 'returns the card data if the user asks for it, also from the other path',
				parameters: { orderId, options: { showCardNumber: true, cardPath: 'payment' } },
				prepare: acceptedOrder,
				requests: [get('payment')],
				output: [
					expect.objectContaining({
						card: expect.objectContaining({
							number: expect.stringMatching(/^\d{16}$/) as unknown,
							ccv: '123',
						}) as unknown,
					}),
				],
			},
			{
				title: 'returns a rejected loan as data if the user asks for it',
				parameters: { orderId, options: { onRejection: 'return' } },
				prepare: declinedOrder,
				requests: [get('card')],
				output: [{ errorCode: 'LOAN_NOT_ACCEPTED' }],
			},
		],
		fails: [
			{
				title: 'turns a rejected loan with status 200 into an error',
				parameters: { orderId },
				prepare: declinedOrder,
				requests: [get('card')],
				error: 'Flex Pay rejected the request: The shopper has no accepted loan for the order',
				description: /LOAN_NOT_ACCEPTED/,
			},
			{
				title: 'fails if there is no card yet',
				parameters: { orderId },
				prepare: newOrder,
				requests: [get('card')],
				error: 'The API returned 404 Not Found: Payment not found',
				description: /^There is a card once the shopper .*code CARD_NOT_CREATED/,
			},
		],
	},
};
