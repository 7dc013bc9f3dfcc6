import {
	currencyOf,
	type Field,
	flagField,
	jsonField,
	jsonListField,
	minorUnits,
	numberField,
	textField,
} from '../rest/operations';

const FROM_PROCESSOR = 'As returned by your processor. The more codes you provide, the better.';

const processorCode = (displayName: string, name: string, placeholder: string): Field =>
	textField(displayName, name, { body: `transaction.${name}` }, FROM_PROCESSOR, { placeholder });

const card = (displayName: string, name: string, description: string, placeholder: string): Field =>
	textField(displayName, name, { body: `paymentMethod.${name}` }, description, { placeholder });

/** Details of the card; never its number. */
const cardFields: readonly Field[] = [
	card('Card Brand', 'cardBrand', 'Brand of the card', 'e.g. VISA'),
	card('Card Country', 'cardCountry', 'Country of the issuing bank', 'e.g. US'),
	card('Card Issuer', 'cardIssuer', 'Issuing bank', 'e.g. Example Bank'),
	card('Card Level', 'cardLevel', 'Level of the card', 'e.g. CLASSIC'),
	card('Card Type', 'cardType', 'Type of card', 'e.g. CREDIT'),
	card('Cardholder Name', 'holderName', 'Name on the card', 'e.g. Ada Example'),
];

/** The price of a subscription has its own currency. */
const subscriptionCurrency = textField(
	'Subscription Currency',
	'subscriptionCurrency',
	{ body: 'subscription.currency' },
	'Three-letter ISO 4217 code',
	{ default: 'USD' },
);

const subscriptionFields: readonly Field[] = [
	flagField(
		'Is Recurring',
		'isRecurring',
		'body',
		'Whether the payment is recurring, such as a subscription',
		{ default: true },
	),
	textField(
		'Subscription ID',
		'subscriptionId',
		{ body: 'subscription.subscriptionId' },
		'Your ID for the subscription',
	),
	textField(
		'Subscription Interval',
		'subscriptionInterval',
		{ body: 'subscription.interval' },
		'Billing interval',
		{ placeholder: 'e.g. monthly' },
	),
	subscriptionCurrency,
	numberField(
		'Subscription Payment Number',
		'subscriptionPaymentNumber',
		{ body: 'subscription.paymentNumber' },
		'Which payment of the subscription this is, counted from 1',
		{ default: 1, typeOptions: { minValue: 1 } },
	),
	numberField(
		'Subscription Total Payments',
		'subscriptionTotalPayments',
		{ body: 'subscription.totalPayments' },
		'How many payments the subscription has',
		{ default: 1, typeOptions: { minValue: 1 } },
	),
	{
		...textField(
			'Subscription Price',
			'subscriptionPrice',
			{ body: 'subscription.price' },
			'Price in units of the subscription currency (not cents)',
			{ placeholder: 'e.g. 12.34' },
		),
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
		'Second line of the billing address',
	),
	textField(
		'Billing Country Name',
		'countryName',
		{ body: 'billingInformation.country' },
		'Sent as the field country instead of the country code',
		{ placeholder: 'e.g. United States' },
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
		'body',
		"Shopper's IP address; recommended for customer-initiated payments",
		{ placeholder: 'e.g. 203.0.113.7' },
	),
	textField('Payer ID', 'payerId', { body: 'payer.id' }, 'Your ID for the customer'),
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
		'Whether the card was not present',
		{ default: true },
	),
	numberField(
		'Time Zone Offset',
		'timezoneUtcOffset',
		{ body: 'transaction.timezoneUtcOffset' },
		"Shopper's UTC offset in minutes",
	),
];

/** The optional fields of a card transaction that Evaluate and Transmit share. */
export const commonAdditionalFields: readonly Field[] = [
	...contactFields,
	...processorFields,
	...cardFields,
	...subscriptionFields,
	textField('Correlation ID', 'correlationId', 'body', 'Your own ID for logging'),
	textField('Order Source', 'orderSource', 'body', "Source of the order, in FlexFactor's terms", {
		placeholder: 'e.g. ecommerce',
	}),
	jsonListField(
		'Order Items (JSON)',
		'orderItems',
		'body',
		'JSON array of items, each with sku, name, description, amount, quantity and tax',
		{ placeholder: 'e.g. [{ "sku": "A-1", "name": "Book", "amount": 1234, "quantity": 1 }]' },
	),
	textField(
		'Sense Key',
		'senseKey',
		'body',
		"Provided by FlexFactor's script in the shopper's browser",
	),
	jsonField(
		'Shipping Information (JSON)',
		'shippingInformation',
		'body',
		'Shipping address, with the same fields as the billing address',
		{ placeholder: 'e.g. { "firstName": "Ada", "lastName": "Example", "countryCode": "US" }' },
	),
	textField('Site URL', 'siteUrl', 'body', 'Overrides the site ID in the credential', {
		placeholder: 'e.g. https://shop.example.com',
	}),
];
