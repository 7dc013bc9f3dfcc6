/**
 * How many files and functions of the package one call passes, counted by V8 around it. The calls are
 * the generic node's, in n8n's execution engine, against the sandbox's token server.
 */
import { type IDataObject, type INodeType, NodeConnectionTypes } from 'n8n-workflow';
import { Session } from 'node:inspector/promises';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { TokenFlowApi } from '../../../credentials/TokenFlowApi.credentials';
import { startCore, type WorkflowFile } from '../../core';
import { pollHost } from '../../nodes/support/pollHost';
import { sandboxCredentials, startSandbox } from '../../sandbox';
import { projectFolder } from '../sources';

/** By its extension: without it Node prefers the .json file beside it. */
const nodeOf = (name: string): INodeType => {
	const file = `../../../nodes/TokenFlow/${name}.node.ts`;
	const { [name]: Class } = createRequire(__filename)(file) as Record<
		string,
		new () => INodeType
	>;
	if (Class === undefined) throw new Error(`${file} exports no class ${name}`);
	return new Class();
};

const isOfPackage = (url: string) =>
	url.startsWith('file:') &&
	/^(?:nodes|credentials)\//.test(relative(projectFolder, fileURLToPath(url)));

/** Where the getters of a compiled file's exports end, which esbuild adds. */
const END_OF_PREAMBLE = /module\.exports\s*=\s*__toCommonJS\(/;

/** For each file that is passed how many of its functions are called at least once. */
async function passedBy(session: Session, call: () => Promise<unknown>): Promise<number[]> {
	await session.post('Profiler.takePreciseCoverage');
	await call();
	const { result } = await session.post('Profiler.takePreciseCoverage');
	const counts: number[] = [];
	for (const { url, scriptId, functions } of result.filter((each) => isOfPackage(each.url))) {
		const { scriptSource } = await session.post('Debugger.getScriptSource', { scriptId });
		const begin = scriptSource.search(END_OF_PREAMBLE);
		if (begin < 0) throw new Error(`${url} is not compiled as expected`);
		const called = functions.flatMap(({ ranges }) => ranges.slice(0, 1));
		counts.push(called.filter((each) => each.count > 0 && each.startOffset > begin).length);
	}
	return counts.filter((count) => count > 0);
}

function workflow(parameters: IDataObject): WorkflowFile {
	const node = { typeVersion: 1, position: [0, 0] as [number, number] };
	const start = { ...node, id: '1', name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
	const call = { ...node, id: '2', name: 'Call', type: 'n8n-nodes-tokenflow.tokenFlow' };
	const credentials = { tokenFlowApi: { id: 'c1', name: 'Trace' } };
	const to = { node: 'Call', type: NodeConnectionTypes.Main, index: 0 };
	return {
		name: 'Trace',
		nodes: [
			{ ...start, parameters: {} },
			{ ...call, parameters: parameters as never, credentials },
		],
		connections: { Start: { main: [[to]] } },
	};
}

const PAGE = 20;
/** The last of five pages is not full: after a full one another is asked for. */
const ROWS = 95;
const GET = { path: '/items/1' };
const LIST = {
	path: '/items',
	pagination: 'pageNumber',
	returnAll: true,
	pageOptions: { size: PAGE, sizeParameter: 'limit', totalField: 'total' },
};
const POLL = {
	path: '/feed',
	detect: 'changedSince',
	timestampField: 'updatedAt',
	sinceParameter: 'updatedSince',
	pagination: 'cursor',
	cursorField: 'nextCursor',
	startFrom: 'everything',
};

/** A simulator, n8n's engine with a credential for it, and the three calls. */
async function startHost() {
	const { control, origins, stop } = await startSandbox({ providers: ['tokenServer'] });
	control.configure('tokenServer', { options: { rows: ROWS, feedOrder: 'oldestFirst' } });
	const [credentialType, credentialId] = ['tokenFlowApi', 'c1'];
	const core = startCore({ nodes: [nodeOf('TokenFlow')], credentialTypes: [new TokenFlowApi()] });
	const { id: clientId, secret: clientSecret } = sandboxCredentials.tokenServer.main;
	const base = `${origins.tokenServer}/p/form`;
	const urls = { baseUrl: `${base}/api`, tokenUrl: `${base}/token` };
	const data = { preset: 'clientCredentialsForm', ...urls, clientId, clientSecret };
	core.credentials.save({ id: credentialId, name: 'Trace', type: credentialType, data });
	const use = { credentials: core.credentials, credentialType, credentialId };
	const poller = pollHost({ type: nodeOf('TokenFlowTrigger'), ...use, parameters: POLL });
	const mustBe = (rows: number, found = 0, error = `${found} rows, not ${rows}`) => {
		if (found !== rows) throw new Error(error);
	};
	const run = async (parameters: IDataObject, rows: number) => {
		const { error, items } = await core.run(workflow(parameters));
		mustBe(rows, items.Call?.length, error);
	};
	return {
		poller,
		insert: async () => await control.act('tokenServer', 'insertRecords', { count: 1 }),
		get: async () => await run(GET, 1),
		list: async () => await run(LIST, ROWS),
		poll: async () => mustBe(1, (await poller.poll())?.length),
		async stop() {
			core.stop();
			await stop();
		},
	};
}

/** A table with a column for each call. */
export async function trace() {
	const host = await startHost();
	const session = new Session();
	session.connect();
	await session.post('Debugger.enable');
	await session.post('Profiler.enable');
	await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
	await host.get();
	const get = await passedBy(session, host.get);
	const list = await passedBy(session, host.list);
	await host.insert();
	await host.poller.activate();
	await host.insert();
	const poll = await passedBy(session, host.poll);
	session.disconnect();
	await host.stop();
	const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
	return [
		['', 'one warm GET', 'a list of five pages', 'one poll, one new record'],
		['files passed', ...[get, list, poll].map(({ length }) => length)],
		['functions passed', ...[get, list, poll].map(sum)],
	];
}
