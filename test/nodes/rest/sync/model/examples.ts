import { BEGIN_MS } from './records';
import type { ApiManners, Scenario } from './scenario';
import type { Step } from './steps';

const PLAIN_API: ApiManners = {
	order: 'any',
	tiesAreReversed: false,
	paging: 'cursor',
	hasTotal: false,
	asksSize: false,
	parallel: 1,
	hasFilter: true,
	isExclusive: false,
	untilIsExclusive: false,
	times: { format: 'iso' },
	coarseMs: 1,
	isVolatile: false,
	hasDetails: false,
	parents: 0,
	listIsNamed: true,
	comparesFinely: false,
	readsEarlier: false,
	hasDate: false,
	hasEtag: false,
	dateAheadMs: 0,
	callMs: 0,
	logEnd: 'same',
};

const PLAIN: Omit<Scenario, 'api' | 'mode'> = {
	overlapMs: 0,
	windowMs: undefined,
	asksIn: 'parameter',
	ids: 'growing',
	lookBackMs: undefined,
	versionFields: undefined,
	start: { from: 'everything' },
	afterRestart: 'repeat',
	isDurable: false,
	keeper: 'trigger',
	aheadMs: 0,
	pageSize: 1,
	budget: { rows: 10_000, pages: Infinity },
};

/** A constellation in which everything is as simple as can be. */
export const plainScenario = (
	mode: Scenario['mode'],
	api: Partial<ApiManners>,
	rest: Partial<Scenario> = {},
): Scenario => ({ ...PLAIN, ...rest, mode, api: { ...PLAIN_API, ...api } });

const insert = (count: number): Step => ({ do: 'insert', count });
const poll: Step = { do: 'poll' };
const remove: Step = { do: 'delete', pick: 0 };
const twoPages = { budget: { rows: 10_000, pages: 2 } };

/** Each was the shortest history in which the engine once broke a promise. */
export const examples: ReadonlyArray<
	readonly [name: string, scenario: Scenario, steps: readonly Step[]]
