import { detectionFor } from '../../../../../nodes/rest/sync/detect';
import type { DetectionRules } from '../../../../../nodes/rest/sync/syncTypes';
import { FakeList, type Manners, NOW, Poller, type Row } from '../fakeList';

const MODES: Readonly<Record<string, DetectionRules>> = {
	'Changed Since': {
		mode: 'changedSince',
		idField: 'id',
		timeField: 'at',
		parameter: 'since',
		times: { format: 'epochMs' },
		overlapMs: 300_000,
		order: 'any',
	},
	'New ID': { mode: 'newId', idField: 'id', parameter: '', order: 'any' },
	'New ID, oldest first': { mode: 'newId', idField: 'id', parameter: '', order: 'oldestFirst' },
	Snapshot: { mode: 'snapshot', idField: 'id' },
};

const at = NOW - 7;
/** The second and the fourth have the same ID, on pages of two. */
const shared: Row[] = [1, 2, 3, 2].map((id, index) => ({ id, at, value: index }));

/** In the order in which they were written, whatever their IDs. */
const asWritten: Manners = { pageSize: 2, compare: () => 0, filter: () => true };

const listOf = (rows: Row[], manners: Partial<Manners> = {}) => {
	const list = new FakeList({ ...asWritten, ...manners });
	list.rows = rows;
	return list;
};

describe.each(Object.entries(MODES))('records that share an ID: %s', (_name, rules) => {
	const isSorted = 'order' in rules && rules.order === 'oldestFirst';
	const own = isSorted ? [1, 2, 2, 3] : [1, 2, 3, 2];

	it.each(['cursor', 'page', 'whole'] as const)(
		'are an error that names ID Field, with pages by %s',
		async (paging) => {
			const rows = own.map((id, index) => ({ id, at, value: index }));
			await expect(
				new Poller(detectionFor(rules), listOf(rows, { paging })).poll(),
			).rejects.toThrow(/^Two different records have the same 'id'(?: and time)?: "2"$/);
		},
	);

	it('are an error also where one of them came before', async () => {
		const list = listOf(own.slice(0, 2).map((id, index) => ({ id, at, value: index })));
		const poller = new Poller(detectionFor(rules), list);
		await poller.poll();
		list.rows.push({ id: 3, at, value: 3 }, { id: 2, at, value: 'another' });
		if (isSorted) list.rows.sort((a, b) => Number(a.id) - Number(b.id));
		await expect(poller.poll()).rejects.toThrow('Two different records have the same');
	});
});

describe.each(['New ID', 'Snapshot'])('a record that is read twice: %s', (name) => {
	const rules = MODES[name] as DetectionRules;

	it('is one record where it changed and moved to another page meanwhile', async () => {
		const list = listOf(shared.slice(0, 3));
		list.onResponse = (calls) => {
			if (calls === 1) list.rows = [1, 4, 3, 2].map((id) => ({ id, at, value: 'new' }));
		};
		expect((await new Poller(detectionFor(rules), list).poll()).sort()).toEqual([
			'1',
			'2',
			'3',
			'4',
		]);
	});

	it('is one record where only its signed URL differs', async () => {
		const list = listOf(
			[1, 2, 3, 2].map((id) => ({ id, at })),
			{ paging: 'cursor', show: (row, call) => ({ ...row, url: `?sig=${call}` }) },
		);
		expect(await new Poller(detectionFor(rules), list).poll()).toEqual(['1', '2', '3']);
	});
});

it('records with the same ID and other times are versions of it: Changed Since', async () => {
	const list = listOf(
		[1, 2, 1, 2].map((id, index) => ({ id, at: at - index })),
		{ paging: 'cursor' },
	);
	const poller = new Poller(detectionFor(MODES['Changed Since'] as DetectionRules), list);
	expect(await poller.poll()).toEqual(['2', '1', '2', '1']);
	expect(await poller.poll()).toEqual([]);
});
