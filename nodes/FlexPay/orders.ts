import { type Field, required, type Resource, textField } from '../rest/operations';
import { decline, declineCodes, whenDeclined } from './apiError';
import { integrationIdOf, orderAdditionalFields, orderFields, orderInPath } from './orderFields';

const returnAddresses: readonly Field[] = [
	required(
		textField(
			'Confirmation URL',
			'confirmationUrl',
			{ body: 'merchantConfig.confirmationUrl' },
			'Where the shopper goes after the application, with order_id in the query; it can be a webhook of another workflow',
			{
				placeholder: 'e.g. https://shop.example.com/thanks',
			},
		),
	),
	required(
		textField(
			'Cancel URL',
			'cancelUrl',
			{ body: 'merchantConfig.cancelUrl' },
			'Where the shopper goes if there is no loan',
			{
				placeholder: 'e.g. https://shop.example.com/cart',
			},
		),
	),
];

const confirmationId: Field = required(
	textField(
		'Confirmation ID',
		'confirmationId',
		{ body: 'confirmationId' },
		'Your booking number of the order',
		{
			placeholder: 'e.g. BOOKING-1001',
		},
	),
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
			name: 'create',
			displayName: 'Create',
			action: 'Create an order',
			description:
				'Create an order and get the address to which the shopper is sent to apply for the loan (redirectUrl)',
			method: 'POST',
			path: 'orders',
			fields: [...orderFields, ...returnAddresses],
			additionalFields: orderAdditionalFields,
			options: [whenDeclined],
			body: (input) => ({ integrationId: integrationIdOf(input), orderCategory: 'TOTAL' }),
			apiError: (data, input) => decline(declineCodes(data), input),
			output: { simplify: ORDER_SUMMARY },
		},
		{
			name: 'get',
			displayName: 'Get',
			action: 'Get an order',
			description:
				'Get one order; it has no status, so read Virtual Card or authorize a transaction to see whether the loan was accepted',
			method: 'GET',
			path: 'orders/{orderId}',
			fields: [orderInPath],
			output: { simplify: ORDER_SUMMARY },
		},
		{
			name: 'confirm',
			displayName: 'Confirm',
			action: 'Confirm an order',
			description:
				'Tell Flex Pay your booking number, after the shopper has completed the application',
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
