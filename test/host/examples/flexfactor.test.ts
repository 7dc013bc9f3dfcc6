import { type Sandbox, startSandbox } from '../../sandbox';
import { tableRows } from '../dataTable';
import { sharedHost } from '../oneHost';
import { eventually, importExample, itemsOf } from './imported';

const host = sharedHost();
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ providers: ['flexfactor'] });
});
afterAll(async () => await sandbox.stop());
beforeEach(() => sandbox.control.reset('flexfactor'));

const SECONDS = { Wait: { amount: 2, unit: 'seconds' } };

test.each([
	[true, 'Ship the Order', 'Ask for Another Card'],
	[false, 'Ask for Another Card', 'Ship the Order'],
])('a declined payment waits for its outcome (passed: %s)', async (passed, next, other) => {
	const workflow = await importExample(
		host,
		sandbox,
		'flexfactor-rescue.json',
		'flexfactor',
		SECONDS,
	);
	const id = await host.api.startWorkflow(workflow);
	const asked = { method: 'GET', path: '/v1/orders/*' };
	// The order was asked for, and was still pending.
	const { url } = await eventually(
		'request for the order',
		async () => await Promise.resolve(sandbox.control.log('flexfactor', asked)[0]),
	);
	const orderId = url.split('/').at(-1);
	await sandbox.control.act('flexfactor', 'resolveChallenge', { orderId, passed });
	const execution = await host.api.waitForExecution(id);

	expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
	expect(itemsOf(execution, 'Evaluate')).toMatchObject([
		{ status: 'CHALLENGE', isPending: true },
	]);
	expect(itemsOf(execution, next)).toMatchObject([{ isPending: false, isApproved: passed }]);
	expect(itemsOf(execution, other)).toEqual([]);
});

test('a payment is authorized, captured, and refunded in part', async () => {
	const workflow = await importExample(host, sandbox, 'flexfactor-capture.json', 'flexfactor');
	const execution = await host.api.runWorkflow(workflow);

	expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
	expect(itemsOf(execution, 'Authorize')).toMatchObject([{ needsCapture: true }]);
	expect(itemsOf(execution, 'Capture')).toMatchObject([{ success: true }]);
	expect(itemsOf(execution, 'Refund a Part')).toMatchObject([{ success: true }]);
	const bodies = ['/v1/capture', '*/refund'].flatMap((path) =>
		sandbox.control
			.log('flexfactor', { method: 'POST', path })
			.map(({ body = '' }) => JSON.parse(body) as Record<string, unknown>),
	);
	expect(bodies).toMatchObject([{ amount: 5000, currency: 'USD' }, { amountToRefund: 12.5 }]);
});

test('the orders of the last week are stored, and brought up to date the next night', async () => {
	const createdAt = new Date(Date.now() - 3_600_000).toISOString();
	const ids = (await sandbox.control.act('flexfactor', 'placeOrder', {
		count: 3,
		createdAt,
		state: 'PROCESSING',
	})) as string[];
	const workflow = await importExample(host, sandbox, 'flexfactor-nightly.json', 'flexfactor');
	const stored = async () => {
		const execution = await host.api.runWorkflow(workflow);
		expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
		const rows = await tableRows(host, 'flexfactor_orders');
		// The simulator has orders of its own.
		return rows.filter(({ order_id }) => ids.includes(String(order_id)));
	};

	expect((await stored()).map(({ status }) => status)).toEqual(Array(3).fill('Processing'));
	const [orderId] = ids;
	await sandbox.control.act('flexfactor', 'setOrderState', { orderId, state: 'COMPLETED' });
	const rows = await stored();
	expect(rows).toHaveLength(3);
	expect(rows.filter(({ approved }) => approved === true)).toMatchObject([
		{ order_id: orderId, status: 'Completed' },
	]);
});
