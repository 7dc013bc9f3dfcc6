import {
	currencyOf,
	type Field,
	majorUnits,
	type Operation,
	type Resource,
	textField,
} from '../rest/operations';
import { orderInBody, transactionInPath } from './orderFields';

/** Without an amount Flex Pay takes the whole. */
const part: Field = {
	property: {
		displayName: 'How Much',
		name: 'howMuch',
		type: 'options',
		options: [
			{ name: 'All There Is', value: 'all' },
			{ name: 'A Part', value: 'part' },
		],
		default: 'all',
		description:
			'Everything that is left to authorize, capture, void or refund, or a part of it',
	},
};

const show = { displayOptions: { show: { howMuch: ['part'] } } };

const currency: Field = {
	property: {
		displayName: 'Currency',
		name: 'currency',
		type: 'options',
		...show,
		options: [
			{ name: 'Canadian Dollar', value: 'CAD' },
			{ name: 'US Dollar', value: 'USD' },
		],
		default: 'USD',
		description: 'The one of the order',
	},
	to: { body: 'currency' },
};

const amount: Field = {
	property: {
		displayName: 'Amount',
		name: 'amount',
		type: 'string',
		...show,
		default: '',
		required: true,
		placeholder: 'e.g. 12.34, dollars, not cents',
		description: 'With at most two decimals; more are refused, not rounded',
	},
	to: { body: 'amount' },
	convert: (value, input) => Number(majorUnits(value, currencyOf(input.value(currency)))),
};

const reference = textField(
	'Merchant Reference ID',
	'merchantReferenceId',
	{ body: 'merchant_reference_id' },
	'An ID of your own, shown in reports',
	{
		placeholder: 'e.g. CAPTURE-1001',
	},
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
	fields: [transactionInPath, part, amount, currency],
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
				'Reserve the money of an order whose loan was accepted; it can be captured within 7 days',
			),
			path: 'transactions',
			fields: [orderInBody, part, amount, currency],
		},
		{
			name: 'get',
			displayName: 'Get',
			action: 'Get a transaction',
			description: 'Get one transaction with its amounts and events',
			method: 'GET',
			path: 'transactions/{transactionId}',
			fields: [transactionInPath],
			output: { simplify: SUMMARY },
		},
		write('capture', 'Capture', 'Collect money that was authorized, all or a part of it'),
		write(
			'void',
			'Void',
			'Give up money that was authorized and not captured; it cannot be undone',
		),
		write(
			'refund',
			'Refund',
			'Give captured money back, all or a part of it; it cannot be undone',
		),
	],
};
