/**
 * FlexFactor's orders. The API filters them by the time at which they were placed (`from`), and no
 * answer tells when an order changed. So a sync by time sees new orders and never what becomes of
 * them. What becomes of recent ones is seen by reading all of them again and comparing.
 */
import type { ChangePreset, ListSource } from '../rest/sync/list/plan';
import type { DetectionRules } from '../rest/sync/syncTypes';
import { PAGES } from './pages';

/** New orders come at the end, so that none moves while pages are read. */
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
 * Rows show `orderPlacedDate`, while order and filter go by `createdOn`; that these are the same is
 * not documented. So the order of rows is not relied on, and what is up to an hour older than the
 * newest order is asked for again. Each comes once, whatever happens to it within that hour.
 */
const NEW: DetectionRules = {
	mode: 'changedSince',
	timeField: 'orderPlacedDate',
	parameter: 'from',
	times: { format: 'iso' },
	overlapMs: HOUR_MS,
	order: 'any',
	idField: 'id',
	versionFields: ['id'],
};

/** Orders wait for a rescue for up to three weeks, as far as is known. Refunds can come later. */
const STATUSES: DetectionRules = {
	mode: 'snapshot',
	idField: 'id',
	versionFields: ['status', 'statusName'],
	lookBack: { parameter: 'from', times: { format: 'iso' }, lengthMs: 30 * 24 * HOUR_MS },
};

export const changes: readonly ChangePreset[] = [
	{
		name: 'newOrders',
		displayName: 'New Orders',
		description: 'Each order once, as it is when it is first seen; later statuses are not told',
		plan: { list: orders, rules: NEW },
	},
	{
		name: 'orderStatuses',
		displayName: 'Order Statuses',
		description:
			'New orders, and those of the last 30 days whose status changed; reads all of these each time',
		plan: { list: orders, rules: STATUSES },
	},
];
