import { parseJson } from '../../../credentials/common/unknown';
import { buildRequest, type RequestParts } from '../call/apiRequest';
import { call, type CallRules } from '../call/call';
import { decodeText } from '../call/charset';
import type { Session } from '../call/session';
import type { ReadApiError } from '../call/statusError';
import { notJson } from '../errors/advice';
import { advise, label } from '../errors/labels';
import type { ApiResponse } from '../http';
import type { PageResponse } from '../pagination';

/** How the answers of a service are judged. */
export interface Rules {
	readonly readApiError?: ReadApiError | undefined;
}

export const callRules = ({ readApiError }: Rules): CallRules =>
	readApiError === undefined ? {} : { readApiError };

/** An answer as JSON; undefined where it is empty. @throws RestError where it is something else */
export async function jsonOf(response: ApiResponse): Promise<PageResponse> {
	const text = decodeText(await response.body.bytes(), response.headers);
	const data = parseJson(text);
	if (data === undefined && text.trim() !== '') {
		throw notJson(
			response,
			advise`To see what it is, set ${label.resource} to Custom Request.`,
		);
	}
	const { request, status, headers } = response;
	return { url: request.url, status, headers, body: data };
}

/** Makes a call and reads its answer as JSON, with the headers. */
async function readPage(
	session: Session,
	parts: RequestParts,
	rules: Rules,
): Promise<PageResponse> {
	return await call(session, buildRequest(session.flow, parts), jsonOf, callRules(rules));
}

/** Makes a call and reads its answer as JSON. */
export async function readJson(
	session: Session,
	parts: RequestParts,
	rules: Rules,
): Promise<unknown> {
	return (await readPage(session, parts, rules)).body;
}
