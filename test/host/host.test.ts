import { type EchoServer, startEchoServer } from './echoServer';
import { lastRun } from './executions';
import { sharedHost } from './oneHost';
import { RestError } from './rest';
import { chain, httpRequest, itemRows, manualTrigger, scheduleTrigger } from './workflows';

const host = sharedHost();
const SECRET = 'canary-secret-host';
let server: EchoServer;
let credential: { id: string; type: string };

beforeAll(async () => {
	server = await startEchoServer();
	const id = await host.api.createCredential({
		name: 'Canary',
		type: 'httpHeaderAuth',
		data: { name: 'X-Api-Key', value: SECRET },
	});
	credential = { id, type: 'httpHeaderAuth' };
});

beforeEach(() => {
	server.requests.length = 0;
});

afterAll(async () => await server.close());

async function runRequest(
	request: Omit<Parameters<typeof httpRequest>[0], 'url'>,
	path: string,
	items: number,
) {
	const workflow = await host.api.createWorkflow(
		chain(
			'Request',
			manualTrigger(),
			itemRows(items),
			httpRequest({ ...request, url: `=${server.url}${path}` }),
		),
	);
	return await host.api.runWorkflow(workflow);
}

describe('credentials through the editor’s API', () => {
	test('are delivered with a placeholder in place of the secret', async () => {
		const delivered = await host.api.getCredential(credential.id);
		expect(delivered.data.name).toBe('X-Api-Key');
		expect(delivered.data.value).toMatch(/^__n8n_BLANK_VALUE_/);
		expect(delivered.text).not.toContain(SECRET);
	});

	test('keep a secret whose placeholder is sent back, and count as written once', async () => {
		await host.watchCredentialWrites();
		const before = await host.countCredentialWrites(credential.id);
		const { data } = await host.api.getCredential(credential.id);
		await host.api.updateCredential(credential.id, {
			name: 'Canary',
			type: credential.type,
			data: { ...data, name: 'X-Other-Key' },
		});
		expect(await host.countCredentialWrites(credential.id)).toBe(before + 1);

		await runRequest({ credential }, '/one', 1);
		expect(server.requests).toHaveLength(1);
		expect(server.requests[0]?.headers['x-other-key']).toBe(SECRET);
	});

	test('are not readable in the database or the logs', async () => {
		const database = await host.readDatabase();
		expect(database).toContain('httpHeaderAuth');
		expect(database).toContain(credential.id);
		expect(database).not.toContain(SECRET);
		expect(host.logs()).toContain('n8n ready on');
		expect(host.logs()).not.toContain(SECRET);
	});
});

describe('workflows', () => {
	test('run 200 items through the HTTP Request node, in order', async () => {
		const execution = await runRequest({}, '/items/{{ $json.n }}', 200);
		const { items } = lastRun(execution, 'Request');
		expect(execution.status).toBe('success');
		expect(server.requests).toHaveLength(200);
		expect(items.map((item) => item.json.url)).toEqual(
			Array.from({ length: 200 }, (_, index) => `/items/${index + 1}`),
		);
	});

	test('end with the error of the node that failed', async () => {
		const execution = await runRequest({}, '/status/418', 3);
		expect(execution.status).toBe('error');
		expect(execution.error?.httpCode).toBe('418');
		expect(lastRun(execution, 'Request').error?.message).not.toBe('');
	});

	test('go on after an error where the node is told to', async () => {
		const execution = await runRequest({ onError: 'continueRegularOutput' }, '/status/418', 3);
		expect(execution.status).toBe('success');
		expect(lastRun(execution, 'Request').items).toHaveLength(3);
	});

	test('take an error status for an answer with Never Error', async () => {
		const execution = await runRequest(
			{ neverError: true, fullResponse: true },
			'/status/418',
			1,
		);
		expect(lastRun(execution, 'Request').items[0]?.json.statusCode).toBe(418);
	});

	test('send in batches with a pause between them', async () => {
		await runRequest({ batch: { size: 2, intervalMs: 300 } }, '/batch', 4);
		const [first, second, third, fourth] = server.requests.map((request) => request.at);
		expect(server.requests).toHaveLength(4);
		expect(Number(third) - Number(second)).toBeGreaterThanOrEqual(250);
		expect(Number(fourth) - Number(third)).toBeLessThan(250);
		expect(Number(second) - Number(first)).toBeLessThan(250);
	});

	test('ask for page after page until one is empty', async () => {
		const pagination = { parameter: 'page', value: '={{ $pageCount + 1 }}', maxPages: 9 };
		await runRequest({ pagination }, '/pages', 1);
		expect(server.requests.map((request) => request.url)).toEqual([
			'/pages?page=1',
			'/pages?page=2',
			'/pages?page=3',
		]);
	});

	test('send a body, a query and headers', async () => {
		const execution = await runRequest(
			{
				method: 'POST',
				jsonBody: '={{ JSON.stringify({ n: $json.n }) }}',
				query: { q: 'a b' },
				headers: { 'X-Trace': 'trace-1' },
			},
			'/write',
			1,
		);
		expect(execution.status).toBe('success');
		expect(server.requests).toHaveLength(1);
		expect(server.requests[0]).toMatchObject({
			method: 'POST',
			body: '{"n":1}',
			headers: { 'x-trace': 'trace-1' },
		});
		expect(server.requests[0]?.url).toMatch(/^\/write\?q=a(%20|\+)b$/);
	});

	test('run by themselves while they are active', async () => {
		const workflow = await host.api.createWorkflow(
			chain('By itself', scheduleTrigger(1), httpRequest({ url: `${server.url}/tick` })),
		);
		await host.api.activateWorkflow(workflow);
		const arrived = async () => {
			for (let tries = 0; server.requests.length === 0 && tries < 100; tries += 1) {
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
			return server.requests.length;
		};
		expect(await arrived()).toBeGreaterThan(0);
		await host.api.deactivateWorkflow(workflow);
		const executions = await host.api.listExecutions(workflow);
		expect(executions.length).toBeGreaterThan(0);
	});
});

describe('the driver', () => {
	test('keeps credentials and workflows over a restart and over a crash', async () => {
		const [credentials, workflows] = [
			await host.api.listCredentials(),
			await host.api.listWorkflows(),
		];
		expect(credentials.length).toBeGreaterThan(0);
		const before = host.pid;
		await host.restart();
		expect(host.pid).not.toBe(before);
		expect(await host.api.listCredentials()).toEqual(credentials);

		await host.kill();
		await expect(host.rest.get('/settings')).rejects.toThrow();
		await host.restart();
		expect(await host.api.listWorkflows()).toEqual(workflows);
	});

	test('says what n8n answered when a call is refused', async () => {
		const rejected = host.api.getCredential('no-such-credential');
		await expect(rejected).rejects.toThrow(RestError);
		await expect(rejected).rejects.toMatchObject({ status: 404 });
	});

	test('starts an n8n that looks up no host on the internet', () => {
		expect(host.logs()).not.toMatch(/ENOTFOUND|EAI_AGAIN|ETIMEDOUT/);
	});
});
