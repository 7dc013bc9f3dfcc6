import { createHash, createHmac } from 'node:crypto';

import { compileTokenFlow } from '../../../credentials/custom/compile';
import { BASE_URL, fieldsOf, flowOf, NOW_MS, response, rows } from './enteredForm';
import { benchFor } from './loginBench';
import type { WireRequest } from './logins/shape';

/* Requests that prove the secret, each with a signature over its own parts, as Tuya and Shopee want them. */

const SECRET = 'canary-secret-7';
const SIGNED = {
	preset: 'keySecretJson',
	tokenUrl: '/token',
	testPath: '/me?b=2&a=1',
	keyValue: 'key-1',
	secretValue: SECRET,
	options: ['apiRequests'],
	requestHeaders: rows({
		'X-Time': '{timestampMs}',
		'X-Nonce': '{uuid}',
		'X-Sign':
			'{upper({hmacSha256Hex({clientSecret}, {token}{timestampMs}{uuid}{request.method}{newline}{sha256Hex({request.body})}{newline}{request.path}?{request.sortedQuery})})}',
	}),
};

const OK = { status: 200, body: '{}' };
const BAD = { status: 403, body: '{"error": "bad signature"}' };

/** The server's own view of the signature. */
function isSigned({ method, url, headers, body }: WireRequest): boolean {
	const { pathname, searchParams } = new URL(url);
	searchParams.sort();
	const token = headers.authorization?.replace('Bearer ', '') ?? '';
	const hash = createHash('sha256').update(body).digest('hex');
	const text = `${token}${headers['x-time']}${headers['x-nonce']}${method}\n${hash}\n${pathname}?${searchParams}`;
	const right = createHmac('sha256', SECRET).update(text).digest('hex').toUpperCase();
	return headers['x-sign'] === right && /^[0-9a-f-]{36}$/.test(headers['x-nonce'] ?? '');
}

const server = (request: WireRequest) => {
	if (request.url.endsWith('/token'))
		return { status: 200, body: '{"access_token": "t-1", "expires_in": 3600}' };
	if (request.headers.authorization !== 'Bearer t-1') return { status: 401, body: '{}' };
	return isSigned(request) ? OK : BAD;
};

describe('requests that are signed', () => {
	it('pass in the connection test, in our nodes and in the HTTP Request node', async () => {
		const bench = benchFor(SIGNED, server);

		expect(await bench.test()).toBeUndefined();
		expect(await bench.own({ method: 'GET', url: `${BASE_URL}/orders?b=xy&a=1` })).toBe(OK);
		const body = '{ "amount": 1.10 }';
		expect(await bench.own({ method: 'POST', url: `${BASE_URL}/orders?v=1`, body })).toBe(OK);
		expect(
			await bench.httpRequest({
				method: 'GET',
				url: `${BASE_URL}/orders`,
				qs: { b: 2, a: 1 },
			}),
		).toBe(OK);
		expect(bench.seen.at(-1)?.url).toBe(`${BASE_URL}/orders?b=2&a=1`);
	});

	it('have a nonce and a time of their own each', async () => {
		const bench = benchFor(SIGNED, server);
		await bench.own({ method: 'GET', url: `${BASE_URL}/orders` });
		await bench.clock.advance(5);
		await bench.own({ method: 'GET', url: `${BASE_URL}/orders` });

		const [first, second] = bench.seen.slice(-2);
		expect(first?.headers['x-time']).toBe(String(NOW_MS));
		expect(second?.headers['x-time']).toBe(String(NOW_MS + 5));
	});

	it('are an error before sending where the body is not known', async () => {
		const bench = benchFor(SIGNED, server);
		const post = { method: 'POST', url: `${BASE_URL}/orders`, body: { amount: 1 } };

		await expect(bench.httpRequest(post)).rejects.toThrow(
			'The body of this request cannot be signed',
		);
		expect(bench.seen.filter(({ url }) => url.endsWith('/orders'))).toEqual([]);
	});

	it('are an error where a parameter with several values would be written by n8n', async () => {
		const bench = benchFor(SIGNED, server);

		await expect(
			bench.httpRequest({ method: 'GET', url: `${BASE_URL}/orders`, qs: { a: [1, 2] } }),
		).rejects.toThrow("The query parameter 'a' cannot be signed");
	});

	it('with an unknown part are an error of the form', () => {
		expect(() => flowOf({ ...SIGNED, requestHeaders: rows({ X: '{request.size}' }) })).toThrow(
			'{request.size} is not a part of a request',
		);
	});
});

