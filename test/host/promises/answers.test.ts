import type { Fault, SettingsPatch } from '../../sandbox/core/types';
import { callsOf, HTTP_REQUEST, keepCalling, runOnce, TOKEN_FLOW } from './callers';
import { kindOf, KINDS, onStage } from './kinds';

const WORK = '/sandbox/work/{n}';
const FIVE = { items: 5, path: WORK, onError: 'continueRegularOutput' as const };

describe.each(KINDS)('$type, a token answer whose value is an expression', (kind) => {
	it.each([HTTP_REQUEST, TOKEN_FLOW])(
		'$name: is rejected, nothing is stored or evaluated',
		async (caller) => {
			await onStage(kind, {}, async (stage) => {
				stage.configure({ tokenValue: '={{ 6*7 }}' });
				const { items } = callsOf(await runOnce(stage, caller.workflow(stage, FIVE)));
				expect(JSON.stringify(items.map(({ json, error }) => [json, error]))).toContain(
					"starts with '='",
				);
				expect(stage.counters()).toMatchObject({ calls: 0, logins: { attempted: 1 } });
				expect(await stage.writes()).toBe(0);
			});
		},
	);
});

const TOLD_RIGHT: Array<[string, SettingsPatch]> = [
	['local clock an hour behind the server', { clockOffsetMs: 3_600_000 }],
	['local clock an hour ahead of the server', { clockOffsetMs: -3_600_000 }],
	['no lifetime stated', { omitLifetime: true }],
	['lifetime as text', { lifetimeAsText: true }],
];

describe.each(KINDS)('$type, a token answer with', (kind) => {
	it.concurrent.each(TOLD_RIGHT)('%s: renewed in time, no call is rejected', async (_, patch) => {
		await onStage(kind, { renewal: 'beforeExpiry' }, async (stage) => {
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
	['a negative lifetime', { negativeLifetime: true }, undefined],
	['a web page', {}, { target: 'login', broken: 'html' }],
	['nothing', {}, { target: 'login', broken: 'empty' }],
	['5 MB', {}, { target: 'login', broken: 'huge' }],
	['invalid JSON', {}, { target: 'login', broken: 'malformedJson' }],
];

describe.each([kindOf('flexFactorApi'), kindOf('tokenFlowApi')])(
	'$type, a token answer of',
	(kind) => {
		it.each(USELESS)(
			'%s: one clear error per item, nothing is sent',
			async (_, patch, fault) => {
				await onStage(kind, {}, async (stage) => {
					stage.configure(patch);
					if (fault !== undefined) stage.sandbox.control.addFault(kind.provider, fault);
					const { items } = callsOf(
						await runOnce(stage, HTTP_REQUEST.workflow(stage, FIVE)),
					);
					const text = JSON.stringify(items.map(({ json, error }) => [json, error]));
					expect(text).toMatch(/The login (answer|answered|returned)/);
					expect(stage.counters().calls).toBe(0);
					expect(await stage.writes()).toBe(0);
				});
			},
		);
	},
);
