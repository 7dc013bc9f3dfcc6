import {
	FLEX_FACTOR,
	FLEX_PAY,
	HELLO_FLEX,
} from '../../credentials/custom/curl/documentedCommands';
import { type ProviderName, sandboxCredentials, startSandbox } from '../../sandbox/index';
import { describeInBrowser } from '../editor/describeInBrowser';
import { type Editor, openEditor } from '../editor/editor';
import { sharedHost } from '../oneHost';
import { runOnce, TOKEN_FLOW } from './callers';
import { kindOf, onStage } from './kinds';

const WRONG = 'canary-wrong-secret';

let editor: Editor;

describeInBrowser('In the credential form of the editor', () => {
	beforeAll(async () => {
		editor = await openEditor(sharedHost());
	});

	afterAll(async () => await editor.close());

	it('clearing one secret and saving leaves the others unchanged', async () => {
		const kind = kindOf('flexFactorApi');
		const secrets = {
			tokenizationKey: 'canary-tokenization-key',
			webhookSecret: 'canary-webhook-secret',
		};
		await onStage(kind, secrets, async (stage) => {
			await runOnce(stage, TOKEN_FLOW.workflow(stage, { items: 1, path: '/sandbox/work/1' }));
			const form = await editor.openCredential(stage.credential.id);
			await form.fill('Tokenization Key', '');
			expect((await form.saveAndTest()).status).toBe('OK');
			const { data } = await stage.host.api.getCredential(stage.credential.id);
			expect(data.tokenizationKey ?? '').toBe('');
			// What is left is delivered as n8n's placeholder, so the proof is that it works.
			expect(data.webhookSecret).toMatch(/BLANK/);
			stage.resetCounters();
			await runOnce(stage, TOKEN_FLOW.workflow(stage, { items: 1, path: '/sandbox/work/1' }));
			expect(stage.counters()).toMatchObject({
				rejected: 0,
				responded: 1,
				logins: { rejected: 0 },
			});
		});
	});

	it('a wrong secret fails the test although the old token is alive', async () => {
		await onStage(kindOf('creditsafeApi'), {}, async (stage) => {
			await runOnce(stage, TOKEN_FLOW.workflow(stage, { items: 1, path: '/sandbox/work/1' }));
			const form = await editor.openCredential(stage.credential.id);
			await form.fill('Password', WRONG);
			const banner = await form.saveAndTest();
			expect(banner.status).toBe('Error');
			expect(banner.text).toMatch(/Creditsafe .*rejected the login/);
			expect(banner.text).not.toContain(WRONG);
		});
	});

	/** What a person fills in besides pasting the command. */
	const PASTED: Array<{
		provider: ProviderName;
		command: string;
		fields: (origin: string) => Record<string, string>;
	}> = [
		{
			provider: 'flexfactor',
			command: FLEX_FACTOR,
			fields: (origin) => ({ 'Base URL': `${origin}/v1`, 'Test Path': '/orders' }),
		},
		{
			provider: 'helloflex',
			command: HELLO_FLEX,
			fields: (origin) => ({
				'Base URL': `${origin}/api`,
				'Test Path': '/domainTypes?take=1',
				'Token URL': `${origin}/oauth2/token`,
			}),
		},
		{
			provider: 'flexpay',
			command: FLEX_PAY,
			// No list to test with: an order that does not exist would be a 404.
			// Its login is not below the Base URL.
			fields: (origin) => ({ 'Base URL': `${origin}/api/checkout/v1` }),
		},
		{
			provider: 'flexpay',
			command: FLEX_PAY.replace('{{server_url}}', 'https://login.example.com'),
			fields: (origin) => ({
				'Base URL': `${origin}/api/checkout/v1`,
				'Token URL': `${origin}/api/auth/v1/oauth/token`,
			}),
		},
	];

	it.each(PASTED)(
		"$provider's documented login command works as it is pasted",
		async ({ provider, command, fields }) => {
			const sandbox = await startSandbox({ providers: [provider] });
			const { id, secret } = sandboxCredentials[provider].main;
			try {
				const form = await editor.newCredential('Token Flow API');
				await form.choose('Login Method', 'cURL Command');
				await form.paste('cURL Command', command);
				expect(await form.isMasked('cURL Command')).toBe(true);
				const entries = {
					...fields(sandbox.origins[provider]),
					'Client ID': id,
					'Client Secret': secret,
				};
				for (const [label, text] of Object.entries(entries)) await form.fill(label, text);
				const banner = await form.saveAndTest();
				expect(banner).toMatchObject({ status: 'OK' });
				expect(sandbox.control.counters(provider)).toMatchObject({
					logins: { succeeded: 1, rejected: 0 },
				});
			} finally {
				await sandbox.stop();
			}
		},
	);
});
