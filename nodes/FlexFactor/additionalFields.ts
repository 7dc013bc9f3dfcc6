import {
	currencyOf,
	type Field,
	flagField,
	jsonField,
	minorUnits,
	numberField,
	textField,
} from '../rest/operations';

/** Optional fields of a card transaction, which Evaluate and Transmit have in common. */

const FROM_PROCESSOR =
	'As your processor answered it; the more of these codes are known, the better';

const processorCode = (displayName: string, name: string, placeholder: string): Field =>
	textField(displayName, name, { body: `transaction.${name}` }, FROM_PROCESSOR, { placeholder });

const card = (displayName: string, name: string, description: string, placeholder: string): Field =>
	textField(displayName, name, { body: `paymentMethod.${name}` }, description, { placeholder });

/** What may be known about the card; never its number. */
const cardFacts: readonly Field[] = [
	card('Card Brand', 'cardBrand', 'Brand of the card', 'e.g. VISA'),
	card('Card Country', 'cardCountry', 'Country of the issuing bank', 'e.g. US'),
	card('Card Issuer', 'cardIssuer', 'Issuing bank', 'e.g. Example Bank'),
	card('Card Level', 'cardLevel', 'Level of the card', 'e.g. CLASSIC'),
	card('Card Type', 'cardType', 'Kind of card', 'e.g. CREDIT'),
	card('Card Holder Name', 'holderName', 'As on the card', 'e.g. Ada Example'),
	numberField(
		'Card Expiration Month',
		'expirationMonth',
		{ body: 'paymentMethod.expirationMonth' },
		'Month of the year, 1 to 12',
		{
			default: 1,
			typeOptions: { minValue: 1, maxValue: 12 },
		},
	),
	numberField(
		'Card Expiration Year',
		'expirationYear',
		{ body: 'paymentMethod.expirationYear' },
		'With four digits',
		{
			default: 2030,
			typeOptions: { minValue: 2000 },
		},
	),
];

/** The price of a subscription has its own currency. */
const subscriptionCurrency = textField(
	'Subscription Currency',
	'subscriptionCurrency',
	{ body: 'subscription.currency' },
	'Three letters of ISO 4217',
	{
		default: 'USD',
	},
);

const subscriptionFields: readonly Field[] = [
	flagField(
		'Is Recurring',
		'isRecurring',
		{ body: 'isRecurring' },
		'Whether the payment belongs to a series, such as a subscription',
		{ default: true },
	),
	textField(
		'Subscription ID',
		'subscriptionId',
		{ body: 'subscription.subscriptionId' },
		'Your ID of the subscription',
	),
	textField(
		'Subscription Interval',
		'subscriptionInterval',
		{ body: 'subscription.interval' },
		'How often it is paid',
		{
			placeholder: 'e.g. monthly',
		},
	),
	subscriptionCurrency,
	{
		property: {
			displayName: 'Subscription Price',
			name: 'subscriptionPrice',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12.34, currency units, not cents',
			description: 'In units of the subscription currency',
		},
		to: { body: 'subscription.price' },
		convert: (value, input) => {
			const currency = currencyOf(input.value(subscriptionCurrency) ?? 'USD');
			return minorUnits(value, currency, 'Subscription Price');
		},
	},
];

const contactFields: readonly Field[] = [
	textField(
		'Address Line 2',
		'addressLine2',
		{ body: 'billingInformation.addressLine2' },
		'Of the billing address',
	),
	textField(
		'Billing Country Name',
		'countryName',
		{ body: 'billingInformation.country' },
		'In place of the country code, for the field named country',
		{
			placeholder: 'e.g. United States',
		},
	),
	textField(
		'Billing Phone',
		'billingPhone',
		{ body: 'billingInformation.phone' },
		'Phone number of the billing address',
	),
	textField('Birth Date', 'birthdate', { body: 'payer.birthdate' }, "The payer's date of birth", {
		placeholder: 'e.g. 1990-12-31',
	}),
	textField(
		'Customer IP',
		'customerIp',
		{ body: 'customerIp' },
		'Internet address of the shopper; important if the customer initiated the payment',
		{
			placeholder: 'e.g. 203.0.113.7',
		},
	),
	textField('Payer ID', 'payerId', { body: 'payer.id' }, 'Your ID of the customer'),
	textField('Phone', 'phone', { body: 'payer.phone' }, "The payer's phone number", {
		placeholder: 'e.g. +1 555 0100',
	}),
];

const processorFields: readonly Field[] = [
	processorCode('AVS Result Code', 'avsResultCode', 'e.g. Y'),
	processorCode('CAVV Result Code', 'cavvResultCode', 'e.g. NA'),
	processorCode('CVV Result Code', 'cvvResultCode', 'e.g. M'),
	processorCode('Dynamic Descriptor', 'dynamicDescriptor', 'e.g. SHOP*ORDER'),
	processorCode('Processor Name', 'processorName', 'e.g. Example Processor'),
	processorCode('Response Code', 'responseCode', 'e.g. 05'),
	processorCode('Response Code Source', 'responseCodeSource', 'e.g. nmi'),
	processorCode('Response Description', 'responseDescription', 'e.g. Do not honor'),
	processorCode('Response Status', 'responseStatus', 'e.g. declined'),
	processorCode('Response Sub Status', 'responseSubStatus', 'e.g. insufficient_funds'),
	flagField(
		'Card Not Present',
		'cardNotPresent',
		{ body: 'transaction.cardNotPresent' },
		'Whether the card was not there in person',
		{ default: true },
	),
	numberField(
		'Time Zone Offset',
		'timezoneUtcOffset',
		{ body: 'transaction.timezoneUtcOffset' },
		"Difference of the shopper's time to UTC, in minutes",
	),
];

export const commonAdditionalFields: readonly Field[] = [
	...contactFields,
	...processorFields,
	...cardFacts,
	...subscriptionFields,
	textField(
		'Correlation ID',
		'correlationId',
		{ body: 'correlationId' },
		'An ID of your own for your logs',
	),
	textField(
		'Order Source',
		'orderSource',
		{ body: 'orderSource' },
		'Where the order came from, as FlexFactor names it',
		{
			placeholder: 'e.g. ecommerce',
		},
	),
	jsonField(
		'Order Items (JSON)',
		'orderItems',
		{ body: 'orderItems' },
		'A list of items, each with sku, name, description, amount, quantity and tax as FlexFactor names them',
		{
			default: '[]',
		},
	),
	textField(
		'Sense Key',
		'senseKey',
		{ body: 'senseKey' },
		"FlexFactor's script in the shopper's browser gives it",
	),
	jsonField(
		'Shipping Information (JSON)',
		'shippingInformation',
		{ body: 'shippingInformation' },
		'The address that the order is sent to, with the same fields as the billing address',
	),
	textField(
		'Site URL',
		'siteUrl',
		{ body: 'siteUrl' },
		'In place of the site ID of the credential',
		{ placeholder: 'e.g. https://shop.example.com' },
	),
];
