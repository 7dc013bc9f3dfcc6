/** What a new provider needs besides its folders, and what fails where a part of it was forgotten. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PROVIDERS } from '../../nodes/providers';
import { hasTokenFlow, packageCredentialTypes, packageNodes } from '../nodes/support/packageTypes';
import { providers as sandboxProviders } from '../sandbox';
import { setups } from '../shapes/setups';
import { projectFolder } from './sources';

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');
const sorted = (values: Iterable<string>) => [...values].sort();

const GENERIC = 'tokenFlowApi';
const credentialTypes = packageCredentialTypes().filter(hasTokenFlow);
const nodes = packageNodes().map(({ description }) => description);
const inSandbox = Object.values(sandboxProviders);
const everyType = sorted([GENERIC, ...PROVIDERS.map(({ credential }) => credential)]);

describe('the credential types of nodes/providers.ts and Token Flow API', () => {
	const isLogin = ({ name }: { readonly name: string }) =>
		credentialTypes.some((type) => type.name === name);

	it('are those of package.json', () => {
		expect(sorted(credentialTypes.map(({ name }) => name))).toEqual(everyType);
	});

	it('are those of test/sandbox/providers.ts', () => {
		expect(sorted(inSandbox.map(({ credential }) => credential.type))).toEqual(everyType);
	});

	it.each(nodes.filter(({ name }) => name.startsWith('tokenFlow')))(
		'are offered by $displayName, each required where it is chosen',
		({ credentials = [], properties }) => {
			const [{ options = [] } = {}] = properties.filter(
				({ name }) => name === 'authentication',
			);
			const values = options.map((option) => ('value' in option ? String(option.value) : ''));

			expect(sorted(values)).toEqual(everyType);
			expect(credentials.filter(isLogin)).toMatchObject(
				values.map((name) => ({
					name,
					required: true,
					displayOptions: { show: { authentication: [name] } },
				})),
			);
		},
	);
});

describe.each(PROVIDERS)('$name', (provider) => {
	const { name, credential, hasWebhookTrigger = false, predefinedLists = [] } = provider;
	const own = nodes.filter(({ credentials = [] }) =>
		credentials.every((each) => each.name === credential),
	);

	it('has the same name in its credential type, its nodes and the sandbox', () => {
		const type = credentialTypes.find((each) => each.name === credential);
		const simulated = inSandbox.find((each) => each.credential.type === credential);

		expect(type?.displayName).toBe(`${name} API`);
		expect(simulated?.label).toBe(name);
		expect(own.map(({ displayName }) => displayName)).toContain(name);
	});

	it('has pictures for light and dark, a page, responses in test/shapes and a row on the pages of all', () => {
		const icon = [...own, ...credentialTypes.filter((type) => type.name === credential)].map(
			(type) => type.icon,
		);
		const pictures = icon
			.flatMap((each) => (typeof each === 'object' ? [each.light, each.dark] : []))
			.map((each) => each.replace(/^file:(?:\.\.\/)+/, ''));
		expect(pictures).toHaveLength(2 * icon.length);
		expect(pictures.filter((file) => !existsSync(join(projectFolder, file)))).toEqual([]);
		expect(setups.map(({ service }) => service.credential)).toContain(credential);
		const pages = ['docs/README.md', 'docs/publishing.md', 'CHANGELOG.md'];
		expect(pages.filter((page) => !read(page).includes(name))).toEqual([]);
	});

	it('has tests of its login, its simulator and its lists, and its lists on the page about syncs', () => {
		const folder = name.replace(/\W/g, '');
		const type = credential.charAt(0).toUpperCase() + credential.slice(1);
		const files = [
			`test/credentials/${type}.credentials.test.ts`,
			`test/sandbox/${folder.toLowerCase()}.test.ts`,
			`test/nodes/${folder}/cases`,
			...(predefinedLists.length > 0 ? [`test/nodes/${folder}/predefinedLists.test.ts`] : []),
		];
		const isOnPage = read('docs/sync.md').includes(`\n## ${name} `);

		expect(files.filter((file) => !existsSync(join(projectFolder, file)))).toEqual([]);
		expect(isOnPage).toBe(predefinedLists.length > 0);
	});

	it('points to a webhook trigger if it has one', () => {
		const byWebhook = own.filter(({ webhooks = [] }) => webhooks.length > 0);

		expect(byWebhook.map(({ displayName }) => displayName)).toEqual(
			hasWebhookTrigger ? [`${name} Trigger`] : [],
		);
	});

	it('is in the README and among the keywords of the package', () => {
		const { keywords } = JSON.parse(read('package.json')) as { keywords: string[] };
		const rows = read('README.md')
			.split('\n')
			.filter((line) => line.startsWith('|'));

		const named = [
			`| **${name} API** |`,
			...own.map(({ displayName }) => `**${displayName}**`),
		];
		const once = named.filter((each) => rows.filter((row) => row.includes(each)).length === 1);
		expect({ inOneRowOfTheReadme: once }).toEqual({ inOneRowOfTheReadme: named });
		expect(keywords).toContain(name.replace(/\W/g, '').toLowerCase());
	});
});

describe.each(inSandbox)('the simulated $label', ({ exampleFile, credential, root, simulator }) => {
	it('has an example that uses its credential', () => {
		expect(readdirSync(join(projectFolder, 'examples'))).toContain(exampleFile);
		expect(read(`examples/${exampleFile}`)).toContain(`"${credential.type}"`);
	});

	it('serves its API below its root', () => {
		const roots = simulator.roots.map((each) => each.replace(/:\w+/g, '[^/]+'));

		expect(roots.some((each) => new RegExp(`^${each}$`).test(root))).toBe(true);
	});
});
