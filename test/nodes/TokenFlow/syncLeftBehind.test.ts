/** Lists that say no more where the last poll ended, or nowhere which of their records came first. */
import type { IDataObject } from 'n8n-workflow';

import { iso, json, rejected, vendorSync } from '../support/vendorSync';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const vendor = vendorSync();
const { hostWith, queryOf, since } = vendor;
const idsOf = (rows: IDataObject[] | null) => rows?.map(({ id }) => id);

const listOf = (ids: ReadonlyArray<number | string>) =>
	json({ items: ids.map((id) => ({ id })), has_more: false });
const list: IDataObject = {
	path: '/items',
	pagination: 'off',
	pageOptions: { listField: 'items' },
};

it('a time that is too long ago for the API is named, with the way to start over', async () => {
	let isTooOld = false;
	vendor.respondWith((request) => {
		const from = queryOf(request).get('since');
		if (isTooOld && from !== null) return rejected('since must be within the last 7 days');
		const rows = since(Date.parse(from ?? iso(0)));
		return json({ items: rows.map(({ id, at }) => ({ id, updated: iso(at) })) });
	});
	const host = hostWith({ ...list, sinceParameter: 'since', timestampField: 'updated' });
	await host.activate();
	isTooOld = true;

	await expect(host.poll()).rejects.toMatchObject({
		message: 'The API returned 400 Bad Request: since must be within the last 7 days',
		description: expect.stringMatching(
			/asks for what came after \d{4}-\S+Z, which may be too long ago .* change the text in 'Start Over'/,
		),
	});
});

it('an ID that is too long ago for the API is named, too', async () => {
	vendor.respondWith((request) =>
		queryOf(request).has('after') ? rejected('unknown event') : listOf([1, 2, 3]),
	);
	const host = hostWith({
		...list,
		detect: 'newId',
		afterParameter: 'after',
		options: { overlapIds: 0 },
	});
	await host.activate();

	await expect(host.poll()).rejects.toMatchObject({
		description: expect.stringContaining('asks for what came after the ID 3, which may be'),
	});
});

it('a sync token that has expired is no change of settings', async () => {
	let isExpired = false;
	vendor.respondWith((request) => {
		const token = queryOf(request).get('token');
		if (isExpired && token !== null) {
			isExpired = false;
			return json({ error: { code: 'resyncRequired' } }, 410);
		}
		return json({ items: token === null ? [{ id: 'a' }] : [], sync: 's1' });
	});
	const host = hostWith({
		...list,
		detect: 'cursor',
		syncTokenField: 'sync',
		syncTokenParameter: 'token',
	});
	expect(idsOf(await host.activate())).toEqual(['a']);
	isExpired = true;

	expect(idsOf(await host.poll())).toEqual(['a']);
	expect(host.warnings).toEqual([
		expect.stringContaining('no longer knows the sync token of the last run'),
	]);
});

it.each<[string, Array<number | string>, Array<number | string>, Array<number | string>]>([
	['numbers, the newest first', [3, 2, 1], [12, 11, 9, 3, 2, 1], [9, 11, 12]],
	['other IDs, the newest first', ['c', 'b'], ['f', 'a', 'c', 'b'], ['a', 'f']],
	['other IDs, the oldest first', ['c', 'b'], ['c', 'b', 'f', 'a'], ['f', 'a']],
	['other IDs, in no order', ['c', 'b'], ['f', 'c', 'a', 'b'], ['f', 'a']],
	['other IDs, of which none is known', ['c', 'b'], ['f', 'a'], ['f', 'a']],
])('new IDs come oldest first where that shows: %s', async (_, before, after, fresh) => {
	let ids = before;
	vendor.respondWith(() => listOf(ids));
	const host = hostWith({ ...list, detect: 'newId' });
	await host.activate();
	ids = after;

	expect(idsOf(await host.poll())).toEqual(fresh);
});

it('IDs of several fields stay apart, whatever characters they have', async () => {
	vendor.respondWith(() =>
		json({
			items: [
				{ bucket: 'a/b', key: 'c' },
				{ bucket: 'a', key: 'b/c' },
				{ bucket: 'a~1b', key: 'c' },
			],
		}),
	);
	const host = hostWith({ ...list, detect: 'newId', idField: 'bucket, key' });

	expect(await host.activate()).toHaveLength(3);
	expect(await host.poll()).toBeNull();
});

it.each(['0001-01-01T00:00:00', '0000-00-00 00:00:00'])(
	'%s is no time, so that the next field counts',
	async (never) => {
		vendor.respondWith(() =>
			json({
				items: since(0).map(({ id, at }) => ({ id, updated: never, created: iso(at) })),
			}),
		);
		const host = hostWith({ ...list, timestampField: 'updated, created' });

		expect(await host.activate()).toHaveLength(5);
		expect(await host.poll()).toBeNull();
	},
);
