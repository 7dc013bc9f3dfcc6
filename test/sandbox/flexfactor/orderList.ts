import type { FastifyInstance } from 'fastify';

import { send } from '../core/answers';
import type { SimulatorContext } from '../core/types';
import { numberOf } from '../core/values';
import { validationFailed } from './envelopes';
import { type Order, ORDER_STATES, type OrderBook, orderView, STATUS_NAMES } from './orders';
import { midOf } from './token';

const DEFAULT_PAGE_SIZE = 10;

type OrderFilter = (order: Order, query: URLSearchParams) => boolean;

/** One row per filter of the reference; a filter that is not given matches all rows. */
const FILTERS: Readonly<Record<string, OrderFilter>> = {
	query: (order, query) =>
		[order.firstName, order.lastName, order.email, order.externalId]
			.join(' ')
			.toLowerCase()
			.includes((query.get('query') ?? '').toLowerCase()),
	status: (order, query) =>
		query.getAll('status').includes(String(ORDER_STATES[order.state].number)),
	from: (order, query) => order.createdAt >= Date.parse(query.get('from') ?? ''),
	to: (order, query) => order.createdAt <= Date.parse(query.get('to') ?? ''),
	mid: (order, query) => order.mid === query.get('mid'),
};

const SORT_KEYS: Readonly<Record<string, (order: Order) => number>> = {
	createdon: (order) => order.createdAt,
	amount: (order) => order.amount,
};

function selected(orders: readonly Order[], query: URLSearchParams): Order[] {
	const active = Object.entries(FILTERS).filter(([name]) => query.has(name));
	const key = SORT_KEYS[(query.get('orderBy') ?? 'createdOn').toLowerCase()];
	const sign = query.get('sort')?.toLowerCase() === 'asc' ? 1 : -1;
	const found = orders.filter((order) => active.every(([, fits]) => fits(order, query)));
	return key === undefined ? found : found.sort((a, b) => sign * (key(a) - key(b)));
}

function page(found: readonly Order[], pageNumber: number, pageSize: number) {
	const first = (pageNumber - 1) * pageSize;
	const rows = found.slice(first, first + pageSize);
	const pageCount = Math.ceil(found.length / pageSize);
	const counters = {
		firstItemOnPage: rows.length === 0 ? 0 : first + 1,
		lastItemOnPage: first + rows.length,
		hasNextPage: pageNumber < pageCount,
		hasPreviousPage: pageNumber > 1,
		isFirstPage: pageNumber === 1,
		isLastPage: pageNumber >= pageCount,
		pageCount,
		pageNumber,
		pageSize,
		totalItemCount: found.length,
	};
	return { rows: rows.map(orderView), counters };
}

/** The names in the list response are not documented; the option `listWrapper` selects them. */
const WRAPPERS: Readonly<Record<string, (list: ReturnType<typeof page>) => unknown>> = {
	rows: ({ rows, counters }) => ({ ...counters, rows, statuses: STATUS_NAMES }),
	orders: ({ rows, counters }) => ({ orders: { ...counters, rows }, statuses: STATUS_NAMES }),
	array: ({ rows }) => rows,
};

export function addOrderList(
	app: FastifyInstance,
	context: SimulatorContext,
	orders: OrderBook,
): void {
	app.get('/v1/orders', (request, reply) => {
		const query = new URLSearchParams(request.url.split('?')[1] ?? '');
		const pageSize = numberOf(query.get('pageSize') ?? DEFAULT_PAGE_SIZE) ?? 0;
		const pageNumber = numberOf(query.get('pageNumber') ?? 1) ?? 0;
		if (pageSize < 1 || pageNumber < 1) {
			const errors = { PageNumber: ['Page number and page size start at 1.'] };
			return send(reply, validationFailed(context, errors));
		}
		const found = selected(orders.of(midOf(request.token?.client)), query);
		const wrap = WRAPPERS[String(context.settings.options.listWrapper)] ?? WRAPPERS.rows;
		return send(reply, { status: 200, body: wrap?.(page(found, pageNumber, pageSize)) });
	});
}
