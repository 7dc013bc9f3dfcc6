import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Locator } from 'playwright-core';

import { RECENT_LOGIN_MS } from '../../../credentials/token/engine/judgement';
import { exampleFiles } from '../../demo/services';
import type { ProviderName, Sandbox } from '../../sandbox';
import type { Editor } from '../editor/editor';
import { NodePanel } from '../editor/nodePanel';
import { textOf } from '../editor/textOf';
import { enter } from '../forms/newcomer';
import { openNodeList, SEARCHES, searchNodes } from '../forms/search';
import type { Host } from '../host';
import {
	chain,
	type CredentialReference,
	manualTrigger,
	packageNode,
	type WorkflowJson,
} from '../workflows';
import { LOGINS, type PicturedLogin } from './logins';
import { smallPng } from './smallPng';

/** What the scenes play on. */
export interface PictureStage {
	readonly editor: Editor;
	readonly host: Host;
	readonly sandbox: Sandbox;
	/** Where pictures are kept, and where those of the documentation. */
	readonly folder: string;
	readonly docs: string;
	readonly livePage: string;
	credential(provider: ProviderName): CredentialReference;
	example(file: string): WorkflowJson;
}

type Scene = (stage: PictureStage) => Promise<void>;

const TALL = { width: 1400, height: 1700 };
const USUAL = { width: 1400, height: 900 };

/** Pictures of the documentation: what they show → their name there. */
const IN_DOCS: Readonly<Record<string, string>> = {
	canvas: 'canvas',
	'token-flow-curl': 'two-commands',
	'diagnose-failed': 'diagnose',
	'error-422': 'error',
	...Object.fromEntries(Object.keys(LOGINS).map((name) => [`login-${name}`, `logins/${name}`])),
	...Object.fromEntries(
		exampleFiles
			.map((file) => file.replace(/\.json$/, ''))
			.map((name) => [`example-${name}`, `examples/${name}`]),
	),
};

/** Keeps a picture of a part of the page, without what n8n says about a run in the corner. */
async function keep({ editor, folder, docs }: PictureStage, name: string, what: Locator) {
	const saying = editor.page.locator('.el-notification').filter({ visible: true });
	for (const close of await saying.locator('.el-notification__closeBtn').all())
		await close.click().catch(() => undefined);
	await saying.first().waitFor({ state: 'hidden' });
	const picture = await smallPng(editor.page, await what.screenshot());
	writeFileSync(join(folder, `${name}.png`), picture);
	const inDocs = IN_DOCS[name];
	if (inDocs !== undefined) writeFileSync(join(docs, `${inDocs}.png`), picture);
}

async function keepPage(stage: PictureStage, name: string): Promise<void> {
	await keep(stage, name, stage.editor.page.locator('body'));
}

/** The panel of one node. @returns its page, with the panel open */
async function panel(
	stage: PictureStage,
	provider: ProviderName,
	node: string,
	parameters: Record<string, unknown>,
): Promise<NodePanel> {
	const { editor, host } = stage;
	const generic = node.startsWith('tokenFlow');
	const credential = stage.credential(provider);
	const authentication = generic ? { authentication: credential.type } : {};
	const draft = packageNode({
		node,
		parameters: { ...authentication, ...parameters },
		credential,
	});
	const drafts = node.endsWith('Trigger') ? [draft] : [manualTrigger(), draft];
	await editor.openWorkflow(await host.api.createWorkflow(chain(node, ...drafts)));
	await editor.openNode('Request');
	await textOf(editor.page.getByTestId('ndv'), /Parameters/);
	return new NodePanel(editor.page);
}

const credentials: Scene = async (stage) => {
	const { editor } = stage;
	await editor.page.setViewportSize(TALL);
	for (const provider of [
		'flexfactor',
		'creditsafe',
		'helloflex',
		'flexpay',
		'tokenServer',
	] as const) {
		const form = await editor.openCredential(stage.credential(provider).id);
		await form.banner();
		await keep(
			stage,
			`credential-${provider}`,
			editor.page.getByTestId('editCredential-modal'),
		);
		await form.close();
	}
};

const LOGIN = `curl -X POST https://id.example.com/auth/login -H 'Content-Type: application/json' -d '{"user":"<username>","pass":"<password>"}'`;

const twoCommands: Scene = async (stage) => {
	const { editor } = stage;
	await editor.page.setViewportSize({ width: 1200, height: 1000 });
	const form = await editor.newCredential('Token Flow API');
	await keep(stage, 'token-flow-new', editor.page.getByTestId('editCredential-modal'));
	await form.choose('Login Method', 'cURL Command');
	await form.paste('cURL Command', LOGIN);
	await form.paste(
		'Example Request (cURL)',
		"curl https://api.example.com/v2/me -H 'X-Auth: <token>'",
	);
	await keep(stage, 'token-flow-curl', editor.page.getByTestId('editCredential-modal'));
	await form.close();
	const keyForm = await editor.newCredential('Token Flow API');
	await keyForm.choose('Login Method', 'Key and Secret in JSON Body');
	await keep(stage, 'token-flow-key', editor.page.getByTestId('editCredential-modal'));
	await keyForm.close();
};

