import type { IDataObject } from 'n8n-workflow';

import {
	isRecord,
	textOf,
	type UnknownRecord,
	valueAtPath,
} from '../../credentials/common/unknown';
import { isLoopback } from '../../credentials/token/url';
import type { ApiErrorDetails } from '../rest/errors/apiError';
import { RestError } from '../rest/errors/restError';
import {
	type Field,
	type Input,
	numberField,
	required,
	type Resource,
	textField,
} from '../rest/operations';
import { hiddenFailure } from './apiError';
import { midOf } from './merchant';

const notice: Field = {
	property: {
		displayName:
			'For test cards in the sandbox only: n8n keeps what goes into a node, so a real card number must never get here. In production, cards are tokenized in the browser of the shopper.',
		name: 'testCardsOnly',
		type: 'notice',
		default: '',
	},
};

const card = (
	displayName: string,
	name: string,
	wireName: string,
	description: string,
	placeholder: string,
) =>
	textField(displayName, name, { body: `payment_method.credit_card.${wireName}` }, description, {
		placeholder,
	});

const fields: readonly Field[] = [
	notice,
	required(
		card(
			'Test Card Number',
			'testCardNumber',
			'number',
			'A test number that FlexFactor publishes',
			'e.g. 4111111111111111',
		),
	),
	required(card('First Name', 'firstName', 'first_name', 'Of the card holder', 'e.g. Ada')),
	required(card('Last Name', 'lastName', 'last_name', 'Of the card holder', 'e.g. Example')),
	{
		...required(
			numberField(
				'Expiration Month',
				'expirationMonth',
				{ body: 'payment_method.credit_card.month' },
				'Month of the year, 1 to 12',
				{
					default: 12,
					typeOptions: { minValue: 1, maxValue: 12 },
				},
			),
		),
		convert: (value) => textOf(value).padStart(2, '0'),
	},
	{
		...required(
			numberField(
				'Expiration Year',
				'expirationYear',
				{ body: 'payment_method.credit_card.year' },
				'With four digits',
				{
					default: 2030,
					typeOptions: { minValue: 2000 },
				},
			),
		),
		convert: textOf,
	},
];

/** The environments in which nothing is real. */
const SANDBOXES = ['sandbox', 'legacySandbox'];

function rejectOutsideSandbox({ session }: Input): void {
	const environment = textOf(session.credential.data.environment);
	const isLocal = isLoopback(new URL(session.flow.baseUrl).hostname);
	if (SANDBOXES.includes(environment) || (environment === 'custom' && isLocal)) return;
	throw new RestError(
		'input',
		"Cards can be tokenized here only with 'Environment' set to Sandbox",
		'n8n keeps what goes into a node, and real card data must not be kept. Let the browser of the shopper tokenize cards and hand the token to this workflow.',
	);
}

async function keys(input: Input): Promise<UnknownRecord> {
	rejectOutsideSandbox(input);
	const environment = textOf(input.session.credential.data.tokenizationKey);
	return environment === '' ? {} : { mid: await midOf(input), environment };
}

function rejected(data: unknown): ApiErrorDetails | undefined {
	const errors = valueAtPath(data, 'transaction.payment_method.errors');
	const failed = valueAtPath(data, 'transaction.succeeded') === false;
	if (failed) return { message: `The card was not stored: ${JSON.stringify(errors)}` };
	return hiddenFailure(data);
}

const METHOD = 'transaction.payment_method';

function summary(data: UnknownRecord): IDataObject {
	const method = valueAtPath(data, METHOD);
	const { token, first_name, last_name, month, year, first_six_digits, last_four_digits } =
		isRecord(method) ? method : {};
	return {
		cardOnFile: textOf(token),
		firstName: textOf(first_name),
		lastName: textOf(last_name),
		expirationMonth: textOf(month),
		expirationYear: textOf(year),
		firstDigits: textOf(first_six_digits),
		lastDigits: textOf(last_four_digits),
	};
}

export const paymentMethod: Resource = {
	name: 'paymentMethod',
	displayName: 'Payment Method',
	operations: [
		{
			name: 'tokenize',
			displayName: 'Tokenize',
			action: 'Tokenize a payment method',
			description:
				'Store a test card in the sandbox and get the token that stands for it; not for real cards',
			method: 'POST',
			path: 'tokenize',
			fields,
			additionalFields: [
				textField(
					'Email',
					'email',
					{ body: 'payment_method.email' },
					"The payer's email address",
					{
						placeholder: 'e.g. ada@example.com',
					},
				),
				textField(
					'Sense Key',
					'senseKey',
					{ body: 'payment_method.sense_key' },
					"FlexFactor's script in the shopper's browser gives it",
				),
				textField(
					'Test CVV',
					'testVerificationValue',
					{ body: 'payment_method.credit_card.verification_value' },
					'Of the test card',
					{
						placeholder: 'e.g. 999',
					},
				),
			],
			query: keys,
			apiError: rejected,
			output: { simplify: summary },
		},
	],
};
