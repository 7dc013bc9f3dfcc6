import { setTimeout as sleep } from 'node:timers/promises';

import { RestError } from '../rest';
import { P, type World } from './world';

/** What n8n is doing when it is killed. */
export type Moment = 'betweenPolls' | 'duringExecution' | 'duringPoll';

const LOOK_MS = 20;
/** A busy machine takes long for a batch of thousands. */
const PATIENCE_MS = 240_000;

/** Waits until something is so. @throws Error where it is not so in time */
export async function until(
	what: string,
	isSo: () => boolean | Promise<boolean>,
	patienceMs = PATIENCE_MS,
): Promise<void> {
	const end = Date.now() + patienceMs;
	while (!(await isSo())) {
		if (Date.now() > end)
			throw new Error(`After ${patienceMs} ms there was still not: ${what}`);
		await sleep(LOOK_MS);
	}
}

/** Waits until nothing was read and nothing arrived for a while. */
export async function quiet(
	{ receiver, openCalls, respondedCalls }: World,
	ms = 300,
): Promise<void> {
	const picture = () => `${receiver.arrivals.length} ${respondedCalls()}`;
	let last = picture();
	let since = Date.now();
	await until('a pause', () => {
		if (picture() !== last || openCalls() > 0) {
			last = picture();
			since = Date.now();
		}
		return Date.now() - since >= ms;
	});
}

/** n8n loses its database for a moment where the machine is busy. @throws any other error */
function notReady(error: unknown): undefined {
	if (!(error instanceof RestError) || error.status !== 503) throw error;
}

/** Waits until every execution is over, too. */
export async function rest(world: World): Promise<void> {
	await quiet(world);
	await until('executions that are over', async () => {
		const executions = await world.executions().catch(notReady);
		return executions?.every(({ status }) => !['new', 'running'].includes(status)) ?? false;
	});
	await quiet(world);
}

const MOMENTS: Readonly<Record<Moment, (world: World) => Promise<void>>> = {
	betweenPolls: rest,
	async duringExecution(world) {
		await rest(world);
		world.receiver.holdMs = 50;
		await world.receiver.next();
	},
	async duringPoll({ sandbox, openCalls }) {
		sandbox.control.addFault(P, { path: '*/feed', delayBeforeResponseMs: 400 });
		await until('a poll', () => openCalls() > 0);
		await sleep(Math.random() * 300);
		await until('a call that is not answered yet', () => openCalls() > 0);
	},
};

/**
 * Kills n8n in that moment, and lets what was on its way arrive.
 * @returns when it was, epoch ms
 */
export async function killIn(world: World, moment: Moment): Promise<number> {
	const { host, receiver, sandbox } = world;
	await MOMENTS[moment](world);
	const at = Date.now();
	await host.kill();
	await sleep(100);
	receiver.nextLife();
	receiver.holdMs = 0;
	sandbox.control.clearFaults(P);
	return at;
}

/** n8n starts a workflow only two minutes later if it was killed while it started it (n8n 2.40.7). */
const LATEST_START_MS = 200_000;

/**
 * Starts n8n again and waits until it has polled and all that this brought is over.
 * @returns ms from the start of n8n to the first answer that it read
 */
export async function startAgain(world: World): Promise<number> {
	const before = world.respondedCalls();
	const begunAt = Date.now();
	await world.host.restart();
	await until('a poll after the start', () => world.respondedCalls() > before, LATEST_START_MS);
	const tookMs = Date.now() - begunAt;
	await rest(world);
	return tookMs;
}
