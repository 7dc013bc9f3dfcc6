import {
	type ICredentialType,
	type IExecuteFunctions,
	type INodeType,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type Core, startCore, type WorkflowFile } from '.';

const credentialType: ICredentialType = {
	name: 'stubApi',
	displayName: 'Stub API',
	properties: [
		{
			displayName: 'Pass',
			name: 'pass',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: 'none',
		},
	],
	async preAuthentication() {
		return { pass: 'fresh' };
	},
	async authenticate(credentials, options) {
		if (credentials.pass === 'none') {
			throw Object.assign(new Error('no pass yet'), { response: { status: 401 } });
		}
		return { ...options, headers: { ...options.headers, 'x-pass': credentials.pass } };
	},
};

const node = {
	description: {
		displayName: 'Stub',
		name: 'stub',
		group: ['transform'],
		version: 1,
		description: 'Calls an address',
		defaults: { name: 'Stub' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'stubApi', required: true }],
		properties: [{ displayName: 'URL', name: 'url', type: 'string', default: '' }],
	},
	async execute(this: IExecuteFunctions) {
		const url = this.getNodeParameter('url', 0) as string;
		const response = await this.helpers.httpRequestWithAuthentication.call(this, 'stubApi', {
			url,
		});
		return [[{ json: response, pairedItem: 0 }]];
	},
} as INodeType;

const workflow = (port: number): WorkflowFile => ({
	name: 'One call',
	nodes: [
		{
			id: '1',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: '2',
			name: 'Call',
			type: 'n8n-nodes-tokenflow.stub',
			typeVersion: 1,
			position: [200, 0],
			parameters: { url: `={{ 'http://127.0.0.1:' + ${port} }}` },
			credentials: { stubApi: { id: 'c1', name: 'Stub' } },
		},
	],
	connections: {
		Start: { main: [[{ node: 'Call', type: NodeConnectionTypes.Main, index: 0 }]] },
	},
});

describe('the in-process execution engine', () => {
	const passes: unknown[] = [];
	let server: Server;
	let core: Core;

	beforeAll(async () => {
		server = createServer((request, response) => {
			passes.push(request.headers['x-pass']);
			response.setHeader('content-type', 'application/json').end('{"ok":true}');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		core = startCore({ nodes: [node], credentialTypes: [credentialType] });
		core.credentials.save({ id: 'c1', name: 'Stub', type: 'stubApi', data: {} });
	});
	afterAll(async () => {
		core.stop();
		await new Promise((resolve) => server.close(resolve));
	});

	it('runs a workflow as n8n does: hook after a thrown 401, one write, token sent', async () => {
		const port = (server.address() as AddressInfo).port;

		const { items, error } = await core.run(workflow(port));

		expect(error).toBeUndefined();
		expect(items.Call?.map(({ json }) => json)).toEqual([{ ok: true }]);
		expect(passes).toEqual(['fresh']);
		expect(core.credentials.writesOf('c1')).toBe(1);
		expect(core.credentials.read('c1')).toEqual({ pass: 'fresh' });
	});

	it('reports the message of a node that failed', async () => {
		const { items, error } = await core.run(workflow(1));

		expect(items.Call).toEqual([]);
		expect(error).toMatch(/refused|ECONNREFUSED|reach/i);
	});
});
