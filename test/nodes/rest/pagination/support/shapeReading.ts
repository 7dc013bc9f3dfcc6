/** Documented lists, read by the engine over their small servers. */
import { formBody, jsonBody } from '../../../../../nodes/rest/body/text';
import { RestError } from '../../../../../nodes/rest/errors/restError';
import type { ApiRequest } from '../../../../../nodes/rest/http';
import { ownParameters, pageRequest } from '../../../../../nodes/rest/pagination/pageRequest';
import type {
	FetchPage,
	PagePlan,
	PageStyle,
} from '../../../../../nodes/rest/pagination/pageTypes';
import { walkPages } from '../../../../../nodes/rest/pagination/readPages';
import { named } from '../../../support/advice';
import {
	type End,
	exactJson,
	type ListShape,
	rowsOf,
	type ShapeRequest,
	type Style,
	valueAt,
	wire,
} from '../shapes';
import { firstRequest } from '../shapes/reference';
import { statusError } from './list';

function requestOf(shape: ListShape): ApiRequest {
	const { url, headers } = firstRequest(shape);
	const { body, form, method = 'GET' } = shape.request;
	const fields = form === true ? formBody(Object.entries(body as object)) : jsonBody(body);
	return {
		method,
		url: url.href,
		headers: { ...headers },
		timeoutMs: 1000,
		effect: 'read',
		...(body === undefined ? {} : { body: fields }),
	};
}

function received({ method, url, headers, body }: ApiRequest, isForm: boolean): ShapeRequest {
	const text = body === undefined || !('text' in body) ? undefined : body.text;
	const fields = (content: string): unknown =>
		isForm ? Object.fromEntries(new URLSearchParams(content)) : JSON.parse(content);
	return {
		method,
		url: new URL(url),
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
		),
		...(text === undefined ? {} : { body: fields(text) }),
	};
}

export interface ShapeReading {
	/** IDs of the rows that came, and of those that the list has. */
	readonly came: readonly string[];
	readonly all: readonly string[];
	readonly calls: number;
	readonly hints: readonly string[];
	/** Message and advice. */
	readonly error: string | undefined;
}

/** Reads a list to its end, or to what ends it. @param count rows of the list */
export async function readShape(
	shape: ListShape,
	plan: PagePlan,
	count = shape.rows,
): Promise<ShapeReading> {
	const request = requestOf(shape);
	const all = rowsOf(shape, count);
	const came: unknown[] = [];
	const hints: string[] = [];
	let calls = 0;
	let error: string | undefined;
	const fetch: FetchPage = async (call) => {
		await Promise.resolve();
		calls += 1;
		const asked = pageRequest(request, call);
		const response = shape.respond(received(asked, shape.request.form === true), all);
		if (response.status >= 400) throw statusError(response.status);
		const { text } = wire(response);
		const { status, headers = {} } = response;
		try {
			const body = text === '' ? undefined : exactJson(text);
			return { url: asked.url, status, headers, body };
		} catch {
			throw new RestError('response', 'The API returned 200 OK, but not JSON');
		}
	};
	try {
		for await (const { rows } of walkPages(fetch, {
			own: ownParameters(request),
			follow: (link, from) => new URL(link, from).href,
			hint: (advice) => void hints.push(named(advice)),
			...plan,
		}))
			came.push(...rows);
	} catch (thrown) {
		if (!(thrown instanceof RestError)) throw thrown;
		error = `${thrown.message} ${named(thrown.advice)}`;
	}
	const idsOf = (rows: readonly unknown[]) => rows.map((row) => String(valueAt(row, shape.id)));
	return { came: idsOf(came), all: idsOf(all), calls, hints, error };
}

const spotOf = ({ in: place, at }: { in: 'body' | 'header'; at: string }) => ({
	in: place,
	name: at,
});

function endOf(end: End): Partial<PagePlan> {
	if (end.by === 'flag')
		return {
			flag: {
				...spotOf(end.from),
				means: [false, 'false'].includes(end.more as boolean | string) ? 'last' : 'more',
			},
		};
	if (end.by === 'pages' || end.by === 'total') {
		const counts = end.by === 'pages' ? 'pages' : 'rows';
		return { total: { ...spotOf(end.from), counts } };
	}
	return {};
}

function styleOf(style: Exclude<Style, { kind: 'own' }>, { request }: ListShape): PageStyle {
	switch (style.kind) {
		case 'link':
		case 'link list':
			return { kind: 'nextUrl', path: style.path };
		case 'Link header':
			return { kind: 'linkHeader' };
		case 'cursor':
			return {
				kind: 'cursor',
				from: spotOf(style.from),
				parameter: style.to.at,
				sendIn: style.to.in,
				firstCursor: request.query?.[style.to.at] ?? '',
			};
		case 'last row':
			return {
				kind: 'cursor',
				from: { in: 'lastRow', name: style.field },
				parameter: style.to.at,
				sendIn: style.to.in,
				isJson: style.json === true,
			};
		case 'page number':
			return {
				kind: 'pageNumber',
				parameter: style.to.at,
				sendIn: style.to.in,
				firstPage: style.first,
			};
		case 'offset':
			return {
				kind: 'offset',
				parameter: style.to.at,
				sendIn: style.to.in,
				firstRow: style.first,
			};
		case 'none':
			return { kind: 'onePage' };
	}
}

/** The plan that the documentation of a list implies; undefined where no style can express it. */
export function planOf(shape: ListShape): PagePlan | undefined {
	const { style, list, form } = shape;
	if (style.kind === 'own') return undefined;
	return {
		rows: form === 'map' && list === '' ? '$' : list,
		endStatuses: [204],
		endsAtEmptyPage: style.end.by === 'empty page',
		...endOf(style.end),
		style: styleOf(style, shape),
	};
}
