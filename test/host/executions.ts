import { isRecord, listAt, recordAt, unflatten } from './data';

export interface Item {
	json: Record<string, unknown>;
	binary?: Record<string, unknown>;
	pairedItem?: unknown;
	error?: unknown;
}

/** An error as n8n stores and shows it. */
export interface RunError {
	name: string;
	message: string;
	description: string;
	httpCode?: string;
	/** Everything that n8n kept of it. */
	details: Record<string, unknown>;
}

/** One run of one node. */
export interface NodeRun {
	status: string;
	/** How long the node took, in ms. */
	milliseconds: number;
	/** Items by output; `items` are those of the first output. */
	outputs: Item[][];
	items: Item[];
	error?: RunError;
	hints: string[];
}

export interface Execution {
	id: string;
	workflowId: string;
	/** `success`, `error`, `canceled`, `crashed`, … */
	status: string;
	/** From start to stop, in ms. */
	milliseconds: number;
	error?: RunError;
	/** The runs of every node that ran, by the node's name. */
	nodes: Record<string, NodeRun[]>;
	/** The answer of n8n's API word for word, to look for what must not be in it. */
	text: string;
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

function readError(value: unknown): RunError | undefined {
	if (!isRecord(value)) return undefined;
	const error: RunError = {
		name: asText(value.name),
		message: asText(value.message),
		description: asText(value.description),
		details: value,
	};
	if (value.httpCode !== undefined && value.httpCode !== null) {
		error.httpCode = String(value.httpCode);
	}
	return error;
}

function readItem(value: unknown): Item {
	return { ...recordAt(value), json: recordAt(value, 'json') };
}

function readHint(value: unknown): string {
	return isRecord(value) ? asText(value.message) : asText(value);
}

function readRun(value: unknown): NodeRun {
	const run = recordAt(value);
	const outputs = listAt(run, 'data', 'main').map((output) =>
		Array.isArray(output) ? output.map(readItem) : [],
	);
	const error = readError(run.error);
	return {
		status: asText(run.executionStatus),
		milliseconds: Number(run.executionTime ?? 0),
		outputs,
		items: outputs[0] ?? [],
		hints: listAt(run, 'hints').map(readHint),
		...(error ? { error } : {}),
	};
}

function duration(startedAt: unknown, stoppedAt: unknown): number {
	return typeof startedAt === 'string' && typeof stoppedAt === 'string'
		? Date.parse(stoppedAt) - Date.parse(startedAt)
		: 0;
}

/** Reads the answer of `GET /rest/executions/:id`. */
export function readExecution(response: unknown): Execution {
	const execution = recordAt(response);
	const stored = typeof execution.data === 'string' ? unflatten(execution.data) : execution.data;
	const result = recordAt(stored, 'resultData');
	const error = readError(result.error);
	const nodes = Object.entries(recordAt(result, 'runData')).map(([name, runs]) => [
		name,
		Array.isArray(runs) ? runs.map(readRun) : [],
	]);
	return {
		id: asText(execution.id),
		workflowId: asText(execution.workflowId),
		status: asText(execution.status),
		milliseconds: duration(execution.startedAt, execution.stoppedAt),
		nodes: Object.fromEntries(nodes) as Record<string, NodeRun[]>,
		text: JSON.stringify(response),
		...(error ? { error } : {}),
	};
}

/** Whether n8n is done with an execution. */
export function isOver(response: unknown): boolean {
	return !['new', 'running', 'waiting', ''].includes(asText(recordAt(response).status));
}

/** The last run of a node; an error where it did not run. */
export function lastRun(execution: Execution, node: string): NodeRun {
	const run = execution.nodes[node]?.at(-1);
	if (run) return run;
	const known = Object.keys(execution.nodes).join(', ');
	throw new Error(
		`"${node}" did not run in execution ${execution.id} (${execution.status}; ran: ${known}; ` +
			`error: ${execution.error?.message ?? 'none'}).`,
	);
}
