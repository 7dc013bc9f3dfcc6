import { setTimeout as sleep } from 'node:timers/promises';

import { type Execution, isOver, readExecution } from '../executions';
import { type Caller, HTTP_REQUEST, TOKEN_FLOW } from '../promises/callers';
import { until } from '../sync/moments';
import { everySeconds } from '../sync/world';
import { chain, packageNode } from '../workflows';
import type { Ground } from './ground';

/** What a user sees of an attempt; no text where all went well. */
export type Message = string;

/** A way of calling an API, as this test needs it. */
export interface Player {
	readonly name: string;
	/** Gets a token, and whatever has to be there before. */
	prepare(ground: Ground): Promise<void>;
	/** Calls once, whatever happens to n8n meanwhile. */
	attempt(ground: Ground): Promise<Message>;
	/** Calls until all is well again. @returns what is wrong if that does not come */
	recover(ground: Ground): Promise<Message>;
	/** Writes or records that came twice. */
	twice(ground: Ground): Promise<number>;
	/** Records that never came; writes that were reported as done and are not. */
	lost(ground: Ground): Promise<number>;
}

const ITEMS = 3;
const PATIENCE_MS = 90_000;
const PAUSE_MS = 1_000;

const shown = ({ status, error }: Execution): Message => {
	if (status === 'success') return '';
	if (error === undefined) return `(execution ${status})`;
	return [error.message, error.description].filter(Boolean).join(' — ');
};

/** HTTP Request waits five minutes for the rest of a response that breaks off. */
const END_MS = 400_000;

/** The end of an execution, also where n8n is away for a while. */
async function endOf({ host }: Ground, id: string): Promise<Execution> {
	for (const end = Date.now() + END_MS; Date.now() < end; await sleep(200)) {
		const response = await host.rest.get(`/executions/${id}`).catch(() => undefined);
		if (response !== undefined && isOver(response)) return readExecution(response);
	}
	throw new Error(`Execution ${id} did not end`);
}

interface Work {
	/** Executions that reported success, by the name of their writes. */
	readonly done: string[];
	count: number;
}
const works = new WeakMap<Ground, Work>();

async function write(caller: Caller, ground: Ground): Promise<Message> {
	const work = works.get(ground) ?? { done: [], count: 0 };
	works.set(ground, work);
	work.count += 1;
	const name = `write ${work.count}`;
	const workflow = caller.workflow(
		{ ...ground, api: ground.target },
		{
			items: ITEMS,
			method: 'POST',
			path: '/sandbox/work',
			jsonBody: `={{ JSON.stringify({ key: "${name}." + $json.n }) }}`,
			timeoutSeconds: ground.timeoutSeconds,
		},
	);
	const { api } = ground.host;
	const message = shown(
		await endOf(ground, await api.startWorkflow(await api.createWorkflow(workflow))),
	);
	if (message === '') work.done.push(name);
	return message;
}

const createdBy = ({ sandbox, kind }: Ground) =>
	sandbox.control.created(kind.provider).map(({ key = '' }) => key);

const surplus = (keys: readonly unknown[]) => keys.length - new Set(keys).size;

const writer = (caller: Caller): Player => ({
	name: caller.name,
	async prepare(ground) {
		const message = await write(caller, ground);
		if (message !== '') throw new Error(`${caller.name} does not work at all: ${message}`);
		// What is counted begins after this.
		works.delete(ground);
	},
	attempt: async (ground) => await write(caller, ground),
	async recover(ground) {
		let message = '';
		for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(PAUSE_MS)) {
			message = await write(caller, ground);
			if (message === '') return '';
		}
		return message;
	},
	twice: async (ground) => surplus(createdBy(ground)),
	async lost(ground) {
		const created = new Set(createdBy(ground));
		const done = works.get(ground)?.done ?? [];
		const expected = done.flatMap((name) =>
			Array.from({ length: ITEMS }, (_none, index) => `${name}.${index + 1}`),
		);
		return expected.filter((key) => !created.has(key)).length;
	},
});

const RECORDS = 6;
const POLLS_AFTERWARDS = 2;
const workflows = new WeakMap<Ground, string>();
const workflowOf = (ground: Ground) => workflows.get(ground) ?? '';

const pollsOf = ({ sandbox, kind }: Ground) =>
	sandbox.control.timesSeen(kind.provider, { path: '*/feed', status: 200 });

async function executionsOf(ground: Ground): Promise<Execution[]> {
	const { api } = ground.host;
	const listed = await api.listExecutions(workflowOf(ground)).catch(() => []);
	const over = listed.filter(({ status }) => !['new', 'running'].includes(status));
	const read = over.map(async ({ id }) => await api.getExecution(id).catch(() => undefined));
	return (await Promise.all(read)).filter((each) => each !== undefined);
}

const recordsOf = (executions: readonly Execution[]) =>
	executions
		.flatMap(({ nodes }) => nodes.Trigger?.[0]?.items ?? [])
		.map(({ json }) => json.value);

const TRIGGER: Player = {
	name: 'Token Flow Trigger',
	async prepare(ground) {
		const { api } = ground.host;
		const { credential, timeoutSeconds: timeout } = ground;
		const node = packageNode({
			name: 'Trigger',
			node: 'tokenFlowTrigger',
			credential,
			parameters: {
				authentication: credential.type,
				pollTimes: everySeconds(2),
				path: '/feed',
				detect: 'changedSince',
				timestampField: 'updatedAt',
				sinceParameter: 'updatedSince',
				startFrom: 'everything',
				options: { sortOrder: 'oldestFirst', overlap: 5, retries: 1, timeout },
			},
		});
		const id = await api.createWorkflow(chain('Faults', node));
		workflows.set(ground, id);
		await api.activateWorkflow(id);
		await until('the first poll', () => pollsOf(ground) > 0);
	},
	async attempt(ground) {
		const { sandbox, kind } = ground;
		await sandbox.control.act(kind.provider, 'insertRecords', { count: RECORDS });
		for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(500)) {
			const executions = await executionsOf(ground);
			const failed = executions.find(({ status }) => status !== 'success');
			if (failed !== undefined) return shown(failed);
			if (new Set(recordsOf(executions)).size === RECORDS) return '';
		}
		return `(nothing within ${PATIENCE_MS / 1000} seconds)`;
	},
	async recover(ground) {
		const isComplete = async () =>
			new Set(recordsOf(await executionsOf(ground))).size >= RECORDS;
		for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(PAUSE_MS)) {
			if (!(await isComplete())) continue;
			const polls = pollsOf(ground);
			await until('polls after it', () => pollsOf(ground) >= polls + POLLS_AFTERWARDS);
			await ground.host.api.deactivateWorkflow(workflowOf(ground));
			return '';
		}
		await ground.host.api.deactivateWorkflow(workflowOf(ground));
		return 'records are missing';
	},
	twice: async (ground) => surplus(recordsOf(await executionsOf(ground))),
	lost: async (ground) => RECORDS - new Set(recordsOf(await executionsOf(ground))).size,
};

/** Our node, n8n's with our credential, and our trigger. */
export const PLAYERS: readonly Player[] = [writer(TOKEN_FLOW), writer(HTTP_REQUEST), TRIGGER];
