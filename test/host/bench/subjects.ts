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
	/** How many nodes call one after the other, each with a credential of its own; 1 where left out. */
	readonly credentials?: number;
}

export interface Subject {
	readonly name: string;
	/** Creates what it needs in n8n and returns the workflow; the names of its calling nodes begin with `CALL`. */
	readonly prepare: (host: Host, task: Task) => Promise<WorkflowJson>;
}

export const CALL = 'Call';

const SECRET = 'secret-of-the-benchmark';

/** Creates a credential; each number has keys of its own, so that each logs in. */
type CreateCredential = (host: Host, task: Task, number: number) => Promise<CredentialReference>;

const createdAs =
	(type: string, dataOf: (tokenUrl: string, clientId: string, task: Task) => object) =>
	async (host: Host, task: Task, number: number): Promise<CredentialReference> => {
		const { baseUrl: name } = task;
		const data = { ...dataOf(`${name}/token`, `id-${number}`, task) };
		return { id: await host.api.createCredential({ name, type, data }), type };
	};

export const ourCredential = createdAs('tokenFlowApi', (tokenUrl, clientId, { baseUrl }) => ({
	...{ preset: 'clientCredentialsForm', baseUrl, tokenUrl, clientId, clientSecret: SECRET },
}));

export const ordinary = createdAs('ordinaryTokenApi', (tokenUrl, clientId) => ({
	...{ tokenUrl, key: `${SECRET}-${clientId}` },
}));

const oauth2 = createdAs('oAuth2Api', (accessTokenUrl, clientId) => ({
	...{ grantType: 'clientCredentials', accessTokenUrl, scope: '' },
	...{ clientId, clientSecret: SECRET, authentication: 'body' },
}));

type Call = Parameters<typeof chain>[1];

/** A workflow with as many calling nodes as the task has credentials. */
async function calls(
	task: Task,
	call: (name: string, number: number) => Call | Promise<Call>,
): Promise<WorkflowJson> {
	const numbers = Array.from({ length: task.credentials ?? 1 }, (_none, index) => index + 1);
	const nodes = await Promise.all(
		numbers.map(
			async (number) => await call(number === 1 ? CALL : `${CALL} ${number}`, number),
		),
	);
	return chain('Benchmark', manualTrigger(), itemRows(task.items), ...nodes);
}

/** What the first of several calling nodes returns has no number any more. */
const EACH = '{{ $json.n ?? 1 }}';

/** HTTP Request goes on until a response is empty, which one with an envelope never is: it is told how many. */
export const pagesOf = (maxPages: number): Pagination => ({
	parameter: 'page',
	value: '={{ $pageCount + 1 }}',
	maxPages,
});

const withHttpRequest = (name: string, create: CreateCredential): Subject => ({
	name,
	prepare: async (host, task) =>
		await calls(task, async (node, number) =>
			httpRequest({
				name: node,
				url: `=${task.baseUrl}/${task.isList === true ? 'rows' : EACH}`,
				credential: await create(host, task, number),
				onError: 'continueRegularOutput',
				...(task.isList === true ? { pagination: pagesOf(100) } : {}),
			}),
		),
});

export const OUR_NODE: Subject = {
	name: 'Token Flow node',
	prepare: async (host, task) =>
		await calls(task, async (name, number) =>
			packageNode({
				name,
				parameters: {
					authentication: 'tokenFlowApi',
					path: task.isList === true ? '/rows' : `=/${EACH}`,
					...(task.isList === true ? { pagination: 'automatic', returnAll: true } : {}),
				},
				credential: await ourCredential(host, task, number),
				onError: 'continueRegularOutput',
			}),
		),
};

export const OUR_CREDENTIAL = withHttpRequest('HTTP Request, Token Flow API', ourCredential);
export const ORDINARY = withHttpRequest('HTTP Request, ordinary credential', ordinary);
export const OAUTH2 = withHttpRequest('HTTP Request, OAuth2 API', oauth2);

const refreshTokenAuth = createdAs('refreshTokenAuth', (refreshUrl, clientId) => ({
	...{ refreshUrl, testUrl: refreshUrl, refreshToken: `${SECRET}-${clientId}` },
	...{ refreshTokenMode: 'onJwtExpiry', expiresInSource: 'refreshResponse' },
	refreshRequestJson: '{"body": {"refresh_token": "{{$credentials.refreshToken}}"}}',
	// It takes 60 seconds where this is 0.
	jwtExpiryLeewaySeconds: 1,
}));

/** The community package for APIs that give a refresh token. */
export const PEER: Subject = {
	name: 'n8n-nodes-refresh-token-auth',
	prepare: async (host, task) =>
		await calls(task, async (name, number) => {
			const { id, type } = await refreshTokenAuth(host, task, number);
			return {
				...{ name, type: 'CUSTOM.httpRequestWithRefreshToken', typeVersion: 1 },
				parameters: { url: `=${task.baseUrl}/${EACH}` },
				credentials: { [type]: { id, name: task.baseUrl } },
				onError: 'continueRegularOutput',
			};
		}),
};

/** n8n's own helper in a loop of 50: what is possible inside a node. */
export const FLOOR: Subject = {
	name: 'Helper in a loop (the floor)',
	prepare: async (_host, task) =>
		await calls(task, (name) => ({
			...{ name, type: 'CUSTOM.helperLoop', typeVersion: 1 },
			parameters: { url: `=${task.baseUrl}/${EACH}` },
		})),
};
