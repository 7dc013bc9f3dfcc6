/** A workflow with each node and trigger, built and run by clicking only. */
import { services } from '../../demo/services';
import { type ProviderName, type Sandbox, startSandbox } from '../../sandbox';
import { describeInBrowser } from '../editor/describeInBrowser';
import { type Editor, openEditor } from '../editor/editor';
import { NodePanel } from '../editor/nodePanel';
import { textOf } from '../editor/textOf';
import { sharedHost } from '../oneHost';
import { openNodeList, searchNodes } from './search';

interface Built {
	/** As the list of nodes shows it, and the action that is chosen there. */
	readonly node: string;
	readonly action: string;
	readonly provider: ProviderName;
	/** What is typed, by the names of parameters. */
	readonly fill?: Readonly<Record<string, string>>;
	/** What is seen after the run: items, or a hint. */
	readonly seen: RegExp;
}

const BUILT: readonly Built[] = [
	{
		...{ node: 'Token Flow', action: 'Send a request', provider: 'tokenServer' },
		...{ fill: { path: '/items?limit=2' }, seen: /1 item[^]*items/ },
	},
	{
		...{ node: 'Token Flow', action: 'Diagnose', provider: 'tokenServer' },
		seen: /All five steps are ok/,
	},
	{
		...{ node: 'FlexFactor', action: 'Get many orders', provider: 'flexfactor' },
		seen: /\d+ items[^]*externalOrderId/,
	},
	{
		...{ node: 'Creditsafe', action: 'Get subscription access', provider: 'creditsafe' },
		seen: /\d+ items?[^]*country/i,
	},
	{
		...{ node: 'HelloFlex', action: 'Get many candidates', provider: 'helloflex' },
		seen: /\d+ items[^]*formattedName/,
	},
	{
		...{ node: 'Flex Pay', action: 'Send a custom request', provider: 'flexpay' },
		...{ fill: { path: '/sandbox/work/1' }, seen: /1 item[^]*id/ },
	},
	{
		...{ node: 'Token Flow', action: 'On new Token Flow event', provider: 'helloflex' },
		seen: /\d+ items[^]*formattedName/,
	},
	{
		...{ node: 'Creditsafe', action: 'On new Creditsafe event', provider: 'creditsafe' },
		seen: /\d+ items?[^]*companyName/,
	},
];

/** Triggers that are called, by what they are called in the list of nodes. */
const CALLED: ReadonlyArray<
	Omit<Built, 'fill' | 'seen'> & { readonly choose?: Readonly<Record<string, string>> }
> = [
	{ node: 'FlexFactor', action: 'On order completed', provider: 'flexfactor' },
	{
		...{ node: 'HelloFlex', action: 'On new HelloFlex event', provider: 'helloflex' },
		choose: { events: 'Candidate.Created' },
	},
];

const host = sharedHost();
let sandbox: Sandbox;
let editor: Editor;

describeInBrowser('A workflow that is built by clicking', () => {
	const ids = new Map<ProviderName, string>();

	beforeAll(async () => {
		sandbox = await startSandbox();
		editor = await openEditor(host);
		for (const { provider, credentialType: type, label, fields } of services) {
			const data = fields(sandbox.origins[provider]);
			ids.set(provider, await host.api.createCredential({ name: label, type, data }));
		}
	});
	afterAll(async () => {
		await editor.close();
		await sandbox.stop();
	});

	/** Opens the list of nodes, searches one, and chooses an action of it. */
	async function add({ node, action }: Omit<Built, 'seen'>): Promise<void> {
		await openNodeList(editor, host);
		await searchNodes(editor, node, node);
		const list = editor.page.getByTestId('node-creator');
		const entries = list.getByTestId('item-iterator-item');
		await entries
			.filter({ has: editor.page.getByText(node, { exact: true }) })
			.first()
			.click();
		await textOf(list, /Triggers \(|Actions \(/);
		if (action.startsWith('On ')) await list.getByText(/^Triggers \(/).click();
		await entries.filter({ hasText: action }).first().click();
		await editor.page.getByTestId('ndv').waitFor();
	}

	it.each(BUILT)('has $node: $action with its items and hints', async (built) => {
		const { fill = {}, provider, seen } = built;
		await add(built);
		const panel = new NodePanel(editor.page);
		await panel.useCredential(ids.get(provider) ?? '');
		for (const [name, text] of Object.entries(fill)) await panel.fill(name, text);
		await panel.execute();

		expect(await panel.output(seen)).toMatch(seen);
	});

	it.each(CALLED)('has $node: $action, which waits for a call', async (built) => {
		await add(built);
		const panel = new NodePanel(editor.page);
		await panel.useCredential(ids.get(built.provider) ?? '');
		for (const [name, option] of Object.entries(built.choose ?? {}))
			await panel.choose(name, option);
		const ndv = editor.page.getByTestId('ndv');
		await ndv.getByTestId('node-execute-button').click();

		expect(await textOf(ndv, /Listening for test event/i)).toMatch(/Listening for test event/i);
	});

	it('can use the credentials of this package in HTTP Request', async () => {
		await openNodeList(editor, host);
		await searchNodes(editor, 'HTTP Request', 'HTTP Request');
		const list = editor.page.getByTestId('node-creator');
		await list.getByText('HTTP Request', { exact: true }).first().click();
		const panel = new NodePanel(editor.page);
		await panel.choose('authentication', 'Predefined Credential Type');
		const picker = editor.page.getByTestId('credential-select').locator('input').last();
		for (const { name, displayName } of (await host.api.credentialTypes()) as Array<
			Record<'displayName' | 'name', string>
		>) {
			if (!services.some(({ credentialType }) => credentialType === name)) continue;
			await picker.click();
			await picker.fill(displayName);
			await editor.page
				.getByTestId('credential-select-option')
				.filter({ visible: true, hasText: displayName })
				.first()
				.click();
			expect(await picker.inputValue()).toBe(displayName);
		}
	});
});
