import { expiredByStatus, type IsExpired, sendAuthorized } from './authorized';
import { sendFollowing } from './redirect';
import type { Session } from './session';
import { type ReadComplaint, statusError } from './statusError';
import type { ApiAnswer, ApiRequest } from './types';

/** How answers are judged. */
export interface CallRules {
	readonly isExpired?: IsExpired;
	readonly readComplaint?: ReadComplaint;
	/** Every status is an answer, for those who want to look at it themselves. */
	readonly acceptsAnyStatus?: boolean;
}

/** 304 is what a request with a condition asks for. */
const isSuccess = ({ status }: ApiAnswer) => (status >= 200 && status < 300) || status === 304;

/**
 * Makes a call: sends it, with another token where the first one was refused, follows redirects,
 * and hands a successful answer to `consume`.
 * @throws RestError
 */
export async function call<Result>(
	session: Session,
	request: ApiRequest,
	consume: (answer: ApiAnswer) => Promise<Result>,
	rules: CallRules = {},
): Promise<Result> {
	const isExpired = rules.isExpired ?? expiredByStatus(session);
	const answer = await sendFollowing(
		request,
		session.flow,
		async (hop) => await sendAuthorized(session, hop, isExpired),
	);
	if (rules.acceptsAnyStatus !== true && !isSuccess(answer))
		throw await statusError(answer, rules.readComplaint);
	return await consume(answer);
}
