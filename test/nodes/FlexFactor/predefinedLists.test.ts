import { predefinedLists } from '../../../nodes/FlexFactor/predefinedLists';
import { openChanges } from '../support/changesReader';
import { type Stage, startStage } from '../support/stage';

let stage: Stage;
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

beforeAll(async () => {
	stage = await startStage('flexfactor');
});
afterAll(async () => await stage.stop());
beforeEach(() => stage.sandbox.control.reset('flexfactor'));

const act = async (name: string, input: Record<string, unknown>) =>
	await stage.sandbox.control.act('flexfactor', name, input);
const place = async (input: Record<string, unknown> = {}) =>
	(await act('placeOrder', input)) as string[];
const open = (name: string, ...options: [Parameters<typeof openChanges>[3]?]) => {
	const list = predefinedLists.find((change) => change.name === name);
	if (list === undefined) throw new Error(`There is no list ${name}`);
	return openChanges(stage, 'flexfactor', list.plan, ...options);
};
const idsOf = (found: ReadonlyArray<{ id: string }>) => found.map(({ id }) => id);
const kindsAndIds = (found: ReadonlyArray<{ kind: string; id: string }>) =>
	found.map(({ kind, id }) => [kind, id]);

it.each(['rows', 'orders', 'array'])(
	'orders are read from every wrapper of the list (%s)',
	async (listWrapper) => {
		stage.sandbox.control.configure('flexfactor', { options: { listWrapper } });
		const list = open('newOrders', { start: { from: 'everything' } });
		await place({ count: 100 });

		expect(await list.drain()).toHaveLength(125);
	},
);

describe('new orders', () => {
	it('are returned once, oldest first, and not again when their status changes', async () => {
		const list = open('newOrders');
		expect(await list.poll()).toEqual([]);
		stage.sandbox.control.advanceClock('flexfactor', DAY);
		const [id = ''] = await place({ state: 'PROCESSING' });
		stage.sandbox.control.advanceClock('flexfactor', MINUTE);
		const next = await place();
		expect(idsOf(await list.poll())).toEqual([id, ...next]);

		await act('setOrderState', { orderId: id, state: 'COMPLETED' });
		expect(await list.poll()).toEqual([]);
	});

	it('are returned even if they become visible a little late', async () => {
		const list = open('newOrders');
		await list.poll();
		stage.sandbox.control.advanceClock('flexfactor', DAY);
		await place();
		await list.poll();
		const late = await place({ createdAt: Date.now() + DAY - 50 * MINUTE });

		expect(idsOf(await list.poll())).toEqual(late);
		expect(await list.poll()).toEqual([]);
	});

	it('are requested oldest first, so that pages do not shift while they are read', async () => {
		await open('newOrders', { start: { from: 'everything' } }).drain();
		const [entry] = stage.sandbox.control.log('flexfactor', { path: '/v1/orders' });
		const query = Object.fromEntries(new URLSearchParams(entry?.url.split('?')[1]));

		expect(query).toMatchObject({ orderBy: 'createdOn', sort: 'asc' });
	});
});

describe('order statuses', () => {
	it('report an earlier order each time its status changes', async () => {
		const [id = ''] = await place({ state: 'PROCESSING', createdAt: Date.now() - 20 * DAY });
		const list = open('orderStatuses');
		expect(await list.poll()).toEqual([]);

		for (const state of ['CAPTUREREQUIRED', 'PROCESSING', 'COMPLETED']) {
			await act('setOrderState', { orderId: id, state });
			expect(kindsAndIds(await list.poll())).toEqual([['changed', id]]);
			expect(await list.poll()).toEqual([]);
		}
	});

	it('report an order that is new', async () => {
		const list = open('orderStatuses');
		await list.poll();
		const [id] = await place();

		expect(kindsAndIds(await list.poll())).toEqual([['new', id]]);
	});

	it('report no orders older than 30 days, not even as deleted', async () => {
		const [id = ''] = await place({ state: 'PROCESSING', createdAt: Date.now() - 29 * DAY });
		const list = open('orderStatuses');
		await list.poll();
		stage.sandbox.control.advanceClock('flexfactor', 2 * DAY);
		await list.poll();
		await act('setOrderState', { orderId: id, state: 'COMPLETED' });

		expect(await list.poll()).toEqual([]);
	});
});
