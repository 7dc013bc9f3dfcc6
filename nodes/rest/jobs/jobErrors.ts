import { TokenFlowError } from '../../../credentials/token/errors';
import { responseText } from '../call/charset';
import { type ReadApiError, statusError } from '../call/statusError';
import { parseErrorBody } from '../errors/apiError';
import { type Advice, advise, either, label } from '../errors/labels';
import { RestError, responseError } from '../errors/restError';
import type { ApiResponse } from '../http';
import type { JobVerdict } from './judgeJob';
import type { Job } from './submit';

/** A URL without its query, which may hold a key (Durable Functions: `code=…`). */
const shownUrl = ({ statusUrl }: Job) => {
	const [url = '', query] = statusUrl.split('?');
	return query === undefined ? url : `${url} (with the query that the API gave it)`;
};

/** What a user has to know after a failure that is not the job's. */
const leftJob = (job: Job) =>
	`The job was submitted and may still run, so do not submit it again. Get Job Result continues with ${shownUrl(job)}.`;

/** A failure after a job was submitted; says which job is left. */
export function withJob(error: unknown, job: Job): unknown {
	if (error instanceof RestError)
		return error.details.hasJobFailed === true ? error : error.with({ advice: leftJob(job) });
	return error instanceof TokenFlowError
		? new RestError('token', error.message, [error.description, leftJob(job)])
		: error;
}

/** A job that has failed, in the words of the API. */
export async function jobFailed(
	response: ApiResponse,
	{ by }: JobVerdict,
	readApiError?: ReadApiError,
): Promise<RestError> {
	const { details } = await statusError(response, readApiError);
	const text = responseText(await response.body.bytes(), response.headers);
	const { message } = readApiError?.(text, response) ?? parseErrorBody(text, response.headers);
	return responseError(
		`The job failed: ${message || by}`,
		[
			`Its status response says ${by}.`,
			advise`If that is not a failure, set ${label.doneWhen} and ${label.failedWhen}.`,
		],
		{ ...details, hasJobFailed: true },
	);
}

/** A status response that says nothing about the job. */
export const statusUnknown = ({ status }: ApiResponse, { by }: JobVerdict, text: string) =>
	responseError(
		`The status response (${by}) does not say whether the job is done`,
		either(
			advise`Set ${label.doneWhen}, or check ${label.statusFrom}.`,
			advise`Set ${label.doneWhen}.`,
		),
		{ status, response: text.slice(0, 2_000) },
	);

/** That an unknown word counts as running. */
export const unknownWord = ({ by }: JobVerdict): Advice =>
	advise`The job counts as running although '${by}' is not a usual status. If it means that the job has ended, add it to ${label.doneWhen} or ${label.failedWhen}.`;

/** The time limit ends before the job has. */
export const notDoneInTime = (limitMs: number, verdict: JobVerdict | undefined, waitMs: number) =>
	new RestError('timeout', `The job was not done within ${Math.round(limitMs / 1000)} seconds`, [
		verdict === undefined ? '' : `Its last status was '${verdict.by}'.`,
		verdict?.isGuess === true ? unknownWord(verdict) : '',
		waitMs > limitMs ? `The API asks to wait ${Math.ceil(waitMs / 1000)} seconds.` : '',
		advise`Raise ${label.timeLimit} if it takes longer.`,
	]);
