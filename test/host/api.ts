import { setTimeout as sleep } from 'node:timers/promises';

import { isRecord, recordAt } from './data';
import { type Execution, isOver, readExecution } from './executions';
import type { Rest } from './rest';
import type { WorkflowJson } from './workflows';

export interface CredentialInput {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

/** A credential as the editor gets it; secret fields are replaced by n8n's placeholder. */
export interface DeliveredCredential extends CredentialInput {
	id: string;
	/** The answer word for word, to look for what must not be in it. */
	text: string;
}

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** What people do in the editor, by the same calls that the editor makes. */
export interface HostApi {
	createCredential(input: CredentialInput): Promise<string>;
	/** Saves like the editor: placeholders of unchanged secrets may be sent back as they came. */
	updateCredential(id: string, input: CredentialInput): Promise<void>;
	getCredential(id: string): Promise<DeliveredCredential>;
	deleteCredential(id: string): Promise<void>;
	listCredentials(): Promise<Array<{ id: string; name: string; type: string }>>;
	/** Tests a saved credential; with `data`, as an open form with these unsaved values does. */
	testCredential(id: string, data?: Record<string, unknown>): Promise<CredentialTestResult>;
	createWorkflow(workflow: WorkflowJson): Promise<string>;
	deleteWorkflow(id: string): Promise<void>;
	listWorkflows(): Promise<Array<{ id: string; name: string }>>;
	/** Runs from the workflow's trigger as *Execute Workflow* does, and waits for the end. */
	runWorkflow(id: string, options?: RunOptions): Promise<Execution>;
	/** Starts a run and returns the execution's ID at once. */
	startWorkflow(id: string, options?: RunOptions): Promise<string>;
	waitForExecution(id: string, timeoutMs?: number): Promise<Execution>;
	getExecution(id: string): Promise<Execution>;
	/** The newest 100 executions of a workflow, newest first, of one status where it is given; for workflows that start by themselves. */
	listExecutions(
		workflowId: string,
		status?: string,
	): Promise<Array<{ id: string; status: string }>>;
	activateWorkflow(id: string): Promise<void>;
	deactivateWorkflow(id: string): Promise<void>;
	/** Node types that the editor knows. */
	nodeTypes(): Promise<Array<Record<string, unknown>>>;
	/** Credential types that the editor knows. */
	credentialTypes(): Promise<Array<Record<string, unknown>>>;
}

export interface RunOptions {
	/** The trigger to start from; the first trigger of the workflow where it is left out. */
	trigger?: string;
	/** In ms. */
	timeoutMs?: number;
}

const RUN_TIMEOUT_MS = 180_000;
const FIRST_POLL_MS = 30;
const SLOWEST_POLL_MS = 500;

const textOf = (value: unknown, field: string): string => {
	const found = recordAt(value)[field];
	if (typeof found === 'string') return found;
	throw new Error(`n8n's answer has no text field "${field}": ${JSON.stringify(value)}`);
};

const rowsOf = (value: unknown): Array<Record<string, unknown>> => {
	const rows = isRecord(value) ? (value.results ?? value.data) : value;
	return Array.isArray(rows) ? rows.filter(isRecord) : [];
};

function firstTrigger(workflow: Record<string, unknown>): string {
	const trigger = rowsOf(workflow.nodes).find((node) => /trigger$/i.test(String(node.type)));
	if (!trigger) throw new Error(`Workflow "${String(workflow.name)}" has no trigger.`);
	return String(trigger.name);
}

function credentialApi(rest: Rest) {
	const getCredential = async (id: string): Promise<DeliveredCredential> => {
		const response = await rest.get(`/credentials/${id}?includeData=true`);
		return {
			id,
			name: textOf(response, 'name'),
			type: textOf(response, 'type'),
			data: recordAt(response, 'data'),
			text: JSON.stringify(response),
		};
	};
	return {
		getCredential,
		createCredential: async (input: CredentialInput) =>
			textOf(await rest.post('/credentials', input), 'id'),
		updateCredential: async (id: string, input: CredentialInput) => {
			await rest.patch(`/credentials/${id}`, { id, ...input });
		},
		deleteCredential: async (id: string) => {
			await rest.delete(`/credentials/${id}`);
		},
		listCredentials: async () =>
			rowsOf(await rest.get('/credentials')).map((row) => ({
				id: textOf(row, 'id'),
				name: textOf(row, 'name'),
				type: textOf(row, 'type'),
			})),
		testCredential: async (id: string, data?: Record<string, unknown>) => {
			const { name, type, data: stored } = await getCredential(id);
			const response = await rest.post('/credentials/test', {
				credentials: { id, name, type, data: data ?? stored },
			});
			return {
				status: textOf(response, 'status') === 'OK' ? ('OK' as const) : ('Error' as const),
				message: textOf(response, 'message'),
			};
		},
	};
}

function executionApi(rest: Rest) {
	const getResponse = async (id: string) => await rest.get(`/executions/${id}`);

	const waitForExecution = async (id: string, timeoutMs = RUN_TIMEOUT_MS) => {
		const end = Date.now() + timeoutMs;
		for (
			let wait = FIRST_POLL_MS;
			Date.now() < end;
			wait = Math.min(wait * 1.5, SLOWEST_POLL_MS)
		) {
			const response = await getResponse(id);
			if (isOver(response)) return readExecution(response);
			await sleep(wait);
		}
		throw new Error(`Execution ${id} was not over after ${timeoutMs} ms.`);
	};

	const startWorkflow = async (id: string, options: RunOptions = {}) => {
		const name = options.trigger ?? firstTrigger(recordAt(await rest.get(`/workflows/${id}`)));
		return textOf(
			await rest.post(`/workflows/${id}/run`, { triggerToStartFrom: { name } }),
			'executionId',
		);
	};

	return {
		waitForExecution,
		startWorkflow,
		getExecution: async (id: string) => readExecution(await getResponse(id)),
		runWorkflow: async (id: string, options: RunOptions = {}) =>
			await waitForExecution(await startWorkflow(id, options), options.timeoutMs),
		listExecutions: async (workflowId: string, status?: string) => {
			const wanted = status === undefined ? {} : { status: [status] };
			const filter = encodeURIComponent(JSON.stringify({ workflowId, ...wanted }));
			return rowsOf(await rest.get(`/executions?filter=${filter}&limit=100`)).map((row) => ({
				id: textOf(row, 'id'),
				status: textOf(row, 'status'),
			}));
		},
	};
}

function workflowApi(rest: Rest) {
	return {
		createWorkflow: async (workflow: WorkflowJson) =>
			textOf(await rest.post('/workflows', workflow), 'id'),
		deleteWorkflow: async (id: string) => {
			await rest.post(`/workflows/${id}/archive`);
			await rest.delete(`/workflows/${id}`);
		},
		listWorkflows: async () =>
			rowsOf(await rest.get('/workflows')).map((row) => ({
				id: textOf(row, 'id'),
				name: textOf(row, 'name'),
			})),
		activateWorkflow: async (id: string) => {
			const versionId = textOf(await rest.get(`/workflows/${id}`), 'versionId');
			await rest.post(`/workflows/${id}/activate`, { versionId });
		},
		deactivateWorkflow: async (id: string) => {
			await rest.post(`/workflows/${id}/deactivate`);
		},
	};
}

/** The editor's API in terms of what people do with it. */
export function createApi(rest: Rest): HostApi {
	const types = async (kind: string) =>
		rowsOf(JSON.parse(await rest.text(`/types/${kind}.json`)) as unknown);
	return {
		...credentialApi(rest),
		...executionApi(rest),
		...workflowApi(rest),
		nodeTypes: async () => await types('nodes'),
		credentialTypes: async () => await types('credentials'),
	};
}
