import type { PagePlan } from '../../../../../nodes/rest/pagination';
import type {
	DetectionRules,
	PollContext,
	Snapshot,
	Start,
	Times,
} from '../../../../../nodes/rest/sync/syncTypes';
import type { RecordsSettings } from './records';

/** How a server sorts: oldest first by what the mode goes by, or any way, here by ID. */
export type Order = 'any' | 'oldestFirst';
/** How pages are found; by what answers show, where they name a page or an offset. */
export type Paging = 'cursor' | 'namedOffset' | 'namedPage' | 'offset' | 'page';

/** What an API can do and how it does it. */
export interface ApiManners {
	readonly order: Order;
	/** Records of the same time: by ID, or the other way round. */
	readonly tiesAreReversed: boolean;
	readonly paging: Paging;
	/** Whether an answer states how many rows the list has. */
	readonly hasTotal: boolean;
	/** Whether the client asks for a page size; else the server decides. */
	readonly asksSize: boolean;
	/** Pages that are fetched at the same time, where a total is stated. */
	readonly parallel: number;
	/** Whether the filter is there at all. */
	readonly hasFilter: boolean;
	readonly isExclusive: boolean;
	readonly times: Times;
	/** What the database cuts off times, ms: full hours, days. */
	readonly coarseMs: number;
	/** A field of each row is another whenever one looks. */
	readonly isVolatile: boolean;
	/** The list shows IDs only: each record is completed by a call of its own. */
	readonly hasDetails: boolean;
	/** Records are in so many lists, each of a parent; 0: in one list without a parent. */
	readonly parents: number;
	/** Whether the client knows where the list is in a response. */
	readonly listIsNamed: boolean;
	/** The server compares by the ms, whatever it shows. */
	readonly comparesFinely: boolean;
	readonly hasDate: boolean;
	/** How far the clock of the header `Date` is ahead of the clock that stamps the records, ms. */
	readonly dateAheadMs: number;
	/** How much time a call takes, ms. */
	readonly callMs: number;
	/**
	 * How a change log ends: it names the same cursor again, or a new one in every answer and whether
	 * there is more, or none.
	 */
	readonly logEnd: 'flag' | 'none' | 'same';
}

/** One constellation that a history plays in. */
export interface Scenario {
	readonly mode: DetectionRules['mode'];
	readonly api: ApiManners;
	readonly overlapMs: number;
	/** How the records are named. */
	readonly ids: RecordsSettings['ids'];
	/** Modes that compare: only what is so recent, by a time that the rows do not tell, ms. */
	readonly lookBackMs: number | undefined;
	readonly versionFields: readonly string[] | undefined;
	readonly start: Start;
	readonly afterRestart: 'repeat' | 'skip';
	readonly isDurable: boolean;
	/** What keeps the state: the trigger, or a workflow that gets it with the rows. */
	readonly keeper: 'trigger' | 'workflow';
	/** How far the local clock is ahead of the server's, ms. */
	readonly aheadMs: number;
	/** Rows of a page at first. */
	readonly pageSize: number;
	/** Most rows and pages of a poll, when nothing else is said. */
	readonly budget: { readonly rows: number; readonly pages: number };
}

const ID_FIELD = 'id';

const lookBackOf = ({ api, lookBackMs }: Scenario): Pick<Snapshot, 'lookBack'> =>
	lookBackMs === undefined
		? {}
		: { lookBack: { parameter: 'since', times: api.times, lengthMs: lookBackMs } };

const MODES: { readonly [Mode in Scenario['mode']]: (scenario: Scenario) => DetectionRules } = {
	changedSince: ({ api, overlapMs }) => ({
		mode: 'changedSince',
		idField: ID_FIELD,
		timeField: 'changedAt',
		parameter: api.hasFilter ? 'since' : '',
		times: api.times,
		isExclusive: api.isExclusive,
		overlapMs,
		order: api.order,
	}),
	newId: (scenario) => ({
		mode: 'newId',
		idField: ID_FIELD,
		parameter: scenario.api.hasFilter ? 'afterId' : '',
		order: scenario.api.order,
		// Late ones are at most all that a history has.
		overlapIds: 1000,
		...lookBackOf(scenario),
	}),
	snapshot: (scenario) => ({ mode: 'snapshot', idField: ID_FIELD, ...lookBackOf(scenario) }),
	cursor: () => ({
		mode: 'cursor',
		idField: ID_FIELD,
		from: { in: 'body', name: 'next' },
		parameter: 'cursor',
	}),
};

/** The rules by which the engine tells what is new. */
export function rulesOf(scenario: Scenario): DetectionRules {
	const { versionFields } = scenario;
	return {
		...MODES[scenario.mode](scenario),
		...(versionFields === undefined ? {} : { versionFields }),
	};
}

const STYLES: { readonly [Kind in Paging]: PagePlan['style'] } = {
	page: { kind: 'pageNumber', parameter: 'page', firstPage: 1 },
	offset: { kind: 'offset', parameter: 'offset' },
	namedOffset: { kind: 'automatic' },
	namedPage: { kind: 'automatic' },
	cursor: { kind: 'cursor', from: { in: 'body', name: 'next' }, parameter: 'cursor' },
};

/** How the pages are read that the API answers. */
export function planOf({ mode, api }: Scenario, pageSize: number): PagePlan {
	const isLog = mode === 'cursor';
	return {
		style: STYLES[isLog ? 'cursor' : api.paging],
		rows: api.listIsNamed ? 'items' : '',
		...(api.asksSize ? { size: { parameter: 'limit', rows: pageSize } } : {}),
		...(api.hasTotal && !isLog
			? {
					total: { in: 'body', name: 'total', counts: 'rows' } as const,
					parallel: api.parallel,
				}
			: {}),
		...(isLog && api.logEnd === 'flag'
			? { flag: { in: 'body', name: 'hasMore', means: 'more' } as const }
			: {}),
	};
}

/** Whether pages are found by counting. */
export const isCounted = ({ mode, api }: Scenario) => mode !== 'cursor' && api.paging !== 'cursor';

/** What the engine is told about that. */
export function shiftsOf(
	scenario: Scenario,
	pageSize: number,
): Pick<PollContext, 'byPosition' | 'isFiltered'> {
	const { hasFilter: isFiltered, asksSize, hasDetails } = scenario.api;
	if (!isCounted(scenario)) return { isFiltered };
	return { isFiltered, byPosition: asksSize && !hasDetails ? { pageSize } : {} };
}
