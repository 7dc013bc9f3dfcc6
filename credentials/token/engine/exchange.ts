import type { Runtime } from '../../common/runtime';
import { TokenFlowError, TokenResponseError } from '../errors';
import type { IssuedToken, LoginRequest, LoginResponse, TokenFlow } from '../flow';
import {
	isUnavailable,
	statusError,
	unreachableError,
	unusableResponseError,
} from '../response/loginErrors';
import { requestedDelayMs } from '../response/requestedDelay';

/** Sends one request; any status is an answer. Rejects with a `NoAnswer` or a `TokenFlowError`. */
export type Send = (request: LoginRequest, flow: TokenFlow) => Promise<LoginResponse>;

/** Why there is no answer: nothing came in time, no connection, or its certificate is not trusted. */
export type NetworkFailure = 'timeout' | 'connection' | 'certificate';

export class NoResponseError extends Error {
	constructor(readonly silence: NetworkFailure) {
		super('No answer');
		this.name = 'NoAnswer';
	}
}

/** What a login did, for the *Diagnose* operation. Holds secrets: redact before showing. */
export interface ExchangeRecord {
	readonly step: 'login' | 'renewal' | 'check';
	readonly request: LoginRequest;
	readonly response?: LoginResponse;
	readonly issued?: IssuedToken;
	readonly error?: TokenFlowError;
}
export type Observe = (record: ExchangeRecord) => void;

const ATTEMPTS = 3;
const FIRST_BACKOFF_MS = 500;
/** Longer wishes of a server end the attempt: the cooldown remembers them instead. */
const MAX_WAIT_MS = 10_000;

/** Sends a login request, again after 429, 5xx and broken connections (not after silence). */
async function sendWithRetries(
	request: LoginRequest,
	flow: TokenFlow,
	send: Send,
	{ sleep, random }: Runtime,
): Promise<LoginResponse> {
	for (let attempt = 1; ; attempt++) {
		const response = await send(request, flow).catch((reason: unknown) => {
			if (reason instanceof NoResponseError) return reason;
			throw reason;
		});
		const last = attempt === ATTEMPTS;
		if (response instanceof NoResponseError) {
			if (last || response.silence !== 'connection')
				throw unreachableError(flow, request.url, response.silence);
		} else if (last || !isUnavailable(response.status)) return response;
		// Full jitter, as in Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015).
		const backoffMs = random() * FIRST_BACKOFF_MS * 2 ** attempt;
		const wishMs = response instanceof NoResponseError ? undefined : requestedDelayMs(response);
		if (wishMs !== undefined && wishMs > MAX_WAIT_MS && !(response instanceof NoResponseError))
			return response;
		await sleep(wishMs ?? backoffMs);
	}
}

/** An answer that is no success, with the server's wish for the next try. */
export class LoginFailure extends Error {
	constructor(
		readonly reason: TokenFlowError,
		readonly retryAfterMs?: number,
	) {
		super(reason.message);
	}
}

/** A token, and when the request left that brought it: its lifetime counts from then. */
export interface Received {
	readonly issued: IssuedToken;
	/** Epoch ms on the local clock. */
	readonly requestedAtMs: number;
}

function readReceived(flow: TokenFlow, response: LoginResponse, url: string): Received {
	try {
		return { issued: flow.readResponse(response), requestedAtMs: response.sentAtMs };
	} catch (error) {
		throw error instanceof TokenResponseError
			? unusableResponseError(error, flow, url, response.status)
			: error;
	}
}

async function sendStep(
	step: ExchangeRecord['step'],
	request: LoginRequest,
	flow: TokenFlow,
	send: Send,
	runtime: Runtime,
	observe: Observe,
): Promise<LoginResponse> {
	const response = await sendWithRetries(request, flow, send, runtime).catch((error: unknown) => {
		if (error instanceof TokenFlowError) observe({ step, request, error });
		throw error;
	});
	const error = statusError(flow, response, request.url);
	observe({ step, request, response, ...(error === undefined ? {} : { error }) });
	if (error !== undefined) throw new LoginFailure(error, requestedDelayMs(response));
	return response;
}

/**
 * Logs in: all steps of the flow, the last answer read as a token.
 * @throws LoginFailure | TokenFlowError
 */
export async function logIn(
	flow: TokenFlow,
	send: Send,
	runtime: Runtime,
	observe: Observe = () => {},
): Promise<Received> {
	const responses: LoginResponse[] = [];
	let url = flow.baseUrl;
	for (const step of flow.login) {
		const request = step({ nowMs: runtime.now(), random: runtime.random, responses });
		url = request.url;
		responses.push(await sendStep('login', request, flow, send, runtime, observe));
	}
	const last = responses.at(-1);
	if (last === undefined)
		throw new TokenResponseError('The credential describes no login request');
	return readReceived(flow, last, url);
}

/** The refresh token is of no use any more; a host that is down will be there for it later. */
const isFinal = ({ kind }: TokenFlowError) => kind === 'rejected' || kind === 'response';

/**
 * Renews with a refresh token where the flow has that; undefined where it has not, or where the
 * provider refused it: then a fresh login is due (RFC 6749 §5.2, `invalid_grant`).
 */
export async function renew(
	flow: TokenFlow,
	refreshToken: string | undefined,
	send: Send,
	runtime: Runtime,
	observe: Observe = () => {},
): Promise<Received | undefined> {
	if (flow.renew === undefined || refreshToken === undefined) return undefined;
	const input = { nowMs: runtime.now(), random: runtime.random, responses: [] };
	const request = flow.renew(refreshToken, input);
	// A provider may quote the token that it refuses.
	const guarded = { ...flow, secrets: [...flow.secrets, refreshToken] };
	return await sendStep('renewal', request, guarded, send, runtime, observe)
		.then((answer) => readReceived(flow, answer, request.url))
		.catch((error: unknown) => {
			const reason = error instanceof LoginFailure ? error.reason : error;
			if (reason instanceof TokenFlowError && isFinal(reason)) return undefined;
			throw error;
		});
}
