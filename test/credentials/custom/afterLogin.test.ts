import { STORED_FIELD } from '../../../credentials/token/n8n/storedFields';
import { parseState } from '../../../credentials/token/engine/storedState';
import { BASE_URL, flowOf, rows } from './enteredForm';
import { type Bench, benchFor } from './loginBench';
import type { WireRequest, WireResponse } from './logins/shape';

/* Who am I, and where does my API live: in the style of Sophos Central and Salesforce. */

const json = (body: unknown, status = 200): WireResponse => ({
	status,
	body: JSON.stringify(body),
});
const GREETING = json({ hello: 'there' });
const WHO = 'https://id.harbour.example/whoami';
const REGION = 'https://api-eu01.harbour.example';

const ENTERED = {
	preset: 'clientCredentialsForm',
	baseUrl: 'https://id.harbour.example',
	tokenUrl: '/token',
	testPath: '/orders/1',
	clientId: 'app-1',
	clientSecret: 'canary-secret-3',
	options: ['afterLogin', 'apiRequests'],
	afterUrl: '/whoami',
	requestHeaders: rows({ 'X-Tenant': '{after.id}', 'X-Scope': '{login.scope}' }),
	baseUrlFrom: '{after.hosts.api}/v2',
	baseUrlHosts: 'harbour.example',
};

interface Knobs {
	who?: WireResponse;
	lifetime?: number;
	refresh?: boolean;
}

function serverWith(knobs: Knobs) {
	let issued = 0;
	return ({ method, url, headers, body }: WireRequest): WireResponse => {
		if (method === 'POST' && url === 'https://id.harbour.example/token') {
			const spent = new URLSearchParams(body).get('refresh_token');
			if (spent !== null && spent !== `r-${issued}`)
				return json({ error: 'invalid_grant' }, 400);
			issued += 1;
			return json({
				access_token: `t-${issued}`,
				scope: 'all',
				expires_in: knobs.lifetime ?? 3600,
				...(knobs.refresh === true ? { refresh_token: `r-${issued}` } : {}),
			});
		}
		if (headers.authorization !== `Bearer t-${issued}`) return json({}, 401);
		if (url === WHO) return knobs.who ?? json({ id: 'tenant-7', hosts: { api: REGION } });
		const isPlaced =
			url.startsWith(`${REGION}/v2/orders`) && headers['x-tenant'] === 'tenant-7';
		return isPlaced && headers['x-scope'] === 'all' ? GREETING : json({}, 404);
	};
}

const orders = { method: 'GET', url: `${REGION}/v2/orders` };
const logins = ({ seen }: Bench) => seen.filter(({ method }) => method === 'POST').length;
const whos = ({ seen }: Bench) => seen.filter(({ url }) => url === WHO).length;

