import { textOf } from '../../credentials/common/unknown';
import { choiceField, type Field, required, textField, timeField } from '../rest/operations';
import { amountInMinorUnits, currencyField } from './money';

/** Fields of a card transaction, which Evaluate and Transmit have in common. */

export const orderId = required(
	textField(
		'Your Order ID',
		'externalOrderId',
		{ body: 'orderId' },
		'The ID that the order has in your shop',
		{
			placeholder: 'e.g. ORDER-1001',
		},
	),
);

export const transactionId = required(
	textField(
		'Transaction ID',
		'transactionId',
		{ body: 'transaction.id' },
		'The ID that your processor gave the transaction',
		{
			placeholder: 'e.g. 8123456789',
		},
	),
);

export const transactionTime = required(
	timeField(
		'Transaction Time',
		'transactionTime',
		{ body: 'transaction.timestampUtc' },
		'When your processor handled the transaction',
	),
);

export const transactionCurrency = currencyField('transaction.currency');
export const transactionAmount = amountInMinorUnits('transaction.amount', transactionCurrency);

/** CIT and MIT, in FlexFactor's words. */
export const initiatedBy: Field = {
	...choiceField(
		'Initiated By',
		'initiatedBy',
		{ body: 'isMIT' },
		'Whether the shopper is there (CIT) or you charge a stored card (MIT)',
		[
			{
				name: 'Customer (CIT)',
				value: 'customer',
				description: 'The shopper is there and may be asked something',
			},
			{
				name: 'Merchant (MIT)',
				value: 'merchant',
				description: 'For example a subscription',
			},
		],
	),
	convert: (value) => textOf(value) === 'merchant',
};

export const email = required(
	textField('Email', 'email', { body: 'payer.email' }, "The payer's email address", {
		placeholder: 'e.g. ada@example.com',
	}),
);

const billing = (
	displayName: string,
	name: string,
	description: string,
	placeholder: string,
): Field =>
	textField(displayName, name, { body: `billingInformation.${name}` }, description, {
		placeholder,
	});

/** Evaluate also sends it as the name of the country. */
export const countryCode = required(
	billing('Country Code', 'countryCode', 'Two letters of ISO 3166', 'e.g. US'),
);

export const billingFields: readonly Field[] = [
	required(billing('First Name', 'firstName', 'Of the billing address', 'e.g. Ada')),
	required(billing('Last Name', 'lastName', 'Of the billing address', 'e.g. Example')),
	required(
		billing('Address Line 1', 'addressLine1', 'Street and number', 'e.g. 1 Example Street'),
	),
	required(billing('City', 'city', 'Of the billing address', 'e.g. Sampletown')),
	required(billing('ZIP Code', 'zipCode', 'Postal code of the billing address', 'e.g. 12345')),
	billing('State', 'state', 'Needed for cards from the United States', 'e.g. NY'),
	countryCode,
];
