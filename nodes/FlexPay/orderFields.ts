import { textOf } from '../../credentials/common/unknown';
import { RestError } from '../rest/errors/restError';
import {
	choiceField,
	currencyOf,
	type Field,
	type Input,
	jsonField,
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
		errorMessage: 'An ID has 36 characters, as in the example',
	},
};

const ORDER = {
	...uuidLocator,
	displayName: 'Order',
	name: 'orderId',
	description:
		'Flex Pay has no list of orders; the ID comes from Order: Create or, as order_id, with the shopper who returns',
	url: {
		placeholder: 'e.g. https://payments.uplift.com/redirect/#/d2e50ab8-…',
		regex: `.*?(${UUID}).*`,
	},
};

export const orderInPath = locator({ ...ORDER, to: { path: 'orderId' } });
export const orderInBody = locator({ ...ORDER, to: { body: 'order_id' } });

export const transactionInPath = locator({
	...uuidLocator,
	displayName: 'Transaction',
	name: 'transactionId',
	description: 'Flex Pay has no list of transactions; the ID comes from Transaction: Authorize',
	to: { path: 'transactionId' },
});

const integrationId: Field = {
	property: {
		displayName: 'Integration ID',
		name: 'integrationId',
		type: 'string',
		default: '',
		placeholder: 'e.g. UP-12345678-9',
		description: 'In place of the one in the credential; Flex Pay also calls it UP-code',
	},
};

/** The credential's integration ID, or the one of the form. */
export function integrationIdOf(input: Input): string {
	const id = input.text(integrationId) || textOf(input.session.credential.data.integrationId);
	if (id !== '') return id;
	throw new RestError(
		'input',
		"'Integration ID' is empty",
		"Fill it in in the credential, or add it under 'Additional Fields'.",
	);
}

/** What describes an order, for a new one and for an offer. */

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
	'What the price is in',
	[
		{ name: 'Canadian Dollar', value: 'CAD' },
		{ name: 'US Dollar', value: 'USD' },
	],
	{ default: 'USD' },
);

const price: Field = {
	...required(
		textField('Price', 'price', { body: 'price' }, 'Of the whole order', {
			placeholder: 'e.g. 1064.10, dollars, not cents',
		}),
	),
	convert: (value, input) => majorUnits(value, currencyOf(input.value(currency)), 'Price'),
};

export const orderFields: readonly Field[] = [
	price,
	currency,
	choiceField(
		'Country',
		'country',
		{ body: 'localization.country' },
		'Where the shopper lives',
		[
			{ name: 'Canada', value: 'CA' },
			{ name: 'United States', value: 'US' },
		],
		{ default: 'US' },
	),
	required(
		textField(
			'Locale',
			'locale',
			{ body: 'localization.locale' },
			'Language and country of the shopper',
			{
				default: 'en-US',
				placeholder: 'e.g. fr-CA',
			},
		),
	),
	required(
		jsonField(
			'Order Items (JSON)',
			'orderItems',
			{ body: 'orderItems' },
			'A list; each entry holds one of air, orderLine and so on, as Flex Pay describes them',
			{
				default:
					'[\n  {\n    "orderLine": {\n      "name": "",\n      "quantity": 1,\n      "sku": "",\n      "unitPrice": ""\n    }\n  }\n]',
			},
		),
	),
];

export const orderAdditionalFields: readonly Field[] = [
	integrationId,
	jsonField(
		'Add-Ons (JSON)',
		'addOns',
		{ body: 'addOns' },
		'A list of objects with externalId, name and price',
		{ default: '[]' },
	),
	contact('City', 'city', 'Of the billing address', 'e.g. Mayfield'),
	contact('Country', 'country', 'US or CA', 'e.g. US'),
	contact('Date of Birth', 'dateOfBirth', 'Year, month and day', 'e.g. 1963-04-07'),
	contact('Email', 'email', "The payer's email address", 'e.g. ada@example.com'),
	contact('First Name', 'firstName', 'Of the payer', 'e.g. Arthur'),
	contact('Last Name', 'lastName', 'Of the payer', 'e.g. Davis'),
	contact('Middle Name', 'middleName', 'Of the payer', 'e.g. James'),
	contact('Phone', 'phone', 'Digits only', 'e.g. 5555551444'),
	contact('Postal Code', 'postalCode', 'Of the billing address', 'e.g. 99999'),
	contact('Region', 'region', 'State or province, two letters', 'e.g. KY'),
	contact('Street Address', 'streetAddress', 'Street and number', 'e.g. 1013 Weda Cir'),
	contact('Title', 'title', 'DR, MISS, MR, MRS or MS', 'e.g. MR'),
	jsonField(
		'Campaign Attributes (JSON)',
		'campaignAttributes',
		{ body: 'campaignAttributes' },
		'A list of objects with name and value',
		{ default: '[]' },
	),
	choiceField(
		'Channel',
		'channel',
		{ body: 'channel' },
		'Where the shopper is',
		[
			{ name: 'App', value: 'APP' },
			{ name: 'Mobile Web', value: 'MOBILE_WEB' },
			{ name: 'Web', value: 'WEB' },
		],
		{ default: 'WEB' },
	),
	textField('External ID', 'externalId', { body: 'externalId' }, 'Your own ID of the order', {
		placeholder: 'e.g. ORDER-1001',
	}),
	textField(
		'Supplier Code',
		'supplierCode',
		{ body: 'supplierCode' },
		'As Flex Pay gave it to you',
		{ placeholder: 'e.g. SC-12345678-9' },
	),
];
