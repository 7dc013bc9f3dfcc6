import type { Fault, SettingsPatch } from '../../sandbox/core/types';
import { callsOf, HTTP_REQUEST, keepCalling, responsesOf, runOnce, TOKEN_FLOW } from './callers';
import { kindOf, KINDS, onStage } from './kinds';

const WORK = '/sandbox/work/{n}';
const FIVE = { items: 5, path: WORK, onError: 'continueRegularOutput' as const };

describe.each(KINDS)('$type, a login response whose token is an expression', (kind) => {
	it.each([HTTP_REQUEST, TOKEN_FLOW])(
		'$name: is rejected, nothing is evaluated, and only the failure is stored',
		async (caller) => {
			await onStage(kind, {}, async (stage) => {
				stage.configure({ tokenValue: '={{ 6*7 }}' });
				const { items } = callsOf(await runOnce(stage, caller.workflow(stage, FIVE)));
				expect(JSON.stringify(items.map(({ json, error }) => [json, error]))).toContain(
					"starts with '='",
				);
				expect(stage.counters()).toMatchObject({ calls: 0, logins: { attempted: 1 } });
				expect(await stage.writes()).toBe(1);
			});
		},
	);
});

const READ_RIGHT: Array<[string, SettingsPatch]> = [
	['local clock an hour behind the server', { clockOffsetMs: 3_600_000 }],
	['local clock an hour ahead of the server', { clockOffsetMs: -3_600_000 }],
	['no lifetime stated', { omitLifetime: true }],
	['lifetime as text', { lifetimeAsText: true }],
];

describe.each(KINDS)('$type, a login response with', (kind) => {
	it.concurrent.each(READ_RIGHT)('%s: renewed in time, no call is rejected', async (_, patch) => {
		await onStage(kind, { advanced: true, renewal: 'beforeExpiry' }, async (stage) => {
			const lifetimeMs = 3_500;
			const leastLogins = patch.omitLifetime ? 1 : 2;
			stage.configure({ ...patch, ...(patch.omitLifetime ? {} : { lifetimeMs }) });
			const { elapsedMs } = await keepCalling(stage, TOKEN_FLOW.workflow(stage, FIVE), () => {
				const { logins, calls } = stage.counters();
				return logins.attempted >= leastLogins && calls > 20;
			});
			const { rejected, logins } = stage.counters();
			expect(rejected).toBe(0);
			expect(logins.attempted).toBeLessThanOrEqual(leastLogins + elapsedMs / lifetimeMs);
		});
	});
});

const USELESS: Array<[string, SettingsPatch, Fault | undefined]> = [
	['a web page', {}, { target: 'login', broken: 'html' }],
	['nothing', {}, { target: 'login', broken: 'empty' }],
	['5 MB', {}, { target: 'login', broken: 'huge' }],
	['invalid JSON', {}, { target: 'login', broken: 'malformedJson' }],
];

const useless = [kindOf('flexFactorApi'), kindOf('tokenFlowApi')].flatMap((kind) =>
	USELESS.map((each) => [kind.type, ...each] as const),
);

it.each(useless)(
	'%s, a login response of %s: one clear error per item, nothing is sent',
	async (type, _, patch, fault) => {
		const kind = kindOf(type);
		await onStage(kind, {}, async (stage) => {
			stage.configure(patch);
			if (fault !== undefined) stage.sandbox.control.addFault(kind.provider, fault);
			const { items } = callsOf(await runOnce(stage, HTTP_REQUEST.workflow(stage, FIVE)));
			const text = JSON.stringify(items.map(({ json, error }) => [json, error]));
			expect(text).toMatch(/The login (response|returned)/);
			expect(stage.counters().calls).toBe(0);
			// For other processes: that it failed.
			expect(await stage.writes()).toBe(1);
		});
	},
);

it.each(['flexFactorApi', 'tokenFlowApi'])(
	'%s, a lifetime that has ended when the token comes: counts as none',
	async (type) => {
		await onStage(kindOf(type), {}, async (stage) => {
			stage.configure({ negativeLifetime: true });
			const execution = await runOnce(stage, HTTP_REQUEST.workflow(stage, FIVE));
			expect(responsesOf(execution)).toBe(5);
			expect(stage.counters()).toMatchObject({ rejected: 0, logins: { attempted: 1 } });
		});
	},
);
