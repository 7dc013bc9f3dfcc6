import { sharedHost } from '../oneHost';
import { responsesOf, runOnce, TOKEN_FLOW } from './callers';
import { type Kind, kindOf, KINDS, onStage, type Stage } from './kinds';

const WORK = '/sandbox/work/{n}';
const FIVE = { items: 5, path: WORK };

/** All stages at once, because a restart of n8n takes ten seconds. */
async function onAllStages(play: (stages: Stage[]) => Promise<void>, stages: Stage[] = []) {
	const kind = KINDS[stages.length];
	if (kind === undefined) await play(stages);
	else await onStage(kind, {}, async (stage) => await onAllStages(play, [...stages, stage]));
}

it('Tokens are kept over runs and over a restart of n8n', async () => {
	await onAllStages(async (stages) => {
		const runAll = async () => {
			for (const stage of stages) {
				expect(responsesOf(await runOnce(stage, TOKEN_FLOW.workflow(stage, FIVE)))).toBe(5);
			}
		};
		await runAll();
		await runAll();
		await sharedHost().restart();
		await runAll();
		const logins = stages.map(({ kind, counters }) => [kind.type, counters().logins.attempted]);
		expect(logins).toEqual(KINDS.map(({ type }) => [type, 1]));
	});
});

describe.each(KINDS)('$type', (kind) => {
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
			expect(execution.error?.message).toMatch(/rejected the login|login was rejected/);
			expect(stage.counters().calls).toBe(0);
		});
	});
});

/** Its token server returns refresh tokens, each of which works once. */
const withRefreshTokens = (kind: Kind): Kind => ({
	...kind,
	root: '/p/refresh/api',
	fields: (origin) => ({
		...kind.fields(origin),
		baseUrl: `${origin}/p/refresh/api`,
		tokenUrl: `${origin}/p/refresh/token`,
		options: ['renewal'],
		renewWith: 'refreshToken',
	}),
});

describe('Refresh tokens that work once', () => {
	it('50 parallel items at expiry make one renewal, and the new one is stored and used', async () => {
		const kind = withRefreshTokens(kindOf('tokenFlowApi'));
		await onStage(kind, {}, async (stage) => {
			const { control } = stage.sandbox;
			control.configure('tokenServer', { rotatingRefreshTokens: true });
			const load = { items: 50, path: WORK };
			await runOnce(stage, TOKEN_FLOW.workflow(stage, load));
			for (let expiry = 0; expiry < 3; expiry++) {
				control.revokeTokens('tokenServer');
				stage.resetCounters();
				expect(responsesOf(await runOnce(stage, TOKEN_FLOW.workflow(stage, load)))).toBe(
					50,
				);
				expect(stage.counters()).toMatchObject({
					renewals: { attempted: 1, succeeded: 1 },
					logins: { attempted: 0 },
				});
			}
		});
	});
});
