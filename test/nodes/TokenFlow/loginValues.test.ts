/** Values of a login besides its token, from the credential's form to the requests that servers see. */
import { type Actor, type Stage, startStage } from '../support/stage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const KIND = 'X-Token-Kind';
const CREDENTIAL = {
	options: ['apiRequests'],
	requestHeaders: { rows: [{ name: KIND, value: '{login.token_type}' }] },
	requestQuery: { rows: [{ name: 'kind', value: '{login.token_type}' }] },
};

let stage: Stage;
let actor: Actor;
beforeAll(async () => {
	stage = await startStage('tokenServer');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	actor = stage.fresh('tokenServer', CREDENTIAL);
});

const resources = () =>
	stage.sandbox.control.log('tokenServer').filter(({ kind }) => kind === 'resource');

it('reach each request of the node in headers and query', async () => {
	const { error } = await actor.run({ items: 3, parameters: { path: '/items/5' } });

	expect(error).toBeUndefined();
	expect(resources()).toHaveLength(3);
	for (const { url, headers } of resources()) {
		expect(headers[KIND.toLowerCase()]).toMatch(/^bearer$/i);
		expect(url).toMatch(/\/items\/5\?kind=bearer$/i);
	}
});

it('are still known after a renewal', async () => {
	await actor.run({ parameters: { path: '/items/5' } });
	await actor.run({ parameters: { resource: 'token', operation: 'simulateExpiry' } });
	const { error } = await actor.run({ parameters: { path: '/items/5' } });

	expect(error).toBeUndefined();
	expect(resources().at(-1)?.headers[KIND.toLowerCase()]).toMatch(/^bearer$/i);
});

it('that the login does not return are an error before a request is sent', async () => {
	const lacking = stage.fresh('tokenServer', {
		...CREDENTIAL,
		requestHeaders: { rows: [{ name: 'X-User', value: '{login.user.id}' }] },
	});

	const { error } = await lacking.run({ parameters: { path: '/items/5' } });

	expect(error?.message).toMatch(/The login response has no value at 'user.id'/);
	expect(resources()).toEqual([]);
});
