import type { Response } from '../../core/types';
import { badRequest, monitoringNotFound, ok } from '../answers';
import type { Call, RouteRow } from '../call';
import { readDate, spaced } from '../dates';
import { pageFromZero, pagingOf, slice } from '../paging';
import { findCompany } from '../seed/companies';
import { findRule } from '../seed/monitoring';
import type { NotificationEvent } from '../tenant';
import { portfolioOf } from './portfolios';

const SORTS: Readonly<Record<string, (event: NotificationEvent) => string | number>> = {
	companyName: ({ company }) => company.name,
	countryCode: ({ company }) => company.country,
	eventId: ({ eventId }) => eventId,
	eventDate: ({ eventDate }) => eventDate,
};

/** A bound of the period (epoch ms); both bounds are inclusive. */
function boundOf({ query }: Call, name: string, fallback: number): number {
	const text = query[name] ?? '';
	const ms = text === '' ? fallback : readDate(text);
	if (Number.isNaN(ms)) throw badRequest(`${name} has to be a date`);
	return ms;
}

/** By default the period filters by the event's date; `createdDate` itself is never returned. */
function inPeriod(call: Call): (event: NotificationEvent) => boolean {
	const start = boundOf(call, 'startDate', -Infinity);
	const end = boundOf(call, 'endDate', Infinity);
	const byCreated = call.query.filterByCreatedDate?.toLowerCase() === 'true';
	return ({ eventDate, createdDate }) => {
		const at = byCreated ? createdDate : eventDate;
		return at >= start && at <= end;
	};
}

function sorted(events: NotificationEvent[], call: Call): NotificationEvent[] {
	const name = call.query.sortBy ?? call.world.options().defaultSort;
	const key = SORTS[name];
	if (!key) throw badRequest(`sortBy does not support the value ${name}`);
	const direction = call.query.sortDir?.toLowerCase() === 'desc' ? -1 : 1;
	const compare = (one: NotificationEvent, other: NotificationEvent) => {
		const [a, b] = [key(one), key(other)];
		return a < b ? -1 : a > b ? 1 : one.notificationEventId - other.notificationEventId;
	};
	return events.sort((one, other) => compare(one, other) * direction);
}

function response(call: Call, belongs: (event: NotificationEvent) => boolean): Response {
	const page = pageFromZero(call);
	const period = inPeriod(call);
	const wanted = (call.query.searchQuery ?? '').toLowerCase();
	const hits = sorted(
		call.tenant.events.filter(
			(event) =>
				belongs(event) &&
				period(event) &&
				event.company.name.toLowerCase().includes(wanted),
		),
		call,
	);
	return ok({
		totalCount: hits.length,
		data: slice(hits, page).map((event) => shown(event, call)),
		paging: pagingOf(page, hits.length),
	});
}

function shown(event: NotificationEvent, { tenant }: Call): Record<string, unknown> {
	const { company, portfolioId } = event;
	return {
		company: {
			id: company.id,
			safeNumber: company.safeNo,
			name: company.name,
			countryCode: company.country,
			portfolioId,
			portfolioName: tenant.findPortfolio(String(portfolioId))?.name ?? null,
		},
		eventId: event.eventId,
		eventDate: spaced(event.eventDate),
		newValue: event.newValue,
		oldValue: event.oldValue,
		notificationEventId: event.notificationEventId,
		notificationId: null,
		processedDate: null,
		ruleCode: event.ruleCode,
		ruleName: findRule(event.ruleCode)?.name ?? '',
		summary: null,
		ruleText: null,
		localEventCode: null,
		isProcessed: false,
	};
}

const everywhere = (call: Call): Response => response(call, () => true);

function ofPortfolio(call: Call): Response {
	const { portfolioId } = portfolioOf(call);
	return response(call, (event) => event.portfolioId === portfolioId);
}

function ofCompany(call: Call): Response {
	const { portfolioId, members } = portfolioOf(call);
	const company = findCompany(call.params.companyId);
	if (!company || !members.has(company.id.toLowerCase())) throw monitoringNotFound('Company');
	return response(
		call,
		(event) => event.portfolioId === portfolioId && event.company === company,
	);
}

/** Events of one company, whichever portfolio it is in. */
function companyEvents(call: Call): Response {
	const company = findCompany(call.params.id);
	const watched = call.tenant.portfolios.some(
		({ members }) => company && members.has(company.id.toLowerCase()),
	);
	if (!company || !watched) throw monitoringNotFound('Company resource');
	const page = pageFromZero(call);
	const period = inPeriod(call);
	const hits = call.tenant.events.filter((event) => event.company === company && period(event));
	return ok({
		totalCount: hits.length,
		data: slice(hits, page).map((event) => ({
			eventId: event.eventId,
			companyId: company.id,
			portfolioId: event.portfolioId,
			ruleName: findRule(event.ruleCode)?.name ?? '',
			localEventCode: null,
			globalEventCode: null,
			newValue: event.newValue,
			oldValue: event.oldValue,
			eventDate: spaced(event.eventDate),
			createdDate: spaced(event.createdDate),
		})),
		paging: pagingOf(page, hits.length),
	});
}

const PORTFOLIO = '/monitoring/portfolios/:portfolioId';

export const NOTIFICATION_EVENT_ROUTES: readonly RouteRow[] = [
	{ method: 'GET', path: '/monitoring/notificationEvents', handle: everywhere },
	{ method: 'GET', path: `${PORTFOLIO}/notificationEvents`, handle: ofPortfolio },
	{
		method: 'GET',
		path: `${PORTFOLIO}/companies/:companyId/notificationEvents`,
		handle: ofCompany,
	},
	{ method: 'GET', path: '/monitoring/companies/:id/events', handle: companyEvents },
];
