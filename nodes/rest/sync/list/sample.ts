import type { Change, PollContext, Start } from '../syncTypes';
import type { ListSource, Source, SyncPlan } from './plan';
import { detectionOf } from './source';

/** As many records as one looks at while a workflow is built. */
const MAX_ROWS = 10;
const MAX_PARENTS = 3;

/** The first page of a list, a small one where a size is asked for. */
function beginningOf(list: ListSource, rows: number): ListSource {
	const { size } = list.pages;
	const small = size === undefined ? {} : { size: { ...size, rows: Math.min(size.rows, rows) } };
	// That nothing shows how the list goes on is an error all the same.
	const pages = { ...list.pages, ...small, maxPages: 1 };
	return { ...list, pages };
}

const beginning = ({ list, parents, ...plan }: SyncPlan): SyncPlan => ({
	...plan,
	list: beginningOf(list, MAX_ROWS),
	...(parents !== undefined && {
		parents: { ...parents, list: beginningOf(parents.list, MAX_PARENTS) },
	}),
});

/** An API that demands windows is asked for the last one. */
const startOf = ({ rules }: SyncPlan, nowMs: number): Start =>
	'windowMs' in rules && rules.windowMs !== undefined
		? { from: 'date', sinceMs: nowMs - rules.windowMs }
		: { from: 'everything' };

/** A few records as a poll would hand them over; nothing is noted. */
export async function sampleOf(
	plan: SyncPlan,
	source: Source,
	context: Pick<PollContext, 'now' | 'say' | 'skip'>,
): Promise<readonly Change[]> {
	const { detection, ...list } = detectionOf(beginning(plan), source);
	const { changes } = await detection.detect(undefined, {
		...list,
		isSample: true,
		budget: { maxRows: MAX_ROWS, hasTime: () => true },
		start: startOf(plan, context.now()),
		...context,
	});
	return changes.slice(0, MAX_ROWS);
}
