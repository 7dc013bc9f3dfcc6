import { providers, type Sandbox, startSandbox } from '../sandbox';
import type { Place } from './places';
import { visit } from './visit';

const { credential, accounts } = providers.tokenServer;
const WRONG = 'canary-wrong-secret';

let sandbox: Sandbox;
let place: Place;

beforeAll(async () => {
	sandbox = await startSandbox({ providers: ['tokenServer'] });
	place = {
		...{ name: 'Sandbox', type: 'tokenFlowApi', fields: {}, variable: 'LIVE_SANDBOX' },
		...{ path: '/items?limit=1', source: '' },
	};
});
afterAll(async () => await sandbox.stop());

const fields = () => credential.fields(sandbox.origins.tokenServer, accounts.main);

describe('A visit to a real API', () => {
	it('without keys is skipped, and says which variable they go into', async () => {
		expect(await visit(place, {})).toMatchObject({
			result: 'skipped',
			seen: expect.stringContaining('LIVE_SANDBOX') as string,
		});
	});

	it('with keys logs in once and reads, and tells no secret', async () => {
		const { result, seen } = await visit(place, { LIVE_SANDBOX: JSON.stringify(fields()) });

		expect({ result, seen }).toMatchObject({ result: 'ok' });
		expect(seen).toMatch(/GET \/items\?limit=1: 1 items$/);
		expect(seen).not.toContain(accounts.main.secret);
		expect(sandbox.control.counters('tokenServer').logins.attempted).toBe(1);
	});

	it('with a wrong key says which step failed, without the key', async () => {
		const wrong = { ...fields(), clientSecret: WRONG };
		const { result, seen } = await visit(place, { LIVE_SANDBOX: JSON.stringify(wrong) });

		expect({ result, seen }).toMatchObject({
			result: 'failed',
			seen: expect.stringMatching(/^Send login: .*rejected/) as string,
		});
		expect(seen).not.toContain(WRONG);
	});
});
