import { setTimeout as sleep } from 'node:timers/promises';

import { type ProviderName, type Sandbox, startSandbox } from '../../sandbox';
import type { SettingsPatch } from '../../sandbox/core/types';
import { type Kind, kindOf, KINDS } from '../promises/kinds';
import { withKeys } from '../promises/twoProcesses';
import { chain, packageNode, scheduleTrigger } from '../workflows';
import type { Cluster } from './cluster';
import {
	type Called,
	type Caller,
	credentialFor,
	fire,
	publishCaller,
	type QueueSize,
	whyFailed,
} from './load';

/** What a scenario saw, and what of it must not be. */
export interface Seen {
	readonly executions: number;
	readonly failed: number;
	readonly calls: number;
	readonly rejected: number;
	readonly logins: number;
	/** In words, for the table. */
	readonly note: string;
	readonly problems: readonly string[];
}

export interface Scenario {
	readonly name: string;
	readonly play: (cluster: Cluster, size: QueueSize) => Promise<Seen>;
}

const LIFETIME_MS = 20_000;

const problemsOf = (checks: Readonly<Record<string, boolean>>) =>
	Object.entries(checks).flatMap(([what, isWrong]) => (isWrong ? [what] : []));

async function withSandbox<Result>(
	providers: readonly ProviderName[],
	play: (sandbox: Sandbox) => Promise<Result>,
): Promise<Result> {
	const sandbox = await startSandbox({ providers: [...providers] });
	try {
		return await play(sandbox);
	} finally {
		await sandbox.stop();
	}
}

const ALL_PROCESSES = 4;
const MOST_ON_AVERAGE = 1.5;
/** Logins closer together than that, ms, are for the same token. */
const TOGETHER_MS = LIFETIME_MS / 4;

/** How many logins there were for each token, the oldest first. @param at of each login, epoch ms */
const loginsPerToken = (at: readonly number[]): number[] =>
	at.reduce<number[]>((tokens, startedAt, index) => {
		const isSame = startedAt - (at[index - 1] ?? -Infinity) < TOGETHER_MS;
		return isSame ? [...tokens.slice(0, -1), (tokens.at(-1) ?? 0) + 1] : [...tokens, 1];
	}, []);

const fiveCredentials: Scenario = {
	name: 'Five credentials, tokens of 20 seconds',
	play: async ({ main }, { executions, calls }) =>
		await withSandbox(
			KINDS.map(({ provider }) => provider),
			async ({ control, origins }) => {
				const called: Called[] = [];
				for (const kind of KINDS) {
					const { provider, settings = {} } = kind;
					control.configure(provider, { ...settings, lifetimeMs: LIFETIME_MS });
					const credential = await credentialFor(main, kind, origins[provider]);
					called.push(
						await publishCaller(main, kind, origins[provider], credential, calls),
					);
				}
				const startMs = performance.now();
				const failed = await fire(main, called, executions);
				const lifetimes = (performance.now() - startMs) / LIFETIME_MS;
				const seen = KINDS.map(({ provider }) => control.counters(provider));
				const logins = seen.map((each) => each.logins.attempted);
				const most = Math.max(...logins) / (Math.floor(lifetimes) + 1) / ALL_PROCESSES;
				const tokens = KINDS.map(({ provider }) =>
					loginsPerToken(
						control.log(provider, { kind: 'login' }).map(({ startedAt }) => startedAt),
					),
				);
				const later = tokens.flatMap(([, ...rest]) => rest);
				const average =
					later.reduce((sum, each) => sum + each, 0) / Math.max(1, later.length);
				const total = (read: (each: (typeof seen)[number]) => number) =>
					seen.map(read).reduce((sum, each) => sum + each, 0);
				return {
					executions,
					failed,
					calls: total((each) => each.calls),
					rejected: total((each) => each.rejected),
					logins: total((each) => each.logins.attempted),
					note: `${lifetimes.toFixed(1)} lifetimes; logins for each token: ${tokens.map((each) => each.join('+')).join(', ')}; ${average.toFixed(1)} on average after the first`,
					problems: problemsOf({
						'failed executions': failed > 0,
						'more than one login per process and lifetime': most > 1,
						'too many logins for later tokens': average > MOST_ON_AVERAGE,
					}),
				};
			},
		),
};

/** A load on the token server with a rule about its tokens. */
const tokenRule = (
	name: string,
	kind: Kind,
	settings: SettingsPatch,
	caller: Caller,
	expectNone: readonly ('failed' | 'spent')[],
): Scenario => ({
	name,
	play: async ({ main }, { executions, calls }) =>
		await withSandbox([kind.provider], async ({ control, origins }) => {
			const origin = origins[kind.provider];
			control.configure(kind.provider, settings);
			const credential = await credentialFor(main, kind, origin);
			const called = await publishCaller(main, kind, origin, credential, calls, caller);
			const failed = await fire(main, [called], executions);
			const { logins, renewals, rejected, calls: made } = control.counters(kind.provider);
			const spent = renewals.attempted - renewals.succeeded;
			const reason = await whyFailed(main, called);
			return {
				executions,
				failed,
				calls: made,
				rejected,
				logins: logins.attempted,
				note: `${renewals.attempted} renewals, ${spent} with a spent refresh token${reason === '' ? '' : `; an error: ${reason}`}`,
				problems: problemsOf({
					'failed executions': expectNone.includes('failed') && failed > 0,
					'spent refresh tokens sent': expectNone.includes('spent') && spent > 0,
				}),
			};
		}),
});

