import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { edition as full } from '../../credentials/common/edition';
import { PROVIDERS } from '../../nodes/providers';
import { edition } from '../../packaging/edition';
import { codexOf, manifestOf } from '../../packaging/manifest';
import { readmeOf } from '../../packaging/readme';
import { SERVICE_PACKAGES } from '../../packaging/services';
import { reachedFiles } from '../../packaging/sourceTree';
import { packageNodes } from '../nodes/support/packageTypes';
import { projectFolder } from './sources';

const manifest = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as Record<
	string,
	unknown
>;
const [pack] = SERVICE_PACKAGES;
const helloFlex = PROVIDERS.find(({ name }) => name === 'HelloFlex');
if (pack === undefined || helloFlex === undefined)
	throw new Error('There is no package for one service.');

describe('the packages for one service', () => {
	it('are one for each provider, under names that n8n accepts', () => {
		const types = SERVICE_PACKAGES.map(
			({ credential }) => credential.charAt(0).toLowerCase() + credential.slice(1),
		);

		// A provider that is missing here needs a line in packaging/services.ts.
		expect(types.sort()).toEqual(PROVIDERS.map(({ credential }) => credential).sort());
		for (const { name } of SERVICE_PACKAGES)
			expect(name).toMatch(/^n8n-nodes-tokenflow-[a-z]+$/);
	});

	it('have their own name, classes and keywords, and the version of the full package', () => {
		const own = manifestOf(pack, manifest, ['nodes/Acme/Acme.node.ts']);

		expect(own).toMatchObject({
			name: pack.name,
			version: manifest.version,
			repository: manifest.repository,
			peerDependencies: { 'n8n-workflow': '*' },
			n8n: {
				credentials: [`dist/credentials/${pack.credential}.credentials.js`],
				nodes: ['dist/nodes/Acme/Acme.node.js'],
			},
		});
		expect(own.keywords).toContain('n8n-community-node-package');
		expect(own).not.toHaveProperty('dependencies');
	});

	it('name their nodes in codex files after themselves', () => {
		const codex = '{"node":"n8n-nodes-tokenflow.acme","resources":{}}';

		expect(JSON.parse(codexOf(pack, codex))).toEqual({
			node: `${pack.name}.acme`,
			resources: {},
		});
	});

	it('have sentences of their own where the full package names its generic nodes', () => {
		const texts = [edition.diagnose, edition.missedEvents({ service: 'Acme', finds: '' })];

		expect(Object.keys(edition)).toEqual(Object.keys(full));
		expect(texts.filter((text) => text.includes('Token Flow'))).toEqual([]);
	});

	it('list in their README the operations of their form, and what only the full package has', () => {
		const readme = readmeOf({
			pack,
			provider: helloFlex,
			nodes: packageNodes()
				.map(({ description }) => description)
				.filter(({ name }) => name.startsWith('helloFlex')),
			n8nVersion: '9.9.9',
			docs: 'https://pages.example/',
			full: 'n8n-nodes-everything',
		});

		expect(readme).toContain(
			'| Contract | Create Draft, Delete Draft, Get, Get Many, Update Draft |',
		);
		expect(readme).toContain(
			'- **HelloFlex Trigger**: starts a workflow with events, by webhook',
		);
		expect(readme).toMatch(/never both/);
		expect(readme).toMatch(/Ready-made lists of HelloFlex: .*Candidates/);
	});
});

describe('the files that a class reaches', () => {
	const sources: Readonly<Record<string, string>> = {
		'nodes/Acme/Acme.node.ts':
			"import { a } from '../rest';\nimport type { T } from './types';\nconst icon = 'file:../../icons/acme.svg';",
		'nodes/Acme/types.ts': "import { z } from 'zod';",
		'nodes/rest/index.ts': "export * from './call';\nconst lazy = () => import('./late');",
		'nodes/rest/call.ts': "import '../Acme/types';",
		'nodes/rest/late.ts': '',
		'nodes/rest/other.ts': '',
		'icons/acme.svg': '<svg/>',
	};
	const read = (path: string) => sources[path];

	it('are its imports, also of types, lazy and through folders, and its icons, each once', () => {
		expect(reachedFiles(['nodes/Acme/Acme.node.ts'], read)).toEqual(
			Object.keys(sources)
				.filter((path) => path !== 'nodes/rest/other.ts')
				.sort(),
		);
	});

	it('are not guessed where an import leads nowhere', () => {
		expect(() =>
			reachedFiles(['a.ts'], (path) => (path === 'a.ts' ? "import './b'" : undefined)),
		).toThrow('a.ts imports ./b, which does not exist.');
	});
});
