import { createHash } from 'node:crypto';

import { type Actor, type Stage, startStage } from '../support/stage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

let stage: Stage;
let actor: Actor;
beforeAll(async () => {
	stage = await startStage('tokenServer', 'flexpay');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	actor = stage.fresh('tokenServer');
});

const operate = async (operation: string, use = actor, items = 1) =>
	await use.run({ items, parameters: { resource: 'token', operation } });
const call = async (n = 1) =>
	await actor.run({ items: n, parameters: { path: '=/sandbox/work/{{ $json.n }}' } });
const counters = () => stage.sandbox.control.counters('tokenServer');

describe('Get Status', () => {
	it('reports that there is no token yet, without logging in', async () => {
		const { json } = await operate('getStatus');

		expect(json).toMatchObject([{ state: 'none', shortHash: null, renewals: 0 }]);
		expect(counters().logins.attempted).toBe(0);
	});

	it('returns age, remaining lifetime and policy, but never the token', async () => {
		await call();

		const { json, kept } = await operate('getStatus');

		const token = actor.token();
		expect(json).toMatchObject([
			{
				state: 'fresh',
				host: new URL(stage.sandbox.origins.tokenServer).host,
				renewToken: 'Shortly Before Expiry',
				ageSeconds: expect.any(Number),
				secondsLeft: expect.any(Number),
				renewals: 1,
				loggedInAt: expect.stringMatching(/^\d{4}-/),
				shortHash: createHash('sha256').update(token).digest('hex').slice(0, 8),
			},
		]);
		const { ageSeconds, secondsLeft } = json[0] as { ageSeconds: number; secondsLeft: number };
		expect(Math.abs(ageSeconds + secondsLeft - 600)).toBeLessThanOrEqual(1);
		expect(kept).not.toContain(token);
	});

	it('returns the environment of a provider', async () => {
		const { json } = await operate('getStatus', stage.fresh('flexpay'));

		expect(json).toMatchObject([{ service: 'Flex Pay', environment: 'custom URL' }]);
	});
});

describe('Renew', () => {
	it('gets a token and stores it', async () => {
		const { json } = await operate('renew');

		expect(json).toMatchObject([{ renewed: true, state: 'fresh' }]);
		expect(actor.writes()).toBe(1);
	});

	it('keeps a token that is seconds old, and says so', async () => {
		await call();

		const { json } = await operate('renew');

		expect(json).toMatchObject([
			{ renewed: false, reason: expect.stringMatching(/10 seconds/) },
		]);
		expect(counters().logins.attempted).toBe(1);
	});

	it('logs in once for many items', async () => {
		const { json } = await operate('renew', actor, 5);

		expect(json).toHaveLength(5);
		expect(counters()).toMatchObject({ calls: 1, logins: { attempted: 1 } });
	});

	it('fails with the reason if the login is rejected', async () => {
		const wrong = stage.fresh('tokenServer', { clientSecret: 'canary-wrong-secret' });

		const { error } = await operate('renew', wrong);

		expect(error?.message).toMatch(/rejected the login|login was rejected/);
	});
});

describe('Simulate Expiry', () => {
	it('makes the next call renew the token and succeed', async () => {
		await call();

		const { json } = await operate('simulateExpiry');
		const after = await call(20);

		expect(json).toMatchObject([{ simulated: true, state: 'expired' }]);
		expect(after.error).toBeUndefined();
		expect(counters()).toMatchObject({ rejected: 0, logins: { attempted: 2 } });
	});

	it('reports that there is no token to expire', async () => {
		const { json } = await operate('simulateExpiry');

		expect(json).toMatchObject([{ simulated: false }]);
	});
});

describe('Get Recipe', () => {
	it('returns the login as a text without the secrets of the credential', async () => {
		const { json } = await operate('getRecipe');
		const recipe = String(json[0]?.recipe);
		const { clientId, clientSecret } = actor.service.fields('');

		expect(JSON.parse(recipe)).toMatchObject({ tokenflow: 1, login: { method: 'POST' } });
		expect(recipe).not.toContain(String(clientSecret));
		expect(recipe).not.toContain(String(clientId));
	});

	it('is only for logins that a form describes', async () => {
		const { error } = await operate('getRecipe', stage.fresh('flexpay'));

		expect(error?.message).toBe('This credential has no recipe');
	});
});

