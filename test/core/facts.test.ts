/**
 * What n8n's request helpers do with hooks and errors: a canary for each fact that the token engine rests on
 * (docs/decisions.md). A new n8n that fails one of these has changed what the design was measured against.
 */
import {
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INodeType,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Core, startCore } from '.';

/** What the hooks of one test did. */
const seen = { hooks: 0, holders: new Set<unknown>() };
/** What `preAuthentication` returns, and whether `authenticate` orders it. */
let renewal: IDataObject = {};
let isOrdered = false;
/** What the hook fails with; '' where it does not. */
let failure = '';

const credentialType: ICredentialType = {
	name: 'factApi',
	displayName: 'Fact API',
	properties: [
		{
			displayName: 'Pass',
			name: 'pass',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: 'none',
		},
	],
	async preAuthentication(credentials) {
		seen.hooks += 1;
		seen.holders.add(credentials);
		if (failure !== '') throw new Error(failure);
		return renewal;
	},
	async authenticate(credentials, options) {
		seen.holders.add(credentials);
		if (isOrdered && credentials.pass === 'none')
			throw Object.assign(new Error('no pass yet'), { response: { status: 401 } });
		return {
			...options,
			headers: { ...options.headers, Authorization: `Bearer ${String(credentials.pass)}` },
		};
	},
};

/** Long enough that a busy machine is not taken for a silent server. */
const SILENCE_MS = 200;

/** Longer than the time limit altogether, shorter between two pieces. */
async function writeSlowly(response: ServerResponse): Promise<void> {
	response.writeHead(200, { 'content-type': 'text/plain' });
	for (let piece = 0; piece < 5; piece++) {
		response.write('.');
		await sleep(SILENCE_MS);
	}
	response.end('done');
}

type Call = (ctx: IExecuteFunctions, origin: string) => Promise<unknown>;
let call: Call = async () => undefined;
let origin = '';

const caller = {
	description: {
		displayName: 'Caller',
		name: 'caller',
		group: ['transform'],
		version: 1,
		description: 'Calls an address',
		defaults: { name: 'Caller' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'factApi', required: true }],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		const result = await call(this, origin).catch((error: Error) => ({
			failed: error.message,
		}));
		return [[{ json: { result } as IDataObject }]];
	},
} as INodeType;

const nodeOf = (name: string, type: string) => ({
	...{ id: name, name, type, typeVersion: 1, parameters: {} },
	position: [0, 0] as [number, number],
	credentials: { factApi: { id: 'c1', name: 'Fact' } },
});
const workflow = {
	name: 'One call',
	nodes: [
		nodeOf('Start', 'n8n-nodes-base.manualTrigger'),
		nodeOf('Call', 'n8n-nodes-tokenflow.caller'),
	],
	connections: {
		Start: { main: [[{ node: 'Call', type: NodeConnectionTypes.Main, index: 0 }]] },
	},
};

const modern =
	(path: string, options: Partial<IHttpRequestOptions> = {}, more?: object): Call =>
	async (ctx, base) =>
		await ctx.helpers.httpRequestWithAuthentication.call(
			ctx,
			'factApi',
			{ url: `${base}${path}`, ...options },
			more as never,
		);
const legacy =
	(path: string): Call =>
	async (ctx, base) =>
		await ctx.helpers.requestWithAuthentication.call(ctx, 'factApi', { uri: `${base}${path}` });

