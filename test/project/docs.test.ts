import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { PRESET_OPTIONS } from '../../credentials/custom/fields/loginMethods';
import { TokenFlowApi } from '../../credentials/TokenFlowApi.credentials';
import { predefinedLists } from '../../nodes/HelloFlex/predefinedLists';
import { PROVIDERS } from '../../nodes/providers';
import { packageNodes } from '../nodes/support/packageTypes';
import { setups } from '../shapes/setups';
import { projectFolder, sourceFiles } from './sources';

const MAX_PICTURE_BYTES = 60_000;

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');
const pages = [
	...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'examples/README.md'],
	...readdirSync(join(projectFolder, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((page) => `docs/${page}`),
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

/** Those of collections too. */
const allLabels = (properties: readonly INodeProperties[]): string[] => [
	...labels(properties),
	...properties.flatMap(({ options = [] }) =>
		options.flatMap((option) => ('type' in option ? labels([option]) : [])),
	),
];

/** Pages whose names are not those of their nodes. */
const PAGES: Readonly<Record<string, string>> = { flexPay: 'flex-pay' };

/** What n8n and HelloFlex call things that syncs meet. */
const OTHERS = [
	...['Always Output Data', 'Data Table', 'Data Table: Upsert', 'Deleted', 'Error', 'If'],
	...['Insert', 'Request: Get Changed', 'Schedule Trigger', 'Split Out', 'Upsert'],
];

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

	it('leads to each login method by what a page says', () => {
		const page = read('docs/choosing-a-login.md').replace(/\s+/g, ' ');
		const methods = PRESET_OPTIONS.map(({ name }) => `*${name}*`);

		expect(methods.filter((method) => !page.includes(method))).toEqual([]);
	});

	it('has pictures that load quickly', () => {
		const folder = join(projectFolder, 'docs/images');
		const pictures = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
			/\.(?:png|svg)$/.test(file),
		);

		expect(pictures.length).toBeGreaterThan(20);
		expect(
			pictures.filter((file) => statSync(join(folder, file)).size > MAX_PICTURE_BYTES),
		).toEqual([]);
	});

	it('has the page that each credential type leads to', () => {
		const targets = sourceFiles()
			.filter(({ path }) => path.endsWith('.credentials.ts'))
			.map(({ text }) => /blob\/main\/(docs\/[\w-]+\.md)/.exec(text)?.[1] ?? 'none');

		expect(targets.length).toBeGreaterThan(PROVIDERS.length);
		expect(targets.filter((target) => !pages.includes(target))).toEqual([]);
	});

	it('names fields and options of Token Flow API as its form does', () => {
		const known = labels((new TokenFlowApi() as ICredentialType).properties);
		const [, guide = ''] = read('docs/token-flow.md').split('## By pasting two commands');
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

	it('names fields, options and lists of syncs as the forms do', () => {
		const forms = packageNodes()
			.map(({ description }) => description)
			.filter(({ name }) => /^tokenFlow(?:Trigger)?$|^creditsafeTrigger/.test(name));
		const known = [...forms.flatMap(({ properties }) => allLabels(properties)), ...OTHERS];
		const guide = read('docs/sync.md').replace(/\s+/g, ' ');
		const named = guide.match(/(?<=(?<!\*)\*)[A-Z][^*|]+(?=\*(?!\*))/g) ?? [];

		expect(forms).toHaveLength(3);
		expect(named.length).toBeGreaterThan(20);
		expect([...new Set(named)].filter((label) => !known.includes(label))).toEqual([]);
	});

	// The field for a body that has no fields comes from the definition.
	it.each([
		['OpenAPI operations', 'docs/openapi.md', 'Body'],
		['jobs', 'docs/jobs.md', 'Retry On Fail'],
	])('names fields and options of %s as the form does', (_what, page, ofOthers) => {
		const node = packageNodes().find(({ description }) => description.name === 'tokenFlow');
		const known = [...allLabels(node?.description.properties ?? []), ofOthers];
		const guide = read(page).replace(/\s+/g, ' ');
		const named = guide.match(/(?<=(?<!\*)\*)[A-Z][^*|]+(?=\*(?!\*))/g) ?? [];

		expect(named.length).toBeGreaterThan(10);
		expect([...new Set(named)].filter((label) => !known.includes(label))).toEqual([]);
	});

	it.each(setups.map(({ service, node }) => [node, service.resources] as const))(
		'lists the operations of the node %s',
		(node, resources) => {
			const page = read(`docs/${PAGES[node] ?? node.toLowerCase()}.md`);
			const [, table = ''] = page.split('| Resource | Operations | Good to know |');
			const rows = (table.split('\n\n')[0] ?? '').matchAll(/^\|([^|]*)\|([^|]*)\|/gm);
			const listed = new Map<string, string[]>();
			let resource = '';
			for (const [, name = '', operations = ''] of [...rows].slice(1)) {
				resource = name.trim() || resource;
				const names = operations.split(',').map((each) => each.trim());
				listed.set(resource, [...(listed.get(resource) ?? []), ...names].sort());
			}
			const known = resources.map(({ displayName, operations }) => [
				displayName,
				operations.map((operation) => operation.displayName).sort(),
			]);

			expect(Object.fromEntries(listed)).toEqual({
				...Object.fromEntries(known),
				'Custom Request': ['Send'],
			});
		},
	);

	it('says how each list of HelloFlex is asked', () => {
		const [, table = ''] = read('docs/sync.md').split('## HelloFlex lists');
		const filters = predefinedLists.flatMap(({ plan: { rules } }) =>
			rules.mode === 'changedSince' && rules.parameter !== '' ? [rules.parameter] : [],
		);
		const told = [...table.matchAll(/^\|[^|]+\| `(\w+)` \|/gm)].map(([, filter]) => filter);

		expect([...new Set(told)].sort()).toEqual([...new Set(filters)].sort());
	});

	it('has the pages that forms and the panel of nodes lead to', () => {
		const notices = packageNodes().flatMap(({ description: { name, properties } }) =>
			properties
				.filter(({ type }) => type === 'notice')
				.map((notice) => [name, notice] as const),
		);
		const codices = sourceFiles()
			.filter(({ path }) => path.endsWith('.node.ts'))
			.map(({ path }) => read(path.replace(/\.ts$/, '.json')));
		const texts = [...notices.map(([, { displayName }]) => displayName), ...codices];
		const targets = texts.flatMap((text) =>
			[...text.matchAll(/blob\/main\/(docs\/[\w-]+\.md)/g)].map(([, page = '']) => page),
		);

		expect(targets.length).toBeGreaterThan(codices.length);
		expect(targets.filter((target) => !pages.includes(target))).toEqual([]);
	});

	it.each(['flexFactorTrigger', 'helloFlexTrigger'])(
		'says in the form of %s when polling is better, and the polling trigger says the reverse',
		(webhook) => {
			const textsOf = (node: string) =>
				packageNodes()
					.filter(({ description }) => description.name === node)
					.flatMap(({ description }) => description.properties)
					.filter(({ type }) => type === 'notice')
					.map(({ displayName }) => displayName);
			const service = webhook === 'flexFactorTrigger' ? 'FlexFactor' : 'HelloFlex';

			expect(textsOf(webhook).join(' ')).toMatch(
				/<b>Token Flow Trigger<\/b>.*docs\/sync\.md/,
			);
			expect(textsOf('tokenFlowTrigger').join(' ')).toContain(`<b>${service} Trigger</b>`);
		},
	);
});
