/** What operations do decides what is sent again, not the method by which they are sent. */
import { type Stage, startStage } from './support/stage';

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('creditsafe', 'flexpay');
});
afterAll(async () => await stage.stop());

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
