import type { IDataObject } from 'n8n-workflow';

import type { NodeCases } from '../../support/operationCases';
import { BAD_CARD, GOOD_CARD, idempotencyKey, MID } from './values';

const order: IDataObject = {
	externalOrderId: 'ORDER-1001',
	transactionId: 'T-1',
	transactionTime: '2026-01-02T03:04:05Z',
	amount: 12.34,
	currency: 'USD',
	initiatedBy: 'merchant',
	cardOnFile: GOOD_CARD,
	expirationMonth: '12',
	expirationYear: 2030,
	email: 'ada@example.test',
	firstName: 'Ada',
	lastName: 'Example',
	addressLine1: '1 Example Street',
	city: 'Sampletown',
	zipCode: '12345',
	state: 'NY',
	countryCode: 'US',
};

const EXPIRY = { expirationMonth: 12, expirationYear: 2030 };

const evaluateBody = {
	mid: MID,
	isDeclined: true,
	orderId: 'ORDER-1001',
	isMIT: true,
	idempotencyKey,
	transaction: {
		id: 'T-1',
		timestampUtc: '2026-01-02T03:04:05.000Z',
		amount: 1234,
		currency: 'USD',
	},
	paymentMethod: { token: true, cardNumber: GOOD_CARD, ...EXPIRY },
	payer: { email: 'ada@example.test' },
	billingInformation: {
		firstName: 'Ada',
		lastName: 'Example',
		addressLine1: '1 Example Street',
		city: 'Sampletown',
		zipCode: '12345',
		state: 'NY',
		country: 'US',
		countryCode: 'US',
	},
};

/** This request triggers the login; the access token contains the merchant ID. */
const findMid = { method: 'GET', url: '/v1/orders?pageSize=1' };
const evaluate = (body: unknown) => ({ method: 'POST', url: '/v1/evaluate', body });

const summary = (status: string, more: IDataObject = {}): IDataObject => ({
	orderId: expect.stringMatching(/^[0-9a-f-]{36}$/) as never,
	externalOrderId: 'ORDER-1001',
	status,
	isApproved: false,
	isDeclined: false,
	needsCapture: false,
	isPending: false,
	...more,
});

const declined = { ...order, initiatedBy: 'merchant', cardOnFile: BAD_CARD };
const declinedBody = {
	...evaluateBody,
	paymentMethod: { token: true, cardNumber: BAD_CARD, ...EXPIRY },
};

const everyField = {
	addressLine2: 'Floor 2',
	countryName: 'United States',
	billingPhone: '+1 555 0101',
	birthdate: '1990-12-31',
	customerIp: '203.0.113.7',
	payerId: 'P-1',
	phone: '+1 555 0100',
	avsResultCode: 'Y',
	cavvResultCode: 'NA',
	cvvResultCode: 'M',
	dynamicDescriptor: 'SHOP*ORDER',
	processorName: 'Example Processor',
	responseCode: '05',
	responseCodeSource: 'nmi',
	responseDescription: 'Do not honor',
	responseStatus: 'declined',
	responseSubStatus: 'insufficient_funds',
	cardNotPresent: true,
	timezoneUtcOffset: -300,
	cardBrand: 'VISA',
	cardCountry: 'US',
	cardIssuer: 'Example Bank',
	cardLevel: 'CLASSIC',
	cardType: 'CREDIT',
	holderName: 'Ada Example',
	expirationMonth: 12,
	expirationYear: 2030,
	isRecurring: true,
	subscriptionId: 'S-1',
	subscriptionInterval: 'monthly',
	subscriptionCurrency: 'KWD',
	subscriptionPrice: 1.234,
	correlationId: 'C-1',
	orderSource: 'ecommerce',
	orderItems: '[{ "sku": "A", "quantity": 1 }]',
	senseKey: 'sense-1',
	shippingInformation: '{ "city": "Elsewhere" }',
	siteUrl: 'https://shop.example.test',
	otherFields: '{ "threeDSecure": { "xid": "X" }, "transaction": { "newField": 1 } }',
};

