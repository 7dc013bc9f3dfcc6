import { predefinedLists } from '../../../nodes/HelloFlex/predefinedLists';
import { openChanges } from '../support/changesReader';
import { type Stage, startStage } from '../support/stage';

let stage: Stage;
const MINUTE = 60_000;

beforeAll(async () => {
	stage = await startStage('helloflex');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	stage.sandbox.control.reset('helloflex');
	ahead = 0;
	// Other tests cover the pacing of requests.
	stage.sandbox.control.configure('helloflex', { options: { rateLimit: 'off' } });
});

type Row = Record<string, unknown>;

const act = async (name: string, input: Row) =>
	await stage.sandbox.control.act('helloflex', name, input);
const firstRow = async (collection: string) =>
	((await act('rows', { collection })) as Row[])[0] ?? {};
/** A copy of the row, which later steps change in place. */
const copyOf = async (collection: string): Promise<Row> => ({ ...(await firstRow(collection)) });
/** How far the server's clock was advanced, ms. */
let ahead = 0;
const at = (ms: number) => new Date(Date.now() + ahead + ms).toISOString();
function wait(ms: number): void {
	ahead += ms;
	stage.sandbox.control.advanceClock('helloflex', ms);
}

const planOf = (name: string) => {
	const list = predefinedLists.find((each) => each.name === name);
	if (list === undefined) throw new Error(`There is no list ${name}`);
	return list.plan;
};
const open = (name: string, ...more: [Parameters<typeof openChanges>[3]?]) =>
	openChanges(stage, 'helloflex', planOf(name), ...more);
const queries = (path: string) =>
	stage.sandbox.control
		.log('helloflex', { path })
		.map(({ url }) => new URL(url, 'http://127.0.0.1').searchParams);

interface Case {
	readonly preset: string;
	readonly collection: string;
	/** The field in which the simulator stores the time. */
	readonly stamp: string;
	readonly path: string;
	/** Name of HelloFlex's filter parameter. */
	readonly filter?: string;
	readonly id?: string;
}

const SPELLINGS = {
	common: { stamp: 'lastUpdateDateUtc', filter: 'lastUpdateDateUtcFrom' },
	activities: { stamp: 'lastUpdatedDateTimeUtc', filter: 'lastUpdatedDateTimeUtcFrom' },
	applications: { stamp: 'lastUpdateDateUtc', filter: 'lastUpdateFrom' },
	jobs: { stamp: 'lastUpdatedDateTimeUtc', filter: 'lastUpdatedFrom' },
} as const;

const CASES: readonly Case[] = [
	{
		preset: 'activities',
		collection: 'activities',
		...SPELLINGS.activities,
		path: '/api/activities',
	},
	{ preset: 'agencies', collection: 'agencies', ...SPELLINGS.common, path: '/api/agencies' },
	{
		preset: 'agencyContactPersons',
		collection: 'agencyContactPersons',
		...SPELLINGS.common,
		path: '/api/agencies/contactpersons',
	},
	{
		preset: 'applications',
		collection: 'applications',
		...SPELLINGS.applications,
		path: '/api/applications',
	},
	{
		preset: 'candidates',
		collection: 'candidates',
		...SPELLINGS.common,
		path: '/api/candidates',
	},
	{ preset: 'contracts', collection: 'contracts', ...SPELLINGS.common, path: '/api/contracts' },
	{
		preset: 'costCenters',
		collection: 'costCenters',
		...SPELLINGS.common,
		path: '/api/employers/*/costcenters',
	},
	{
		preset: 'documents',
		collection: 'documents',
		stamp: 'lastUpdatedDateUtc',
		path: '/api/documents',
	},
	{
		preset: 'employerContactPersons',
		collection: 'employerContactPersons',
		...SPELLINGS.common,
		path: '/api/employers/contactpersons',
	},
	{ preset: 'employers', collection: 'employers', ...SPELLINGS.common, path: '/api/employers' },
	{ preset: 'jobs', collection: 'jobs', ...SPELLINGS.jobs, path: '/api/jobs' },
	{ preset: 'publicJobs', collection: 'jobs', ...SPELLINGS.jobs, path: '/api/publicjobs' },
	{ preset: 'timecards', collection: 'timecards', ...SPELLINGS.common, path: '/api/timecards' },
];

