import memoize from 'lodash/memoize';
import { DateTime } from 'luxon';

import { detectionFor } from '../../../../../nodes/rest/sync/detect';
import type { ListOrder } from '../../../../../nodes/rest/sync/syncTypes';
import { FakeList, type Manners, Poller, type Row } from '../fakeList';

const MINUTE = 60_000;
const zone = 'Europe/Amsterdam';
const pattern = 'yyyy-MM-dd HH:mm:ss';
/** An hour and a half before clocks are put back. */
const BEGIN = Date.UTC(2026, 9, 24, 23, 30);

const text = memoize((ms: number) => DateTime.fromMillis(ms, { zone }).toFormat(pattern));
const instants = memoize((since: string) =>
	DateTime.fromFormat(since, pattern, { zone })
		.getPossibleOffsets()
		.map((time) => time.toMillis()),
);

const show = (row: Row) => ({ id: row.id, at: text(row.at) });

/** How servers read a time that may mean two instants, or compare it as text. */
const FILTERS: Readonly<Record<string, NonNullable<Manners['filter']>>> = {
	'as the earlier instant': (row, { since = text(0) }) => row.at >= Math.min(...instants(since)),
	'as the later instant': (row, { since = text(0) }) => row.at >= Math.max(...instants(since)),
	'as text': (row, { since = '' }) => text(row.at) >= since,
};

const detection = (order: ListOrder) =>
	detectionFor({
		mode: 'changedSince',
		idField: 'id',
		timeField: 'at',
		parameter: 'since',
		times: { format: 'custom', pattern, zone },
		overlapMs: 5 * MINUTE,
		order,
	});

describe.each<ListOrder>(['any', 'oldestFirst'])('records of a night in autumn, %s', (order) => {
	it.each(Object.keys(FILTERS))(
		'in the hour that clocks show twice come once: %s',
		async (name) => {
			const filter = FILTERS[name];
			const isText = name === 'as text' && order === 'oldestFirst';
			const list = new FakeList({
				pageSize: 3,
				show,
				...(filter && { filter }),
				...(isText && { compare: (a, b) => (text(a.at) < text(b.at) ? -1 : 1) }),
			});
			const poller = new Poller(detection(order), list);
			const came: string[] = [];
			for (let id = 1; id <= 40; id++) {
				list.nowMs = BEGIN + id * 6 * MINUTE + 1007;
				// One is written four minutes before it is seen.
				const at = list.nowMs - (id % 3 === 0 ? 4 * MINUTE : 0);
				list.rows.push({ id, at: Math.floor(at / 1000) * 1000 });
				came.push(...(await poller.poll()));
			}
			expect(came).toEqual(list.rows.map((row) => String(row.id)));
		},
	);

	// A list in any order is read to its end within one poll.
	it.each(order === 'any' ? [Infinity] : [Infinity, 1])(
		'of long ago come once in parts, with time for so many pages: %d',
		async (pages) => {
			const filter = FILTERS['as the later instant'];
			const list = new FakeList({ pageSize: 3, show, ...(filter && { filter }) });
			list.rows = Array.from({ length: 90 }, (_none, id) => ({
				id,
				at: BEGIN + id * 3 * MINUTE,
			}));
			const polls = await new Poller(detection(order), list).drain(
				{ maxRows: 10, pages },
				200,
			);
			const ids = polls.flat();
			expect(ids).toHaveLength(90);
			expect(new Set(ids).size).toBe(90);
		},
	);
});
