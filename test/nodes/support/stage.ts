/** The node in n8n's execution engine, against the sandbox: what users run, counted by the server. */
import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { randomUUID } from 'node:crypto';

import { processMemory } from '../../../credentials/common/processMemory';
import { systemRuntime } from '../../../credentials/common/runtime';
import { type Core, startCore, type WorkflowFile } from '../../core';
import { type DemoService, services } from '../../demo/services';
import { type ProviderName, type Sandbox, startSandbox } from '../../sandbox';
import { storedToken } from '../../credentials/token/support/storedToken';
import { fileSource } from './fileSource';
import { packageCredentialTypes, packageNodes } from './packageTypes';

/** What the node is given, and by how many items. */
export interface Use {
	readonly parameters?: IDataObject;
	/** Name of the node type; default the generic node. */
	readonly node?: string;
	/** A number stands for items `{ n: 1 }`, `{ n: 2 }`, … */
	readonly items?: number | readonly IDataObject[];
	readonly onError?: INode['onError'];
	/** *Retry On Fail*: how often n8n runs the node until nothing in it fails. */
	readonly maxTries?: number;
	/** Default: the actor's own. */
	readonly credentialId?: string;
	/** A file of this size and name that every item carries in its field `data`. */
	readonly file?: { readonly name: string; readonly type: string; readonly text: string };
}

/** What came of it. */
export interface Outcome {
	readonly items: readonly INodeExecutionData[];
	readonly json: readonly IDataObject[];
	/** Items of the error output, with `onError: 'continueErrorOutput'`. */
	readonly failed: readonly INodeExecutionData[];
	readonly error:
		{ readonly message: string; readonly description?: string | null | undefined } | undefined;
	/** Everything that n8n would keep of the execution, as text. */
	readonly kept: string;
	readonly hints: readonly string[];
}

/** A saved credential and the node that uses it. */
export interface Actor {
	readonly service: DemoService;
	/** Of the saved credential. */
	readonly credentialId: string;
	run(use?: Use): Promise<Outcome>;
	/** How often n8n saved a token into the credential. */
	writes(): number;
	/** The stored fields. */
	stored(): IDataObject;
	/** The stored token; '' where there is none. */
	token(): string;
}

export interface Stage {
	readonly sandbox: Sandbox;
	readonly core: Core;
	/** A server as after its start, and a credential that has no token yet. */
	fresh(provider: ProviderName, fields?: IDataObject): Actor;
	stop(): Promise<void>;
}

const GENERIC = 'tokenFlow';

const rowsOf = (items: Use['items'] = 1): IDataObject[] =>
	typeof items === 'number'
		? Array.from({ length: items }, (_none, index) => ({ n: index + 1 }))
		: [...items];

function workflowFor(
	service: DemoService,
	credentialId: string,
	{ parameters = {}, node: nodeType = GENERIC, items, onError, file, maxTries }: Use,
): WorkflowFile {
	const node = (name: string, type: string, more: Partial<INode> = {}): INode => ({
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
	const generic = nodeType.startsWith(GENERIC) ? { authentication: service.credentialType } : {};
	const rows = { rows: rowsOf(items), file: file ?? null };
	return {
		name: 'Stage',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger'),
			node('Rows', 'n8n-nodes-tokenflow.fileSource', {
				parameters: { content: JSON.stringify(rows) },
			}),
			node('Call', `n8n-nodes-tokenflow.${nodeType}`, {
				parameters: { ...generic, ...parameters } as never,
				credentials: { [service.credentialType]: { id: credentialId, name: 'Stage' } },
				...(onError === undefined ? {} : { onError }),
				...(maxTries === undefined
					? {}
					: { retryOnFail: true, maxTries, waitBetweenTries: 1 }),
			}),
		],
		connections: { Start: main('Rows'), Rows: main('Call') },
	};
}

export function serviceOf(provider: ProviderName): DemoService {
	const service = services.find((each) => each.provider === provider);
	if (service === undefined) throw new Error(`No service uses ${provider}`);
	return service;
}

const SECRET_FIELDS = /secret|password|refreshtoken|accesstoken$/i;

/**
 * Holds for every run of every test: nothing of what n8n keeps of it (items, errors, hints) tells a
 * secret or a token, whatever failed.
 */
function rejectSecrets(kept: string, fields: IDataObject): void {
	const found = Object.entries(fields)
		.filter(([name, value]) => SECRET_FIELDS.test(name) && String(value).length >= 8)
		.filter(([, value]) => kept.includes(String(value)))
		.map(([name]) => name);
	if (found.length > 0)
		throw new Error(`The execution tells the credential's ${found.join(', ')}`);
}

function actorFor(core: Core, service: DemoService, id: string): Actor {
	return {
		service,
		credentialId: id,
		async run(use = {}) {
			const used = use.credentialId ?? id;
			const { run } = await core.run(workflowFor(service, used, use));
			const kept = JSON.stringify(run.data);
			rejectSecrets(kept, core.credentials.read(used) as IDataObject);
			const tasks = run.data.resultData.runData.Call ?? [];
			const output = (index: number) =>
				tasks.flatMap(({ data }) => data?.main?.[index] ?? []);
			const error = run.data.resultData.error;
			return {
				items: output(0),
				json: output(0).map(({ json }) => json),
				failed: output(1),
				error:
					error === undefined
						? undefined
						: { message: error.message, description: error.description },
				kept,
				hints: tasks.flatMap(({ hints = [] }) => hints.map(({ message }) => message)),
			};
		},
		writes: () => core.credentials.writesOf(id),
		stored: () => core.credentials.read(id) as IDataObject,
		token: () => storedToken(core.credentials.read(id) as IDataObject),
	};
}

export async function startStage(...providers: ProviderName[]): Promise<Stage> {
	// Tests advance or reset the server alone, so its tokens end within seconds of their login, as where another
	// process ends them. A node waits then, for a random part of some seconds.
	Object.assign(systemRuntime, { random: () => 0 });
	const sandbox = await startSandbox({ providers });
	const core = startCore({
		nodes: [...packageNodes(), fileSource],
		credentialTypes: packageCredentialTypes(),
	});
	return {
		sandbox,
		core,
		fresh(provider, more = {}) {
			sandbox.control.reset(provider);
			const service = serviceOf(provider);
			const id = randomUUID();
			const data = { ...service.fields(sandbox.origins[provider]), ...more };
			// A process that knows nothing of earlier tests: other tests of the file share it.
			processMemory.forget();
			core.credentials.save({
				id,
				name: 'Stage',
				type: service.credentialType,
				data,
			} as never);
			return actorFor(core, service, id);
		},
		async stop() {
			core.stop();
			await sandbox.stop();
		},
	};
}
