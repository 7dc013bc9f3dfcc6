import type { BinaryHelperFunctions, IHttpRequestMethods } from 'n8n-workflow';

import type { LoginReason } from '../../credentials/token/engine/judgement';
import type { SentToken } from '../../credentials/token/n8n/gate';
import type { LazyBody } from './body/lazyBody';
import type { TextBody } from './body/text';

export type RequestBody = TextBody | LazyBody;

/** n8n's type lacks OPTIONS, which its helper sends like any other method. */
export type HttpMethod = IHttpRequestMethods | 'OPTIONS';

/** Several values are sent as the same header several times. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[]>>;

/**
 * What a request does at the API, whatever its method, and so what may be repeated: a `read` changes
 * nothing, a `write` may change something, a `charge` costs the user something each time.
 */
export type Effect = 'read' | 'write' | 'charge';

/** Methods that only read (RFC 9110 §9.2.1). */
const SAFE: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** What a request does as far as its method tells. */
export const effectOfMethod = (method: string): Effect =>
	SAFE.includes(method) ? 'read' : 'write';

/** A request to an API, complete but for the token. */
export interface ApiRequest {
	readonly method: HttpMethod;
	/** Absolute, with its query. */
	readonly url: string;
	readonly headers: RequestHeaders;
	readonly body?: RequestBody;
	/** Limit for the whole request, from connecting to the last byte of the answer, ms. */
	readonly timeoutMs: number;
	/** Ends its wait for its turn where that is in vain; default: it waits as long as it takes. */
	readonly patience?: {
		readonly wait: <Result>(turn: Promise<Result>) => Promise<Result>;
		/** How long its call may still take, ms. */
		readonly endsInMs: number;
	};
	readonly effect: Effect;
	/** It carries a key by which the API recognizes it, so it is done once however often it is sent. */
	readonly hasIdempotencyKey?: true;
	/** The API may answer with a signed address in another place, which is fetched without a token. */
	readonly hasSignedRedirect?: true;
	/** Its URL is signed, which is all the authorization there is: it is sent without a token. */
	readonly isSigned?: true;
	/** The status of the redirect that led to it. */
	readonly redirectedBy?: number;
}

/** What n8n's binary storage takes: bytes, or a stream of them. */
export type BytesOrStream = Parameters<BinaryHelperFunctions['prepareBinaryData']>[0];

/** Names in lower case. */
export type ResponseHeaders = Readonly<Record<string, string | readonly string[]>>;

/** An answer, whatever its status; its body is still on its way. */
export interface ApiResponse {
	readonly request: ApiRequest;
	readonly status: number;
	readonly statusText: string;
	readonly headers: ResponseHeaders;
	readonly body: ResponseBody;
	/** The token that the request carried. */
	readonly sentToken?: SentToken;
	/** Epoch ms on the local clock. */
	readonly receivedAtMs: number;
}

export interface ResponseBody {
	/** All of it; may be asked for several times. @throws RestError where the connection breaks */
	bytes(): Promise<Buffer>;
	/** Hands it on unread, once; bytes where it was read already. */
	take(): BytesOrStream;
	/** Nobody will read it. */
	discard(): void;
}

/** Sends once; any status is an answer. @throws RestError where there is no answer */
export type Transport = (request: ApiRequest, reason?: LoginReason) => Promise<ApiResponse>;

/** A header's value as one text; '' where it is missing. */
export function headerOf(headers: ResponseHeaders, name: string): string {
	const value = headers[name];
	return typeof value === 'string' ? value : (value ?? []).join(', ');
}
