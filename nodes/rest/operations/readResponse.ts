import { buildRequest, type RequestParts } from '../call/apiRequest';
import { call, type CallRules } from '../call/call';
import type { Session } from '../call/session';
import { advise, label } from '../errors/labels';
import type { ApiResponse } from '../http';
import { type PageResponse, pageResponse } from '../pagination';

/** How the responses of a service are judged. */
export type Rules = Pick<CallRules, 'readApiError' | 'responseRules'>;

/** A response as JSON; `body` is undefined where it is empty. @throws RestError for anything else */
export const jsonResponse = async (response: ApiResponse): Promise<PageResponse> =>
	await pageResponse(
		response,
		advise`To see what it is, set ${label.resource} to Custom Request.`,
	);

/** Makes a call and reads its response as JSON, with status and headers. */
export const readResponse = async (
	session: Session,
	parts: RequestParts,
	rules: Rules,
): Promise<PageResponse> =>
	await call(session, buildRequest(session.flow, parts), jsonResponse, rules);

/** Makes a call and reads its response as JSON. */
export const readJson = async (
	session: Session,
	parts: RequestParts,
	rules: Rules,
): Promise<unknown> => (await readResponse(session, parts, rules)).body;
