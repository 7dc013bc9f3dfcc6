/**
 * A newcomer with docs/choosing-a-login.md and docs/token-flow.md describes logins of public pages, and makes the first
 * call; so with the providers.
 */
import { describeInBrowser } from '../editor/describeInBrowser';
import { type Editor, openEditor } from '../editor/editor';
import { NodePanel } from '../editor/nodePanel';
import { type Sandbox, startSandbox } from '../../sandbox';
import { sharedHost } from '../oneHost';
import { chain, manualTrigger, packageNode } from '../workflows';
import { type Count, describeLogin } from './newcomer';
import { entriesOf, PROVIDERS, serviceOf } from './providerPages';
import { type PublicApis, startPublicApis } from './publicApis';
import { PAGES } from './publicPages';

const MAX_INPUTS = 5;
const FIVE_MINUTES_MS = 300_000;

const host = sharedHost();
let editor: Editor;
let apis: PublicApis;
let sandbox: Sandbox;
const report: string[] = [];

const known = new Set<string>();

/** The credential that was saved since this was asked last. */
async function newest(type: string): Promise<string> {
	const fresh = (await host.api.listCredentials()).filter(
		(each) => each.type === type && !known.has(each.id),
	);
	for (const { id } of fresh) known.add(id);
	const [only, ...others] = fresh;
	if (only === undefined || others.length > 0)
		throw new Error(`${fresh.length} new credentials of the type ${type}`);
	return only.id;
}

/** Opens a new node, fills it in and executes it; gives its output. */
async function firstCall(
	type: string,
	node: string,
	fillIn: (panel: NodePanel) => Promise<void>,
	returns: RegExp,
): Promise<string> {
	const credential = { id: await newest(type), type };
	const draft = packageNode({ node, parameters: {}, credential });
	await editor.openWorkflow(
		await host.api.createWorkflow(chain('First call', manualTrigger(), draft)),
	);
	await editor.openNode(draft.name);
	const panel = new NodePanel(editor.page);
	await fillIn(panel);
	await panel.execute();
	return await panel.output(returns);
}

const noted = (name: string, start: number, { inputs, saves, last }: Count) => {
	const seconds = Math.round((Date.now() - start) / 1000);
	report.push(
		`${name}: ${inputs} inputs, ${saves} saves (${last}), ${seconds} s to the first call`,
	);
	return Date.now() - start;
};

describeInBrowser('A newcomer with the documentation', () => {
	beforeAll(async () => {
		apis = await startPublicApis();
		sandbox = await startSandbox({ providers: PROVIDERS.map(({ provider }) => provider) });
		for (const { id } of await host.api.listCredentials()) known.add(id);
		editor = await openEditor(host);
	});

	afterAll(async () => {
		process.stdout.write(`${report.join('\n')}\n`);
		await editor.close();
		await sandbox.stop();
		await apis.close();
	});

	it.each(PAGES)('describes the login and makes the first call: $name', async (page) => {
		const start = Date.now();
		const count = await describeLogin(editor, page.attempts(apis.origin));
		const [path, returns] = page.call;
		const output = await firstCall(
			'tokenFlowApi',
			'tokenFlow',
			async (panel) => await panel.fill('path', path),
			returns,
		);
		const tookMs = noted(page.name, start, count);

		expect(count).toMatchObject({ misleading: [], last: 'OK' });
		// What no command says is entered after a first save whose message asks for it.
		expect(count.saves).toBeLessThanOrEqual(2);
		expect(count.inputs).toBeLessThanOrEqual(MAX_INPUTS + 2 * (count.saves - 1));
		expect(output).toMatch(returns);
		expect(tookMs).toBeLessThan(FIVE_MINUTES_MS);
	});

	it.each(PROVIDERS)('makes the first call of the page on $name', async (page) => {
		const { name, call, returns } = page;
		const { credentialType } = serviceOf(page);
		const start = Date.now();
		const entries = entriesOf(page, sandbox);
		const count = await describeLogin(editor, [{ entries }], `${name} API`);
		const fillIn = async (panel: NodePanel) => {
			for (const [kind, field, text] of call) await panel[kind](field, text);
		};
		const node = credentialType.replace('Api', '');
		const output = await firstCall(credentialType, node, fillIn, returns);
		const tookMs = noted(name, start, count);

		expect(count).toMatchObject({ last: 'OK', saves: 1 });
		expect(output).toMatch(returns);
		expect(tookMs).toBeLessThan(FIVE_MINUTES_MS);
	});
});
