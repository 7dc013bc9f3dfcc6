import axios from 'axios';

import { type Sandbox, startSandbox } from '../../sandbox';
import { tableRows } from '../dataTable';
import { sharedHost } from '../oneHost';
import { eventually, executionWith, importExample, itemsOf } from './imported';

const host = sharedHost();
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ providers: ['flexpay'] });
});
afterAll(async () => await sandbox.stop());
beforeEach(() => sandbox.control.reset('flexpay'));

const ID = { integrationId: 'UP-00000001-1' };
const withId = (externalId: string) => ({ additionalFields: { externalId, ...ID } });

const finish = async (orderId: unknown, approved: boolean) =>
	(await sandbox.control.act('flexpay', 'completeOrder', { orderId, approved })) as {
		returnUrl: string;
	};

test('a shopper comes back with a loan: authorized, captured, refunded in part, and reconciled', async () => {
	const workflow = await importExample(host, sandbox, 'flex-pay-payment.json', 'flexpay', {
		'Create Order': withId('BASKET-1'),
	});
	const id = await host.api.startWorkflow(workflow);
	const waiting = await executionWith(host, workflow, 'waiting');
	const [order] = itemsOf(waiting, 'Create Order');
	const { returnUrl } = await finish(order?.id, true);
	expect((await axios.get(returnUrl)).status).toBe(200);
	const execution = await host.api.waitForExecution(id);

	expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
	expect(itemsOf(execution, 'Get Loan Status')).toMatchObject([{ loanStatus: 'accepted' }]);
	expect(itemsOf(execution, 'Capture')).toMatchObject([{ captured_amount: 640 }]);
	expect(itemsOf(execution, 'Refund a Part')).toMatchObject([{ refunded_amount: 40 }]);
	const rows = await tableRows(host, 'flexpay_transactions');
	const row = rows.find(({ order_id }) => order_id === order?.id);
	expect(row).toMatchObject({ expected: 600 });

	const nightly = await importExample(host, sandbox, 'flex-pay-reconciliation.json', 'flexpay');
	const same = await host.api.runWorkflow(nightly);
	expect([same.status, same.error?.message]).toEqual(['success', undefined]);
	expect(itemsOf(same, 'As Expected')).toMatchObject([
		{ transaction_id: row?.transaction_id, kept: 600, expected: 600 },
	]);
	expect(itemsOf(same, 'Report Difference')).toEqual([]);
});

test.each([
	['open', 'Send Reminder', 'Nothing to Do'],
	['notAccepted', 'Nothing to Do', 'Send Reminder'],
] as const)('an offer whose application is %s leads to: %s', async (status, next, other) => {
	const workflow = await importExample(host, sandbox, 'flex-pay-abandoned.json', 'flexpay', {
		'Get Offer': withId('BASKET-2'),
		'Create Order': withId('BASKET-2'),
		'Wait a Day': { amount: status === 'open' ? 2 : 15, unit: 'seconds' },
	});
	const id = await host.api.startWorkflow(workflow);
	if (status === 'notAccepted') {
		const orderId = await eventually(
			'order',
			async () =>
				await Promise.resolve(sandbox.control.created('flexpay', 'order').at(-1)?.id),
		);
		await finish(orderId, false);
	}
	const execution = await host.api.waitForExecution(id);

	expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
	expect(itemsOf(execution, 'Get Loan Status')).toMatchObject([{ loanStatus: status }]);
	expect(itemsOf(execution, next)).toHaveLength(1);
	expect(itemsOf(execution, other)).toEqual([]);
	if (status === 'open')
		expect(itemsOf(execution, next)[0]?.message).toMatch(/^Your basket .* \d+\.\d\d a month\./);
});
