import isEqual from 'lodash/isEqual';

import { defined } from '../../common/unknown';
import type { Runtime } from '../../common/runtime';
import { ConfigurationError, TokenFlowError, TokenResponseError } from '../errors';
import type { IssuedToken, LoginRequest, LoginResponse, LoginStep, TokenFlow } from '../flow';
import {
	afterLoginError,
	isUnavailable,
	loginStatusError,
	unreachableError,
	unusableResponseError,
} from '../response/loginErrors';
import { requestedDelayMs } from '../response/requestedDelay';
import { asBeforeRenewal, ExchangeFailure, toFailure, fateOf, isIdle } from './exchangeFailure';
import { inputOf, noteServerTime, type ServerClock } from './serverClock';

/**
 * Sends one request; any status is a response. Rejects with a `NoResponseError` or a `TokenFlowError`.
 * Ends within `limitMs`, whatever the server does.
 */
export type Send = (
	request: LoginRequest,
	flow: TokenFlow,
	limitMs: number,
) => Promise<LoginResponse>;

/** Why there is no response: none in time, no connection, or its certificate is not trusted. */
export type NetworkFailure = 'timeout' | 'connection' | 'certificate';

export class NoResponseError extends Error {
	constructor(
		readonly failure: NetworkFailure,
		/** The server cannot have acted, because the connection never stood. */
		readonly isUnsent: boolean = failure === 'certificate',
	) {
		super('No response');
		this.name = 'NoResponseError';
	}
}

/** What a login did, for the *Diagnose* operation. Holds secrets: redact before showing. */
export interface ExchangeRecord {
	readonly step: 'login' | 'renewal' | 'after' | 'check';
	readonly request: LoginRequest;
	/** The one that a renewal sent. */
	readonly refreshToken?: string;
	readonly response?: LoginResponse;
	readonly error?: TokenFlowError;
}
export type Observe = (record: ExchangeRecord) => void;

/** What an exchange is made with. */
export interface Exchange {
	readonly flow: TokenFlow;
	readonly send: Send;
	readonly runtime: Runtime;
	readonly observe?: Observe | undefined;
	/** Default: the server's clock agrees with this one. */
	readonly serverClock?: ServerClock | undefined;
}

const ATTEMPTS = 3;
const FIRST_BACKOFF_MS = 500;
/** Longer Retry-After values end the attempt; the cooldown honors them. */
const MAX_WAIT_MS = 10_000;
const DEFAULT_LIMIT_MS = 30_000;

/** How long a login or a renewal may take with all its steps and retries, ms. */
export const limitOf = ({ timeoutMs }: Pick<TokenFlow, 'timeoutMs'>) =>
	timeoutMs ?? DEFAULT_LIMIT_MS;

/** A token, and when its request was sent: its lifetime counts from then (monotonic ms). */
export interface Received {
	readonly issued: IssuedToken;
	readonly requestedAtMs: number;
	/** Why the step after a renewal failed: the values that it would have brought are missing. */
	readonly afterError?: ExchangeFailure;
}

/** Sends within a limit of its own, so that nobody waits longer than that for any sender. */
export async function sendWithin(
	request: LoginRequest,
	{ flow, send, runtime }: Exchange,
	limitMs: number,
): Promise<LoginResponse> {
	return await Promise.race([
		send(request, flow, limitMs),
		runtime.limit(limitMs).then(() => {
			throw new NoResponseError('timeout');
		}),
	]);
}

/** One step of an exchange, and when it has to be over (monotonic ms). */
interface Step extends Exchange, Pick<ExchangeRecord, 'step' | 'refreshToken'> {
	readonly endMs: number;
}

interface Attempt {
	readonly response: LoginResponse | NoResponseError;
	readonly sentAtMs: number;
}

const isUnprocessed = (response: LoginResponse | NoResponseError) =>
	response instanceof NoResponseError ? response.isUnsent : isIdle(response.status);

