import { readErrorBody } from '../../../credentials/common/errorBody/errorBody';
import type { BodyCondition } from '../../../credentials/token/flow';
import { isMet, signalOf } from '../call/bodyCondition';
import { statedStatus } from './statedStatus';
import type { JobState } from './statusWords';

/** What a user says about responses of a job; all parts have to fit. */
export interface JobCondition {
	/** First and last status; empty for all. */
	readonly statuses: ReadonlyArray<readonly [from: number, to: number]>;
	readonly condition?: BodyCondition;
}

/** When a job has ended; empty: by the usual words. */
export interface JobConditions {
	readonly doneWhen: readonly JobCondition[];
	readonly failedWhen: readonly JobCondition[];
}

/** A status response as far as it decides about the job. @internal */
export interface StatusResponse {
	readonly status: number;
	/** '' where it is a file. */
	readonly text: string;
	/** The status URL led to it by 302 or 303: it is the result itself. */
	readonly isResult: boolean;
	/** The API has said 202 before, so another success says that the job is done. */
	readonly wasAccepted: boolean;
}

export interface JobVerdict {
	/** `unknown`: the response does not say; another one will hardly. */
	readonly is: JobState | 'unknown';
	/** What it is decided by, such as `status: COMPLETED`. */
	readonly by: string;
	/** The word is not known, so the job counts as running. */
	readonly isGuess?: true;
}

const ACCEPTED = 202;

const fits = ({ statuses, condition }: JobCondition, { status, text }: StatusResponse) =>
	(statuses.length === 0 || statuses.some(([from, to]) => status >= from && status <= to)) &&
	(condition === undefined || isMet(condition, signalOf(text)));

const nameOf = ({ condition }: JobCondition, { status }: StatusResponse) =>
	condition === undefined || condition.path === '' ? `HTTP ${status}` : condition.path;

/** By status of HTTP alone (RFC 9110 §15.3.3; Microsoft's Asynchronous Request-Reply pattern). */
function byHttp({ status, text, isResult, wasAccepted }: StatusResponse): JobVerdict {
	const by = `HTTP ${status}`;
	if (status === ACCEPTED) return { is: 'running', by };
	// A rule may ignore other statuses, such as 404 while the result is not there.
	if ((isResult || wasAccepted) && status < 300) return { is: 'done', by };
	const { message } = readErrorBody(text);
	return { is: 'unknown', by: message === '' ? by : `${by}: ${message}` };
}

function byWords(response: StatusResponse): JobVerdict {
	const stated = response.isResult ? undefined : statedStatus(signalOf(response.text).data);
	if (stated === undefined) return byHttp(response);
	const { path, value, state } = stated;
	const by = `${path}: ${value}`;
	return state === undefined ? { is: 'running', by, isGuess: true } : { is: state, by };
}

/**
 * What a status response says about its job. Conditions of the user come first; of the two kinds, one that
 * has none is decided by the usual words.
 */
export function judgeJob(
	response: StatusResponse,
	{ doneWhen, failedWhen }: JobConditions,
): JobVerdict {
	const failed = failedWhen.find((condition) => fits(condition, response));
	if (failed !== undefined) return { is: 'failed', by: nameOf(failed, response) };
	const done = doneWhen.find((condition) => fits(condition, response));
	if (done !== undefined) return { is: 'done', by: nameOf(done, response) };
	const verdict = byWords(response);
	const isRuledOut =
		(verdict.is === 'failed' && failedWhen.length > 0) ||
		(verdict.is !== 'failed' && doneWhen.length > 0);
	return isRuledOut ? { is: 'running', by: verdict.by } : verdict;
}
