/** What is measured: the node, n8n's own helper with and without a credential, and an HTTP client alone. */
import axios from 'axios';
import {
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeType,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';

import type * as CredentialModule from '../../../credentials/TokenFlowApi.credentials';
import type * as NodeModule from '../../../nodes/TokenFlow/TokenFlow.node';
import { type Core, startCore, type WorkflowFile } from '../../core';
import { fileSource } from '../../nodes/support/fileSource';

// The built package: what compiles sources while they are loaded makes them slower.
const load = createRequire(__filename);
const { TokenFlow } = load('../../../dist/nodes/TokenFlow/TokenFlow.node.js') as typeof NodeModule;
const { TokenFlowApi } = load(
	'../../../dist/credentials/TokenFlowApi.credentials.js',
) as typeof CredentialModule;

const AT_ONCE = 50;

/** Runs `work` for 0 … count − 1, 50 at a time. */
async function inLoop(count: number, work: (index: number) => Promise<unknown>): Promise<void> {
	let next = 0;
	const worker = async () => {
		while (next < count) {
			const index = next;
			next += 1;
			await work(index);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const HEADERS = { Authorization: 'Bearer ready' };

/** Sends one request in a node of a benchmark. */
type Send = (ctx: IExecuteFunctions, url: string) => Promise<unknown>;

/** A node that does nothing but send, without a pace or a question about what comes back. */
const loopNode = (name: string, send: Send): INodeType => ({
	description: {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: 'Sends requests with a ready header',
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'URL', name: 'url', type: 'string', default: '' }],
	},
	async execute(this: IExecuteFunctions) {
		const items = this.getInputData();
		await inLoop(items.length, async (index) => {
			await send(this, this.getNodeParameter('url', index) as string);
		});
		return [items];
	},
});

/** The floor: n8n's helper with a ready header. */
const floor = loopNode('helperLoop', async ({ helpers }, url) => {
	await helpers.httpRequest({ url, headers: HEADERS });
});

/** By events, which costs less than the iterators of node:stream/consumers. */
const textOf = async (body: Readable): Promise<string> =>
	await new Promise((resolve, reject) => {
		let text = '';
		body.setEncoding('utf8')
			.on('data', (chunk: string) => (text += chunk))
			.once('end', () => resolve(text))
			.once('error', reject);
	});

/** A credential that does nothing but add the ready header. */
const readyHeader: ICredentialType = {
	name: 'readyHeaderApi',
	displayName: 'Ready Header API',
	properties: [],
	authenticate: async (_fields, request) => ({
		...request,
		headers: { ...request.headers, ...HEADERS },
	}),
};

/**
 * The least for a node that sends through a credential, and reads bodies as streams, which it can end where
 * they take too long: no engine of ours is in it.
 */
const credentialLoop = loopNode('credentialLoop', async (ctx, url) => {
	const { name } = readyHeader;
	const response: unknown = await ctx.helpers.httpRequestWithAuthentication.call(
		ctx,
		name,
		{ url, encoding: 'stream', returnFullResponse: true, disableFollowRedirect: true },
		{ credentialsDecrypted: { id: name, name, type: name, data: { ready: true } } },
	);
	JSON.parse(await textOf((response as { body: Readable }).body));
});

const node = (name: string, type: string, parameters: IDataObject = {}): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: parameters as INode['parameters'],
});

const main = (next: string) => ({
	main: [[{ node: next, type: NodeConnectionTypes.Main, index: 0 }]],
});

function workflow(count: number, called: INode): WorkflowFile {
	const rows = Array.from({ length: count }, (_none, index) => ({ n: index }));
	const content = JSON.stringify({ rows, file: null });
	return {
		name: 'Speed',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger'),
			node('Rows', 'n8n-nodes-tokenflow.fileSource', { content }),
			called,
		],
		connections: { Start: main('Rows'), Rows: main(called.name) },
	};
}

/** Sends `count` requests to an API and returns how many failed. */
export type Subject = (baseUrl: string, count: number) => Promise<number>;

async function run(core: Core, file: WorkflowFile, count: number): Promise<number> {
	const { items, error } = await core.run(file);
	if (error !== undefined) throw new Error(error);
	const done = items.Call ?? [];
	return count - done.filter(({ json }) => !('error' in json)).length;
}

const loopSubject =
	(core: Core, { description }: INodeType): Subject =>
	async (url, count) => {
		const type = `n8n-nodes-tokenflow.${description.name}`;
		const call = node('Call', type, { url: `=${url}/{{ $json.n }}` });
		return await run(core, workflow(count, call), count);
	};

export interface Subjects {
	readonly named: Readonly<Record<'node' | 'floor' | 'credential' | 'client', Subject>>;
	stop(): void;
}

export function startSubjects(): Subjects {
	const core = startCore({
		nodes: [new TokenFlow(), fileSource, floor, credentialLoop],
		credentialTypes: [new TokenFlowApi(), readyHeader],
	});
	const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
	return {
		named: {
			async node(baseUrl, count) {
				core.credentials.save({
					id: baseUrl,
					name: 'Speed',
					type: 'tokenFlowApi',
					data: {
						preset: 'clientCredentialsForm',
						baseUrl,
						tokenUrl: `${baseUrl}/token`,
						clientId: 'id',
						clientSecret: 'secret-of-the-benchmark',
					},
				});
				const call = node('Call', 'n8n-nodes-tokenflow.tokenFlow', {
					authentication: 'tokenFlowApi',
					path: '=/{{ $json.n }}',
				});
				call.credentials = { tokenFlowApi: { id: baseUrl, name: 'Speed' } };
				call.onError = 'continueRegularOutput';
				return await run(core, workflow(count, call), count);
			},
			floor: loopSubject(core, floor),
			credential: loopSubject(core, credentialLoop),
			async client(url, count) {
				await inLoop(
					count,
					async (index) =>
						await axios.get(`${url}/${index}`, { httpAgent: agent, headers: HEADERS }),
				);
				return 0;
			},
		},
		stop() {
			agent.destroy();
			core.stop();
		},
	};
}
