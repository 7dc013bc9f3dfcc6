import '../../credentials/FlexFactorApi.credentials';

import { flowOf } from '../../credentials/token/n8n/credential';
import { logInWith } from './loggedIn';
import { NOON_MS } from './token/support/clock';
import { jwtOf } from './token/support/flow';

const FIELDS = {
	environment: 'sandbox',
	appKey: 'canary-app-key',
	appSecret: 'canary-app-secret',
};
const TYPE = 'flexFactorApi';

/** The provider's response example, with times that agree with each other. */
const RESPONSE = {
	accessToken: jwtOf({
		sub: 'someone',
		iat: String(NOON_MS),
		'custom:mid': '65f86bf5-9546-4dc1-a4b2-a91b39c183d4',
		exp: (NOON_MS + 600_000) / 1000,
		iss: 'Api-Client-Service',
	}),
	refreshToken: 'AQAAs-made-up-refresh-token',
	expires: NOON_MS + 600_000,
	id: 'ff5e8caa-8122-4222-851f-d9dasca2e553',
	success: true,
	result: null,
	status: null,
	statusCode: null,
	errors: [],
	customProperties: {},
};

it('the FlexFactor login sends app key and app secret as JSON', async () => {
	const { sent } = await logInWith(TYPE, FIELDS, RESPONSE);
	expect(sent).toEqual([
		{
			method: 'POST',
			url: 'https://api-sandbox.flexfactor.io/v1/oauth2/token',
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
			body: '{"AppKey":"canary-app-key","AppSecret":"canary-app-secret"}',
		},
	]);
});

it("the provider's sample response is a token that is valid for ten minutes, with its expiry in epoch ms", async () => {
	const { issued } = await logInWith(TYPE, FIELDS, RESPONSE);
	expect(issued).toEqual({
		value: RESPONSE.accessToken,
		lifetimeMs: 600_000,
		refreshToken: 'AQAAs-made-up-refresh-token',
	});
});

/**
 * The sample of https://docs.flexfactor.io/docs/authentication with the times that it has: the response
 * says 2021, and its token, which was issued in 2022, is valid for ten minutes.
 */
const SAMPLE = {
	...RESPONSE,
	accessToken: jwtOf({
		sub: 'ff5e8caa-8122-4222-851f-d9dd',
		iat: '1661157068792',
		aud: 'eligibility-service',
		nbf: 1661157068,
		exp: 1661157668,
		iss: 'Api-Client-Service',
	}),
	expires: 1620157668792,
};

it.each([
	['with the times of the sample', SAMPLE, 600_000],
	[
		'for as long as its token says',
		{ ...SAMPLE, accessToken: jwtOf({ nbf: 100, exp: 160 }) },
		60_000,
	],
	['for ten minutes if nothing else is known', { ...SAMPLE, accessToken: 'made-up' }, 600_000],
])(
	'a response that expired before its token was issued is used, %s',
	async (_how, body, lifetimeMs) => {
		const { issued } = await logInWith(TYPE, FIELDS, body);
		expect(issued).toEqual({
			value: body.accessToken,
			lifetimeMs,
			refreshToken: RESPONSE.refreshToken,
		});
	},
);

it('the keys can be sent under the names of the other sample', async () => {
	const { sent } = await logInWith(TYPE, { ...FIELDS, keyNames: 'clientId' }, RESPONSE);
	expect(sent[0]?.body).toBe(
		'{"client_id":"canary-app-key","client_secret":"canary-app-secret"}',
	);
});

it.each([
	['sandbox', 'https://api-sandbox.flexfactor.io/v1'],
	['production', 'https://api.flexfactor.io/v1'],
	['legacySandbox', 'https://api-sandbox.flex-charge.com/v1'],
	['legacyProduction', 'https://api.flex-charge.com/v1'],
])('the environment %s has the base URL %s', (environment, baseUrl) => {
	const flow = flowOf(TYPE, { ...FIELDS, environment });
	expect(flow.baseUrl).toBe(baseUrl);
	expect(flow.checkUrl).toBe(`${baseUrl}/orders?pageSize=1`);
	expect(flow.attach('t')).toEqual({ headers: { Authorization: 'Bearer t' } });
	expect(flow.assumedLifetimeMs).toBe(600_000);
});

it('tokens are used until they expire unless the user chooses otherwise', () => {
	expect(flowOf(TYPE, { ...FIELDS }).renewal).toBe('atExpiry');
	expect(flowOf(TYPE, { ...FIELDS, renewal: 'afterRejection' }).renewal).toBe('afterRejection');
});

it('status 400 at the login means rejected keys, and the error shows where to find them', async () => {
	const { error } = await logInWith(
		TYPE,
		FIELDS,
		{ message: 'Bad canary-app-key' },
		{ status: 400 },
	);
	expect(error).toMatchObject({
		kind: 'rejected',
		message:
			'FlexFactor (Sandbox) rejected the login: POST api-sandbox.flexfactor.io/v1/oauth2/token returned HTTP 400, "Bad •••"',
		description: expect.stringMatching(/Developers > API Keys/),
	});
});

describe('the refresh token of FlexFactor', () => {
	it('is not used by default, because its endpoint is not documented', () => {
		expect(flowOf(TYPE, { ...FIELDS }).renew).toBeUndefined();
		expect(flowOf(TYPE, { ...FIELDS, refreshPath: '/r' }).renew).toBeUndefined();
		expect(flowOf(TYPE, { ...FIELDS, refreshField: 'r' }).renew).toBeUndefined();
	});

	it('is used if the user enters a path and a field', () => {
		const flow = flowOf(TYPE, {
			...FIELDS,
			refreshPath: '/oauth2/refresh',
			refreshField: 'token',
		});
		expect(flow.renew?.('r1', { nowMs: 0, random: () => 0, responses: [] })).toEqual({
			method: 'POST',
			url: 'https://api-sandbox.flexfactor.io/v1/oauth2/refresh',
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
			body: '{"token":"r1"}',
		});
	});

	it('is never sent unencrypted', () => {
		const fields = { ...FIELDS, refreshPath: 'http://other.example.test/r', refreshField: 'r' };
		expect(() => flowOf(TYPE, fields)).toThrow("'Refresh Path' must start with https://");
	});
});

it('all four secrets are masked, and an empty field is named by its label', () => {
	const flow = flowOf(TYPE, {
		...FIELDS,
		tokenizationKey: 'canary-tk',
		webhookSecret: 'canary-wh',
	});
	expect(flow.secrets).toEqual(['canary-app-key', 'canary-app-secret', 'canary-tk', 'canary-wh']);
	expect(() => flowOf(TYPE, { ...FIELDS, appKey: '' })).toThrow("Fill in 'App Key'");
	expect(() => flowOf(TYPE, { ...FIELDS, appSecret: ' ' })).toThrow("Fill in 'App Secret'");
});

it('only host, app key and app secret decide the identity', () => {
	const identity = (changes: object) => flowOf(TYPE, { ...FIELDS, ...changes }).identity;
	expect(identity({ environment: 'production' })).not.toEqual(identity({}));
	expect(identity({ appKey: 'x' })).not.toEqual(identity({}));
	expect(identity({ appSecret: 'x' })).not.toEqual(identity({}));
	expect(identity({ renewal: 'afterRejection', siteId: 'x' })).toEqual(identity({}));
});
