import { setTimeout as sleep } from 'node:timers/promises';
import { recordAt } from '../data';
import { accountOf, type Account } from './account';
import { killIn, type Moment, quiet, startAgain, until } from './moments';
import { P, startWorld, syncWorkflow, type World } from './world';
import { startWriter, type Writer } from './writer';

const TURNS: readonly Moment[] = ['duringPoll', 'duringExecution', 'betweenPolls'];

/** Rows leave in portions, so that a kill finds some of a batch sent and others not. */
const PORTIONS = { size: 5, intervalMs: 40 };
const POLL_SECONDS = 2;

export interface Report extends Account {
	readonly kills: Readonly<Record<Moment, number>>;
	/** Executions that n8n lists as crashed. */
	readonly crashed: readonly string[];
	/** Calls of the list whose answer n8n did not live to see. */
	readonly interruptedCalls: number;
	/** Executions of any other fate, by status. */
	readonly others: Readonly<Record<string, number>>;
	readonly seconds: number;
}

interface Listed {
	readonly id: string;
	readonly status: string;
}

/** All executions of a workflow, whatever their number. */
export async function allExecutions({ host }: World, workflowId: string): Promise<Listed[]> {
	const all: Listed[] = [];
	for (;;) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const last = all.at(-1);
		const from = last === undefined ? '' : `&lastId=${last.id}`;
		const answer = recordAt(
			await host.rest.get(`/executions?filter=${filter}&limit=100${from}`),
		);
		const rows = Array.isArray(answer.results) ? (answer.results as unknown[]) : [];
		if (rows.length === 0) return all;
		for (const row of rows) {
			const { id, status } = recordAt(row);
			all.push({ id: String(id), status: String(status) });
		}
	}
}

/** Nobody writes any more, and n8n has seen all there is. */
async function comeToRest(world: World, writer: Writer): Promise<void> {
	await writer.stop();
	await sleep(2_000);
	const truth = await writer.truth();
	await until(
		'every version arrived',
		() => {
			const arrived = new Set(world.receiver.arrivals.map(({ value }) => value));
			return truth.every(({ record }) => arrived.has(record.value));
		},
		30_000,
	).catch(() => undefined);
	const before = world.answeredCalls();
	await until('two more polls', () => world.answeredCalls() >= before + 4);
	await quiet(world);
}

async function reportOn(world: World, workflowId: string, writer: Writer, kills: Moment[]) {
	const executions = await allExecutions(world, workflowId);
	const others: Record<string, number> = {};
	for (const { status } of executions)
		if (status !== 'crashed') others[status] = (others[status] ?? 0) + 1;
	const count = (moment: Moment) => kills.filter((each) => each === moment).length;
	return {
		...accountOf(await writer.truth(), world.receiver.arrivals, kills.length),
		kills: {
			betweenPolls: count('betweenPolls'),
			duringExecution: count('duringExecution'),
			duringPoll: count('duringPoll'),
		},
		interruptedCalls: world.interruptedCalls(),
		crashed: executions.filter(({ status }) => status === 'crashed').map(({ id }) => id),
		others,
	};
}

/**
 * Kills n8n again and again with no chance to clean up, while the trigger polls every two seconds
 * and records are inserted and changed all the time.
 * @param tell gets a line for each kill
 */
export async function killMany(count: number, tell: (line: string) => void): Promise<Report> {
	const begunAt = Date.now();
	const seconds = () => Math.round((Date.now() - begunAt) / 1000);
	const world = await startWorld();
	let writer: Writer | undefined;
	try {
		await world.sandbox.control.act(P, 'insertRecords', { count: 30 });
		const workflow = syncWorkflow(world, { seconds: POLL_SECONDS, batch: PORTIONS });
		const id = await world.host.api.createWorkflow(workflow);
		await world.host.api.activateWorkflow(id);
		await world.receiver.next();
		writer = startWriter(world.sandbox, world.receiver);
		const kills: Moment[] = [];
		while (kills.length < count) {
			const moment = TURNS[kills.length % TURNS.length] ?? 'betweenPolls';
			await killIn(world, moment);
			kills.push(moment);
			const startMs = await startAgain(world);
			tell(
				`${seconds()} s: kill ${kills.length} ${moment}, polled again after ${startMs} ms, ${world.receiver.arrivals.length} rows`,
			);
		}
		await comeToRest(world, writer);
		return { ...(await reportOn(world, id, writer, kills)), seconds: seconds() };
	} finally {
		await writer?.stop();
		await world.stop();
	}
}
