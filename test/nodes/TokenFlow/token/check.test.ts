/** Token: Check says whether a login works, and is never an error itself. */
import { systemRuntime } from '../../../../credentials/common/runtime';
import type { Fault } from '../../../sandbox';
import { skipWaits } from '../../support/skipWaits';
import { type Stage, startStage } from '../../support/stage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);
skipWaits();

const P = 'tokenServer';
let stage: Stage;
beforeAll(async () => {
	stage = await startStage(P);
});
afterAll(async () => await stage.stop());

const CHECK = { parameters: { resource: 'token', operation: 'check' } };
const control = () => stage.sandbox.control;
const counters = () => control().counters(P);

describe('Token: Check', () => {
	it('says that the login works, with the time left and the last login', async () => {
		const actor = stage.fresh(P);
		const { json, error, kept } = await actor.run(CHECK);

		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				...{ result: 'ok', step: '', cause: '', whatToDo: '' },
				...{ service: expect.any(String), environment: expect.any(String) },
				host: new URL(stage.sandbox.origins[P]).host,
				secondsLeft: expect.any(Number),
				loggedInAt: expect.stringMatching(/^\d{4}-/),
				nextLoginAt: null,
			},
		]);
		expect(kept).not.toContain(actor.token());
	});

	it('uses the token that there is', async () => {
		const actor = stage.fresh(P);
		await actor.run(CHECK);
		await actor.run({ ...CHECK, items: 5 });

		expect(counters().logins.attempted).toBe(1);
	});

	it('replaces a token that the API rejects, as a request would', async () => {
		const actor = stage.fresh(P);
		await actor.run(CHECK);
		control().addFault(P, { status: 401, times: 1 });
		const { json } = await actor.run(CHECK);

		expect(json).toMatchObject([{ result: 'ok' }]);
		expect(counters().logins.attempted).toBe(2);
	});

	const FAILURES: ReadonlyArray<readonly [what: string, fault: Fault, step: string]> = [
		['rejected keys', { target: 'login', status: 401 }, 'Send login'],
		['a login that is down', { target: 'login', status: 503 }, 'Send login'],
		['a login that breaks off', { target: 'login', reset: 'beforeReading' }, 'Send login'],
		['a login page', { target: 'login', status: 200, broken: 'html' }, 'Read response'],
		['an API that rejects each token', { status: 401 }, 'Call the API'],
		['an API that is down', { status: 503 }, 'Call the API'],
		['an API that breaks off', { reset: 'beforeReading' }, 'Call the API'],
	];

	it.each(FAILURES)(
		'never fails after %s, and says which step did',
		async (_what, fault, step) => {
			const actor = stage.fresh(P);
			control().addFault(P, fault);
			const { json, error } = await actor.run(CHECK);

			expect(error).toBeUndefined();
			expect(json).toMatchObject([
				{ result: 'failed', step, cause: expect.stringMatching(/\w/) },
			]);
		},
	);

	it('never fails with fields that describe no login', async () => {
		const { json, error } = await stage.fresh(P, { clientSecret: '' }).run(CHECK);

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ result: 'failed', step: 'Check fields' }]);
	});

	it('sends no login that is paused after a rejected one', async () => {
		const actor = stage.fresh(P);
		control().addFault(P, { target: 'login', status: 401 });
		await actor.run(CHECK);
		const { json } = await actor.run(CHECK);

		expect(counters().logins.attempted).toBe(1);
		expect(json).toMatchObject([
			{ result: 'failed', nextLoginAt: expect.stringMatching(/^\d{4}-/) },
		]);
	});

	it('works without a test path, and sends nothing while a token is held', async () => {
		const actor = stage.fresh(P, { testPath: '' });
		const first = await actor.run(CHECK);
		const { calls } = counters();
		const second = await actor.run(CHECK);

		expect([first.json[0]?.result, second.json[0]?.result]).toEqual(['ok', 'ok']);
		expect(counters()).toMatchObject({ calls, logins: { attempted: 1 } });
	});

	it('only logs in without a test path, whatever rate limit lasts', async () => {
		const actor = stage.fresh(P, { testPath: '' });
		control().addFault(P, { status: 429, headers: { 'retry-after': '40000' } });
		await actor.run({ parameters: { path: '/sandbox/work/1' } });
		const { calls } = counters();
		// The token's ten minutes are over, the limit is not.
		await systemRuntime.sleep(700_000);
		const { json } = await actor.run(CHECK);

		expect(json).toMatchObject([{ result: 'ok', secondsLeft: 600 }]);
		expect(counters()).toMatchObject({ calls, logins: { attempted: 2 } });
	});
});
