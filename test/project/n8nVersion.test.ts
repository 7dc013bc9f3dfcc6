import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { n8nVersion } from '../host/install';
import { projectFolder } from './sources';

const read = (file: string) => readFileSync(join(projectFolder, file), 'utf8');
const lockedPackages = (file: string) =>
	(JSON.parse(read(file)) as { packages: Record<string, { version: string } | undefined> })
		.packages;

describe('the n8n that the host tests run against', () => {
	it('is the one that the README names', () => {
		expect(/Tested with n8n (\d+\.\d+\.\d+)\./.exec(read('README.md'))?.[1]).toBe(n8nVersion());
	});

	it('is the one whose lock file is installed', () => {
		const locked = lockedPackages('test/host/package-lock.json');
		expect(locked['node_modules/n8n']?.version).toBe(n8nVersion());
	});

	it.each(['n8n-core', 'n8n-workflow'])('has the %s that all other tests run on', (name) => {
		const folder = `node_modules/${name}`;
		const ofHost = lockedPackages('test/host/package-lock.json')[folder]?.version;
		expect(ofHost).toMatch(/^\d+\.\d+\.\d+$/);
		expect(lockedPackages('package-lock.json')[folder]?.version).toBe(ofHost);
	});
});
