/** What a trigger does when n8n starts, and what becomes of work that n8n was killed in. */
import { setTimeout as sleep } from 'node:timers/promises';

import { quiet, rest, startAgain, until } from './moments';
import { P, startWorld, syncWorkflow, type World } from './world';

let world: World;

beforeAll(async () => {
	world = await startWorld();
});
afterAll(async () => await world.stop());

const act = async (name: string, input: Record<string, unknown>) =>
	await world.sandbox.control.act(P, name, input);
const insert = async (count: number, more: Record<string, unknown> = {}) =>
	await act('insertRecords', { count, ...more });
const arrived = () => world.receiver.arrivals.map(({ value }) => value);

/** Publishes a workflow, plays with it and takes it away again. */
async function published(
	polling: Parameters<typeof syncWorkflow>[1],
	play: (workflow: string) => Promise<void>,
): Promise<void> {
	const { host, sandbox, receiver } = world;
	sandbox.control.resetCounters(P);
	const workflow = await host.api.createWorkflow(syncWorkflow(world, polling));
	await host.api.activateWorkflow(workflow);
	try {
		await play(workflow);
	} finally {
		sandbox.control.clearFaults(P);
		receiver.clear();
		await host.api.deactivateWorkflow(workflow);
		await host.api.deleteWorkflow(workflow);
		sandbox.control.reset(P);
	}
}

async function kill(): Promise<void> {
	await world.host.kill();
	world.receiver.nextLife();
}

test('From Now counts from the activation on, also after a restart without any rows before', async () => {
	await insert(3, { at: Date.now() - 3_600_000 });
	await published({ seconds: 'never', startFrom: 'now' }, async () => {
		await until('the first poll', () => world.respondedCalls() > 0);
		await until('n8n has saved it', async () =>
			/^workflow_entity\t.*\\"sync\\":/m.test(await world.host.readDatabase()),
		);
		await quiet(world);
		expect(arrived()).toEqual([]);

		await kill();
		await insert(2);
		await startAgain(world);

		await until('what came meanwhile', () => arrived().length >= 2);
		await rest(world);
		expect(arrived().sort()).toEqual([4, 5]);
	});
});

test('an API that is down while n8n starts is a failed execution, and the trigger goes on', async () => {
	await insert(1);
	await published({ seconds: 2, options: { retries: 0 } }, async (workflow) => {
		await world.receiver.next();
		await rest(world);
		await kill();
		const message = 'Authorization has been denied for this request.';
		world.sandbox.control.addFault(P, { path: '*/feed', status: 403, body: { message } });

		await world.host.restart();
		// n8n gives a trigger up for good that fails five times at a start, within 15 seconds.
		const rejected = () => world.sandbox.control.timesSeen(P, { path: '*/feed', status: 403 });
		await until('polls that fail', () => rejected() >= 9);
		world.sandbox.control.clearFaults(P);
		await insert(1);

		await until('the new record', () => arrived().includes(2));
		const executions = await world.host.api.listExecutions(workflow);
		const failed = executions.filter(({ status }) => status === 'error');
		expect(failed.length).toBeGreaterThanOrEqual(9);
		const { error } = await world.host.api.getExecution(failed.at(-1)?.id ?? '');
		expect(error?.message).toMatch(/sign-in has been denied for this request/);
		expect(JSON.stringify(error)).not.toMatch(/authorization/i);
	});
});

test('a batch that a later one has confirmed does not come again, but its execution can be retried', async () => {
	await insert(1);
	const slowly = { size: 1, intervalMs: 1_500 };
	await published({ seconds: 2, batch: slowly }, async (workflow) => {
		await world.receiver.next();
		await rest(world);
		await insert(10);
		const { execution } = await world.receiver.next();
		await insert(1);
		await until('the next batch', () => arrived().includes(12));
		await sleep(500);
		await kill();
		const before = new Set(arrived());
		expect(before.size).toBeLessThan(12);
		await startAgain(world);

		const again = world.receiver.arrivals.filter(({ life }) => life > 0);
		expect(again.every(({ value }) => value === 12)).toBe(true);
		const executions = await world.host.api.listExecutions(workflow);
		expect(executions).toContainEqual({ id: execution, status: 'crashed' });

		await world.host.rest.post(`/executions/${execution}/retry`, { loadWorkflow: false });
		await until('the rest of the batch', () => new Set(arrived()).size === 12);
	});
});
