import '../../credentials/CreditsafeApi.credentials';

import { flowOf } from '../../credentials/token/n8n/credential';
import { logInWith } from './loggedIn';
import { NOON_MS } from './token/support/clock';
import { jwtOf } from './token/support/flow';

const FIELDS = { environment: 'sandbox', username: 'canary-user', password: 'Canary Pass' };
const TYPE = 'creditsafeApi';
const ISSUED_S = Math.floor(NOON_MS / 1000);
const TOKEN = jwtOf({ nbf: ISSUED_S, exp: ISSUED_S + 3600, iss: 'made-up' });

it('the Creditsafe login sends username and password as JSON', async () => {
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

it('the lifetime comes from the JWT, because the response states none', async () => {
	const { issued } = await logInWith(TYPE, FIELDS, { token: TOKEN });
	expect(issued).toEqual({ value: TOKEN, lifetimeMs: 3_600_000 - 250 });
});

it('the lifetime comes from the JWT even if the server sends no Date header', async () => {
	const { issued } = await logInWith(TYPE, FIELDS, { token: TOKEN }, { headers: {} });
	expect(issued?.lifetimeMs).toBe(3_600_000);
});

it('a token that is not a JWT is assumed to be valid for an hour', async () => {
	const { issued } = await logInWith(TYPE, FIELDS, { token: 'opaque' });
	expect(issued).toEqual({ value: 'opaque' });
	expect(flowOf(TYPE, { ...FIELDS }).assumedLifetimeMs).toBe(3_600_000);
});

it.each([
	['sandbox', 'https://connect.sandbox.creditsafe.com/v1'],
	['production', 'https://connect.creditsafe.com/v1'],
])('the environment %s has the base URL %s', (environment, baseUrl) => {
	const flow = flowOf(TYPE, { ...FIELDS, environment });
	expect(flow.baseUrl).toBe(baseUrl);
	expect(flow.checkUrl).toBe(`${baseUrl}/access`);
	expect(flow.attach('t')).toEqual({ headers: { Authorization: 'Bearer t' } });
});

it('tokens are renewed before they expire, and logins stop after two rejections', () => {
	const flow = flowOf(TYPE, { ...FIELDS });
	expect(flow.renewal).toBe('beforeExpiry');
	expect(flow.lock).toMatchObject({ maxRejections: 2 });
	// n8n leaves out the value of a field that is not shown, whatever it was.
	expect(flow.lock).not.toHaveProperty('unlockMark');
	expect(flowOf(TYPE, { ...FIELDS, logInAgain: false }).lock?.unlockMark).toBe('false');
	const unlocked = flowOf(TYPE, { ...FIELDS, logInAgain: true });
	expect(unlocked.lock?.unlockMark).toBe('true');
	expect(unlocked.identity).toEqual(flow.identity);
});

it('a rejected login shows how to unlock the account', async () => {
	const response = { message: 'Access denied - check canary-user' };
	const { error } = await logInWith(TYPE, FIELDS, response, { status: 401 });
	expect(error).toMatchObject({
		kind: 'rejected',
		message:
			'Creditsafe (Sandbox) rejected the login: POST connect.sandbox.creditsafe.com/v1/authenticate returned HTTP 401, "Access denied - check •••"',
		description: expect.stringMatching(/resetting the password .* unlocks it/),
	});
});

it('host, username and password decide the identity, and an empty field is named by its label', () => {
	const identity = (changes: object) => flowOf(TYPE, { ...FIELDS, ...changes }).identity;
	for (const changes of [{ environment: 'production' }, { username: 'x' }, { password: 'x' }])
		expect(identity(changes)).not.toEqual(identity({}));
	expect(() => identity({ username: '' })).toThrow("Fill in 'Username'");
	expect(() => identity({ password: '' })).toThrow("Fill in 'Password'");
	expect(flowOf(TYPE, { ...FIELDS }).secrets).toEqual(['canary-user', 'Canary Pass']);
});
