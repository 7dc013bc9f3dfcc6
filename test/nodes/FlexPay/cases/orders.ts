import type { IDataObject } from 'n8n-workflow';

import type { NodeCases } from '../../support/operationCases';
import { acceptedOrder, declinedOrder, newOrder } from './prepare';
import { byId, NOWHERE, ROOT } from './values';

const credential = { integrationId: 'UP-00000001-1' };

const form: IDataObject = {
	price: '1064.1',
	currency: 'USD',
	country: 'US',
	locale: 'en-US',
	orderItems: '[{ "orderLine": { "name": "Chair", "quantity": 1 } }]',
};

const described = {
	price: '1064.10',
	localization: { currency: 'USD', country: 'US', locale: 'en-US' },
	orderItems: [{ orderLine: { name: 'Chair', quantity: 1 } }],
	orderCategory: 'TOTAL',
};

const everyField = {
	addOns: '[{ "externalId": "A", "name": "Cover", "price": "100.13" }]',
	billingCity: 'Mayfield',
	billingCountry: 'US',
	billingDateOfBirth: '1963-04-07',
	billingEmail: 'ada@example.test',
	billingFirstName: 'Arthur',
	billingLastName: 'Davis',
	billingMiddleName: 'J',
	billingPhone: '5555551444',
	billingPostalCode: '99999',
	billingRegion: 'KY',
	billingStreetAddress: '1013 Weda Cir',
	billingTitle: 'MR',
	campaignAttributes: '[{ "name": "merchant_field_1", "value": "x" }]',
	channel: 'MOBILE_WEB',
	externalId: 'ORDER-1001',
	supplierCode: 'SC-12345678-9',
	integrationId: 'UP-00000009-9',
	otherFields: '{ "loyaltyRewards": "gold" }',
};

const everyFieldSent = {
	addOns: [{ externalId: 'A', name: 'Cover', price: '100.13' }],
	billingContact: {
		city: 'Mayfield',
		country: 'US',
		dateOfBirth: '1963-04-07',
		email: 'ada@example.test',
		firstName: 'Arthur',
		lastName: 'Davis',
		middleName: 'J',
		phone: '5555551444',
		postalCode: '99999',
		region: 'KY',
		streetAddress: '1013 Weda Cir',
		title: 'MR',
	},
	campaignAttributes: [{ name: 'merchant_field_1', value: 'x' }],
	channel: 'MOBILE_WEB',
	externalId: 'ORDER-1001',
	supplierCode: 'SC-12345678-9',
	loyaltyRewards: 'gold',
};

const addresses = {
	confirmationUrl: 'https://shop.example.test/thanks',
	cancelUrl: 'https://shop.example.test/cart',
};

const create = (body: unknown) => ({ method: 'POST', url: `${ROOT}/orders`, body });
const offers = (order: unknown, integrationId = 'UP-00000001-1') => ({
	method: 'POST',
	url: '/api/flexpay/v1/marketing/offers',
	body: { integrationId, orders: [order] },
});

