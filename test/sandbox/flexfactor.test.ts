import type { AxiosInstance } from 'axios';
import { randomUUID } from 'node:crypto';

import { readJwt } from './core/jwt';
import { type Sandbox, sandboxCredentials, startSandbox } from './index';
import { fate, plainClient } from './testClient';

const { main, second } = sandboxCredentials.flexfactor;
const P = 'flexfactor';
const APPROVING_TOKEN = 'cccccccc-0000-4000-8000-000000000001';
const CHALLENGING_TOKEN = 'cccccccc-0000-4000-8000-000000000002';

let sandbox: Sandbox;
let client: AxiosInstance;
let api: AxiosInstance;

const logIn = async (who = main) =>
	await client.post('/v1/oauth2/token', { AppKey: who.id, AppSecret: who.secret });

async function authorized(who = main): Promise<AxiosInstance> {
	const { data } = await logIn(who);
	return plainClient(sandbox.origins[P], { authorization: `Bearer ${data.accessToken}` });
}

const evaluation = (changes: Record<string, unknown> = {}) => ({
	isDeclined: true,
	mid: main.attributes?.mid,
	orderId: `order-${randomUUID()}`,
	idempotencyKey: randomUUID(),
	isMIT: false,
	transaction: { id: 't-1', amount: 1234, currency: 'USD', timestampUtc: '2026-01-01T00:00:00Z' },
	payer: { email: 'ada@example.test' },
	billingInformation: {
		firstName: 'Ada',
		lastName: 'Example',
		country: 'United States',
		countryCode: 'US',
		addressLine1: '1 Example Street',
		city: 'Sampletown',
		zipCode: '00001',
	},
	paymentMethod: { cardNumber: APPROVING_TOKEN, token: true },
	...changes,
});

const evaluate = async (changes: Record<string, unknown> = {}) =>
	await api.post('/v1/evaluate', evaluation(changes));

const capture = async (orderId: string, amount: number) =>
	await api.post('/v1/capture', {
		idempotencyKey: randomUUID(),
		orderId,
		amount,
		currency: 'USD',
	});

const refund = async (orderId: string, amountToRefund: number) =>
	await api.post(`/v1/orders/${orderId}/refund`, { amountToRefund });

const orderStatus = async (orderId: string): Promise<unknown> =>
	(await api.get(`/v1/orders/${orderId}`)).data.statusName;

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
	it('is a JWT for ten minutes; the expiry is in ms, and in s inside the JWT', async () => {
		const { status, data } = await logIn();
		const claims = readJwt(data.accessToken);
		expect(status).toBe(200);
		expect(data).toMatchObject({
			success: true,
			errors: [],
			customProperties: {},
			id: claims?.sub,
		});
		expect(data.expires).toBe(Number(claims?.iat) + 600_000);
		expect(claims).toMatchObject({
			iat: expect.stringMatching(/^\d{13}$/),
			exp: Math.floor(data.expires / 1000),
			'custom:mid': main.attributes?.mid,
			iss: 'Api-Client-Service',
			aud: expect.arrayContaining(['payments', 'orders']),
		});
	});

	it('is returned with a new refresh token each time, for which no endpoint exists', async () => {
		const [one, two] = [await logIn(), await logIn()];
		expect(one.data.refreshToken).not.toBe(two.data.refreshToken);
		const renewal = { refreshToken: one.data.refreshToken };
		expect((await client.post('/v1/oauth2/refresh', renewal)).status).toBe(404);
		sandbox.control.configure(P, { options: { refreshEndpoint: true } });
		const { status, data } = await client.post('/v1/oauth2/refresh', renewal);
		expect([status, typeof data.accessToken]).toEqual([200, 'string']);
	});

	it('is issued for field names in any case', async () => {
		const body = { appKey: main.id, APPSECRET: main.secret };
		expect((await client.post('/v1/oauth2/token', body)).status).toBe(200);
	});

	it.each([
		['a wrong secret', { AppKey: main.id, AppSecret: 'canary-wrong-1' }],
		['a missing secret', { AppKey: main.id }],
		["another client's secret", { AppKey: main.id, AppSecret: second.secret }],
		['no JSON', 'AppKey=x'],
	])('is rejected with 400, not 401, for %s', async (_name, body) => {
		const { status, data } = await client.post('/v1/oauth2/token', body);
		expect(status).toBe(400);
		expect(data).toMatchObject({ status: 400, errors: { AppKey: [expect.any(String)] } });
	});

	it.each(['/v1/orders', '/v1/orders/x', '/v1/merchants', '/v1/nowhere'])(
		'is needed for %s, before anything else is looked at',
		async (path) => {
			const { status, data } = await client.get(path);
			expect({ status, data }).toEqual({
				status: 401,
				data: { errors: ['Authentication failed. Invalid bearer token.'] },
			});
		},
	);
});

