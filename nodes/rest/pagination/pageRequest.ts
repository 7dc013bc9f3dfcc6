import truncate from 'lodash/truncate';

import {
	defined,
	isRecord,
	parseJson,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import { editJson, writeJson } from '../../../credentials/common/exactJson';
import { parseUrl } from '../../../credentials/token/url';
import { LazyBody } from '../body/lazyBody';
import { withQuery } from '../call/query';
import { type Advice, advise, label } from '../errors/labels';
import { inputError } from '../errors/restError';
import type { ApiRequest, RequestBody, RequestHeaders } from '../http';
import type { OwnParameters, PageCall, PagePlan, Place } from './pageTypes';

const EMPTY: PageCall = { query: {}, headers: {}, body: {} };

const KEYS = { query: 'query', header: 'headers', body: 'body' } as const;

/** What a URL, a header or a form can carry. */
export function toText(value: unknown): string {
	return typeof value === 'object' && value !== null ? writeJson(value) : String(value);
}

function put(call: PageCall, place: Place, name: string, value: unknown): PageCall {
	const key = KEYS[place];
	const sent = place === 'body' ? value : toText(value);
	return { ...call, [key]: { ...call[key], [name]: sent } };
}

/**
 * A page's call: its position and the page size. A size is no header; where the position is one, the
 * size stays in the query.
 */
export function callWith(
	{ size }: Pick<PagePlan, 'size'>,
	place: Place = 'query',
	position: Readonly<Record<string, unknown>> = {},
): PageCall {
	const sized =
		size === undefined || size.parameter === ''
			? EMPTY
			: put(EMPTY, place === 'header' ? 'query' : place, size.parameter, size.rows);
	return Object.entries(position).reduce(
		(call, [name, value]) => put(call, place, name, value),
		sized,
	);
}

/** The call for a URL that the API gave: it is complete. */
export const callTo = (url: string): PageCall => ({ ...EMPTY, url });

/** What makes two calls the same. */
export const keyOf = (call: PageCall): string =>
	writeJson([call.url, call.query, call.headers, call.body]);

/** Whether two URLs ask for the same, whatever the order of their parameters. */
export function isSameUrl(link: string, url: string): boolean {
	if (parseUrl(link, url) === undefined) return false;
	const [a, b] = [link, url].map((each) => {
		const { origin, pathname, searchParams } = new URL(each, url);
		searchParams.sort();
		return `${origin}${pathname}?${searchParams.toString()}`;
	});
	return a === b;
}

/** Cursors and links can be of any length. */
const MAX_SHOWN = 100;

/** The position of a page in words, such as `page=7`. */
export function describeCall({ query, headers, body, url }: PageCall): string {
	if (url !== undefined) return truncate(new URL(url).pathname, { length: MAX_SHOWN });
	return Object.entries({ ...query, ...headers, ...body })
		.map(([name, value]) => `${name}=${truncate(toText(value), { length: MAX_SHOWN })}`)
		.join(', ');
}

/** A URL without some parameters of its query; the others stay as they are written. */
export function withoutParameters(url: string, names: readonly string[]): string {
	const at = url.indexOf('?');
	if (at < 0 || names.length === 0) return url;
	const kept = url
		.slice(at + 1)
		.split('&')
		.filter(
			(pair) =>
				pair !== '' && !names.includes([...new URLSearchParams(pair).keys()][0] ?? ''),
		);
	return kept.length === 0 ? url.slice(0, at) : `${url.slice(0, at)}?${kept.join('&')}`;
}

const isForm = (body: RequestBody | undefined) =>
	body?.type === 'application/x-www-form-urlencoded';

/** What a request sends on its own. */
export function ownParameters({ url, headers, body }: ApiRequest): OwnParameters {
	const query = Object.fromEntries(new URL(url).searchParams);
	if (body === undefined || body instanceof LazyBody) return { query, headers };
	const fields = isForm(body)
		? Object.fromEntries(new URLSearchParams(body.text))
		: parseJson(body.text);
	return { query, headers, body: fields };
}

function withHeaders(
	headers: RequestHeaders,
	set: Readonly<Record<string, string>>,
): RequestHeaders {
	const names = Object.keys(set).map((name) => name.toLowerCase());
	const kept = Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase()));
	return { ...Object.fromEntries(kept), ...set };
}

/** An object with a value at a path, in new objects; a field of just that name is preferred. */
function withField(data: UnknownRecord, path: string, value: unknown): UnknownRecord {
	const dot = Object.hasOwn(data, path) ? -1 : path.indexOf('.');
	if (dot < 0) return { ...data, [path]: value };
	const [name, rest] = [path.slice(0, dot), path.slice(dot + 1)];
	const inner = Object.hasOwn(data, name) ? data[name] : undefined;
	return { ...data, [name]: withField(isRecord(inner) ? inner : {}, rest, value) };
}

const cannotHold = (reason: Advice) =>
	inputError('The position of a page cannot be added to this body', [
		reason,
		advise`Set ${label.sendIn} to Query.`,
	]);

function withFields(
	body: RequestBody | undefined,
	method: string,
	fields: Readonly<Record<string, unknown>>,
): RequestBody | undefined {
	const entries = Object.entries(fields);
	if (entries.length === 0) return body;
	if (method === 'GET') throw cannotHold('GET has no body.');
	if (body instanceof LazyBody)
		throw cannotHold(advise`Set ${label.bodyContentType} to JSON or Form URL-Encoded.`);
	if (body !== undefined && isForm(body)) {
		const form = new URLSearchParams(body.text);
		for (const [name, value] of entries) form.set(name, toText(value));
		return { ...body, text: form.toString() };
	}
	const { text, type } = body ?? { text: '{}', type: 'application/json' };
	if (!isRecord(parseJson(text))) throw cannotHold('The JSON body is not an object.');
	const filled = editJson(text, (data) =>
		entries.reduce(
			(all, [path, value]) => withField(all, path, value),
			isRecord(data) ? data : {},
		),
	);
	return { text: filled, type };
}

/** The request for one page, made of the first one; that one stays as it is. @throws RestError */
export function pageRequest(request: ApiRequest, call: PageCall): ApiRequest {
	const url = call.url ?? request.url;
	const body = withFields(request.body, request.method, call.body);
	return {
		...request,
		url: withQuery(withoutParameters(url, Object.keys(call.query)), Object.entries(call.query)),
		headers: withHeaders(request.headers, call.headers),
		...defined({ body }),
		// A list is read, whatever the method; so the page may be asked for again.
		effect: request.effect === 'charge' ? 'charge' : 'read',
	};
}
