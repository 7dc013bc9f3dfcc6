import fc from 'fast-check';

import { keepToken } from '../../../credentials/token/engine/updateRecords';
import type { LoginRequest, TokenFlow } from '../../../credentials/token/flow';
import { check } from '../../../credentials/token/n8n/verify';
import { createBroker } from '../token/support/brokerWorld';
import { NOON_MS } from '../token/support/clock';
import { flowOf, response, rows } from './enteredForm';

const ENTERED = {
	preset: 'passwordJson',
	username: 'ann',
	password: 'canary-password-3',
	tokenUrl: '/login',
	options: ['apiRequests'],
	sendHeader: 'X-Auth-Token',
	sendTemplate: '{token}',
	requestHeaders: rows({
		'X-User-Id': '{login.data.userId}',
		'X-Csrf': '{login.header.X-Csrf-Token}',
		Cookie: '{login.cookies}',
	}),
	requestQuery: rows({ tenant: '{login.data.tenants[0].id}', v: '2' }),
};

const RESPONSE = response(
	{ data: { authToken: 'token-1', userId: 12, tenants: [{ id: 'a b' }] } },
	{ 'x-csrf-token': 'csrf-1', 'set-cookie': ['sid=old', 'lang=en; Path=/', 'sid=s-9; HttpOnly'] },
);

const placed = (flow: TokenFlow, from = RESPONSE) => {
	const { value, values } = flow.readResponse(from);
	return flow.attach(value, values);
};

describe('values of a login besides its token', () => {
	it('are sent in headers, cookies and the query of requests', () => {
		expect(placed(flowOf(ENTERED))).toEqual({
			headers: {
				'X-Auth-Token': 'token-1',
				'X-User-Id': '12',
				'X-Csrf': 'csrf-1',
				Cookie: 'sid=s-9; lang=en',
			},
			query: { tenant: 'a b', v: '2' },
		});
	});

	it('may be part of what carries the token', () => {
		const flow = flowOf({
			...ENTERED,
			sendTemplate: '{base64({login.data.userId}:{token})}',
			requestHeaders: undefined,
			requestQuery: undefined,
		});

		expect(placed(flow).headers).toEqual({
			'X-Auth-Token': Buffer.from('12:token-1').toString('base64'),
		});
	});

	it('join a token in the query', () => {
		const flow = flowOf({
			...ENTERED,
			sendHeader: undefined,
			sendIn: 'query',
			sendQuery: 'key',
			requestHeaders: undefined,
		});

		expect(placed(flow)).toEqual({ query: { key: 'token-1', tenant: 'a b', v: '2' } });
	});

	it('that did not come are an error before a request, with their path', () => {
		const flow = flowOf(ENTERED);

		expect(() => placed(flow, response({ token: 'token-1' }))).toThrow(
			"The login response has no value at 'data.tenants[0].id'",
		);
	});

	it('that cannot be sent in a header are an error', () => {
		const broken = response({ data: { authToken: 't', userId: 'a\r\nX-Evil: 1' } });

		expect(() => placed(flowOf({ ...ENTERED, requestQuery: undefined }), broken)).toThrow(
			'A header value contains a line break',
		);
	});

	it('are part of the identity, so that a token without them is replaced by a login', () => {
		const other = { ...ENTERED, requestHeaders: rows({ 'X-User-Id': '{login.data.id}' }) };

		expect(flowOf(other).identity).not.toEqual(flowOf(ENTERED).identity);
	});

	it('are not read where no request carries them', () => {
		const flow = flowOf({ ...ENTERED, requestHeaders: undefined, requestQuery: undefined });

		expect(flow.readResponse(RESPONSE)).not.toHaveProperty('values');
	});

	it('of any text are found again under their path', () => {
		const flow = flowOf({ ...ENTERED, requestHeaders: undefined });
		fc.assert(
			fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
				const from = response({ token: 'token-1', data: { tenants: [{ id }] } });
				expect(placed(flow, from).query).toEqual({ tenant: id, v: '2' });
			}),
		);
	});
});

describe('held values of a login', () => {
	const bearing = (values?: Record<string, string>) => ({
		issued: { value: 'token-2', ...(values === undefined ? {} : { values }) },
		requestedAtMs: NOON_MS,
	});
	const holding = () => {
		const world = createBroker();
		keepToken(world.broker, world.identity, world.flow, bearing({ a: '1', b: '1' }));
		return world;
	};

	it('are kept where a renewal leaves them out', () => {
		const { broker, identity, flow, token } = holding();

		keepToken(broker, identity, flow, bearing({ b: '2' }), 'refresh-1');

		expect(token()?.values).toEqual({ a: '1', b: '2' });
	});

	it('end with another login', () => {
		const { broker, identity, flow, token } = holding();

		keepToken(broker, identity, flow, bearing({ b: '2' }));

		expect(token()?.values).toEqual({ b: '2' });
	});

	it('are sent with the check of a token', async () => {
		const { identity, clock } = holding();
		const attach: TokenFlow['attach'] = (token, values) => ({
			headers: { 'X-Token': token, ...values },
		});
		const { flow } = createBroker({ attach, checkUrl: 'https://api.example.test/check' });
		const sent: LoginRequest[] = [];
		const send = async (request: LoginRequest) => {
			sent.push(request);
			return await Promise.resolve(RESPONSE);
		};

		await check('token-2', identity, { flow, send, runtime: clock.runtime() });

		expect(sent[0]?.headers).toMatchObject({ 'X-Token': 'token-2', a: '1', b: '1' });
	});
});
