import { randomUUID } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { send } from '../core/answers';
import { jsonObject, queryOf } from '../core/bodies';
import type { Answer, SimulatorContext } from '../core/types';
import { numberOf, textOf } from '../core/values';

interface Item {
	readonly id: number;
	readonly name: string;
	readonly key?: string | undefined;
}

const itemAt = (index: number): Item => ({ id: index + 1, name: `Item ${index + 1}` });

/** The number of rows that are there now; a list that shrinks loses rows with every page read. */
function rowCount(context: SimulatorContext, start: number): number {
	const { rows, shrinkBy } = context.settings.options;
	return Math.max(0, Number(rows) - (start > 0 ? Number(shrinkBy) : 0));
}

interface Page {
	readonly start: number;
	readonly limit: number;
	readonly page: number;
}

/** Where the page begins: by cursor, offset or page number, in this order. */
function pageIn(query: Readonly<Record<string, string>>, context: SimulatorContext): Page {
	const limit = Math.max(1, numberOf(query.limit) ?? 20);
	const firstPage = Number(context.settings.options.firstPage);
	const cursor = /^after-(\d+)$/.exec(query.cursor ?? '')?.[1];
	const page = numberOf(query.page) ?? firstPage;
	const start = numberOf(cursor ?? query.offset) ?? (page - firstPage) * limit;
	return { start: Math.max(0, start), limit, page };
}

function nextUrl(request: FastifyRequest, context: SimulatorContext, page: Page): string {
	const { foreignNext } = context.settings.options;
	const origin = textOf(foreignNext) ?? context.origin();
	const url = new URL(request.url, origin);
	const way = url.searchParams.has('page') ? 'page' : 'offset';
	url.searchParams.set(way, String(way === 'page' ? page.page + 1 : page.start + page.limit));
	url.searchParams.set('limit', String(page.limit));
	return url.toString();
}

/**
 * One list in every page style at once: `page`, `offset` or `cursor` with `limit`; the answer names
 * total, flag, next cursor and next URL in the body and in headers. `?shape=array`: rows only.
 */
function list(request: FastifyRequest, context: SimulatorContext): Answer {
	const query = queryOf(request);
	const page = pageIn(query, context);
	const { totalOffset, repeatCursor } = context.settings.options;
	const count = rowCount(context, page.start);
	const end = Math.min(count, page.start + page.limit);
	const items = Array.from({ length: Math.max(0, end - page.start) }, (_none, index) =>
		itemAt(page.start + index),
	);
	const hasMore = end < count;
	const cursor = `after-${repeatCursor === true ? page.limit : end}`;
	const next = hasMore ? nextUrl(request, context, page) : null;
	const total = count + Number(totalOffset);
	const body = {
		items,
		page: page.page,
		limit: page.limit,
		offset: page.start,
		total,
		pages: Math.ceil(total / page.limit),
		hasMore,
		nextCursor: hasMore ? cursor : null,
		next,
	};
	return {
		status: 200,
		headers: {
			'x-total-count': String(total),
			...(hasMore ? { 'x-next-cursor': cursor, link: `<${String(next)}>; rel="next"` } : {}),
		},
		body: query.shape === 'array' ? items : body,
	};
}

/** Rows that exist from the start are made up by number; created ones are kept. */
export function addItems(
	app: FastifyInstance,
	root: string,
	context: SimulatorContext,
	created: Map<string, Item & { readonly body: unknown }>,
): void {
	type ById = { Params: { id: string } };
	const notFound: Answer = { status: 404, body: { message: 'There is no such item' } };
	const find = (id: string): unknown => {
		const number = numberOf(id) ?? 0;
		const seeded = Number.isInteger(number) && number >= 1;
		return seeded && number <= Number(context.settings.options.rows)
			? itemAt(number - 1)
			: created.get(id)?.body;
	};
	app.get(`${root}/items`, (request, reply) => send(reply, list(request, context)));
	app.post(`${root}/items`, (request, reply) => {
		const key = textOf(request.headers['idempotency-key']);
		const honoured = context.settings.options.honourIdempotencyKey === true;
		const before = honoured
			? [...created.values()].find((item) => key !== undefined && item.key === key)
			: undefined;
		if (before !== undefined) return send(reply, { status: 201, body: before.body });
		const id = randomUUID();
		const body = { ...jsonObject(request), id };
		created.set(id, { id: 0, name: id, key, body });
		context.recordCreation({ resource: 'item', id, client: request.token?.client, key });
		return send(reply, { status: 201, headers: { location: `${root}/items/${id}` }, body });
	});
	app.route<ById>({
		method: ['GET', 'PUT', 'PATCH', 'DELETE'],
		url: `${root}/items/:id`,
		handler(request, reply) {
			const item = find(request.params.id);
			if (item === undefined) return send(reply, notFound);
			if (request.method === 'DELETE') return send(reply, { status: 204 });
			return send(reply, { status: 200, body: { ...item, ...jsonObject(request) } });
		},
	});
}
