import { RestError } from '../errors/restError';
import type { ApiRequest, ApiResponse } from '../http';
import { sendAuthorized } from './authorized';
import { expirySignals } from './expired';
import { sendFollowing } from './redirect';
import { DEFAULT_RETRY, type RetryLimits, withRetries } from './retry';
import type { Session } from './session';
import { fetchSigned } from './signed';
import { type ReadApiError, statusError } from './statusError';

/** How answers are judged, and how long one tries. */
export interface CallRules {
	readonly readApiError?: ReadApiError | undefined;
	/** Every status is an answer, for those who want to look at it themselves. */
	readonly acceptsAnyStatus?: boolean;
	readonly retry?: RetryLimits;
}

type Consume<Result> = (response: ApiResponse) => Promise<Result>;

/** 304 is what a request with a condition asks for. */
const isSuccess = ({ status }: ApiResponse) => (status >= 200 && status < 300) || status === 304;

const OVERLOADED: readonly number[] = [429, 503];

const isOverload = (error: unknown) =>
	error instanceof RestError &&
	(error.kind === 'timeout' || OVERLOADED.includes(error.details.status ?? 0));

async function attempt<Result>(
	session: Session,
	request: ApiRequest,
	consume: Consume<Result>,
	rules: CallRules,
): Promise<Result> {
	const isExpired = expirySignals(session.flow);
	const response = await sendFollowing(request, {
		flow: session.flow,
		send: async (hop) => await sendAuthorized(session, hop, isExpired),
		fetchSigned: async (target, timeoutMs) => await fetchSigned(session, target, timeoutMs),
	});
	if (rules.acceptsAnyStatus !== true && !isSuccess(response))
		throw await statusError(response, rules.readApiError);
	return await consume(response);
}

/** One attempt, at the pace that the API bears. */
async function paced<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
	const { pacer, client } = session;
	const place = await pacer.acquire(client);
	return await work().then(
		(result) => {
			place.release(false);
			return result;
		},
		(error: unknown) => {
			place.release(isOverload(error));
			throw error;
		},
	);
}

/**
 * Makes a call: waits for its turn, sends it, with another token where the first one was refused,
 * follows redirects, and hands a successful answer to `consume`; again after failures that pass.
 * @throws RestError
 */
export async function call<Result>(
	session: Session,
	request: ApiRequest,
	consume: Consume<Result>,
	rules: CallRules = {},
): Promise<Result> {
	const { runtime, report, client } = session;
	return await withRetries(
		async () =>
			await paced(session, async () => await attempt(session, request, consume, rules)),
		{
			request,
			limits: rules.retry ?? DEFAULT_RETRY,
			runtime,
			report,
			signal: client.signal,
		},
	);
}