describe('evaluate', () => {
	it.each([
		['APPROVED', 'Completed', {}],
		['CAPTUREREQUIRED', 'Capturerequired', { transactionType: 'AUTHORIZATION' }],
		['APPROVED', 'Completed', { isMIT: true }],
		['SUBMITTED', 'Draft', { isMIT: true, expiryDateUtc: '2099-01-01T00:00:00Z' }],
		[
			'CHALLENGE',
			'Processing',
			{
				payer: { email: 'a@example.test', phone: '555' },
				paymentMethod: { cardNumber: CHALLENGING_TOKEN, token: true },
			},
		],
		[
			'DECLINED',
			'Cancelled',
			{ paymentMethod: { cardNumber: CHALLENGING_TOKEN, token: true } },
		],
		[
			'PROCESSING',
			'Processing',
			{ additionalFields: [{ key: 'sandboxOutcome', value: 'PROCESSING' }] },
		],
	])('returns 200 with %s and sets the order to %s', async (status, statusName, changes) => {
		const response = await evaluate(changes);
		expect(response.status).toBe(200);
		expect(response.data).toMatchObject({ success: true, result: 'Success', status });
		expect(response.data.orderId).toBe(response.data.orderSessionKey);
		expect(await orderStatus(response.data.orderId)).toBe(statusName);
	});

	it('names missing fields flat, in the PascalCase of the provider, with a trace id', async () => {
		const { status, data } = await evaluate({ idempotencyKey: undefined, orderId: '' });
		expect(status).toBe(400);
		expect(data).toEqual({
			TraceId: [expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)],
			IdempotencyKey: ['The IdempotencyKey field is required.'],
			OrderId: ["Merchant's orderId is required"],
		});
	});

	it('can return them as problem details, and require the codes of 2024', async () => {
		sandbox.control.configure(P, { options: { validationShape: 'problem', strict2024: true } });
		const { data } = await evaluate();
		expect(data.title).toBe('One or more validation errors occurred.');
		expect(Object.keys(data.errors)).toEqual([
			'Transaction.ResponseCode',
			'Transaction.ResponseCodeSource',
			'Transaction.AvsResultCode',
			'Transaction.CvvResultCode',
			'Transaction.CavvResultCode',
		]);
	});

	it.each([
		['a fraction of a cent', { amount: 12.5 }],
		['ten cents', { amount: 10 }],
		['20,000 cents', { amount: 20_000 }],
	])('rejects %s', async (_name, change) => {
		const { status, data } = await evaluate({
			transaction: { id: 't', currency: 'USD', ...change },
		});
		expect(status).toBe(400);
		expect(data).toHaveProperty(['Transaction.Amount']);
	});

	it('rejects the MID of another key, and cards that are not published test cards', async () => {
		expect((await evaluate({ mid: second.attributes?.mid })).data).toHaveProperty('Mid');
		const live = { cardNumber: '4242424242424242', token: false };
		expect((await evaluate({ paymentMethod: live })).data).toHaveProperty([
			'PaymentMethod.CardNumber',
		]);
	});

	it('repeats the response for the same key and body, and rejects a different body with 409', async () => {
		const body = evaluation();
		const [one, two] = [
			await api.post('/v1/evaluate', body),
			await api.post('/v1/evaluate', body),
		];
		expect(two.data).toEqual(one.data);
		expect(sandbox.control.created(P, 'order')).toHaveLength(1);
		const other = await api.post('/v1/evaluate', { ...body, isMIT: true });
		expect(other.status).toBe(409);
		sandbox.control.configure(P, { lifetimeMs: 10 ** 12 });
		api = await authorized();
		sandbox.control.advanceClock(P, 86_400_000);
		expect((await api.post('/v1/evaluate', { ...body, isMIT: true })).status).toBe(200);
	});

	it('returns 409 while the first request with a key is in flight', async () => {
		sandbox.control.configure(P, { options: { evaluateMs: 60 } });
		const body = evaluation();
		const fates = await Promise.all([
			fate(api.post('/v1/evaluate', body)),
			fate(api.post('/v1/evaluate', body)),
		]);
		expect(fates.sort()).toEqual([200, 409]);
	});

	it('returns the current state if a merchant-initiated order is sent again', async () => {
		const orderId = 'mit-1';
		const expiryDateUtc = '2099-01-01T00:00:00Z';
		const first = await evaluate({ orderId, isMIT: true, expiryDateUtc });
		await sandbox.control.act(P, 'settleOrder', {
			orderId: first.data.orderId,
			state: 'COMPLETED',
		});
		const again = await evaluate({ orderId, isMIT: true, expiryDateUtc });
		expect(again.data).toMatchObject({ orderId: first.data.orderId, status: 'APPROVED' });
	});

	it('keeps card numbers out of the log', async () => {
		const paymentMethod = {
			cardNumber: '4000002760003184',
			token: false,
			verificationValue: '999',
		};
		expect((await evaluate({ paymentMethod })).data.status).toBe('APPROVED');
		const [entry] = sandbox.control.log(P, { path: '/v1/evaluate' });
		expect(entry?.body).toContain('"cardNumber":"***"');
		expect(entry?.body).not.toMatch(/4000002760003184|"999"/);
	});
});

