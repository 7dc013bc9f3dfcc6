/** What goes beyond one call, chosen by clicking in n8n's editor: a job, a signature, a handshake, a watched credential. */
import axios from 'axios';
import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { describeInBrowser } from '../editor/describeInBrowser';
import { type Editor, openEditor } from '../editor/editor';
import { NodePanel } from '../editor/nodePanel';
import { sharedHost } from '../oneHost';
import { chain, type CredentialReference, manualTrigger, packageNode } from '../workflows';

const TYPE = 'tokenFlowApi';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

const host = sharedHost();
let api: Server;
let origin = '';
/** Method and path of each request. */
let seen: string[] = [];
/** What the status of a job says. */
let status = 'running';

const json = (request: string): object => {
	if (request.endsWith('/token')) return { access_token: randomUUID(), expires_in: 3600 };
	return request.includes('/submit') ? { id: 7 } : { status, rows: 3 };
};

const times = (request: string) => seen.filter((each) => each === request).length;

async function until(isSo: () => boolean): Promise<void> {
	for (let wait = 0; wait < 240 && !isSo(); wait++) await sleep(250);
}

async function tokenFlow(): Promise<CredentialReference> {
	const data = {
		preset: 'clientCredentialsForm',
		baseUrl: origin,
		tokenUrl: `${origin}/token`,
		testPath: '/jobs/1',
		clientId: randomUUID(),
		clientSecret: 'not-a-secret',
	};
	const id = await host.api.createCredential({ name: 'Jobs', type: TYPE, data });
	return { id, type: TYPE, name: 'Jobs' };
}

beforeAll(async () => {
	api = createServer((request, response) => {
		const line = `${request.method ?? ''} ${request.url ?? ''}`;
		seen.push(line);
		const isSubmit = line.includes('/submit');
		response
			.writeHead(isSubmit ? 202 : 200, {
				'content-type': 'application/json',
				...(isSubmit ? { location: '/jobs/1' } : {}),
			})
			.end(JSON.stringify(json(line)));
	});
	await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
});
beforeEach(() => {
	seen = [];
	status = 'running';
});
afterAll(async () => {
	api.closeAllConnections();
	await new Promise((resolve) => api.close(resolve));
});

describeInBrowser('Chosen in the editor', () => {
	let editor: Editor;
	beforeAll(async () => {
		editor = await openEditor(host);
	});
	afterAll(async () => await editor.close());

	const save = async () => {
		const { page } = editor;
		const saved = page.waitForResponse(
			(response) =>
				/\/rest\/workflows\/\w+/.test(response.url()) &&
				response.request().method() === 'PATCH',
		);
		await page.keyboard.press('ControlOrMeta+s');
		await saved;
	};

	it('a job is submitted once and becomes its result', async () => {
		const parameters = { resource: 'request' };
		const workflow = chain(
			'Job',
			manualTrigger(),
			packageNode({ parameters, credential: await tokenFlow() }),
		);
		await editor.openWorkflow(await host.api.createWorkflow(workflow));
		await editor.openNode('Request');
		const panel = new NodePanel(editor.page);
		await panel.choose('operation', 'Run Job');
		await panel.fill('path', '/submit');
		setTimeout(() => {
			status = 'succeeded';
		}, 3_000);
		await panel.execute();

		// The hint is there before the rows are drawn: wait for these.
		const output = await panel.output(/rows/);
		expect(output).toContain('rows');
		expect(output).toContain('succeeded');
		expect(times('POST /submit')).toBe(1);
	});

	it('a signature is verified and a handshake is answered', async () => {
		const data = { secret: "It's a Secret to Everybody" };
		const type = 'webhookSignatureApi';
		const id = await host.api.createCredential({ name: 'Signature', type, data });
		const node = 'tokenFlowWebhookTrigger';
		const draft = packageNode({
			...{ name: 'Trigger', node, parameters: {} },
			credential: { id, type, name: 'Signature' },
		});
		const webhookId = randomUUID();
		const workflow = await host.api.createWorkflow(chain('Hook', { ...draft, webhookId }));
		await editor.openWorkflow(workflow);
		await editor.openNode('Trigger');
		const panel = new NodePanel(editor.page);
		await panel.choose('signature', 'GitHub');
		await panel.choose('handshake', 'Return a Challenge');
		await panel.fill('challengeName', 'validationToken');
		await panel.close();
		await save();
		await host.api.activateWorkflow(workflow);
		const url = `${host.url}/webhook/${webhookId}/webhook`;
		const get = async () =>
			await axios.get<string>(`${url}?validationToken=abc`, { validateStatus: () => true });
		for (let wait = 0; wait < 80 && (await get()).status !== 200; wait++) await sleep(250);
		const post = async (body: string) =>
			await axios.post(url, body, {
				headers: {
					'content-type': 'text/plain',
					// https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
					'x-hub-signature-256': `sha256=${createHmac('sha256', data.secret)
						.update('Hello, World!')
						.digest('hex')}`,
				},
				validateStatus: () => true,
			});

		expect((await get()).data).toBe('abc');
		expect([(await post('Hello, World!')).status, (await post('Hello!')).status]).toEqual([
			200, 500,
		]);
		const ended = async () =>
			(await host.api.listExecutions(workflow))
				.map(({ status }) => status)
				.filter((each) => !['new', 'running'].includes(each));
		for (let wait = 0; wait < 80 && (await ended()).length < 2; wait++) await sleep(250);
		expect((await ended()).sort()).toEqual(['error', 'success']);
		await host.api.deactivateWorkflow(workflow);
	});

	it('a credential is watched', async () => {
		const draft = packageNode({
			...{ name: 'Trigger', node: 'tokenFlowTrigger', parameters: {} },
			credential: await tokenFlow(),
		});
		await editor.openWorkflow(await host.api.createWorkflow(chain('Watch', draft)));
		await editor.openNode('Trigger');
		const panel = new NodePanel(editor.page);
		await panel.choose('watch', 'Credential');
		await panel.execute();

		// "Token" has an ok, too.
		expect(await panel.output(/\bok\b/)).toMatch(/\bok\b/);
		expect(times('POST /token')).toBe(1);
	});
});

it('A job is submitted once by every method, also if n8n is killed before its status', async () => {
	const credential = await tokenFlow();
	const executions = await Promise.all(
		METHODS.map(async (method) => {
			const parameters = {
				...{ resource: 'request', operation: 'runJob', method },
				...{ path: `/submit/${method}`, options: { timeLimit: 3600 } },
			};
			const node = { ...packageNode({ parameters, credential }), retryOnFail: true };
			const id = await host.api.createWorkflow(chain(method, manualTrigger(), node));
			return { id, execution: await host.api.startWorkflow(id) };
		}),
	);
	await until(() => METHODS.every((method) => times(`${method} /submit/${method}`) > 0));
	await host.kill();
	status = 'succeeded';
	await host.restart();
	await sleep(5_000);

	expect(executions).toHaveLength(METHODS.length);
	expect(METHODS.map((method) => times(`${method} /submit/${method}`))).toEqual(
		METHODS.map(() => 1),
	);
});
