import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { TokenFlowApi } from '../../credentials/TokenFlowApi.credentials';
import { projectFolder, sourceFiles } from './sources';

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');
const pages = [
	'README.md',
	...readdirSync(join(projectFolder, 'docs')).map((page) => `docs/${page}`),
];

/** Names of fields and of their options, as the form shows them. */
function labels(properties: readonly INodeProperties[]): string[] {
	return properties.flatMap(({ displayName, options }) => [
		displayName,
		...(options ?? []).map((option) =>
			'displayName' in option ? option.displayName : option.name,
		),
	]);
}

describe('the documentation', () => {
	it.each(pages)('%s links only to files and headings that exist', (page) => {
		const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
		const broken = links
			.filter((link) => !/^https?:/.test(link))
			.filter((link) => {
				const [path = '', heading] = link.split('#');
				const target = path === '' ? page : join(dirname(page), path);
				if (!existsSync(join(projectFolder, target))) return true;
				if (heading === undefined) return false;
				const anchors = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
					title
						.toLowerCase()
						.replace(/[^\w\- ]/g, '')
						.replaceAll(' ', '-'),
				);
				return !anchors.includes(heading);
			});

		expect(broken).toEqual([]);
	});

	it('has the page that each credential type leads to', () => {
		const targets = sourceFiles()
			.filter(({ path }) => path.endsWith('.credentials.ts'))
			.map(({ text }) => /blob\/main\/(docs\/[\w-]+\.md)/.exec(text)?.[1] ?? 'none');

		expect(targets).toHaveLength(5);
		expect(targets.filter((target) => !pages.includes(target))).toEqual([]);
	});

	it('names fields and options of Token Flow API as its form does', () => {
		const known = labels((new TokenFlowApi() as ICredentialType).properties);
		const [, guide = ''] = read('docs/token-flow.md').split('## In four steps');
		const tables = guide.split('\n').filter((line) => line.startsWith('|'));
		const examples = guide.slice(guide.indexOf('## Worked examples'));
		const inTables = tables.flatMap((line) => line.match(/(?<=\*)[A-Z][^*|]+(?=\*)/g) ?? []);
		const inExamples = [...examples.matchAll(/^- ([A-Z][A-Za-z ]+?)(?:,.*)?: /gm)].map(
			([, label = '']) => label,
		);
		const named = [...new Set([...inTables, ...inExamples])];

		expect(named.length).toBeGreaterThan(20);
		expect(named.filter((label) => !known.includes(label))).toEqual([]);
	});
});
