import '../../credentials/CreditsafeApi.credentials';

import { flowOf } from '../../credentials/token/n8n/credential';
import { logInWith } from './loggedIn';
import { NOON_MS } from './token/support/clock';
import { jwtOf } from './token/support/flow';

const FIELDS = { environment: 'sandbox', username: 'canary-user', password: 'Canary Pass' };
const TYPE = 'creditsafeApi';
const ISSUED_S = Math.floor(NOON_MS / 1000);
const TOKEN = jwtOf({ nbf: ISSUED_S, exp: ISSUED_S + 3600, iss: 'made-up' });

it('logs in as the provider documents it', async () => {
	const { sent } = await logInWith(TYPE, FIELDS, { token: TOKEN });
	expect(sent).toEqual([
		{
			method: 'POST',
			url: 'https://connect.sandbox.creditsafe.com/v1/authenticate',
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
			body: '{"username":"canary-user","password":"Canary Pass"}',
		},
	]);
});

it('reads the lifetime out of the token, as the answer states none', async () => {
	const { issued } = await logInWith(TYPE, FIELDS, { token: TOKEN });
	expect(issued).toEqual({ value: TOKEN, lifetimeMs: 3_600_000 - 250 });
});

it('reads it also where the server states no date', async () => {
	const { issued } = await logInWith(TYPE, FIELDS, { token: TOKEN }, { headers: {} });
	expect(issued?.lifetimeMs).toBe(3_600_000);
});

it('assumes an hour where the token says nothing', async () => {
	const { issued } = await logInWith(TYPE, FIELDS, { token: 'opaque' });
	expect(issued).toEqual({ value: 'opaque' });
	expect(flowOf(TYPE, { ...FIELDS }).assumedLifetimeMs).toBe(3_600_000);
});

it.each([
	['sandbox', 'https://connect.sandbox.creditsafe.com/v1'],
	['production', 'https://connect.creditsafe.com/v1'],
])('calls, in %s, %s', (environment, baseUrl) => {
	const flow = flowOf(TYPE, { ...FIELDS, environment });
	expect(flow.baseUrl).toBe(baseUrl);
	expect(flow.checkUrl).toBe(`${baseUrl}/access`);
	expect(flow.attach('t')).toEqual({ headers: { Authorization: 'Bearer t' } });
});

it('renews a little early, and leaves the third refused login to a person', () => {
	const flow = flowOf(TYPE, { ...FIELDS });
	expect(flow.renewal).toBe('beforeExpiry');
	expect(flow.maxAutomaticLogins).toBe(2);
});

it('says, when the login is rejected, how an account is unlocked', async () => {
	const response = { message: 'Access denied - check canary-user' };
	const { error } = await logInWith(TYPE, FIELDS, response, { status: 401 });
	expect(error).toMatchObject({
		kind: 'rejected',
		message:
			'The login was refused by Creditsafe (Sandbox, connect.sandbox.creditsafe.com): HTTP 401, "Access denied - check •••"',
		description: expect.stringMatching(/password reset .* unlocks it/),
	});
});

it('has another identity for another host, user or password, and names what is missing', () => {
	const identity = (own: object) => flowOf(TYPE, { ...FIELDS, ...own }).identity;
	for (const own of [{ environment: 'production' }, { username: 'x' }, { password: 'x' }])
		expect(identity(own)).not.toEqual(identity({}));
	expect(() => identity({ username: '' })).toThrow("Fill in 'Username'");
	expect(() => identity({ password: '' })).toThrow("Fill in 'Password'");
	expect(flowOf(TYPE, { ...FIELDS }).secrets).toEqual(['canary-user', 'Canary Pass']);
});
