/** Ways to call an API with a token in n8n: our node, our credential, and what people use instead. */
import type { Host } from '../host';
import {
	chain,
	type CredentialReference,
	httpRequest,
	itemRows,
	manualTrigger,
	packageNode,
	type Pagination,
	type WorkflowJson,
} from '../workflows';

/** What a subject has to do: GET `url` for each of `items`, or the whole list behind it. */
export interface Task {
	/** Where the API's paths begin. */
	readonly baseUrl: string;
	/** How many items come in; 1 for a list. */
	readonly items: number;
	readonly isList?: boolean;
}

export interface Subject {
	readonly name: string;
	/** Creates what it needs in n8n and returns the workflow; its node is named `Call`. */
	readonly prepare: (host: Host, task: Task) => Promise<WorkflowJson>;
}

const SECRET = 'secret-of-the-benchmark';

const ourCredential = async (host: Host, { baseUrl }: Task): Promise<CredentialReference> => {
	const data = {
		...{ preset: 'clientCredentialsForm', baseUrl, tokenUrl: `${baseUrl}/token` },
		...{ clientId: 'id', clientSecret: SECRET },
	};
	const input = { name: baseUrl, type: 'tokenFlowApi', data };
	return { id: await host.api.createCredential(input), type: 'tokenFlowApi' };
};

const ordinary = async (host: Host, { baseUrl }: Task): Promise<CredentialReference> => {
	const type = 'ordinaryTokenApi';
	const data = { tokenUrl: `${baseUrl}/token`, key: SECRET };
	return { id: await host.api.createCredential({ name: baseUrl, type, data }), type };
};

const oauth2 = async (host: Host, { baseUrl }: Task): Promise<CredentialReference> => {
	const type = 'oAuth2Api';
	const data = {
		...{ grantType: 'clientCredentials', accessTokenUrl: `${baseUrl}/token`, scope: '' },
		...{ clientId: 'id', clientSecret: SECRET, authentication: 'body' },
	};
	return { id: await host.api.createCredential({ name: baseUrl, type, data }), type };
};

const calls = (task: Task, ...call: Parameters<typeof chain>[1][]) =>
	chain('Benchmark', manualTrigger(), itemRows(task.items), ...call);

/** HTTP Request goes on until a response is empty, which one with an envelope never is: it is told how many. */
const PAGES: Pagination = { parameter: 'page', value: '={{ $pageCount + 1 }}', maxPages: 100 };

function withHttpRequest(
	name: string,
	credential: (host: Host, task: Task) => Promise<CredentialReference>,
): Subject {
	return {
		name,
		prepare: async (host, task) =>
			calls(
				task,
				httpRequest({
					name: 'Call',
					url: `=${task.baseUrl}/${task.isList === true ? 'rows' : '{{ $json.n }}'}`,
					credential: await credential(host, task),
					onError: 'continueRegularOutput',
					...(task.isList === true ? { pagination: PAGES } : {}),
				}),
			),
	};
}

export const OUR_NODE: Subject = {
	name: 'Token Flow node',
	prepare: async (host, task) =>
		calls(
			task,
			packageNode({
				name: 'Call',
				parameters: {
					authentication: 'tokenFlowApi',
					path: task.isList === true ? '/rows' : '=/{{ $json.n }}',
					...(task.isList === true ? { pagination: 'automatic', returnAll: true } : {}),
				},
				credential: await ourCredential(host, task),
				onError: 'continueRegularOutput',
			}),
		),
};

export const OUR_CREDENTIAL = withHttpRequest('HTTP Request, Token Flow API', ourCredential);
export const ORDINARY = withHttpRequest('HTTP Request, ordinary credential', ordinary);
export const OAUTH2 = withHttpRequest('HTTP Request, OAuth2 API', oauth2);

/** n8n's own helper in a loop of 50: what is possible inside a node. */
export const FLOOR: Subject = {
	name: 'Helper in a loop (the floor)',
	prepare: async (_host, task) =>
		calls(task, {
			name: 'Call',
			type: 'CUSTOM.helperLoop',
			typeVersion: 1,
			parameters: { url: `=${task.baseUrl}/{{ $json.n }}` },
		}),
};
