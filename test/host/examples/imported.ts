/** Example workflows as somebody imports them: only what their notes ask for is filled in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { services } from '../../demo/services';
import type { ProviderName, Sandbox } from '../../sandbox';
import type { Execution } from '../executions';
import { projectFolder } from '../folders';
import type { Host } from '../host';
import type { WorkflowJson } from '../workflows';

/** What the notes ask for, by the name of the node. */
export type FilledIn = Readonly<Record<string, Record<string, unknown>>>;

const own = ({ type }: WorkflowJson['nodes'][number]) => type.startsWith('n8n-nodes-tokenflow.');

/** The example as a saved workflow, with credentials for the simulators. */
export async function importExample(
	host: Host,
	sandbox: Sandbox,
	file: string,
	providers: ProviderName | readonly ProviderName[],
	filledIn: FilledIn = {},
	/** Credentials that are no simulator's, by the name of the node. */
	others: Readonly<Record<string, WorkflowJson['nodes'][number]['credentials']>> = {},
): Promise<string> {
	const credentials: Record<string, { id: string; name: string }> = {};
	for (const provider of [providers].flat()) {
		const service = services.find((each) => each.provider === provider);
		if (service === undefined) throw new Error(`No service uses ${provider}`);
		const { credentialType: type, fields } = service;
		const name = `Example of ${provider}`;
		const data = fields(sandbox.origins[provider]);
		credentials[type] = { id: await host.api.createCredential({ name, type, data }), name };
	}
	const path = join(projectFolder, 'examples', file);
	const workflow = JSON.parse(readFileSync(path, 'utf8')) as WorkflowJson;
	const mine = (types: object = {}) =>
		Object.fromEntries(Object.entries(credentials).filter(([type]) => type in types));
	const nodes = workflow.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...filledIn[node.name] },
		...(own(node) ? { credentials: mine(node.credentials) } : {}),
		...(others[node.name] === undefined ? {} : { credentials: others[node.name] }),
	}));
	const unknown = Object.keys(filledIn).filter(
		(each) => !nodes.some((node) => node.name === each),
	);
	if (unknown.length > 0) throw new Error(`${file} has no node ${unknown.join(', ')}`);
	return await host.api.createWorkflow({ ...workflow, nodes });
}

const POLL_MS = 250;
const PATIENCE_MS = 90_000;

/** Asks until there is something. @throws if there is nothing in time */
export async function eventually<Result>(
	what: string,
	find: () => Promise<Result | undefined>,
): Promise<Result> {
	for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
		const found = await find();
		if (found !== undefined) return found;
		await sleep(POLL_MS);
	}
	throw new Error(`In ${PATIENCE_MS / 1000} seconds there was no ${what}`);
}

/** While the workflow is published; the next test, or a second try, can take its address again. */
export async function published<Result>(
	host: Host,
	workflow: string,
	work: () => Promise<Result>,
): Promise<Result> {
	await host.api.activateWorkflow(workflow);
	try {
		return await work();
	} finally {
		await host.api.deactivateWorkflow(workflow);
	}
}

/** The newest execution of a workflow, once it has a status. */
export const executionWith = async (
	host: Host,
	workflow: string,
	status: string,
): Promise<Execution> =>
	await eventually(`execution with the status ${status}`, async () => {
		const [newest] = await host.api.listExecutions(workflow);
		return newest?.status === status ? await host.api.getExecution(newest.id) : undefined;
	});

/** The items of a node's last run; none if it did not run. */
export const itemsOf = (execution: Execution, node: string): Array<Record<string, unknown>> =>
	(execution.nodes[node]?.at(-1)?.items ?? []).map(({ json }) => json);
