/** The examples of syncs, as somebody imports them: only the credential is filled in. */
import { type Sandbox, startSandbox } from '../sandbox';
import { tableRows } from './dataTable';
import { executionWith, importExample, published } from './examples/imported';
import { lastRun } from './executions';
import { sharedHost } from './oneHost';

const host = sharedHost();
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ providers: ['helloflex', 'creditsafe'] });
});
afterAll(async () => await sandbox.stop());

describe('the nightly sync of HelloFlex candidates', () => {
	const changed = async (workflow: string) => {
		const execution = await host.api.runWorkflow(workflow);
		const message = execution.error?.message ?? '';
		const { json } = lastRun(execution, 'Get Changed').items[0] ?? { json: {} };
		return { status: `${execution.status}${message}`, count: json.count, execution };
	};

	test('makes its tables, fills them, and later brings only what changed', async () => {
		const workflow = await importExample(host, sandbox, 'sync-helloflex.json', 'helloflex');
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
		const workflow = await importExample(host, sandbox, 'creditsafe-alerts.json', 'creditsafe');
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
		const workflow = await importExample(
			host,
			sandbox,
			'creditsafe-alerts.json',
			'creditsafe',
			{ 'Creditsafe Trigger': { startFrom: 'everything' } },
		);
		const execution = await published(
			host,
			workflow,
			async () => await executionWith(host, workflow, 'success'),
		);

		expect(execution.nodes['Creditsafe Trigger']?.[0]?.items.length).toBeGreaterThan(60);
	});
});
