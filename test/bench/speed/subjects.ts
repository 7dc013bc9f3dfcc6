/** What is measured: the node, n8n's own helper with a ready header, and an HTTP client alone. */
import axios from 'axios';
import {
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeType,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { Agent } from 'node:http';
import { createRequire } from 'node:module';

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

/** The floor: the same helper, without a login, a pace or a question about what comes back. */
const helperLoop: INodeType = {
	description: {
		displayName: 'Helper Loop',
		name: 'helperLoop',
		group: ['transform'],
		version: 1,
		description: 'Sends requests with a ready header',
		defaults: { name: 'Helper Loop' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'URL', name: 'url', type: 'string', default: '' }],
	},
	async execute(this: IExecuteFunctions) {
		const items = this.getInputData();
		await inLoop(items.length, async (index) => {
			const url = this.getNodeParameter('url', index) as string;
			await this.helpers.httpRequest({ url, headers: HEADERS });
		});
		return [items];
	},
};

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

export interface Subjects {
	readonly named: Readonly<Record<'node' | 'floor' | 'client', Subject>>;
	stop(): void;
}

export function startSubjects(): Subjects {
	const core = startCore({
		nodes: [new TokenFlow(), fileSource, helperLoop],
		credentialTypes: [new TokenFlowApi()],
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
			floor: async (url, count) =>
				await run(
					core,
					workflow(
						count,
						node('Call', 'n8n-nodes-tokenflow.helperLoop', {
							url: `=${url}/{{ $json.n }}`,
						}),
					),
					count,
				),
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