const diagnose: Scene = async (stage) => {
	const { control } = stage.sandbox;
	const parameters = { resource: 'token', operation: 'diagnose' };
	await stage.editor.page.setViewportSize(USUAL);
	const fine = await panel(stage, 'tokenServer', 'tokenFlow', parameters);
	await fine.execute();
	await fine.output(/One request sent/);
	await keepPage(stage, 'diagnose-fine');
	// A login that has just succeeded is not repeated.
	await setTimeout(RECENT_LOGIN_MS);
	control.addFault('tokenServer', {
		target: 'login',
		status: 401,
		body: { error: { message: 'Unknown client' } },
	});
	const failed = await panel(stage, 'tokenServer', 'tokenFlow', parameters);
	await failed.execute();
	await failed.output(/Unknown client/);
	await keepPage(stage, 'diagnose-failed');
	control.clearFaults('tokenServer');
};

const invalid: Scene = async (stage) => {
	const { control } = stage.sandbox;
	await stage.editor.page.setViewportSize(USUAL);
	control.addFault('tokenServer', {
		path: '*/orders*',
		status: 422,
		body: {
			ok: false,
			error: {
				message: 'Validation failed',
				fields: { weight: ['must be greater than 0'], 'receiver.zip': ['is required'] },
			},
		},
	});
	const body = { specifyBody: 'json', jsonBody: '{"weight": 0}' };
	const parameters = { method: 'POST', path: '/orders', ...body };
	const node = await panel(stage, 'tokenServer', 'tokenFlow', parameters);
	await node.execute();
	await stage.editor.page.getByText('From Token Flow').click();
	await keepPage(stage, 'error-422');
	control.clearFaults('tokenServer');
};

const PICTURED = [
	...['candidate', 'timecard', 'access token', 'HTTP request', 'pagination'],
	...['instalment', 'fraud', 'insolvency', 'sync', 'REST API'],
];

const creator: Scene = async (stage) => {
	const { editor, host } = stage;
	await editor.page.setViewportSize(USUAL);
	await openNodeList(editor, host);
	const list = editor.page.getByTestId('node-creator');
	for (const [text, node] of SEARCHES.filter(([each]) => PICTURED.includes(each))) {
		await searchNodes(editor, text, node);
		await keep(stage, `search-${text.replace(' ', '-')}`, list);
	}
	await searchNodes(editor, 'Token Flow', 'Token Flow');
	await list.getByTestId('item-iterator-item').first().click();
	await textOf(list, /ACTIONS/);
	await keep(stage, 'actions-Token-Flow', list);
};

const trigger: Scene = async (stage) => {
	await stage.editor.page.setViewportSize(USUAL);
	const node = await panel(stage, 'helloflex', 'tokenFlowTrigger', {});
	await stage.editor.page.getByTestId('node-execute-button').click();
	await node.output(/\d+ items?/);
	await keepPage(stage, 'trigger-list');
	await panel(stage, 'tokenServer', 'tokenFlowTrigger', {});
	await keepPage(stage, 'trigger-custom');
};

const live: Scene = async (stage) => {
	const { editor, host } = stage;
	for (const file of ['flexfactor', 'creditsafe', 'helloflex', 'token-flow', 'helloflex'])
		await host.api.runWorkflow(await host.api.createWorkflow(stage.example(`${file}.json`)));
	await editor.page.setViewportSize({ width: 1100, height: 700 });
	for (const colorScheme of ['light', 'dark'] as const) {
		await editor.page.emulateMedia({ colorScheme });
		await editor.page.goto(stage.livePage);
		await textOf(editor.page.locator('#picture'), /calls/);
		await keepPage(stage, `live-${colorScheme}`);
	}
	await editor.page.emulateMedia({ colorScheme: 'light' });
};

const PANELS: ReadonlyArray<
	readonly [provider: ProviderName, node: string, resource: string, operation: string]
> = [
	['creditsafe', 'creditsafe', 'freshInvestigation', 'create'],
	['creditsafe', 'creditsafe', 'freshInvestigation', 'get'],
	['creditsafe', 'creditsafe', 'freshInvestigation', 'getReport'],
	['creditsafe', 'creditsafe', 'bankCheck', 'matchGb'],
	['creditsafe', 'creditsafe', 'bankCheck', 'verifyGb'],
	['creditsafe', 'creditsafe', 'bankCheck', 'matchFr'],
	['helloflex', 'helloFlex', 'candidate', 'upsert'],
	['helloflex', 'helloFlex', 'publicJob', 'getAll'],
	['helloflex', 'helloFlex', 'publicJob', 'get'],
	['flexpay', 'flexPay', 'order', 'getLoanStatus'],
	['flexfactor', 'flexFactor', 'order', 'getAll'],
	['flexfactor', 'flexFactor', 'order', 'capture'],
	['flexfactor', 'flexFactor', 'order', 'evaluate'],
];

