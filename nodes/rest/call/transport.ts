import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { defined, recordOf, textOf } from '../../../credentials/common/unknown';
import { responseHeaders } from '../../../credentials/common/responseHeaders';
import type { Runtime } from '../../../credentials/common/runtime';
import type { TokenFlow } from '../../../credentials/token/flow';
import { endedAfterLogin, sentTokenOf } from '../../../credentials/token/n8n/gate';
import { handoff } from '../../../credentials/token/n8n/handoff';
import { STORED_FIELD } from '../../../credentials/token/n8n/storedFields';
import { LazyBody } from '../body/lazyBody';
import { failureOf } from '../errors/failure';
import type { ApiRequest, ApiResponse, BytesOrStream, Transport } from '../http';
import { responseBody } from './responseBody';

/** Where requests are made from: a run, a list in the editor, a trigger. */
export type RequestContext =
	IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

/** A credential as it was opened for this execution. */
export interface OpenedCredential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	/** The very same object for every request: gate and hook meet on it. */
	readonly data: ICredentialDataDecryptedObject;
}

function toOptions(request: ApiRequest): IHttpRequestOptions {
	const { method, url, body, timeoutMs } = request;
	const type = body === undefined ? {} : { 'Content-Type': body.type };
	return {
		method: method as IHttpRequestMethods,
		url,
		headers: {
			...type,
			...Object.fromEntries(
				Object.entries(request.headers).map(([name, values]) => [
					name,
					typeof values === 'string' ? values : [...values],
				]),
			),
		},
		...(body !== undefined && { body: body instanceof LazyBody ? body : body.text }),
		encoding: 'stream',
		timeout: timeoutMs,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
}

const cutOff = () =>
	Object.assign(new Error('The response ended too early'), {
		code: 'ERR_STREAM_PREMATURE_CLOSE',
	});

/** By events: n8n's helper pipes into another stream, which costs as much as all code here. */
async function readAll(body: BytesOrStream): Promise<Buffer> {
	if (Buffer.isBuffer(body)) return body;
	const chunks: Uint8Array[] = [];
	return await new Promise((resolve, reject) => {
		body.on('data', (chunk: Uint8Array) => chunks.push(chunk));
		let isWhole = false;
		body.once('end', () => {
			isWhole = true;
			resolve(Buffer.concat(chunks));
		});
		body.once('error', reject);
		// An error costs more than reading a response does, so it is made only where it is needed.
		body.once('close', () => isWhole || reject(cutOff()));
		if ('destroyed' in body && body.destroyed === true) reject(cutOff());
	});
}

function toResponse(
	request: ApiRequest,
	options: IHttpRequestOptions,
	response: unknown,
	{ runtime, askedAtMs }: { readonly runtime: Runtime; readonly askedAtMs: number },
): ApiResponse {
	const { statusCode, statusMessage, headers, body } = recordOf(response);
	const sentToken = sentTokenOf(options);
	// A login came before, or a person set the wall clock forward: what took less is right.
	const elapsedMs = Math.min(
		runtime.steady() - askedAtMs,
		runtime.monotonic() - (sentToken?.atMs ?? Number.NEGATIVE_INFINITY),
	);
	return {
		request,
		status: typeof statusCode === 'number' ? statusCode : 0,
		statusText: textOf(statusMessage),
		headers: responseHeaders(headers),
		body: responseBody(body, {
			url: request.url,
			remainingMs: request.timeoutMs - elapsedMs,
			runtime,
			toBuffer: readAll,
			onClose: () => release(request),
		}),
		...defined({ sentToken }),
		receivedAtMs: runtime.now(),
	};
}

/**
 * The request with a body of its own: the end of an earlier response must not close the files that are sent with
 * the next attempt.
 */
const attemptOf = (request: ApiRequest): ApiRequest =>
	request.body instanceof LazyBody
		? { ...request, body: new LazyBody(request.body.parts, request.body.type) }
		: request;

function release({ body }: ApiRequest): void {
	if (body instanceof LazyBody) body.close();
}

/**
 * The only way to an API. It hands n8n the opened credential, so that n8n neither
 * fetches nor decrypts it for every request and writes a renewed token back into it; sees every
 * status itself; and follows no redirect.
 */
export function transportOf(
	ctx: RequestContext,
	credential: OpenedCredential,
	runtime: Runtime,
): Transport {
	return async (given, reason) => {
		const askedAtMs = runtime.steady();
		const request = attemptOf(given);
		const options = toOptions(request);
		if (reason !== undefined) handoff.noteReason(options, reason);
		try {
			const response: unknown = await ctx.helpers.httpRequestWithAuthentication.call(
				ctx,
				credential.type,
				options,
				{ credentialsDecrypted: { ...credential } },
			);
			return toResponse(request, options, response, { runtime, askedAtMs });
		} catch (error) {
			release(request);
			throw failureOf(error, request.url);
		}
	};
}

/**
 * Lets n8n store a text in the credential's hidden field, and nothing else: n8n calls the hook for a
 * credential whose field is empty, and then the gate, which ends the request before it is sent.
 * @throws Error where n8n did not store it
 */
export async function storeState(
	ctx: RequestContext,
	credential: OpenedCredential,
	text: string,
): Promise<void> {
	const data = { ...credential.data, [STORED_FIELD]: '' };
	handoff.storeOnly(data, text);
	const options = { url: 'https://nothing-is-sent.test' };
	await ctx.helpers.httpRequestWithAuthentication
		.call(ctx, credential.type, options, { credentialsDecrypted: { ...credential, data } })
		.catch((error: unknown) => {
			if (data[STORED_FIELD] !== text) throw error;
		});
}

/** Lets the gate bring a token, and nothing else. @throws RestError where the login fails */
export async function logIn(
	ctx: RequestContext,
	credential: OpenedCredential,
	{ baseUrl }: Pick<TokenFlow, 'baseUrl'>,
): Promise<void> {
	const options = { url: baseUrl };
	handoff.markLoginOnly(options);
	await ctx.helpers.httpRequestWithAuthentication
		.call(ctx, credential.type, options, { credentialsDecrypted: { ...credential } })
		.catch((error: unknown) => {
			if (!endedAfterLogin(error)) throw failureOf(error, baseUrl);
		});
}

/** Sends without any credential; any status is a response. */
export function bareTransportOf(ctx: RequestContext, runtime: Runtime): Transport {
	return async (request) => {
		const askedAtMs = runtime.steady();
		const options = toOptions(request);
		const response: unknown = await ctx.helpers.httpRequest(options).catch((error: unknown) => {
			throw failureOf(error, request.url);
		});
		return toResponse(request, options, response, { runtime, askedAtMs });
	};
}
