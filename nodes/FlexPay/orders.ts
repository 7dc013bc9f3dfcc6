import { type Field, type Resource, textField, usual } from '../rest/operations';
import { onRejection, rejection, rejectionCodes } from './apiError';
import { getLoanStatus } from './loanStatus';
import { integrationIdOf, orderAdditionalFields, orderFields, orderInPath } from './orderFields';

const returnUrls: readonly Field[] = [
	textField(
		'Confirmation URL',
		'confirmationUrl',
		{ body: 'merchantConfig.confirmationUrl' },
		"Where the shopper returns after applying, with order_id in the query. Can be another workflow's webhook.",
		{ required: true, placeholder: 'e.g. https://shop.example.com/thanks' },
	),
	textField(
		'Cancel URL',
		'cancelUrl',
		{ body: 'merchantConfig.cancelUrl' },
		'Where the shopper returns if no loan is granted',
		{ required: true, placeholder: 'e.g. https://shop.example.com/cart' },
	),
];

const confirmationId: Field = textField(
	'Confirmation ID',
	'confirmationId',
	'body',
	'Your booking number for the order',
	{ required: true, placeholder: 'e.g. BOOKING-1001' },
);

const ORDER_SUMMARY = [
	'id',
	'redirectUrl',
	'errorCodes',
	'externalId',
	'confirmationId',
	'price',
	['currency', 'localization.currency'] as const,
	'channel',
	'integrationId',
];

export const order: Resource = {
	name: 'order',
	displayName: 'Order',
	operations: [
		{
			...usual.create,
			action: 'Create an order',
			description:
				'Create an order and get the URL where the shopper applies for the loan (redirectUrl)',
			path: 'orders',
			fields: [...orderFields, ...returnUrls],
			additionalFields: orderAdditionalFields,
			options: [onRejection],
			body: (input) => ({ integrationId: integrationIdOf(input), orderCategory: 'TOTAL' }),
			apiError: (data, input) => rejection(rejectionCodes(data), input),
			output: { simplify: ORDER_SUMMARY },
		},
		{
			...usual.get,
			action: 'Get an order',
			description:
				'Get one order. Orders have no status: Get Loan Status says whether the loan was accepted.',
			path: 'orders/{orderId}',
			fields: [orderInPath],
			output: { simplify: ORDER_SUMMARY },
		},
		getLoanStatus,
		{
			name: 'confirm',
			displayName: 'Confirm',
			action: 'Confirm an order',
			description:
				'Send Flex Pay your booking number after the shopper completes the application',
			method: 'PUT',
			path: 'orders/{orderId}/confirmation',
			fields: [orderInPath, confirmationId],
			additionalFields: [],
			output: {
				empty: ({ text }) => ({
					success: true,
					orderId: text(orderInPath),
					confirmationId: text(confirmationId),
				}),
			},
		},
	],
};
