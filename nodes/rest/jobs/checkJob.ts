import { defined, isRecord, textOf, valueAtPath } from '../../../credentials/common/unknown';
import type { ResponseRule, TokenFlow } from '../../../credentials/token/flow';
import { allowedOrigins } from '../../../credentials/token/origin';
import { requestedDelayMs } from '../../../credentials/token/response/requestedDelay';
import { jsonBody } from '../body/text';
import { buildRequest } from '../call/apiRequest';
import { call, type CallRules } from '../call/call';
import { responseText, mediaType } from '../call/charset';
import { jsonData } from '../call/jsonData';
import { signedRequest } from '../call/redirect';
import type { Session } from '../call/session';
import { advise, label } from '../errors/labels';
import { responseError } from '../errors/restError';
import type { ApiRequest, ApiResponse } from '../http';
import { jobFailed, statusUnknown, unknownWord, withJob } from './jobErrors';
import { judgeJob, type JobCondition, type JobConditions, type JobVerdict } from './judgeJob';
import { filledPath, urlIn } from './statusPlace';
import type { Job } from './submit';

/** Where the result of a job is. */
export interface ResultPlace {
	readonly from: 'status' | 'field' | 'path';
	/** Of the field with its URL, or its path; '' for the status response. */
	readonly name: string;
}

/** How a job is asked for. */
export interface JobPlan extends JobConditions {
	readonly result: ResultPlace;
	readonly rules: CallRules;
	/** Of one request, ms. */
	readonly timeoutMs: number;
	/** The result is read as a file. */
	readonly isFile: boolean;
}

/** A job, and what becomes of its result. */
export interface JobReading<Result> {
	readonly session: Session;
	readonly job: Job;
	readonly plan: JobPlan;
	readonly read: (response: ApiResponse) => Promise<Result>;
}

/** What a look at a job came to. */
type JobCheck<Result> =
	| { readonly is: 'done'; readonly result: Result }
	| {
			readonly is: 'running';
			readonly verdict: JobVerdict;
			/** When the API asks to be asked again, ms from now. */
			readonly delayMs: number | undefined;
			/** With what is known since. */
			readonly job: Job;
	  };

/** 302 by convention, 303 by RFC 9110 §15.4.4: another resource, which is the result. */
const TO_RESULT: readonly number[] = [302, 303];

const leadsToResult = ({ isSigned, redirectedBy = 0 }: ApiRequest) =>
	isSigned === true || TO_RESULT.includes(redirectedBy);

const ACCEPTED = 202;

const MAY_BE_TEXT = /^$|^text\/|json|xml/;

/** Statuses of conditions are no failures of the status request. */
const acceptedBy = ({ statuses, condition }: JobCondition): ResponseRule[] =>
	statuses.length === 0
		? []
		: [
				{
					outcome: 'ignore',
					statuses,
					...defined({ condition }),
					messagePath: '',
					delayPath: '',
				},
			];

const rulesFor = ({ rules, doneWhen, failedWhen }: JobPlan): CallRules => ({
	...rules,
	responseRules: [
		...[...doneWhen, ...failedWhen].flatMap(acceptedBy),
		...(rules.responseRules ?? []),
	],
});

type Look<Result> = JobCheck<Result> | { readonly is: 'elsewhere'; readonly data: unknown };

/** Reads a status response. @throws RestError where the job has failed, or nothing is said of it */
async function look<Result>(
	{ session, job, plan, read }: JobReading<Result>,
	response: ApiResponse,
): Promise<Look<Result>> {
	const type = mediaType(response.headers);
	const isResult = leadsToResult(response.request);
	const text =
		!isResult && MAY_BE_TEXT.test(type)
			? responseText(await response.body.bytes(), response.headers)
			: '';
	const { status } = response;
	// A page is what a proxy or a login puts in place of a result.
	const wasAccepted = job.status === ACCEPTED && type !== 'text/html';
	const verdict = judgeJob({ status, text, isResult, wasAccepted }, plan);
	if (verdict.is === 'failed') throw await jobFailed(response, verdict, plan.rules.readApiError);
	if (verdict.is === 'unknown') throw statusUnknown(response, verdict, text);
	if (verdict.is === 'running') {
		response.body.discard();
		if (verdict.isGuess === true) session.report.say(unknownWord(verdict), session.redact);
		const known = status === ACCEPTED ? { ...job, status } : job;
		return { is: 'running', verdict, delayMs: requestedDelayMs(response), job: known };
	}
	if (plan.doneWhen.length === 0)
		session.report.say(
			`A job is done: its status response says ${verdict.by}.`,
			session.redact,
		);
	if (isResult || plan.result.from === 'status')
		return { is: 'done', result: await read(response) };
	return { is: 'elsewhere', data: jsonData(text, type) ?? {} };
}

const holds = (data: unknown, path: string): boolean => {
	const parts = path.split('.');
	const holder = parts.length === 1 ? data : valueAtPath(data, parts.slice(0, -1).join('.'));
	return isRecord(holder) && Object.hasOwn(holder, parts.at(-1) ?? '');
};

const noResult = (name: string, isThere: boolean) =>
	responseError(
		isThere
			? `The job is done, but '${name}' in its status response is empty, so there is nothing to fetch`
			: `The job is done, but its status response has no field '${name}' with a URL`,
		advise`Check ${label.resultFrom}.`,
	);

/** A URL of the API with the token, any other one without. */
function requestTo(url: string, flow: TokenFlow, { timeoutMs, isFile }: JobPlan): ApiRequest {
	const target = new URL(url);
	return allowedOrigins(flow).includes(target.origin)
		? buildRequest(flow, { ...FETCH, path: url, timeoutMs, isFile })
		: signedRequest(target, flow, timeoutMs);
}

const FETCH = { method: 'GET', effect: 'read', hasSignedRedirect: true } as const;

/** Where it is asked for by POST, that only reads, too. */
const statusRequest = ({ session, job, plan }: JobReading<unknown>) =>
	buildRequest(session.flow, {
		...FETCH,
		...(job.statusBody !== undefined && {
			method: 'POST',
			body: { ...jsonBody(null), text: job.statusBody },
		}),
		path: job.statusUrl,
		timeoutMs: plan.timeoutMs,
	});

/** @param data of the status response @throws RestError where it does not say where the result is */
function resultRequest(reading: JobReading<unknown>, data: unknown): ApiRequest {
	const { session, job, plan } = reading;
	const { result, timeoutMs, isFile } = plan;
	if (result.from === 'path') {
		const path = filledPath(result.name, [data, job.response]);
		return buildRequest(session.flow, { ...FETCH, path, timeoutMs, isFile });
	}
	const url = urlIn(textOf(valueAtPath(data, result.name)), statusRequest(reading).url);
	if (url === undefined) throw noResult(result.name, holds(data, result.name));
	return requestTo(url, session.flow, plan);
}

/**
 * Looks at a job once, and fetches its result where it is done.
 * @throws RestError
 */
export async function checkJob<Result>(reading: JobReading<Result>): Promise<JobCheck<Result>> {
	const { session, job, plan, read } = reading;
	try {
		const seen = await call(
			session,
			statusRequest(reading),
			async (response) => await look(reading, response),
			rulesFor(plan),
		);
		if (seen.is !== 'elsewhere') return seen;
		const request = resultRequest(reading, seen.data);
		return { is: 'done', result: await call(session, request, read, plan.rules) };
	} catch (error) {
		throw withJob(error, job);
	}
}
