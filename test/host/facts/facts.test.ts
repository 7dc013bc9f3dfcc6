/**
 * What n8n does with credentials, requests and polls beyond its request helpers (test/core/facts.test.ts): a canary for
 * each fact that the design rests on, told by a credential and two nodes that are not ours. docs/decisions.md lists them.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { isRecord, listAt, recordAt } from '../data';
import { lastRun } from '../executions';
import { type Host, startHost } from '../host';
import { packageFolder } from '../oneHost';
import { until } from '../sync/moments';
import { everySeconds } from '../sync/world';
import { chain, httpRequest, itemRows, manualTrigger } from '../workflows';

const TYPE = 'canaryApi';
const HELD_MS = 300;
const SLOW_POLL_MS = 5_000;

interface Seen {
	readonly path: string;
	readonly pass: string;
}

let host: Host;
let server: Server;
let origin = '';
let seen: Seen[] = [];
let open = 0;
let mostOpen = 0;
let connections = 0;
/** What a login answers: its status, and the pass that it gives; after how long. */
const LOGIN = { status: 200, pass: 'fresh', heldMs: 0 };
let login = { ...LOGIN };

const HOLD: Readonly<Record<string, number>> = { '/held': HELD_MS, '/slow-poll': SLOW_POLL_MS };

const statusOf = (path: string) => {
	if (path === '/login') return login.status;
	return path === '/checked' ? 418 : path === '/away' ? 302 : 200;
};

async function answer(path: string): Promise<void> {
	open += 1;
	mostOpen = Math.max(mostOpen, open);
	const heldMs = path === '/login' ? login.heldMs : (HOLD[path] ?? 0);
	await sleep(heldMs, undefined, { ref: false });
	open -= 1;
}

beforeAll(async () => {
	server = createServer((request, response) => {
		const path = request.url ?? '';
		seen.push({ path, pass: String(request.headers['x-pass'] ?? '') });
		void answer(path).then(() => {
			const { port } = new URL(origin);
			response
				.writeHead(statusOf(path), {
					'content-type': 'application/json',
					...(path === '/away' ? { location: `http://localhost:${port}/arrived` } : {}),
				})
				.end(JSON.stringify(path === '/login' ? { pass: login.pass } : { ok: true }));
		});
	});
	server.on('connection', () => (connections += 1));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	host = await startHost({
		packageDirs: [packageFolder()],
		env: { N8N_CUSTOM_EXTENSIONS: join(__dirname, 'canary') },
	});
	await host.watchCredentialWrites();
});

afterAll(async () => {
	await host?.stop();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
	seen = [];
	[mostOpen, connections] = [0, 0];
	login = { ...LOGIN };
});

const timesSeen = (path: string) => seen.filter((each) => each.path === path).length;

async function credential(data: Record<string, unknown> = {}) {
	const input = { name: 'Canary', type: TYPE, data: { url: origin, ...data } };
	return { id: await host.api.createCredential(input), type: TYPE, name: 'Canary' };
}

async function request(
	path: string,
	items: number,
	options: Omit<Parameters<typeof httpRequest>[0], 'url'> = {},
) {
	const node = httpRequest({ ...options, url: `${origin}${path}` });
	const workflow = chain('Facts', manualTrigger(), itemRows(items), node);
	return await host.api.runWorkflow(await host.api.createWorkflow(workflow));
}

/** The credential as a node gets it. */
async function decrypted({ id, name }: Awaited<ReturnType<typeof credential>>) {
	const node = {
		...{ name: 'Canary', type: 'CUSTOM.canary', typeVersion: 1, parameters: {} },
		credentials: { [TYPE]: { id, name } },
	};
	const workflow = await host.api.createWorkflow(chain('Facts', manualTrigger(), node));
	return lastRun(await host.api.runWorkflow(workflow), 'Canary').items[0]?.json ?? {};
}

