import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

import { type Host, startHost } from '../host/host';
import type { Sandbox } from '../sandbox';
import {
	credentialOf,
	type DemoService,
	exampleFiles,
	measure,
	readExample,
	services,
} from './services';
import type { DemoRow } from './table';

const projectFolder = resolve(__dirname, '../..');
/** n8n's own data of the demo, kept for the next start. */
const userFolder = join(projectFolder, '.demo');
/** Where people expect the editor; another port if this one is taken. */
const USUAL_PORT = 5678;

async function isFree(port: number): Promise<boolean> {
	return await new Promise((settle) => {
		const server = createServer();
		server.once('error', () => settle(false));
		server.listen(port, '127.0.0.1', () => server.close(() => settle(true)));
	});
}

/** Creates the credential, or points the one of an earlier start at today's simulator. */
async function placeCredential(host: Host, service: DemoService, origin: string): Promise<string> {
	const input = credentialOf(service, origin);
	const known = (await host.api.listCredentials()).find(({ name }) => name === input.name);
	if (known === undefined) return await host.api.createCredential(input);
	await host.api.updateCredential(known.id, input);
	return known.id;
}

/** The workflow of an earlier start as the user left it, or the example. */
async function placeWorkflow(
	host: Host,
	file: string,
	credentials: ReadonlyArray<readonly [DemoService, string]>,
): Promise<string> {
	const workflow = readExample(file, credentials);
	const known = (await host.api.listWorkflows()).find(({ name }) => name === workflow.name);
	return known?.id ?? (await host.api.createWorkflow(workflow));
}

/** Installs n8n where it is missing and starts it with the package in place. */
export async function startDemoHost(report: (line: string) => void): Promise<Host> {
	return await startHost({
		userFolder,
		packageDirs: [projectFolder],
		report,
		...((await isFree(USUAL_PORT)) ? { port: USUAL_PORT } : {}),
	});
}

/** Puts credentials and all examples in place, and runs the workflow of each service once. */
export async function runInHost(host: Host, sandbox: Sandbox): Promise<DemoRow[]> {
	const credentials: Array<readonly [DemoService, string]> = [];
	for (const service of services) {
		const id = await placeCredential(host, service, sandbox.origins[service.provider]);
		credentials.push([service, id]);
	}
	const placed = new Map<string, string>();
	for (const file of exampleFiles) placed.set(file, await placeWorkflow(host, file, credentials));
	const rows: DemoRow[] = [];
	for (const service of services) {
		const run = async () =>
			(await host.api.runWorkflow(placed.get(service.exampleFile) ?? '')).error?.message;
		rows.push(await measure(sandbox.control, service, run));
	}
	return rows;
}
