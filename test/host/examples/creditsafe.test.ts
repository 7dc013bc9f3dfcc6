import { type Sandbox, startSandbox } from '../../sandbox';
import { tableRows } from '../dataTable';
import { sharedHost } from '../oneHost';
import { importExample, itemsOf } from './imported';

const host = sharedHost();
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ providers: ['creditsafe'] });
});
afterAll(async () => await sandbox.stop());
beforeEach(() => sandbox.control.reset('creditsafe'));

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

test('limits of customers: the German one with a reason, the unknown one with a note', async () => {
	const workflow = await importExample(host, sandbox, 'creditsafe-limits.json', 'creditsafe');

	for (let time = 0; time < 2; time++) {
		const execution = await host.api.runWorkflow(workflow);
		expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
	}

	const rows = await tableRows(host, 'creditsafe_limits');
	const byCustomer = Object.fromEntries(rows.map((row) => [row.customer, row]));
	expect(rows).toHaveLength(3);
	expect(byCustomer['C-1001']).toMatchObject({
		company: 'Bluefen Logistics 1 Limited',
		rating: expect.any(String),
	});
	expect(byCustomer['C-1002']?.company).toMatch(/GmbH$/);
	expect(Number(byCustomer['C-1001']?.credit_limit)).toBeGreaterThan(0);
	expect(byCustomer['C-1003']).toMatchObject({
		note: 'No company with this registration number',
	});
	const reports = sandbox.control
		.log('creditsafe', { kind: 'resource', method: 'GET' })
		.filter(({ url }) => /\/companies\/(GB|DE)-/.test(url));
	expect(reports.map(({ url }) => url.includes('customData=de_reason_code'))).toEqual(
		reports.map(({ url }) => url.includes('/DE-')),
	);
});

test('customers into monitoring: the second run finds them there, and is no failure', async () => {
	const portfolioId = byId('1003');
	const workflow = await importExample(
		host,
		sandbox,
		'creditsafe-monitoring.json',
		'creditsafe',
		{ 'Turn Rules On': { portfolioId }, 'Add to Portfolio': { portfolioId } },
	);

	const first = await host.api.runWorkflow(workflow);
	expect([first.status, first.error?.message]).toEqual(['success', undefined]);
	expect(itemsOf(first, 'New Customers')).toHaveLength(3);
	expect(itemsOf(first, 'Known Customers')).toHaveLength(0);

	const second = await host.api.runWorkflow(workflow);
	expect([second.status, second.error?.message]).toEqual(['success', undefined]);
	expect(itemsOf(second, 'New Customers')).toHaveLength(0);
	expect(itemsOf(second, 'Known Customers')).toHaveLength(3);
});
