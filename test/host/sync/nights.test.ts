/** The nightly example, whose workflow fails, is killed, and comes to its end at last. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Sandbox, startSandbox } from '../../sandbox/index';
import { tableRows } from '../dataTable';
import { lastRun } from '../executions';
import { projectFolder } from '../folders';
import { sharedHost } from '../oneHost';
import { kindOf } from '../promises/kinds';
import { httpRequest, type WorkflowJson, type WorkflowNode } from '../workflows';
import { type Receiver, startReceiver } from './receiver';

const kind = kindOf('helloFlexApi');
const P = kind.provider;
const host = sharedHost();
let sandbox: Sandbox;
let receiver: Receiver;

beforeAll(async () => {
	sandbox = await startSandbox({ providers: [P] });
	sandbox.control.configure(P, kind.settings ?? {});
	receiver = await startReceiver();
});
afterAll(async () => {
	await receiver.close();
	await sandbox.stop();
});

const LAST = 'Store Mark';
const BEFORE_LAST = 'Store Candidate';
const TELL = 'Tell Another System';

/** The example, with a step between the records and the mark that another system can let fail. */
async function importExample(): Promise<string> {
	const text = readFileSync(join(projectFolder, 'examples', 'sync-helloflex.json'), 'utf8')
		.replaceAll('helloflex_candidates', 'nights_candidates')
		.replaceAll('sync_marks', 'nights_marks');
	const example = JSON.parse(text) as WorkflowJson;
	const data = kind.fields(sandbox.origins[P]);
	const id = await host.api.createCredential({ name: 'Nights', type: kind.type, data });
	const withCredential = (node: WorkflowNode): WorkflowNode =>
		node.credentials === undefined
			? node
			: { ...node, credentials: { [kind.type]: { id, name: 'Nights' } } };
	const tell: WorkflowNode = {
		id: 'tell',
		position: [0, 0],
		...httpRequest({
			name: TELL,
			method: 'POST',
			url: receiver.url,
			jsonBody: '={{ JSON.stringify({ execution: $execution.id }) }}',
		}),
	};
	const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	return await host.api.createWorkflow({
		...example,
		nodes: [...example.nodes.map(withCredential), tell],
		connections: { ...example.connections, [BEFORE_LAST]: to(TELL), [TELL]: to(LAST) },
	});
}

async function night(workflow: string) {
	const execution = await host.api.runWorkflow(workflow);
	const { records } = lastRun(execution, 'Get Changed').items[0]?.json ?? {};
	const guids = (Array.isArray(records) ? (records as Array<{ guid: string }>) : []).map(
		({ guid }) => guid,
	);
	return { status: execution.status, guids: guids.sort() };
}

async function move(guids: readonly string[], city: string): Promise<void> {
	for (const guid of guids) {
		sandbox.control.advanceClock(P, 3_600_000);
		await sandbox.control.act(P, 'upsert', { collection: 'candidates', row: { guid, city } });
	}
}

test('records of a night that fails or is killed are read again, until one comes to its end', async () => {
	const workflow = await importExample();
	const first = await night(workflow);
	expect(first.status).toBe('success');
	expect(first.guids.length).toBeGreaterThan(100);
	const [one = '', two = '', three = '', four = ''] = first.guids;
	const marks = await tableRows(host, 'nights_marks');

	await move([one, two, three], 'Nieuwstad');
	receiver.status = 500;
	expect(await night(workflow)).toEqual({ status: 'error', guids: [one, two, three] });
	receiver.status = 200;

	await move([four], 'Oudstad');
	receiver.holdMs = 120_000;
	const arrival = receiver.next();
	const killed = await host.api.startWorkflow(workflow);
	await arrival;
	await host.kill();
	receiver.holdMs = 0;
	await host.restart();
	expect((await host.api.waitForExecution(killed)).status).toBe('crashed');
	expect(await tableRows(host, 'nights_marks')).toEqual(marks);

	const again = await night(workflow);
	expect(again).toEqual({ status: 'success', guids: [one, two, three, four].sort() });
	expect(await night(workflow)).toEqual({ status: 'success', guids: [] });
	expect(await tableRows(host, 'nights_marks')).not.toEqual(marks);

	const rows = await tableRows(host, 'nights_candidates');
	expect(rows.map(({ guid }) => guid).sort()).toEqual(first.guids);
	const cities = new Map(rows.map(({ guid, city }) => [guid, city]));
	expect([one, two, three, four].map((guid) => cities.get(guid))).toEqual([
		'Nieuwstad',
		'Nieuwstad',
		'Nieuwstad',
		'Oudstad',
	]);
});
