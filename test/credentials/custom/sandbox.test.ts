import axios from 'axios';

import type {
	LoginRequest,
	LoginResponse,
	TokenFlow,
	TokenPlacement,
} from '../../../credentials/token/flow';
import { sandboxCredentials, startSandbox } from '../../sandbox';
import { flowOf, rows } from './enteredForm';

/* Every login of the sandbox's token server, described in the form and performed. */

let sandbox: Awaited<ReturnType<typeof startSandbox>>;

beforeAll(async () => {
	sandbox = await startSandbox({ providers: ['tokenServer'] });
});

afterAll(async () => await sandbox.stop());

const { id, secret } = sandboxCredentials.tokenServer.main;
const client = { clientId: id, clientSecret: secret };
const user = { username: id, password: secret };

type Entered = Readonly<Record<string, unknown>>;

const byForm = { preset: 'clientCredentialsForm', ...client };
const byJson = { preset: 'clientCredentialsJson', ...client };
const byKey = { preset: 'keySecretJson', keyValue: id, secretValue: secret };
const byCustom = { preset: 'custom', ...client };
const byUserJson = { preset: 'passwordJson', ...user };

/** For profiles whose calls carry the token in a header of their own. */
const inHeader = { options: ['apiRequests'], sendHeader: 'X-Auth-Token', sendTemplate: '{token}' };

const FORMS: Readonly<Record<string, Entered>> = {
	form: byForm,
	basic: { preset: 'clientCredentialsBasic', ...client },
	'form-or-basic': { preset: 'clientCredentialsBasic', ...client },
	json: byJson,
	query: { ...byForm, options: ['loginRequest'], method: 'GET' },
	headers: {
		...byCustom,
		bodyType: 'none',
		headerFields: rows({ 'X-Client-Id': '{clientId}', 'X-Client-Secret': '{clientSecret}' }),
	},
	'password-form': { preset: 'passwordForm', ...user },
	'password-json': byUserJson,
	'key-secret-json': byKey,
	get: {
		...byForm,
		options: ['loginRequest', 'loginResponse'],
		method: 'GET',
		lifetimeFormat: 'milliseconds',
	},
	xml: {
		...inHeader,
		preset: 'custom',
		...user,
		bodyType: 'raw',
		body: '<login><username>{username}</username><password>{password}</password></login>',
	},
	header: {
		...byJson,
		...inHeader,
		options: ['apiRequests', 'loginResponse'],
		tokenIn: 'header',
		responseHeader: 'X-Auth-Token',
	},
	cookie: {
		...byUserJson,
		options: ['apiRequests', 'loginResponse'],
		tokenIn: 'cookie',
		responseCookie: 'session',
		sendIn: 'cookie',
		sendCookie: 'session',
	},
	nested: { ...byJson, options: ['apiRequests'], sendTemplate: '{token}' },
	text: {
		...byCustom,
		bodyType: 'none',
		headerFields: rows({ Authorization: 'Basic {base64({clientId}:{clientSecret})}' }),
		options: ['apiRequests'],
		sendTemplate: 'Token token={token}',
	},
	chained: {
		preset: 'custom',
		...user,
		options: ['firstStep'],
		firstUrl: 'session',
		firstBodyType: 'json',
		firstBody: '{"username": "{username}"}',
		bodyType: 'json',
		body: '{"session": "{step1.data.session}", "password": "{password}"}',
	},
	assertion: { preset: 'jwtBearer', clientId: id },
	'client-assertion': { preset: 'jwtClient', clientId: id },
	refresh: byForm,
	'refresh-other-url': byKey,
	base64: {
		...byCustom,
		bodyType: 'json',
		body: '{"credentials": "{base64({clientId}:{clientSecret})}"}',
		options: ['apiRequests'],
		sendTemplate: 'Basic {base64({clientId}:{token})}',
	},
	sha256: {
		...byCustom,
		...inHeader,
		bodyType: 'json',
		body: '{"client": "{clientId}", "timestamp": {timestamp}, "signature": "{sha256Hex({clientId}{clientSecret}{timestamp})}"}',
		requestHeaders: rows({ 'X-Client-Id': '{clientId}' }),
	},
	scoped: {
		...byForm,
		scope: 'items:read items:write',
		options: ['loginRequest'],
		audience: 'https://api.example.test',
	},
	jwt: byForm,
	'no-lifetime': byForm,
	'query-token': { ...byForm, options: ['apiRequests'], sendIn: 'query' },
	'token-token': { ...byForm, options: ['apiRequests'], sendTemplate: 'Token token={token}' },
};

