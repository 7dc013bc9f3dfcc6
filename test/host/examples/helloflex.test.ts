import axios from 'axios';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Sandbox, startSandbox } from '../../sandbox';
import { sharedHost } from '../oneHost';
import { eventually, importExample, itemsOf, published } from './imported';

const host = sharedHost();
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ providers: ['helloflex'] });
});
afterAll(async () => await sandbox.stop());

beforeEach(() => sandbox.control.reset('helloflex'));

const record = (prefix: string, index: number) =>
	`${prefix.padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

/** What the note asks to choose: call, normal, open. */
const TASK = {
	typeId: byId(7062),
	priorityId: byId(7082),
	entityStateId: byId(7091),
};

test('approved timecards become payroll rows in a file', async () => {
	const period = (from: string, to: string) => ({
		assignments: {
			assignments: [
				{ id: '1', name: 'from', value: from, type: 'string' },
				{ id: '2', name: 'to', value: to, type: 'string' },
			],
		},
	});
	const workflow = await importExample(host, sandbox, 'helloflex-payroll.json', 'helloflex', {
		Period: period('2020-01-01', '2030-12-31'),
	});
	const execution = await host.api.runWorkflow(workflow);
	const rows = itemsOf(execution, 'Payroll Row');
	const lines = itemsOf(execution, 'Get Timecard Lines');
	const hours = (list: typeof rows, name: string) =>
		list.reduce((sum, row) => sum + Number(row[name]), 0);

	expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
	expect(lines.length).toBeGreaterThan(rows.length);
	expect(rows.length).toBeGreaterThan(0);
	expect(hours(rows, 'hours')).toBeCloseTo(hours(lines, 'amount'), 6);
	expect(rows.every(({ candidate, employer }) => candidate !== '' && employer !== '')).toBe(true);
	expect(execution.nodes['CSV File']?.[0]?.items[0]?.binary?.data).toMatchObject({
		fileName: 'payroll.csv',
	});
	const asked = sandbox.control.log('helloflex', { path: '/api/timecards' });
	expect(asked.every(({ url }) => url.includes('entityStateIds=153'))).toBe(true);
});

test('a web form becomes candidate, application with CV, and task; twice it is one candidate', async () => {
	const colleague = byId(record('a1', 1));
	const workflow = await importExample(host, sandbox, 'helloflex-application.json', 'helloflex', {
		'Create or Update Candidate': { agencyGuid: byId(record('a0', 1)) },
		'Create Application': { jobGuid: byId(record('b0', 1)) },
		'Create Task': {
			...TASK,
			ownerUserGuid: colleague,
			assignedUserGuid: colleague,
		},
	});
	const form = `${host.url}/form/00000000-0000-4000-8000-0000000a9911`;
	const submit = async () => {
		const body = new FormData();
		body.append('field-0', 'Ada');
		body.append('field-1', 'Formtest');
		body.append('field-2', 'ada.form@example.test');
		body.append('field-3', new Blob(['made up'], { type: 'application/pdf' }), 'cv.pdf');
		expect((await fetch(form, { method: 'POST', body })).status).toBe(200);
	};
	/** The newest of so many executions, once all are over. */
	const executionAfter = async (count: number) => {
		await submit();
		const execution = await eventually(`execution ${count}`, async () => {
			const list = await host.api.listExecutions(workflow);
			const isOver = list.every(
				({ status }) => !['new', 'running', 'waiting'].includes(status),
			);
			return list.length >= count && isOver
				? await host.api.getExecution(list[0]?.id ?? '')
				: undefined;
		});
		expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
		return execution;
	};

	await published(host, workflow, async () => {
		await eventually('form', async () => {
			const { status } = await axios.get(form, { validateStatus: () => true });
			return status === 200 ? true : undefined;
		});
		const first = await executionAfter(1);
		const [candidate] = itemsOf(first, 'Create or Update Candidate');
		expect(candidate).toMatchObject({ created: true });
		expect(itemsOf(first, 'Create Task')).toMatchObject([{ guid: expect.any(String) }]);
		const [application] = sandbox.control.log('helloflex', {
			method: 'POST',
			path: '/api/applications',
		});
		expect(JSON.parse(application?.body ?? '{}')).toMatchObject({
			email: 'ada.form@example.test',
			documents: [{ name: 'cv', extension: 'pdf' }],
		});

		const second = await executionAfter(2);
		expect(itemsOf(second, 'Create or Update Candidate')).toEqual([
			{ ...candidate, created: false },
		]);
	});
});

test('an event brings the details of its candidate', async () => {
	const workflow = await importExample(host, sandbox, 'helloflex-webhook.json', 'helloflex', {
		'HelloFlex Trigger': { events: ['Candidate.Created'] },
	});
	const guid = record('c0', 2);
	const fire = async () => {
		await sandbox.control.act('helloflex', 'fireEvent', { event: 'Candidate.Created', guid });
		await sandbox.control.act('helloflex', 'deliverDue');
	};
	const execution = await published(host, workflow, async () => {
		await eventually('registration', async () => {
			const list = await sandbox.control.act('helloflex', 'webhooks');
			return Array.isArray(list) && list.length === 1 ? true : undefined;
		});
		// What the trigger noted at its registration is saved a moment later; what comes before is rejected.
		return await eventually('execution for an event', async () => {
			await fire();
			await sleep(500);
			const list = await host.api.listExecutions(workflow);
			const taken = list.find(({ status }) => status === 'success');
			return taken === undefined ? undefined : await host.api.getExecution(taken.id);
		});
	});

	expect(itemsOf(execution, 'HelloFlex Trigger')).toMatchObject([{ guid, signatureValid: true }]);
	expect(itemsOf(execution, 'Your System')).toMatchObject([
		{ guid, email: expect.stringContaining('@') },
	]);
});