export const orderCases: NodeCases = {
	'offer: get': {
		succeeds: [
			{
				parameters: { ...form, simplify: true },
				credential,
				requests: [offers(described)],
				output: [
					{
						externalId: expect.any(String),
						isEligible: true,
						errorCodes: [],
						price: '1064.10',
						offers: expect.arrayContaining([
							{
								apr: '0.1499',
								numberOfPayments: '9',
								monthlyPayment: '112.45',
								downPayment: '112.45',
								financeCharges: '60.42',
								grandTotal: '1124.50',
							},
						]),
					},
				],
			},
			{
				title: 'uses the path of the marketing API that the credential states',
				parameters: { ...form, simplify: true },
				credential: { ...credential, advanced: true, marketingApiPath: ROOT },
				requests: [{ ...offers(described), url: `${ROOT}/marketing/offers` }],
				output: [expect.objectContaining({ isEligible: true })],
			},
			{
				title: "uses the default path while 'Advanced' is off in the credential",
				parameters: { ...form, simplify: true },
				credential: { ...credential, advanced: false, marketingApiPath: ROOT },
				requests: [offers(described)],
				output: [expect.objectContaining({ isEligible: true })],
			},
			{
				title: 'sends every field that was added',
				parameters: { ...form, simplify: true, additionalFields: everyField },
				requests: [offers({ ...described, ...everyFieldSent }, 'UP-00000009-9')],
				output: [expect.objectContaining({ externalId: 'ORDER-1001' })],
			},
			{
				title: 'returns a rejection as data if the user asks for it',
				parameters: {
					...form,
					price: '10',
					simplify: true,
					options: { onRejection: 'return' },
				},
				credential,
				requests: [offers({ ...described, price: '10.00' })],
				output: [
					expect.objectContaining({
						isEligible: false,
						errorCodes: ['MIN_PRICE'],
						offers: [],
					}),
				],
			},
		],
		fails: [
			{
				title: 'turns a rejection with status 200 into an error that explains it',
				parameters: { ...form, price: '10' },
				credential,
				requests: [offers({ ...described, price: '10.00' })],
				error: 'Flex Pay rejected the request: The price is too low',
				description: /^Codes: MIN_PRICE\./,
			},
			{
				title: 'shows where to enter the integration ID, and sends nothing',
				parameters: form,
				requests: [],
				error: "'Integration ID' is empty",
			},
		],
	},
	'order: create': {
		succeeds: [
			{
				parameters: { ...form, ...addresses, simplify: true, additionalFields: everyField },
				requests: [
					create({
						...described,
						...everyFieldSent,
						integrationId: 'UP-00000009-9',
						merchantConfig: addresses,
					}),
				],
				output: [
					{
						id: expect.stringMatching(/^[0-9a-f-]{36}$/),
						redirectUrl: expect.stringMatching(/\/redirect\/#\/[0-9a-f-]{36}$/),
						errorCodes: null,
						externalId: 'ORDER-1001',
						confirmationId: null,
						price: '1064.10',
						currency: 'USD',
						channel: 'MOBILE_WEB',
						integrationId: 'UP-00000009-9',
					},
				],
			},
		],
		fails: [
			{
				title: 'turns a rejection with status 200 into an error that explains it',
				parameters: { ...form, ...addresses, orderItems: '[]' },
				credential,
				requests: [
					create({
						...described,
						orderItems: [],
						integrationId: 'UP-00000001-1',
						merchantConfig: addresses,
					}),
				],
				error: 'Flex Pay rejected the request: The order has no items',
			},
			{
				title: 'rejects a third decimal, and sends nothing',
				parameters: { ...form, ...addresses, price: '10.001' },
				credential,
				requests: [],
				error: "'Price' has too many decimals for USD",
			},
		],
	},
	'order: get': {
		succeeds: [
			{
				parameters: { orderId: byId('{{orderId}}'), simplify: true },
				prepare: newOrder,
				requests: [{ method: 'GET', url: `${ROOT}/orders/{{orderId}}` }],
				output: [expect.objectContaining({ price: '1000.00', currency: 'USD' })],
			},
			{
				title: 'extracts the ID from the URL that the shopper was sent to',
				parameters: {
					orderId: {
						__rl: true,
						mode: 'url',
						value: 'https://payments.uplift.com/redirect/#/{{orderId}}',
					},
					simplify: false,
				},
				prepare: newOrder,
				requests: [{ method: 'GET', url: `${ROOT}/orders/{{orderId}}` }],
				output: [expect.objectContaining({ merchantConfig: addresses })],
			},
		],
		fails: [
			{
				title: 'fails with 404 for an order that does not exist',
				parameters: { orderId: byId(NOWHERE) },
				requests: [{ method: 'GET', url: `${ROOT}/orders/${NOWHERE}` }],
				error: `The API returned 404 Not Found: Order with ID: ${NOWHERE} not found`,
				description:
					/^If the ID is right, switch on 'Advanced' .* 'API Path' .*code INVALID_REQUEST_ERROR/,
			},
		],
	},
	'order: getLoanStatus': {
		succeeds: [
			{
				parameters: { orderId: byId('{{orderId}}') },
				prepare: acceptedOrder,
				requests: [{ method: 'GET', url: `${ROOT}/orders/{{orderId}}/card` }],
				output: [
					{
						orderId: '{{orderId}}',
						loanStatus: 'accepted',
						isAccepted: true,
						isOpen: false,
					},
				],
			},
			{
				title: 'says that no loan was granted',
				parameters: { orderId: byId('{{orderId}}'), options: { cardPath: 'payment' } },
				prepare: declinedOrder,
				requests: [{ method: 'GET', url: `${ROOT}/orders/{{orderId}}/payment` }],
				output: [expect.objectContaining({ loanStatus: 'notAccepted', isAccepted: false })],
			},
			{
				title: 'says that the shopper has not finished, which is no error',
				parameters: { orderId: byId('{{orderId}}') },
				prepare: newOrder,
				requests: [{ method: 'GET', url: `${ROOT}/orders/{{orderId}}/card` }],
				output: [expect.objectContaining({ loanStatus: 'open', isOpen: true })],
			},
		],
		fails: [
			{
				title: 'fails for an order that does not exist',
				parameters: { orderId: byId(NOWHERE) },
				requests: [{ method: 'GET', url: `${ROOT}/orders/${NOWHERE}/card` }],
				error: `The API returned 404 Not Found: Order with ID: ${NOWHERE} not found`,
			},
			{
				title: 'fails where the response says neither, as silence is no rejection',
				parameters: { orderId: byId(NOWHERE) },
				prepare: (control) =>
					control.addFault('flexpay', {
						path: '*/card',
						status: 200,
						headers: { 'content-type': 'application/json' },
						body: '{}',
					}),
				requests: [{ method: 'GET', url: `${ROOT}/orders/${NOWHERE}/card` }],
				error: 'Flex Pay returned neither a card nor that there is none',
			},
		],
	},
	'order: confirm': {
		succeeds: [
			{
				parameters: { orderId: byId('{{orderId}}'), confirmationId: 'BOOKING-1' },
				prepare: acceptedOrder,
				requests: [
					{
						method: 'PUT',
						url: `${ROOT}/orders/{{orderId}}/confirmation`,
						body: { confirmationId: 'BOOKING-1' },
					},
				],
				output: [{ success: true, orderId: '{{orderId}}', confirmationId: 'BOOKING-1' }],
			},
		],
		fails: [
			{
				title: 'fails if the shopper has not completed the application',
				parameters: { orderId: byId('{{orderId}}'), confirmationId: 'BOOKING-1' },
				prepare: newOrder,
				requests: [
					{
						method: 'PUT',
						url: `${ROOT}/orders/{{orderId}}/confirmation`,
						body: { confirmationId: 'BOOKING-1' },
					},
				],
				error: 'The API returned 428 Precondition Required: Order not complete',
				description:
					/^An order can be confirmed once the shopper .* not done yet.*code ORDER_NOT_COMPLETE/,
			},
		],
	},
};
