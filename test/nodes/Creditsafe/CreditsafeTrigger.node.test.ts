import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';

import { CreditsafeTrigger } from '../../../nodes/Creditsafe/CreditsafeTrigger.node';
import { openNode } from '../support/editor';
import { pollHost, type PollHostSetting } from '../support/pollHost';
import { serviceOf, type Stage, startStage } from '../support/stage';

let stage: Stage;
const DAY = 86_400_000;
/** In the default portfolio and on the watch list. */
const SHARED = 'GB-0-09000001';
/** In the default portfolio only. */
const SOLE = 'DE-0-HRB900001';

beforeAll(async () => {
	stage = await startStage('creditsafe');
});
afterAll(async () => await stage.stop());
beforeEach(() => stage.sandbox.control.reset('creditsafe'));

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

function host(parameters: IDataObject = {}, more: Partial<PollHostSetting> = {}) {
	const { credentialType, fields } = serviceOf('creditsafe');
	const credentialId = randomUUID();
	const data = fields(stage.sandbox.origins.creditsafe);
	stage.core.credentials.save({ id: credentialId, name: 'Stage', type: credentialType, data });
	return pollHost({
		type: new CreditsafeTrigger(),
		credentials: stage.core.credentials,
		credentialType,
		credentialId,
		parameters: { portfolioId: locator(''), options: {}, ...parameters },
		...more,
	});
}

const emit = async (input: IDataObject = {}) =>
	await stage.sandbox.control.act('creditsafe', 'emitEvent', {
		companyId: SOLE,
		ruleCode: 101,
		oldValue: 'B',
		newValue: 'C',
		...input,
	});
const valuesOf = (rows: IDataObject[] | null) => rows?.map(({ newValue }) => newValue) ?? null;

describe('Creditsafe Trigger', () => {
	it('starts a workflow with each new event once, simplified', async () => {
		const { activate, poll } = host();
		expect(await activate()).toBeNull();
		await emit({ companyId: SHARED });
		const rows = await poll();

		expect(rows).toHaveLength(2);
		expect(rows?.[0]).toEqual({
			notificationEventId: expect.any(Number),
			eventDate: expect.any(String),
			ruleCode: 101,
			ruleName: 'International rating change',
			oldValue: 'B',
			newValue: 'C',
			companyId: SHARED,
			companyName: expect.any(String),
			countryCode: 'GB',
			portfolioName: 'Default portfolio',
		});
		expect(await poll()).toBeNull();
	});

	it('returns the full event without Simplify', async () => {
		const { activate, poll } = host({ simplify: false });
		await activate();
		await emit();
		const [row] = (await poll()) ?? [];

		expect(row).toMatchObject({ isProcessed: false, company: { id: SOLE } });
	});

	it('polls only the selected portfolio', async () => {
		const { activate, poll } = host({ portfolioId: locator('1002') });
		await activate();
		await emit();
		expect(await poll()).toBeNull();

		await emit({ companyId: SHARED });
		expect((await poll())?.map(({ portfolioName }) => portfolioName)).toEqual(['Watch list']);
	});

	it('starts with all events, or at a date', async () => {
		const everything = await host({ startFrom: 'everything' }).activate();
		const date = { startFrom: 'date', startDate: '2025-02-01T00:00:00' };
		const since = (await host(date, { zone: 'Europe/Amsterdam' }).activate()) ?? [];

		expect(everything?.length).toBeGreaterThan(60);
		expect(since.length).toBeGreaterThan(20);
		expect(since.length).toBeLessThan(everything?.length ?? 0);
		const [entry] = stage.sandbox.control
			.log('creditsafe', { path: '*notificationEvents' })
			.slice(-1);
		expect(decodeURIComponent(entry?.url ?? '')).toContain(
			'startDate=2025-01-31T23:00:00.000Z',
		);
	});

	it('rejects a start date that is not valid', async () => {
		await expect(host({ startFrom: 'date', startDate: 'soon' }).activate()).rejects.toThrow(
			"'Start Date' is not a date or time",
		);
	});

	it('returns events in batches, and continues after each', async () => {
		const options = { maximumRecords: 40 };
		const { activate, poll } = host({ startFrom: 'everything', options });
		const runs = [(await activate()) ?? [], (await poll()) ?? [], (await poll()) ?? []];
		const ids = runs.flat().map(({ notificationEventId }) => notificationEventId);

		expect(runs[0]).toHaveLength(40);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length).toBe((await host({ startFrom: 'everything' }).activate())?.length);
	});

	it.each([
		['repeat', ['C', 'D']],
		['skip', ['D']],
	])(
		'after a restart, the option %s decides which events are returned',
		async (afterRestart, expected) => {
			const { activate, poll, restart } = host({ options: { afterRestart } });
			await activate();
			await emit();
			expect(valuesOf(await poll())).toEqual(['C']);
			restart();
			await emit({ newValue: 'D' });

			expect(valuesOf(await activate())).toEqual(expected);
			expect(await poll()).toBeNull();
		},
	);

	it('starts over if Start Over or the portfolio changes', async () => {
		const from = { startFrom: 'everything' };
		const { activate, poll, setParameters, warnings } = host(from);
		const all = await activate();
		expect(await poll()).toBeNull();

		setParameters({ ...from, portfolioId: locator(''), options: { startOver: 'again' } });
		expect(await poll()).toEqual(all);
		setParameters({ ...from, portfolioId: locator('1002'), options: { startOver: 'again' } });
		expect((await poll())?.length).toBeLessThan(all?.length ?? 0);
		expect(warnings).toHaveLength(2);
	});

	it('returns a few events in the editor and saves no state', async () => {
		const { test, saved, notes } = host();

		expect((await test()).length).toBeGreaterThan(0);
		expect([saved(), notes()]).toEqual([{}, undefined]);
	});

	it("shows Creditsafe's message if a poll fails, and continues with the next poll", async () => {
		const unknown = host({ portfolioId: locator('999999') });
		await expect(unknown.activate()).rejects.toThrow(/Portfolio/);

		const { activate, poll } = host();
		await activate();
		await emit();
		stage.sandbox.control.configure('creditsafe', { forbid: true });
		await expect(poll()).rejects.toThrow(/Access forbidden/);
		stage.sandbox.control.configure('creditsafe', { forbid: false });
		expect(valuesOf(await poll())).toEqual(['C']);
	});

	it('returns events after n8n was down for weeks', async () => {
		const { activate, restart } = host();
		await activate();
		await emit();
		restart();
		stage.sandbox.control.advanceClock('creditsafe', 40 * DAY);

		expect(valuesOf(await activate())).toEqual(['C']);
	});

	it('lists portfolios in the editor', async () => {
		const { results } = await openNode(stage, 'creditsafe', 'creditsafeTrigger').search(
			'searchPortfolios',
		);

		expect(results.map(({ name }) => name)).toContain('Watch list');
	});
});
