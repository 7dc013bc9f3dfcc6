/** Examples of the Token Flow node and of nodes as tools, as somebody imports them. */
import { type Sandbox, startSandbox } from '../../sandbox';
import { sharedHost } from '../oneHost';
import { importExample, itemsOf } from './imported';
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
