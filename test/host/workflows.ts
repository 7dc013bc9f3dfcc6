/** A node as a workflow file holds it. */
export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	onError?: 'continueRegularOutput' | 'continueErrorOutput' | 'stopWorkflow';
	retryOnFail?: boolean;
	/** Of a webhook trigger: part of its address. */
	webhookId?: string;
}

/** `main` goes on to the next node; by the others, a node serves an AI agent. */
export type ConnectionType = 'main' | 'ai_languageModel' | 'ai_tool';

/** A workflow as the editor imports it. */
export interface WorkflowJson {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<
		string,
		Partial<
			Record<
				ConnectionType,
				Array<Array<{ node: string; type: ConnectionType; index: number }>>
			>
		>
	>;
	settings: Record<string, unknown>;
	pinData?: Record<string, unknown>;
}

/** Which saved credential a node uses. */
export interface CredentialReference {
	id: string;
	type: string;
	name?: string;
}

const NODE_DISTANCE = 220;

type Draft = Omit<WorkflowNode, 'id' | 'position'>;

const httpRequestType = 'n8n-nodes-base.httpRequest';

/** The start of a workflow that somebody runs by hand. */
export function manualTrigger(name = 'Start'): Draft {
	return { name, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
}

/** The start of a workflow that runs by itself; `seconds` between two runs. */
export function scheduleTrigger(seconds: number, name = 'Every Few Seconds'): Draft {
	return {
		name,
		type: 'n8n-nodes-base.scheduleTrigger',
		typeVersion: 1.2,
		parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: seconds }] } },
	};
}

/**
 * Two nodes that make one item per row, without a code node (which would need n8n's second process).
 * A number makes that many rows `{ n: 1 }`, `{ n: 2 }`, …
 */
export function itemRows(rows: number | Array<Record<string, unknown>>): Draft[] {
	const list = typeof rows === 'number' ? numberedRows(rows) : rows;
	return [
		{
			name: 'Rows',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows: list }), options: {} },
		},
		{
			name: 'Items',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'rows', options: {} },
		},
	];
}

function numberedRows(count: number): Array<Record<string, unknown>> {
	return Array.from({ length: count }, (_, index) => ({ n: index + 1 }));
}

export interface HttpRequestOptions {
	name?: string;
	method?: string;
	/** May be an expression: `=http://…/{{ $json.n }}`. */
	url: string;
	credential?: CredentialReference;
	/** JSON text of the body, or an expression that gives it. */
	jsonBody?: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	/** *Batching*: items sent at once, and ms between two batches. */
	batch?: { size: number; intervalMs: number };
	pagination?: Pagination;
	/** *Never Error*: answers with an error status become items. */
	neverError?: boolean;
	fullResponse?: boolean;
	/** Whether redirects are followed; n8n's default where left out. */
	followRedirects?: boolean;
	/** In ms. */
	timeout?: number;
	onError?: WorkflowNode['onError'];
	retryOnFail?: boolean;
}

/** Pages by a number in the query, until an answer is empty or `maxPages` is reached. */
export interface Pagination {
	parameter: string;
	/** Expression of the next value, e.g. `={{ $pageCount + 1 }}`. */
	value: string;
	maxPages?: number;
}

const pairs = (values: Record<string, string>) => ({
	parameters: Object.entries(values).map(([name, value]) => ({ name, value })),
});

function paginationOption({ parameter, value, maxPages }: Pagination) {
	return {
		pagination: {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: { parameters: [{ type: 'qs', name: parameter, value }] },
			paginationCompleteWhen: 'responseIsEmpty',
			limitPagesFetched: maxPages !== undefined,
			...(maxPages === undefined ? {} : { maxRequests: maxPages }),
		},
	};
}

function httpOptions(request: HttpRequestOptions): Record<string, unknown> {
	const { batch, pagination, neverError, fullResponse, followRedirects, timeout } = request;
	const response = {
		...(neverError === undefined ? {} : { neverError }),
		...(fullResponse === undefined ? {} : { fullResponse }),
	};
	return {
		...(batch && {
			batching: { batch: { batchSize: batch.size, batchInterval: batch.intervalMs } },
		}),
		...(pagination && { pagination: paginationOption(pagination) }),
		...(Object.keys(response).length > 0 && { response: { response } }),
		...(followRedirects !== undefined && { redirect: { redirect: { followRedirects } } }),
		...(timeout !== undefined && { timeout }),
	};
}

function httpParameters(request: HttpRequestOptions): Record<string, unknown> {
	const { credential, jsonBody, query, headers } = request;
	return {
		method: request.method ?? 'GET',
		url: request.url,
		...(credential && {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: credential.type,
		}),
		...(query && { sendQuery: true, queryParameters: pairs(query) }),
		...(headers && { sendHeaders: true, headerParameters: pairs(headers) }),
		...(jsonBody !== undefined && {
			sendBody: true,
			contentType: 'json',
			specifyBody: 'json',
			jsonBody,
		}),
		options: httpOptions(request),
	};
}

/** n8n's own HTTP Request node, with one of our credentials where one is given. */
export function httpRequest(request: HttpRequestOptions): Draft {
	return {
		name: request.name ?? 'Request',
		type: httpRequestType,
		typeVersion: 4.2,
		parameters: httpParameters(request),
		...(request.credential && { credentials: reference(request.credential) }),
		...(request.onError && { onError: request.onError }),
		...(request.retryOnFail && { retryOnFail: true }),
	};
}

export interface PackageNodeOptions {
	name?: string;
	/** Internal name of the node, e.g. `tokenFlow`. */
	node?: string;
	typeVersion?: number;
	parameters: Record<string, unknown>;
	credential: CredentialReference;
	onError?: WorkflowNode['onError'];
}

/** A node of this package. */
export function packageNode(options: PackageNodeOptions): Draft {
	return {
		name: options.name ?? 'Request',
		type: `n8n-nodes-tokenflow.${options.node ?? 'tokenFlow'}`,
		typeVersion: options.typeVersion ?? 1,
		parameters: options.parameters,
		credentials: reference(options.credential),
		...(options.onError && { onError: options.onError }),
	};
}

function reference({ id, type, name }: CredentialReference): WorkflowNode['credentials'] {
	return { [type]: { id, name: name ?? type } };
}

/** A workflow of nodes in a row, each fed by the one before. */
export function chain(name: string, ...drafts: Array<Draft | Draft[]>): WorkflowJson {
	const nodes = drafts.flat().map((draft, index) => ({
		id: `node-${index + 1}`,
		position: [NODE_DISTANCE * index, 0] as [number, number],
		...draft,
	}));
	const connections: WorkflowJson['connections'] = {};
	nodes.slice(0, -1).forEach((node, index) => {
		const next = nodes[index + 1]?.name ?? '';
		connections[node.name] = { main: [[{ node: next, type: 'main', index: 0 }]] };
	});
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}
