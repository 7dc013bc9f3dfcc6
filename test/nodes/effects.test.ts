/** What operations do decides what is sent again, not the method by which they are sent. */
import { processMemory } from '../../credentials/common/processMemory';
import { skipWaits } from './support/skipWaits';
import { type Stage, startStage } from './support/stage';

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('creditsafe', 'flexpay');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	processMemory.forget();
	skipWaits();
});
afterEach(() => jest.restoreAllMocks());

const GOOD = 'GB-0-09000001';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

describe('a credit report, which is charged although it is sent by GET', () => {
	const parameters = {
		resource: 'company',
		operation: 'getReport',
		companyId: byId('={{ $json.id }}'),
	};
	const seen = (id: string) =>
		stage.sandbox.control.timesSeen('creditsafe', { path: `*/companies/${id}` });

	it("is not bought again by n8n's Retry On Fail where another item failed", async () => {
		const actor = stage.fresh('creditsafe');

		const { error } = await actor.run({
			node: 'creditsafe',
			parameters,
			items: [{ id: GOOD }, { id: 'GB-0-NOWHERE' }],
			maxTries: 3,
		});

		expect(error?.message).toMatch(/400/);
		expect(seen('GB-0-NOWHERE')).toBe(3);
		expect(seen(GOOD)).toBe(1);
	});

	it('is not asked for again where the server may have done its work', async () => {
		const actor = stage.fresh('creditsafe');
		stage.sandbox.control.addFault('creditsafe', {
			path: `*/companies/${GOOD}`,
			reset: 'afterActing',
		});

		const { error } = await actor.run({
			node: 'creditsafe',
			parameters,
			items: [{ id: GOOD }],
		});

		expect(error).toBeDefined();
		expect(seen(GOOD)).toBe(1);
	});
});

describe('a custom request', () => {
	const send = async (node: string, parameters: object, credential = {}) => {
		const provider = node.toLowerCase() as 'creditsafe' | 'flexpay';
		const actor = stage.fresh(provider, credential);
		stage.sandbox.control.addFault(provider, { reset: 'afterActing', times: 1 });
		await actor.run({ node, parameters: { resource: 'customRequest', ...parameters } });
		return stage.sandbox.control.log(provider, { kind: 'resource' }).length;
	};

	it('to the path of a charged operation is charged too, however it is written', async () => {
		for (const path of [`companies/${GOOD}`, `/v1/companies/${GOOD}?language=en`])
			expect(await send('creditsafe', { method: 'GET', path })).toBe(1);
	});

	it('to any other path is what its method tells', async () => {
		expect(await send('creditsafe', { method: 'GET', path: 'access' })).toBe(2);
		expect(await send('flexPay', { method: 'POST', path: 'orders' })).toBe(1);
	});

	it('by POST only reads where an operation at its path does, or where the user says so', async () => {
		const search = { method: 'POST', path: 'marketing/offers' };
		const other = { method: 'POST', path: 'marketing/preview' };

		expect(await send('flexPay', search)).toBe(2);
		expect(await send('flexPay', { ...search, options: { effect: 'write' } })).toBe(1);
		expect(await send('flexPay', { ...other, options: { effect: 'read' } })).toBe(2);
	});
});

describe('an offer, which only reads although it is sent by POST', () => {
	const parameters = {
		resource: 'offer',
		operation: 'get',
		price: '={{ $json.price }}',
		orderItems: '[{ "orderLine": {} }]',
	};
	const sent = () =>
		stage.sandbox.control.timesSeen('flexpay', { method: 'POST', path: '*/marketing/offers' });
	const fresh = () => stage.fresh('flexpay', { integrationId: 'UP-00000001-1' });

	it('is asked for again where the connection breaks', async () => {
		const actor = fresh();
		stage.sandbox.control.addFault('flexpay', { reset: 'afterActing', times: 1 });

		const { error } = await actor.run({
			node: 'flexPay',
			parameters,
			items: [{ price: '100' }],
		});

		expect(error).toBeUndefined();
		expect(sent()).toBe(2);
	});

	it("is asked for again by n8n's Retry On Fail, as nothing was done", async () => {
		const actor = fresh();

		const { error } = await actor.run({
			node: 'flexPay',
			parameters,
			items: [{ price: '100' }, { price: '10' }],
			maxTries: 2,
		});

		expect(error).toBeDefined();
		expect(sent()).toBe(4);
	});
});
