import { LazyBody } from '../body/lazyBody';
import { call, type CallRules } from '../call/call';
import { decodeText, mediaType } from '../call/charset';
import { jsonData } from '../call/jsonData';
import type { Session } from '../call/session';
import { notJson } from '../errors/advice';
import { type Advice, advise, label } from '../errors/labels';
import { RestError } from '../errors/restError';
import type { ApiRequest, ApiResponse } from '../http';
import { followLink } from './nextLink';
import { pageRequest, queryOfUrl, withoutParameters } from './pageRequest';
import type { FetchPage, Page, PagePlan, PageResponse } from './pageTypes';
import { walkPages } from './readPages';
import { Paginator } from './walk';

/**
 * A response with its data as JSON; undefined where it has none, as with 204.
 * @param howToSee what to do to see a response that is not JSON
 * @throws RestError
 */
export async function pageResponse(response: ApiResponse, howToSee: Advice): Promise<PageResponse> {
	const { request, status, headers } = response;
	const text = decodeText(await response.body.bytes(), headers).trim();
	const body = text === '' ? undefined : jsonData(text, mediaType(headers));
	if (text !== '' && body === undefined) throw notJson(response, howToSee);
	return { url: request.url, status, headers, body };
}

const readPage = async (response: ApiResponse) =>
	await pageResponse(response, [
		'Pages are read as JSON.',
		advise`To see what it is, switch ${label.pagination} off.`,
	]);

/** Only these read a list; any other method would write once per page. */
const READING: readonly string[] = ['GET', 'POST'];

function check({ method, body }: ApiRequest): void {
	if (!READING.includes(method)) {
		throw new RestError('input', `Pages cannot be read with ${method}`, [
			'Lists are read with GET, or with POST if the API uses POST for searches.',
			advise`Switch ${label.pagination} off.`,
		]);
	}
	if (body instanceof LazyBody) {
		throw new RestError(
			'input',
			'Reading pages requires a body that can be sent for each page',
			advise`Set ${label.bodyContentType} to JSON or Form URL-Encoded, or switch ${label.pagination} off.`,
		);
	}
}

/** The request for the first page. @throws RestError */
export function firstRequest(request: ApiRequest, plan: PagePlan): ApiRequest {
	check(request);
	return pageRequest(request, new Paginator(plan).begin().call);
}

/**
 * The pages of a list behind an API. Each page is a call of its own, with a token that is fresh
 * then.
 * @throws RestError | TokenFlowError
 */
export async function* walkList(
	session: Session,
	request: ApiRequest,
	plan: PagePlan,
	rules: CallRules = {},
): AsyncGenerator<Page, void, undefined> {
	check(request);
	const { flow } = session;
	// An API that takes its token in the query may repeat it in its links.
	const ownNames = Object.keys(flow.attach('none').query ?? {});
	const fetchPage: FetchPage = async (page) =>
		await call(session, pageRequest(request, page), readPage, {
			...rules,
			acceptsAnyStatus: false,
		});
	yield* walkPages(fetchPage, {
		query: queryOfUrl(request.url),
		follow: (link, from) => withoutParameters(followLink(link, from, flow), ownNames),
		...plan,
	});
}

/** The rows of a list behind an API, page by page. @throws RestError | TokenFlowError */
export async function* readList(
	...list: Parameters<typeof walkList>
): AsyncGenerator<readonly unknown[], void, undefined> {
	for await (const { rows } of walkList(...list)) if (rows.length > 0) yield rows;
}
