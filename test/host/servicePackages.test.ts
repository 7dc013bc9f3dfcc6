/** The four packages for one service, side by side in one n8n; the full package is in all other files. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { SERVICE_PACKAGES } from '../../packaging/services';
import { measure, readExample, services } from '../demo/services';
import { type Sandbox, startSandbox } from '../sandbox';
import { recordAt } from './data';
import { projectFolder } from './folders';
import { type Host, startHost } from './host';
import type { WorkflowJson } from './workflows';

const folderOf = (name: string) => join(projectFolder, 'packages', name);
const typeOf = (credential: string) =>
	`${credential.charAt(0).toLowerCase()}${credential.slice(1)}`;
const packages = SERVICE_PACKAGES.map((each) => ({
	...each,
	credentialType: typeOf(each.credential),
}));

let host: Host;
let sandbox: Sandbox;

beforeAll(async () => {
	const missing = packages.map(({ name }) => folderOf(name)).filter((each) => !existsSync(each));
	if (missing.length > 0)
		throw new Error('Packages are missing: run `npm run build:packages` first.');
	sandbox = await startSandbox();
	host = await startHost({ packageDirs: packages.map(({ name }) => folderOf(name)) });
});
afterAll(async () => {
	await host?.stop();
	await sandbox?.stop();
});

/** The workflow with nodes of the package for one service in place of the full package's. */
function movedTo(name: string, workflow: WorkflowJson): WorkflowJson {
	const nodes = workflow.nodes.map((node) => ({
		...node,
		type: node.type.replace(/^n8n-nodes-tokenflow\./, `${name}.`),
	}));
	return { ...workflow, nodes };
}

describe('the packages for one service, installed together', () => {
	test('are listed as installed, and none of them failed to load', async () => {
		const installed = (await host.rest.get('/community-packages')) as unknown[];

		expect(
			installed
				.map((each) => recordAt(each))
				.map(({ packageName, failedLoading }) => [packageName, failedLoading])
				.sort(),
		).toEqual(packages.map(({ name }) => [name, false]).sort());
	});

	test('bring each credential type once, with icons that n8n can serve', async () => {
		const types = await host.api.credentialTypes();
		for (const { credentialType } of packages) {
			const found = types.filter(({ name }) => name === credentialType);
			expect(found).toHaveLength(1);
			const { light, dark } = recordAt(found[0]?.iconUrl);
			for (const icon of [light, dark]) {
				const response = await fetch(`${host.url}/${String(icon)}`);
				expect(response.headers.get('content-type')).toMatch(/svg/);
			}
		}
	});

	test.each(packages)(
		'$name runs its example beside the others, without a rejected call',
		async ({ name, credentialType: type }) => {
			const service = services.find(({ credentialType }) => credentialType === type);
			if (service === undefined) throw new Error(`No example uses ${type}.`);
			const id = await host.api.createCredential({
				name: service.credentialName,
				type,
				data: service.fields(sandbox.origins[service.provider]),
			});
			const tested = await host.api.testCredential(id);
			const workflow = movedTo(name, readExample(service.exampleFile, [[service, id]]));
			const counted = await measure(sandbox.control, service, async () => {
				const created = await host.api.createWorkflow(workflow);
				const { status, error } = await host.api.runWorkflow(created);
				return status === 'success' ? undefined : `${status}: ${error?.message ?? ''}`;
			});

			expect(tested).toMatchObject({ status: 'OK' });
			expect(counted).toMatchObject({ rejected: 0 });
			expect(counted.error).toBeUndefined();
			expect(counted.calls).toBeGreaterThan(0);
		},
	);

	test('leave no report of a package that n8n skipped in its log', () => {
		expect(host.logs()).not.toMatch(/Skipping package|failed to load/i);
	});
});
