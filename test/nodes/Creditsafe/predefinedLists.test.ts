import { predefinedLists, eventsPlan } from '../../../nodes/Creditsafe/predefinedLists';
import { sandboxCredentials } from '../../sandbox';
import { openChanges } from '../support/changesReader';
import { type Stage, startStage } from '../support/stage';

let stage: Stage;
const DAY = 86_400_000;
const COMPANY = 'GB-0-09000001';
const SOLE = 'DE-0-HRB900001';

beforeAll(async () => {
	stage = await startStage('creditsafe');
});
afterAll(async () => await stage.stop());
beforeEach(() => stage.sandbox.control.reset('creditsafe'));

const act = async (name: string, input: Record<string, unknown>) =>
	await stage.sandbox.control.act('creditsafe', name, input);
const emit = async (input: Record<string, unknown> = {}) => {
	const emitted = await act('emitEvent', { companyId: SOLE, ruleCode: 101, ...input });
	// Two users watch the same companies; the tests log in as the first one.
	return (emitted as Array<{ notificationEventId: number; portfolioId: number }>)
		.filter(({ portfolioId }) => portfolioId < 2000)
		.map(({ notificationEventId }) => String(notificationEventId));
};
const idsOf = (found: ReadonlyArray<{ id: string }>) => found.map(({ id }) => id);
const open = (...more: [Parameters<typeof openChanges>[3]?]) =>
	openChanges(stage, 'creditsafe', eventsPlan(), ...more);
const lastQuery = () =>
	stage.sandbox.control
		.log('creditsafe', { path: '*notificationEvents' })
		.map(({ url }) => new URL(url, 'http://127.0.0.1').searchParams)
		.at(-1);

describe('notification events', () => {
	it('are requested by the time they were recorded, in an explicit order', async () => {
		const list = open();
		await list.poll();
		await list.poll();
		const query = Object.fromEntries(lastQuery() ?? []);

		expect(query).toMatchObject({
			filterByCreatedDate: 'true',
			sortBy: 'eventId',
			sortDir: 'asc',
			page: '0',
		});
		expect(Date.parse(query.startDate ?? '')).toBeGreaterThan(Date.now() - 4 * DAY);
	});

	it('are returned once each, even if they happened long before they were recorded', async () => {
		const list = open();
		expect(await list.poll()).toEqual([]);
		const ids = await emit({ eventDate: Date.now() - 90 * DAY });

		expect(idsOf(await list.poll())).toEqual(ids);
		expect(await list.poll()).toEqual([]);
	});

	it('are returned even if a batch becomes visible a day after it was recorded', async () => {
		const list = open();
		await emit();
		await list.poll();
		stage.sandbox.control.advanceClock('creditsafe', DAY);
		await emit();
		await list.poll();
		const late = await emit({ createdDate: Date.now() });

		expect(idsOf(await list.poll())).toEqual(late);
		expect(await list.poll()).toEqual([]);
	});

	it('are returned once per portfolio that contains the company', async () => {
		const list = open();
		await list.poll();
		const ids = await emit({ companyId: COMPANY });
		const found = await list.poll();

		expect(ids).toHaveLength(2);
		expect(idsOf(found)).toEqual(ids);
		expect(new Set(found.map(({ row }) => row.eventId)).size).toBe(1);
	});

	it('are returned after a pause of any length', async () => {
		const list = open();
		await list.poll();
		const before = await emit();
		stage.sandbox.control.advanceClock('creditsafe', 60 * DAY);

		expect(idsOf(await list.poll())).toEqual(before);
	});

	it('are returned in batches, and none is missing if one is deleted meanwhile', async () => {
		const all = await open({ start: { from: 'everything' } }).poll();
		const list = open({ start: { from: 'everything' }, maxRows: 25 });
		const first = await list.poll();
		await act('removeEvent', { notificationEventId: Number(first[3]?.id) });
		const rest = await list.drain();

		expect(all.length).toBeGreaterThan(60);
		expect(idsOf([...first, ...rest])).toEqual(idsOf(all));
	});

	it('of one portfolio are requested from that portfolio', async () => {
		const list = openChanges(stage, 'creditsafe', eventsPlan('1002'));
		await list.poll();
		await emit();
		expect(await list.poll()).toEqual([]);

		const [, ofWatchList] = await emit({ companyId: COMPANY });
		expect(idsOf(await list.poll())).toEqual([ofWatchList]);
	});

	it('are remembered only while they are recent, no matter how many old ones there are', async () => {
		const list = open();
		await list.poll();
		await emit({ count: 50 });
		await list.poll();

		expect(JSON.stringify(list.stored()).length).toBeLessThan(50 * 12 + 300);
	});
});

describe('companies of portfolios', () => {
	it('are returned when one is added, removed or gets another note', async () => {
		const plan = predefinedLists.find(({ name }) => name === 'portfolioCompanies')?.plan;
		if (plan === undefined) throw new Error('There is no such list');
		const list = openChanges(stage, 'creditsafe', plan);
		expect(await list.poll()).toEqual([]);

		const { origins } = stage.sandbox;
		const { id: username, secret: password } = sandboxCredentials.creditsafe.main;
		const login = await fetch(`${origins.creditsafe}/v1/authenticate`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ username, password }),
		});
		const { token } = (await login.json()) as { token: string };
		const call = async (method: string, path: string, body?: unknown) =>
			await fetch(`${origins.creditsafe}/v1/monitoring/portfolios/${path}`, {
				method,
				headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
		const notes = { personalReference: 'C-1', freeText: '', personalLimit: '' };
		await call('POST', '1003/companies', { id: COMPANY, ...notes });
		await call('PATCH', `1001/companies/${COMPANY}`, notes);
		await call('DELETE', `1001/companies/${SOLE}`);

		const found = (await list.poll()).map(({ kind, id }) => `${kind} ${id}`).sort();
		expect(found).toEqual([
			`changed 1001/${COMPANY}`,
			`deleted 1001/${SOLE}`,
			`new 1003/${COMPANY}`,
		]);
		expect(await list.poll()).toEqual([]);
	});
});
