import { textOf } from '../../credentials/common/unknown';
import { choiceField, type Field, optional, type Resource, textField } from '../rest/operations';
import { commonAdditionalFields } from './additionalFields';
import { cardExpiry } from './cardExpiry';
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
	...choiceField('Result', 'result', { body: 'isDeclined' }, "Your processor's decision", [
		{ name: 'Approved', value: 'approved' },
		{ name: 'Declined', value: 'declined' },
	]),
	convert: (value) => textOf(value) === 'declined',
};

const firstDigits = textField(
	'Card First Digits',
	'cardFirstDigits',
	{ body: 'paymentMethod.cardBinNumber' },
	'First six or eight digits (BIN)',
	{ required: true, placeholder: 'e.g. 411111' },
);

const lastDigits = textField(
	'Card Last Digits',
	'cardLastDigits',
	{ body: 'paymentMethod.cardLast4Digits' },
	'Last four digits',
	{ required: true, placeholder: 'e.g. 1111' },
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
				'Report a transaction processed elsewhere in the last 24 hours. No money is moved.',
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
			additionalFields: [
				...commonAdditionalFields,
				...cardExpiry,
				...billingFields.map(optional),
			],
			body: merchantOf,
			apiError: hiddenFailure,
		},
	],
};
