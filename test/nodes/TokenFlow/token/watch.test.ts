/** The trigger that watches a credential, in n8n's poll contexts, over a day of a provider that counts logins. */
import type { IDataObject } from 'n8n-workflow';

import { systemRuntime } from '../../../../credentials/common/runtime';
import { TokenFlowTrigger } from '../../../../nodes/TokenFlow/TokenFlowTrigger.node';
import type { Fault } from '../../../sandbox';
import { startPlainApi } from '../../support/plainApi';
import { pollHost } from '../../support/pollHost';
import { type Actor, type Stage, startStage } from '../../support/stage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const P = 'creditsafe';
const MINUTE = 60_000;

let stage: Stage;
let passedMs = 0;
beforeAll(async () => {
	stage = await startStage(P, 'tokenServer');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	passedMs = 0;
	const { monotonic, now } = systemRuntime;
	jest.spyOn(systemRuntime, 'monotonic').mockImplementation(() => monotonic() + passedMs);
	jest.spyOn(systemRuntime, 'now').mockImplementation(() => now() + passedMs);
	jest.spyOn(systemRuntime, 'sleep').mockImplementation(async () => await Promise.resolve());
});
afterEach(() => jest.restoreAllMocks());

const control = () => stage.sandbox.control;
const logins = () => control().counters(P).logins.attempted;

function hostOf(actor: Actor, checkBy: string) {
	return pollHost({
		type: new TokenFlowTrigger(),
		credentials: stage.core.credentials,
		credentialType: actor.service.credentialType,
		credentialId: actor.credentialId,
		parameters: { watch: 'credential', checkBy },
		workflowId: `watch-${checkBy}-${actor.credentialId}`,
	});
}

const REJECTED: Fault = { target: 'login', status: 401, body: { message: 'wrong password' } };
const DOWN: Fault = { target: 'any', status: 503 };

type Phase = readonly [what: string, hours: number, fault: Fault | undefined];

/** What happens to the provider, one after the other. */
const DAY: readonly Phase[] = [
	['works', 3, undefined],
	['rejects the keys', 4, REJECTED],
	['works', 3, undefined],
	['is down for an hour', 1, DOWN],
	['works', 3, undefined],
];

interface Day {
	readonly events: ReadonlyArray<readonly [phase: string, event: unknown]>;
	readonly logins: readonly number[];
	readonly starts: readonly IDataObject[];
}

/** One request of a workflow every five minutes, and before it a poll of the trigger, if there is one. */
async function dayWith(checkBy: string | undefined): Promise<Day> {
	const actor = stage.fresh(P);
	control().configure(P, { options: { lockAfter: 3 } });
	const host = checkBy === undefined ? undefined : hostOf(actor, checkBy);
	const events: Array<readonly [string, unknown]> = [];
	const perPhase: number[] = [];
	await host?.activate();
	for (const [what, hours, fault] of DAY) {
		const before = logins();
		control().clearFaults(P);
		if (fault !== undefined) control().addFault(P, fault);
		// The keys were corrected: a person says so.
		if (perPhase.length === 2) unlock(actor);
		for (let minutes = 0; minutes < hours * 60; minutes += 5) {
			passedMs += 5 * MINUTE;
			control().advanceClock(P, 5 * MINUTE);
			const rows = await host?.poll();
			for (const { event } of rows ?? []) events.push([what, event]);
			await actor.run({ parameters: { path: '/access' } });
		}
		perPhase.push(logins() - before);
	}
	return { events, logins: perPhase, starts: host?.starts.flat() ?? [] };
}

/** As a person does who switches *Log In Again*, which n8n shows while logins are stopped. */
function unlock(actor: Actor): void {
	const data = stage.core.credentials.read(actor.credentialId);
	stage.core.credentials.save({
		id: actor.credentialId,
		name: 'Stage',
		type: actor.service.credentialType,
		data: { ...data, logInAgain: data.logInAgain !== true },
	});
}

