import type { TokenFlow } from '../../../credentials/token/flow';
import { requestedDelayMs } from '../../../credentials/token/response/requestedDelay';
import { call, type CallRules } from '../call/call';
import { responseText, mediaType } from '../call/charset';
import { jsonData } from '../call/jsonData';
import type { Session } from '../call/session';
import type { ApiRequest, ApiResponse } from '../http';
import { withoutToken } from '../pagination/nextLink';
import { filledJson, type Receipt, type StatusPlace, statusUrlOf } from './statusPlace';

/** A submitted job: all that is needed to ask for it later, in another execution too. */
export interface Job {
	/** URL of its status, or a path on the base URL. */
	readonly statusUrl: string;
	/** HTTP status of the response to the submit request; 202 also where the API has said so since. */
	readonly status: number;
	/** That response as data; `{job.…}` in paths takes values of it. */
	readonly response: unknown;
	/** JSON text that is posted to ask for the status; absent: GET. */
	readonly statusBody?: string;
}

/** What a submit request came to. */
interface Submission extends Receipt {
	/** When the API asks to be asked first, ms from now. */
	readonly delayMs: number | undefined;
}

async function submissionOf(response: ApiResponse): Promise<Submission> {
	const { status, headers, request } = response;
	const text = responseText(await response.body.bytes(), headers);
	return {
		status,
		headers,
		url: request.url,
		isRedirected: request.redirectedBy !== undefined,
		method: request.method,
		data: jsonData(text, mediaType(headers)) ?? {},
		delayMs: requestedDelayMs(response),
	};
}

/**
 * Sends the request that submits a job. It is not sent again where the job may have been submitted, whatever
 * its method: a GET that starts an export starts another one each time, and so may a PUT.
 * @throws RestError
 */
export async function submitJob(
	session: Session,
	request: ApiRequest,
	rules: CallRules,
): Promise<Submission> {
	return await call(session, { ...request, effect: 'charge' }, submissionOf, rules);
}

/** The submitted job. @throws RestError where the response does not say where its status is */
export const jobOf = (
	place: StatusPlace,
	submission: Submission,
	flow: Pick<TokenFlow, 'attach'>,
): Job => ({
	// It is shown, so that somebody can ask for it later.
	statusUrl: withoutToken(statusUrlOf(place, submission), flow),
	status: submission.status,
	response: submission.data,
	...('body' in place && place.body !== undefined
		? { statusBody: filledJson(place.body, submission.data) }
		: {}),
});
