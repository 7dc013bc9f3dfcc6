/** What a new provider needs besides its folders, and what fails where a part of it was forgotten. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PROVIDERS } from '../../nodes/providers';
import { hasTokenFlow, packageCredentialTypes, packageNodes } from '../nodes/support/packageTypes';
import { providers as sandboxProviders } from '../sandbox';
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

describe.each(PROVIDERS)('$name', ({ name, credential, hasWebhookTrigger = false }) => {
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

		expect(rows.filter((row) => row.startsWith(`| **${name} API** |`))).toHaveLength(1);
		for (const { displayName } of own)
			expect(rows.filter((row) => row.includes(`**${displayName}**`))).toHaveLength(1);
		expect(keywords).toContain(name.replace(/\W/g, '').toLowerCase());
	});
});

describe.each(inSandbox)('the simulated $label', ({ exampleFile, credential, root, simulator }) => {
	it('has an example that uses its credential', () => {
		expect(existsSync(join(projectFolder, 'examples', exampleFile))).toBe(true);
		expect(read(`examples/${exampleFile}`)).toContain(`"${credential.type}"`);
	});

	it('serves its API below its root', () => {
		const roots = simulator.roots.map((each) => each.replace(/:\w+/g, '[^/]+'));

		expect(roots.some((each) => new RegExp(`^${each}$`).test(root))).toBe(true);
	});
});
