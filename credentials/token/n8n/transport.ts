import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { isRecord, textOf } from '../../common/unknown';
import { type NetworkFailure, NoResponseError, type Send } from '../engine/exchange';
import type { LoginRequest, LoginResponse, TokenFlow } from '../flow';
import { domainError } from '../response/loginErrors';

const LOGIN_TIMEOUT_MS = 30_000;

const TIMEOUTS: ReadonlySet<string> = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);

function silenceOf(error: unknown): NetworkFailure {
	const code =
		isRecord(error) || error instanceof Error ? textOf((error as { code?: unknown }).code) : '';
	if (TIMEOUTS.has(code)) return 'timeout';
	return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code) ? 'certificate' : 'connection';
}

/** n8n's own check of the credential's 'Allowed Domains', which says so only in words. */
const isDomainRestriction = (error: unknown) =>
	error instanceof Error &&
	/^(Domain not allowed|This credential (restricts|is))/.test(error.message);

function toOptions(request: LoginRequest, flow: TokenFlow): IHttpRequestOptions {
	const { method, url, headers, body, clientCertificate } = request;
	return {
		method,
		url,
		headers: { ...headers },
		...(body === undefined ? {} : { body }),
		...(clientCertificate === undefined ? {} : { agentOptions: { ...clientCertificate } }),
		encoding: 'text',
		json: false,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect would carry the secrets to a place that the user did not enter.
		disableFollowRedirect: true,
		timeout: flow.timeoutMs ?? LOGIN_TIMEOUT_MS,
	};
}

function toResponse(response: unknown, sentAtMs: number, receivedAtMs: number): LoginResponse {
	const { statusCode, headers, body } = isRecord(response) ? response : {};
	const entries = Object.entries(isRecord(headers) ? headers : {});
	return {
		status: typeof statusCode === 'number' ? statusCode : 0,
		headers: Object.fromEntries(
			entries.map(([name, value]) => [
				name.toLowerCase(),
				Array.isArray(value) ? value.map(String) : String(value),
			]),
		),
		body: typeof body === 'string' ? body : JSON.stringify(body ?? ''),
		sentAtMs,
		receivedAtMs,
	};
}

function toFailure(error: unknown, flow: TokenFlow, url: string): Error {
	return isDomainRestriction(error)
		? domainError(flow, url)
		: new NoResponseError(silenceOf(error));
}

/** Sends through the only helper that n8n gives to a credential's hook. */
export function sendThrough({ helpers }: IHttpRequestHelper, now: () => number): Send {
	return async (request, flow) => {
		const sentAtMs = now();
		try {
			const response: unknown = await helpers.httpRequest(toOptions(request, flow));
			return toResponse(response, sentAtMs, now());
		} catch (error) {
			throw toFailure(error, flow, request.url);
		}
	};
}
