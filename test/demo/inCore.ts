import type { ICredentialType, INodeType } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';

import { startCore, type WorkflowFile } from '../core';
import type { Sandbox } from '../sandbox';
import { measure, readExample, services } from './services';
import type { DemoRow } from './table';

const projectFolder = resolve(__dirname, '../..');
const load = createRequire(__filename);

/** New objects of the classes that package.json names, from the build. */
function builtClasses(files: readonly string[]): unknown[] {
	return files.map((file) => {
		const exported = load(join(projectFolder, file)) as Record<string, new () => unknown>;
		const Class = exported[basename(file).split('.')[0] ?? ''];
		if (Class === undefined) throw new Error(`${file} exports no class of its name.`);
		return new Class();
	});
}

/** Runs every example workflow in n8n's execution engine inside this process. */
export async function runInCore(sandbox: Sandbox): Promise<DemoRow[]> {
	const { n8n } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const core = startCore({
		nodes: builtClasses(n8n.nodes) as INodeType[],
		credentialTypes: builtClasses(n8n.credentials) as ICredentialType[],
	});
	const rows: DemoRow[] = [];
	try {
		for (const service of services) {
			const { provider, credentialType: type, credentialName: name } = service;
			const data = service.fields(sandbox.origins[provider]);
			core.credentials.save({ id: provider, name, type, data });
			const workflow = readExample(service.exampleFile, [
				[service, provider],
			]) as WorkflowFile;
			rows.push(
				await measure(
					sandbox.control,
					service,
					async () => (await core.run(workflow)).error,
				),
			);
		}
	} finally {
		core.stop();
	}
	return rows;
}
