import { setTimeout as sleep } from 'node:timers/promises';

import type { Host } from '../host';
import { sharedHost } from '../oneHost';
import { startSecondProcess } from '../secondProcess';
import { callsOf, HTTP_REQUEST, responsesOf, runOnce, TOKEN_FLOW } from './callers';
import { kindOf, type Stage } from './kinds';
import { grantRefreshToken, onTwo, tokenOperation, withKeys, withoutKeys } from './twoProcesses';

const WORK = '/sandbox/work/{n}';
const ITEMS = { items: 5, path: WORK };
const POLL_MS = 100;

let second: Host;
beforeAll(async () => {
	second = await startSecondProcess(sharedHost());
});
afterAll(async () => await second.stop());

/** How many items of a run of *Token Flow* got a response. */
const call = async (stage: Stage) =>
	responsesOf(await runOnce(stage, TOKEN_FLOW.workflow(stage, ITEMS)));

const rotate = (stage: Stage) => stage.configure({ rotatingRefreshTokens: true });
const revoke = ({ sandbox, kind }: Stage) => sandbox.control.revokeTokens(kind.provider);

/** Each refresh token was sent once: the server rejects one that was used. */
function expectNoSpentOne({ counters }: Stage, atLeast: number): void {
	const { attempted, succeeded } = counters().renewals;
	expect(attempted - succeeded).toBe(0);
	expect(succeeded).toBeGreaterThanOrEqual(atLeast);
}

describe.each([
	['a login with keys', withKeys],
	['a refresh token as the only key', withoutKeys],
])('Refresh tokens that work once, in two processes, with %s', (_, kind) => {
	it('are each sent once where both need a new token at the same time', async () => {
		await onTwo(second, kind, {}, async ([first, other]) => {
			rotate(first);
			if (kind === withoutKeys) await grantRefreshToken(first);
			expect([await call(first), await call(other)]).toEqual([5, 5]);
			first.resetCounters();
			for (let round = 1; round <= 4; round++) {
				revoke(first);
				expect(await Promise.all([call(first), call(other)])).toEqual([5, 5]);
				expectNoSpentOne(first, round);
			}
			expect(first.counters().logins.attempted).toBe(0);
		});
	});

	it('are read again by an execution that began before another process used one', async () => {
		await onTwo(second, kind, {}, async ([first, other]) => {
			const { control } = first.sandbox;
			rotate(first);
			if (kind === withoutKeys) await grantRefreshToken(first);
			expect(await call(first)).toBe(5);
			first.resetCounters();
			// One after the other, and the first response takes a while.
			control.addFault(kind.provider, { times: 1, delayBeforeResponseMs: 5_000 });
			const workflow = TOKEN_FLOW.workflow(other, ITEMS);
			Object.assign(workflow.nodes.at(-1)?.parameters.options ?? {}, { parallelRequests: 1 });
			const long = runOnce(other, workflow);
			while (first.counters().calls === 0) await sleep(POLL_MS);
			for (let renewal = 0; renewal < 2; renewal++) {
				revoke(first);
				expect(await call(first)).toBe(5);
			}
			expect(responsesOf(await long)).toBe(5);
			expectNoSpentOne(first, 2);
		});
	});
});

describe('Logins that the provider rejects, in two processes', () => {
	const creditsafe = kindOf('creditsafeApi');
	const wrong = { [creditsafe.secretField]: 'canary-wrong-secret' };
	const attempted = ({ counters }: Stage) => counters().logins.attempted;

	/** All ways to a login, in both processes. */
	async function tryEverything(stages: readonly Stage[]): Promise<void> {
		for (const stage of stages) {
			const load = { ...ITEMS, onError: 'continueRegularOutput' as const };
			for (const caller of [TOKEN_FLOW, HTTP_REQUEST])
				callsOf(await runOnce(stage, caller.workflow(stage, load)));
			await stage.host.api.testCredential(stage.credential.id);
		}
	}

	/** Two rejected logins, with all that one can try after them. */
	async function meetBoth(stages: readonly [Stage, Stage]): Promise<void> {
		const [first, other] = stages;
		await tryEverything(stages);
		expect(attempted(first)).toBe(1);
		while (attempted(first) < 2) {
			await sleep(1_000);
			await first.host.api.testCredential(first.credential.id);
		}
		await tryEverything(stages);
		await tryEverything([other, first]);
		expect(attempted(first)).toBe(2);
	}

	const correctThePassword = async () =>
		await onTwo(second, creditsafe, wrong, async (stages) => {
			const [first, other] = stages;
			first.configure({ options: { lockAfter: 3 } });
			await meetBoth(stages);
			await other.host.api.updateCredential(first.credential.id, {
				name: creditsafe.type,
				type: creditsafe.type,
				data: first.kind.fields(first.origin),
			});
			expect([await call(first), await call(other)]).toEqual([5, 5]);
			expect(attempted(first)).toBe(3);
		});

	const unlockTheAccount = async () =>
		await onTwo(second, creditsafe, {}, async (stages) => {
			const [first, other] = stages;
			first.configure({ loginStatus: 401 });
			await meetBoth(stages);
			first.configure({ loginStatus: null });
			await tryEverything(stages);
			expect(attempted(first)).toBe(2);
			while ((await tokenOperation(other, 'renew')).renewed !== true) await sleep(1_000);
			expect([await call(first), await call(other)]).toEqual([5, 5]);
			expect(attempted(first)).toBe(3);
		});

	// Together, as most of the time is the pause between two logins. n8n mixes up tests of credentials
	// that run at once in one process, so that some of them fail before they have begun.
	it("are two, until the password is corrected or 'Token: Renew' finds the account unlocked", async () => {
		await Promise.all([correctThePassword(), unlockTheAccount()]);
	});
});

describe('The operations of Token, in two processes', () => {
	it('show and change what is stored', async () => {
		await onTwo(second, kindOf('tokenFlowApi'), {}, async ([first, other]) => {
			expect(await call(first)).toBe(5);
			const [here, there] = [
				await tokenOperation(first, 'getStatus'),
				await tokenOperation(other, 'getStatus'),
			];
			expect(there).toMatchObject({
				state: 'fresh',
				renewals: 1,
				shortHash: here.shortHash,
			});
			const distance =
				Date.parse(String(here.loggedInAt)) - Date.parse(String(there.loggedInAt));
			expect(Math.abs(distance)).toBeLessThan(1_000);
			expect(await tokenOperation(other, 'simulateExpiry')).toMatchObject({
				simulated: true,
			});
			expect(await tokenOperation(first, 'getStatus')).toMatchObject({ state: 'expired' });
			expect(await call(first)).toBe(5);
			expect(first.counters().logins.attempted).toBe(2);
			expect(await tokenOperation(other, 'getStatus')).toMatchObject({
				state: 'fresh',
				renewals: 2,
			});
			expect(await call(other)).toBe(5);
			expect(first.counters().logins.attempted).toBe(2);
			while ((await tokenOperation(other, 'renew')).renewed !== true) await sleep(1_000);
			const renewed = await tokenOperation(other, 'getStatus');
			expect(await tokenOperation(first, 'getStatus')).toMatchObject({
				renewals: 3,
				shortHash: renewed.shortHash,
			});
			expect([await call(first), await call(other)]).toEqual([5, 5]);
			expect(first.counters()).toMatchObject({ logins: { attempted: 3 }, rejected: 0 });
		});
	});
});
