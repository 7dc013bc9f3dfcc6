import type { AxiosInstance } from 'axios';
import { randomUUID } from 'node:crypto';

import { type Sandbox, sandboxCredentials, startSandbox } from './index';
import { form, plainClient } from './testClient';

const { main, second } = sandboxCredentials.flexpay;
const P = 'flexpay';
const TOKEN_URL = '/api/auth/v1/oauth/token';
const ROOT = '/api/checkout/v1';
const DAY_MS = 86_400_000;

let sandbox: Sandbox;
let client: AxiosInstance;
let api: AxiosInstance;

const logIn = async (who = main, query = '?grant_type=client_credentials') =>
	await client.post(`${TOKEN_URL}${query}`, undefined, {
		auth: { username: who.id, password: who.secret },
	});

async function authorized(who = main, root = ROOT): Promise<AxiosInstance> {
	const { data } = await logIn(who);
	return plainClient(sandbox.origins[P] + root, { authorization: `Bearer ${data.access_token}` });
}

const order = (changes: Record<string, unknown> = {}) => ({
	integrationId: main.attributes?.integrationId,
	merchantConfig: {
		confirmationUrl: 'https://shop.example.test/done?a=1',
		cancelUrl: 'https://shop.example.test/cancelled',
	},
	price: '1064.10',
	localization: { country: 'US', currency: 'USD', locale: 'en-US' },
	billingContact: { firstName: 'Arthur', lastName: 'Davis', dateOfBirth: '1963-04-07' },
	orderItems: [{ orderLine: { name: 'Example', quantity: 1 } }],
	...changes,
});

const createOrder = async (changes: Record<string, unknown> = {}): Promise<string> =>
	(await api.post('/orders', order(changes))).data.id;

const complete = async (orderId: string, approved = true) =>
	await sandbox.control.act(P, 'completeOrder', { orderId, approved });

async function acceptedOrder(): Promise<string> {
	const id = await createOrder();
	await complete(id);
	return id;
}

const write = async (path: string, body: object = {}, key: string = randomUUID()) =>
	await api.post(path, body, { headers: { 'idempotency-key': key } });

beforeAll(async () => {
	sandbox = await startSandbox({ providers: [P] });
	client = plainClient(sandbox.origins[P]);
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
	sandbox.control.reset();
	api = await authorized();
});

describe('token', () => {
	it('is issued for Basic and the grant in the query, for 30 minutes', async () => {
		const { status, data } = await logIn();
		expect({ status, data }).toEqual({
			status: 200,
			data: { access_token: expect.any(String), token_type: 'Bearer', expires_in: 1800 },
		});
	});

	it('states no lifetime if the option says so', async () => {
		sandbox.control.configure(P, { omitLifetime: true });
		expect((await logIn()).data).not.toHaveProperty('expires_in');
	});

	it('is rejected for a wrong secret, and for a grant in a form body unless allowed', async () => {
		const wrong = await logIn({ id: main.id, secret: 'canary-wrong-1' });
		expect([wrong.status, wrong.data]).toEqual([401, { error: 'invalid_client' }]);
		const body = form({ grant_type: 'client_credentials' });
		const auth = { username: main.id, password: main.secret };
		const inForm = async () => await client.post(TOKEN_URL, body, { auth });
		const rejected = await inForm();
		expect([rejected.status, rejected.data]).toEqual([
			400,
			{ error: 'unsupported_grant_type' },
		]);
		sandbox.control.configure(P, { options: { grantTypeInForm: true } });
		expect((await inForm()).status).toBe(200);
	});

	it('is rejected for addresses that are not on the allowlist, like every request', async () => {
		sandbox.control.configure(P, { options: { addressAllowed: false } });
		expect((await logIn()).data).toMatchObject({ statusCode: 403, message: 'Access Denied' });
		expect((await api.get('/orders/x')).status).toBe(403);
	});

	it('is required: without it, orders return an envelope and transactions no body', async () => {
		const orders = await client.get(`${ROOT}/orders/x`);
		expect([orders.status, orders.data]).toEqual([
			401,
			{ codeName: 'INVALID_REQUEST_ERROR', message: 'Unauthorized', statusCode: 401 },
		]);
		const transactions = await client.get(`${ROOT}/transactions/x`);
		expect([transactions.status, transactions.data]).toEqual([401, '']);
	});
});

