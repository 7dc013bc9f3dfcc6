import { isRecord } from '../../common/unknown';
import type { LoginRequest, LoginValues, TokenFlow, TokenPlacement } from '../flow';
import { isAbsoluteUrl } from '../url';

/** The request options of n8n's helpers, old and new, as far as the gate touches them. */
export interface RequestOptions {
	readonly method?: unknown;
	readonly url?: unknown;
	readonly uri?: unknown;
	readonly baseURL?: unknown;
	readonly baseUrl?: unknown;
	readonly headers?: Readonly<Record<string, unknown>> | undefined;
	readonly qs?: unknown;
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
	return `${String(base).replace(/\/+$/, '')}/${path.replace(/^\//, '')}`;
}

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

/** follow-redirects takes these off itself when a redirect leaves the origin; nothing else. */
const STRIPPED_ON_REDIRECT: ReadonlySet<string> = new Set(['authorization', 'cookie']);

const survivesRedirect = ({ headers = {}, query = {} }: TokenPlacement) =>
	Object.keys(query).length > 0 ||
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
	const qs = isRecord(request.qs) ? request.qs : {};
	const agentOptions = isRecord(request.agentOptions) ? request.agentOptions : {};
	return {
		...request,
		headers: attachHeaders(request.headers ?? {}, attachment),
		...(Object.keys(query).length > 0 ? { qs: { ...qs, ...query } } : {}),
		...(clientCertificate === undefined
			? {}
			: { agentOptions: { ...agentOptions, ...clientCertificate } }),
		sendCredentialsOnCrossOriginRedirect: false,
		allowedDomains: request.allowedDomains ?? host,
		...(survivesRedirect(attachment)
			? { disableFollowRedirect: true, followRedirect: false, followAllRedirects: false }
			: {}),
	};
}

/** A GET of our own with a token: the check call. */
export function checkRequest(
	flow: TokenFlow,
	url: string,
	token: string,
	values: LoginValues,
): LoginRequest {
	const attachment = flow.attach(token, values);
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
		...(flow.clientCertificate === undefined
			? {}
			: { clientCertificate: flow.clientCertificate }),
	};
}
