import type { IDataObject } from 'n8n-workflow';

import { nonEmpty, isRecord, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import type { ApiErrorDetails } from '../rest/errors/apiError';
import { inputError } from '../rest/errors/restError';
import {
	choiceField,
	type Field,
	type Input,
	jsonListField,
	numberField,
	type Operation,
	rejectionField,
	required,
	textField,
	timeField,
} from '../rest/operations';
import { commonAdditionalFields } from './additionalFields';
import { cardExpiry } from './cardExpiry';
import { hiddenFailure } from './apiError';
import { merchantOf } from './merchant';
import {
	billingFields,
	countryCode,
	email,
	initiatedBy,
	orderId,
	transactionAmount,
	transactionCurrency,
	transactionId,
	transactionTime,
} from './transactionFields';

/** 13 to 19 digits form a card number (ISO/IEC 7812-1), with or without spaces and hyphens. */
const CARD_NUMBER = /^(?:\d[ -]?){12,18}\d$/;

function rejectCardNumbers(value: unknown): string {
	const text = textOf(value);
	if (!CARD_NUMBER.test(text)) return text;
	throw inputError(
		"'Card on File' looks like a card number",
		"n8n stores node input, so never enter card numbers. Use the card's token.",
	);
}

const cardOnFile: Field = {
	...textField(
		'Card on File',
		'cardOnFile',
		{ body: 'paymentMethod.cardNumber' },
		'Card token from your vault or FlexFactor. Card numbers are rejected.',
		{ required: true, placeholder: 'e.g. 8b1f8e2c-3b1a-4f0e-9d53-0c8f4a4d6a11' },
	),
	convert: rejectCardNumbers,
	isSecret: true,
};

const onDecline: Field = rejectionField(
	'On Decline',
	'onDecline',
	'FlexFactor returns declines with a success status',
	'return',
);

const isDeclined = (data: unknown): data is UnknownRecord =>
	isRecord(data) && textOf(data.status).toUpperCase() === 'DECLINED';

function apiError(data: unknown, input: Input): ApiErrorDetails | undefined {
	if (isDeclined(data) && input.text(onDecline) === 'throw')
		return { message: 'FlexFactor declined the order', code: 'DECLINED' };
	return hiddenFailure(data);
}

/** The fields that workflows branch on. */
function summary(data: UnknownRecord, input: Input): IDataObject {
	const status = textOf(data.status).toUpperCase();
	const senseKey = textOf(data.senseKey);
	return {
		// Some responses have only the key of the session, which is the ID of the order.
		orderId: textOf(data.orderId) || textOf(data.orderSessionKey),
		externalOrderId: input.text(orderId),
		status,
		isApproved: status === 'APPROVED',
		isDeclined: status === 'DECLINED',
		needsCapture: status === 'CAPTUREREQUIRED',
		isPending: ['CHALLENGE', 'PROCESSING', 'SUBMITTED'].includes(status),
		...nonEmpty({ senseKey }),
	};
}

/** Fields that only Evaluate has. */
const evaluateFields: readonly Field[] = [
	numberField(
		'Attempt Count',
		'attemptCount',
		'body',
		'Number of payment attempts, including the first',
		{ default: 1, typeOptions: { minValue: 1 } },
	),
	timeField(
		'Expiry Date',
		'expiryDate',
		{ body: 'expiryDateUtc' },
		'For managed MIT only: until when FlexFactor may retry the payment',
	),
	choiceField(
		'Transaction Type',
		'transactionType',
		'body',
		'Only for accounts that capture separately',
		[
			{ name: 'Authorization', value: 'AUTHORIZATION', description: 'Capture later' },
			{ name: 'Purchase', value: 'PURCHASE', description: 'Capture immediately' },
		],
		{ default: 'PURCHASE' },
	),
	jsonListField(
		'Additional Fields (JSON)',
		'additionalFieldsJson',
		{ body: 'additionalFields' },
		'JSON array of objects with key and value (additionalFields in FlexFactor)',
		{ placeholder: 'e.g. [{ "key": "campaign", "value": "spring" }]' },
	),
];

export const evaluate: Operation = {
	name: 'evaluate',
	displayName: 'Evaluate',
	action: 'Evaluate an order',
	description:
		'Ask FlexFactor to rescue a payment that your processor declined. The returned status shows the result.',
	method: 'POST',
	path: 'evaluate',
	fields: [
		orderId,
		transactionId,
		transactionTime,
		transactionAmount,
		transactionCurrency,
		initiatedBy,
		cardOnFile,
		...cardExpiry.map(required),
		email,
		...billingFields,
	],
	additionalFields: [...evaluateFields, ...commonAdditionalFields],
	options: [onDecline],
	body: async (input) => ({
		...(await merchantOf(input)),
		isDeclined: true,
		paymentMethod: { token: true },
		billingInformation: { country: input.text(countryCode) },
	}),
	idempotencyKey: { body: 'idempotencyKey' },
	apiError,
	output: { simplify: summary },
};
