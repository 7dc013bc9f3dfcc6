/** The node before which only the login knows where the API is. */
import { plainStage } from '../support/plainStage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const world = plainStage('tokenServer');

const CREDENTIAL = {
	options: ['afterLogin', 'apiRequests'],
	baseUrlFrom: '{after.place}',
	baseUrlHosts: '127.0.0.1',
	requestHeaders: { rows: [{ name: 'X-Tenant', value: '{after.id}' }] },
};

const actorFor = (fields = {}) => {
	const actor = world.api.actor(world.stage, {
		...CREDENTIAL,
		afterUrl: `${world.api.origin}/whoami`,
		...fields,
	});
	world.api.respond = ({ url }) =>
		url === '/whoami'
			? { body: JSON.stringify({ id: 'tenant-7', place: `${world.api.origin}/eu/v2` }) }
			: { body: '{"ok": true}' };
	return actor;
};

const called = () => world.api.seen.map(({ url }) => url);

it('logs in before it builds the URL, once for all items', async () => {
	const { error, json } = await actorFor().run({ items: 3, parameters: { path: '/orders' } });

	expect(error).toBeUndefined();
	expect(json).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
	expect(world.api.logins).toBe(1);
	expect(called()).toEqual(['/whoami', '/eu/v2/orders', '/eu/v2/orders', '/eu/v2/orders']);
});

it('names the host that is not allowed, and sends nothing there', async () => {
	const actor = actorFor({ baseUrlHosts: 'harbour.example' });
	const { error } = await actor.run({ parameters: { path: '/orders' } });

	expect(error?.message).toMatch(
		/The login names the host 127.0.0.1, which is not under harbour.example/,
	);
	expect(called()).toEqual(['/whoami']);
});

it('shows the base URL in a dry run, and its steps in a diagnosis', async () => {
	const actor = actorFor({ testPath: '/ping' });
	const preview = await actor.run({
		parameters: { path: '/orders', options: { dryRun: true } },
	});
	const diagnosis = await actor.run({
		parameters: { resource: 'token', operation: 'diagnose' },
	});

	expect(preview.json[0]?.url).toBe(`${world.api.origin}/eu/v2/orders`);
	expect(diagnosis.json.map(({ step, result }) => [step, result])).toEqual([
		['Check fields', 'ok'],
		['Send login', 'ok'],
		['Read response', 'ok'],
		['Determine lifetime', 'ok'],
		['Call the API', 'ok'],
	]);
});

it('diagnoses a step after the login that fails', async () => {
	const actor = actorFor();
	world.api.respond = () => ({ status: 403, body: '{"message": "No rights"}' });
	const { json } = await actor.run({ parameters: { resource: 'token', operation: 'diagnose' } });

	expect(json[0]).toMatchObject({
		step: 'Send login',
		result: 'failed',
		detail: expect.stringMatching(
			/The login succeeded, but the step after it failed: GET 127.0.0.1:\d+\/whoami returned HTTP 403, "No rights"/,
		) as unknown,
	});
});
