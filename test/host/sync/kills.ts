import { setTimeout as sleep } from 'node:timers/promises';

import { killIn, type Moment, rest, startAgain, until } from './moments';
import { type Kill, type Report, reportOn } from './report';
import { P, syncWorkflow, type World } from './world';
import { startWriter, type Writer } from './writer';

const TURNS: readonly Moment[] = ['duringPoll', 'duringExecution', 'betweenPolls'];

/** Rows leave in portions, so that a kill finds some of a batch sent and others not. */
const PORTIONS = { size: 5, intervalMs: 20 };
const POLL_SECONDS = 2;
/** Until the last late record can be seen, ms. */
const LATE_MS = 2_000;
const CALLS_OF_TWO_POLLS = 8;

/** Nobody writes any more, and n8n has seen all there is. */
async function comeToRest(world: World, writer: Writer): Promise<void> {
	await writer.stop();
	await sleep(LATE_MS);
	const before = world.respondedCalls();
	await until('more polls', () => world.respondedCalls() >= before + CALLS_OF_TWO_POLLS);
	await rest(world);
}

async function publish(world: World): Promise<void> {
	await world.sandbox.control.act(P, 'insertRecords', { count: 30 });
	const workflow = syncWorkflow(world, { seconds: POLL_SECONDS, batch: PORTIONS });
	await world.host.api.activateWorkflow(await world.host.api.createWorkflow(workflow));
	await world.receiver.next();
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
): Promise<Report & { readonly seconds: number }> {
	const begunAt = Date.now();
	const seconds = () => Math.round((Date.now() - begunAt) / 1000);
	await publish(world);
	const writer = startWriter(world.sandbox, world.receiver);
	const kills: Kill[] = [];
	try {
		while (kills.length < count) {
			const moment = TURNS[kills.length % TURNS.length] ?? 'betweenPolls';
			kills.push({ moment, at: await killIn(world, moment) });
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
