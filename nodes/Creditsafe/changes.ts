/**
 * What a sync can read at Creditsafe. Companies, reports and documents are searched, not listed, and
 * tell no time of change; what happens to companies is told by the events of monitored ones.
 */
import type { Pages } from '../rest/operations';
import type { ChangePreset, ListSource } from '../rest/sync/list/plan';
import type { DetectionRules } from '../rest/sync/syncTypes';
import { MONITORING_PAGE_SIZE } from './pages';

/**
 * By number and not by the next page that the answer names, as a list that is read by position can be
 * read again where it shifts: events vanish with their company.
 */
const PAGES: Pages = {
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
 * Events have two times. `eventDate` is when something happened and is shown; it says nothing of when
 * the event came, which is often days later. When it was recorded can be asked for and is not shown.
 * So no time of a row tells how far was read. Instead, what was recorded within some days before the
 * last reading is read again, and the IDs that came in it are remembered:
 *
 * - None is lost: an event that is visible later than it was recorded, as when a daily batch takes
 *   hours, is still asked for, and neither the order of IDs nor that of dates is relied on.
 * - None comes twice: what is asked for again is what is remembered. The ID is `notificationEventId`;
 *   `eventId` is the same in every portfolio that holds the company.
 *
 * The order is always sent, as the documentation names two defaults; later events have higher IDs, as
 * far as is known, so the oldest come first and pages do not move when more events come.
 */
const EVENTS: DetectionRules = {
	mode: 'newId',
	parameter: '',
	order: 'any',
	idField: 'notificationEventId',
	lookBack: { parameter: 'startDate', times: { format: 'iso' }, lengthMs: 3 * DAY_MS },
};

const EVENT_QUERY = { filterByCreatedDate: 'true', sortBy: 'eventId', sortDir: 'asc' };

/** Events of one portfolio, or of all without an ID. */
export const eventsPlan = (portfolioId = ''): ChangePreset['plan'] => {
	const portfolio = portfolioId === '' ? '' : `/portfolios/${encodeURIComponent(portfolioId)}`;
	return {
		list: listOf(`monitoring${portfolio}/notificationEvents`, 'data', EVENT_QUERY),
		rules: EVENTS,
	};
};

export const changes: readonly ChangePreset[] = [
	{
		name: 'notificationEvents',
		displayName: 'Notification Events',
		description: 'What happened to monitored companies, each event once per portfolio',
		plan: eventsPlan(),
	},
	{
		// `dateModified` is not said to follow the rating, so all that is shown is compared.
		name: 'portfolioCompanies',
		displayName: 'Portfolio Companies',
		description:
			'Companies of all portfolios that were added, removed or show another rating, limit, status or note',
		plan: {
			list: listOf('monitoring/portfolios/{portfolioId}/companies', 'data'),
			parents: {
				list: listOf('monitoring/portfolios', 'data.portfolios'),
				idField: 'portfolioId',
			},
			rules: { mode: 'snapshot', idField: 'id' },
		},
	},
];
