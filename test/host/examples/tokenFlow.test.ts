/** Examples of the Token Flow node and of nodes as tools, as somebody imports them. */
import axios from 'axios';
import { createHmac } from 'node:crypto';

import { services } from '../../demo/services';
import { type Sandbox, startSandbox } from '../../sandbox';
import { sharedHost } from '../oneHost';
import { everySeconds } from '../sync/world';
import { eventually, executionWith, importExample, itemsOf, published } from './imported';
import { startModel } from './modelStub';

const host = sharedHost();
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ providers: ['tokenServer', 'creditsafe', 'helloflex'] });
});
afterAll(async () => await sandbox.stop());

describe('the bulk import', () => {
	it('creates each row once, also when it runs again, and sets rejected rows apart', async () => {
		const { control } = sandbox;
		control.configure('tokenServer', { options: { honourIdempotencyKey: true } });
		control.addFault('tokenServer', {
			method: 'POST',
			path: '*/items',
			status: 422,
			body: { message: 'The name is taken' },
			times: 1,
		});
		const workflow = await importExample(host, sandbox, 'bulk-import.json', 'tokenServer');

		const first = await host.api.runWorkflow(workflow);
		expect(itemsOf(first, 'Imported')).toHaveLength(2);
		expect(itemsOf(first, 'Rejected')).toEqual([
			{
				sku: expect.stringMatching(/^A-100\d$/),
				reason: expect.stringContaining('is taken'),
			},
		]);

		const second = await host.api.runWorkflow(workflow);
		expect(itemsOf(second, 'Imported')).toHaveLength(3);
		expect(control.created('tokenServer')).toHaveLength(3);
	});
});

describe('the operation of an OpenAPI definition', () => {
	it('is found by its name and brings rows', async () => {
		const workflow = await importExample(host, sandbox, 'openapi.json', 'creditsafe');
		const rows = itemsOf(await host.api.runWorkflow(workflow), 'Name and Number');

		expect(rows.length).toBeGreaterThan(0);
		expect(rows.map(({ name }) => name)).toEqual(
			rows.map(() => expect.stringContaining('Bluefen')),
		);
	});
});

describe('the job', () => {
	it('is submitted once, waited for, and brings its result', async () => {
		const { control } = sandbox;
		control.reset('tokenServer');
		const reply = (method: string, path: string, status: number, body: unknown, times = 9) =>
			control.addFault('tokenServer', { method, path, status, body, times });
		reply('POST', '*/exports', 202, { id: 'e-1' });
		reply('GET', '*/exports/e-1', 200, { status: 'running' }, 1);
		reply('GET', '*/exports/e-1', 200, { status: 'completed' });
		reply('GET', '*/exports/e-1/results', 200, [{ sku: 'A-1001' }]);
		const workflow = await importExample(host, sandbox, 'job.json', 'tokenServer', {
			Wait: { amount: 1, unit: 'seconds' },
		});
		const execution = await host.api.runWorkflow(workflow);
		const results = execution.nodes['Get Job Result'] ?? [];

		expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
		expect(results.map(({ items }) => items[0]?.json)).toMatchObject([
			{ done: false },
			{ sku: 'A-1001' },
		]);
		expect(control.log('tokenServer', { method: 'POST', path: '*/exports' })).toHaveLength(1);
	});
});

describe('the watch on a login', () => {
	it('says once that the login fails, and once that it works again', async () => {
		sandbox.control.reset('tokenServer');
		const service = services.find(({ provider }) => provider === 'tokenServer');
		const data = service?.fields(sandbox.origins.tokenServer) ?? {};
		const [name, type] = ['Watched login', 'tokenFlowApi'];
		const wrong = { ...data, clientSecret: 'canary-wrong' };
		const id = await host.api.createCredential({ name, type, data: wrong });
		const trigger = 'Token Flow Trigger';
		const workflow = await importExample(
			host,
			sandbox,
			'credential-health.json',
			[],
			{ [trigger]: { pollTimes: everySeconds(2) } },
			{ [trigger]: { [type]: { id, name } } },
		);
		const messages = await published(host, workflow, async () => {
			const failed = await executionWith(host, workflow, 'success');
			await host.api.updateCredential(id, { name, type, data });
			const all = await eventually('second message', async () => {
				const list = await host.api.listExecutions(workflow);
				return list.length > 1 && list[0]?.status === 'success' ? list : undefined;
			});
			const recovered = await host.api.getExecution(all[0]?.id ?? '');
			return [failed, recovered].map((run) => itemsOf(run, 'Tell Someone')[0]?.message);
		});

		expect(messages).toEqual([
			expect.stringMatching(/^The login of .* fails: .*invalid_client/),
			expect.stringMatching(/^The login of .* works again$/),
		]);
	});
});

describe('deliveries of any API', () => {
	it('start the workflow if their signature is right', async () => {
		// The key of the examples of https://github.com/standard-webhooks/standard-webhooks
		const key = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
		const [name, type] = ['Signature', 'webhookSignatureApi'];
		const data = { secret: `whsec_${key}` };
		const id = await host.api.createCredential({ name, type, data });
		const trigger = 'Token Flow Webhook Trigger';
		const workflow = await importExample(
			host,
			sandbox,
			'webhook.json',
			[],
			{},
			{ [trigger]: { [type]: { id, name } } },
		);
		const url = `${host.url}/webhook/00000000-0000-4000-8000-000000000398/webhook`;
		const deliver = async (signed: string, sent = signed) => {
			const [message, time] = ['msg-1', String(Math.floor(Date.now() / 1000))];
			const signature = createHmac('sha256', Buffer.from(key, 'base64'))
				.update(`${message}.${time}.${signed}`)
				.digest('base64');
			const headers = {
				...{ 'content-type': 'application/json', 'webhook-id': message },
				...{ 'webhook-timestamp': time, 'webhook-signature': `v1,${signature}` },
			};
			return (await axios.post(url, sent, { headers, validateStatus: () => true })).status;
		};
		const execution = await published(host, workflow, async () => {
			// n8n publishes in the background.
			await eventually('accepted delivery', async () =>
				(await deliver('{"paid":true}')) === 200 ? true : undefined,
			);
			expect(await deliver('{"paid":true}', '{"paid":false}')).toBe(500);
			return await eventually('execution', async () => {
				const list = await host.api.listExecutions(workflow);
				const taken = list.find(({ status }) => status === 'success');
				return taken === undefined ? undefined : await host.api.getExecution(taken.id);
			});
		});

		expect(itemsOf(execution, 'Work on Event')).toMatchObject([
			{ event: { paid: true }, signatureValid: true },
		]);
	});
});

describe('the AI agent', () => {
	it('asks both services with what the model decides, and answers with what they return', async () => {
		const model = await startModel({ name: 'Lindeloo', company: 'Bluefen Logistics' });
		try {
			const id = await host.api.createCredential({
				name: 'Model',
				type: 'openAiApi',
				data: { apiKey: 'canary-model-key', url: model.url },
			});
			const providers = ['helloflex', 'creditsafe'] as const;
			const credentials = { openAiApi: { id, name: 'Model' } };
			const workflow = await importExample(
				host,
				sandbox,
				'ai-agent.json',
				providers,
				{},
				{
					Model: credentials,
				},
			);
			const [{ output = '' } = {}] = itemsOf(
				await host.api.runWorkflow(workflow),
				'AI Agent',
			);

			expect(output).toMatch(/Bluefen Logistics/);
			expect(output).toMatch(/Lindeloo Packaging/);
			expect(model.tools()).toEqual(['Find_Companies', 'Find_Customers']);
		} finally {
			await model.stop();
		}
	});
});