describe('a token in the body of requests', () => {
	const entered = {
		...SIGNED,
		testPath: '',
		requestHeaders: undefined,
		sendIn: 'body',
		sendBodyField: 'params.session',
	};
	const inBody = (request: WireRequest) => {
		if (request.url.endsWith('/token')) return server(request);
		if (request.method === 'GET') return OK;
		const body = JSON.parse(request.body) as {
			readonly params?: { readonly session?: string };
		};
		return body.params?.session === 't-1' ? OK : { status: 401, body: '{}' };
	};
	const post = (body?: unknown) => ({
		method: 'POST',
		url: `${BASE_URL}/jsonrpc`,
		...(body === undefined ? {} : { body }),
	});

	it('is added to JSON, which is otherwise sent as it was written', async () => {
		const bench = benchFor(entered, inBody);

		expect(await bench.own(post('{"id": 12345678901234567890, "params": {"n": 1.10}}'))).toBe(
			OK,
		);
		expect(bench.seen.at(-1)?.body).toBe(
			'{"id":12345678901234567890,"params":{"n":1.10,"session":"t-1"}}',
		);
		expect(await bench.own(post())).toBe(OK);
		expect(bench.seen.at(-1)?.headers['content-type']).toBe('application/json');
		expect(await bench.httpRequest(post({ id: 1 }))).toBe(OK);
	});

	it('is a part of what is signed', async () => {
		const signed = (request: WireRequest) => {
			if (request.url.endsWith('/token')) return server(request);
			const hash = createHmac('sha256', SECRET).update(request.body).digest('hex');
			const isRight = request.headers['x-sign'] === hash && request.body.includes('"t-1"');
			return isRight || request.method === 'GET' ? OK : BAD;
		};
		const bench = benchFor(
			{
				...entered,
				requestHeaders: rows({
					'X-Sign': '{hmacSha256Hex({clientSecret}, {request.body})}',
				}),
			},
			signed,
		);

		expect(await bench.own(post('{"id": 1}'))).toBe(OK);
		expect(await bench.own(post())).toBe(OK);
	});

	it('is added to a form', async () => {
		const bench = benchFor({ ...entered, sendBodyField: 'token' }, (request) =>
			request.url.endsWith('/token') ? server(request) : OK,
		);
		await bench.own({
			...post('a=1&token=old'),
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
		});

		expect(bench.seen.at(-1)?.body).toBe('a=1&token=t-1');
	});

	it('is an error where there is no such body', async () => {
		const bench = benchFor(entered, inBody);
		const message = 'The token belongs in the body of requests';

		await expect(bench.own({ method: 'GET', url: `${BASE_URL}/x` })).rejects.toThrow(message);
		await expect(bench.own(post('[1]'))).rejects.toThrow(message);
		await expect(bench.own(post('plain'))).rejects.toThrow(message);
	});

	it('cannot be tested with a GET', () => {
		expect(() => flowOf({ ...entered, testPath: '/me' })).toThrow("'Test Path' cannot be used");
	});

	it('passes the connection test by its login', async () => {
		expect(await benchFor(entered, inBody).test()).toBeUndefined();
	});
});

describe('cookies of a login', () => {
	const LOGIN = response({ token: 't-1' }, { 'set-cookie': ['sid=s-9; HttpOnly', 'lang=en'] });
	const placed = (own: object) => {
		const flow = compileTokenFlow(
			fieldsOf({ ...SIGNED, requestHeaders: undefined, testPath: '', ...own }),
		);
		const { value, values } = flow.readResponse(LOGIN);
		return flow.attach(value, values).cookies;
	};

	it('are sent by their names, or with another value', () => {
		expect(
			placed({ requestCookies: rows({ sid: '', region: 'eu', user: '{clientId}' }) }),
		).toEqual({
			sid: 's-9',
			region: 'eu',
			user: 'key-1',
		});
	});

	it('are all sent with the name *', () => {
		expect(placed({ requestCookies: rows({ '*': '' }) })).toEqual({ sid: 's-9', lang: 'en' });
		expect(
			placed({ requestCookies: rows({ '*': '' }), sendIn: 'cookie', sendCookie: 'sid' }),
		).toEqual({ sid: 't-1', lang: 'en' });
	});

	it('are shown as * where there was no login yet', () => {
		const flow = flowOf({
			...SIGNED,
			requestHeaders: undefined,
			testPath: '',
			requestCookies: rows({ '*': '' }),
		});

		expect(flow.attach('masked').cookies).toEqual({ '*': 'cookies' });
	});

	it('that the login did not set are an error', () => {
		expect(() => placed({ requestCookies: rows({ other: '' }) })).toThrow(
			"The login response has no value at 'cookie.other'",
		);
	});
});
