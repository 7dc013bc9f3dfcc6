import { nonEmpty } from '../../../credentials/common/unknown';
import { allowedOrigins } from '../../../credentials/token/origin';
import { parseUrl } from '../../../credentials/token/url';
import { buildRequest } from '../../rest/call/apiRequest';
import { call } from '../../rest/call/call';
import { redirectTarget, sendFollowing } from '../../rest/call/redirect';
import type { Session } from '../../rest/call/session';
import { statusError } from '../../rest/call/statusError';
import { failureOf } from '../../rest/errors/failure';
import { inputError } from '../../rest/errors/restError';
import { type ApiRequest, type ApiResponse, type BytesOrStream, headerOf } from '../../rest/http';
import type { Fetched } from '../../rest/openapi/definitions';
import { readDefinitionText } from '../../rest/openapi/text';

interface Wanted {
	/** Absolute. */
	readonly url: string;
	/** Of the copy that is known. */
	readonly etag: string | undefined;
	/** Limit for one attempt. */
	readonly timeoutMs: number;
}

const ACCEPT = 'application/json, application/yaml;q=0.9, */*;q=0.8';

const NOT_MODIFIED = 304;

async function* chunksOf(body: BytesOrStream): AsyncGenerator<Uint8Array> {
	if (Buffer.isBuffer(body)) yield body;
	else for await (const chunk of body) yield Buffer.from(chunk as Uint8Array);
}

async function read(response: ApiResponse): Promise<Fetched> {
	if (response.status === NOT_MODIFIED) {
		response.body.discard();
		return 'unchanged';
	}
	const chunks = chunksOf(response.body.take());
	const text = await readDefinitionText(chunks).catch((error: unknown) => {
		throw failureOf(error, response.request.url);
	});
	const etag = headerOf(response.headers, 'etag');
	return { text, ...nonEmpty({ etag }) };
}

const headersOf = ({ etag }: Wanted) => ({
	Accept: ACCEPT,
	...(etag !== undefined && { 'If-None-Match': etag }),
});

/** From a host of the credential, with its token. */
async function fetchOwn(session: Session, wanted: Wanted): Promise<Fetched> {
	const request = buildRequest(session.flow, {
		method: 'GET',
		path: wanted.url,
		headers: headersOf(wanted),
		timeoutMs: wanted.timeoutMs,
		// Where the API keeps it elsewhere, it is fetched from there without the token.
		hasSignedRedirect: true,
	});
	const retry = { retries: 1, budgetMs: wanted.timeoutMs };
	return await call(session, request, read, { retry });
}

/** @throws RestError for anything but https, and for a URL with a name and password in it */
function checkPublic(url: string): URL {
	const target = parseUrl(url);
	const isPublic =
		target?.protocol === 'https:' && target.username === '' && target.password === '';
	if (target !== undefined && isPublic) return target;
	throw inputError(
		'The definition is only loaded over https://',
		"Enter a full https URL without a password as 'Definition URL', or a path on the API itself.",
	);
}

/** From any other place, without the token. */
async function fetchPublic(session: Session, wanted: Wanted): Promise<Fetched> {
	const { href, origin } = checkPublic(wanted.url);
	const request: ApiRequest = {
		method: 'GET',
		url: href,
		headers: headersOf(wanted),
		timeoutMs: wanted.timeoutMs,
		effect: 'read',
		hasSignedRedirect: true,
	};
	const place = { baseUrl: origin, extraOrigins: [], guide: session.flow.guide };
	return await sendFollowing<Fetched>(request, place, async (hop) => {
		const response = await session.sendBare(hop.request);
		if (redirectTarget(response) !== undefined) return { redirect: response };
		const isRead = response.status === NOT_MODIFIED || Math.floor(response.status / 100) === 2;
		if (!isRead) throw await statusError(response);
		return { result: await read(response) };
	});
}

/**
 * The text of a definition; `unchanged` where the known copy is still current. The token goes along only to
 * the credential's own hosts.
 * @throws RestError where it cannot be fetched | OpenApiError where it is too large
 */
export async function fetchDefinition(session: Session, wanted: Wanted): Promise<Fetched> {
	const origin = parseUrl(wanted.url)?.origin;
	const isOwn = origin !== undefined && allowedOrigins(session.flow).includes(origin);
	return isOwn ? await fetchOwn(session, wanted) : await fetchPublic(session, wanted);
}
