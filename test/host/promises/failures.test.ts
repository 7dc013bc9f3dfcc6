import { setTimeout as sleep } from 'node:timers/promises';

import { chain, httpRequest, itemRows, manualTrigger } from '../workflows';
import {
	CALLERS,
	callsOf,
	HTTP_REQUEST,
	httpOf,
	responsesOf,
	runOnce,
	TOKEN_FLOW,
} from './callers';
import { kindOf, KINDS, onStage, type Stage } from './kinds';

const WORK = '/sandbox/work/{n}';
const NOWHERE = '/sandbox/nowhere/{n}';
const CREATE = '/sandbox/work';

async function warmUp(stage: Stage): Promise<void> {
	await runOnce(stage, TOKEN_FLOW.workflow(stage, { items: 1, path: WORK }));
	stage.resetCounters();
}

/** How many POSTs the API has got. */
const postsOf = ({ sandbox, kind }: Stage): number =>
	sandbox.control.timesSeen(kind.provider, { method: 'POST', kind: 'resource' });

describe.each(KINDS)('$type', (kind) => {
	it('HTTP Request: 100 items answered 404 make no login and at most two checks', async () => {
		await onStage(kind, {}, async (stage) => {
			await warmUp(stage);
			stage.sandbox.control.advanceClock(kind.provider, 60_000);
			const load = { items: 100, path: NOWHERE, onError: 'continueRegularOutput' as const };
			await runOnce(stage, HTTP_REQUEST.workflow(stage, load));
			const { logins, calls } = stage.counters();
			const seen = stage.sandbox.control.timesSeen(kind.provider, {
				path: `${kind.root}/sandbox/nowhere/*`,
			});
			expect({ logins: logins.attempted, seen }).toEqual({ logins: 0, seen: 100 });
			expect(calls - seen).toBeLessThanOrEqual(2);
		});
	});

	it('HTTP Request: a POST answered 500 is sent once and its own error is shown', async () => {
		await onStage(kind, {}, async (stage) => {
			await warmUp(stage);
			stage.sandbox.control.addFault(kind.provider, {
				method: 'POST',
				path: `${kind.root}${CREATE}`,
				status: 500,
				body: { message: 'the ledger is closed' },
			});
			const load = { items: 1, method: 'POST', path: CREATE, jsonBody: '{"amount":1}' };
			const execution = await runOnce(stage, HTTP_REQUEST.workflow(stage, load));
			expect(postsOf(stage)).toBe(1);
			expect(execution.error?.description).toContain('the ledger is closed');
		});
	});

	it.each(CALLERS)('$name: 20 items refused with 403 are 20 calls', async (caller) => {
		await onStage(kind, {}, async (stage) => {
			await warmUp(stage);
			stage.configure({ forbid: true });
			const load = { items: 20, path: WORK, onError: 'continueRegularOutput' as const };
			const execution = await runOnce(stage, caller.workflow(stage, load));
			expect(responsesOf(execution)).toBe(0);
			const seen = stage.sandbox.control.timesSeen(kind.provider, {
				path: `${kind.root}/sandbox/work/*`,
			});
			expect(seen).toBe(20);
			expect(stage.counters().logins.attempted).toBeLessThanOrEqual(1);
		});
	});

	it.each(CALLERS)(
		'$name: 20 items refused although the token is alive make no loop',
		async (caller) => {
			await onStage(kind, {}, async (stage) => {
				await warmUp(stage);
				stage.sandbox.control.addFault(kind.provider, {
					path: `${kind.root}/sandbox/work/*`,
					status: 401,
				});
				const load = { items: 20, path: WORK, onError: 'continueRegularOutput' as const };
				const execution = await runOnce(stage, caller.workflow(stage, load));
				expect(responsesOf(execution)).toBe(0);
				const seen = stage.sandbox.control.timesSeen(kind.provider, {
					path: `${kind.root}/sandbox/work/*`,
				});
				expect(seen).toBeGreaterThanOrEqual(20);
				expect(seen).toBeLessThanOrEqual(40);
				expect(stage.counters().logins.attempted).toBeLessThanOrEqual(1);
			});
		},
	);

	it('Token Flow: a token revoked in the middle of 500 items costs one renewal and no item', async () => {
		await onStage(kind, {}, async (stage) => {
			await warmUp(stage);
			const { control } = stage.sandbox;
			const running = runOnce(stage, TOKEN_FLOW.workflow(stage, { items: 500, path: WORK }));
			while (stage.counters().calls < 200) await sleep(5);
			control.revokeTokens(kind.provider);
			expect(responsesOf(await running)).toBe(500);
			expect(stage.counters().logins.attempted).toBe(1);
			const responded = control
				.log(kind.provider, { path: `${kind.root}/sandbox/work/*` })
				.filter(({ status }) => status === 200)
				.map(({ path }) => path);
			expect(responded).toHaveLength(500);
			expect(new Set(responded).size).toBe(500);
		});
	});
});

