import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Host } from '../host';
import type { WorkflowJson, WorkflowNode } from '../workflows';

/** A start by POST, which is answered when the last node is done: 200, or 500 where the execution failed. */
export function webhookTrigger(path: string): Omit<WorkflowNode, 'id' | 'position'> {
	return {
		name: 'Start',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
		webhookId: path,
	};
}

export const newPath = (): string => randomUUID();

export const webhookUrl = ({ url }: Host, path: string): string => `${url}/webhook/${path}`;

const NOT_YET = 404;
const TRIES = 200;

/** Publishes a workflow that starts by `webhookTrigger`, and waits until it does. A GET starts nothing. */
export async function publish(host: Host, workflow: WorkflowJson, path: string): Promise<string> {
	const id = await host.api.createWorkflow(workflow);
	await host.api.activateWorkflow(id);
	for (let tries = 0; tries < TRIES; tries++) {
		const response = await fetch(webhookUrl(host, path));
		const text = await response.text();
		// An address that listens to POST says so to a GET.
		if (response.status !== NOT_YET || text.includes('POST')) return id;
		await sleep(250);
	}
	throw new Error(`n8n did not publish the workflow ${workflow.name}.`);
}

/** Starts an execution and waits for its end. @returns whether it succeeded */
export async function execute(host: Host, path: string): Promise<boolean> {
	const response = await fetch(webhookUrl(host, path), {
		method: 'POST',
		headers: { connection: 'close' },
	});
	await response.text();
	return response.ok;
}
