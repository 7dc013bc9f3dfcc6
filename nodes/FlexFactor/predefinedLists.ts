/**
 * The lists of FlexFactor that a sync can read. Orders can be filtered by the time they were placed
 * (`from`), and no response shows when an order changed. So a sync by time finds new orders but no
 * later changes. Changes of recent orders are found by reading all of them again and comparing.
 */
import type { PredefinedList, ListSource } from '../rest/sync/list/plan';
import type { DetectionRules } from '../rest/sync/syncTypes';
import { PAGES } from './pages';

/** Oldest first: new orders are added at the end, so pages do not shift while they are read. */
const orders: ListSource = {
	parts: {
		method: 'GET',
		path: 'orders',
		query: [
			['orderBy', 'createdOn'],
			['sort', 'asc'],
		],
	},
	pages: PAGES,
};

const HOUR_MS = 3_600_000;

/**
 * Rows contain `orderPlacedDate`, while sorting and filtering use `createdOn`; whether these are the
 * same is not documented. So no order of rows is assumed, and orders up to an hour older than the
 * newest one are requested again. Each is returned once, even if it changes within that hour.
 */
const NEW: DetectionRules = {
	mode: 'changedSince',
	timeField: 'orderPlacedDate',
	parameter: 'from',
	times: { format: 'iso', zone: 'utc' },
	overlapMs: HOUR_MS,
	order: 'any',
	idField: 'id',
	versionFields: ['id'],
};

/** As far as is known, orders wait for a rescue for up to three weeks. Refunds can be later. */
const STATUSES: DetectionRules = {
	mode: 'snapshot',
	idField: 'id',
	versionFields: ['status', 'statusName'],
	lookBack: { parameter: 'from', times: { format: 'iso' }, lengthMs: 30 * 24 * HOUR_MS },
};

/** In the order of their names, as the form shows them. */
export const predefinedLists: readonly PredefinedList[] = [
	{
		name: 'newOrders',
		displayName: 'New Orders',
		description: 'Each order once, as first seen. Later status changes are not reported.',
		plan: { list: orders, rules: NEW },
	},
	{
		name: 'orderStatuses',
		displayName: 'Order Statuses',
		description:
			'New orders and status changes of the last 30 days. Reads all of them each time.',
		plan: { list: orders, rules: STATUSES },
	},
];