/** The private key that the server issues for its profiles with assertions. */
async function keyFor(profile: string): Promise<Entered> {
	if (!profile.endsWith('assertion')) return {};
	const key = await sandbox.control.act('tokenServer', 'assertionKey', { algorithm: 'ES256' });
	return key as { privateKey: string };
}

async function flowFor(profile: string, more: Entered = {}): Promise<TokenFlow> {
	return flowOf({
		tokenUrl: 'token',
		baseUrl: `${sandbox.origins.tokenServer}/p/${profile}`,
		...FORMS[profile],
		...(await keyFor(profile)),
		...more,
	});
}

async function send(request: LoginRequest): Promise<LoginResponse> {
	const sentAtMs = Date.now();
	const { status, headers, data } = await axios.request<string>({
		url: request.url,
		method: request.method,
		headers: request.headers,
		data: request.body,
		responseType: 'text',
		transformResponse: (text: string) => text,
		validateStatus: () => true,
	});
	return {
		status,
		headers: Object.fromEntries(Object.entries(headers)) as LoginResponse['headers'],
		body: data,
		sentAtMs,
		receivedAtMs: Date.now(),
	};
}

async function logIn(flow: TokenFlow): Promise<LoginResponse> {
	const responses: LoginResponse[] = [];
	for (const step of flow.login) {
		responses.push(await send(step({ nowMs: Date.now(), random: Math.random, responses })));
	}
	const last = responses.at(-1);
	if (last === undefined) throw new Error('The flow has no login');
	return last;
}

async function call(baseUrl: string, { headers, query, cookies }: TokenPlacement): Promise<number> {
	const cookie = Object.entries(cookies ?? {}).map(([name, value]) => `${name}=${value}`);
	const { status } = await axios.get(`${baseUrl}/api/items/7`, {
		headers: { ...headers, ...(cookie.length === 0 ? {} : { Cookie: cookie.join('; ') }) },
		params: query,
		validateStatus: () => true,
	});
	return status;
}

it('The form describes every login of the token server', async () => {
	const profiles = (await sandbox.control.act('tokenServer', 'profiles', {})) as Record<
		string,
		unknown
	>;

	expect(Object.keys(FORMS).sort()).toEqual(Object.keys(profiles).sort());
});

describe('a login entered into the form', () => {
	it.each(Object.keys(FORMS))('gets a token that the API accepts: %s', async (profile) => {
		const flow = await flowFor(profile);
		const issued = flow.readResponse(await logIn(flow));

		expect(await call(flow.baseUrl, flow.attach('made-up'))).toBe(401);
		expect(await call(flow.baseUrl, flow.attach(issued.value))).toBe(200);
	});

	it('finds a lifetime wherever the server states one', async () => {
		const silent = ['no-lifetime', 'header', 'text'];
		const lifetimes = await Promise.all(
			Object.keys(FORMS).map(async (profile) => {
				const flow = await flowFor(profile);
				const { lifetimeMs = 0 } = flow.readResponse(await logIn(flow));
				return [profile, lifetimeMs > 0] as const;
			}),
		);

		expect(
			lifetimes
				.filter(([, stated]) => !stated)
				.map(([profile]) => profile)
				.sort(),
		).toEqual([...silent].sort());
	});

	it('goes to the URL of its tenant', async () => {
		const flow = await flowFor('form', {
			tokenUrl: 'tenants/{tenant}/token',
			options: ['values'],
			tenant: 'north pier',
		});

		expect((await logIn(flow)).status).toBe(200);
	});
});

describe('a renewal entered into the form', () => {
	it.each([
		['refresh', { options: ['renewal'] }],
		['password-form', { options: ['renewal'], renewWith: 'refreshToken' }],
		[
			'refresh-other-url',
			{
				options: ['renewal'],
				renewWith: 'custom',
				renewalUrl: 'refresh',
				renewalBodyType: 'json',
				renewalBody: '{"renewWith": "{refreshToken}"}',
				renewalHeaderFields: rows({ 'X-Renewal': 'yes' }),
			},
		],
	])('gets a token that the API accepts: %s', async (profile, more) => {
		const flow = await flowFor(profile, more);
		const first = flow.readResponse(await logIn(flow));
		const request = flow.renew?.(first.refreshToken ?? '', {
			nowMs: Date.now(),
			random: Math.random,
			responses: [],
		});
		if (request === undefined) throw new Error('The flow has no renewal');
		const second = flow.readResponse(await send(request));

		expect(second.value).not.toBe(first.value);
		expect(await call(flow.baseUrl, flow.attach(second.value))).toBe(200);
	});
});
