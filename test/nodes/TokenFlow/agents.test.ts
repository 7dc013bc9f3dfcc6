/** The node as a tool of both kinds of agents: those that call tools themselves, and those that n8n calls them for. */
import {
	type EngineResponse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { type Core, startCore, type WorkflowFile } from '../../core';
import { packageCredentialTypes, packageNodes } from '../support/packageTypes';
import { headerValues, type PlainApi, type Reply, startPlainApi } from '../support/plainApi';

interface Tool {
	invoke(input: IDataObject): Promise<unknown>;
}

const agentType = (name: string, execute: INodeType['execute']): INodeType =>
	({
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name },
			inputs: [
				NodeConnectionTypes.Main,
				{ type: NodeConnectionTypes.AiTool, displayName: 'Tool' },
			],
			outputs: [NodeConnectionTypes.Main],
			properties: [{ displayName: 'Calls', name: 'calls', type: 'json', default: '[]' }],
		},
		execute,
	}) as INodeType;

const callsOf = (ctx: IExecuteFunctions) =>
	JSON.parse(ctx.getNodeParameter('calls', 0) as string) as IDataObject[];

/** As AI Agent 1 and 2, and n8n's MCP server, do. */
const caller = agentType('caller', async function (this: IExecuteFunctions) {
	const [tool] = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
	const items: INodeExecutionData[] = [];
	for (const input of callsOf(this)) {
		const said = await tool?.invoke(input).catch((error: Error) => error.message);
		items.push({ json: { said: String(said) } });
	}
	return [items];
});

/** As AI Agent 3 does. */
const requester = agentType(
	'requester',
	async function (this: IExecuteFunctions, response?: EngineResponse) {
		const answers = response?.actionResponses ?? [];
		if (answers.length > 0)
			return await Promise.resolve([
				answers.map(({ data }) => ({ json: { said: JSON.stringify(data) } })),
			]);
		const actions = callsOf(this).map((input, index) => ({
			...{ actionType: 'ExecutionNodeAction', nodeName: 'Call', input, type: 'ai_tool' },
			...{ id: `call${index}`, metadata: { itemIndex: 0 } },
		}));
		return await Promise.resolve({ actions, metadata: {} } as never);
	},
);

/** What n8n makes of a node that agents may use. */
function toolOf(node: INodeType): INodeType {
	const { description } = node;
	const name = `${description.name}Tool`;
	const value = { ...description, name, inputs: [], outputs: [NodeConnectionTypes.AiTool] };
	return Object.create(node, { description: { value } }) as INodeType;
}

let api: PlainApi;
let core: Core;
beforeAll(async () => {
	api = await startPlainApi();
	const nodes = packageNodes().flatMap((node) =>
		node.description.name === 'tokenFlow' ? [toolOf(node)] : [],
	);
	core = startCore({
		nodes: [...nodes, caller, requester],
		credentialTypes: packageCredentialTypes(),
	});
	const { origin } = api;
	const data = { baseUrl: origin, tokenUrl: `${origin}/token`, clientId: 'a', clientSecret: 'b' };
	core.credentials.save({ id: 'c', name: 'C', type: 'tokenFlowApi', data } as never);
});
afterAll(async () => {
	core.stop();
	await api.stop();
});

/** An agent that makes these calls, with a tool whose *Retry On Fail* is on. */
async function run(
	agent: string,
	calls: readonly IDataObject[],
	reply: Reply,
	options: IDataObject = { allowAiWrites: true },
): Promise<string[]> {
	api.seen.length = 0;
	api.respond = () => reply;
	const node = (name: string, type: string, more: object) => ({
		...{ id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} },
		...more,
	});
	const { items } = await core.run({
		name: 'Agent',
		settings: { executionOrder: 'v1' },
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', {}),
			node('Agent', `n8n-nodes-tokenflow.${agent}`, {
				parameters: { calls: JSON.stringify(calls) },
			}),
			node('Call', 'n8n-nodes-tokenflow.tokenFlowTool', {
				...{ retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
				parameters: {
					...{ authentication: 'tokenFlowApi', method: 'POST', path: '/orders' },
					...{ bodyContentType: 'json', specifyBody: 'json' },
					jsonBody: "={{ JSON.stringify({ name: $fromAI('name', '', 'string') }) }}",
					options: { retries: 0, ...options },
				},
				credentials: { tokenFlowApi: { id: 'c', name: 'C' } },
			}),
		] as never,
		connections: {
			Start: { main: [[{ node: 'Agent', type: NodeConnectionTypes.Main, index: 0 }]] },
			Call: { ai_tool: [[{ node: 'Agent', type: NodeConnectionTypes.AiTool, index: 0 }]] },
		},
	} as WorkflowFile);
	return (items.Agent ?? []).map(({ json }) => String(json.said));
}

const bodies = () => api.seen.map(({ body }) => body);
const a = { name: 'a' };
const b = { name: 'b' };
const GENERATED = { key: { name: 'Idempotency-Key', sendIn: 'header', value: '' } };

describe.each(['caller', 'requester'])('an agent that is a %s', (agent) => {
	it('writes nothing without the permission of a person', async () => {
		const said = await run(agent, [a], { status: 201, body: '{}' }, {});

		expect(said.join()).toContain('AI agents can only read data with this tool');
		expect(bodies()).toEqual([]);
	});

	it('writes as often as it asks for, also twice the same', async () => {
		await run(agent, [a, b, a], { status: 201, body: '{}' });

		expect(bodies()).toEqual([a, b, a].map((each) => JSON.stringify(each)));
	});

	it('writes each time once where the response is lost and n8n tries again', async () => {
		await run(agent, [a, b, a], { status: 504 });

		expect(bodies()).toEqual([a, b, a].map((each) => JSON.stringify(each)));
	});

	it('sends one key for all tries of a call, and another one for each call', async () => {
		const options = { allowAiWrites: true, idempotencyKey: GENERATED };
		await run(agent, [a, b, a], { status: 504 }, options);

		const keys = api.seen.map((request) => headerValues(request, 'Idempotency-Key').join());
		expect(keys).toHaveLength(9);
		expect(new Set(keys).size).toBe(3);
		expect(keys[0]).toBe(keys[2]);
	});
});
