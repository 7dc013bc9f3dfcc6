import { textOf } from '../../credentials/common/unknown';
import { inputError } from '../rest/errors/restError';
import {
	choiceField,
	currencyOf,
	type Field,
	type Input,
	jsonListField,
	locator,
	majorUnits,
	required,
	textField,
} from '../rest/operations';

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

const uuidLocator = {
	idPlaceholder: 'e.g. d2e50ab8-2839-4865-bf38-b20ca4cdf7b7',
	idRule: {
		regex: `^\\s*${UUID}\\s*$`,
		errorMessage: 'An ID has 36 characters',
	},
};

const ORDER = {
	...uuidLocator,
	displayName: 'Order',
	name: 'orderId',
	description:
		'Flex Pay has no list of orders. Use the ID returned by Order: Create, or the order_id the shopper returns with.',
	url: {
		placeholder: 'e.g. https://payments.uplift.com/redirect/#/d2e50ab8-…',
		regex: `.*?(${UUID}).*`,
	},
};

/** The field for an order, sent in the path. */
export const orderInPath = locator({ ...ORDER, to: { path: 'orderId' } });
/** The field for an order, sent in the body. */
export const orderInBody = locator({ ...ORDER, to: { body: 'order_id' } });

/** The field for a transaction, sent in the path. */
export const transactionInPath = locator({
	...uuidLocator,
	displayName: 'Transaction',
	name: 'transactionId',
	description:
		'Flex Pay has no list of transactions. Use the ID returned by Transaction: Authorize.',
	to: 'path',
});

const integrationId: Field = textField(
	'Integration ID',
	'integrationId',
	'nowhere',
	'Overrides the integration ID in the credential. Also called UP-code.',
	{ placeholder: 'e.g. UP-12345678-9' },
);

/** The integration ID in the form or, if it is empty, in the credential. @throws RestError if both are empty */
export function integrationIdOf(input: Input): string {
	const id = input.text(integrationId) || textOf(input.session.credential.data.integrationId);
	if (id !== '') return id;
	throw inputError(
		"'Integration ID' is empty",
		"Enter it in the credential or add it under 'Additional Fields'.",
	);
}

const contact = (
	displayName: string,
	name: string,
	description: string,
	placeholder: string,
): Field =>
	textField(
		`Billing ${displayName}`,
		`billing${name.charAt(0).toUpperCase()}${name.slice(1)}`,
		{ body: `billingContact.${name}` },
		description,
		{ placeholder },
	);

const currency: Field = choiceField(
	'Currency',
	'currency',
	{ body: 'localization.currency' },
	'Currency of the price',
	[
		{ name: 'Canadian Dollar', value: 'CAD' },
		{ name: 'US Dollar', value: 'USD' },
	],
	{ default: 'USD' },
);

const price: Field = {
	...textField('Price', 'price', 'body', 'Total price of the order, in dollars (not cents)', {
		required: true,
		placeholder: 'e.g. 1064.10',
	}),
	convert: (value, input) => majorUnits(value, currencyOf(input.value(currency)), 'Price'),
};

/** The required fields of an order, for Order: Create and Offer: Get. */
export const orderFields: readonly Field[] = [
	price,
	currency,
	choiceField(
		'Country',
		'country',
		{ body: 'localization.country' },
		"Shopper's country",
		[
			{ name: 'Canada', value: 'CA' },
			{ name: 'United States', value: 'US' },
		],
		{ default: 'US' },
	),
	textField(
		'Locale',
		'locale',
		{ body: 'localization.locale' },
		"Shopper's locale: language and country",
		{ required: true, default: 'en-US', placeholder: 'e.g. fr-CA' },
	),
	required(
		jsonListField(
			'Order Items (JSON)',
			'orderItems',
			'body',
			"JSON array. Each entry has one of air, orderLine and so on; see Flex Pay's documentation.",
			{
				default:
					'[\n  {\n    "orderLine": {\n      "name": "",\n      "quantity": 1,\n      "sku": "",\n      "unitPrice": ""\n    }\n  }\n]',
			},
		),
	),
];

/** The optional fields of an order, for Order: Create and Offer: Get. */
export const orderAdditionalFields: readonly Field[] = [
	integrationId,
	jsonListField(
		'Add-Ons (JSON)',
		'addOns',
		'body',
		'JSON array of objects with externalId, name and price',
		{ placeholder: 'e.g. [{ "externalId": "BAG-1", "name": "Bag", "price": "30.00" }]' },
	),
	contact('City', 'city', 'City of the billing address', 'e.g. Mayfield'),
	contact('Country', 'country', 'US or CA', 'e.g. US'),
	contact('Date of Birth', 'dateOfBirth', 'YYYY-MM-DD', 'e.g. 1963-04-07'),
	contact('Email', 'email', "The payer's email address", 'e.g. ada@example.com'),
	contact('First Name', 'firstName', "Payer's first name", 'e.g. Arthur'),
	contact('Last Name', 'lastName', "Payer's last name", 'e.g. Davis'),
	contact('Middle Name', 'middleName', "Payer's middle name", 'e.g. James'),
	contact('Phone', 'phone', 'Digits only', 'e.g. 5555551444'),
	contact('Postal Code', 'postalCode', 'Postal code of the billing address', 'e.g. 99999'),
	contact('Region', 'region', 'Two-letter state or province code', 'e.g. KY'),
	contact('Street Address', 'streetAddress', 'Street and number', 'e.g. 1013 Weda Cir'),
	contact('Title', 'title', 'DR, MISS, MR, MRS or MS', 'e.g. MR'),
	jsonListField(
		'Campaign Attributes (JSON)',
		'campaignAttributes',
		'body',
		'JSON array of objects with name and value',
		{ placeholder: 'e.g. [{ "name": "merchant_field_1", "value": "spring" }]' },
	),
	choiceField(
		'Channel',
		'channel',
		'body',
		'Channel the shopper uses',
		[
			{ name: 'App', value: 'APP' },
			{ name: 'Mobile Web', value: 'MOBILE_WEB' },
			{ name: 'Web', value: 'WEB' },
		],
		{ default: 'WEB' },
	),
	textField('External ID', 'externalId', 'body', 'Your own order ID', {
		placeholder: 'e.g. ORDER-1001',
	}),
	textField('Supplier Code', 'supplierCode', 'body', 'Assigned by Flex Pay', {
		placeholder: 'e.g. SC-12345678-9',
	}),
];