describe("n8n's request helpers", () => {
	const requests: IncomingMessage[] = [];
	let servers: Server[] = [];
	let core: Core;

	const serve = async (): Promise<Server> => {
		const server = createServer((request, response) => {
			requests.push(request);
			const [, status = '200', target = ''] = (request.url ?? '').split('/');
			if (status === 'slowly') {
				void writeSlowly(response);
				return;
			}
			if (target !== '') response.setHeader('location', `http://127.0.0.1:${target}/200`);
			response.writeHead(Number(status), { 'content-type': 'application/json' });
			response.end('{"ok":true}');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return server;
	};
	const portOf = (server?: Server) => (server?.address() as AddressInfo).port;

	beforeAll(async () => {
		servers = [await serve(), await serve()];
		origin = `http://127.0.0.1:${portOf(servers[0])}`;
		core = startCore({ nodes: [caller], credentialTypes: [credentialType] });
	});
	afterAll(async () => {
		core.stop();
		await Promise.all(
			servers.map(async (server) => await new Promise((done) => server.close(done))),
		);
	});

	beforeEach(() => {
		requests.length = 0;
		Object.assign(seen, { hooks: 0, holders: new Set() });
		[renewal, isOrdered, failure] = [{}, false, ''];
		core.credentials.save({ id: 'c1', name: 'Fact', type: 'factApi', data: { pass: 'none' } });
	});

	async function run(made: Call): Promise<unknown> {
		call = made;
		const { items, error } = await core.run(workflow);
		if (error !== undefined) throw new Error(error);
		return items.Call?.[0]?.json.result;
	}

	it.each([
		['httpRequestWithAuthentication', modern('/200')],
		['requestWithAuthentication', legacy('/200')],
	])('%s: a 401 that authenticate throws orders one renewal and sends once', async (_, made) => {
		[renewal, isOrdered] = [{ pass: 'fresh' }, true];
		await run(made);

		expect({ hooks: seen.hooks, sent: requests.length }).toEqual({ hooks: 1, sent: 1 });
		expect(requests[0]?.headers.authorization).toBe('Bearer fresh');
	});

	it('authenticate and preAuthentication of one request receive the same object', async () => {
		[renewal, isOrdered] = [{ pass: 'fresh' }, true];
		await run(modern('/200'));

		expect(seen.holders.size).toBe(1);
	});

	it.each([404, 500])('the legacy helper renews and sends again after a %d', async (status) => {
		renewal = { pass: 'fresh' };
		await run(legacy(`/${status}`));

		expect({ hooks: seen.hooks, sent: requests.length }).toEqual({ hooks: 1, sent: 2 });
	});

	it('the legacy helper sends nothing again where the hook returns nothing', async () => {
		const result = await run(legacy('/500'));

		expect({ hooks: seen.hooks, sent: requests.length }).toEqual({ hooks: 1, sent: 1 });
		expect(result).toHaveProperty('failed');
	});

	it('the modern helper sends again after a 401 although the hook returns nothing', async () => {
		await run(modern('/401'));

		expect({ hooks: seen.hooks, sent: requests.length }).toEqual({ hooks: 1, sent: 2 });
	});

	it('the modern helper renews after no other error', async () => {
		renewal = { pass: 'fresh' };
		await run(modern('/404'));

		expect({ hooks: seen.hooks, sent: requests.length }).toEqual({ hooks: 0, sent: 1 });
	});

	it('a status that is not to be an error reaches the caller, and no hook', async () => {
		const options = { ignoreHttpStatusErrors: true, returnFullResponse: true };
		const result = (await run(modern('/401', options))) as { statusCode: number };

		expect(result.statusCode).toBe(401);
		expect({ hooks: seen.hooks, sent: requests.length }).toEqual({ hooks: 0, sent: 1 });
	});

	it('a credential that is handed over is not decrypted, and receives what is renewed', async () => {
		[renewal, isOrdered] = [{ pass: 'fresh' }, true];
		const data = { pass: 'none' };
		const read = jest.spyOn(core.credentials, 'getDecrypted');
		await run(
			modern(
				'/200',
				{},
				{ credentialsDecrypted: { id: 'c1', name: 'Fact', type: 'factApi', data } },
			),
		);

		expect(read).not.toHaveBeenCalled();
		expect(data.pass).toBe('fresh');
		read.mockRestore();
	});

	it('a redirect to another origin loses Authorization only where the option says so', async () => {
		const away = `/302/${portOf(servers[1])}`;
		const headers = { 'X-Key': 'kept' };
		await run(modern(away, { headers, sendCredentialsOnCrossOriginRedirect: false } as never));

		expect(requests.at(-1)?.headers.authorization).toBeUndefined();
		expect(requests.at(-1)?.headers['x-key']).toBe('kept');
	});

	it('a time limit is one of silence', async () => {
		const result = await run(modern('/slowly', { timeout: 2.5 * SILENCE_MS }));

		expect(result).toMatch(/done$/);
	});

	it('each call has a connection of its own', async () => {
		await run(modern('/200'));
		await run(modern('/200'));

		expect(new Set(requests.map(({ socket }) => socket)).size).toBe(2);
	});

	it.each([
		['a plain error of the hook as it is', 'The account is locked', true],
		['one about a refused connection in words of its own', 'ECONNREFUSED by the login', false],
	])('n8n shows %s', async (_, message, isKept) => {
		failure = message;
		isOrdered = true;
		const result = (await run(modern('/200'))) as { failed: string };

		expect(result.failed === message).toBe(isKept);
		expect(requests).toHaveLength(0);
	});
});
