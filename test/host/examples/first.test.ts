/** The first example of each service: what its page says to import. */
import { measure, services } from '../../demo/services';
import { type Sandbox, startSandbox } from '../../sandbox';
import { sharedHost } from '../oneHost';
import { importExample } from './imported';

const host = sharedHost();
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

test.each(services)('$exampleFile runs with one login and no rejected call', async (service) => {
	const { exampleFile, provider } = service;
	const workflow = await importExample(host, sandbox, exampleFile, provider);
	const counted = await measure(
		sandbox.control,
		service,
		async () => (await host.api.runWorkflow(workflow)).error?.message,
	);

	expect(counted).toMatchObject({ logins: 1, rejected: 0 });
	expect(counted.error).toBeUndefined();
	expect(counted.calls).toBeGreaterThan(0);
});
