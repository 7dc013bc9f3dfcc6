import type { IDataObject } from 'n8n-workflow';

import { field } from '../../credentials/common/form';
import {
	recordOf,
	textOf,
	type UnknownRecord,
	valueAtPath,
} from '../../credentials/common/unknown';
import { isLoopback } from '../../credentials/token/url';
import type { ApiErrorDetails } from '../rest/errors/apiError';
import { inputError } from '../rest/errors/restError';
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
	property: field(
		"For sandbox test cards only. n8n stores node input, so never enter a real card number. In production, tokenize cards in the shopper's browser.",
		'testCardsOnly',
		'notice',
	),
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
	{
		...required(
			card(
				'Test Card Number',
				'testCardNumber',
				'number',
				"One of FlexFactor's published test numbers",
				'e.g. 4111111111111111',
			),
		),
		isSecret: true,
	},
	required(card('First Name', 'firstName', 'first_name', "Cardholder's first name", 'e.g. Ada')),
	required(card('Last Name', 'lastName', 'last_name', "Cardholder's last name", 'e.g. Example')),
	{
		...numberField(
			'Expiration Month',
			'expirationMonth',
			{ body: 'payment_method.credit_card.month' },
			'Month (1 to 12)',
			{ required: true, default: 12, typeOptions: { minValue: 1, maxValue: 12 } },
		),
		convert: (value) => textOf(value).padStart(2, '0'),
	},
	{
		...numberField(
			'Expiration Year',
			'expirationYear',
			{ body: 'payment_method.credit_card.year' },
			'Four digits',
			{ required: true, default: 2030, typeOptions: { minValue: 2000 } },
		),
		convert: textOf,
	},
];

/** Test environments. */
const SANDBOXES = ['sandbox', 'legacySandbox'];

function rejectOutsideSandbox({ session }: Input): void {
	const environment = textOf(session.credential.data.environment);
	const isLocal = isLoopback(new URL(session.flow.baseUrl).hostname);
	if (SANDBOXES.includes(environment) || (environment === 'custom' && isLocal)) return;
	throw inputError(
		'Cards can only be tokenized in the Sandbox environment',
		"n8n stores node input, and real card data must not be stored. Tokenize cards in the shopper's browser and pass the token to this workflow, or set 'Environment' in the credential to Sandbox for test cards.",
	);
}

async function tokenizationQuery(input: Input): Promise<UnknownRecord> {
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
		recordOf(method);
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
			description: 'Tokenize a sandbox test card. Not for real cards.',
			method: 'POST',
			path: 'tokenize',
			fields,
			additionalFields: [
				textField(
					'Email',
					'email',
					{ body: 'payment_method.email' },
					"The payer's email address",
					{ placeholder: 'e.g. ada@example.com' },
				),
				textField(
					'Sense Key',
					'senseKey',
					{ body: 'payment_method.sense_key' },
					"Provided by FlexFactor's script in the shopper's browser",
				),
				{
					...card(
						'Test CVV',
						'testVerificationValue',
						'verification_value',
						'CVV of the test card',
						'e.g. 999',
					),
					isSecret: true,
				},
			],
			query: tokenizationQuery,
			apiError: rejected,
			output: { simplify: summary },
		},
	],
};
