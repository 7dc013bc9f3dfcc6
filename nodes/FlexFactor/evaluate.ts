import type { IDataObject } from 'n8n-workflow';

import { isRecord, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import type { ApiErrorDetails } from '../rest/errors/apiError';
import { RestError } from '../rest/errors/restError';
import {
	choiceField,
	type Field,
	type Input,
	numberField,
	type Operation,
	required,
	textField,
	timeField,
} from '../rest/operations';
import { commonAdditionalFields } from './additionalFields';
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

/** 13 to 19 digits are a card number (ISO/IEC 7812-1), whatever stands between them. */
const LOOKS_LIKE_A_CARD = /^(?:\d[ -]?){12,18}\d$/;

function rejectCardNumbers(value: unknown): string {
	const text = textOf(value);
	if (!LOOKS_LIKE_A_CARD.test(text)) return text;
	throw new RestError(
		'input',
		"'Card on File' looks like a card number",
		'n8n keeps what goes into a node, so card numbers must not get into it. Use the token that stands for the card.',
	);
}

const cardOnFile: Field = {
	...required(
		textField(
			'Card on File',
			'cardOnFile',
			{ body: 'paymentMethod.cardNumber' },
			'The token that stands for the card, from your vault or FlexFactor. Card numbers are not accepted.',
			{ placeholder: 'e.g. 8b1f8e2c-3b1a-4f0e-9d53-0c8f4a4d6a11' },
		),
	),
	convert: rejectCardNumbers,
};

const whenDeclined: Field = {
	property: {
		displayName: 'When Declined',
		name: 'whenDeclined',
		type: 'options',
		options: [
			{ name: 'Return the Answer', value: 'return' },
			{ name: 'Throw an Error', value: 'throw' },
		],
		default: 'return',
		description: 'FlexFactor answers a decline with a status of success',
	},
};

const isDeclined = (data: unknown): data is UnknownRecord =>
	isRecord(data) && textOf(data.status).toUpperCase() === 'DECLINED';

function apiError(data: unknown, input: Input): ApiErrorDetails | undefined {
	if (isDeclined(data) && input.text(whenDeclined) === 'throw')
		return { message: 'FlexFactor declined the order', code: 'DECLINED' };
	return hiddenFailure(data);
}

/** What a workflow branches on. */
function summary(data: UnknownRecord, input: Input): IDataObject {
	const status = textOf(data.status).toUpperCase();
	return {
		orderId: textOf(data.orderId),
		externalOrderId: input.text(orderId),
		status,
		isApproved: status === 'APPROVED',
		isDeclined: status === 'DECLINED',
		needsCapture: status === 'CAPTUREREQUIRED',
		isPending: ['CHALLENGE', 'PROCESSING', 'SUBMITTED'].includes(status),
		senseKey: textOf(data.senseKey),
	};
}

/** Fields that Evaluate has and Transmit has not. */
const evaluateFields: readonly Field[] = [
	numberField(
		'Attempt Count',
		'attemptCount',
		{ body: 'attemptCount' },
		'How often the payment was tried; 1 is the original attempt',
		{ default: 1, typeOptions: { minValue: 1 } },
	),
	timeField(
		'Expiry Date',
		'expiryDate',
		{ body: 'expiryDateUtc' },
		'Only for payments that FlexFactor may retry by itself (managed MIT): until when',
	),
	choiceField(
		'Transaction Type',
		'transactionType',
		{ body: 'transactionType' },
		'Only for accounts that capture separately',
		[
			{ name: 'Authorization', value: 'AUTHORIZATION', description: 'To be captured later' },
			{ name: 'Purchase', value: 'PURCHASE', description: 'Captured at once' },
		],
		{ default: 'PURCHASE' },
	),
	{
		property: {
			displayName: 'More Fields',
			name: 'moreFields',
			type: 'json',
			default: '[]',
			description:
				'A list of objects with key and value, which FlexFactor calls additional fields',
		},
		to: { body: 'additionalFields' },
	},
];

export const evaluate: Operation = {
	name: 'evaluate',
	displayName: 'Evaluate',
	action: 'Evaluate an order',
	description:
		'Let FlexFactor try to rescue a payment that your processor declined; the status in the answer says whether it did',
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
		email,
		...billingFields,
	],
	additionalFields: [...evaluateFields, ...commonAdditionalFields],
	options: [whenDeclined],
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