describe('a step after the login', () => {
	it('brings values and the base URL to all requests, once for each token', async () => {
		const bench = benchFor(ENTERED, serverWith({}));

		expect(await bench.test()).toBeUndefined();
		expect(await bench.own(orders)).toBe(GREETING);
		expect(await bench.httpRequest(orders)).toBe(GREETING);
		expect([logins(bench), whos(bench)]).toEqual([1, 1]);
	});

	it('is sent after the login of the HTTP Request node, too', async () => {
		const bench = benchFor(ENTERED, serverWith({}));

		expect(await bench.httpRequest(orders)).toBe(GREETING);
	});

	it('is repeated with the token of a renewal', async () => {
		const knobs: Knobs = { refresh: true, lifetime: 60 };
		const bench = benchFor(
			{ ...ENTERED, options: [...ENTERED.options, 'renewal'] },
			serverWith(knobs),
		);
		await bench.own(orders);
		await bench.clock.advance(61_000);

		expect(await bench.own(orders)).toBe(GREETING);
		expect(whos(bench)).toBe(2);
	});

	it('that fails after a renewal loses neither the new refresh token nor the earlier values', async () => {
		const knobs: Knobs = { refresh: true, lifetime: 60 };
		const bench = benchFor(
			{ ...ENTERED, options: [...ENTERED.options, 'renewal'] },
			serverWith(knobs),
		);
		await bench.own(orders);
		await bench.clock.advance(61_000);
		knobs.who = json({ error: 'busy' }, 403);

		expect(await bench.own(orders)).toBe(GREETING);
		delete knobs.who;
		await bench.clock.advance(61_000);
		expect(await bench.own(orders)).toBe(GREETING);
		expect(bench.seen.filter(({ body }) => body.includes('refresh_token=r-2'))).toHaveLength(1);
	});

	it('that fails where the login is a refresh grant keeps the new refresh token', async () => {
		const knobs: Knobs = { refresh: true, who: json({ error: 'denied' }, 403) };
		const bench = benchFor(
			{
				...ENTERED,
				preset: 'refreshToken',
				initialRefreshToken: 'r-0',
			},
			serverWith(knobs),
		);

		await expect(bench.own(orders)).rejects.toThrow(
			'The login succeeded, but the step after it failed: GET id.harbour.example/whoami returned HTTP 403, "denied"',
		);
		const stored = parseState(bench.n8n.store.fields[STORED_FIELD], bench.clock.runtime());
		expect([...(stored?.refreshTokens.values() ?? [])].map(({ value }) => value)).toEqual([
			'r-1',
		]);
		delete knobs.who;
		await bench.clock.advance(600_000);
		expect(await bench.own(orders)).toBe(GREETING);
	});

	it('that fails is the error of the connection test, and does not blame the keys', async () => {
		const bench = benchFor(
			ENTERED,
			serverWith({ who: json({ message: 'No such page' }, 404) }),
		);

		expect(await bench.test()).toBe(
			'The login succeeded, but the step after it failed: GET id.harbour.example/whoami returned HTTP 404, "No such page". Check the URL, the method and the headers of the step after the login in the credential.',
		);
	});

	it('whose response lacks a value is the error of the connection test, even without a test path', async () => {
		const bench = benchFor(
			{ ...ENTERED, testPath: '', baseUrlFrom: '', baseUrlHosts: '' },
			serverWith({ who: json({ name: 'nobody' }) }),
		);

		expect(await bench.test()).toMatch(
			"The response of the step after the login has no value at 'id'",
		);
	});

	it('may say itself where the token is, and use the login response', () => {
		const flow = flowOf({
			...ENTERED,
			afterUrl: '{login.id}',
			afterQueryFields: rows({ access_token: '{token}' }),
			baseUrlFrom: '',
			baseUrlHosts: '',
		});
		const login = {
			status: 200,
			headers: {},
			body: '{"access_token": "t 1", "id": "https://id.harbour.example/u/7"}',
			sentAtMs: 0,
			receivedAtMs: 0,
		};
		const request = flow.after?.request(
			{ value: 't 1' },
			{ nowMs: 0, random: () => 0, responses: [login] },
		);

		expect(request).toEqual({
			method: 'GET',
			url: 'https://id.harbour.example/u/7?access_token=t+1',
			headers: { Accept: 'application/json' },
		});
	});
});

describe('a base URL from the login', () => {
	const named = (api: string) =>
		benchFor(ENTERED, serverWith({ who: json({ id: 'x', hosts: { api } }) }));

	it.each([
		['https://evil.example', 'evil.example'],
		['https://evil-harbour.example', 'evil-harbour.example'],
		['https://harbour.example.evil.example', 'harbour.example.evil.example'],
	])(
		'outside of the allowed domains is an error, and nothing is sent there: %s',
		async (api, host) => {
			const bench = named(api);
			const message = `The login names the host ${host}, which is not under harbour.example`;

			await expect(bench.own({ method: 'GET', url: `${api}/v2/orders` })).rejects.toThrow(
				message,
			);
			await expect(
				bench.httpRequest({ method: 'GET', url: `${api}/v2/orders` }),
			).rejects.toThrow(message);
			expect(await bench.test()).toMatch(message);
			expect(bench.seen.filter(({ url }) => url.startsWith(api))).toEqual([]);
		},
	);

	it.each(['http://api.harbour.example', 'https://u:p@api.harbour.example'])(
		'that is not safe is an error: %s',
		async (api) => {
			await expect(named(api).own(orders)).rejects.toThrow(/'Base URL From Login' must/);
		},
	);

	it('is where the token goes, and nowhere else', async () => {
		const bench = benchFor(ENTERED, serverWith({}));
		const elsewhere = { method: 'GET', url: 'https://api-us01.harbour.example/v2/orders' };

		await expect(bench.own(elsewhere)).rejects.toThrow('This credential cannot be used for');
		await expect(bench.httpRequest(elsewhere)).rejects.toThrow(
			'This credential cannot be used for',
		);
	});

	it('may be a host alone', () => {
		const flow = flowOf({ ...ENTERED, baseUrlFrom: '{login.api_domain}', testPath: '' });

		expect(flow.locate?.({ 'login.api_domain': 'www.harbour.example' })).toEqual({
			baseUrl: 'https://www.harbour.example',
		});
	});

	it.each([
		['', "'Allowed Base URL Hosts' is required"],
		['com', "'Allowed Base URL Hosts' contains 'com'"],
	])('needs domains that it may name, not: %s', (baseUrlHosts, message) => {
		expect(() => flowOf({ ...ENTERED, baseUrlHosts })).toThrow(message);
	});

	it('takes the place of the base URL only for requests', () => {
		expect(flowOf(ENTERED)).toMatchObject({ baseUrl: 'https://id.harbour.example' });
		expect(flowOf({ ...ENTERED, baseUrl: BASE_URL }).checkUrl).toBeUndefined();
	});
});