describe('orders', () => {
	it('are created with id, redirect URL and amounts as text', async () => {
		const { status, data } = await api.post(
			'/orders',
			order({ price: 1064.1, addOns: [{ name: 'Bag', price: 5 }] }),
		);
		expect(status).toBe(200);
		expect(data).toMatchObject({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			redirectUrl: expect.stringContaining(`/redirect/#/${data.id}`),
			errorCodes: null,
			confirmationId: null,
			price: '1064.10',
			addOns: [{ name: 'Bag', price: '5.00' }],
		});
		expect((await api.get(`/orders/${data.id}`)).data).toEqual(data);
	});

	it.each([
		['integrationId', { integrationId: undefined }],
		['merchantConfig', { merchantConfig: undefined }],
		['merchantConfig.cancelUrl', { merchantConfig: { confirmationUrl: 'https://x.test' } }],
	])('require %s', async (field, changes) => {
		const { status, data } = await api.post('/orders', order(changes));
		expect({ status, data }).toEqual({
			status: 400,
			data: {
				codeName: 'INVALID_REQUEST_ERROR',
				message: 'field required',
				statusCode: 400,
				param: `body.${field}`,
			},
		});
	});

	it.each([
		['MIN_PRICE', { price: '10.00' }],
		['MAX_PRICE', { price: '99999.00' }],
		['INVALID_CURRENCY', { localization: { currency: 'EUR' } }],
		['INVALID_COUNTRY', { localization: { country: 'DE' } }],
		['INVALID_LOCALE', { localization: { locale: 'de-DE' } }],
		['MISSING_PRODUCT', { orderItems: [] }],
		[
			'MAX_BOOKING_WINDOW',
			{ orderItems: [{ air: { itinerary: [{ departureDate: '2999-01-01' }] } }] },
		],
		[
			'MIN_BOOKING_WINDOW',
			{ orderItems: [{ air: { itinerary: [{ departureDate: '2000-01-01' }] } }] },
		],
	])('that are not eligible return 200 with %s and no redirect', async (code, changes) => {
		const { status, data } = await api.post('/orders', order(changes));
		expect(status).toBe(200);
		expect(data.errorCodes).toEqual([code]);
		expect(data).not.toHaveProperty('redirectUrl');
		expect((await api.get(`/orders/${data.id}/card`)).data.codeName).toBe('CARD_NOT_CREATED');
	});

	it('belong to one merchant; an unknown one is named in the error', async () => {
		const id = await createOrder();
		const other = await authorized(second);
		const { status, data } = await other.get(`/orders/${id}`);
		expect([status, data.message]).toEqual([404, `Order with ID: ${id} not found`]);
	});

	it('are the same under both API paths', async () => {
		const id = await createOrder();
		const alias = await authorized(main, '/api/flexpay/v1');
		expect((await alias.get(`/orders/${id}`)).data.id).toBe(id);
	});

	it('are confirmed with 204 after the application, before it with 428', async () => {
		const id = await createOrder();
		const confirm = async (confirmationId?: string) =>
			await api.put(`/orders/${id}/confirmation`, { confirmationId });
		const early = await confirm('B-1');
		expect([early.status, early.data.codeName]).toEqual([428, 'ORDER_NOT_COMPLETE']);
		await complete(id);
		expect((await confirm()).data.param).toBe('body.confirmationId');
		const done = await confirm('B-1');
		expect([done.status, done.data]).toEqual([204, '']);
		expect((await api.get(`/orders/${id}`)).data.confirmationId).toBe('B-1');
	});

	it('return 405 in the envelope for a wrong method', async () => {
		const { status, data } = await api.delete('/orders/x');
		expect([status, data.message]).toEqual([405, 'Method Not Allowed']);
	});
});

