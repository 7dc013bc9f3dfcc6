/** Secrets that n8n takes from an external store, as Flex Pay recommends for its own. */
import { PROVIDERS } from '../../nodes/providers';
import { type ProviderName, providers } from '../sandbox';
import { type Actor, type Stage, startStage } from './support/stage';

/** The secret of each credential type, and a path that a request may be for. */
const USES: ReadonlyArray<readonly [ProviderName, secret: string, path: string]> = [
	['creditsafe', 'password', '/access'],
	['flexfactor', 'appSecret', '/orders'],
	// There is nothing to read but single orders; that this one does not exist says that the token is valid.
	['flexpay', 'clientSecret', '/orders/00000000-0000-4000-8000-000000000000'],
	['helloflex', 'clientSecret', '/domainTypes'],
];

const NAME = 'tokenflow';
const IN_VAULT = `={{ $secrets.vault.${NAME} }}`;

it('is tested with every provider', () => {
	const tested = USES.map(([provider]) => providers[provider].credential.type);
	expect(tested.sort()).toEqual(PROVIDERS.map(({ credential }) => credential).sort());
});

let stage: Stage;
beforeAll(async () => {
	stage = await startStage(...USES.map(([provider]) => provider));
});
afterAll(async () => await stage.stop());

describe.each(USES)(
	'the credential of %s with %s in an external store',
	(provider, field, path) => {
		let actor: Actor;
		let secret: string;
		beforeEach(() => {
			secret = String(stage.fresh(provider).stored()[field]);
			actor = stage.fresh(provider, { [field]: IN_VAULT });
			stage.core.vault.set(NAME, secret);
		});

		const logins = () => stage.sandbox.control.counters(provider).logins;
		const run = async () => {
			const { error, kept } = await actor.run({ parameters: { path } });
			expect(kept).not.toContain(secret);
			return error?.message ?? '';
		};

		it('logs in with the secret, keeps its token and never stores the secret', async () => {
			for (let time = 0; time < 2; time++) expect(await run()).not.toMatch(/login/i);

			expect(logins()).toMatchObject({ succeeded: 1, rejected: 0 });
			expect(actor.token()).not.toBe('');
			expect(actor.stored()[field]).toBe(IN_VAULT);
			expect(JSON.stringify(actor.stored())).not.toContain(secret);
		});

		it('uses a secret from the moment at which it is replaced in the store', async () => {
			stage.core.vault.set(NAME, 'the-former-secret');
			expect(await run()).toMatch(/rejected the login|login was rejected/);
			stage.core.vault.set(NAME, secret);
			expect(await run()).not.toMatch(/login/i);
			// The token of the secret before is not sent with the next one.
			stage.core.vault.set(NAME, 'the-next-secret');
			expect(await run()).toMatch(/rejected the login|login was rejected/);

			expect(logins()).toMatchObject({ succeeded: 1, rejected: 2 });
		});
	},
);
