import axios from 'axios';
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { kindOf, onStage, type Stage } from '../promises/kinds';
import type { WorkflowJson } from '../workflows';

/** A workflow that starts with one of our webhook triggers. */
function triggered(stage: Stage, node: string, parameters: Record<string, unknown>) {
	const webhookId = randomUUID();
	const workflow: WorkflowJson = {
		name: node,
		nodes: [
			{
				id: 'node-1',
				name: 'Trigger',
				type: `n8n-nodes-tokenflow.${node}`,
				typeVersion: 1,
				position: [0, 0],
				parameters,
				credentials: {
					[stage.kind.type]: { id: stage.credential.id, name: stage.kind.type },
				},
				webhookId,
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
	return { workflow, url: `${stage.host.url}/webhook/${webhookId}/webhook` };
}

/** Waits for a number of executions; more than that would show a little later. */
async function executionsOf(stage: Stage, workflow: string, count: number) {
	for (let wait = 0; wait < 40; wait++) {
		const list = await stage.host.api.listExecutions(workflow);
		if (
			list.length >= count &&
			list.every(({ status }) => !['new', 'running'].includes(status))
		)
			break;
		await sleep(250);
	}
	await sleep(500);
	return await stage.host.api.listExecutions(workflow);
}

const act = async (stage: Stage, name: string, input: Record<string, unknown> = {}) =>
	await stage.sandbox.control.act(stage.kind.provider, name, input);

/**
 * n8n publishes in the background. An address that listens to POST only says so to a GET; what a
 * trigger noted at its registration is saved a moment later.
 */
async function publish(stage: Stage, workflow: string, url: string): Promise<void> {
	await stage.host.api.activateWorkflow(workflow);
	for (let wait = 0; wait < 80; wait++) {
		const { status, data }: { status: number; data: unknown } = await axios.get(url, {
			validateStatus: () => true,
		});
		await sleep(250);
		if (status === 200 || JSON.stringify(data).includes('POST')) return await sleep(1_500);
	}
	throw new Error('n8n did not publish the workflow.');
}

/** Waits until the provider lists as many registrations. */
async function registrations(stage: Stage, count: number): Promise<unknown> {
	for (let wait = 0; wait < 80; wait++) {
		const list = await act(stage, 'webhooks');
		if (Array.isArray(list) && list.length === count) return list;
		await sleep(100);
	}
	return await act(stage, 'webhooks');
}

const post = async (url: string, body: string, headers: Record<string, string>) =>
	await axios.post(url, body, { headers, validateStatus: () => true });

describe('HelloFlex Trigger', () => {
	const kind = kindOf('helloFlexApi');
	const parameters = { events: ['Candidate.Created'], whenSignatureFails: 'reject' };

	it('registers when published, takes signed events once, and unregisters when it is not', async () => {
		await onStage(kind, {}, async (stage) => {
			const { api } = stage.host;
			const { control } = stage.sandbox;
			const { workflow, url } = triggered(stage, 'helloFlexTrigger', parameters);
			const id = await api.createWorkflow(workflow);
			await publish(stage, id, url);
			expect(await registrations(stage, 1)).toMatchObject([{ webHookUri: url }]);

			await act(stage, 'fireEvent', { event: 'Candidate.Created' });
			await act(stage, 'deliverDue');
			const [first] = await executionsOf(stage, id, 1);
			expect(first?.status).toBe('success');
			const execution = await api.getExecution(first?.id ?? '');
			expect(execution.nodes.Trigger?.[0]?.items[0]?.json).toMatchObject({
				action: 'Candidate.Created',
				signatureValid: true,
			});

			const forged = JSON.stringify({
				Id: 'f'.repeat(32),
				Attempt: 1,
				Notifications: [{ Action: 'Candidate.Created' }],
			});
			const wrong = await post(url, forged, {
				'content-type': 'application/json',
				'ms-signature': `sha256=${'AB'.repeat(32)}`,
			});
			expect(wrong.status).toBeGreaterThanOrEqual(400);
			const after = await executionsOf(stage, id, 2);
			expect(after.map(({ status }) => status)).toEqual(['error', 'success']);

			await api.deactivateWorkflow(id);
			expect(await registrations(stage, 0)).toEqual([]);
			expect(
				control.timesSeen(kind.provider, {
					method: 'DELETE',
					path: '/api/webhooks/registrations',
				}),
			).toBe(0);
		});
	});

	it('an event that comes again starts nothing, also after the workflow was saved again', async () => {
		await onStage(kind, {}, async (stage) => {
			const { api, rest } = stage.host;
			const { workflow, url } = triggered(stage, 'helloFlexTrigger', parameters);
			const id = await api.createWorkflow(workflow);
			await publish(stage, id, url);
			expect(await registrations(stage, 1)).toHaveLength(1);
			const [registration] = (await act(stage, 'webhooks')) as Array<{ secret: string }>;
			const delivery = JSON.stringify({
				Id: 'a'.repeat(32),
				Attempt: 1,
				Notifications: [{ Action: 'Candidate.Created' }],
			});
			const signature = createHmac('sha256', registration?.secret ?? '').update(delivery);
			const headers = {
				'content-type': 'application/json',
				'ms-signature': `sha256=${signature.digest('hex').toUpperCase()}`,
			};
			expect((await post(url, delivery, headers)).status).toBe(200);
			expect((await post(url, delivery, headers)).status).toBe(200);
			expect(await executionsOf(stage, id, 1)).toHaveLength(1);

			const saving = rest.patch(`/workflows/${id}`, { name: 'saved again' });
			await act(stage, 'fireEvent', { event: 'Candidate.Created' });
			await saving;
			await act(stage, 'deliverDue');
			expect(await executionsOf(stage, id, 2)).toHaveLength(2);
			expect((await post(url, delivery, headers)).status).toBe(200);
			expect(await executionsOf(stage, id, 2)).toHaveLength(2);
			expect(await registrations(stage, 1)).toHaveLength(1);
			await api.deactivateWorkflow(id);
		});
	});
});

describe('FlexFactor Trigger', () => {
	const kind = kindOf('flexFactorApi');
	const KEY = Buffer.from(
		'canary-subscriber-key-of-sixty-four-bytes-0123456789-0123456789',
	).toString('base64');

	it('takes signed events of the chosen kinds, rejects others visibly, and drops repetitions', async () => {
		await onStage(kind, { webhookSecret: KEY }, async (stage) => {
			const { api } = stage.host;
			const { workflow, url } = triggered(stage, 'flexFactorTrigger', {
				events: ['order.completed'],
				whenSignatureFails: 'reject',
			});
			const id = await api.createWorkflow(workflow);
			await publish(stage, id, url);

			await act(stage, 'subscribeWebhook', { url, key: KEY });
			await act(stage, 'sendWebhook', { event: 'order.completed' });
			await act(stage, 'sendWebhook', { event: 'order.expired' });
			const [first, ...others] = await executionsOf(stage, id, 1);
			expect([first?.status, others.length]).toEqual(['success', 0]);
			const execution = await api.getExecution(first?.id ?? '');
			expect(JSON.stringify(execution.nodes.Trigger?.[0]?.items)).toContain(
				'order.completed',
			);

			await act(stage, 'subscribeWebhook', {
				url,
				key: Buffer.from('another').toString('base64'),
			});
			await act(stage, 'sendWebhook', { event: 'order.completed' });
			const after = await executionsOf(stage, id, 2);
			expect(after.map(({ status }) => status)).toEqual(['error', 'success']);
			const rejected = await api.getExecution(after[0]?.id ?? '');
			expect(rejected.error?.message).toMatch(/signature/);
			expect(rejected.text).not.toContain(KEY);
			await api.deactivateWorkflow(id);
		});
	});
});
