import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder, sourceFiles } from './sources';

const manifest = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
const sourceOf = (built: string) => built.replace(/^dist\//, '').replace(/\.js$/, '.ts');

describe('package.json', () => {
	it('has no run-time dependency and asks only for n8n-workflow from its host', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.optionalDependencies ?? {}).toEqual({});
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(manifest).not.toHaveProperty('overrides');
		expect(manifest).not.toHaveProperty('resolutions');
	});

	it('runs nothing when it is installed', () => {
		const onInstall = [
			'prepare',
			'preinstall',
			'install',
			'postinstall',
			'prepublish',
			'preprepare',
			'postprepare',
		];

		expect(Object.keys(manifest.scripts)).toContain('build');
		expect(Object.keys(manifest.scripts).filter((name) => onInstall.includes(name))).toEqual(
			[],
		);
	});

	it('lists nodes and credentials whose sources exist', () => {
		const listed: string[] = [...manifest.n8n.credentials, ...manifest.n8n.nodes];

		expect(listed.length).toBeGreaterThan(0);
		expect(
			listed.map(sourceOf).filter((path) => !existsSync(join(projectFolder, path))),
		).toEqual([]);
	});

	it('lists every node and every credential type of the source', () => {
		const classes = sourceFiles()
			.map(({ path }) => path)
			.filter((path) => /\.(credentials|node)\.ts$/.test(path));
		const listed = [...manifest.n8n.credentials, ...manifest.n8n.nodes].map(sourceOf);

		expect(classes.sort()).toEqual(listed.sort());
	});

	it('is locked for every system, not only for the one where it was installed last', () => {
		const { packages } = JSON.parse(
			readFileSync(join(projectFolder, 'package-lock.json'), 'utf8'),
		) as { packages: Record<string, { optionalDependencies?: Record<string, string> }> };
		const isLocked = (folder: string, name: string): boolean => {
			if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
			return (
				folder !== '' &&
				isLocked(folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, ''), name)
			);
		};
		const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies }]) =>
			Object.keys(optionalDependencies ?? {}).filter((name) => !isLocked(folder, name)),
		);

		expect(missing).toEqual([]);
	});

	it('publishes the build only', () => {
		expect(manifest.files).toEqual(['dist']);
	});
});
