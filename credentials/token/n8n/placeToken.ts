import trimEnd from 'lodash/trimEnd';

import { defined, isRecord, recordOf } from '../../common/unknown';
import { edition } from '../../common/edition';
import type { Runtime } from '../../common/runtime';
import { TokenFlowError } from '../errors';
import type {
	LoginRequest,
	LoginValues,
	OutgoingRequest,
	TokenFlow,
	TokenPlacement,
} from '../flow';
import { isAbsoluteUrl } from '../url';
import { withBodyFields } from './bodyToken';

/** The request options of n8n's helpers, old and new, as far as the gate touches them. */
export interface RequestOptions {
	readonly method?: unknown;
	readonly url?: unknown;
	readonly uri?: unknown;
	readonly baseURL?: unknown;
	readonly baseUrl?: unknown;
	readonly headers?: Readonly<Record<string, unknown>> | undefined;
	readonly qs?: unknown;
	readonly body?: unknown;
	readonly form?: unknown;
	readonly formData?: unknown;
	readonly agentOptions?: unknown;
	readonly allowedDomains?: unknown;
	readonly timeout?: unknown;
}

/** The URL of request options as written: `url` in n8n's new helper, `uri` in the old one. */
export function writtenUrl(request: RequestOptions): string {
	const url = request.url ?? request.uri;
	const base = [request.baseURL, request.baseUrl].find((value) => typeof value === 'string');
	const path = String(url ?? '');
	if (isAbsoluteUrl(path) || base === undefined) return path;
	return `${trimEnd(String(base), '/')}/${path.replace(/^\//, '')}`;
}

/** URLs with their spaces encoded, as in `$filter=Name eq 'x'`: no parser sees one, and what is signed is sent. */
export const withoutSpaces = (request: RequestOptions) =>
	Object.fromEntries(
		(['url', 'uri'] as const)
			.filter((name) => typeof request[name] === 'string')
			.map((name) => [name, String(request[name]).replaceAll(' ', '%20')]),
	);

/** Headers without some names, whatever their case. @internal */
export function withoutHeaders(
	headers: Readonly<Record<string, unknown>>,
	names: readonly string[],
): Record<string, unknown> {
	const unwanted = new Set(names.map((name) => name.toLowerCase()));
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !unwanted.has(name.toLowerCase())),
	);
}

function cookieHeader(existing: unknown, cookies: Readonly<Record<string, string>>): string {
	const kept = String(existing ?? '')
		.split(';')
		.map((part) => part.trim())
		.filter((part) => part !== '' && !Object.hasOwn(cookies, part.split('=')[0] ?? ''));
	const own = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
	return [...kept, ...own].join('; ');
}

/** Headers with the token in them; what the caller set under the same names gives way. */
function attachHeaders(
	headers: Readonly<Record<string, unknown>>,
	{ headers: own = {}, cookies = {} }: TokenPlacement,
): Record<string, unknown> {
	const result = { ...withoutHeaders(headers, Object.keys(own)), ...own };
	if (Object.keys(cookies).length === 0) return result;
	const cookieName = Object.keys(result).find((name) => name.toLowerCase() === 'cookie');
	const value = cookieHeader(cookieName === undefined ? '' : result[cookieName], cookies);
	return { ...withoutHeaders(result, ['cookie']), Cookie: value };
}

/** Headers, and the body where that carries the token. */
function attachBody(request: RequestOptions, attachment: TokenPlacement) {
	const headers = attachHeaders(request.headers ?? {}, attachment);
	if (attachment.body === undefined) return { headers };
	const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type');
	const body = withBodyFields(request.body, attachment.body, {
		method: String(request.method ?? 'GET').toUpperCase(),
		contentType: String(type?.[1] ?? ''),
	});
	return {
		headers: type === undefined ? { ...headers, 'Content-Type': 'application/json' } : headers,
		body,
	};
}

/** follow-redirects takes these off itself when a redirect leaves the origin; nothing else. */
const STRIPPED_ON_REDIRECT: ReadonlySet<string> = new Set(['authorization', 'cookie']);

const survivesRedirect = ({ headers = {}, query = {}, body }: TokenPlacement) =>
	Object.keys(query).length > 0 ||
	body !== undefined ||
	Object.keys(headers).some((name) => !STRIPPED_ON_REDIRECT.has(name.toLowerCase()));

