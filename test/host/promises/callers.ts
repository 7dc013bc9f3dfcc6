import type { Execution, NodeRun } from '../executions';
import {
	chain,
	httpRequest,
	type HttpRequestOptions,
	itemRows,
	manualTrigger,
	packageNode,
	type WorkflowJson,
	type WorkflowNode,
} from '../workflows';
import type { Stage } from './kinds';

export interface Load {
	readonly items: number;
	readonly method?: string;
	/** Path below the API root; `{n}` is the number of the item. */
	readonly path: string;
	readonly onError?: WorkflowNode['onError'];
	readonly jsonBody?: string;
	/** Of Token Flow; as many as there is time for where left out. */
	readonly retries?: number;
	readonly timeoutSeconds?: number;
	/** Items sent at once and ms between two batches; all at once where left out. */
	readonly batch?: { readonly size: number; readonly intervalMs: number };
}

/** A node that people call an API with: n8n's own, or ours. */
export interface Caller {
	readonly name: string;
	readonly workflow: (stage: Stage, load: Load) => WorkflowJson;
}

const expression = (text: string) => `=${text.replaceAll('{n}', '{{ $json.n }}')}`;

export function httpOf(stage: Stage, load: Load): HttpRequestOptions {
	const { method, onError, jsonBody, batch, timeoutSeconds } = load;
	return {
		url: expression(`${stage.api}${load.path}`),
		credential: stage.credential,
		...(method === undefined ? {} : { method }),
		...(onError === undefined ? {} : { onError }),
		...(jsonBody === undefined ? {} : { jsonBody }),
		...(batch === undefined ? {} : { batch }),
		...(timeoutSeconds === undefined ? {} : { timeout: timeoutSeconds * 1000 }),
	};
}

export const HTTP_REQUEST: Caller = {
	name: 'HTTP Request',
	workflow: (stage, load) =>
		chain(
			'HTTP Request',
			manualTrigger(),
			itemRows(load.items),
			httpRequest(httpOf(stage, load)),
		),
};

function nodeParameters(stage: Stage, load: Load): Record<string, unknown> {
	return {
		authentication: stage.credential.type,
		resource: 'request',
		operation: 'send',
		method: load.method ?? 'GET',
		path: expression(load.path),
		...(load.jsonBody === undefined
			? {}
			: { bodyContentType: 'json', specifyBody: 'json', jsonBody: load.jsonBody }),
		options: {
			...(load.retries === undefined ? {} : { retries: load.retries }),
			...(load.timeoutSeconds === undefined ? {} : { timeout: load.timeoutSeconds }),
		},
	};
}

export const TOKEN_FLOW: Caller = {
	name: 'Token Flow',
	workflow: (stage, load) =>
		chain(
			'Token Flow',
			manualTrigger(),
			itemRows(load.items),
			packageNode({
				parameters: nodeParameters(stage, load),
				credential: stage.credential,
				...(load.onError === undefined ? {} : { onError: load.onError }),
			}),
		),
};

export const CALLERS: readonly Caller[] = [HTTP_REQUEST, TOKEN_FLOW];

/** Creates a workflow, runs it and takes it away again. */
export async function runOnce(stage: Stage, workflow: WorkflowJson): Promise<Execution> {
	const id = await stage.host.api.createWorkflow(workflow);
	try {
		return await stage.host.api.runWorkflow(id);
	} finally {
		await stage.host.api.deleteWorkflow(id);
	}
}

/** The run of the calling node; an execution that never came to it is an error. */
export function callsOf(execution: Execution): NodeRun {
	const run = execution.nodes.Request?.[0];
	if (run === undefined) throw new Error(`The calling node did not run: ${execution.text}`);
	return run;
}

/** Items that are answers, not errors. */
export function responsesOf(execution: Execution): number {
	return callsOf(execution).items.filter(
		({ json, error }) => json.error === undefined && error === undefined,
	).length;
}

export interface Calling {
	readonly runs: number;
	/** Items that are responses, of all runs. */
	readonly responses: number;
	readonly elapsedMs: number;
}

/** Runs a workflow again and again until it was enough, however slow the machine is. */
export async function keepCalling(
	stage: Stage,
	workflow: WorkflowJson,
	isEnough: () => boolean,
): Promise<Calling> {
	const start = Date.now();
	let runs = 0;
	let responses = 0;
	while (!isEnough()) {
		responses += responsesOf(await runOnce(stage, workflow));
		runs += 1;
	}
	return { runs, responses, elapsedMs: Date.now() - start };
}
