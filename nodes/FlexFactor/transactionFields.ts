import { option } from '../../credentials/common/form';
import { textOf } from '../../credentials/common/unknown';
import { choiceField, type Field, required, textField, timeField } from '../rest/operations';
import { amountInMinorUnits, currencyField } from './money';

/** The shop's own order ID, sent in the body. */
export const orderId = textField(
	'Your Order ID',
	'externalOrderId',
	{ body: 'orderId' },
	'Order ID in your shop',
	{ required: true, placeholder: 'e.g. ORDER-1001' },
);

/** The processor's ID for the transaction. */
export const transactionId = textField(
	'Transaction ID',
	'transactionId',
	{ body: 'transaction.id' },
	"Your processor's transaction ID",
	{ required: true, placeholder: 'e.g. 8123456789' },
);

/** When the processor handled the transaction, sent in UTC. */
export const transactionTime = timeField(
	'Transaction Time',
	'transactionTime',
	{ body: 'transaction.timestampUtc' },
	'When your processor handled the transaction',
	{ required: true },
);

/** The currency of the transaction, ISO 4217. */
export const transactionCurrency = currencyField('transaction.currency');
/** The amount of the transaction, sent in the smallest unit of its currency. */
export const transactionAmount = amountInMinorUnits('transaction.amount', transactionCurrency);

/** Who initiated the transaction: the customer (CIT) or the merchant (MIT). */
export const initiatedBy: Field = {
	...choiceField(
		'Initiated By',
		'initiatedBy',
		{ body: 'isMIT' },
		'Whether the shopper is present (CIT) or you charge a stored card (MIT)',
		[
			option('Customer (CIT)', 'customer', 'The shopper is present'),
			option('Merchant (MIT)', 'merchant', 'For example a subscription'),
		],
	),
	convert: (value) => textOf(value) === 'merchant',
};

/** The payer's email address. */
export const email = textField(
	'Email',
	'email',
	{ body: 'payer.email' },
	"The payer's email address",
	{ required: true, placeholder: 'e.g. ada@example.com' },
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

/** The country of the billing address; Evaluate also sends it as the name of the country. */
export const countryCode = required(
	billing('Country Code', 'countryCode', 'Two-letter ISO 3166 code', 'e.g. US'),
);

/** The billing address; Evaluate requires all of it except for the state. */
export const billingFields: readonly Field[] = [
	required(billing('First Name', 'firstName', 'First name in the billing address', 'e.g. Ada')),
	required(billing('Last Name', 'lastName', 'Last name in the billing address', 'e.g. Example')),
	required(
		billing('Address Line 1', 'addressLine1', 'Street and number', 'e.g. 1 Example Street'),
	),
	required(billing('City', 'city', 'City of the billing address', 'e.g. Sampletown')),
	required(billing('ZIP Code', 'zipCode', 'Postal code of the billing address', 'e.g. 12345')),
	billing('State', 'state', 'Required for US cards', 'e.g. NY'),
	countryCode,
];