describe('preAuthentication', () => {
	test('is called while its field is empty, once for each of many items, and each call is a write', async () => {
		const own = await credential();
		// Longer than a busy machine takes to start all of them.
		login.heldMs = 3_000;
		await request('/any', 20, { credential: own });

		expect(timesSeen('/login')).toBe(20);
		expect(await host.countCredentialWrites(own.id)).toBe(20);
	});

	test('is not called while its field has a value', async () => {
		await request('/any', 1, { credential: await credential({ pass: 'stored' }) });

		expect(seen).toEqual([{ path: '/any', pass: 'stored' }]);
	});

	test('is not called for a connection test while its field has a value', async () => {
		await host.api.testCredential((await credential({ pass: 'stored' })).id);

		expect(timesSeen('/login')).toBe(0);
		expect(timesSeen('/checked')).toBe(1);
	});

	test('is called again where it fails with a status 401', async () => {
		login.status = 401;
		await request('/any', 1, { credential: await credential() });

		expect(timesSeen('/login')).toBe(2);
		expect(timesSeen('/any')).toBe(0);
	});

	test('gives values of which n8n keeps the declared ones', async () => {
		const own = await credential();
		await request('/any', 1, { credential: own });

		expect(await decrypted(own)).toMatchObject({ pass: 'fresh' });
		expect(await decrypted(own)).not.toHaveProperty('undeclared');
	});

	test('gives a value that n8n evaluates as an expression if it begins with =', async () => {
		login.pass = '={{ 6 * 7 }}';
		const own = await credential();
		await request('/any', 1, { credential: own });
		await request('/any', 1, { credential: own });

		expect(seen.at(-1)?.pass).toBe('42');
	});
});

describe('A stored credential', () => {
	test('reaches the browser with hidden fields, unless they are passwords', async () => {
		const { data } = await host.api.getCredential(
			(await credential({ pass: 'readable', masked: 'not readable' })).id,
		);

		expect(data.pass).toBe('readable');
		expect(data.masked).toMatch(/BLANK/);
	});

	test('reaches the browser with the passwords of a collection', async () => {
		const { text } = await host.api.getCredential(
			(await credential({ group: { secret: 'canary-in-a-group' } })).id,
		);

		expect(text).toContain('canary-in-a-group');
	});

	test('gives a row the secret of the row that was at its place', async () => {
		const own = await credential({
			rows: {
				row: [
					{ name: 'first', secret: 'one' },
					{ name: 'second', secret: 'two' },
				],
			},
		});
		const { data } = await host.api.getCredential(own.id);
		const rows = listAt(data, 'rows', 'row');
		await host.api.updateCredential(own.id, {
			...{ name: own.name, type: TYPE },
			data: { ...data, rows: { row: rows.slice(1) } },
		});

		expect(recordAt(await decrypted(own), 'rows').row).toEqual([
			{ name: 'second', secret: 'one' },
		]);
	});

	test('fails its test on every status outside 2xx, with little of it', async () => {
		const { status, message } = await host.api.testCredential((await credential()).id);

		expect(status).toBe('Error');
		expect(message).not.toContain('"ok"');
		expect(timesSeen('/checked')).toBe(1);
	});
});

describe('HTTP Request', () => {
	test('starts all items at once, each on a connection of its own', async () => {
		await request('/held', 40);

		expect(mostOpen).toBe(40);
		expect(connections).toBe(40);
	});

	test('opens a connection for each call also where one comes after the other', async () => {
		await request('/any', 3, { batch: { size: 1, intervalMs: 50 } });

		expect(connections).toBe(3);
	});

	test("follows no redirect out of the credential's allowed domains", async () => {
		const own = await credential({
			pass: 'stored',
			allowedHttpRequestDomains: 'domains',
			allowedDomains: '127.0.0.1',
		});
		const execution = await request('/away', 1, { credential: own });

		expect(execution.status).toBe('error');
		expect(timesSeen('/arrived')).toBe(0);
	});

	test('has no hook called after a 401 with Never Error', async () => {
		login.status = 401;
		const own = await credential({ pass: 'stored' });
		const execution = await request('/login', 1, { credential: own, neverError: true });

		expect(execution.status).toBe('success');
		expect(seen).toHaveLength(1);
	});
});

describe('A poll', () => {
	test('does not wait for the one before', async () => {
		const trigger = {
			...{ name: 'Poll', type: 'CUSTOM.canaryTrigger', typeVersion: 1 },
			parameters: { url: `${origin}/slow-poll`, pollTimes: everySeconds(2) },
		};
		const workflow = await host.api.createWorkflow(chain('Poll', trigger));
		await host.api.activateWorkflow(workflow);
		await until('two polls at once', () => mostOpen > 1);
		await host.api.deactivateWorkflow(workflow);

		expect(mostOpen).toBeGreaterThan(1);
	});
});

describe("n8n's description of our nodes", () => {
	test('has Custom API Call among the resources', async () => {
		const types = await host.api.nodeTypes();
		const ours = types.filter(({ name }) => name === 'n8n-nodes-tokenflow.creditsafe');
		const names = listAt(ours[0], 'properties')
			.filter(isRecord)
			.filter(({ name }) => name === 'resource')
			.flatMap((property) => listAt(property, 'options'))
			.map((option) => recordAt(option).name);

		expect(names).toContain('Custom API Call');
	});
});
