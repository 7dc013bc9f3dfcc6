import { TokenAnswerError, TokenFlowError } from '../errors';
import type { Answer, IssuedToken, LoginRequest, TokenFlow } from '../flow';
import { isUnavailable, statusError, unreachableError, whoIsAsked } from '../response/loginErrors';
import { retryAfterMs } from '../response/retryAfter';

/** The world, as arguments: the engine is tested without n8n, a network or waiting. */
export interface Surroundings {
	/** Epoch ms on the local clock. */
	readonly now: () => number;
	readonly sleep: (ms: number) => Promise<void>;
	/** Like `sleep`, for limits that mostly are not reached: does not keep a process alive. */
	readonly limit: (ms: number) => Promise<void>;
	/** Uniform in [0, 1). */
	readonly random: () => number;
}

/** Sends one request; any status is an answer. Rejects with a `NoAnswer` or a `TokenFlowError`. */
export type Send = (request: LoginRequest, flow: TokenFlow) => Promise<Answer>;

/** Why there is no answer: nothing came in time, no connection, or its certificate is not trusted. */
export type Silence = 'timeout' | 'connection' | 'certificate';

export class NoAnswer extends Error {
	constructor(readonly silence: Silence) {
		super('No answer');
		this.name = 'NoAnswer';
	}
}

/** What a login did, for the *Diagnose* operation. Holds secrets: redact before showing. */
export interface ExchangeRecord {
	readonly step: 'login' | 'renewal' | 'check';
	readonly request: LoginRequest;
	readonly answer?: Answer;
	readonly issued?: IssuedToken;
	readonly error?: TokenFlowError;
}
export type Observe = (record: ExchangeRecord) => void;

const ATTEMPTS = 3;
const FIRST_BACKOFF_MS = 500;
/** Longer wishes of a server end the attempt: the cooldown remembers them instead. */
const LONGEST_WAIT_MS = 10_000;

/** Sends a login request, again after 429, 5xx and broken connections (not after silence). */
async function sendPatiently(
	request: LoginRequest,
	flow: TokenFlow,
	send: Send,
	{ sleep, random }: Surroundings,
): Promise<Answer> {
	for (let attempt = 1; ; attempt++) {
		const answer = await send(request, flow).catch((reason: unknown) => {
			if (reason instanceof NoAnswer) return reason;
			throw reason;
		});
		const last = attempt === ATTEMPTS;
		if (answer instanceof NoAnswer) {
			if (last || answer.silence !== 'connection')
				throw unreachableError(flow, request.url, answer.silence);
		} else if (last || !isUnavailable(answer.status)) return answer;
		// Full jitter, as in Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015).
		const backoffMs = random() * FIRST_BACKOFF_MS * 2 ** attempt;
		const wishMs = answer instanceof NoAnswer ? undefined : retryAfterMs(answer);
		if (wishMs !== undefined && wishMs > LONGEST_WAIT_MS && !(answer instanceof NoAnswer))
			return answer;
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

/** An unusable answer, with the host that gave it. */
const naming = (error: unknown, flow: TokenFlow, url: string): unknown =>
	error instanceof TokenAnswerError
		? new TokenAnswerError(
				`${error.message}: ${whoIsAsked(flow.guide, url)}`,
				error.description,
			)
		: error;

function readReceived(flow: TokenFlow, answer: Answer, url: string): Received {
	try {
		return { issued: flow.readAnswer(answer), requestedAtMs: answer.sentAtMs };
	} catch (error) {
		throw naming(error, flow, url);
	}
}

async function answered(
	step: ExchangeRecord['step'],
	request: LoginRequest,
	flow: TokenFlow,
	send: Send,
	around: Surroundings,
	observe: Observe,
): Promise<Answer> {
	const answer = await sendPatiently(request, flow, send, around).catch((error: unknown) => {
		if (error instanceof TokenFlowError) observe({ step, request, error });
		throw error;
	});
	const error = statusError(flow, answer, request.url);
	observe({ step, request, answer, ...(error === undefined ? {} : { error }) });
	if (error !== undefined) throw new LoginFailure(error, retryAfterMs(answer));
	return answer;
}

/**
 * Logs in: all steps of the flow, the last answer read as a token.
 * @throws LoginFailure | TokenFlowError
 */
export async function logIn(
	flow: TokenFlow,
	send: Send,
	around: Surroundings,
	observe: Observe = () => {},
): Promise<Received> {
	const answers: Answer[] = [];
	let url = flow.baseUrl;
	for (const step of flow.login) {
		const request = step({ nowMs: around.now(), random: around.random, answers });
		url = request.url;
		answers.push(await answered('login', request, flow, send, around, observe));
	}
	const last = answers.at(-1);
	if (last === undefined) throw new TokenAnswerError('The credential describes no login request');
	return readReceived(flow, last, url);
}

/** The refresh token is of no use any more; a host that is down will be there for it later. */
const isFinal = ({ kind }: TokenFlowError) => kind === 'refused' || kind === 'answer';

/**
 * Renews with a refresh token where the flow has that; undefined where it has not, or where the
 * provider refused it: then a fresh login is due (RFC 6749 §5.2, `invalid_grant`).
 */
export async function renew(
	flow: TokenFlow,
	refreshToken: string | undefined,
	send: Send,
	around: Surroundings,
	observe: Observe = () => {},
): Promise<Received | undefined> {
	if (flow.renew === undefined || refreshToken === undefined) return undefined;
	const input = { nowMs: around.now(), random: around.random, answers: [] };
	const request = flow.renew(refreshToken, input);
	// A provider may quote the token that it refuses.
	const guarded = { ...flow, secrets: [...flow.secrets, refreshToken] };
	return await answered('renewal', request, guarded, send, around, observe)
		.then((answer) => readReceived(flow, answer, request.url))
		.catch((error: unknown) => {
			const reason = error instanceof LoginFailure ? error.reason : error;
			if (reason instanceof TokenFlowError && isFinal(reason)) return undefined;
			throw error;
		});
}
