/** Retried writes, as the server sees them. */
import { type Stage, startStage } from '../support/stage';
import { authorized, captured } from './cases/prepare';
import { byId } from './cases/values';

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('flexpay');
});
afterAll(async () => await stage.stop());

const control = () => stage.sandbox.control;
const refunds = () => control().created('flexpay', 'refund').length;
const keys = (path: string) =>
	control()
		.log('flexpay', { method: 'POST', path })
		.map(({ headers }) => headers['idempotency-key']);

it.each(['afterActing', 'afterReading', 'beforeReading'] as const)(
	'a refund whose connection breaks (%s) is retried with the same key, and made once',
	async (reset) => {
		const actor = stage.fresh('flexpay');
		const { transactionId = '' } = await captured(control(), stage.sandbox.origins.flexpay);
		control().resetCounters('flexpay');
		control().addFault('flexpay', { path: '*/refund', times: 1, reset });

		const { error, json } = await actor.run({
			node: 'flexPay',
			parameters: {
				resource: 'transaction',
				operation: 'refund',
				transactionId: byId(transactionId),
			},
		});

		expect(error).toBeUndefined();
		expect(json).toEqual([expect.objectContaining({ refunded_amount: 1000 })]);
		const sent = keys('*/refund');
		expect(new Set(sent).size).toBe(1);
		expect(refunds()).toBe(1);
	},
);

it('each item has its own idempotency key', async () => {
	const actor = stage.fresh('flexpay');
	const { transactionId = '' } = await authorized(control(), stage.sandbox.origins.flexpay);
	control().resetCounters('flexpay');

	const { error } = await actor.run({
		node: 'flexPay',
		items: 3,
		parameters: {
			resource: 'transaction',
			operation: 'capture',
			transactionId: byId(transactionId),
			amountType: 'partial',
			amount: 10,
		},
	});

	expect(error).toBeUndefined();
	expect(new Set(keys('*/capture')).size).toBe(3);
	expect(control().created('flexpay', 'capture')).toHaveLength(3);
});

it('an order, which has no idempotency key, is not created twice', async () => {
	const actor = stage.fresh('flexpay', { integrationId: 'UP-00000001-1' });
	control().addFault('flexpay', { path: '*/orders', times: 1, reset: 'afterActing' });

	const { error } = await actor.run({
		node: 'flexPay',
		parameters: {
			resource: 'order',
			operation: 'create',
			price: '100',
			orderItems: '[{ "orderLine": {} }]',
			confirmationUrl: 'https://shop.example.test/thanks',
			cancelUrl: 'https://shop.example.test/cart',
		},
	});

	expect(error).toBeDefined();
	expect(control().created('flexpay', 'order')).toHaveLength(1);
});

it('one item that fails does not affect the others', async () => {
	const actor = stage.fresh('flexpay');
	const { transactionId = '' } = await authorized(control(), stage.sandbox.origins.flexpay);

	const { json, items } = await actor.run({
		node: 'flexPay',
		items: [
			{ id: transactionId },
			{ id: '99999999-0000-4000-8000-000000000000' },
			{ id: transactionId },
		],
		onError: 'continueRegularOutput',
		parameters: {
			resource: 'transaction',
			operation: 'get',
			transactionId: byId('={{ $json.id }}'),
		},
	});

	expect(json).toEqual([
		expect.objectContaining({ id: transactionId }),
		expect.objectContaining({ error: expect.stringContaining('404 Not Found') as unknown }),
		expect.objectContaining({ id: transactionId }),
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
});
