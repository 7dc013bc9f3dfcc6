import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { recordAt } from './data';
import { sharedHost } from './oneHost';
import { KINDS } from './promises/kinds';

const host = sharedHost();
const name = 'n8n-nodes-tokenflow';
const folder = join(host.n8nFolder, 'nodes', 'node_modules', name);

const CREDENTIAL_TYPES = KINDS.map(({ type }) => type).sort();

function manifest(file: string): Record<string, unknown> {
	return recordAt(JSON.parse(readFileSync(file, 'utf8')) as unknown);
}

describe('the package, placed as a community package', () => {
	test('is loaded by n8n under its own name', async () => {
		const types = (await host.api.nodeTypes()).map((type) => type.name);
		expect(types).toContain(`${name}.tokenFlow`);
		expect(types.filter((type) => String(type).startsWith('CUSTOM.'))).toEqual([]);
	});

	test('brings its credential types, each with an icon that n8n can serve', async () => {
		const types = (await host.api.credentialTypes()).filter((type) =>
			CREDENTIAL_TYPES.includes(String(type.name)),
		);
		expect(types.map((type) => type.name).sort()).toEqual(CREDENTIAL_TYPES);
		for (const { iconUrl } of types) {
			const { light, dark } = recordAt(iconUrl);
			for (const icon of [light, dark]) {
				const response = await fetch(`${host.url}/${String(icon)}`);
				expect(response.headers.get('content-type')).toMatch(/svg/);
			}
		}
	});

	test('is listed in the settings as installed and loaded', async () => {
		const packages = await host.rest.get('/community-packages');
		expect(packages).toEqual([
			expect.objectContaining({
				packageName: name,
				failedLoading: false,
				installedNodes: expect.arrayContaining([
					expect.objectContaining({ type: `${name}.tokenFlow` }),
				]) as unknown,
			}),
		]);
	});

	test("has n8n's changes in its manifest and in the list beside it", () => {
		const own = manifest(join(folder, 'package.json'));
		expect(own.name).toBe(name);
		for (const field of ['dependencies', 'devDependencies', 'peerDependencies']) {
			expect(recordAt(own, field)).toEqual({});
		}
		const ledger = manifest(join(host.n8nFolder, 'nodes', 'package.json'));
		expect(ledger.dependencies).toEqual({ [name]: own.version });
	});

	test('brings no packages of its own', () => {
		expect(existsSync(join(folder, 'dist'))).toBe(true);
		expect(existsSync(join(folder, 'node_modules'))).toBe(false);
	});
});