describe('hosted application', () => {
	const finish = async (id: string) => await client.get(`/redirect/complete/${id}`);

	it('sends an approved shopper to the confirmation URL with the order id', async () => {
		const id = await createOrder();
		const { status, headers } = await finish(id);
		expect([status, headers.location]).toEqual([
			302,
			`https://shop.example.test/done?a=1&order_id=${id}`,
		]);
	});

	it('sends the declined persona to the cancel URL', async () => {
		const billingContact = { firstName: 'Emily', dateOfBirth: '1963-04-05' };
		const id = await createOrder({ billingContact });
		expect((await finish(id)).headers.location).toBe('https://shop.example.test/cancelled');
		expect((await api.get(`/orders/${id}/card`)).data).toEqual({
			errorCode: 'LOAN_NOT_ACCEPTED',
		});
	});

	it('opens as a page at the redirect URL', async () => {
		const { status, headers } = await client.get('/redirect/');
		expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
	});
});

describe('virtual card', () => {
	it.each(['card', 'payment'])('is read at /%s once the loan is accepted', async (name) => {
		const id = await createOrder();
		const before = await api.get(`/orders/${id}/${name}`);
		expect([before.status, before.data.codeName]).toEqual([404, 'CARD_NOT_CREATED']);
		await complete(id);
		const { status, data } = await api.get(`/orders/${id}/${name}`);
		expect(status).toBe(200);
		expect(['4111111111111111', '5431111111111111', '5555555555554444']).toContain(
			data.card.number,
		);
		expect(data.card).toMatchObject({ ccv: '123', nameOnCard: 'Arthur Davis' });
	});
});

describe('offers', () => {
	it("price an order by the provider's sample: 1,064.10 at 14.99 % over nine months", async () => {
		const { integrationId, merchantConfig: _none, ...one } = order();
		const { status, data } = await api.post('/marketing/offers', {
			integrationId,
			orders: [one, { ...one, price: '1.00' }],
		});
		expect(status).toBe(200);
		expect(data.orders[0]).toMatchObject({ externalId: expect.any(String), errorCodes: null });
		expect(data.orders[0].offers[0]).toMatchObject({
			apr: '0.1499',
			monthlyPayment: '112.45',
			downPayment: '112.45',
			numberOfPayments: '9',
			financeCharges: '60.42',
			grandTotal: '1124.50',
		});
		expect(data.orders[1]).toMatchObject({ errorCodes: ['MIN_PRICE'], offers: [] });
	});

	it('require an integration id', async () => {
		expect((await api.post('/marketing/offers', { orders: [] })).data.param).toBe(
			'body.integrationId',
		);
	});
});