describe('tokenize', () => {
	const card = {
		first_name: 'Ada',
		last_name: 'Example',
		number: '4000002760003184',
		month: '09',
		year: '2030',
		verification_value: '999',
	};
	const body = { payment_method: { credit_card: card } };
	const params = {
		mid: main.attributes?.mid,
		environment: main.attributes?.tokenizationKey,
	};

	it.each([
		['a tokenization key', async () => await client.post('/v1/tokenize', body, { params })],
		['a bearer', async () => await api.post('/v1/tokenize', body)],
	])('returns a card token with %s, without number and CVV', async (_name, send) => {
		const { status, data } = await send();
		expect(status).toBe(200);
		expect(data.transaction.payment_method).toMatchObject({
			last_four_digits: '3184',
			number: null,
			verification_value: null,
			month: 9,
		});
		const cardNumber = data.transaction.payment_method.token;
		const response = await evaluate({ paymentMethod: { cardNumber, token: true } });
		expect(response.data.status).toBe('APPROVED');
	});

	it('is rejected without either, and for numbers that are not published', async () => {
		expect((await client.post('/v1/tokenize', body)).status).toBe(401);
		const other = { payment_method: { credit_card: { ...card, number: '4242424242424242' } } };
		expect((await api.post('/v1/tokenize', other)).status).toBe(400);
	});
});

describe('capture, refund and cancel', () => {
	const authorizedOrder = async (): Promise<string> =>
		(await evaluate({ transactionType: 'AUTHORIZATION' })).data.orderId;

	it('capture expects cents, and works once', async () => {
		const id = await authorizedOrder();
		expect((await capture(id, 12.34)).status).toBe(400);
		expect((await capture(id, 1234)).data).toMatchObject({ status: 'SUCCESS', success: true });
		expect((await api.get(`/v1/orders/${id}`)).data).toMatchObject({
			statusName: 'Completed',
		});
		expect((await capture(id, 1234)).data).toMatchObject({ status: 'FAILED', success: false });
	});

	it('an order that is not captured in its window is voided', async () => {
		const id = await authorizedOrder();
		sandbox.control.configure(P, { lifetimeMs: 10 ** 12 });
		api = await authorized();
		sandbox.control.advanceClock(P, 8 * 86_400_000);
		expect((await capture(id, 1234)).data.success).toBe(false);
		expect(await orderStatus(id)).toBe('Cancelled');
	});

	it('refund expects major units; partial refunds add up to a returned order', async () => {
		const { orderId } = (await evaluate()).data;
		expect((await refund(orderId, 2.34)).data).toMatchObject({
			status: 'SUCCESS',
			responseMessage: 'APPROVED',
		});
		expect(await orderStatus(orderId)).toBe('Completed');
		await refund(orderId, 10);
		expect(await orderStatus(orderId)).toBe('Returned');
	});

	it('a refund above the rest fails with code 2001 and tuple errors', async () => {
		const { orderId } = (await evaluate({ transactionType: 'AUTHORIZATION' })).data;
		const message = 'Amount to refund (1.00) is greater than maximum refund amount in (0.00))';
		expect((await refund(orderId, 1)).data).toMatchObject({
			responseCode: '2001',
			responseMessage: message,
			success: false,
			status: 'FAILED',
			errors: [{ item1: message, item2: '2001', item3: '2001', item4: true }],
		});
	});

	it('cancel works before capture, also by external id, and repeatedly; afterwards it is rejected', async () => {
		const orderId = 'mine/1';
		const { data } = await evaluate({ orderId, transactionType: 'AUTHORIZATION' });
		const external = `/v1/orders/${encodeURIComponent(orderId)}/external-cancel`;
		expect((await api.post(external, {})).data).toEqual({});
		expect((await api.post(`/v1/orders/${data.orderId}/cancel`)).status).toBe(200);
		expect(await orderStatus(data.orderId)).toBe('Cancelled');
		const paid = (await evaluate()).data.orderId;
		expect((await api.post(`/v1/orders/${paid}/cancel`, {})).data).toMatchObject({
			success: false,
			errors: [expect.stringContaining('cannot be cancelled')],
		});
	});

	it('a cancel key used for another payload is rejected with 409', async () => {
		const idempotencyKey = randomUUID();
		const cancel = async (more: object) =>
			await api.post(`/v1/orders/${id}/cancel`, { idempotencyKey, ...more });
		const id = await authorizedOrder();
		expect((await cancel({})).status).toBe(200);
		expect((await cancel({ note: 'x' })).status).toBe(409);
	});

	it('outcome, transmit and merchants return their envelopes', async () => {
		const { orderId } = (await evaluate()).data;
		const outcome = async (orderSessionKey: string) =>
			(await api.post('/v1/outcome', { orderSessionKey })).data.status;
		expect(await outcome(orderId)).toBe('APPROVED');
		expect(await outcome(randomUUID())).toBe('NOTFOUND');
		const transmitted = await api.post('/v1/transmit', evaluation({ isDeclined: false }));
		expect(transmitted.data).toMatchObject({
			success: true,
			status: 0,
			transmitId: expect.any(String),
		});
		expect((await api.post('/v1/transmit', {})).status).toBe(400);
		const { data } = await api.get(`/v1/merchants/${String(main.attributes?.mid)}`);
		expect(data.sites).toMatchObject([{ id: main.attributes?.siteId }]);
		expect((await api.get(`/v1/merchants/${String(second.attributes?.mid)}`)).status).toBe(404);
	});
});