/**
 * Request options with the token, in new objects: the HTTP Request node shows its own on errors.
 * A redirect cannot carry the token elsewhere: n8n strips `Authorization` when one leaves the origin
 * but lets subdomains pass, so the host is pinned too. A request with a token in a header of its own
 * or in its query follows no redirect: nothing would strip it, and a server that redirects to another
 * port or to http often repeats the query.
 */
export function attachToken<Options extends RequestOptions>(
	request: Options,
	attachment: TokenPlacement,
	flow: Pick<TokenFlow, 'clientCertificate'>,
	host: string,
): Options {
	const { query = {} } = attachment;
	const { clientCertificate } = flow;
	const qs = recordOf(request.qs);
	const agentOptions = recordOf(request.agentOptions);
	return {
		...request,
		...attachBody(request, attachment),
		...(Object.keys(query).length > 0 && { qs: { ...qs, ...query } }),
		...(clientCertificate !== undefined && {
			agentOptions: { ...agentOptions, ...clientCertificate },
		}),
		sendCredentialsOnCrossOriginRedirect: false,
		allowedDomains: request.allowedDomains ?? host,
		...(survivesRedirect(attachment)
			? { disableFollowRedirect: true, followRedirect: false, followAllRedirects: false }
			: {}),
	};
}

const isBlank = (value: unknown) =>
	value === undefined || value === '' || (isRecord(value) && Object.keys(value).length === 0);

/** The query of n8n's options as a part of the URL, so that what is signed is what is sent. */
function queryText(qs: unknown): string {
	const pairs = Object.entries(recordOf(qs)).map(([name, value]) => {
		if (typeof value === 'object' && value !== null) {
			throw new TokenFlowError(
				'configuration',
				`The query parameter '${name}' cannot be signed, because it has several values`,
				`Write it into 'URL'${edition.orOurNode}.`,
			);
		}
		return `${encodeURIComponent(name)}=${encodeURIComponent(String(value ?? ''))}`;
	});
	return pairs.join('&');
}

/**
 * What is known of a request before a token is attached, and the request for which that holds.
 * @param isOurs it comes from a node of this package, which sends text bodies as they are
 */
export function outgoingRequest<Options extends RequestOptions>(
	request: Options,
	flow: Pick<TokenFlow, 'signsRequests'>,
	isOurs: boolean,
	{ now, random }: Pick<Runtime, 'now' | 'random'>,
): { readonly request: Options; readonly outgoing: OutgoingRequest } {
	const query = flow.signsRequests === true ? queryText(request.qs) : '';
	const written = writtenUrl(request);
	const url = query === '' ? written : `${written}${written.includes('?') ? '&' : '?'}${query}`;
	const { body, form, formData } = request;
	const isKnown = isOurs && typeof body === 'string';
	const isEmpty = isBlank(body) && isBlank(form) && isBlank(formData);
	const outgoing = {
		method: String(request.method ?? 'GET'),
		url,
		...(isKnown || isEmpty ? { body: isKnown ? body : '' } : {}),
		nowMs: now(),
		random,
	};
	if (query === '') return { request, outgoing };
	const place = request.url === undefined ? { uri: url } : { url };
	return { request: { ...request, ...place, qs: {} }, outgoing };
}

/** What is attached to a request. A signature is of the body as it is sent, with the token in it. */
export function placementOf(
	flow: Pick<TokenFlow, 'attach' | 'signsRequests'>,
	{ value, values = {} }: { readonly value: string; readonly values?: LoginValues },
	request: RequestOptions,
	outgoing: OutgoingRequest,
): TokenPlacement {
	const placement = flow.attach(value, values, outgoing);
	if (flow.signsRequests !== true || placement.body === undefined) return placement;
	if (outgoing.body === undefined) return placement;
	const { body } = attachBody(request, placement);
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return { ...flow.attach(value, values, { ...outgoing, body: text }), body: placement.body };
}

/** A GET of our own with a token: the check call. */
export function checkRequest(
	flow: TokenFlow,
	url: string,
	token: string,
	values: LoginValues,
	{ now, random }: Pick<Runtime, 'now' | 'random'>,
): LoginRequest {
	const outgoing = { method: 'GET', url, body: '', nowMs: now(), random };
	const attachment = flow.attach(token, values, outgoing);
	const target = new URL(url);
	for (const [name, value] of Object.entries(attachment.query ?? {}))
		target.searchParams.set(name, value);
	const headers = attachHeaders({ Accept: 'application/json' }, attachment);
	return {
		method: 'GET',
		isCheck: true,
		url: target.toString(),
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, String(value)]),
		),
		...defined({ clientCertificate: flow.clientCertificate }),
	};
}
