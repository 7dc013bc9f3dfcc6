/** From the name on npm to the first real call, without a terminal: five tries, each in a new n8n. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Sandbox, startSandbox } from '../../sandbox';
import { describeInBrowser } from '../editor/describeInBrowser';
import { type Editor, openEditor } from '../editor/editor';
import { NodePanel } from '../editor/nodePanel';
import { textOf } from '../editor/textOf';
import { projectFolder } from '../folders';
import { type Host, startHost } from '../host';
import { type Attempt, describeLogin } from './newcomer';
import { entriesOf, PROVIDERS } from './providerPages';
import { type PublicApis, startPublicApis } from './publicApis';
import { PAGES } from './publicPages';
import { type Registry, startRegistry } from './registry';
import { openNodeList, searchNodes } from './search';

const FIVE_MINUTES_MS = 300_000;
const PACKAGE = 'n8n-nodes-tokenflow';

interface Try {
	readonly name: string;
	/** The node, whose credential is called like it. */
	readonly node: string;
	readonly action: RegExp;
	readonly attempts: (apis: PublicApis, sandbox: Sandbox) => readonly Attempt[];
	readonly call: (typeof PROVIDERS)[number]['call'];
	readonly returns: RegExp;
}

const TRIES: readonly Try[] = [
	...PAGES.filter(({ name }) => /GLPI|GoCardless|PocketBase/.test(name)).map((page) => ({
		...{ name: page.name, node: 'Token Flow', returns: page.call[1] },
		action: /Send a request/,
		attempts: ({ origin }: PublicApis) => page.attempts(origin),
		call: [['fill', 'path', page.call[0]]] as const,
	})),
	...PROVIDERS.filter(({ name }) => /Creditsafe|HelloFlex/.test(name)).map((page) => ({
		...{ name: page.name, node: page.name, returns: page.returns, call: page.call },
		action: /Get subscription access|Get many news/,
		attempts: (_apis: PublicApis, sandbox: Sandbox) => [{ entries: entriesOf(page, sandbox) }],
	})),
];

describeInBrowser('A new n8n without this package', () => {
	const scratch = mkdtempSync(join(tmpdir(), 'tokenflow-registry-'));
	let registry: Registry;
	let apis: PublicApis;
	let sandbox: Sandbox;
	let host: Host;
	let editor: Editor;

	beforeAll(async () => {
		registry = await startRegistry(projectFolder, scratch);
		apis = await startPublicApis();
		sandbox = await startSandbox({ providers: ['creditsafe', 'helloflex'] });
	});
	afterAll(async () => {
		await sandbox.stop();
		await apis.close();
		await registry.close();
		rmSync(scratch, { recursive: true, force: true });
	});
	beforeEach(async () => {
		host = await startHost({ env: { PATH: registry.path } });
		editor = await openEditor(host);
	});
	afterEach(async () => {
		await editor.close();
		await host.stop();
	});

	async function install(): Promise<void> {
		const { page } = editor;
		await page.goto(`${host.url}/settings/community-nodes`);
		await page.getByText('Install a community node', { exact: true }).click();
		const dialog = page.getByRole('dialog');
		await dialog.locator('input[type="text"]').fill(PACKAGE);
		await dialog.getByText('I understand the risks').click();
		await dialog.getByTestId('install-community-package-button').click();
		await page.getByTestId('community-package-card').getByText(PACKAGE).waitFor();
	}

	/** Chooses an action of a node; n8n fills in the only credential. */
	async function add({ node, action }: Try): Promise<NodePanel> {
		const { page } = editor;
		await openNodeList(editor, host);
		await searchNodes(editor, node, node);
		const list = page.getByTestId('node-creator');
		const entries = list.getByTestId('item-iterator-item');
		await entries
			.filter({ has: page.getByText(node, { exact: true }) })
			.first()
			.click();
		await textOf(list, /Actions \(/);
		await entries.filter({ hasText: action }).first().click();
		await page.getByTestId('ndv').waitFor();
		return new NodePanel(page);
	}

	it.each(TRIES)(
		'installs it on the page of community nodes, and makes the first call within five minutes: $name',
		async (each) => {
			const { name, node, attempts, call, returns } = each;
			const start = Date.now();
			const seconds = () => Math.round((Date.now() - start) / 1000);
			await install();
			const installed = seconds();
			await describeLogin(editor, attempts(apis, sandbox), `${node} API`);
			const panel = await add(each);
			for (const [kind, field, text] of call) await panel[kind](field, text);
			await panel.execute();
			const output = await panel.output(returns);
			const tookMs = Date.now() - start;

			process.stdout.write(
				`${name}: installed after ${installed} s, called after ${seconds()} s\n`,
			);
			expect(output).toMatch(returns);
			expect(tookMs).toBeLessThan(FIVE_MINUTES_MS);
		},
	);
});
