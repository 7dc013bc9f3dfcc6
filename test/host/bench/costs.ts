/** What the package costs besides time: memory of long lists, n8n's start, disk, and triggers that find nothing. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { RoundCount } from '../../bench/speed/server';
import { unpackPackage } from '../../project/package/unpack';
import { execute, newPath, publish, webhookTrigger } from '../endurance/webhook';
import { installed, projectFolder } from '../folders';
import { type Host, startHost } from '../host';
import { forgetPeak, residentMb } from '../n8nProcess';
import { everySeconds } from '../sync/world';
import {
	chain,
	type CredentialReference,
	httpRequest,
	packageNode,
	type WorkflowNode,
} from '../workflows';
import { ordinary, OUR_NODE, ourCredential, pagesOf } from './subjects';

export interface Cost {
	readonly measured: string;
	readonly with: string;
	readonly result: string;
	/** What is drawn beside others that are measured alike. */
	readonly seconds?: number;
}

/** How much is measured, and how often. */
export interface CostSize {
	readonly rounds: number;
	/** Pages of 100 rows. */
	readonly pages: number;
	readonly triggers: number;
	readonly idleSeconds: number;
}

export const median = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

type Nodes = Array<Omit<WorkflowNode, 'id' | 'position'>>;

/** Two ways to have the same rows as items. */
const READERS: ReadonlyArray<{
	readonly name: string;
	readonly nodes: (baseUrl: string, credential: CredentialReference, pages: number) => Nodes;
}> = [
	{
		name: OUR_NODE.name,
		nodes: (_baseUrl, credential) => [
			packageNode({
				parameters: {
					...{ authentication: credential.type, path: '/rows' },
					...{ pagination: 'automatic', returnAll: true },
				},
				credential,
			}),
		],
	},
	{
		name: 'HTTP Request with pagination, and Split Out',
		nodes: (baseUrl, credential, pages) => [
			httpRequest({ url: `${baseUrl}/rows`, credential, pagination: pagesOf(pages) }),
			{
				...{ name: 'Items', type: 'n8n-nodes-base.splitOut', typeVersion: 1 },
				parameters: { fieldToSplitOut: 'items', options: {} },
			},
		],
	},
];

const startEmpty = async () =>
	await startHost({
		packageDirs: [projectFolder],
		env: {
			EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
			N8N_CUSTOM_EXTENSIONS: join(__dirname, 'rivals'),
		},
	});

/** What n8n takes at most above what it had, MB, in a process that did nothing before. */
async function peakMb(baseUrl: string, pages: number, { nodes }: (typeof READERS)[number]) {
	const host = await startEmpty();
	try {
		const credential = await ourCredential(host, { baseUrl, items: 1 }, 1);
		const path = newPath();
		const list = nodes(baseUrl, credential, pages);
		await publish(host, chain('List', webhookTrigger(path), list), path);
		const beforeMb = residentMb(host.pid) ?? Number.NaN;
		forgetPeak(host.pid);
		if (!(await execute(host, path))) throw new Error('The list was not read');
		return (residentMb(host.pid, 'VmHWM') ?? Number.NaN) - beforeMb;
	} finally {
		await host.stop();
	}
}

async function memory(origin: string, { rounds, pages }: CostSize): Promise<Cost[]> {
	const measured: number[][] = READERS.map(() => []);
	for (let round = 0; round < rounds; round++)
		for (const [index, reader] of READERS.entries())
			measured[index]?.push(
				await peakMb(`${origin}/bulk-${pages}/m${round}${index}`, pages, reader),
			);
	const [ours = Number.NaN] = measured.map(median);
	return READERS.map(({ name }, index) => {
		const mb = median(measured[index] ?? []);
		return {
			measured: `Memory of n8n at most, above idle, while ${(100 * pages).toLocaleString('en-US')} rows are read`,
			with: name,
			result: `${Math.round(mb)} MB${index === 0 ? '' : ` (our node: ${(ours / mb).toFixed(2)} of it)`}`,
		};
	});
}