describe('Diagnose', () => {
	const steps = [
		'Check fields',
		'Send login',
		'Read response',
		'Determine lifetime',
		'Call the API',
	];
	const results = (json: ReadonlyArray<Record<string, unknown>>) =>
		json.map(({ result }) => result);

	it('returns each step of a successful login, with request and response', async () => {
		const { json, kept, hints } = await operate('diagnose');

		expect(hints).toEqual([
			'All five steps are ok: the login works, and the API accepts the token.',
		]);
		expect(json.map(({ step }) => step)).toEqual(steps);
		expect(results(json)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
		expect(json[1]).toMatchObject({
			request: expect.stringMatching(/POST http.*\/p\/form\/token/),
			response: expect.stringMatching(/^HTTP 200/),
		});
		expect(json[3]?.detail).toBe('The token is valid for 10 minutes');
		const fields = actor.service.fields('');
		for (const secret of [fields.clientSecret, fields.clientId, actor.token()])
			expect(kept.replaceAll(actor.service.credentialName, '')).not.toContain(String(secret));
	});

	it('stops at a rejected login, and suggests a fix', async () => {
		const wrong = stage.fresh('tokenServer', { clientSecret: 'canary-wrong-secret' });

		const { json, error, hints, kept } = await operate('diagnose', wrong);

		expect(error).toBeUndefined();
		expect(hints).toEqual([
			expect.stringMatching(/^Send login: failed\. The login was rejected: .*401.*Check/),
		]);
		for (const row of json) expect(Object.values(row)).not.toContain('');
		expect(results(json)).toEqual(['failed', 'ok', ...Array(3).fill('not reached')]);
		expect(json[0]).toMatchObject({
			detail: expect.stringMatching(/login was rejected.*401/),
			whatToDo: expect.stringMatching(/\w/),
			response: expect.stringMatching(/^HTTP 401/),
		});
		expect(kept).not.toContain('canary-wrong-secret');
	});

	it('stops at an incomplete credential', async () => {
		stage.core.credentials.save({
			id: 'empty',
			name: 'Empty',
			type: 'tokenFlowApi',
			data: {},
		});

		const { json, hints } = await actor.run({
			parameters: { resource: 'token', operation: 'diagnose' },
			credentialId: 'empty',
		});

		expect(hints).toEqual([expect.stringMatching(/^Check fields: failed\..*is required/)]);

		expect(results(json)).toEqual(['failed', ...Array(4).fill('not reached')]);
		expect(json[0]?.detail).toMatch(/is required/);
	});

	it('reports a response without a token', async () => {
		stage.sandbox.control.addFault('tokenServer', {
			target: 'login',
			status: 200,
			body: { hello: 'world' },
		});

		const { json } = await operate('diagnose');

		expect(results(json)).toEqual(['failed', 'ok', 'ok', 'not reached', 'not reached']);
		expect(json[0]?.detail).toMatch(/token/);
	});

	it('reports that a lifetime is assumed', async () => {
		stage.sandbox.control.configure('tokenServer', { omitLifetime: true });

		const { json } = await operate('diagnose');

		expect(results(json)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
		expect(json[3]?.detail).toMatch(/states no lifetime; 10 minutes is assumed/);
	});

	it('reports that the API rejects the token', async () => {
		stage.sandbox.control.configure('tokenServer', { rejectTokens: true });

		const { json } = await operate('diagnose');

		expect(results(json)).toEqual(['failed', 'ok', 'ok', 'ok', 'ok']);
		expect(json[0]).toMatchObject({
			detail: expect.stringMatching(/rejected the new token.*401/),
		});
	});

	it('does not log in again if the last login is seconds old', async () => {
		await call();

		const { json } = await operate('diagnose');

		expect(results(json)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
		expect(json[1]?.detail).toMatch(/succeeded \d+ seconds ago/);
		expect(counters().logins.attempted).toBe(1);
	});

	it('reports that the host cannot be reached', async () => {
		const unreachable = stage.fresh('tokenServer', { tokenUrl: 'http://127.0.0.1:1/token' });

		const { json } = await operate('diagnose', unreachable);

		expect(results(json).slice(0, 3)).toEqual(['failed', 'ok', 'not reached']);
		expect(json[0]?.detail).toMatch(/cannot be reached/);
	});
});
