/** One operation of each provider's definition, chosen by clicking in n8n's editor. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { services } from '../demo/services';
import { type ProviderName, type Sandbox, startSandbox } from '../sandbox';
import { describeInBrowser } from './editor/describeInBrowser';
import { type Editor, openEditor } from './editor/editor';
import { NodePanel } from './editor/nodePanel';
import { sharedHost } from './oneHost';
import { chain, manualTrigger, packageNode } from './workflows';

/** Where the pictures of the documentation are kept, by `TOKENFLOW_PICTURES`; else none are kept. */
const PICTURES = process.env.TOKENFLOW_PICTURES;

const host = sharedHost();
let sandbox: Sandbox;
let editor: Editor;

interface Example {
	readonly provider: ProviderName;
	readonly url: string;
	/** What is typed into the search, and the entry that is chosen. */
	readonly typed: string;
	readonly entry: string;
	/** Fields by the name of their parameter: those with a label are added first. */
	readonly fill: ReadonlyArray<readonly [parameter: string, text: string, label?: string]>;
	/** Dropdowns by the name of their parameter. */
	readonly choose?: ReadonlyArray<readonly [parameter: string, option: string]>;
	/** What the simulator then gets. */
	readonly request: { readonly method: string; readonly url: string; readonly body?: string };
	readonly output: RegExp;
}

const CONFIG =
	'{"confirmationUrl": "https://shop.example.com/ok", "cancelUrl": "https://shop.example.com/no"}';

const EXAMPLES: readonly Example[] = [
	{
		provider: 'creditsafe',
		url: '/openapi.json',
		typed: 'companies',
		entry: 'GET /companies · Search companies',
		choose: [['query.countries', 'GB']],
		fill: [['query.name', 'Bluefen', 'name']],
		request: { method: 'GET', url: '/v1/companies?countries=GB&name=Bluefen' },
		output: /Bluefen Logistics/,
	},
	{
		provider: 'flexfactor',
		url: '/openapi.json',
		typed: 'list orders',
		entry: 'GET /orders · List orders',
		fill: [['query.pageSize', '3', 'pageSize']],
		request: { method: 'GET', url: '/v1/orders?pageSize=3' },
		output: /pageNumber/,
	},
	{
		provider: 'helloflex',
		url: '/swagger.json',
		typed: 'candidates',
		entry: 'GET /candidates · Get candidates',
		fill: [['query.take', '2', 'take']],
		request: { method: 'GET', url: '/api/candidates?take=2' },
		output: /guid/,
	},
	{
		provider: 'flexpay',
		url: '/openapi.yaml',
		typed: 'create order',
		entry: 'POST /orders · Create an order',
		fill: [
			['body.integrationId', 'UP-12345678-9'],
			['body.merchantConfig', CONFIG],
		],
		request: {
			method: 'POST',
			url: '/api/checkout/v1/orders',
			body: `{"integrationId":"UP-12345678-9","merchantConfig":${CONFIG}}`,
		},
		output: /UP-12345678-9/,
	},
];

/** A workflow whose node has a credential, and nothing filled in. */
async function emptyNode(provider: ProviderName): Promise<string> {
	const service = services.find((each) => each.provider === provider);
	if (service === undefined) throw new Error(`No service uses ${provider}`);
	const { credentialType: type, label: name, fields } = service;
	const data = fields(sandbox.origins[provider]);
	const id = await host.api.createCredential({ name, type, data });
	const parameters = { authentication: type };
	return await host.api.createWorkflow(
		chain(name, manualTrigger(), packageNode({ parameters, credential: { id, type, name } })),
	);
}

/** The form in the middle of the panel. */
const FORM = { x: 490, y: 0, width: 422, height: 880 };

/** Keeps a picture, for the first example. */
async function picture({ provider }: Example, name: string, clip?: typeof FORM): Promise<void> {
	if (PICTURES === undefined || provider !== EXAMPLES[0]?.provider) return;
	mkdirSync(PICTURES, { recursive: true });
	copyFileSync(await editor.screenshot(name, clip), join(PICTURES, `${name}.png`));
}

async function fillIn(panel: NodePanel, example: Example): Promise<void> {
	const { url, typed, entry, choose = [], fill } = example;
	await panel.choose('resource', 'OpenAPI Operation');
	await panel.fill('definitionUrl', url);
	const entries = await panel.search('endpoint', typed);
	await picture(example, 'openapi-1-choose', FORM);
	await panel.pick(entries, entry);
	for (const [parameter, option] of choose) await panel.choose(parameter, option);
	for (const [parameter, text, label] of fill) {
		if (label !== undefined) {
			const fields = await panel.openFields();
			await picture(example, 'openapi-2-fields', FORM);
			await panel.addField(fields, label);
		}
		await panel.fill(parameter, text);
	}
}

describeInBrowser('An operation of a definition that is chosen in the editor', () => {
	beforeAll(async () => {
		sandbox = await startSandbox({ providers: EXAMPLES.map(({ provider }) => provider) });
		editor = await openEditor(host);
	});

	afterAll(async () => {
		await editor.close();
		await sandbox.stop();
	});

	it.each(EXAMPLES)('runs: $entry of $provider', async (example) => {
		const { provider, request, output } = example;
		await editor.openWorkflow(await emptyNode(provider));
		await editor.openNode('Request');
		const panel = new NodePanel(editor.page);
		await fillIn(panel, example);
		await panel.execute();
		await picture(example, 'openapi-3-result');

		expect(await panel.output(output)).toMatch(output);
		const sent = sandbox.control
			.log(provider)
			.filter(({ kind }) => kind === 'resource')
			.at(-1);
		expect(sent).toMatchObject({ status: 200, ...request });
		await panel.close();
		const [subtitle = ''] = example.entry.split(' · ');
		expect(await editor.subtitle('Request', subtitle)).toBe(subtitle);
	});
});
