import { defined } from '../../../credentials/common/unknown';
import type { TokenFlow } from '../../../credentials/token/flow';
import { overridesMethod } from '../../../credentials/token/methodOverride';
import { guardTarget } from '../../../credentials/token/origin';
import { joinUrl } from '../../../credentials/token/url';
import { inputError } from '../errors/restError';
import {
	type ApiRequest,
	type Effect,
	effectOfMethod,
	type HttpMethod,
	type RequestBody,
	type RequestHeaders,
} from '../http';
import { type ArrayFormat, type QueryPair, withQuery } from './query';

/** A request as a user or an operation writes it. */
export interface RequestParts {
	readonly method: HttpMethod;
	/** Relative to the credential's base URL, or a complete URL on an allowed origin. */
	readonly path: string;
	readonly query?: readonly QueryPair[];
	readonly arrayFormat?: ArrayFormat;
	readonly headers?: RequestHeaders;
	readonly body?: RequestBody;
	/** ms; default one minute. */
	readonly timeoutMs?: number;
	/** Default: what the method tells. */
	readonly effect?: Effect;
	readonly hasIdempotencyKey?: true;
	readonly hasSignedRedirect?: true;
	/**
	 * The response is a file. It is requested as it is: n8n unpacks a compressed response, and does not
	 * notice where that was cut off; one of known length is noticed.
	 */
	readonly isFile?: boolean;
}

export const DEFAULT_TIMEOUT_MS = 60_000;

/** What an API that offers several formats is asked for. */
const ACCEPT = 'application/json, */*;q=0.8';

/** Asks for a response that is not compressed. */
export const UNPACKED = { 'Accept-Encoding': 'identity' };

/** n8n's helper takes a body off these anyway. */
const BODILESS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** Latin-1 without control characters: what a header can carry (RFC 9110 §5.5). */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

function checkHeader(name: string, value: string): void {
	if (!HEADER_NAME.test(name)) {
		throw inputError(
			`'${name}' cannot be the name of a header`,
			'Names consist of letters, digits and hyphens. Check the headers of the request.',
		);
	}
	if (!HEADER_VALUE.test(value)) {
		throw inputError(
			`The value of the header '${name}' cannot be sent`,
			'It contains a line break or a character outside Latin-1. Encode it as the API expects.',
		);
	}
}

/** The given headers, checked, with defaults for what they do not say. */
function headersOf(given: RequestHeaders, standard: RequestHeaders): RequestHeaders {
	const entries = Object.entries(given);
	for (const [name, values] of entries)
		for (const value of [values].flat()) checkHeader(name, value);
	const names = new Set(entries.map(([name]) => name.toLowerCase()));
	const missing = Object.entries(standard).filter(([name]) => !names.has(name.toLowerCase()));
	return Object.fromEntries([...missing, ...entries]);
}

function bodyFor(body: RequestBody | undefined, method: string): Pick<ApiRequest, 'body'> {
	return body === undefined || BODILESS.includes(method) ? {} : { body };
}

/**
 * The complete request. Its target is checked here as well as in the gate, so that nothing is
 * logged in for a request that cannot be sent.
 * @throws TokenFlowError | RestError
 */
export function buildRequest(
	flow: Pick<TokenFlow, 'baseUrl' | 'extraOrigins' | 'guide'>,
	parts: RequestParts,
): ApiRequest {
	const { method, path, query = [], arrayFormat, headers = {}, body, timeoutMs } = parts;
	const byMethod = overridesMethod(headers) ? 'write' : effectOfMethod(method);
	const { effect = byMethod, hasIdempotencyKey, hasSignedRedirect } = parts;
	const joined = joinUrl(flow.baseUrl, path);
	guardTarget(joined, flow);
	return {
		method,
		url: withQuery(joined, query, arrayFormat),
		headers: headersOf(headers, { Accept: ACCEPT, ...(parts.isFile === true ? UNPACKED : {}) }),
		...bodyFor(body, method),
		timeoutMs: timeoutMs ?? DEFAULT_TIMEOUT_MS,
		effect,
		...defined({ hasIdempotencyKey, hasSignedRedirect }),
	};
}