/** Tarball, files, and the time that n8n takes to load them. */
function disk({ rounds }: CostSize): Cost[] {
	const { folder, files, tarballBytes, remove } = unpackPackage(
		projectFolder,
		'n8n-nodes-tokenflow',
	);
	try {
		const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
		const load = () =>
			Number(
				execFileSync(installed.nodeBinary, [join(__dirname, 'loadPackage.cjs'), folder], {
					env: { ...process.env, NODE_PATH: installed.modules },
				}),
			);
		const loadMs = median(Array.from({ length: 2 * rounds + 1 }, load));
		const of = (measured: string, result: string) => ({
			...{ measured, with: 'This package', result },
		});
		return [
			of('Time added to the start of n8n', `${Math.round(loadMs)} ms`),
			of('Tarball', `${Math.round(tarballBytes / 1000)} kB`),
			of('Installed size', `${(bytes / 1e6).toFixed(2)} MB`),
		];
	} finally {
		remove();
	}
}

const TICKS_PER_SECOND = 100;
const POLL_EVERY_S = 10;

/** Seconds of computing that a process has used (proc(5): `utime` and `stime`). */
function cpuSeconds(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function cpuDuring({ pid }: Host, seconds: number): Promise<number> {
	const before = cpuSeconds(pid);
	await sleep(seconds * 1000);
	return cpuSeconds(pid) - before;
}

/** Triggers that read a list at each poll. */
const TRIGGERS: ReadonlyArray<{
	readonly name: string;
	readonly create: typeof ourCredential;
	readonly trigger: (baseUrl: string, credential: CredentialReference) => Nodes[number];
}> = [
	{
		name: 'Token Flow Trigger',
		create: ourCredential,
		trigger: (_baseUrl, credential) =>
			packageNode({
				...{ name: 'Trigger', node: 'tokenFlowTrigger', credential },
				parameters: {
					...{ authentication: credential.type, path: '/rows', detect: 'changedSince' },
					...{ timestampField: 'updatedAt', sinceParameter: 'updatedSince' },
					...{ startFrom: 'everything', pollTimes: everySeconds(POLL_EVERY_S) },
				},
			}),
	},
	{
		name: 'One request with an ordinary credential',
		create: ordinary,
		trigger: (baseUrl, { id, type }) => ({
			...{ name: 'Trigger', type: 'CUSTOM.ordinaryTrigger', typeVersion: 1 },
			parameters: { url: `${baseUrl}/rows`, pollTimes: everySeconds(POLL_EVERY_S) },
			credentials: { [type]: { id, name: baseUrl } },
		}),
	},
];

async function idleTrigger(
	baseUrl: string,
	{ name, create, trigger }: (typeof TRIGGERS)[number],
	{ triggers, idleSeconds }: CostSize,
): Promise<Cost> {
	const polls = async () =>
		((await (await fetch(`${baseUrl}/count`)).json()) as RoundCount).requests;
	const host = await startEmpty();
	try {
		const credential = await create(host, { baseUrl, items: 1 }, 1);
		// What n8n does after its start is over by then.
		await sleep((idleSeconds * 1000) / 2);
		const without = await cpuDuring(host, idleSeconds);
		for (let each = 0; each < triggers; each++) {
			const workflow = chain('Idle', trigger(baseUrl, credential));
			await host.api.activateWorkflow(await host.api.createWorkflow(workflow));
		}
		await sleep(POLL_EVERY_S * 1000);
		await polls();
		const withTriggers = await cpuDuring(host, idleSeconds);
		const seen = await polls();
		const perPoll = (withTriggers - without) / seen;
		const perMinute = perPoll * triggers;
		return {
			measured: `${triggers} triggers that poll every minute and find nothing new`,
			with: name,
			seconds: perPoll,
			result: `${(1000 * perPoll).toFixed(1)} ms of computing per poll, ${((100 * perMinute) / 60).toFixed(1)} % of a core (seen at ${seen} polls)`,
		};
	} finally {
		await host.stop();
	}
}

/** Triggers that poll a list in which nothing is new. */
async function idleTriggers(origin: string, size: CostSize): Promise<Cost[]> {
	const costs: Cost[] = [];
	for (const [index, trigger] of TRIGGERS.entries())
		costs.push(await idleTrigger(`${origin}/empty-5/idle${index}`, trigger, size));
	return costs;
}

export const COSTS: ReadonlyArray<{
	readonly title: string;
	readonly measure: (
		origin: string,
		size: CostSize,
	) => Promise<readonly Cost[]> | readonly Cost[];
}> = [
	{ title: 'memory', measure: memory },
	{ title: 'disk and start', measure: (_origin, size) => disk(size) },
	{ title: 'idle triggers', measure: idleTriggers },
];
