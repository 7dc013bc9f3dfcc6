import fc from 'fast-check';

import type { Start, Times } from '../../../../../nodes/rest/sync/syncTypes';
import { BEGIN_MS } from './records';
import type { ApiManners, Order, Scenario } from './scenario';

type Mode = Scenario['mode'];

const times = fc.constantFrom<Times>(
	{ format: 'iso' },
	{ format: 'isoSeconds' },
	{ format: 'epochSeconds' },
	{ format: 'epochMs' },
	{ format: 'custom', pattern: 'dd.MM.yyyy HH:mm:ss', zone: 'Asia/Kolkata' },
	{ format: 'custom', pattern: 'yyyy-MM-dd HH:mm:ss', zone: 'Europe/Amsterdam' },
);

const apis = (order: Order): fc.Arbitrary<ApiManners> =>
	fc.record({
		order: fc.constant(order),
		tiesAreReversed: fc.boolean(),
		paging: fc.constantFrom('cursor', 'offset', 'page', 'namedOffset', 'namedPage', 'pageLink'),
		hasTotal: fc.boolean(),
		asksSize: fc.boolean(),
		parallel: fc.constantFrom(1, 3),
		hasFilter: fc.constantFrom(true, true, false),
		isExclusive: fc.boolean(),
		untilIsExclusive: fc.boolean(),
		times,
		coarseMs: fc.constantFrom(1, 1, 1, 60_000, 3_600_000, 86_400_000),
		isVolatile: fc.boolean(),
		hasDetails: fc.constantFrom(false, false, false, true),
		parents: fc.constantFrom(0, 0, 0, 1, 3),
		listIsNamed: fc.boolean(),
		comparesFinely: fc.boolean(),
		readsEarlier: fc.boolean(),
		hasDate: fc.boolean(),
		hasEtag: fc.boolean(),
		dateAheadMs: fc.constantFrom(0, 0, 30_000, -30_000),
		callMs: fc.constantFrom(0, 0, 40, 1500),
		logEnd: fc.constantFrom('flag', 'none', 'same'),
	});

const STARTS: Readonly<Record<Mode, readonly Start[]>> = {
	changedSince: [
		{ from: 'everything' },
		{ from: 'now' },
		{ from: 'date', sinceMs: BEGIN_MS - 20_000 },
		{ from: 'date', sinceMs: BEGIN_MS + 1_000 },
	],
	newId: [{ from: 'everything' }, { from: 'now' }],
	snapshot: [{ from: 'everything' }, { from: 'now' }],
	cursor: [{ from: 'everything' }, { from: 'now' }],
};

/** Lists in any order are read to the end within one poll. */
const isWhole = (mode: Mode, order: Order) => mode === 'snapshot' || order === 'any';

/** Only IDs that the server can compare can be asked for; those without a filter must be numbers. */
const idsOf = (mode: Mode, order: Order) =>
	mode === 'newId' && order !== 'any'
		? fc.constantFrom<Scenario['ids']>('big', 'growing', 'pairs', 'sortable')
		: fc.constantFrom<Scenario['ids']>('big', 'scattered', 'scattered', 'shared');

/** Windows from some days back would be very many if they were short. */
const MIN_LONG_WINDOW_MS = 3_600_000;

/** Windows need a filter with two ends, and a time to begin with. */
function windowed(scenario: Scenario): Partial<Scenario> {
	const { windowMs, api, start, asksIn } = scenario;
	if (windowMs === undefined) return {};
	const isLong = api.coarseMs > 1 || start.from === 'now';
	return {
		windowMs: isLong ? Math.max(windowMs, MIN_LONG_WINDOW_MS) : windowMs,
		start: start.from === 'everything' ? { from: 'date', sinceMs: BEGIN_MS - 20_000 } : start,
		asksIn: asksIn === 'parameter' ? 'query' : asksIn,
	};
}

/** How a user says it who chooses a page style. */
const NAMED: Readonly<Record<ApiManners['paging'], ApiManners['paging']>> = {
	cursor: 'cursor',
	namedOffset: 'offset',
	namedPage: 'page',
	offset: 'offset',
	page: 'page',
	pageLink: 'pageLink',
};

/** A server can be asked for IDs after a text only where it filters; what is recent it tells finely. */
function possible(scenario: Scenario): Scenario {
	const { ids, lookBackMs, windowMs, api, mode } = scenario;
	const isUnique = ids !== 'shared' && ids !== 'pairs';
	const { times: own } = api;
	return {
		...scenario,
		...windowed(scenario),
		api: {
			...api,
			// Windows of an API that reads an hour twice are beyond help.
			times:
				windowMs === undefined
					? own
					: { ...own, ...(own.zone && { zone: 'Asia/Kolkata' }) },
			hasFilter: api.hasFilter || ids === 'sortable' || windowMs !== undefined,
			coarseMs: lookBackMs === undefined ? api.coarseMs : 1,
			// An entry of a change log is about a version that the details may not have any more.
			hasDetails: api.hasDetails && mode !== 'cursor' && isUnique,
			// *Automatic* takes rows with an ID of the page before for the same.
			paging: isUnique ? api.paging : NAMED[api.paging],
		},
	};
}

/** All constellations of a mode, with lists in one order. */
export const scenariosOf = (mode: Mode, order: Order): fc.Arbitrary<Scenario> =>
	fc
		.record({
			mode: fc.constant(mode),
			api: apis(order),
			ids: idsOf(mode, order),
			overlapMs: fc.constantFrom(0, 1, 2000, 60_000, 600_000),
			windowMs:
				mode === 'changedSince'
					? fc.constantFrom(undefined, undefined, 600_000, 3_600_000, 86_400_000)
					: fc.constant(undefined),
			asksIn: fc.constantFrom('parameter', 'query', 'header', 'body'),
			lookBackMs:
				isWhole(mode, order) && mode !== 'changedSince'
					? fc.constantFrom(undefined, undefined, 10_000_000)
					: fc.constant(undefined),
			versionFields: fc.constantFrom(undefined, ['value']),
			start: fc.constantFrom(...STARTS[mode]),
			afterRestart: fc.constantFrom('repeat', 'skip'),
			isDurable: fc.constantFrom(false, false, true),
			keeper: fc.constantFrom('trigger', 'trigger', 'workflow'),
			aheadMs: fc.constantFrom(0, 400, -400, 90_000, -90_000, 7_200_000, -7_200_000),
			pageSize: fc.integer({ min: 1, max: 5 }),
			budget: fc.record({
				rows: fc.constantFrom(10_000, 10_000, 3),
				pages: isWhole(mode, order)
					? fc.constant(Infinity)
					: fc.constantFrom(Infinity, Infinity, 2),
			}),
		})
		.map(possible);

/** Every mode with every order that it reads. */
export const KINDS: ReadonlyArray<readonly [mode: Mode, order: Order]> = [
	['changedSince', 'oldestFirst'],
	['changedSince', 'any'],
	['newId', 'oldestFirst'],
	['newId', 'any'],
	['snapshot', 'any'],
	['cursor', 'oldestFirst'],
];
