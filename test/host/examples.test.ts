/** The examples of syncs, as somebody imports them: only the credential is filled in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { services } from '../demo/services';
import { type ProviderName, type Sandbox, startSandbox } from '../sandbox';
import { tableRows } from './dataTable';
import { lastRun } from './executions';
import { projectFolder } from './folders';
import { sharedHost } from './oneHost';
import type { WorkflowJson } from './workflows';

const host = sharedHost();
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ providers: ['helloflex', 'creditsafe'] });
});
afterAll(async () => await sandbox.stop());

/** Imports an example with a credential for the simulator, and with what else was filled in. */
async function imported(
	file: string,
	provider: ProviderName,
	parameters: Record<string, unknown> = {},
): Promise<string> {
	const service = services.find((each) => each.provider === provider);
	if (service === undefined) throw new Error(`No service uses ${provider}`);
	const { credentialType: type, fields } = service;
	const name = `Example of ${provider}`;
	const data = fields(sandbox.origins[provider]);
	const id = await host.api.createCredential({ name, type, data });
	const workflow = JSON.parse(
		readFileSync(join(projectFolder, 'examples', file), 'utf8'),
	) as WorkflowJson;
	const nodes = workflow.nodes.map((node) =>
		node.credentials === undefined
			? node
			: {
					...node,
					parameters: { ...node.parameters, ...parameters },
					credentials: { [type]: { id, name } },
				},
	);
	return await host.api.createWorkflow({ ...workflow, nodes });
}

describe('the nightly sync of HelloFlex candidates', () => {
	const changed = async (workflow: string) => {
		const execution = await host.api.runWorkflow(workflow);
		const message = execution.error?.message ?? '';
		const { json } = lastRun(execution, 'Get Changed').items[0] ?? { json: {} };
		return { status: `${execution.status}${message}`, count: json.count, execution };
	};

	test('makes its tables, fills them, and later brings only what changed', async () => {
		const workflow = await imported('sync-helloflex.json', 'helloflex');
		const first = await changed(workflow);
		expect(first.status).toBe('success');
		const all = await tableRows(host, 'helloflex_candidates');
		expect(all.length).toBe(first.count);
		expect(all.length).toBeGreaterThan(100);
		expect(all[0]?.changed_at).toMatch(/^20\d\d-/);

		const second = await changed(workflow);
		expect([second.status, second.count]).toEqual(['success', 0]);

		const { guid } = all[0] ?? {};
		sandbox.control.advanceClock('helloflex', 3_600_000);
		await sandbox.control.act('helloflex', 'upsert', {
			collection: 'candidates',
			row: { guid, city: 'Nieuwstad' },
		});
		const third = await changed(workflow);
		expect([third.status, third.count]).toEqual(['success', 1]);
		const after = await tableRows(host, 'helloflex_candidates');
		expect(after).toHaveLength(all.length);
		expect(after.filter(({ city }) => city === 'Nieuwstad').map((row) => row.guid)).toEqual([
			guid,
		]);
		const marks = await tableRows(host, 'sync_marks');
		expect(marks.filter(({ list }) => list === 'helloflex_candidates')).toHaveLength(1);
	});
});

describe('Creditsafe alerts', () => {
	test('write a message for each event and tell bad news apart', async () => {
		const workflow = await imported('creditsafe-alerts.json', 'creditsafe');
		const execution = await host.api.runWorkflow(workflow);
		const urgent = lastRun(execution, 'Tell Someone Now').items;
		const others = lastRun(execution, 'Keep for Later').items;

		expect(execution.status).toBe('success');
		expect(urgent.length).toBeGreaterThan(0);
		expect(others.length).toBeGreaterThan(0);
		expect(urgent.map(({ json }) => json.message)).toEqual(
			urgent.map(() => expect.stringMatching(/International rating change, B → C$/)),
		);
	});

	test('start by themselves once the workflow is published', async () => {
		const start = { startFrom: 'everything' };
		const workflow = await imported('creditsafe-alerts.json', 'creditsafe', start);
		await host.api.activateWorkflow(workflow);
		let [execution] = await host.api.listExecutions(workflow);
		for (let wait = 0; wait < 80 && execution?.status !== 'success'; wait++) {
			await sleep(250);
			[execution] = await host.api.listExecutions(workflow);
		}
		await host.api.deactivateWorkflow(workflow);
		const { nodes } = await host.api.getExecution(execution?.id ?? '');

		expect(execution?.status).toBe('success');
		expect(nodes['Creditsafe Trigger']?.[0]?.items.length).toBeGreaterThan(60);
	});
});