describe('A POST of HTTP Request that is answered 500 is sent once, whatever comes during the call', () => {
	it.concurrent.each(KINDS)('$type: when its token expires', async (kind) => {
		await onStage(kind, {}, async (stage) => {
			stage.configure({ lifetimeMs: 3_000 });
			await warmUp(stage);
			stage.sandbox.control.addFault(kind.provider, {
				method: 'POST',
				path: `${kind.root}${CREATE}`,
				status: 500,
				delayBeforeResponseMs: 3_500,
			});
			const load = { items: 1, method: 'POST', path: CREATE, jsonBody: '{"amount":1}' };
			const execution = await runOnce(stage, HTTP_REQUEST.workflow(stage, load));
			expect(postsOf(stage)).toBe(1);
			expect(execution.error?.httpCode).toBe('500');
		});
	});

	it.concurrent.each(KINDS)('$type: when someone else renews the token', async (kind) => {
		await onStage(kind, {}, async (stage) => {
			await warmUp(stage);
			stage.configure({ severalTokens: false });
			stage.sandbox.control.addFault(kind.provider, {
				method: 'POST',
				path: `${kind.root}${CREATE}`,
				status: 500,
				delayBeforeResponseMs: 3_000,
			});
			const load = { items: 1, method: 'POST', path: CREATE, jsonBody: '{"amount":1}' };
			const writing = runOnce(stage, HTTP_REQUEST.workflow(stage, load));
			while (postsOf(stage) === 0) await sleep(20);
			stage.sandbox.control.revokeTokens(kind.provider);
			await runOnce(stage, TOKEN_FLOW.workflow(stage, { items: 1, path: WORK }));
			const execution = await writing;
			expect(stage.counters().logins.attempted).toBe(1);
			expect(postsOf(stage)).toBe(1);
			expect(execution.error?.httpCode).toBe('500');
		});
	});
});

describe('A token whose lifetime nobody states, revoked', () => {
	const kind = kindOf('tokenFlowApi');
	const fields = { options: ['loginResponse'], assumedLifetime: 0.1 };
	const ASSUMED_MS = 6_000;

	it.concurrent.each([
		[
			'Pagination',
			{ pagination: { parameter: 'page', value: '={{ $pageCount + 1 }}', maxPages: 1 } },
		],
		['Never Error', { neverError: true, fullResponse: true }],
	])(
		'is replaced within the assumed lifetime although HTTP Request with %s hides it',
		async (_, option) => {
			await onStage(kind, fields, async (stage) => {
				stage.configure({ omitLifetime: true });
				const workflow = chain(
					'hidden refusals',
					manualTrigger(),
					itemRows(1),
					httpRequest({ ...httpOf(stage, { items: 1, path: WORK }), ...option }),
				);
				await runOnce(stage, workflow);
				stage.sandbox.control.revokeTokens(kind.provider);
				await runOnce(stage, workflow);
				expect(stage.counters().rejected).toBeGreaterThanOrEqual(1);
				await sleep(ASSUMED_MS);
				stage.resetCounters();
				const execution = await runOnce(stage, workflow);
				expect(callsOf(execution).error).toBeUndefined();
				expect(stage.counters()).toMatchObject({ rejected: 0, logins: { succeeded: 1 } });
			});
		},
	);
});