describe('the lists of HelloFlex', () => {
	it('are all tested here', () => {
		const elsewhere = ['purchaseInvoices', 'salesInvoices', 'news', 'tags'];
		const tested = [...CASES.map(({ preset }) => preset), ...elsewhere];

		expect(predefinedLists.map(({ name }) => name).sort()).toEqual(tested.sort());
	});

	it('are in the order of their names', () => {
		const names = predefinedLists.map(({ displayName }) => displayName);

		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	});

	it.each(CASES)(
		'$preset: new and changed records are returned once, even a little late',
		async ({ preset, collection, stamp, path, filter }) => {
			const list = open(preset);
			expect(await list.poll()).toEqual([]);
			stage.sandbox.control.resetCounters('helloflex');

			const idsOf = (found: ReadonlyArray<{ id: string }>) =>
				found.map(({ id }) => id.replace(/^.*\//, '')).sort();

			const known = await copyOf(collection);
			const guid = 'a0000000-0000-4000-8000-00000000000a';
			wait(30 * MINUTE);
			await act('upsert', { collection, row: { ...known, [stamp]: at(0) } });
			await act('upsert', { collection, row: { ...known, guid, [stamp]: at(0) } });
			expect(idsOf(await list.poll())).toEqual([guid, String(known.guid)].sort());

			// Only visible now, two minutes after its time.
			const late = guid.replace(/a$/, 'b');
			const row = { ...known, guid: late, [stamp]: at(-2 * MINUTE) };
			await act('upsert', { collection, row });
			expect(idsOf(await list.poll())).toEqual([late]);
			expect(await list.poll()).toEqual([]);

			const asked = queries(path).map((query) =>
				filter === undefined ? '' : query.get(filter),
			);
			expect(asked.length).toBeGreaterThan(0);
			expect(
				asked.filter((time) => filter !== undefined && !/^2\d{3}-.*Z$/.test(time ?? '')),
			).toEqual([]);
		},
	);

	it.each([true, false])(
		'are complete whether or not the filter includes the requested instant (%s)',
		async (inclusiveBounds) => {
			stage.sandbox.control.configure('helloflex', {
				options: { rateLimit: 'off', inclusiveBounds },
			});
			const list = open('employers');
			const known = await copyOf('employers');
			const change = async (digit: string) => {
				const guid = `b0000000-0000-4000-8000-00000000000${digit}`;
				const row = {
					...known,
					guid,
					lastUpdateDateUtc: at(0).replace(/.\d{3}Z$/, '.000Z'),
				};
				await act('upsert', { collection: 'employers', row });
			};
			await list.poll();
			wait(30 * MINUTE);
			await change('1');
			await change('2');
			const first = await list.poll();
			await change('3');

			expect([first.length, (await list.poll()).length, (await list.poll()).length]).toEqual([
				2, 1, 0,
			]);
		},
	);

	it('read the details of a candidate, whose row has no time', async () => {
		const list = open('candidates');
		await list.poll();
		wait(30 * MINUTE);
		const { guid } = await firstRow('candidates');
		await act('upsert', { collection: 'candidates', row: { guid, firstName: 'Zoë' } });
		stage.sandbox.control.resetCounters('helloflex');
		const [found] = await list.poll();

		expect(found?.row).toMatchObject({ guid, firstName: 'Zoë', entityStateName: 'Active' });
		expect(found?.row.lastUpdateDateUtc).toEqual(expect.any(String));
		// No other details are requested.
		expect(queries('/api/candidates/*')).toHaveLength(1);
	});

	it.each(['activities', 'contracts', 'jobs'])('return %s that are archived', async (name) => {
		const list = open(name);
		await list.poll();
		wait(30 * MINUTE);
		const { guid } = await firstRow(name);
		await act('upsert', { collection: name, row: { guid, isArchived: true } });

		expect((await list.poll()).map(({ id }) => id)).toEqual([guid]);
	});

	it('return each invoice of one type once, even if it changes later', async () => {
		const [sales, purchases] = [open('salesInvoices'), open('purchaseInvoices')];
		await sales.poll();
		await purchases.poll();
		wait(30 * MINUTE);
		const known = await copyOf('invoices');
		const created = { createdDateUtc: at(0), invoiceType: 'SalesInvoice' };
		const row = { ...known, guid: 'c0000000-0000-4000-8000-000000000001', ...created };
		await act('upsert', { collection: 'invoices', row });
		expect((await sales.poll()).map(({ id }) => id)).toEqual([row.guid]);

		await act('upsert', { collection: 'invoices', row: { ...row, grossAmount: 1 } });
		expect(await sales.poll()).toEqual([]);
		expect(await purchases.poll()).toEqual([]);
	});

	it('compare the full list of news', async () => {
		const list = open('news');
		expect(await list.poll()).toEqual([]);
		const [one, other] = (await act('rows', { collection: 'news' })) as Row[];
		await act('upsert', { collection: 'news', row: { guid: one?.guid, title: 'Renamed' } });
		await act('remove', { collection: 'news', guid: other?.guid });

		expect((await list.poll()).map(({ kind, id }) => [kind, id])).toEqual([
			['changed', one?.guid],
			['deleted', other?.guid],
		]);
		expect(await list.poll()).toEqual([]);
	});

	it('compare the full list of tags', async () => {
		const list = open('tags');
		expect(await list.poll()).toEqual([]);
		await act('upsert', { collection: 'tags', row: { id: 4711, name: 'Night shifts' } });

		expect((await list.poll()).map(({ kind, id }) => [kind, id])).toEqual([['new', '4711']]);
		expect(await list.poll()).toEqual([]);
	});

	it('return changes in order, in batches', async () => {
		const start = { from: 'everything' } as const;
		const all = await open('timecards', { start }).poll();
		const some = await open('timecards', { start, maxRows: 40 }).drain();

		expect(some.length).toBeGreaterThan(80);
		expect(some.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
		const times = all.map(({ row }) => String(row.lastUpdateDateUtc));
		expect(times).toEqual([...times].sort());
	});
});