describe('a watched credential over a day', () => {
	let without: Day | undefined;

	it.each(['login', 'runs'])(
		'starts the workflow once for each change, checked by %s, with no login more than without',
		async (checkBy) => {
			without ??= await dayWith(undefined);
			const { events, logins: made, starts } = await dayWith(checkBy);

			expect(events).toEqual([
				['rejects the keys', 'failed'],
				['works', 'recovered'],
				['is down for an hour', 'failed'],
				['works', 'recovered'],
			]);
			expect(made).toEqual(without.logins);
			// Two: a third one would lock the account.
			expect(made[1]).toBe(2);
			expect(starts[0]).toMatchObject({
				...{ event: 'failed', result: 'failed', step: 'Send login', credential: 'Stage' },
				cause: expect.stringContaining('Creditsafe'),
				whatToDo: expect.stringContaining("'Password'"),
			});
			expect(starts[1]).toMatchObject({ event: 'recovered', result: 'ok', cause: '' });
		},
	);
});

describe('a watched credential', () => {
	it('that works is no news at activation, one that fails is', async () => {
		const works = hostOf(stage.fresh(P), 'login');
		expect(await works.activate()).toBeNull();

		const fails = hostOf(stage.fresh(P, { password: 'wrong-password-1' }), 'login');
		expect(await fails.activate()).toMatchObject([{ event: 'failed' }]);
		fails.restart();
		expect(await fails.activate()).toBeNull();
	});

	it('that is not complete fails, and the trigger does not', async () => {
		const host = hostOf(stage.fresh(P, { password: '' }), 'login');

		expect(await host.activate()).toMatchObject([
			{
				event: 'failed',
				step: 'Check fields',
				cause: "Fill in 'Password' in the credential",
			},
		]);
	});

	it('whose provider is down for a moment is no news', async () => {
		const host = hostOf(stage.fresh(P), 'login');
		await host.activate();
		control().addFault(P, { ...DOWN, times: 1 });

		expect(await host.poll()).toBeNull();
		passedMs += MINUTE;
		expect(await host.poll()).toBeNull();
	});

	it('whose host cannot be reached is reported from the second poll in a row on, with its token or without', async () => {
		const api = await startPlainApi();
		const held = hostOf(api.actor(stage, { testPath: '/me' }), 'login');
		await held.activate();
		await api.stop();
		const origin = 'https://does-not-exist.invalid';
		const fields = { baseUrl: origin, tokenUrl: `${origin}/token` };
		const unknown = hostOf(stage.fresh('tokenServer', fields), 'login');
		const polls = [held, unknown].map(async (host) => [
			await host.poll(),
			(await host.poll())?.[0]?.event,
			await host.poll(),
		]);

		expect(await Promise.all(polls)).toEqual([
			[null, 'failed', null],
			[null, 'failed', null],
		]);
	});

	it('whose keys are corrected in the editor recovers at the next poll, with one login', async () => {
		const actor = stage.fresh(P, { password: 'wrong-password-1' });
		const host = hostOf(actor, 'login');
		expect(await host.activate()).toMatchObject([{ event: 'failed' }]);
		const right = stage.core.credentials.read(stage.fresh(P).credentialId);
		stage.core.credentials.save({
			...{ id: actor.credentialId, name: 'Stage', type: actor.service.credentialType },
			data: { ...right },
		});
		const before = logins();
		passedMs += MINUTE;

		expect(await host.poll()).toMatchObject([{ event: 'recovered' }]);
		passedMs += MINUTE;
		expect(await host.poll()).toBeNull();
		expect(logins() - before).toBe(1);
	});

	it('that nobody uses is not logged in with, where results of other workflows are watched', async () => {
		const host = hostOf(stage.fresh(P), 'runs');

		expect(await host.activate()).toBeNull();
		expect(control().counters(P).logins.attempted).toBe(0);
	});

	it('shows its health in the editor', async () => {
		const host = hostOf(stage.fresh(P), 'login');

		expect(await host.test()).toMatchObject([
			{ event: 'sample', result: 'ok', service: 'Creditsafe' },
		]);
	});
});
