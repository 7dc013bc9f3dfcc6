import { type Account, accountOf } from './account';
import { readExecution } from '../executions';
import { handedOver } from './handedOver';
import { type Moment, rest } from './moments';
import type { Listed, World } from './world';
import type { Writer } from './writer';

export interface Kill {
	readonly moment: Moment;
	/** Epoch ms. */
	readonly at: number;
}

export interface Report extends Account {
	readonly kills: Readonly<Record<Moment, number>>;
	/** Repeats that were no part of the batch that was handed over last before the kill. */
	readonly repeatsOfOthers: readonly number[];
	/** Versions that have not arrived even when every crashed execution was retried by hand. */
	readonly missingAfterRetry: readonly number[];
	/** Executions that n8n lists as crashed. */
	readonly crashed: readonly string[];
	/** Executions of any other fate, by status. */
	readonly others: Readonly<Record<string, number>>;
	/** What n8n keeps of those that failed. */
	readonly failures: readonly string[];
}

async function repeatsOfOthers(
	{ host }: World,
	repeats: Account['repeats'],
	kills: readonly Kill[],
	executions: readonly Listed[],
): Promise<number[]> {
	const found: number[] = [];
	for (const [index, again] of repeats.entries()) {
		const killedAt = kills[index]?.at ?? 0;
		const last = executions.find(({ createdAt }) => createdAt < killedAt);
		if (again.length === 0 || last === undefined) continue;
		const batch = await handedOver(host, last.id);
		found.push(...again.filter((value) => !batch.has(value)));
	}
	return found;
}

/** When each execution that failed began, and why it did. */
async function failuresIn({ host }: World, executions: readonly Listed[]): Promise<string[]> {
	const failed = executions.filter(({ status }) => status === 'error');
	return await Promise.all(
		failed.map(async ({ id, createdAt }) => {
			const { error } = readExecution(await host.rest.get(`/executions/${id}`));
			return `${new Date(createdAt).toISOString()} ${JSON.stringify(error?.details ?? {})}`;
		}),
	);
}

/** What a person does who looks at the list of executions. */
async function retry({ host }: World, executions: readonly string[]): Promise<void> {
	for (const id of executions)
		await host.rest.post(`/executions/${id}/retry`, { loadWorkflow: false });
}

/** Compares once n8n has nothing more to do; then retries what crashed, and compares again. */
export async function reportOn(
	world: World,
	writer: Writer,
	kills: readonly Kill[],
): Promise<Report> {
	const truth = await writer.truth();
	const account = () => accountOf(truth, world.receiver.arrivals, kills.length);
	const before = account();
	const executions = await world.allExecutions();
	const others: Record<string, number> = {};
	for (const { status } of executions)
		if (status !== 'crashed') others[status] = (others[status] ?? 0) + 1;
	const crashed = executions.filter(({ status }) => status === 'crashed').map(({ id }) => id);
	const failures = await failuresIn(world, executions);
	const ofOthers = await repeatsOfOthers(world, before.repeats, kills, executions);
	await retry(world, crashed);
	await rest(world);
	const count = (wanted: Moment) => kills.filter(({ moment }) => moment === wanted).length;
	return {
		...before,
		repeatsOfOthers: ofOthers,
		missingAfterRetry: account().missing,
		kills: {
			betweenPolls: count('betweenPolls'),
			duringExecution: count('duringExecution'),
			duringPoll: count('duringPoll'),
		},
		crashed,
		others,
		failures,
	};
}
