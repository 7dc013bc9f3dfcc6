/**
 * The lists of Creditsafe that a sync can read. Companies, reports and documents are searched, not
 * listed, and have no modification time; changes are reported as events of monitored companies.
 */
import type { PageRules } from '../rest/operations';
import type { PredefinedList, ListSource } from '../rest/sync/list/plan';
import type { DetectionRules } from '../rest/sync/syncTypes';
import { fromZero, MONITORING_PAGE_SIZE } from './pages';
import { PORTFOLIO_ROWS } from './portfolioFields';

/**
 * By page number, although responses name the next page: pages that are read by position can be read
 * again if the list shifts, as when events disappear together with their company.
 */
const PAGES: PageRules = {
	style: { kind: 'pageNumber', parameter: 'page', firstPage: 0 },
	size: { parameter: 'pageSize', rows: MONITORING_PAGE_SIZE },
	total: { in: 'body', name: 'totalCount', counts: 'rows' },
	endsAtEmptyPage: true,
};

const listOf = (path: string, rows: string, query: Readonly<Record<string, string>> = {}) =>
	({
		parts: { method: 'GET', path, query: Object.entries(query) },
		pages: { ...PAGES, rows },
	}) satisfies ListSource;

const DAY_MS = 86_400_000;

/**
 * Events have two times. `eventDate` is when something happened, which can be days before the event
 * was recorded. The time of recording can be filtered by, but is not part of the response. So no time
 * in the rows can serve as a watermark. Instead, each poll requests the events that were recorded in
 * the days before the last poll again, and remembers the IDs among them that it returned:
 *
 * - None is lost: an event that becomes visible some time after it was recorded, for example because
 *   a daily batch takes hours, is still requested. No order of IDs or dates is assumed.
 * - None is returned twice: every event that is requested again is remembered. The ID is
 *   `notificationEventId`; `eventId` is the same in every portfolio that contains the company.
 *
 * The sort order is always sent, because the documentation names two defaults. As far as is known,
 * later events have higher IDs, so the oldest come first and pages do not shift when events are added.
 */
const EVENTS: DetectionRules = {
	mode: 'newId',
	order: 'any',
	idField: 'notificationEventId',
	lookBack: { parameter: 'startDate', times: { format: 'iso' }, lengthMs: 3 * DAY_MS },
};

const EVENT_QUERY = { filterByCreatedDate: 'true', sortBy: 'eventId', sortDir: 'asc' };

/** How to read the events of one portfolio, or of all portfolios if the ID is empty. */
export const eventsPlan = (portfolioId = ''): PredefinedList['plan'] => {
	const portfolio = portfolioId === '' ? '' : `/portfolios/${encodeURIComponent(portfolioId)}`;
	return {
		list: listOf(`monitoring${portfolio}/notificationEvents`, 'data', EVENT_QUERY),
		rules: EVENTS,
	};
};

/** In the order of their names, as the form shows them. */
export const predefinedLists: readonly PredefinedList[] = [
	{
		name: 'notificationEvents',
		displayName: 'Notification Events',
		description: 'Events of monitored companies, once per portfolio',
		plan: eventsPlan(),
	},
	{
		// Whether a new rating changes `dateModified` is not documented, so all fields are compared.
		name: 'portfolioCompanies',
		displayName: 'Portfolio Companies',
		description:
			'Companies added to or removed from portfolios, or whose rating, limit, status or notes changed',
		plan: {
			list: listOf('monitoring/portfolios/{portfolioId}/companies', 'data'),
			parents: {
				// Whether the total counts shared portfolios, and whether they are on each page, is not
				// documented, so the pages end where none is named as the next.
				list: { ...listOf('monitoring/portfolios', ''), pages: fromZero(PORTFOLIO_ROWS) },
				idField: 'portfolioId',
			},
			rules: { mode: 'snapshot', idField: 'id' },
		},
	},
];