> = [
	[
		'what is known stays known until a reading of several polls has come to its end',
		plainScenario('changedSince', { hasDate: true }, twoPages),
		[
			{ do: 'poll', between: [{ after: 1, edit: { do: 'insert', count: 2 } }] },
			poll,
			insert(4),
		],
	],
	[
		'a feed without anything new is read to its end within two pages',
		plainScenario('cursor', {}, twoPages),
		[poll, insert(1)],
	],
	[
		'a list whose last page is full is read to its end within two pages',
		plainScenario('newId', { order: 'oldestFirst', paging: 'offset' }, twoPages),
		[insert(1)],
	],
	[
		'a page that was not full is the place to go on from, not the empty one behind it',
		plainScenario('newId', { order: 'oldestFirst', paging: 'page' }, { pageSize: 2 }),
		[insert(1), { do: 'poll', pages: 3 }, insert(2)],
	],
	[
		'a place stands for its row when pages have another size by now',
		plainScenario(
			'newId',
			{ order: 'oldestFirst', paging: 'page', asksSize: true },
			{ budget: { rows: 3, pages: Infinity } },
		),
		[insert(4), poll, { do: 'pageSize', rows: 2 }],
	],
	[
		'a place found by Automatic is counted from the beginning of the list (page)',
		plainScenario('changedSince', { order: 'oldestFirst', paging: 'namedPage' }, twoPages),
		[insert(3)],
	],
	[
		'a place found by Automatic is counted from the beginning of the list (offset)',
		plainScenario(
			'newId',
			{ order: 'oldestFirst', paging: 'namedOffset' },
			{ budget: { rows: 3, pages: Infinity } },
		),
		[insert(7)],
	],
	[
		'a place found by Automatic is good for pages of one size only',
		plainScenario(
			'newId',
			{ order: 'oldestFirst', paging: 'namedPage', asksSize: true, hasFilter: false },
			{ pageSize: 2 },
		),
		[insert(3), { do: 'poll', rows: 1 }, { do: 'pageSize', rows: 1 }, poll],
	],
	[
		'rows that vanish between two polls take the place to go on from with them',
		plainScenario(
			'changedSince',
			{ order: 'oldestFirst', paging: 'page', hasTotal: true },
			{ overlapMs: 2000, budget: { rows: 3, pages: Infinity } },
		),
		[insert(4), poll, { do: 'update', pick: 0, stamp: { ago: 1 } }, { do: 'delete', pick: 10 }],
	],
	[
		'a poll that is full stops before the page whose forerunner was not looked at again',
		plainScenario('newId', { order: 'oldestFirst', paging: 'page' }, { pageSize: 2 }),
		[
			insert(1),
			{
				do: 'poll',
				rows: 2,
				between: [{ after: 2, edit: { do: 'insert', count: 2 } }],
			},
			poll,
		],
	],
	[
		'what moves away from the end of a list and back again is found',
		plainScenario('newId', { paging: 'page' }, { pageSize: 2 }),
		[
			insert(8),
			remove,
			{
				do: 'poll',
				between: [
					{ after: 6, edit: { do: 'insert', count: 1 } },
					{ after: 4, edit: { do: 'delete', pick: 0 } },
				],
			},
		],
	],
	[
		'what is found behind the end is not taken for all that is there',
		plainScenario('newId', { order: 'oldestFirst', paging: 'offset', hasFilter: false }),
		[
			insert(1),
			{
				do: 'poll',
				between: [
					{ after: 3, edit: { do: 'insert', count: 2 } },
					{ after: 1, edit: { do: 'delete', pick: 0 } },
				],
			},
			poll,
		],
	],
	[
		'a reading that has seen nothing yet begins again',
		plainScenario('changedSince', {}, twoPages),
		[{ do: 'poll', pages: 1 }, insert(2), poll, insert(4), { do: 'advance', ms: 1 }, insert(1)],
	],
	[
		'rows of a last page without a cursor are known when they come on two pages',
		plainScenario('cursor', { logEnd: 'none' }, { pageSize: 2 }),
		[insert(2), poll, { do: 'pageSize', rows: 1 }, poll],
	],
	[
		'where all rows of a page have moved, the page before it is the place to go on from',
		plainScenario('newId', { order: 'oldestFirst', paging: 'page', hasFilter: false }),
		[
			insert(1),
			poll,
			{
				do: 'poll',
				rows: 2,
				between: [
					{ after: 3, edit: { do: 'delete', pick: 0, count: 4 } },
					{ after: 1, edit: { do: 'insert', count: 5 } },
				],
			},
			insert(1),
		],
	],
	[
		'rows that were read behind a gap are no proof of a place',
		plainScenario('newId', { order: 'oldestFirst', paging: 'offset' }),
		[
			insert(4),
			{
				do: 'poll',
				rows: 3,
				between: [{ after: 2, edit: { do: 'delete', pick: 2 } }],
			},
			remove,
			poll,
		],
	],
	[
		'the deletion of a record is told after a restart although the record was only pending',
		plainScenario('snapshot', {}),
		[insert(1), poll, { do: 'restart' }, remove],
	],
	[
		'a record that changes before its details are read does not hide older ones',
		plainScenario(
			'changedSince',
			{ order: 'oldestFirst', hasDetails: true, hasDate: true },
			{ budget: { rows: 10_000, pages: 4 } },
		),
		[
			insert(3),
			{ do: 'advance', ms: 600_000 },
			{
				do: 'poll',
				pages: 1,
				between: [{ after: 1, edit: { do: 'update', pick: 0 } }],
			},
		],
	],
	[
		'parents come to an end although no poll has time for all of them',
		plainScenario('changedSince', { parents: 3 }, twoPages),
		[insert(6)],
	],
	[
		'parents that are listed in another order are all read in a round',
		plainScenario(
			'newId',
			{ order: 'oldestFirst', parents: 3 },
			{ overlapMs: 60_000, ids: 'big' },
		),
		[
			{ do: 'insert', count: 1, stamp: { delay: 1 } },
			insert(3),
			{ do: 'poll', pages: 2 },
			{ do: 'advance', ms: 30_000 },
			poll,
		],
	],
	[
		'the overlap is read once more after it has settled, before reading goes on behind it',
		plainScenario(
			'changedSince',
			{ order: 'oldestFirst', hasDate: true },
			{ overlapMs: 600_000 },
		),
		[
			insert(1),
			{ do: 'insert', count: 1, stamp: { ago: 1, delay: 1 } },
			{ do: 'advance', ms: 61_000 },
			{ do: 'poll', pages: 1 },
			{ do: 'advance', ms: 600_000 },
			{ do: 'poll', pages: 3 },
		],
	],
	[
		'a header that is edited makes no time meaningless',
		plainScenario('changedSince', {}, { start: { from: 'now' } }),
		[poll, insert(2), { do: 'editRequest' }, poll],
	],
	[
		'an empty page behind the end is read where the list was',
		plainScenario('newId', { paging: 'namedOffset', hasTotal: true, listIsNamed: false }),
		[insert(9), { do: 'pageSize', rows: 5 }, poll],
	],
	[
		'a token that only an earlier page named is good for the pages behind it, too',
		plainScenario('cursor', { logEnd: 'none' }),
		[insert(2), poll],
	],
	[
		'a token that a page named before a poll was over is known to the next one',
		plainScenario('cursor', { logEnd: 'none' }, twoPages),
		[insert(2), poll],
	],
	[
		'what a place showed is known although a poll was over before it showed it again',
		plainScenario('cursor', { logEnd: 'none' }, { ...twoPages, pageSize: 3 }),
		[insert(2), { do: 'update', pick: 0 }, poll, { do: 'pageSize', rows: 1 }, poll],
	],
	[
		'a log that names a new token in each response comes to its end',
		plainScenario('cursor', { logEnd: 'flag' }, twoPages),
		[insert(1), poll, poll],
	],
	[
		'a parent that is new later is read by windows from a time on',
		plainScenario(
			'changedSince',
			{ parents: 3 },
			{ windowMs: 3_600_000, asksIn: 'query', start: { from: 'now' } },
		),
		[poll, insert(1), poll],
	],
	[
		'an answer that lost rows is no list without them, also where a total is stated',
		plainScenario('snapshot', { hasTotal: true }, { ids: 'big', lookBackMs: 10_000_000 }),
		[insert(2), poll, { do: 'poll', failAt: 2, answer: 'emptyPage' }, poll],
	],
	[
		'what moves to a page whose only record is gone when its details are asked for is found',
		plainScenario('changedSince', { order: 'oldestFirst', paging: 'offset', hasDetails: true }),
		[insert(5), { do: 'poll', between: [{ after: 6, edit: { do: 'delete', pick: 2 } }] }],
	],
	[
		'a window that did not change is followed by others',
		plainScenario(
			'changedSince',
			{ hasEtag: true },
			{
				windowMs: 86_400_000,
				asksIn: 'query',
				start: { from: 'date', sinceMs: BEGIN_MS - 86_400_000 },
			},
		),
		[poll, { do: 'advance', ms: 1000 }, insert(1), poll],
	],
	[
		'a record that changes before its details are read does not hide what was not asked for yet',
		plainScenario(
			'changedSince',
			{ hasDetails: true },
			{
				windowMs: 86_400_000,
				asksIn: 'query',
				start: { from: 'date', sinceMs: BEGIN_MS - 250 },
				aheadMs: -60_000,
			},
		),
		[
			insert(1),
			{ do: 'advance', ms: 30_000 },
			insert(1),
			{ do: 'advance', ms: 40_000 },
			{ do: 'poll', between: [{ after: 1, edit: { do: 'update', pick: 0 } }] },
		],
	],
	[
		'records that share an ID and a time are told apart across windows',
		plainScenario(
			'changedSince',
			{ order: 'oldestFirst', coarseMs: 86_400_000, comparesFinely: true },
			{
				ids: 'shared',
				windowMs: 3_600_000,
				asksIn: 'query',
				start: { from: 'date', sinceMs: BEGIN_MS - 86_400_000 },
				aheadMs: -400,
			},
		),
		[
			{ do: 'advance', ms: 600_000 },
			insert(1),
			{ do: 'advance', ms: 600_000 },
			insert(4),
			poll,
		],
	],
	[
		'a record that is gone does not take the place of one that shares its ID',
		plainScenario(
			'changedSince',
			{ times: { format: 'isoSeconds' } },
			{ ids: 'shared', overlapMs: 2000 },
		),
		[
			insert(7),
			{
				do: 'poll',
				between: [
					{ after: 3, edit: { do: 'delete', pick: 11 } },
					{ after: 3, edit: { do: 'delete', pick: 1, count: 2 } },
				],
			},
		],
	],
	[
		'"now" is the earlier one of two instants that a time may mean',
		plainScenario(
			'changedSince',
			{
				order: 'oldestFirst',
				times: {
					format: 'custom',
					pattern: 'yyyy-MM-dd HH:mm:ss',
					zone: 'Europe/Amsterdam',
				},
			},
			{ start: { from: 'now' } },
		),
		[insert(1), poll, { do: 'update', pick: 0 }, poll],
	],
	[
		'a condition is that of the first page: a later one may be what that was',
		plainScenario('snapshot', { hasEtag: true }, { overlapMs: 2000, ids: 'big' }),
		[
			{ do: 'insert', count: 1, stamp: { delay: 1 } },
			insert(1),
			poll,
			{ do: 'advance', ms: 1000 },
			{ do: 'update', pick: 0, stamp: { delay: 1 } },
			poll,
		],
	],
	[
		'what differs whenever one looks is found out on a page that is still there',
		plainScenario(
			'changedSince',
			{ paging: 'page', times: { format: 'epochSeconds' }, isVolatile: true, callMs: 1500 },
			{
				windowMs: 86_400_000,
				asksIn: 'query',
				pageSize: 5,
				start: { from: 'date', sinceMs: BEGIN_MS - 20_000 },
			},
		),
		[
			insert(6),
			{ do: 'poll', between: [{ after: 2, edit: { do: 'update', pick: 29 } }] },
			insert(1),
		],
	],
	[
		'a look-back that begins in the hour that clocks show twice begins before it',
		plainScenario(
			'newId',
			{
				times: {
					format: 'custom',
					pattern: 'yyyy-MM-dd HH:mm:ss',
					zone: 'Europe/Amsterdam',
				},
			},
			{ ids: 'big', lookBackMs: 10_000_000, aheadMs: 7_200_000 },
		),
		[{ do: 'advance', ms: 600_000 }, poll, insert(1), poll],
	],
	[
		'what differs at one look only is a change, also where its record is gone at the next',
		plainScenario('snapshot', { listIsNamed: false, logEnd: 'flag' }, { ids: 'big' }),
		[
			insert(1),
			{
				do: 'poll',
				rows: 2,
				between: [
					{ after: 2, edit: { do: 'delete', pick: 0, count: 2 } },
					{ after: 1, edit: { do: 'update', pick: 0, stamp: {} } },
				],
			},
			insert(1),
			poll,
			{ do: 'update', pick: 0, stamp: {} },
		],
	],
	[
		'a record that got the ID of a deleted one is deleted, too',
		plainScenario('snapshot', {}, { ids: 'shared' }),
		[insert(4), poll, remove, poll, insert(1), poll, { do: 'delete', pick: 3 }, poll],
	],
	[
		'a record that moves over the edge of a page is found where a link counts the pages',
		plainScenario('changedSince', { paging: 'pageLink' }),
		[insert(3), { do: 'poll', between: [{ after: 1, edit: { do: 'delete', pick: 0 } }] }],
	],
	[
		'a response without anything is the end as long as "now" is looked for',
		plainScenario(
			'cursor',
			{ logEnd: 'flag', listIsNamed: false },
			{ ...twoPages, start: { from: 'now' } },
		),
		[insert(3), poll, { do: 'poll', failAt: 1, answer: 'noContent' }, poll, poll, insert(1)],
	],
	[
		'what differs whenever one looks is found out although one of the looks came to nothing',
		plainScenario(
			'changedSince',
			{ tiesAreReversed: true, coarseMs: 60_000, isVolatile: true, listIsNamed: false },
			{ ids: 'big' },
		),
		[
			poll,
			insert(1),
			{
				do: 'poll',
				failAt: 3,
				answer: 'blank',
				between: [{ after: 1, edit: { do: 'insert', count: 1 } }],
			},
			poll,
		],
	],
];
