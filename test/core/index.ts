/** n8n's own execution engine in this process: real workflow runs without a database or an editor. */
import {
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
	LoadOptionsContext,
	WorkflowExecute,
} from 'n8n-core';
import {
	type ICredentialType,
	type ILoadOptionsFunctions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CredentialStore } from './credentialStore';
import { nodeTypesOf } from './nodeTypes';

export type WorkflowFile = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'>;

/** What came out of a run. */
export interface RunResult {
	/** Items of each node's main output, all its runs together. */
	readonly items: Readonly<Record<string, readonly INodeExecutionData[]>>;
	/** Message of the error that ended the workflow. */
	readonly error?: string;
	readonly run: IRun;
}

export interface Core {
	readonly credentials: CredentialStore;
	/** What credentials find as `$secrets.vault.name`, by name. */
	readonly vault: Map<string, string>;
	run(workflow: WorkflowFile): Promise<RunResult>;
	/** What the editor calls a node's lists with, while the node's form is filled in like this. */
	form(node: INode): ILoadOptionsFunctions;
	/** Removes the scratch folder that n8n-core keeps its settings in. */
	stop(): void;
}

/** The one external store of secrets that credentials can use. */
const VAULT = 'vault';

function secretsOf(vault: ReadonlyMap<string, string>): ExternalSecretsProxy {
	const proxy = new ExternalSecretsProxy();
	proxy.setManager({
		getProviderNames: () => [VAULT],
		getSecretNames: () => [...vault.keys()],
		hasProvider: (provider) => provider === VAULT,
		hasSecret: (_provider, name) => vault.has(name),
		getSecret: (_provider, name) => vault.get(name),
	});
	return proxy;
}

/** The parts of n8n that an execution asks for; addresses are never called. */
function surroundings(
	{ credentials, vault }: Pick<Core, 'credentials' | 'vault'>,
	workflow: WorkflowFile,
	executionId: string,
): IWorkflowExecuteAdditionalData {
	const nowhere = 'http://127.0.0.1:1/';
	const data: Partial<IWorkflowExecuteAdditionalData> & { hooks: ExecutionLifecycleHooks } = {
		credentialsHelper: credentials,
		externalSecretsProxy: secretsOf(vault),
		currentNodeExecutionIndex: 0,
		executionId,
		restApiUrl: nowhere,
		instanceBaseUrl: nowhere,
		formWaitingBaseUrl: nowhere,
		webhookBaseUrl: nowhere,
		webhookWaitingBaseUrl: nowhere,
		webhookTestBaseUrl: nowhere,
		variables: {},
		hooks: new ExecutionLifecycleHooks('manual', executionId, {
			id: '1',
			active: false,
			...workflow,
		} as IWorkflowBase),
	};
	return data as IWorkflowExecuteAdditionalData;
}

function resultOf(run: IRun): RunResult {
	const { runData, error } = run.data.resultData;
	const items = Object.fromEntries(
		Object.entries(runData).map(([node, tasks]) => [
			node,
			tasks.flatMap(({ data }) => data?.main?.[0] ?? []),
		]),
	);
	return { items, run, ...(error === undefined ? {} : { error: error.message }) };
}

const STARTS = 5;

/**
 * n8n gives each pattern in a form 250 ms of real time, before any node runs; a machine that is busy
 * with other tests can take longer to come back to it, which says nothing about the workflow.
 */
async function patiently(start: () => Promise<IRun>, startsLeft = STARTS): Promise<IRun> {
	return await start().catch(async (error: unknown) => {
		const isStarved =
			error instanceof Error && error.message === 'Regular expression execution timed out';
		if (!isStarved || startsLeft <= 1) throw error;
		return await patiently(start, startsLeft - 1);
	});
}

/** Starts an engine that knows these nodes and credential types. */
export function startCore(types: {
	nodes: readonly INodeType[];
	credentialTypes: readonly ICredentialType[];
}): Core {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-core-'));
	process.env.N8N_USER_FOLDER = userFolder;
	process.env.N8N_ENCRYPTION_KEY = 'in-memory-only';
	process.env.N8N_LOG_LEVEL ??= 'silent';
	const credentials = new CredentialStore(types.credentialTypes);
	const vault = new Map<string, string>();
	const nodeTypes = nodeTypesOf(types.nodes);
	let executions = 0;
	return {
		credentials,
		vault,
		stop: () => rmSync(userFolder, { recursive: true, force: true }),
		async run(file) {
			const workflow = new Workflow({ id: '1', active: false, nodeTypes, ...file });
			const startNode = workflow.getStartNode();
			if (startNode === undefined) throw new Error(`"${file.name}" has no trigger.`);
			executions += 1;
			const runtime = surroundings({ credentials, vault }, file, String(executions));
			const start = async () =>
				await new WorkflowExecute(runtime, 'manual').run({ workflow, startNode });
			return resultOf(await patiently(start));
		},
		form(node) {
			const file = { name: 'Form', nodes: [node], connections: {} };
			const workflow = new Workflow({ id: '1', active: false, nodeTypes, ...file });
			const runtime = surroundings({ credentials, vault }, file, '');
			runtime.currentNodeParameters = node.parameters;
			return new LoadOptionsContext(workflow, node, runtime, '');
		},
	};
}
