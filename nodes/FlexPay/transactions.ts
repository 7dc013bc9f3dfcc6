import {
	choiceField,
	currencyOf,
	type Field,
	majorUnits,
	type Operation,
	type Resource,
	textField,
	usual,
} from '../rest/operations';
import { orderInBody, transactionInPath } from './orderFields';

/** Without an amount, Flex Pay uses the full amount. */
const amountType: Field = choiceField(
	'Amount Type',
	'amountType',
	'nowhere',
	'Whether to use the full remaining amount or part of it',
	[
		{ name: 'Full Amount', value: 'full' },
		{ name: 'Partial Amount', value: 'partial' },
	],
);

const show = { displayOptions: { show: { amountType: ['partial'] } } };

const currency: Field = choiceField(
	'Currency',
	'currency',
	'body',
	'Currency of the order',
	[
		{ name: 'Canadian Dollar', value: 'CAD' },
		{ name: 'US Dollar', value: 'USD' },
	],
	{ ...show, default: 'USD' },
);

const amount: Field = {
	...textField(
		'Amount',
		'amount',
		'body',
		'Amount in dollars (not cents), with at most two decimals. Values are not rounded.',
		{
			...show,
			required: true,
			placeholder: 'e.g. 12.34',
		},
	),
	convert: (value, input) => Number(majorUnits(value, currencyOf(input.value(currency)))),
};

const reference = textField(
	'Merchant Reference ID',
	'merchantReferenceId',
	{ body: 'merchant_reference_id' },
	'Your own ID, shown in reports',
	{ placeholder: 'e.g. CAPTURE-1001' },
);

const SUMMARY = [
	'id',
	'status',
	'original_amount',
	'remaining_amount',
	'captured_amount',
	'refunded_amount',
	'currency',
	'order_id',
	'merchant_reference_id',
	'authorization_expiration',
];

const write = (name: string, displayName: string, description: string): Operation => ({
	name,
	displayName,
	action: `${displayName} a transaction`,
	description,
	method: 'POST',
	path: `transactions/{transactionId}/${name}`,
	fields: [transactionInPath, amountType, amount, currency],
	additionalFields: [reference],
	idempotencyKey: { header: 'Idempotency-Key' },
	output: { simplify: SUMMARY },
});

export const transaction: Resource = {
	name: 'transaction',
	displayName: 'Transaction',
	operations: [
		{
			...write(
				'authorize',
				'Authorize',
				'Authorize an order with an accepted loan. Capture within 7 days.',
			),
			path: 'transactions',
			fields: [orderInBody, amountType, amount, currency],
		},
		{
			...usual.get,
			action: 'Get a transaction',
			description: 'Get one transaction with its amounts and events',
			path: 'transactions/{transactionId}',
			fields: [transactionInPath],
			output: { simplify: SUMMARY },
		},
		write('capture', 'Capture', 'Capture an authorized amount in full or in part'),
		write(
			'void',
			'Void',
			'Void an authorized amount that was not captured. This cannot be undone.',
		),
		write(
			'refund',
			'Refund',
			'Refund a captured amount in full or in part. This cannot be undone.',
		),
	],
};
