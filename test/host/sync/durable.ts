import { killMany } from './kills';
import type { Report } from './report';
import { inWorld } from './world';

/** n8n keeps the state of polls in a table and commits it together with the execution. */
const DURABLE = {
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	// Both are seconds; a poll begins so much later than its schedule says.
	N8N_SCHEDULER_MATERIALIZATION_INTERVAL: '1',
	N8N_SCHEDULER_EXECUTOR_INTERVAL: '1',
};

export interface DurableReport extends Report {
	/** Whether n8n keeps the state of the trigger where it keeps durable ones. */
	readonly isStateInTable: boolean;
}

/** Like `killMany`, with durable poll cursors. */
export async function killDurable(
	count: number,
): Promise<DurableReport & { readonly seconds: number }> {
	return await inWorld(async (world) => {
		const report = await killMany(world, count);
		const database = await world.host.readDatabase();
		return {
			...report,
			isStateInTable: /^poller_state\t.*\\"confirmed\\"/m.test(database),
		};
	}, DURABLE);
}
