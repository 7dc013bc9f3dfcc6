import '../../credentials/FlexPayApi.credentials';

import { flowOf } from '../../credentials/token/n8n/credential';
import { logInWith } from './loggedIn';

const FIELDS = {
	environment: 'preProduction',
	clientId: 'canary-client',
	clientSecret: 'canary-secret',
	apiPath: '/api/checkout/v1',
};
const TYPE = 'flexPayApi';
const PAIR = Buffer.from('canary-client:canary-secret').toString('base64');

it('the Flex Pay login sends the grant type in the query and no body', async () => {
	const { sent } = await logInWith(TYPE, FIELDS, { access_token: 'made-up-token' });
	expect(sent).toEqual([
		{
			method: 'POST',
			url: 'https://partner.credify.tech/api/auth/v1/oauth/token?grant_type=client_credentials',
			headers: { Accept: 'application/json', Authorization: `Basic ${PAIR}` },
		},
	]);
});

it('a token is valid as long as the response states, or else for half an hour', async () => {
	const silent = await logInWith(TYPE, FIELDS, { access_token: 'made-up-token' });
	expect(silent.issued).toEqual({ value: 'made-up-token' });
	expect(flowOf(TYPE, { ...FIELDS }).assumedLifetimeMs).toBe(1_800_000);
	const stated = await logInWith(TYPE, FIELDS, { access_token: 'made-up-token', expires_in: 60 });
	expect(stated.issued?.lifetimeMs).toBe(60_000);
});

it.each([
	['preProduction', '/api/checkout/v1', 'https://partner.credify.tech/api/checkout/v1'],
	['production', '/api/flexpay/v1', 'https://partner.upgrade.com/api/flexpay/v1'],
])(
	'the environment %s with the API path %s has the base URL %s',
	(environment, apiPath, baseUrl) => {
		const flow = flowOf(TYPE, { ...FIELDS, environment, apiPath });
		expect(flow.baseUrl).toBe(baseUrl);
		expect(flow.checkUrl).toBe(`${baseUrl}/orders/00000000-0000-0000-0000-000000000000`);
		expect(flow.attach('t')).toEqual({ headers: { Authorization: 'Bearer t' } });
	},
);

it('tokens are renewed shortly before they expire, as the provider recommends', () => {
	expect(flowOf(TYPE, { ...FIELDS }).renewal).toBe('beforeExpiry');
});

it('a rejected login shows who issues keys, and a 403 also mentions the allowlist', async () => {
	const rejected = await logInWith(TYPE, FIELDS, '', { status: 401 });
	expect(rejected.error).toMatchObject({
		kind: 'rejected',
		message:
			'Flex Pay (Pre-Production) rejected the login: POST partner.credify.tech/api/auth/v1/oauth/token returned HTTP 401',
		description: expect.stringMatching(/Account Manager or Integration Lead/),
	});
	expect(rejected.error?.description).not.toMatch(/allowlist/);
	const forbidden = await logInWith(TYPE, FIELDS, '', { status: 403 });
	expect(forbidden.error?.description).toMatch(
		/This server's outgoing IP address may not be on the allowlist\. In queue mode, every worker's address must be on it\.$/,
	);
});

it('a Basic header that the response quotes is masked in the error', async () => {
	const { error } = await logInWith(
		TYPE,
		FIELDS,
		{ message: `Bad header: ${PAIR}` },
		{ status: 401 },
	);
	expect(error?.message).toMatch(/"Bad header: •••"$/);
});

it('only host, client ID and client secret decide the identity, and an empty field is named by its label', () => {
	const identity = (changes: object) => flowOf(TYPE, { ...FIELDS, ...changes }).identity;
	for (const changes of [{ environment: 'production' }, { clientId: 'x' }, { clientSecret: 'x' }])
		expect(identity(changes)).not.toEqual(identity({}));
	expect(identity({ apiPath: '/api/flexpay/v1', integrationId: 'UP-1' })).toEqual(identity({}));
	expect(() => identity({ clientId: '' })).toThrow("Fill in 'Client ID'");
	expect(() => identity({ clientSecret: '' })).toThrow("Fill in 'Client Secret'");
});
