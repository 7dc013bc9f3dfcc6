/** Reads a list with the node in n8n's execution engine and sends back what memory it took. */
import {
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { createRequire } from 'node:module';

import { TokenFlowApi } from '../../../credentials/TokenFlowApi.credentials';
import type * as TokenFlowModule from '../../../nodes/TokenFlow/TokenFlow.node';
import { type Core, startCore, type WorkflowFile } from '../../core';

// By its extension: without it Node prefers the .json file beside it.
const { TokenFlow } = createRequire(__filename)(
	'../../../nodes/TokenFlow/TokenFlow.node.ts',
) as typeof TokenFlowModule;

export interface ReaderTask {
	readonly fields: ICredentialDataDecryptedObject;
	readonly rows: number;
	readonly pageOptions: IDataObject;
	/** Garbage is collected before each look, so that only what is alive counts. */
	readonly collects: boolean;
}

export interface Measurement {
	readonly rows: number;
	/** What stays: the rows as items, bytes. */
	readonly rowBytes: number;
	/** The most that was taken at any moment, less what was there before and less the rows. */
	readonly aboveRowsBytes: number;
	/** The process at its largest, less before and less the rows: with garbage and free pages. */
	readonly aboveRowsRssBytes: number;
	readonly milliseconds: number;
}

const LOOK_EVERY_MS = 25;
const COLLECT_EVERY_MS = 400;

const collect = () => {
	globalThis.gc?.();
};

function taken(): number {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

function workflow(limit: number, pageOptions: IDataObject): WorkflowFile {
	const node = (name: string, type: string, more: Partial<INode>): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const parameters = {
		path: '/items',
		pagination: 'pageNumber',
		limit,
		pageOptions: { size: 100, sizeParameter: 'limit', ...pageOptions },
	};
	return {
		name: 'Long list',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', {}),
			node('Read', 'n8n-nodes-tokenflow.tokenFlow', {
				parameters,
				credentials: { tokenFlowApi: { id: 'c1', name: 'Bench' } },
			}),
		],
		connections: {
			Start: { main: [[{ node: 'Read', type: NodeConnectionTypes.Main, index: 0 }]] },
		},
	};
}

async function readAll(core: Core, limit: number, pageOptions: IDataObject) {
	const { items, error } = await core.run(workflow(limit, pageOptions));
	if (error !== undefined) throw new Error(error);
	return items.Read ?? [];
}

async function main(task: ReaderTask): Promise<void> {
	const { fields, rows, pageOptions, collects } = task;
	const core = startCore({ nodes: [new TokenFlow()], credentialTypes: [new TokenFlowApi()] });
	core.credentials.save({ id: 'c1', name: 'Bench', type: 'tokenFlowApi', data: fields });
	await readAll(core, 2_000, pageOptions);
	collect();
	const before = taken();
	const rssBefore = process.memoryUsage.rss();
	let most = before;
	const look = () => {
		if (collects) collect();
		most = Math.max(most, taken());
	};
	const timer = setInterval(look, collects ? COLLECT_EVERY_MS : LOOK_EVERY_MS);
	const startedAt = performance.now();
	const items = await readAll(core, rows, pageOptions);
	const milliseconds = performance.now() - startedAt;
	clearInterval(timer);
	look();
	collect();
	const rowBytes = taken() - before;
	const measurement: Measurement = {
		rows: items.length,
		rowBytes,
		aboveRowsBytes: most - before - rowBytes,
		aboveRowsRssBytes: process.resourceUsage().maxRSS * 1024 - rssBefore - rowBytes,
		milliseconds,
	};
	core.stop();
	process.send?.(measurement, () => process.disconnect());
}

void main(JSON.parse(process.argv[2] ?? '') as ReaderTask);
