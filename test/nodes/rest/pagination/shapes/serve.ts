import type { ListShape, Row, ShapeRequest, ShapeResponse } from './types';
import { valueAt } from './values';

/** A request that the documentation does not allow. */
export class Rejected extends Error {
	constructor(
		message: string,
		readonly status = 400,
	) {
		super(message);
	}
}

interface Limits {
	/** Used where nothing was sent. Without it the value is required. */
	fallback?: number;
	min?: number;
	max?: number;
	/** What happens above the maximum: the maximum counts, or the request is rejected. */
	above?: 'capped' | 'rejected';
	status?: number;
}

/** The parameters of a request, in its query, body or headers. */
export class Values {
	constructor(private readonly read: (name: string) => unknown) {}

	/** A text; undefined where it is missing, null or empty. */
	text(name: string): string | undefined {
		const value = this.read(name);
		return value === undefined || value === null || value === '' ? undefined : String(value);
	}

	/** An integer within limits. */
	integer(name: string, limits: Limits): number {
		const { fallback, min = 0, max = Infinity, above = 'capped', status } = limits;
		const text = this.text(name) ?? (fallback === undefined ? '' : String(fallback));
		if (!/^\d+$/.test(text)) throw new Rejected(`${name} is not an integer: '${text}'`, status);
		const value = Number(text);
		if (value < min) throw new Rejected(`${name} is below ${min}`, status);
		if (value > max && above === 'rejected')
			throw new Rejected(`${name} is above ${max}`, status);
		return Math.min(value, max);
	}
}

/** One request to a small server. */
export interface Call {
	request: ShapeRequest;
	query: Values;
	body: Values;
	headers: Values;
}

export interface Rules {
	/** A text, or a pattern where parts of it vary. */
	path: string | RegExp;
	method?: 'GET' | 'POST';
	/** All parameters that the documentation allows: others are rejected. Without it they are ignored. */
	only?: readonly string[];
	/** Parameters of another kind of paging, that may not come along. */
	never?: readonly string[];
}

function check(rules: Rules, { method, url }: ShapeRequest): void {
	const here =
		typeof rules.path === 'string'
			? url.pathname === rules.path
			: rules.path.test(url.pathname);
	if (!here) throw new Rejected(`No such resource: ${url.pathname}`, 404);
	if (method !== (rules.method ?? 'GET')) throw new Rejected(`${method} is not allowed`, 405);
	for (const name of new Set(url.searchParams.keys())) {
		if (url.searchParams.getAll(name).length > 1) throw new Rejected(`${name} is sent twice`);
		if (rules.only?.includes(name) === false) throw new Rejected(`Unknown parameter: ${name}`);
		if (rules.never?.includes(name)) throw new Rejected(`${name} is not for this list`);
	}
}

/** A respond function that checks path, method and parameters first, and turns what is rejected into a response. */
export function server(
	rules: Rules,
	handle: (call: Call, rows: readonly Row[]) => ShapeResponse,
): ListShape['respond'] {
	return (request, rows) => {
		try {
			check(rules, request);
			return handle(
				{
					request,
					query: new Values((name) => request.url.searchParams.get(name)),
					body: new Values((name) => valueAt(request.body, name)),
					headers: new Values((name) => request.headers[name]),
				},
				rows,
			);
		} catch (error) {
			if (!(error instanceof Rejected)) throw error;
			return { status: error.status, body: { error: error.message } };
		}
	};
}

export const ok = (body: unknown, headers?: Record<string, string>): ShapeResponse => ({
	status: 200,
	body,
	...(headers === undefined ? {} : { headers }),
});

export interface Page {
	items: readonly Row[];
	/** Index of the first row and of the first one of the next page. */
	start: number;
	next: number;
	/** Whether rows follow. */
	more: boolean;
	total: number;
}

export function cut(rows: readonly Row[], start: number, size: number): Page {
	const next = start + size;
	return {
		items: rows.slice(start, next),
		start,
		next,
		more: next < rows.length,
		total: rows.length,
	};
}

/** Page `number` of a list, counted from `first`. */
export const cutPage = (
	rows: readonly Row[],
	number: number,
	size: number,
	first: 0 | 1 = 1,
): Page => cut(rows, (number - first) * size, size);

export const pagesOf = (total: number, size: number): number => Math.ceil(total / size);

/** An opaque cursor for a position. */
export const token = (position: number, salt = 'p'): string =>
	Buffer.from(`${salt}:${position}`).toString('base64url');

/** The position of an opaque cursor; the beginning without one. */
export function position(cursor: string | undefined, salt = 'p'): number {
	if (cursor === undefined) return 0;
	const match = /^(\w+):(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString());
	if (match?.[1] !== salt) throw new Rejected(`Unknown cursor: ${cursor}`);
	return Number(match[2]);
}

/** The same, undefined for a cursor that was never given. */
export function known(cursor: string | undefined, salt = 'p'): number | undefined {
	try {
		return position(cursor, salt);
	} catch {
		return undefined;
	}
}

/** The position after the row with that value. */
export function after(rows: readonly Row[], field: string, value: string | undefined): number {
	if (value === undefined) return 0;
	const index = rows.findIndex((row) => String(valueAt(row, field)) === value);
	if (index < 0) throw new Rejected(`No row with ${field} ${value}`);
	return index + 1;
}

/** The address of the request with some parameters changed; undefined takes one away. */
export function address(
	request: ShapeRequest,
	changes: Readonly<Record<string, string | number | undefined>>,
): URL {
	const url = new URL(request.url);
	for (const [name, value] of Object.entries(changes)) {
		if (value === undefined) url.searchParams.delete(name);
		else url.searchParams.set(name, String(value));
	}
	return url;
}

/** Path and query: relative to the root of the server. */
export const rooted = (url: URL): string => `${url.pathname}${url.search}`;

/** The value of a Link header: an address for each relation, those without one left out. */
export const linkHeader = (links: Readonly<Record<string, string | undefined>>): string =>
	Object.entries(links)
		.filter(([, target]) => target !== undefined)
		.map(([relation, target]) => `<${target}>; rel="${relation}"`)
		.join(', ');