/**
 * Whether the same request may be sent again. A renewal that reached the server may have spent its
 * refresh token; a login there may have been a rejected one, which counts where accounts are locked.
 */
function isRepeatable({ step, flow }: Step, response: LoginResponse | NoResponseError): boolean {
	const isHarmless = step === 'login' && flow.lock === undefined;
	if (!isHarmless && !isUnprocessed(response)) return false;
	return response instanceof NoResponseError
		? response.failure === 'connection'
		: isUnavailable(response.status);
}

async function attempt(request: LoginRequest, step: Step): Promise<Attempt> {
	const sentAtMs = step.runtime.monotonic();
	const response = await sendWithin(request, step, step.endMs - sentAtMs).catch(
		(error: unknown) => {
			if (error instanceof NoResponseError) return error;
			throw error;
		},
	);
	return { response, sentAtMs };
}

/** Sends a request, again where that is safe and the time allows. */
async function sendWithRetries(request: LoginRequest, step: Step): Promise<Attempt> {
	const { monotonic, random, sleep } = step.runtime;
	for (let count = 1; ; count++) {
		const made = await attempt(request, step);
		if (count === ATTEMPTS || !isRepeatable(step, made.response)) return made;
		const { response } = made;
		// Full jitter, as in Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015).
		const backoffMs = random() * FIRST_BACKOFF_MS * 2 ** count;
		const requestedMs =
			response instanceof NoResponseError ? undefined : requestedDelayMs(response);
		const waitMs = requestedMs ?? backoffMs;
		if (waitMs > MAX_WAIT_MS || monotonic() + waitMs >= step.endMs) return made;
		await sleep(waitMs);
	}
}

/** @throws ExchangeFailure | TokenFlowError */
async function sendStep(request: LoginRequest, step: Step) {
	const { flow, observe, refreshToken } = step;
	const sent = refreshToken === undefined ? {} : { refreshToken };
	const report = (found: Pick<ExchangeRecord, 'response' | 'error'>) =>
		observe?.({ step: step.step, request, ...sent, ...found });
	const { response, sentAtMs } = await sendWithRetries(request, step).catch((error: unknown) => {
		if (error instanceof TokenFlowError) report({ error });
		throw error;
	});
	if (response instanceof NoResponseError) {
		const error = unreachableError(flow, request, response.failure);
		report({ error });
		throw new ExchangeFailure(error, undefined, isUnprocessed(response) ? 'kept' : 'unknown');
	}
	noteServerTime(step.serverClock, response);
	const judge = step.step === 'after' ? afterLoginError : loginStatusError;
	const error = judge(flow, request, response);
	report({ response, ...defined({ error }) });
	if (error !== undefined)
		throw new ExchangeFailure(error, requestedDelayMs(response), fateOf(response));
	return { response, sentAtMs };
}

function readReceived(
	{ flow }: Exchange,
	{ response, sentAtMs }: Awaited<ReturnType<typeof sendStep>>,
	request: LoginRequest,
): Received {
	try {
		return { issued: flow.readResponse(response), requestedAtMs: sentAtMs };
	} catch (error) {
		throw asUnreadable(error, flow, request, response.status);
	}
}

/** A success without a token that can be read: the server has acted. */
function asUnreadable(
	error: unknown,
	flow: TokenFlow,
	request: LoginRequest,
	status: number,
): unknown {
	if (!(error instanceof TokenResponseError)) return error;
	const reason = unusableResponseError(error, flow, request, status);
	return new ExchangeFailure(reason, undefined, 'unknown');
}

/**
 * Sends a request; once more with the server's time where a rejection showed that this clock is wrong and the
 * request depends on it, as signed ones do. Where rejections lock accounts, one is enough.
 */