describe('orders', () => {
	it('are listed in pages of ten from page one, newest first', async () => {
		const pages = [];
		for (let pageNumber = 1; pageNumber <= 3; pageNumber++) {
			pages.push((await api.get('/v1/orders', { params: { pageNumber } })).data);
		}
		expect(pages.map(({ rows }) => rows.length)).toEqual([10, 10, 5]);
		expect(pages[2]).toMatchObject({
			totalItemCount: 25,
			pageCount: 3,
			hasNextPage: false,
			isLastPage: true,
			firstItemOnPage: 21,
			lastItemOnPage: 25,
		});
		const ids = pages.flatMap(({ rows }) => rows.map(({ id }: { id: string }) => id));
		expect(new Set(ids).size).toBe(25);
		expect(ids[0]).toBe('f1f1f1f1-0000-4000-8000-000000000025');
	});

	it.each([
		['status=7&status=2', 10],
		['query=SEED-1-25', 1],
		['query=nobody', 0],
		['from=2099-01-01', 0],
		['mid=00000000-0000-4000-8000-000000000000', 0],
	])('are filtered by %s', async (query, count) => {
		expect((await api.get(`/v1/orders?${query}`)).data.totalItemCount).toBe(count);
	});

	it('are sorted by amount', async () => {
		const { data } = await api.get('/v1/orders?orderBy=amount&sort=asc&pageSize=3');
		expect(data.rows.map(({ amount }: { amount: number }) => amount)).toEqual([
			1001, 1002, 1003,
		]);
	});

	it('belong to one merchant', async () => {
		const other = await authorized(second);
		expect((await other.get('/v1/orders')).data.totalItemCount).toBe(3);
		const own = 'f1f1f1f1-0000-4000-8000-000000000001';
		expect((await other.get(`/v1/orders/${own}`)).status).toBe(404);
		expect((await api.get(`/v1/orders/${own}`)).status).toBe(200);
	});

	it('are returned in the wrapper of the option', async () => {
		sandbox.control.configure(P, { options: { listWrapper: 'array' } });
		expect((await api.get('/v1/orders')).data).toHaveLength(10);
		sandbox.control.configure(P, { options: { listWrapper: 'orders' } });
		expect((await api.get('/v1/orders')).data.orders.rows).toHaveLength(10);
	});

	it("a challenge ends with the shopper's result, and an order without a rescue expires", async () => {
		const additionalFields = [{ key: 'sandboxOutcome', value: 'CHALLENGE' }];
		const { orderId } = (await evaluate({ additionalFields })).data;
		await sandbox.control.act(P, 'resolveChallenge', { orderId, passed: true });
		expect(await orderStatus(orderId)).toBe('Completed');
		await expect(
			sandbox.control.act(P, 'resolveChallenge', { orderId, passed: true }),
		).rejects.toThrow('No order');
		const expiryDateUtc = new Date(Date.now() + 1_000).toISOString();
		const managed = await evaluate({ isMIT: true, expiryDateUtc });
		sandbox.control.advanceClock(P, 2_000);
		expect(await orderStatus(managed.data.orderId)).toBe('Cancelled');
	});

	it('return 405 for a wrong method and 404 for a wrong path', async () => {
		expect((await api.delete('/v1/orders')).status).toBe(405);
		expect((await api.get('/v1/nowhere')).status).toBe(404);
	});
});
