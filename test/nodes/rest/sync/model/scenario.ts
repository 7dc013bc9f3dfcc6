import type { RequestParts } from '../../../../../nodes/rest/call/apiRequest';
import type { PagePlan } from '../../../../../nodes/rest/pagination';
import type { SyncPlan } from '../../../../../nodes/rest/sync/list/plan';
import type {
	ChangedSince,
	Cursor,
	DetectionRules,
	NewId,
	Snapshot,
	Start,
	Times,
} from '../../../../../nodes/rest/sync/syncTypes';
import type { RecordsSettings } from './records';

/** How a server sorts: oldest first by what the mode goes by, or any way, here by ID. */
export type Order = 'any' | 'oldestFirst';
/**
 * How pages are found; by what answers show, where they name a page or an offset. `pageLink`: each names the
 * URL of the next one, which counts pages.
 */
export type Paging = 'cursor' | 'namedOffset' | 'namedPage' | 'offset' | 'page' | 'pageLink';

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
	/** The same of the end that is asked for. */
	readonly untilIsExclusive: boolean;
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
	/** Of two instants that a time in a request may mean, the server takes the earlier one. */
	readonly readsEarlier: boolean;
	readonly hasDate: boolean;
	/** Pages have an `ETag`, and one that did not change is answered with 304. */
	readonly hasEtag: boolean;
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
	/** The span of time that the API allows, and demands, ms. */
	readonly windowMs: number | undefined;
	/** Where a request says what it asks for: a parameter of its own, or a placeholder. */
	readonly asksIn: 'body' | 'header' | 'parameter' | 'query';
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

/** Name of the parameter that takes what is asked; '' where a placeholder does. */
const parameterOf = ({ api, asksIn, mode }: Scenario, name: string): string =>
	asksIn === 'parameter' && (api.hasFilter || mode === 'cursor') ? name : '';

const lookBackOf = (scenario: Scenario): Pick<Snapshot, 'lookBack'> => {
	const { api, lookBackMs: lengthMs } = scenario;
	const parameter = parameterOf(scenario, 'since');
	return lengthMs === undefined ? {} : { lookBack: { parameter, times: api.times, lengthMs } };
};

type Rules = ChangedSince | Cursor | NewId | Snapshot;

const MODES: { readonly [Mode in Scenario['mode']]: (scenario: Scenario) => Rules } = {
	changedSince: ({ api, overlapMs, windowMs, ...scenario }) => ({
		mode: 'changedSince',
		timeField: 'changedAt',
		parameter: parameterOf({ api, overlapMs, windowMs, ...scenario }, 'since'),
		times: api.times,
		isExclusive: api.isExclusive,
		overlapMs,
		order: api.order,
		...(windowMs === undefined ? {} : { windowMs }),
	}),
	newId: (scenario) => ({
		mode: 'newId',
		parameter: parameterOf(scenario, 'after'),
		order: scenario.api.order,
		// Late ones are at most all that a history has.
		overlapIds: 1000,
		...lookBackOf(scenario),
	}),
	snapshot: (scenario) => ({ mode: 'snapshot', ...lookBackOf(scenario) }),
	cursor: (scenario) => ({
		mode: 'cursor',
		from: { in: 'body', name: 'next' },
		parameter: parameterOf(scenario, 'cursor'),
	}),
};

/** The rules by which the engine tells what is new. */
function rulesOf(scenario: Scenario, idField: string): DetectionRules {
	const { versionFields } = scenario;
	return {
		...MODES[scenario.mode](scenario),
		idField,
		...(versionFields === undefined ? {} : { versionFields }),
	};
}

const STYLES: { readonly [Kind in Paging]: PagePlan['style'] } = {
	page: { kind: 'pageNumber', parameter: 'page', firstPage: 1 },
	offset: { kind: 'offset', parameter: 'offset' },
	namedOffset: { kind: 'automatic' },
	namedPage: { kind: 'automatic' },
	pageLink: { kind: 'nextUrl', path: 'next' },
	cursor: { kind: 'cursor', from: { in: 'body', name: 'next' }, parameter: 'cursor' },
};

/** A change log leads on by its tokens, whatever is said of its pages. */
const LOG_STYLES: { readonly [Kind in Paging]: PagePlan['style'] } = {
	...STYLES,
	page: { kind: 'onePage' },
	pageLink: { kind: 'onePage' },
	offset: { kind: 'onePage' },
};

/** A link is found by *Automatic*, too, also in a list that moves. */
const styleOf = ({ paging, listIsNamed }: ApiManners, isLog: boolean): PagePlan['style'] =>
	paging === 'pageLink' && !isLog && !listIsNamed
		? { kind: 'automatic' }
		: (isLog ? LOG_STYLES : STYLES)[paging];

/** How the pages are read that the API answers. */
function pagesOf({ mode, api }: Scenario, pageSize: number): PagePlan {
	const isLog = mode === 'cursor';
	return {
		style: styleOf(api, isLog),
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

/** Names of what a list can be asked for. */
const ASKED: Readonly<Record<Scenario['mode'], readonly string[]>> = {
	changedSince: ['since', 'until'],
	newId: ['after', 'since'],
	snapshot: ['since'],
	cursor: ['token'],
};

/** A request that has a place for what is asked, beside something that means nothing to the API. */
function partsOf(scenario: Scenario, path: string, note: string): RequestParts {
	const { api, asksIn, windowMs, lookBackMs, mode } = scenario;
	const isPossible = (name: string) =>
		(name !== 'until' || windowMs !== undefined) &&
		(name !== 'since' || mode === 'changedSince' || lookBackMs !== undefined);
	const isAsked = asksIn !== 'parameter' && (api.hasFilter || mode === 'cursor');
	const names = isAsked ? ASKED[mode].filter(isPossible) : [];
	const pairs = names.map((name) => [name, `{${name}}`] as const);
	const headers = asksIn === 'header' ? pairs.map(([name, text]) => [`X-${name}`, text]) : [];
	return {
		method: asksIn === 'body' ? 'POST' : 'GET',
		path,
		query: [['note', note], ...(asksIn === 'query' ? pairs : [])],
		headers: Object.fromEntries([['Note', note], ...headers]) as Record<string, string>,
		...(asksIn === 'body'
			? {
					body: {
						text: JSON.stringify(Object.fromEntries(pairs)),
						type: 'application/json',
					},
				}
			: {}),
	};
}

const PARENTS: SyncPlan['parents'] = {
	list: {
		parts: { method: 'GET', path: '/parents' },
		pages: { style: { kind: 'onePage' }, rows: 'items' },
	},
	idField: 'id',
};

interface Filled {
	readonly pageSize: number;
	/** Something that means nothing to the API. */
	readonly note?: string;
	readonly idField?: string;
}

/** What a user fills in. */
export function planOf(
	scenario: Scenario,
	{ pageSize, note = '', idField = 'id' }: Filled,
): SyncPlan {
	const { api, start, budget } = scenario;
	const path = api.parents > 0 ? '/parents/{id}/records' : '/records';
	return {
		list: { parts: partsOf(scenario, path, note), pages: pagesOf(scenario, pageSize) },
		rules: rulesOf(scenario, idField),
		...(api.hasDetails ? { details: { path: '/records/{id}' } } : {}),
		...(api.parents > 0 ? { parents: PARENTS } : {}),
		start,
		maxRows: budget.rows,
	};
}
