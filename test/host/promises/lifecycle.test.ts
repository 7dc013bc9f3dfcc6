import { answersOf, runOnce, TOKEN_FLOW } from './callers';
import { KINDS, kindOf, onStage } from './kinds';

const WORK = '/sandbox/work/{n}';
const FIVE = { items: 5, path: WORK };

describe.each(KINDS)('$type', (kind) => {
	it('keeps its token over runs and over a restart of n8n', async () => {
		await onStage(kind, {}, async (stage) => {
			const run = async () => await runOnce(stage, TOKEN_FLOW.workflow(stage, FIVE));
			expect(answersOf(await run())).toBe(5);
			expect(answersOf(await run())).toBe(5);
			await stage.host.restart();
			expect(answersOf(await run())).toBe(5);
			expect(stage.counters().logins.attempted).toBe(1);
		});
	});

	it('never sends the old token after its secret was edited', async () => {
		await onStage(kind, {}, async (stage) => {
			const { api } = stage.host;
			await runOnce(stage, TOKEN_FLOW.workflow(stage, FIVE));
			await api.updateCredential(stage.credential.id, {
				name: kind.type,
				type: kind.type,
				data: { ...stage.data, [kind.secretField]: 'canary-edited-secret' },
			});
			stage.resetCounters();
			const execution = await runOnce(stage, TOKEN_FLOW.workflow(stage, FIVE));
			expect(execution.error?.message).toContain('login was refused');
			expect(stage.counters().calls).toBe(0);
		});
	});
});

describe('Refresh tokens that work once', () => {
	it('50 parallel items at expiry make one renewal, and the new one is stored and used', async () => {
		const kind = kindOf('tokenFlowApi');
		await onStage(kind, { options: ['renewal'], renewWith: 'refreshToken' }, async (stage) => {
			const { control } = stage.sandbox;
			control.configure('tokenServer', {
				rotatingRefreshTokens: true,
				options: { profile: 'refresh' },
			});
			const load = { items: 50, path: WORK };
			await runOnce(stage, TOKEN_FLOW.workflow(stage, load));
			for (let expiry = 0; expiry < 3; expiry++) {
				control.revokeTokens('tokenServer');
				stage.resetCounters();
				expect(answersOf(await runOnce(stage, TOKEN_FLOW.workflow(stage, load)))).toBe(50);
				expect(stage.counters()).toMatchObject({
					renewals: { attempted: 1, succeeded: 1 },
					logins: { attempted: 0 },
				});
			}
		});
	});
});
