import { execute, newPath, publish, webhookTrigger } from '../endurance/webhook';
import type { Host } from '../host';
import type { Kind } from '../promises/kinds';
import { chain, type CredentialReference, httpRequest, itemRows, packageNode } from '../workflows';

export interface QueueSize {
	readonly executions: number;
	/** Calls of one execution. */
	readonly calls: number;
}

/** A workflow that calls an API from a webhook on, and the credential that it uses. */
export interface Called {
	readonly credential: CredentialReference;
	readonly path: string;
	/** ID of the workflow. */
	readonly workflow: string;
}

export type Caller = 'Token Flow' | 'HTTP Request';

const WORK = '/sandbox/work/{{ $json.n }}';

/** Creates a credential of a kind. */
export async function credentialFor(
	main: Host,
	kind: Kind,
	origin: string,
	fields = {},
): Promise<CredentialReference> {
	const { type } = kind;
	const data = { ...kind.fields(origin), ...fields };
	return { id: await main.api.createCredential({ name: type, type, data }), type };
}

/** Publishes a workflow that makes the calls of one execution. */
export async function publishCaller(
	main: Host,
	{ root }: Kind,
	origin: string,
	credential: CredentialReference,
	calls: number,
	caller: Caller = 'Token Flow',
): Promise<Called> {
	const path = newPath();
	const node =
		caller === 'HTTP Request'
			? httpRequest({ url: `=${origin}${root}${WORK}`, credential })
			: packageNode({
					parameters: { authentication: credential.type, path: `=${WORK}` },
					credential,
				});
	const workflow = await publish(
		main,
		chain(caller, webhookTrigger(path), itemRows(calls), node),
		path,
	);
	return { credential, path, workflow };
}

/** More than the workers run at once, so that the queue is used. */
const AT_ONCE = 40;

/** Starts executions, those of all workflows in turn. @returns how many failed */
export async function fire(
	main: Host,
	called: readonly Called[],
	executions: number,
): Promise<number> {
	let started = 0;
	let failed = 0;
	const work = async () => {
		while (started < executions) {
			const { path } = called[started++ % called.length] ?? {};
			if (path === undefined) throw new Error('There is no workflow to start');
			if (!(await execute(main, path))) failed += 1;
		}
	};
	await Promise.all(Array.from({ length: Math.min(AT_ONCE, executions) }, work));
	return failed;
}

/** What the newest failed execution of a workflow says; '' where none failed. */
export async function whyFailed({ api }: Host, { workflow }: Called): Promise<string> {
	const [failed] = await api.listExecutions(workflow, 'error');
	return failed === undefined ? '' : ((await api.getExecution(failed.id)).error?.message ?? '');
}
