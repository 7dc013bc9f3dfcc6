import { lastRun } from './executions';
import type { Host } from './host';
import { chain, manualTrigger } from './workflows';

/** Everything that one of n8n's data tables holds, read by a workflow of its own. */
export async function tableRows(
	host: Pick<Host, 'api'>,
	name: string,
): Promise<Array<Record<string, unknown>>> {
	const read = {
		name: 'Read',
		type: 'n8n-nodes-base.dataTable',
		typeVersion: 1.1,
		parameters: {
			resource: 'row',
			operation: 'get',
			dataTableId: { __rl: true, mode: 'name', value: name },
			returnAll: true,
		},
	};
	const workflow = await host.api.createWorkflow(chain('Read table', manualTrigger(), read));
	return lastRun(await host.api.runWorkflow(workflow), 'Read').items.map(({ json }) => json);
}