const everyFieldBody = {
	billingInformation: {
		...evaluateBody.billingInformation,
		addressLine2: 'Floor 2',
		country: 'United States',
		phone: '+1 555 0101',
	},
	payer: {
		email: 'ada@example.test',
		birthdate: '1990-12-31',
		id: 'P-1',
		phone: '+1 555 0100',
	},
	customerIp: '203.0.113.7',
	transaction: {
		...evaluateBody.transaction,
		avsResultCode: 'Y',
		cavvResultCode: 'NA',
		cvvResultCode: 'M',
		dynamicDescriptor: 'SHOP*ORDER',
		processorName: 'Example Processor',
		responseCode: '05',
		responseCodeSource: 'nmi',
		responseDescription: 'Do not honor',
		responseStatus: 'declined',
		responseSubStatus: 'insufficient_funds',
		cardNotPresent: true,
		timezoneUtcOffset: -300,
		newField: 1,
	},
	isRecurring: true,
	subscription: { subscriptionId: 'S-1', interval: 'monthly', currency: 'KWD', price: 1234 },
	correlationId: 'C-1',
	orderSource: 'ecommerce',
	orderItems: [{ sku: 'A', quantity: 1 }],
	senseKey: 'sense-1',
	shippingInformation: { city: 'Elsewhere' },
	siteUrl: 'https://shop.example.test',
	threeDSecure: { xid: 'X' },
};

const cardFacts = {
	cardBrand: 'VISA',
	cardCountry: 'US',
	cardIssuer: 'Example Bank',
	cardLevel: 'CLASSIC',
	cardType: 'CREDIT',
	holderName: 'Ada Example',
	expirationMonth: 12,
	expirationYear: 2030,
};