const killing: SettingsPatch = { severalTokens: false, lifetimeMs: LIFETIME_MS };
const rotating: SettingsPatch = { rotatingRefreshTokens: true, lifetimeMs: 1_500 };
const generic = kindOf('tokenFlowApi');

const MOST_LOGINS = 2;
const MAX_WAIT_MS = 120_000;

const wrongPassword: Scenario = {
	name: 'Wrong Creditsafe password, every process restarted',
	play: async ({ main, workers }, { calls }) =>
		await withSandbox(['creditsafe'], async ({ control, origins }) => {
			const kind = kindOf('creditsafeApi');
			control.configure('creditsafe', { options: { lockAfter: 3 } });
			const credential = await credentialFor(main, kind, origins.creditsafe, {
				password: 'canary-wrong',
			});
			const called = await publishCaller(main, kind, origins.creditsafe, credential, calls);
			const attempted = () => control.counters('creditsafe').logins.attempted;
			let failed = await fire(main, [called], 1);
			let executions = 1;
			for (
				const end = Date.now() + MAX_WAIT_MS;
				attempted() < MOST_LOGINS && Date.now() < end;
				executions++
			) {
				await sleep(1_000);
				failed += await fire(main, [called], 1);
			}
			failed += await fire(main, [called], 12);
			for (const each of workers) await each.restart();
			await main.restart();
			failed += await fire(main, [called], 12);
			executions += 24;
			const logins = attempted();
			return {
				...{
					executions,
					failed,
					calls: control.counters('creditsafe').calls,
					rejected: 0,
					logins,
				},
				note: 'all executions fail, as they should',
				problems: problemsOf({
					[`${logins} logins in place of ${MOST_LOGINS}`]: logins !== MOST_LOGINS,
					'executions that did not fail': failed !== executions,
				}),
			};
		}),
};

const mainRestarted: Scenario = {
	name: 'Main process restarted under a schedule and webhooks',
	play: async ({ main }, { executions, calls }) =>
		await withSandbox([generic.provider], async ({ control, origins }) => {
			const origin = origins[generic.provider];
			const credential = await credentialFor(main, generic, origin);
			const called = await publishCaller(main, generic, origin, credential, calls);
			const tick = packageNode({
				parameters: { authentication: credential.type, path: '/sandbox/work/1000000' },
				credential,
			});
			const id = await main.api.createWorkflow(chain('Schedule', scheduleTrigger(2), tick));
			await main.api.activateWorkflow(id);
			const failedBefore = await fire(main, [called], Math.ceil(executions / 2));
			await main.restart();
			const ticks = async () => (await main.api.listExecutions(id)).length;
			const before = await ticks();
			const failedAfter = await fire(main, [called], Math.floor(executions / 2));
			for (let tries = 0; tries < 60 && (await ticks()) <= before; tries++) await sleep(500);
			const scheduled = await main.api.listExecutions(id);
			await main.api.deactivateWorkflow(id);
			const failedTicks = scheduled.filter(({ status }) =>
				['error', 'crashed'].includes(status),
			).length;
			const { logins, rejected, calls: made } = control.counters(generic.provider);
			const failed = failedBefore + failedAfter + failedTicks;
			return {
				...{ executions: executions + scheduled.length, failed, calls: made, rejected },
				logins: logins.attempted,
				note: `${before} scheduled executions before, ${scheduled.length - before} after the restart`,
				problems: problemsOf({
					'failed executions': failed > 0,
					'no schedule after the restart': scheduled.length <= before,
				}),
			};
		}),
};

const budget: Scenario = {
	name: "HelloFlex's budget with two workers",
	async play({ main, workers }, { executions, calls }) {
		await workers[2]?.stop();
		return await withSandbox(['helloflex'], async ({ control, origins }) => {
			const kind = kindOf('helloFlexApi');
			// As the page says: with the number of workers, which share the limit.
			const fields = { advanced: true, processes: 2 };
			const credential = await credentialFor(main, kind, origins.helloflex, fields);
			const called = await publishCaller(main, kind, origins.helloflex, credential, calls);
			const failed = await fire(main, [called], executions);
			const { logins, rejected, calls: made, maxConcurrent } = control.counters('helloflex');
			const starts = control.maxStarts('helloflex', 100);
			return {
				...{ executions, failed, calls: made, rejected, logins: logins.attempted },
				note: `at most ${maxConcurrent} at once, ${starts} started within 100 ms`,
				problems: problemsOf({
					'failed executions': failed > 0,
					'more than 2 at once': maxConcurrent > 2,
					'more than 5 within 100 ms': starts > 5,
				}),
			};
		});
	},
};

/** In this order: the last one stops a worker. */
export const SCENARIOS: readonly Scenario[] = [
	fiveCredentials,
	tokenRule('A new token ends the old one', generic, killing, 'Token Flow', ['failed']),
	tokenRule('Refresh tokens that work once', withKeys, rotating, 'Token Flow', [
		'failed',
		'spent',
	]),
	tokenRule('HTTP Request: a new token ends the old one', generic, killing, 'HTTP Request', []),
	tokenRule(
		'HTTP Request: refresh tokens that work once',
		withKeys,
		rotating,
		'HTTP Request',
		[],
	),
	wrongPassword,
	mainRestarted,
	budget,
];
