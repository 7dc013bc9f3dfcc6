/**
 * A trigger as n8n keeps it: its webhooks answer over HTTP, its notes are saved after every step
 * that went well and read before every step, and a webhook that throws leaves a failed execution
 * and a 500. The contexts are those of n8n-core.
 */
import { HookContext, WebhookContext } from 'n8n-core';
import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IWebhookData,
	type IWebhookDescription,
	type IWorkflowExecuteAdditionalData,
	type WebhookType,
	Workflow,
} from 'n8n-workflow';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { CredentialStore } from '../../core/credentialStore';
import { nodeTypesOf } from '../../core/nodeTypes';

/** What a delivery led to. */
export interface HostExecution {
	readonly items: readonly INodeExecutionData[];
	/** Of a trigger that refused. */
	readonly error?: { readonly message: string; readonly description: string };
}

type Method = 'checkExists' | 'create' | 'delete';

export interface WebhookHost {
	/** Base of the addresses that the host hands out. */
	readonly origin: string;
	readonly executions: HostExecution[];
	/** What n8n would have in its database. */
	notes(): IDataObject;
	setParameters(parameters: IDataObject): void;
	/** Forgets the notes, as a workflow that was imported again. */
	forgetNotes(): void;
	/** As n8n does when a workflow is published or n8n starts. */
	activate(): Promise<void>;
	deactivate(): Promise<void>;
	stop(): Promise<void>;
}

interface Setting {
	readonly type: INodeType;
	readonly credentials: CredentialStore;
	readonly credentialType: string;
	readonly credentialId: string;
	readonly parameters?: IDataObject;
	/** Credentials besides: ID by type. */
	readonly otherCredentials?: Readonly<Record<string, string>>;
}

const WEBHOOK_ID = '5f0c1d7e-0000-4000-8000-000000000001';

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
	return Buffer.concat(chunks);
}

/** The parts of Express that nodes use. */
function expressLike(response: ServerResponse) {
	const own = {
		status(code: number) {
			response.statusCode = code;
			return own;
		},
		set(headers: Record<string, string>) {
			for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
			return own;
		},
		end(text: string) {
			response.end(text);
			return own;
		},
	};
	return own;
}

/** A node in a workflow, before and after each step. */
class Placed {
	parameters: IDataObject;

	notes: IDataObject = {};

	origin = '';

	constructor(private readonly setting: Setting) {
		this.parameters = setting.parameters ?? {};
	}

	get description() {
		return this.setting.type.description;
	}

	get type() {
		return this.setting.type;
	}

