import type { FastifyRequest } from 'fastify';

import { formBody, jsonObject, queryOf } from '../core/bodies';
import type { Response, SimulatorContext } from '../core/types';
import { numberOf, textOf } from '../core/values';

export interface Item {
	readonly id: number;
	readonly name: string;
	readonly key?: string | undefined;
}

export const itemAt = (index: number): Item => ({ id: index + 1, name: `Item ${index + 1}` });

/** What a list knows besides its settings: how often it was read. */
export interface Reads {
	count: number;
}

interface Rows {
	readonly count: number;
	readonly at: (index: number) => Item;
}

/**
 * The rows that are there now. `shrinkBy` of them vanish from the end for every page but the first;
 * `moveBy` appear in front (or vanish there, if negative) once `moveAfter` pages were read.
 */
function rowsNow({ settings }: SimulatorContext, reads: Reads, start: number): Rows {
	const { rows, shrinkBy, moveBy, moveAfter } = settings.options;
	const moved = reads.count >= Number(moveAfter) ? Number(moveBy) : 0;
	return {
		count: Math.max(0, Number(rows) + moved - (start > 0 ? Number(shrinkBy) : 0)),
		at: (index) =>
			index < moved ? { id: 100_000 + index, name: 'New in front' } : itemAt(index - moved),
	};
}

type ListQuery = Readonly<Record<string, unknown>>;

/** Positions may come in the query, in the body, or in headers such as `X-Cursor`. */
function queryIn(request: FastifyRequest): ListQuery {
	const headers = Object.entries(request.headers)
		.filter(([name]) => name.startsWith('x-'))
		.map(([name, value]) => [name.slice(2), value] as const);
	const isForm = /urlencoded/.test(request.headers['content-type'] ?? '');
	const body = isForm ? formBody(request) : jsonObject(request);
	return { ...Object.fromEntries(headers), ...body, ...queryOf(request) };
}

interface Page {
	readonly start: number;
	readonly limit: number;
	readonly page: number;
}

/** Where the page begins: by cursor, last ID, offset or page number, in this order. */
function pageIn(query: ListQuery, context: SimulatorContext): Page {
	const { pageSizeCap, ignorePosition } = context.settings.options;
	const limit = Math.min(Math.max(1, numberOf(query.limit) ?? 20), Number(pageSizeCap));
	const firstPage = Number(context.settings.options.firstPage);
	if (ignorePosition === true) return { start: 0, limit, page: firstPage };
	const cursor = /^after-(\d+)$/.exec(textOf(query.cursor) ?? '')?.[1];
	const page = numberOf(query.page) ?? firstPage;
	const start = numberOf(cursor ?? query.afterId ?? query.offset) ?? (page - firstPage) * limit;
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

/** Only those signs of further pages that the option `signs` lists; all where it is null. */
function shown(context: SimulatorContext, signs: Record<string, unknown>): Record<string, unknown> {
	const { signs: wanted } = context.settings.options;
	if (!Array.isArray(wanted)) return signs;
	return Object.fromEntries(Object.entries(signs).filter(([name]) => wanted.includes(name)));
}

/**
 * One list in every page style at once: `page`, `offset`, `cursor` or `afterId` with `limit`; the
 * answer names total, flag, next cursor and next URL in the body and in headers. `?shape=array`: rows
 * only.
 */
export function list(request: FastifyRequest, context: SimulatorContext, reads: Reads): Response {
	const query = queryIn(request);
	const page = pageIn(query, context);
	const { totalOffset, repeatCursor } = context.settings.options;
	const { count, at } = rowsNow(context, reads, page.start);
	const end = Math.min(count, page.start + page.limit);
	const items = Array.from({ length: Math.max(0, end - page.start) }, (_none, index) =>
		at(page.start + index),
	);
	reads.count += 1;
	const hasMore = end < count;
	const cursor = `after-${repeatCursor === true ? page.limit : end}`;
	const next = hasMore ? nextUrl(request, context, page) : null;
	const total = count + Number(totalOffset);
	const signs = shown(context, {
		page: page.page,
		limit: page.limit,
		offset: page.start,
		total,
		pages: Math.ceil(total / page.limit),
		hasMore,
		nextCursor: hasMore ? cursor : null,
		next,
		'x-total-count': String(total),
		'x-next-cursor': hasMore ? cursor : undefined,
		link: hasMore ? `<${String(next)}>; rel="next"` : undefined,
	});
	const { 'x-total-count': totalHeader, 'x-next-cursor': cursorHeader, link, ...fields } = signs;
	const headers = Object.entries({
		'x-total-count': totalHeader,
		'x-next-cursor': cursorHeader,
		link,
	}).filter(([, value]) => value !== undefined);
	return {
		status: 200,
		headers: Object.fromEntries(headers) as Record<string, string>,
		body: query.shape === 'array' ? items : { items, ...fields },
	};
}
