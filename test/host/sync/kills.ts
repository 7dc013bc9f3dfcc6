import { setTimeout as sleep } from 'node:timers/promises';
import { accountOf, type Account } from './account';
import { killIn, type Moment, rest, startAgain, until } from './moments';
import { P, syncWorkflow, type World } from './world';
import { startWriter, type Writer } from './writer';

const TURNS: readonly Moment[] = ['duringPoll', 'duringExecution', 'betweenPolls'];

/** Rows leave in portions, so that a kill finds some of a batch sent and others not. */
const PORTIONS = { size: 5, intervalMs: 40 };
const POLL_SECONDS = 2;
/** Until the last late record can be seen, ms. */
const LATE_MS = 2_000;
const CALLS_OF_TWO_POLLS = 8;

export interface Report extends Account {
	readonly kills: Readonly<Record<Moment, number>>;
	/** Executions that n8n lists as crashed. */
	readonly crashed: readonly string[];
	/** Versions that have not arrived even when every crashed execution was retried by hand. */
	readonly missingAfterRetry: readonly number[];
	/** Executions of any other fate, by status. */
	readonly others: Readonly<Record<string, number>>;
	readonly seconds: number;
}

/** Nobody writes any more, and n8n has seen all there is. */
async function comeToRest(world: World, writer: Writer): Promise<void> {
	await writer.stop();
	await sleep(LATE_MS);
	const before = world.answeredCalls();
	await until('more polls', () => world.answeredCalls() >= before + CALLS_OF_TWO_POLLS);
	await rest(world);
}

/** What a person does who looks at the list of executions. */
async function retry({ host }: World, executions: readonly string[]): Promise<void> {
	for (const id of executions)
		await host.rest.post(`/executions/${id}/retry`, { loadWorkflow: false });
}

async function reportOn(world: World, writer: Writer, kills: readonly Moment[]) {
	const truth = await writer.truth();
	const account = () => accountOf(truth, world.receiver.arrivals, kills.length);
	const before = account();
	const executions = await world.allExecutions();
	const others: Record<string, number> = {};
	for (const { status } of executions)
		if (status !== 'crashed') others[status] = (others[status] ?? 0) + 1;
	const crashed = executions.filter(({ status }) => status === 'crashed').map(({ id }) => id);
	await retry(world, crashed);
	await rest(world);
	const count = (moment: Moment) => kills.filter((each) => each === moment).length;
	return {
		...before,
		missingAfterRetry: account().missing,
		kills: {
			betweenPolls: count('betweenPolls'),
			duringExecution: count('duringExecution'),
			duringPoll: count('duringPoll'),
		},
		crashed,
		others,
	};
}

/**
 * Kills n8n again and again with no chance to clean up, while the trigger polls every two seconds
 * and records are inserted and changed all the time.
 * @param tell gets a line for each kill
 */
export async function killMany(
	world: World,
	count: number,
	tell: (line: string) => void = () => {},
): Promise<Report> {
	const begunAt = Date.now();
	const seconds = () => Math.round((Date.now() - begunAt) / 1000);
	await world.sandbox.control.act(P, 'insertRecords', { count: 30 });
	const workflow = syncWorkflow(world, { seconds: POLL_SECONDS, batch: PORTIONS });
	const id = await world.host.api.createWorkflow(workflow);
	await world.host.api.activateWorkflow(id);
	await world.receiver.next();
	const writer = startWriter(world.sandbox, world.receiver);
	const kills: Moment[] = [];
	try {
		while (kills.length < count) {
			const moment = TURNS[kills.length % TURNS.length] ?? 'betweenPolls';
			await killIn(world, moment);
			kills.push(moment);
			const startMs = await startAgain(world);
			const rows = world.receiver.arrivals.length;
			tell(
				`${seconds()} s: kill ${kills.length} ${moment}, polled again after ${startMs} ms, ${rows} rows`,
			);
		}
		await comeToRest(world, writer);
	} finally {
		await writer.stop();
	}
	return { ...(await reportOn(world, writer, kills)), seconds: seconds() };
}
