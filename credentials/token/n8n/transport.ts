import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { isCertificate, isDomainRestriction, isUnconnected } from '../../common/networkError';
import { defined, isRecord, recordOf, textOf } from '../../common/unknown';
import { responseHeaders } from '../../common/responseHeaders';
import type { Runtime } from '../../common/runtime';
import { type NetworkFailure, NoResponseError, type Send } from '../engine/exchange';
import { TokenResponseError } from '../errors';
import type { LoginRequest, LoginResponse, TokenFlow } from '../flow';
import { domainError } from '../response/loginErrors';

/** Upper bound for a response to a login or check; what is longer is no token. */
const MAX_BODY_BYTES = 1_000_000;

const TIMEOUTS: ReadonlySet<string> = new Set([
	'ECONNABORTED',
	'ETIMEDOUT',
	'ESOCKETTIMEDOUT',
	'ERR_CANCELED',
]);

function toNoResponse(error: unknown): NoResponseError {
	const code =
		isRecord(error) || error instanceof Error ? textOf((error as { code?: unknown }).code) : '';
	return new NoResponseError(failureOf(code), isUnconnected(code) || isCertificate(code));
}

function failureOf(code: string): NetworkFailure {
	if (TIMEOUTS.has(code)) return 'timeout';
	return isCertificate(code) ? 'certificate' : 'connection';
}

function toOptions(
	request: LoginRequest,
	limitMs: number,
	abortSignal: AbortSignal,
): IHttpRequestOptions {
	const { method, url, headers, body, clientCertificate } = request;
	return {
		method,
		url,
		headers: { ...headers },
		...defined({ body }),
		...(clientCertificate !== undefined && { agentOptions: { ...clientCertificate } }),
		// Anything else is buffered by n8n, however much it is.
		encoding: 'stream',
		json: false,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect would carry the secrets to a place that the user did not enter.
		disableFollowRedirect: true,
		// Of silence only; a server that sends a byte now and then is ended by the signal.
		timeout: limitMs,
		abortSignal,
	};
}

/** A stream, as far as it is needed here. */
type Stream = AsyncIterable<unknown> & { destroy(error?: Error): unknown };

const isStream = (body: unknown): body is Stream =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;

const canceled = () => Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });

/** @throws TokenResponseError where there is too much of a login's response */
async function readText(
	body: unknown,
	{ isCheck }: LoginRequest,
	status: number,
	limit: AbortSignal,
): Promise<string> {
	if (!isStream(body)) return typeof body === 'string' ? body : JSON.stringify(body ?? '');
	if (isCheck === true && status < 400) {
		body.destroy();
		return '';
	}
	limit.addEventListener('abort', () => void body.destroy(canceled()));
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of body) {
		chunks.push(Buffer.from(chunk as Uint8Array));
		size += chunks.at(-1)?.length ?? 0;
		if (size > MAX_BODY_BYTES) {
			body.destroy();
			if (isCheck === true) break;
			throw new TokenResponseError(
				`The login response is larger than ${MAX_BODY_BYTES / 1_000_000} MB`,
				'Token responses are only a few lines long. Check the token URL.',
			);
		}
	}
	return Buffer.concat(chunks).toString('utf8');
}

async function toResponse(
	request: LoginRequest,
	response: unknown,
	sentAtMs: number,
	now: () => number,
	limit: AbortSignal,
): Promise<LoginResponse> {
	const { statusCode, headers, body } = recordOf(response);
	// The time of the headers: a body that takes long makes no token longer.
	const receivedAtMs = now();
	const status = typeof statusCode === 'number' ? statusCode : 0;
	return {
		status,
		headers: responseHeaders(headers),
		body: await readText(body, request, status, limit),
		sentAtMs,
		receivedAtMs,
	};
}

function toFailure(error: unknown, flow: TokenFlow, url: string): Error {
	if (error instanceof TokenResponseError) return error;
	return isDomainRestriction(error) ? domainError(flow, url) : toNoResponse(error);
}

/** Sends through the only helper that n8n gives to a credential's hook. */
export function sendThrough(
	{ helpers }: IHttpRequestHelper,
	{ now, limit }: Pick<Runtime, 'now' | 'limit'>,
): Send {
	return async (request, flow, limitMs) => {
		const sentAtMs = now();
		const controller = new AbortController();
		void limit(limitMs).then(() => controller.abort());
		try {
			const options = toOptions(request, limitMs, controller.signal);
			const response: unknown = await helpers.httpRequest(options);
			return await toResponse(request, response, sentAtMs, now, controller.signal);
		} catch (error) {
			throw toFailure(error, flow, request.url);
		}
	};
}
