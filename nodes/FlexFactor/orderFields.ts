import mapValues from 'lodash/mapValues';
import type { IDataObject } from 'n8n-workflow';

import { joined, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import {
	type Field,
	locator,
	multiField,
	recordPicker,
	simplified,
	sortDirection,
	textField,
	timeField,
} from '../rest/operations';

const GUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** Latest orders first; FlexFactor searches names, email addresses and order IDs. */
const orderPicker = recordPicker({
	name: 'searchOrders',
	path: 'orders',
	searches: true,
	pageSize: 50,
	query: (filter, page) => ({
		query: filter,
		orderBy: 'createdOn',
		sort: 'desc',
		pageSize: 50,
		pageNumber: page + 1,
	}),
	choice: ({ id, firstName, lastName, statusName, orderPlacedDate, referenceNumber }) => ({
		name: joined([
			joined([firstName, lastName], ' '),
			statusName,
			textOf(orderPlacedDate).slice(0, 10),
			referenceNumber,
		]),
		value: textOf(id),
	}),
});

const ORDER = {
	displayName: 'Order',
	name: 'orderId',
	description: "FlexFactor's order ID, as returned by Evaluate (not your shop's order ID)",
	picker: orderPicker,
	idPlaceholder: 'e.g. 65f86bf5-9546-4dc1-a4b2-a91b39c183d4',
	idRule: {
		regex: `^\\s*${GUID}\\s*$`,
		errorMessage: 'An order ID has 36 characters',
	},
	url: {
		placeholder: 'e.g. https://portal.flexfactor.io/orders/65f86bf5-…',
		regex: `.*?(${GUID}).*`,
	},
};

/** The field for an order, sent in the path. */
export const orderInPath = locator({ ...ORDER, to: { path: 'orderId' } });
/** The field for an order, sent in the body. */
export const orderInBody = locator({ ...ORDER, to: { body: 'orderId' } });

/** The shop's own order ID, sent in the path. */
export const externalOrderId: Field = textField(
	'Your Order ID',
	'externalOrderId',
	'path',
	'Order ID in your shop',
	{ required: true, placeholder: 'e.g. ORDER-1001' },
);

const STATUSES = [
	'Draft',
	'On Hold',
	'Cancelled',
	'Problem',
	'Processing',
	'Capture Required',
	'Returned',
	'Completed',
];

/** The filters of Order: Get Many. */
export const orderFilters: readonly Field[] = [
	timeField('From', 'from', 'query', 'Only orders placed at or after this time'),
	timeField('To', 'to', 'query', 'Only orders placed at or before this time'),
	textField(
		'MID',
		'mid',
		'query',
		'Only orders of this merchant ID, for partners with several merchants',
	),
	textField(
		'Search Text',
		'searchText',
		{ query: 'query' },
		'Text to search for in names, email addresses and order IDs',
		{ placeholder: 'e.g. ada@example.com' },
	),
	multiField('Statuses', 'statuses', { query: 'status' }, 'Cancelled includes declined orders', {
		options: STATUSES.map((name, value) => ({ name, value })).sort((a, b) =>
			a.name.localeCompare(b.name),
		),
	}),
	textField('Order By', 'orderBy', 'query', "Field to sort by (FlexFactor's name)", {
		default: 'createdOn',
		placeholder: 'e.g. createdOn or amount',
	}),
	sortDirection('sort', 'query', { default: 'desc' }),
];

/** Statuses in the words of Evaluate, as they are easier to branch on; FlexFactor states numbers here. */
const MEANINGS = {
	isApproved: ['completed'],
	isDeclined: ['cancelled'],
	needsCapture: ['capturerequired'],
	isPending: ['draft', 'onhold', 'processing'],
};

/** The name of a status, written in any way: `Capture Required`, `CAPTUREREQUIRED`. */
const plain = (name: unknown) => textOf(name).toLowerCase().replace(/\W/g, '');

/** What a merchant looks for; the reference cuts its sample off before these, so only where present. */
const MERCHANT_FIELDS = ['externalOrderId', 'amount'];

/** The most useful fields of an order, with the same booleans as Evaluate. */
export function orderSummary(order: UnknownRecord): IDataObject {
	const status = plain(order.statusName ?? STATUSES[Number(order.status)]);
	return {
		...simplified(order, ['statusName', ...MERCHANT_FIELDS, 'currencyCode']),
		...mapValues(MEANINGS, (names) => names.includes(status)),
		...simplified(order, ['referenceNumber', 'orderPlacedDate', 'email', 'id']),
	};
}
