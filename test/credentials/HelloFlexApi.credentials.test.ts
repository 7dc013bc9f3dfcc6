import '../../credentials/HelloFlexApi.credentials';

import { flowOf } from '../../credentials/token/n8n/credential';
import { logInWith } from './loggedIn';

const FIELDS = { environment: 'sandbox', clientId: 'canary-client', clientSecret: 'canary&secret' };
const TYPE = 'helloFlexApi';
const RESPONSE = { access_token: 'made-up-token', token_type: 'Bearer', expires_in: 3599 };

it('logs in as the provider documents it', async () => {
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

it("reads the provider's response example", async () => {
	const { issued } = await logInWith(TYPE, FIELDS, RESPONSE);
	expect(issued).toEqual({ value: 'made-up-token', lifetimeMs: 3_599_000 });
});

it.each([
	['sandbox', 'https://api.uat-helloflex.com'],
	['live', 'https://api.helloflex.com'],
])('calls, in %s, %s', (environment, host) => {
	const flow = flowOf(TYPE, { ...FIELDS, environment });
	expect(flow.baseUrl).toBe(`${host}/api`);
	expect(flow.checkUrl).toBe(`${host}/api/domainTypes?take=1`);
	expect(flow.attach('t')).toEqual({ headers: { Authorization: 'Bearer t' } });
	expect(flow.assumedLifetimeMs).toBe(3_600_000);
});

it('keeps a token to its end, as the provider wishes', () => {
	expect(flowOf(TYPE, { ...FIELDS }).renewal).toBe('atExpiry');
});

it('says, when the login is rejected, where API users are managed', async () => {
	const { error } = await logInWith(TYPE, FIELDS, { error: 'invalid_client' }, { status: 400 });
	expect(error).toMatchObject({
		kind: 'rejected',
		message:
			'The login was refused by HelloFlex (Sandbox (UAT), api.uat-helloflex.com): HTTP 400, "invalid_client"',
		description: expect.stringContaining('https://<your domain>/apiuser/list'),
	});
});

it('has another identity for another host, client or secret, and names what is missing', () => {
	const identity = (own: object) => flowOf(TYPE, { ...FIELDS, ...own }).identity;
	for (const own of [{ environment: 'live' }, { clientId: 'x' }, { clientSecret: 'x' }])
		expect(identity(own)).not.toEqual(identity({}));
	expect(() => identity({ clientId: '' })).toThrow("Fill in 'Client ID'");
	expect(() => identity({ clientSecret: '' })).toThrow("Fill in 'Client Secret'");
	expect(flowOf(TYPE, { ...FIELDS }).secrets).toEqual(['canary-client', 'canary&secret']);
});
