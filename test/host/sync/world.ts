import { type Sandbox, startSandbox } from '../../sandbox/index';
import { listAt, recordAt } from '../data';
import { fewNodes } from '../fewNodes';
import { type Host, startHost } from '../host';
import { packageFolder } from '../oneHost';
import { kindOf } from '../promises/kinds';
import { chain, httpRequest, packageNode, type WorkflowJson } from '../workflows';
import { type Receiver, ROW, startReceiver } from './receiver';

export const P = 'tokenServer';

/** An n8n of its own, which may be killed, an API with a feed, and a place where rows arrive. */
export interface World {
	readonly host: Host;
	readonly sandbox: Sandbox;
	readonly receiver: Receiver;
	readonly credential: { id: string; type: string };
	/** Calls of the feed that are under way. */
	openCalls(): number;
	/** Calls of the feed that were answered with rows or without. */
	respondedCalls(): number;
	/** The newest 100 executions of all workflows, newest first. */
	executions(): Promise<Listed[]>;
	/** All of them. */
	allExecutions(): Promise<Listed[]>;
	stop(): Promise<void>;
}

export interface Listed {
	readonly id: string;
	readonly status: string;
	/** Epoch ms. */
	readonly createdAt: number;
}

const MAX_LISTED = 100;

/** @param cursor where the page before this one ended; from the newest on where left out */
async function listed(
	{ rest }: Host,
	cursor?: string,
): Promise<{ page: Listed[]; nextCursor?: string }> {
	const from = cursor === undefined ? '' : `&cursor=${cursor}`;
	const response = recordAt(await rest.get(`/executions?limit=${MAX_LISTED}${from}`));
	const page = listAt(response, 'results')
		.map((row) => recordAt(row))
		.map(({ id, status, createdAt }) => ({
			id: String(id),
			status: String(status),
			createdAt: Date.parse(String(createdAt)),
		}));
	const { nextCursor } = response;
	return typeof nextCursor === 'string' ? { page, nextCursor } : { page };
}

async function allListed(host: Host): Promise<Listed[]> {
	const all: Listed[] = [];
	let cursor: string | undefined;
	do {
		const { page, nextCursor } = await listed(host, cursor);
		all.push(...page);
		cursor = nextCursor;
	} while (cursor !== undefined);
	return all;
}

/** @param env more environment variables for n8n */
export async function startWorld(env: Record<string, string> = {}): Promise<World> {
	const kind = kindOf('tokenFlowApi');
	const sandbox = await startSandbox({ providers: [P] });
	const receiver = await startReceiver();
	const folder = packageFolder();
	const host = await startHost({
		packageDirs: [folder],
		env: { ...fewNodes(folder), ...env },
	});
	const id = await host.api.createCredential({
		name: kind.type,
		type: kind.type,
		data: kind.fields(sandbox.origins[P]),
	});
	const calls = () => sandbox.control.log(P, { path: '*/feed' });
	return {
		host,
		sandbox,
		receiver,
		credential: { id, type: kind.type },
		openCalls: () => calls().filter(({ outcome }) => outcome === 'open').length,
		respondedCalls: () => calls().filter(({ status }) => status === 200).length,
		executions: async () => (await listed(host)).page,
		allExecutions: async () => await allListed(host),
		async stop() {
			await host.stop();
			await receiver.close();
			await sandbox.stop();
		},
	};
}

/** Plays in a world of its own. @param env more environment variables for n8n */
export async function inWorld<Result>(
	play: (world: World) => Promise<Result>,
	env?: Record<string, string>,
): Promise<Result> {
	const world = await startWorld(env);
	try {
		return await play(world);
	} finally {
		await world.stop();
	}
}

/**
 * n8n refuses schedules that begin a poll more than once a minute, but takes several of them.
 * @param seconds between two polls
 */
export const everySeconds = (seconds: number) => ({
	item: Array.from({ length: Math.floor(60 / seconds) }, (_none, index) => ({
		mode: 'custom',
		cronExpression: `${index * seconds} * * * * *`,
	})),
});

/** A schedule that no test lives to see: n8n polls only when a workflow or n8n itself starts. */
const NEW_YEAR = { item: [{ mode: 'custom', cronExpression: '0 0 3 1 1 *' }] };

export interface Polling {
	/** Between two polls. */
	readonly seconds: number | 'never';
	readonly startFrom?: 'everything' | 'now';
	readonly options?: Record<string, unknown>;
	/** Rows that a workflow sends at once, and the pause between, ms. */
	readonly batch?: { size: number; intervalMs: number };
}

/** Token Flow Trigger on the feed, and a request per row to the receiver. */
export function syncWorkflow(
	{ credential, receiver }: World,
	{ seconds, startFrom = 'everything', options = {}, batch }: Polling,
): WorkflowJson {
	return chain(
		'Sync',
		packageNode({
			name: 'Trigger',
			node: 'tokenFlowTrigger',
			credential,
			parameters: {
				authentication: credential.type,
				pollTimes: seconds === 'never' ? NEW_YEAR : everySeconds(seconds),
				path: '/feed',
				detect: 'changedSince',
				timestampField: 'updatedAt',
				sinceParameter: 'updatedSince',
				startFrom,
				options: { sortOrder: 'oldestFirst', overlap: 5, ...options },
			},
		}),
		httpRequest({
			name: 'Send',
			method: 'POST',
			url: receiver.url,
			jsonBody: ROW,
			...(batch === undefined ? {} : { batch }),
		}),
	);
}