describe('transactions', () => {
	const authorize = async (body: object = {}, key?: string) =>
		await write('/transactions', { order_id: await acceptedOrder(), ...body }, key);

	it('authorize the full approved amount, for seven days', async () => {
		const { status, data } = await authorize({ merchant_reference_id: 'R-1' });
		expect(status).toBe(200);
		expect(data).toMatchObject({
			original_amount: 1064.1,
			remaining_amount: 1064.1,
			captured_amount: 0,
			refunded_amount: 0,
			currency: 'USD',
			merchant_reference_id: 'R-1',
			status: 'AUTHORIZED',
			events: [{ id: data.id, amount: 1064.1, type: 'AUTHORIZATION' }],
		});
		const days = Date.parse(data.authorization_expiration) - Date.parse(data.created);
		expect(days).toBe(7 * DAY_MS);
		expect((await api.get(`/transactions/${data.id}`)).data).toEqual(data);
	});

	it.each([
		['authorize', async () => '/transactions'],
		['capture', async () => `/transactions/${(await authorize()).data.id}/capture`],
		['void', async () => `/transactions/${(await authorize()).data.id}/void`],
		['refund', async () => `/transactions/${(await authorize()).data.id}/refund`],
	])('%s needs an Idempotency-Key', async (_name, path) => {
		const { status, data } = await api.post(await path(), {});
		expect([status, data.param]).toEqual([400, 'header.Idempotency-Key']);
	});

	it('a repeated key returns the first response and moves nothing; a different body is rejected', async () => {
		const { id } = (await authorize()).data;
		const body = { amount: 100, currency: 'USD' };
		const first = await write(`/transactions/${id}/capture`, body, 'key-1');
		const again = await write(`/transactions/${id}/capture`, body, 'key-1');
		expect(again.data).toEqual(first.data);
		expect((await api.get(`/transactions/${id}`)).data.captured_amount).toBe(100);
		expect(sandbox.control.created(P, 'capture')).toMatchObject([{ key: 'key-1' }]);
		const other = await write(`/transactions/${id}/capture`, { ...body, amount: 1 }, 'key-1');
		expect(other.status).toBe(409);
	});

	it('a key is the same under both API paths, and free again after a day', async () => {
		sandbox.control.configure(P, { lifetimeMs: 10 * DAY_MS });
		api = await authorized();
		const alias = plainClient(`${sandbox.origins[P]}/api/flexpay/v1`, {
			authorization: String(api.defaults.headers.authorization),
			'idempotency-key': 'key-2',
		});
		const { id } = (await authorize()).data;
		const body = { amount: 10, currency: 'USD' };
		await write(`/transactions/${id}/capture`, body, 'key-2');
		expect((await alias.post(`/transactions/${id}/capture`, body)).data.captured_amount).toBe(
			10,
		);
		sandbox.control.advanceClock(P, DAY_MS);
		expect((await alias.post(`/transactions/${id}/capture`, body)).data.captured_amount).toBe(
			20,
		);
	});

	it('go through partial captures, voids and refunds, with their current amounts', async () => {
		const { id } = (await authorize({ amount: 1000, currency: 'USD' })).data;
		const step = async (name: string, amount?: number) =>
			(
				await write(
					`/transactions/${id}/${name}`,
					amount === undefined ? {} : { amount, currency: 'USD' },
				)
			).data;
		expect(await step('void', 200)).toMatchObject({
			remaining_amount: 800,
			status: 'AUTHORIZED',
		});
		expect(await step('capture', 300)).toMatchObject({
			remaining_amount: 500,
			captured_amount: 300,
			status: 'PARTIALLY_CAPTURED',
		});
		expect(await step('capture')).toMatchObject({
			remaining_amount: 0,
			captured_amount: 800,
			status: 'CAPTURED',
		});
		expect(await step('refund', 0.1)).toMatchObject({
			captured_amount: 799.9,
			refunded_amount: 0.1,
			status: 'PARTIALLY_REFUNDED',
		});
		const last = await step('refund');
		expect(last).toMatchObject({
			captured_amount: 0,
			refunded_amount: 800,
			status: 'REFUNDED',
		});
		expect(last.events.map(({ type }: { type: string }) => type)).toEqual([
			'AUTHORIZATION',
			'VOID',
			'CAPTURE',
			'CAPTURE',
			'REFUND',
			'REFUND',
		]);
	});

	it('keep the captured total after a refund if the option says so', async () => {
		sandbox.control.configure(P, { options: { refundReducesCaptured: false } });
		const { id } = (await authorize()).data;
		await write(`/transactions/${id}/capture`);
		expect((await write(`/transactions/${id}/refund`)).data).toMatchObject({
			captured_amount: 1064.1,
			refunded_amount: 1064.1,
			status: 'REFUNDED',
		});
		expect((await write(`/transactions/${id}/refund`)).status).toBe(400);
	});

	it.each([
		['no currency', { amount: 5 }, 'body.currency'],
		['another currency', { amount: 5, currency: 'CAD' }, 'body.currency'],
		['too much', { amount: 1064.11, currency: 'USD' }, 'body.amount'],
		['a part of a cent', { amount: 1.005, currency: 'USD' }, 'body.amount'],
		['a negative amount', { amount: -1, currency: 'USD' }, 'body.amount'],
	])('reject %s', async (_name, body, param) => {
		const { status, data } = await authorize(body);
		expect([status, data.param]).toEqual([400, param]);
	});

	it('are rejected without an accepted loan and for unknown ids', async () => {
		const open = await createOrder();
		expect((await write('/transactions', { order_id: open })).status).toBe(400);
		expect((await write('/transactions', { order_id: randomUUID() })).status).toBe(404);
		expect((await api.get(`/transactions/${randomUUID()}`)).status).toBe(404);
	});

	it('cannot be captured after seven days: the rest is voided', async () => {
		sandbox.control.configure(P, { lifetimeMs: 10 * DAY_MS });
		api = await authorized();
		const { id } = (await authorize()).data;
		sandbox.control.advanceClock(P, 7 * DAY_MS);
		expect((await write(`/transactions/${id}/capture`)).status).toBe(400);
		expect((await api.get(`/transactions/${id}`)).data).toMatchObject({
			remaining_amount: 0,
			status: 'VOIDED',
		});
	});
});
