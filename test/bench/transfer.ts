/**
 * Memory of large transfers: uploads a file of 200 MB from n8n's binary storage and downloads one
 * into it, and prints the highest memory above that before. `npx tsx test/bench/transfer.ts [MB]`
 */
import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import {
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeType,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';

import { TokenFlowApi } from '../../credentials/TokenFlowApi.credentials';
import type * as TokenFlowModule from '../../nodes/TokenFlow/TokenFlow.node';
import { type Core, startCore } from '../core';
import { services } from '../demo/services';
import { startSandbox } from '../sandbox';

// By its extension: without it Node prefers the .json file beside it.
const { TokenFlow } = createRequire(__filename)(
	'../../nodes/TokenFlow/TokenFlow.node.ts',
) as typeof TokenFlowModule;

const MEGABYTE = 1024 * 1024;
const LIMIT_MB = 120;

function* zeros(bytes: number): Generator<Buffer> {
	const chunk = Buffer.alloc(64 * 1024);
	for (let left = bytes; left > 0; left -= chunk.length)
		yield left >= chunk.length ? chunk : chunk.subarray(0, left);
}

/** Puts a large file into n8n's binary storage. */
const bigFile: INodeType = {
	description: {
		displayName: 'Big File',
		name: 'bigFile',
		group: ['input'],
		version: 1,
		description: 'Makes a large file',
		defaults: { name: 'Big File' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Bytes', name: 'bytes', type: 'number', default: 0 }],
	},
	async execute(this: IExecuteFunctions) {
		const bytes = this.getNodeParameter('bytes', 0) as number;
		const data = await this.helpers.prepareBinaryData(
			Readable.from(zeros(bytes)),
			'big.bin',
			'application/octet-stream',
		);
		return [[{ json: {}, binary: { data }, pairedItem: 0 }]];
	},
};

async function transfer(core: Core, bytes: number, parameters: IDataObject): Promise<IDataObject> {
	const node = (name: string, type: string, more: Partial<INode>): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const main = (next: string) => ({
		main: [[{ node: next, type: NodeConnectionTypes.Main, index: 0 }]],
	});
	const { items, error } = await core.run({
		name: 'Transfer',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', {}),
			node('File', 'n8n-nodes-tokenflow.bigFile', { parameters: { bytes } }),
			node('Call', 'n8n-nodes-tokenflow.tokenFlow', {
				parameters: parameters as never,
				credentials: { tokenFlowApi: { id: 'c', name: 'Transfer' } },
			}),
		],
		connections: { Start: main('File'), File: main('Call') },
	});
	if (error !== undefined) throw new Error(error);
	const [item] = items.Call ?? [];
	return { ...item?.json, ...(item?.binary?.data as unknown as IDataObject) };
}

/** The highest memory while something runs above that before it, MB. */
async function peakOf(work: () => Promise<void>): Promise<number> {
	const before = process.memoryUsage().rss;
	let peak = before;
	const timer = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage().rss);
	}, 5);
	await work();
	clearInterval(timer);
	return Math.round((peak - before) / MEGABYTE);
}

async function measure(origin: string, megabytes: number): Promise<number[]> {
	const core = startCore({
		nodes: [new TokenFlow(), bigFile],
		credentialTypes: [new TokenFlowApi()],
	});
	await Container.get(BinaryDataService).init();
	const service = services.find(({ provider }) => provider === 'tokenServer');
	core.credentials.save({
		id: 'c',
		name: 'Transfer',
		type: 'tokenFlowApi',
		data: { ...service?.fields(origin) },
	});
	const bytes = megabytes * MEGABYTE;
	const upload = { method: 'POST', path: '/upload', options: { timeout: 300 } };
	const kinds: Record<string, IDataObject> = {
		'upload as a file': { ...upload, bodyContentType: 'binary' },
		'upload in a form': {
			...upload,
			bodyContentType: 'multipart',
			multipartFields: { rows: [{ type: 'file', name: 'f', inputDataFieldName: 'data' }] },
		},
		download: { path: `/download/${bytes}`, options: { timeout: 300, responseFormat: 'file' } },
	};
	await transfer(core, 1000, { ...upload, bodyContentType: 'binary' });
	const peaks: number[] = [];
	for (const [name, parameters] of Object.entries(kinds)) {
		let seen: IDataObject = {};
		const peak = await peakOf(async () => {
			seen = await transfer(core, name === 'download' ? 0 : bytes, parameters);
		});
		const [part] = (seen.parts as IDataObject[] | undefined) ?? [];
		console.log(
			`${name}: ${megabytes} MB, ${part?.bytes ?? seen.bytes} bytes seen, ${peak} MB above`,
		);
		if ((part?.bytes ?? seen.bytes) !== bytes) throw new Error('Not everything arrived');
		peaks.push(peak);
	}
	core.stop();
	return peaks;
}

async function serve(): Promise<void> {
	const sandbox = await startSandbox({ providers: ['tokenServer'] });
	process.send?.(sandbox.origins.tokenServer);
	process.once('disconnect', () => void sandbox.stop());
}

async function main(): Promise<void> {
	const server: ChildProcess = fork(__filename, ['serve'], { execArgv: process.execArgv });
	try {
		const [origin] = (await once(server, 'message')) as [string];
		const peaks = await measure(origin, Number(process.argv[2] ?? 200));
		process.exitCode = Math.max(...peaks) <= LIMIT_MB ? 0 : 1;
	} finally {
		server.disconnect();
	}
}

void (process.argv[2] === 'serve' ? serve() : main());
