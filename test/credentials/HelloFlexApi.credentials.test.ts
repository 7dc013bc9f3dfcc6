import '../../credentials/HelloFlexApi.credentials';

import { flowOf } from '../../credentials/token/n8n/credential';
import { logInWith } from './loggedIn';

const FIELDS = { environment: 'sandbox', clientId: 'canary-client', clientSecret: 'canary&secret' };
const TYPE = 'helloFlexApi';
const RESPONSE = { access_token: 'made-up-token', token_type: 'Bearer', expires_in: 3599 };

it('the HelloFlex login sends client ID and client secret as a form', async () => {
	const { sent } = await logInWith(TYPE, FIELDS, RESPONSE);
	expect(sent).toEqual([
		{
			method: 'POST',
			url: 'https://api.uat-helloflex.com/oauth2/token',
			headers: {
				Accept: 'application/json',
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: 'client_id=canary-client&client_secret=canary%26secret&grant_type=client_credentials',
		},
	]);
});

it('the login can send the credentials in a Basic header instead, as the provider writes', async () => {
	const fields = { ...FIELDS, clientAuthentication: 'basic' };
	const { sent, issued } = await logInWith(TYPE, fields, RESPONSE);
	const encoded = Buffer.from('canary-client:canary&secret').toString('base64');
	expect(sent).toEqual([
		{
			method: 'POST',
			url: 'https://api.uat-helloflex.com/oauth2/token',
			headers: {
				Accept: 'application/json',
				Authorization: `Basic ${encoded}`,
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: 'grant_type=client_credentials',
		},
	]);
	expect(issued?.value).toBe('made-up-token');
});

it('a token that is not a bearer token is not used', async () => {
	const { error } = await logInWith(TYPE, FIELDS, { ...RESPONSE, token_type: 'mac' });
	expect(error?.message).toMatch("The login returned a token of the type 'mac'");
});

it("the provider's sample response is a token that is valid for 3,599 seconds", async () => {
	const { issued } = await logInWith(TYPE, FIELDS, RESPONSE);
	expect(issued).toEqual({ value: 'made-up-token', lifetimeMs: 3_599_000 });
});

it.each([
	['sandbox', 'https://api.uat-helloflex.com'],
	['live', 'https://api.helloflex.com'],
])('the environment %s has its API at %s/api', (environment, host) => {
	const flow = flowOf(TYPE, { ...FIELDS, environment });
	expect(flow.baseUrl).toBe(`${host}/api`);
	expect(flow.checkUrl).toBe(`${host}/api/domainTypes?take=1`);
	expect(flow.attach('t')).toEqual({ headers: { Authorization: 'Bearer t' } });
	expect(flow.assumedLifetimeMs).toBe(3_600_000);
});

it('tokens are used until they expire, as the provider asks', () => {
	expect(flowOf(TYPE, { ...FIELDS }).renewal).toBe('atExpiry');
});

it('a rejected login shows where API users are managed', async () => {
	const { error } = await logInWith(TYPE, FIELDS, { error: 'invalid_client' }, { status: 400 });
	expect(error).toMatchObject({
		kind: 'rejected',
		message:
			'HelloFlex (Sandbox (UAT)) rejected the login: POST api.uat-helloflex.com/oauth2/token returned HTTP 400, "invalid_client"',
		description: expect.stringMatching(
			/https:\/\/your-domain\/apiuser\/list.*'Client Authentication'/,
		),
	});
});

it('host, client ID, client secret and their way decide the identity, and an empty field is named by its label', () => {
	const identity = (changes: object) => flowOf(TYPE, { ...FIELDS, ...changes }).identity;
	for (const changes of [
		{ environment: 'live' },
		{ clientId: 'x' },
		{ clientSecret: 'x' },
		{ clientAuthentication: 'basic' },
	])
		expect(identity(changes)).not.toEqual(identity({}));
	expect(() => identity({ clientId: '' })).toThrow("Fill in 'Client ID'");
	expect(() => identity({ clientSecret: '' })).toThrow("Fill in 'Client Secret'");
	expect(flowOf(TYPE, { ...FIELDS }).secrets).toEqual([
		'canary-client',
		'canary&secret',
		'canary-client:canary&secret',
	]);
});
