/** What a newcomer sees before anything is filled in, in the words of n8n's own editor. */
import { services } from '../../demo/services';
import { type ProviderName, type Sandbox, startSandbox } from '../../sandbox';
import { describeInBrowser } from '../editor/describeInBrowser';
import { type Editor, openEditor } from '../editor/editor';
import { NodePanel } from '../editor/nodePanel';
import { textOf } from '../editor/textOf';
import { sharedHost } from '../oneHost';
import { chain, manualTrigger, packageNode } from '../workflows';

const host = sharedHost();
let editor: Editor;
let sandbox: Sandbox;

/** Labels that n8n adds to every credential that nodes call APIs with. */
const OF_N8N = ['Allowed HTTP Request Domains'];

const FORMS: ReadonlyArray<readonly [type: string, labels: readonly string[], hint: RegExp]> = [
	[
		'FlexFactor API',
		[
			...['Environment', 'App Key', 'App Secret', 'MID', 'Site ID', 'Tokenization Key'],
			...['Webhook Signing Key', 'Advanced'],
		],
		/Developers > API Keys/,
	],
	['Creditsafe API', ['Environment', 'Username', 'Password', 'Advanced'], /locks the account/],
	[
		'HelloFlex API',
		['Environment', 'Client ID', 'Client Secret', 'Advanced'],
		/From https:\/\/your-domain\/apiuser\/list/,
	],
	[
		'Flex Pay API',
		['Environment', 'Client ID', 'Client Secret', 'Integration ID', 'Advanced'],
		/Account Manager/,
	],
	[
		'Token Flow API',
		[
			...['Login Method', 'Example Request (cURL)', 'Base URL', 'Token URL', 'Test Path'],
			...['Client ID', 'Client Secret', 'Scope', 'Renew Token', 'Options'],
		],
		/Quickest: 'cURL Command' if the documentation shows one/,
	],
];

/** Opens the panel of a node that has a credential and nothing else filled in. */
async function openPanel(
	provider: ProviderName,
	node: string,
	parameters: Record<string, unknown> = {},
) {
	const service = services.find((each) => each.provider === provider);
	if (service === undefined) throw new Error(`No service uses ${provider}`);
	const { credentialType: type, label: name, fields } = service;
	const data = fields(sandbox.origins[provider]);
	const id = await host.api.createCredential({ name, type, data });
	const authentication = node.startsWith('tokenFlow') ? { authentication: type } : {};
	const draft = packageNode({
		node,
		parameters: { ...authentication, ...parameters },
		credential: { id, type, name },
	});
	const drafts = node.endsWith('Trigger') ? [draft] : [manualTrigger(), draft];
	await editor.openWorkflow(await host.api.createWorkflow(chain(name, ...drafts)));
	await editor.openNode('Request');
	return editor.page.getByTestId('ndv');
}

describeInBrowser('What a newcomer sees', () => {
	beforeAll(async () => {
		sandbox = await startSandbox({ providers: ['helloflex', 'tokenServer', 'creditsafe'] });
		editor = await openEditor(host);
	});

	afterAll(async () => {
		await editor.close();
		await sandbox.stop();
	});

	it.each(FORMS)(
		'of a new %s is what it needs, with help below the fields',
		async (type, labels, hint) => {
			const form = await editor.newCredential(type);
			const shown = (await form.labels()).filter((label) => !OF_N8N.includes(label));

			expect(shown).toEqual(labels);
			expect(await textOf(editor.page.getByTestId('editCredential-modal'), hint)).toMatch(
				hint,
			);
			await form.close();
		},
	);

	it('of a key and a secret has the names of the form, not those that n8n gives by force', async () => {
		const form = await editor.newCredential('Token Flow API');
		await form.choose('Login Method', 'Key and Secret in JSON Body');

		expect(await form.labels()).toEqual(
			expect.arrayContaining(['Key', 'Secret', 'Key Field', 'Secret Field']),
		);
		expect(await form.has('Client ID')).toBe(false);
		await form.close();
	});

	it('of a base URL is required until an example request says it', async () => {
		const form = await editor.newCredential('Token Flow API');
		const star = form.field('Base URL').getByText('*', { exact: true });
		expect(await star.count()).toBe(1);
		await form.paste('Example Request (cURL)', "curl https://a.example/me -H 'X-Auth: <t>'");
		await star.waitFor({ state: 'detached' });

		expect(await form.has('Base URL')).toBe(true);
		await form.close();
	});

	it('of a trigger is a list that needs nothing more, and without lists a path', async () => {
		const ready = await openPanel('helloflex', 'tokenFlowTrigger');
		const readyText = await textOf(ready, /First Activation/);
		expect(readyText).toMatch(/List/);
		expect(readyText).not.toMatch(/Timestamp Field|Since Parameter/);
		const custom = await openPanel('tokenServer', 'tokenFlowTrigger');

		expect(await textOf(custom, /Timestamp Field/)).toMatch(
			/Path[^]*Detect[^]*Timestamp Field/,
		);
	});

	it.each([
		['helloflex', {}, 'getChanged: candidates'],
		['tokenServer', { path: '/records' }, 'getChanged: /records'],
	] as const)(
		'below the name of a node that gets changes is what it reads: %s',
		async (provider, fields, subtitle) => {
			await openPanel(provider, 'tokenFlow', { operation: 'getChanged', ...fields });
			await new NodePanel(editor.page).close();

			expect(await editor.subtitle('Request', subtitle)).toBe(subtitle);
		},
	);

	it('of pickers says what to select', async () => {
		const fields = { resource: 'bankCheck', operation: 'matchGb' };
		const panel = await openPanel('creditsafe', 'creditsafe', fields);
		await panel.getByPlaceholder('Select a Company...').waitFor();

		expect(await textOf(panel, /Enter the account under/)).toMatch(
			/sort code and account number/,
		);
	});
});
