import { statSync } from 'node:fs';

import { describeInBrowser } from './editor/describeInBrowser';
import { type Editor, openEditor } from './editor/editor';
import { textOf } from './editor/textOf';
import { sharedHost } from './oneHost';
import { chain, httpRequest, manualTrigger } from './workflows';

const host = sharedHost();
const SECRET = 'canary-secret-editor';
let editor: Editor;

async function headerAuth(): Promise<string> {
	return await host.api.createCredential({
		name: 'In the form',
		type: 'httpHeaderAuth',
		data: { name: 'X-Api-Key', value: SECRET },
	});
}

describeInBrowser('the editor', () => {
	beforeAll(async () => {
		editor = await openEditor(host);
	});

	afterAll(async () => await editor.close());

	test('shows a saved credential with its secret masked and not delivered', async () => {
		const form = await editor.openCredential(await headerAuth());
		expect(await form.labels()).toEqual(['Name', 'Value', 'Allowed HTTP Request Domains']);
		expect(await form.read('Name')).toBe('X-Api-Key');
		expect(await form.isMasked('Name')).toBe(false);
		expect(await form.isMasked('Value')).toBe(true);
		expect(await form.read('Value')).not.toContain(SECRET);
	});

	test('saves what was typed, pasted and chosen, and nothing else', async () => {
		const id = await headerAuth();
		const before = await host.api.getCredential(id);
		const form = await editor.openCredential(id);
		await form.paste('Name', 'X-Pasted-{{ key }}');
		expect(await form.isExpression('Name')).toBe(false);
		await form.choose('Allowed HTTP Request Domains', 'None');
		expect(await form.read('Allowed HTTP Request Domains')).toBe('None');
		await form.save();
		await form.close();

		const after = await host.api.getCredential(id);
		expect(after.data).toEqual({
			...before.data,
			name: 'X-Pasted-{{ key }}',
			allowedHttpRequestDomains: 'none',
		});
	});

	test('throws unsaved changes away when the form is closed', async () => {
		const id = await headerAuth();
		const form = await editor.openCredential(id);
		await form.fill('Name', 'X-Never-Saved');
		await form.close();
		expect((await host.api.getCredential(id)).data.name).toBe('X-Api-Key');
	});

	test('makes a new credential of a type that is chosen by its name', async () => {
		const form = await editor.newCredential('Header Auth');
		await form.rename('Made in the form');
		await form.fill('Name', 'X-New');
		await form.fill('Value', SECRET);
		await form.save();
		const made = (await host.api.listCredentials()).filter(
			(row) => row.name === 'Made in the form',
		);
		expect(made).toEqual([expect.objectContaining({ type: 'httpHeaderAuth' })]);
	});

	test('lists the names of a field’s options', async () => {
		const form = await editor.openCredential(await headerAuth());
		expect(await form.options('Allowed HTTP Request Domains')).toEqual([
			'All',
			'Specific Domains',
			'None',
		]);
	});

	test('opens a workflow and the panel of one of its nodes', async () => {
		const workflow = chain('On the canvas', manualTrigger(), httpRequest({ url: host.url }));
		await editor.openWorkflow(await host.api.createWorkflow(workflow));
		await editor.openNode('Request');
		expect(await textOf(editor.page.getByTestId('ndv'), 'Request')).toContain('Request');
		expect(statSync(await editor.screenshot('node')).size).toBeGreaterThan(10_000);
	});
});