	private node(): INode {
		const { credentialType, credentialId, otherCredentials = {} } = this.setting;
		const all = { ...otherCredentials, [credentialType]: credentialId };
		return {
			id: 'trigger',
			name: 'Trigger',
			type: `n8n-nodes-tokenflow.${this.description.name}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: this.parameters as INode['parameters'],
			credentials: Object.fromEntries(
				Object.entries(all).map(([type, id]) => [type, { id, name: 'Stage' }]),
			),
			webhookId: WEBHOOK_ID,
		};
	}

	runtime(more: Partial<IWorkflowExecuteAdditionalData> = {}): IWorkflowExecuteAdditionalData {
		const addresses = { webhookBaseUrl: this.origin, webhookTestBaseUrl: this.origin };
		const parts: Partial<IWorkflowExecuteAdditionalData> = {
			credentialsHelper: this.setting.credentials,
			currentNodeExecutionIndex: 0,
			variables: {},
			...addresses,
			...more,
		};
		return parts as IWorkflowExecuteAdditionalData;
	}

	/** A step with the notes as they were saved last; they are saved again where it goes well. */
	async step<Result>(
		work: (workflow: Workflow, node: INode) => Promise<Result>,
	): Promise<Result> {
		const node = this.node();
		const workflow = new Workflow({
			id: 'workflow-1',
			name: 'Stage',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: nodeTypesOf([this.type]),
			staticData: structuredClone(this.notes),
		});
		const result = await work(workflow, node);
		this.notes = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		return result;
	}
}

const dataFor = (
	webhookDescription: IWebhookDescription,
	runtime: IWorkflowExecuteAdditionalData,
): IWebhookData => ({
	httpMethod: webhookDescription.httpMethod as IWebhookData['httpMethod'],
	node: 'Trigger',
	path: `${WEBHOOK_ID}/${webhookDescription.path}`,
	webhookDescription,
	workflowId: 'workflow-1',
	workflowExecuteAdditionalData: runtime,
});

async function callMethod(
	placed: Placed,
	workflow: Workflow,
	node: INode,
	description: IWebhookDescription,
	method: Method,
): Promise<boolean | undefined> {
	const call = placed.type.webhookMethods?.[description.name as WebhookType]?.[method];
	if (call === undefined) return undefined;
	const runtime = placed.runtime();
	const mode = method === 'delete' ? 'internal' : 'trigger';
	const data = dataFor(description, runtime);
	return await call.call(new HookContext(workflow, node, runtime, mode, 'activate', data));
}

/** Which webhooks are stored, by HTTP method. */
type Stored = Map<string, IWebhookDescription>;

async function activate(placed: Placed, stored: Stored): Promise<void> {
	await placed.step(async (workflow, node) => {
		for (const description of placed.description.webhooks ?? []) {
			stored.set(String(description.httpMethod), description);
			const call = async (method: Method) =>
				await callMethod(placed, workflow, node, description, method);
			if ((await call('checkExists')) !== true) await call('create');
		}
	});
}

async function deactivate(placed: Placed, stored: Stored): Promise<void> {
	await placed.step(async (workflow, node) => {
		for (const description of placed.description.webhooks ?? [])
			await callMethod(placed, workflow, node, description, 'delete');
	});
	stored.clear();
}

async function answer(
	placed: Placed,
	stored: Stored,
	executions: HostExecution[],
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const url = new URL(request.url ?? '/', placed.origin);
	const description = stored.get(request.method ?? '');
	const rawBody = await bytesOf(request);
	if (description === undefined || url.pathname !== `/${WEBHOOK_ID}/${description.path}`) {
		response.writeHead(404).end('{"code":404}');
		return;
	}
	const httpRequest = Object.assign(request, {
		query: Object.fromEntries(url.searchParams),
		body: {},
		readRawBody: async () => {
			Object.assign(request, { rawBody });
		},
	});
	const runtime = placed.runtime({
		httpRequest: httpRequest as never,
		httpResponse: expressLike(response) as never,
	});
	try {
		const result = await placed.step(async (workflow, node) => {
			const data = dataFor(description, runtime);
			const context = new WebhookContext(workflow, node, runtime, 'webhook', data, [], null);
			return await placed.type.webhook?.call(context);
		});
		if (result?.noWebhookResponse === true) return;
		const items = result?.workflowData?.[0];
		if (items !== undefined) executions.push({ items });
		const message = result?.webhookResponse ?? { message: 'Workflow was started' };
		response.writeHead(200).end(JSON.stringify(message));
	} catch (error) {
		const { message, description: advice } = error as Error & { description?: string };
		executions.push({ items: [], error: { message, description: advice ?? '' } });
		response.writeHead(500).end('{"code":0,"message":"Workflow Webhook Error"}');
	}
}

async function listen(server: Server): Promise<string> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function startWebhookHost(setting: Setting): Promise<WebhookHost> {
	const placed = new Placed(setting);
	const stored: Stored = new Map();
	const executions: HostExecution[] = [];
	const server = createServer((request, response) => {
		void answer(placed, stored, executions, request, response);
	});
	placed.origin = await listen(server);
	return {
		origin: placed.origin,
		executions,
		notes: () => (placed.notes['node:Trigger'] ?? {}) as IDataObject,
		setParameters: (parameters) => {
			placed.parameters = parameters;
		},
		forgetNotes: () => {
			placed.notes = {};
		},
		activate: async () => await activate(placed, stored),
		deactivate: async () => await deactivate(placed, stored),
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
