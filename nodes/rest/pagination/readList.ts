import { LazyBody } from '../body/lazyBody';
import { call, type CallRules } from '../call/call';
import { responseText, mediaType } from '../call/charset';
import { isJsonLines, jsonData } from '../call/jsonData';
import type { Session } from '../call/session';
import { notJson } from '../errors/advice';
import { type Advice, advise, label } from '../errors/labels';
import { inputError } from '../errors/restError';
import type { ApiRequest, ApiResponse } from '../http';
import { followLink, withoutToken } from './nextLink';
import { ownParameters, pageRequest } from './pageRequest';
import type { FetchPage, Page, PagePlan, PageResponse } from './pageTypes';
import { firstCall, walkPages } from './readPages';

/**
 * A response as JSON; its body is undefined where it is empty, as with 204.
 * @param howToSee what to do to see a response that is not JSON
 * @throws RestError where it is not JSON
 */
export async function pageResponse(response: ApiResponse, howToSee: Advice): Promise<PageResponse> {
	const { request, status, headers } = response;
	const text = responseText(await response.body.bytes(), headers).trim();
	const type = mediaType(headers);
	// JSON lines without a line are a list without rows.
	const isEmpty = text === '' && !isJsonLines(type);
	const body = isEmpty ? undefined : jsonData(text, type);
	if (!isEmpty && body === undefined) throw notJson(response, howToSee);
	return { url: request.url, status, headers, body };
}

const asJson = async (response: ApiResponse) =>
	await pageResponse(response, [
		'Pages are read as JSON.',
		advise`To see what it is, set ${label.pagination} to Off.`,
	]);

/** Only these read a list; any other method would write once per page. */
const READING: readonly string[] = ['GET', 'POST'];

function check({ method, body }: ApiRequest): void {
	if (!READING.includes(method)) {
		throw inputError(`Pages cannot be read with ${method}`, [
			'Lists are read with GET, or with POST if the API uses POST for searches.',
			advise`Set ${label.pagination} to Off.`,
		]);
	}
	if (body instanceof LazyBody) {
		throw inputError('Reading pages requires a body that can be sent for each page', [
			advise`Set ${label.bodyContentType} to JSON or Form URL-Encoded.`,
			advise`Or set ${label.pagination} to Off.`,
		]);
	}
}

/** The request for the first page. @throws RestError */
export function firstPageRequest(request: ApiRequest, plan: PagePlan): ApiRequest {
	check(request);
	return pageRequest(request, firstCall(plan));
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
	let { firstHeaders = {} } = plan;
	const fetchPage: FetchPage = async (page) => {
		const { headers, ...parts } = pageRequest(request, page);
		const own = { ...parts, headers: { ...headers, ...firstHeaders } };
		// A later page may be what the first one was.
		firstHeaders = {};
		return await call(session, own, asJson, {
			...rules,
			acceptsAnyStatus: false,
			readsIgnoredAsBlank: true,
		});
	};
	yield* walkPages(fetchPage, {
		own: ownParameters(request),
		follow: (link, from) => withoutToken(followLink(link, from, flow), flow),
		hint: (advice) => session.report.say(advice, session.redact),
		...plan,
	});
}