async function sendTimed(build: LoginStep, responses: readonly LoginResponse[], step: Step) {
	const { serverClock, flow } = step;
	const aheadMs = serverClock?.aheadMs;
	const request = build(inputOf(step, responses));
	const made = await sendStep(request, step).catch((error: unknown) => {
		const isRejected = error instanceof ExchangeFailure && error.reason.kind === 'rejected';
		const isClockWrong = serverClock?.aheadMs !== aheadMs;
		const corrected = build(inputOf(step, responses));
		const isWorthIt = isRejected && isClockWrong && flow.lock === undefined;
		if (isWorthIt && !isEqual(corrected, request)) return corrected;
		throw error;
	});
	return 'response' in made
		? { ...made, request }
		: { ...(await sendStep(made, step)), request: made };
}

/** What was received, with the values of the step after the login. @throws ExchangeFailure | TokenFlowError */
async function withStepAfter(
	received: Received,
	step: Step,
	responses: readonly LoginResponse[],
): Promise<Received> {
	const { after } = step.flow;
	if (after === undefined) return received;
	const { issued } = received;
	const request = after.request(issued, inputOf(step, responses));
	const secrets = [...step.flow.secrets, issued.value];
	const guarded = { ...step, flow: { ...step.flow, secrets }, step: 'after' as const };
	const { response } = await sendStep(request, guarded);
	const values = { ...issued.values, ...after.read(response) };
	return { ...received, issued: { ...issued, values } };
}

/** Sends steps in order, each built from the responses before it. */
async function sendSteps(steps: readonly LoginStep[], step: Step) {
	const sent: Array<Awaited<ReturnType<typeof sendTimed>>> = [];
	for (const build of steps) {
		const responses = sent.map(({ response }) => response);
		sent.push(await sendTimed(build, responses, step));
	}
	return sent;
}

/**
 * Logs in: all steps of the flow, the last response read as a token.
 * @throws ExchangeFailure | TokenFlowError
 */
export async function logIn(exchange: Exchange): Promise<Received> {
	const { flow, runtime } = exchange;
	const requestedAtMs = runtime.monotonic();
	const step: Step = { ...exchange, step: 'login', endMs: requestedAtMs + limitOf(flow) };
	if (flow.issue !== undefined) {
		const issued = flow.issue(inputOf(exchange, []));
		return await withStepAfter({ issued, requestedAtMs }, step, []);
	}
	const sent = await sendSteps(flow.login, step);
	const last = sent.at(-1);
	if (last === undefined) throw new TokenResponseError('The credential has no login request');
	const received = readReceived(exchange, last, last.request);
	const responses = sent.map(({ response }) => response);
	return await withStepAfter(received, step, responses);
}

/**
 * Renews with a refresh token, where the flow has that.
 * @throws ExchangeFailure that says what became of the refresh token
 * @throws ConfigurationError | TokenFlowError where it was not sent
 */
export async function renew(refreshToken: string, exchange: Exchange): Promise<Received> {
	const { flow, runtime } = exchange;
	const endMs = runtime.monotonic() + limitOf(flow);
	if (flow.renew === undefined) throw new ConfigurationError('The credential has no renewal');
	const before = await sendSteps(flow.stepsBeforeRenewal ?? [], {
		...exchange,
		step: 'login',
		endMs,
	}).catch((error: unknown) => {
		throw asBeforeRenewal(error);
	});
	const responses = before.map(({ response }) => response);
	const request = flow.renew(refreshToken, inputOf(exchange, responses));
	// A provider may quote the token that it rejects.
	const guarded = { ...flow, secrets: [...flow.secrets, refreshToken] };
	const sent = await sendStep(request, {
		...exchange,
		flow: guarded,
		refreshToken,
		endMs,
		step: 'renewal',
	});
	const received = readReceived(exchange, sent, request);
	const step: Step = { ...exchange, step: 'after', endMs };
	return await withStepAfter(received, step, [...responses, sent.response]).catch(
		// The refresh token may have been replaced, so what was received is never lost.
		(error: unknown) => ({ ...received, afterError: toFailure(error) }),
	);
}