export const transactionCases: NodeCases = {
	'order: evaluate': {
		succeeds: [
			{
				parameters: { ...order, simplify: true },
				requests: [findMid, evaluate(evaluateBody)],
				output: [summary('APPROVED', { isApproved: true })],
			},
			{
				title: 'returns a decline as data',
				parameters: { ...declined, simplify: true },
				credential: { mid: MID },
				requests: [evaluate(declinedBody)],
				output: [summary('DECLINED', { isDeclined: true })],
			},
			{
				title: 'takes the key of the session for the ID of the order, where there is no other',
				parameters: { ...order, simplify: true },
				credential: { mid: MID },
				prepare: (control) =>
					control.addFault('flexfactor', {
						path: '/v1/evaluate',
						status: 200,
						headers: { 'content-type': 'application/json' },
						body: '{"orderSessionKey":"65f86bf5-9546-4dc1-a4b2-a91b39c183d4","status":"APPROVED","success":true}',
					}),
				requests: [evaluate(evaluateBody)],
				output: [summary('APPROVED', { isApproved: true })],
			},
			{
				title: 'sends the site and every field that was added',
				parameters: {
					...order,
					simplify: true,
					additionalFields: {
						...everyField,
						attemptCount: 2,
						expiryDate: '2030-01-01T00:00:00Z',
						transactionType: 'AUTHORIZATION',
						additionalFieldsJson: '[{ "key": "sandboxOutcome", "value": "SUBMITTED" }]',
					},
				},
				credential: { mid: MID, siteId: '22222222-aaaa-4aaa-8aaa-000000000001' },
				requests: [
					evaluate({
						...evaluateBody,
						...everyFieldBody,
						siteId: '22222222-aaaa-4aaa-8aaa-000000000001',
						paymentMethod: { ...evaluateBody.paymentMethod, ...cardFacts },
						attemptCount: 2,
						expiryDateUtc: '2030-01-01T00:00:00.000Z',
						transactionType: 'AUTHORIZATION',
						additionalFields: [{ key: 'sandboxOutcome', value: 'SUBMITTED' }],
					}),
				],
				output: [summary('SUBMITTED', { isPending: true })],
			},
		],
		fails: [
			{
				title: 'turns a decline into an error if the user asks for it',
				parameters: { ...declined, options: { onDecline: 'throw' } },
				credential: { mid: MID },
				requests: [evaluate(declinedBody)],
				error: 'FlexFactor declined the order',
			},
			{
				title: 'names the form fields whose values FlexFactor rejects',
				parameters: { ...order, amount: 5000 },
				credential: { mid: MID },
				requests: [
					evaluate({
						...evaluateBody,
						transaction: { ...evaluateBody.transaction, amount: 500_000 },
					}),
				],
				error: /^The API returned 400 Bad Request: The amount must be over/,
				description:
					/Amount: The amount must be over 10 and under 20000 cents\..*request ID 00-/,
			},
			{
				title: 'asks for the expiry of the card, and sends nothing',
				parameters: { ...order, expirationYear: '={{ $json.nothing }}' },
				credential: { mid: MID },
				requests: [],
				error: "'Card Expiration Year' is empty",
			},
			{
				title: 'rejects an expiry that does not exist, and sends nothing',
				parameters: { ...order, expirationMonth: '13' },
				credential: { mid: MID },
				requests: [],
				error: "'Card Expiration Month' is not a number from 1 to 12",
			},
			{
				title: 'rejects card numbers, and sends nothing',
				parameters: { ...order, cardOnFile: '4111 1111 1111 1111' },
				credential: { mid: MID },
				requests: [],
				error: "'Card on File' looks like a card number",
			},
		],
	},
	'transaction: transmit': {
		succeeds: [
			{
				parameters: {
					...order,
					result: 'approved',
					cardFirstDigits: '411111',
					cardLastDigits: '1111',
					additionalFields: {
						...everyField,
						firstName: 'Ada',
						lastName: 'Example',
						addressLine1: '1 Example Street',
						city: 'Sampletown',
						zipCode: '12345',
						state: 'NY',
						countryCode: 'US',
					},
				},
				credential: { mid: MID },
				requests: [
					{
						method: 'POST',
						url: '/v1/transmit',
						body: {
							mid: MID,
							isDeclined: false,
							orderId: 'ORDER-1001',
							isMIT: true,
							...everyFieldBody,
							paymentMethod: {
								cardBinNumber: '411111',
								cardLast4Digits: '1111',
								...cardFacts,
							},
						},
					},
				],
				output: [
					expect.objectContaining({
						success: true,
						status: 0,
						transmitId: expect.any(String) as unknown,
					}),
				],
			},
		],
		fails: [
			{
				title: 'names the field that is empty, and sends nothing',
				parameters: {
					...order,
					result: 'declined',
					cardFirstDigits: '={{ $json.nothing }}',
					cardLastDigits: '1111',
				},
				credential: { mid: MID },
				requests: [],
				error: "'Card First Digits' is empty",
			},
		],
	},
	'paymentMethod: tokenize': {
		succeeds: [
			{
				parameters: {
					testCardNumber: '4000002760003184',
					firstName: 'Ada',
					lastName: 'Example',
					expirationMonth: 9,
					expirationYear: 2030,
					simplify: true,
					additionalFields: {
						email: 'ada@example.test',
						senseKey: 'sense-1',
						testVerificationValue: '999',
					},
				},
				credential: { mid: MID, tokenizationKey: 'sandbox-tokenization-key-1' },
				requests: [
					{
						method: 'POST',
						url: `/v1/tokenize?mid=${MID}&environment=sandbox-tokenization-key-1`,
						body: {
							payment_method: {
								email: 'ada@example.test',
								sense_key: 'sense-1',
								credit_card: {
									first_name: 'Ada',
									last_name: 'Example',
									// The simulator's log blanks card data.
									number: '***',
									verification_value: '***',
									month: '09',
									year: '2030',
								},
							},
						},
					},
				],
				output: [
					{
						cardOnFile: expect.stringMatching(/^[0-9a-f-]{36}$/),
						firstName: 'Ada',
						lastName: 'Example',
						expirationMonth: '9',
						expirationYear: '2030',
						firstDigits: '40000027',
						lastDigits: '3184',
					},
				],
			},
		],
		fails: [
			{
				title: 'works in the sandbox only, and sends nothing in production',
				parameters: {
					testCardNumber: '4111111111111111',
					firstName: 'Ada',
					lastName: 'Example',
					expirationMonth: 9,
					expirationYear: 2030,
				},
				credential: { environment: 'production' },
				requests: [],
				error: 'Cards can only be tokenized in the Sandbox environment',
			},
			{
				title: 'shows no card in an error that quotes it',
				parameters: {
					testCardNumber: '4111111111111111',
					firstName: 'Ada',
					lastName: 'Example',
					expirationMonth: 9,
					expirationYear: 2030,
					additionalFields: { testVerificationValue: '9731' },
				},
				credential: { mid: MID, tokenizationKey: 'sandbox-tokenization-key-1' },
				prepare: (control) =>
					control.addFault('flexfactor', {
						target: 'any',
						path: '/v1/tokenize',
						status: 400,
						headers: { 'content-type': 'application/json' },
						body: '{"title":"4111111111111111 is no test card","errors":{"payment_method.credit_card.verification_value":["9731 does not belong to 4111111111111111."]}}',
					}),
				requests: [
					{
						method: 'POST',
						url: `/v1/tokenize?mid=${MID}&environment=sandbox-tokenization-key-1`,
						body: {
							payment_method: {
								credit_card: {
									first_name: 'Ada',
									last_name: 'Example',
									number: '***',
									verification_value: '***',
									month: '09',
									year: '2030',
								},
							},
						},
					},
				],
				error: 'The API returned 400 Bad Request: ••• is no test card',
				description: /^Test CVV: ••• does not belong to •••\./,
			},
		],
	},
};
