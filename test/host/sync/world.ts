import { type Sandbox, startSandbox } from '../../sandbox/index';
import { type Host, startHost } from '../host';
import { kindOf } from '../promises/kinds';
import { packageFolder } from '../sharedHost';
import { chain, httpRequest, packageNode, type WorkflowJson } from '../workflows';
import { ROW, type Receiver, startReceiver } from './receiver';

export const P = 'tokenServer';

/** An n8n of its own, which may be killed, an API with a feed, and a place where rows arrive. */
export interface World {
	readonly host: Host;
	readonly sandbox: Sandbox;
	readonly receiver: Receiver;
	readonly credential: { id: string; type: string };
	/** Calls of the feed that are under way. */
	openCalls(): number;
	/** Calls of the feed that ended because n8n did. */
	interruptedCalls(): number;
	/** Calls of the feed that were answered with rows or without. */
	answeredCalls(): number;
	stop(): Promise<void>;
}

/** @param env more environment variables for n8n */
export async function startWorld(env: Record<string, string> = {}): Promise<World> {
	const kind = kindOf('tokenFlowApi');
	const sandbox = await startSandbox({ providers: [P] });
	const receiver = await startReceiver();
	const host = await startHost({ packageDir: packageFolder(), env });
	const id = await host.api.createCredential({
		name: kind.type,
		type: kind.type,
		data: kind.fields(sandbox.origins[P]),
	});
	const calls = () => sandbox.control.log(P, { path: '/api/feed' });
	const having = (outcome: string) => calls().filter((call) => call.outcome === outcome).length;
	return {
		host,
		sandbox,
		receiver,
		credential: { id, type: kind.type },
		openCalls: () => having('open'),
		interruptedCalls: () => having('aborted'),
		answeredCalls: () => calls().filter(({ status }) => status === 200).length,
		async stop() {
			await host.stop();
			await receiver.close();
			await sandbox.stop();
		},
	};
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

export interface Polling {
	readonly seconds: number;
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
				pollTimes: everySeconds(seconds),
				path: '/feed',
				detect: 'changedSince',
				timestampField: 'updatedAt',
				sinceParameter: 'updatedSince',
				startFrom,
				options: { listOrder: 'oldestFirst', overlap: 5, ...options },
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