const panels: Scene = async (stage) => {
	await stage.editor.page.setViewportSize({ width: 1400, height: 1100 });
	for (const [provider, node, resource, operation] of PANELS) {
		await panel(stage, provider, node, { resource, operation });
		await keepPage(stage, `panel-${node}-${resource}-${operation}`);
	}
};

const tables: Scene = async (stage) => {
	await stage.editor.page.setViewportSize(USUAL);
	for (const [provider, node, resource, operation] of [
		['creditsafe', 'creditsafe', 'access', 'get'],
		['flexfactor', 'flexFactor', 'order', 'getAll'],
		['creditsafe', 'creditsafe', 'notificationEvent', 'getAll'],
		['helloflex', 'helloFlex', 'candidate', 'getAll'],
	] as const) {
		const form = await panel(stage, provider, node, { resource, operation });
		await form.execute();
		await stage.editor.page.getByTestId('output-panel').getByText('Table').first().click();
		await keepPage(stage, `table-${node}-${resource}`);
	}
};

const canvas: Scene = async (stage) => {
	const { editor, host } = stage;
	await editor.page.setViewportSize({ width: 1300, height: 760 });
	await editor.openWorkflow(await host.api.createWorkflow(stage.example('flexfactor.json')));
	await editor.page.getByTestId('execute-workflow-button').first().click();
	await textOf(editor.page.locator('body'), /Workflow executed successfully/);
	await keepPage(stage, 'canvas');
};

/** Documentation left, filled form right. */
const sideBySide = ({ page, shows }: PicturedLogin, fields: readonly Buffer[]) => `<style>
	body { margin: 0; font: 15px/1.5 sans-serif; color: #2b2b33; background: #fff }
	#sides { display: flex; gap: 20px; padding: 16px; width: 1000px }
	#page { flex: 0 0 340px }
	h2 { margin: 0 0 8px; font-size: 19px }
	small { color: #66666f }
	pre { background: #f3f3f6; border-radius: 6px; padding: 12px; font-size: 13px; white-space: pre-wrap }
	#form { flex: 1; align-self: flex-start; padding: 12px; border: 1px solid #d9d9e0; border-radius: 6px }
	img { display: block; width: 584px; margin-bottom: 10px }
</style>
<div id="sides">
	<div id="page"><small>The documentation says</small><h2>Authentication</h2>${page}<pre>${shows
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')}</pre></div>
	<div id="form">${fields
		.map((field) => `<img src="data:image/png;base64,${field.toString('base64')}">`)
		.join('')}</div>
</div>`;

const logins: Scene = async (stage) => {
	const { editor } = stage;
	const paper = await editor.page.context().newPage();
	for (const [name, login] of Object.entries(LOGINS)) {
		await editor.page.setViewportSize({ width: 1100, height: 1000 });
		const form = await editor.newCredential('Token Flow API');
		for (const entry of login.entries) await enter(form, entry);
		const labels = new Set(login.entries.map(([, label]) => label));
		const fields: Buffer[] = [];
		for (const label of await form.labels())
			if (labels.has(label)) fields.push(await form.field(label).screenshot());
		await form.close();
		await paper.setContent(sideBySide(login, fields));
		await keep(stage, `login-${name}`, paper.locator('#sides'));
	}
	await paper.close();
};

/** Only the workflow, without the buttons that lie over it. */
const ONLY_NODES = `body :not(.vue-flow__viewport, .vue-flow__viewport *) { visibility: hidden !important }
	body [data-test-id='canvas-wrapper'], .vue-flow__viewport { visibility: visible !important }`;

const examples: Scene = async (stage) => {
	const { editor, host } = stage;
	await editor.page.setViewportSize({ width: 1240, height: 560 });
	for (const file of exampleFiles) {
		await editor.openWorkflow(await host.api.createWorkflow(stage.example(file)));
		await editor.page.addStyleTag({ content: ONLY_NODES });
		await editor.page.keyboard.press('1');
		await editor.page.waitForTimeout(700);
		await keep(
			stage,
			`example-${file.replace(/\.json$/, '')}`,
			editor.page.getByTestId('canvas-wrapper'),
		);
	}
};

/** By name, in the order in which they are played. */
export const SCENES: Readonly<Record<string, Scene>> = {
	...{
		twoCommands,
		credentials,
		diagnose,
		invalid,
		creator,
		trigger,
		live,
		panels,
		tables,
		canvas,
		logins,
		examples,
	},
};
