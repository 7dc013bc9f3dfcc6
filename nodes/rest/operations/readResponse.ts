import { buildRequest, type RequestParts } from '../call/apiRequest';
import { call, type CallRules } from '../call/call';
import type { Session } from '../call/session';
import { advise, label } from '../errors/labels';
import type { ApiResponse } from '../http';
import { pageResponse } from '../pagination';

/** How the responses of a service are judged. */
export type Rules = Pick<CallRules, 'readApiError'>;

/** A response as JSON; undefined where it is empty. @throws RestError where it is something else */
export const jsonOf = async (response: ApiResponse): Promise<unknown> =>
	(
		await pageResponse(
			response,
			advise`To see what it is, set ${label.resource} to Custom Request.`,
		)
	).body;

/** Makes a call and reads its response as JSON. */
export const readJson = async (
	session: Session,
	parts: RequestParts,
	rules: Rules,
): Promise<unknown> => await call(session, buildRequest(session.flow, parts), jsonOf, rules);
