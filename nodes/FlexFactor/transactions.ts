import { textOf } from '../../credentials/common/unknown';
import {
	choiceField,
	type Field,
	optional,
	required,
	type Resource,
	textField,
} from '../rest/operations';
import { commonAdditionalFields } from './additionalFields';
import { hiddenFailure } from './apiError';
import { merchantOf } from './merchant';
import {
	billingFields,
	email,
	initiatedBy,
	orderId,
	transactionAmount,
	transactionCurrency,
	transactionId,
	transactionTime,
} from './transactionFields';

const result: Field = {
	...choiceField('Result', 'result', { body: 'isDeclined' }, 'What your processor decided', [
		{ name: 'Approved', value: 'approved' },
		{ name: 'Declined', value: 'declined' },
	]),
	convert: (value) => textOf(value) === 'declined',
};

const firstDigits = required(
	textField(
		'Card First Digits',
		'cardFirstDigits',
		{ body: 'paymentMethod.cardBinNumber' },
		'The first six or eight digits of the card (BIN), never all of them',
		{ placeholder: 'e.g. 411111' },
	),
);

const lastDigits = required(
	textField(
		'Card Last Digits',
		'cardLastDigits',
		{ body: 'paymentMethod.cardLast4Digits' },
		'The last four digits of the card',
		{ placeholder: 'e.g. 1111' },
	),
);

export const transaction: Resource = {
	name: 'transaction',
	displayName: 'Transaction',
	operations: [
		{
			name: 'transmit',
			displayName: 'Transmit',
			action: 'Transmit a transaction',
			description:
				'Tell FlexFactor about a transaction that was handled elsewhere, within 24 hours; it only learns from it, no money moves',
			method: 'POST',
			path: 'transmit',
			fields: [
				orderId,
				transactionId,
				transactionTime,
				transactionAmount,
				transactionCurrency,
				result,
				initiatedBy,
				firstDigits,
				lastDigits,
				email,
			],
			additionalFields: [...commonAdditionalFields, ...billingFields.map(optional)],
			body: merchantOf,
			apiError: hiddenFailure,
		},
	],
};
