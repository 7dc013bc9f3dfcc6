import { CALLERS, keepCalling, responsesOf, runOnce, TOKEN_FLOW } from './callers';
import { KINDS, onStage } from './kinds';
import { sized } from '../../size';

const WORK = '/sandbox/work/{n}';
/** Of 100 calls each. */
const RUNS = sized(10, 4);

describe.each(KINDS)('$type', (kind) => {
	const callers = sized(CALLERS, [CALLERS[KINDS.indexOf(kind) % CALLERS.length] ?? TOKEN_FLOW]);

	it.each(CALLERS)('$name: 200 parallel items without a token make one login', async (caller) => {
		await onStage(kind, {}, async (stage) => {
			const execution = await runOnce(
				stage,
				caller.workflow(stage, { items: 200, path: WORK }),
			);
			expect(responsesOf(execution)).toBe(200);
			expect(stage.counters()).toMatchObject({
				logins: { attempted: 1, succeeded: 1 },
				calls: 200,
				rejected: 0,
			});
			expect(await stage.writes()).toBe(1);
		});
	});

	it.each(callers)(
		`$name: no call of ${RUNS * 100} is rejected while tokens live 2 s`,
		async (caller) => {
			await onStage(kind, { advanced: true, renewal: 'beforeExpiry' }, async (stage) => {
				const lifetimeMs = 2_000;
				// A token then lives for two seconds at least, where its end is stated in whole ones.
				stage.configure({ lifetimeMs: lifetimeMs + (kind.truncationMs ?? 0) });
				const batch = { size: 50, intervalMs: 250 };
				const start = Date.now();
				for (let run = 0; run < RUNS; run++) {
					const load = { items: 100, path: WORK, batch };
					expect(responsesOf(await runOnce(stage, caller.workflow(stage, load)))).toBe(
						100,
					);
				}
				const lifetimes = (Date.now() - start) / lifetimeMs;
				const { logins, calls, rejected } = stage.counters();
				expect({ calls, rejected }).toEqual({ calls: RUNS * 100, rejected: 0 });
				expect(logins.attempted).toBeLessThanOrEqual(1.2 * lifetimes + 1);
				console.info(
					`${kind.type}, ${caller.name}: ${logins.attempted} logins in ${lifetimes.toFixed(1)} lifetimes, ${rejected} of ${calls} calls rejected`,
				);
			});
		},
	);
});

describe('Renewal', () => {
	// Together, as most of the time is the lifetime of tokens.
	it.concurrent.each(KINDS)(
		'$type, When It Expires: one login per lifetime and none before, all calls succeed',
		async (kind) => {
			await onStage(kind, { advanced: true, renewal: 'atExpiry' }, async (stage) => {
				const lifetimeMs = 3_000;
				stage.configure({ lifetimeMs });
				const call = TOKEN_FLOW.workflow(stage, { items: 5, path: WORK });
				const { runs, responses } = await keepCalling(
					stage,
					call,
					() => stage.counters().logins.attempted >= 3,
				);
				expect(responses).toBe(5 * runs);
				const logins = stage.sandbox.control
					.log(kind.provider, { kind: 'login' })
					.map(({ startedAt }) => startedAt);
				const gaps = logins.slice(1).map((at, index) => at - (logins[index] ?? at));
				// The lifetime counts from the request's departure and server times may be whole seconds.
				expect(Math.min(...gaps)).toBeGreaterThanOrEqual(lifetimeMs - 1_050);
			});
		},
	);

	it.concurrent.each(KINDS)(
		'$type, Only After a 401: no login before the first rejection, all calls succeed',
		async (kind) => {
			await onStage(kind, { advanced: true, renewal: 'afterRejection' }, async (stage) => {
				stage.configure({ lifetimeMs: 1_200 });
				const call = TOKEN_FLOW.workflow(stage, { items: 5, path: WORK });
				const { runs, responses } = await keepCalling(
					stage,
					call,
					() => stage.counters().logins.attempted >= 3,
				);
				expect(responses).toBe(5 * runs);
				const log = stage.sandbox.control.log(kind.provider);
				const renewals = log
					.flatMap(({ kind: route }, index) => (route === 'login' ? [index] : []))
					.slice(1);
				// Calls that left before the refused one may be answered after it.
				const rejectedSince = (index: number) =>
					log
						.slice(0, index)
						.slice(-5)
						.some(({ status }) => status === 401);
				expect(renewals.filter((index) => !rejectedSince(index))).toEqual([]);
			});
		},
	);
});
