import omit from 'lodash/omit';

import type { TokenFlow } from '../../../credentials/token/flow';
import { allowedOrigins, tokenTargets } from '../../../credentials/token/origin';
import { isLoopback, parseUrl } from '../../../credentials/token/url';
import { advise, either, label } from '../errors/labels';
import { RestError } from '../errors/restError';
import { type ApiRequest, type ApiResponse, effectOfMethod, headerOf } from '../http';
import { UNPACKED } from './apiRequest';

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const MAX_REDIRECTS = 5;

/** The address that a response redirects to; undefined where it does not. */
export function redirectTarget({ status, headers, request }: ApiResponse): URL | undefined {
	const location = headerOf(headers, 'location');
	return REDIRECTS.includes(status) && location !== ''
		? parseUrl(location, request.url)
		: undefined;
}

type Target = Pick<TokenFlow, 'baseUrl' | 'extraOrigins' | 'guide'> &
	Partial<Pick<TokenFlow, 'attach'>>;

/** A target without the token of the request, which many servers repeat with the rest of its query. */
function withoutToken(target: URL, { sentToken }: ApiResponse, { attach }: Target): URL {
	const token = sentToken?.token;
	const query = token === undefined ? {} : (attach?.(token.value, token.values).query ?? {});
	const repeated = Object.entries(query).filter(
		([name, value]) => target.searchParams.get(name) === value,
	);
	for (const [name] of repeated) target.searchParams.delete(name);
	return target;
}

/** One request of a call that is redirected. */
export interface Hop {
	readonly request: ApiRequest;
	/** It goes to a signed address, which is all the authorization there is: no token, no headers. */
	readonly isBare: boolean;
}

/** What a hop came to. */
export type HopOutcome<Result> = { readonly result: Result } | { readonly redirect: ApiResponse };

/**
 * Methods that a redirect turns into GET (RFC 9110 §15.4): 303 all but HEAD, 302 POST. Not 301: what has moved was
 * not done, and a GET in its place would lose it.
 */
function becomesGet(status: number, method: string): boolean {
	if (status === 303) return method !== 'GET' && method !== 'HEAD';
	return status === 302 && method === 'POST';
}

/** Whether the API has done what was asked, and redirects to the result of it. */
export const redirectsToResult = (response: ApiResponse): boolean =>
	redirectTarget(response) !== undefined && becomesGet(response.status, response.request.method);

/**
 * Whether a write that is sent on might happen twice: frameworks redirect by 302 to a list after they have deleted
 * a record ("double DELETE": https://api.rubyonrails.org/classes/ActionController/Redirecting.html). 307 and 308
 * ask for that.
 */
export const isDoubtfulRedirect = (response: ApiResponse): boolean =>
	[301, 302].includes(response.status) &&
	redirectTarget(response) !== undefined &&
	!redirectsToResult(response) &&
	response.request.effect !== 'read' &&
	effectOfMethod(response.request.method) !== 'read';

function redirected(response: ApiResponse, target: URL): ApiRequest {
	const { request } = response;
	const url = target.toString();
	const redirectedBy = response.status;
	if (!redirectsToResult(response)) return { ...request, url, redirectedBy };
	const rest = omit(request, ['body', 'hasIdempotencyKey']);
	return { ...rest, method: 'GET', effect: 'read', url, redirectedBy };
}

/** @throws RestError where the file would travel in the clear, or to a name and password */
function checkSigned({ protocol, hostname, host, username, password }: URL, baseUrl: string): void {
	const isLocal = isLoopback(hostname) && isLoopback(new URL(baseUrl).hostname);
	if ((protocol === 'https:' || isLocal) && username === '' && password === '') return;
	throw new RestError(
		'redirect',
		`The API leads to an insecure URL: ${host}`,
		'A file is only fetched over https://. Contact the provider.',
	);
}

/**
 * A request for a file at a signed URL, which is sent without a token.
 * @throws RestError where the file would travel in the clear
 */
export function signedRequest(
	target: URL,
	{ baseUrl }: Pick<TokenFlow, 'baseUrl'>,
	timeoutMs: number,
): ApiRequest {
	checkSigned(target, baseUrl);
	return {
		method: 'GET',
		url: target.toString(),
		headers: { Accept: '*/*', ...UNPACKED },
		effect: 'read',
		timeoutMs,
		isSigned: true,
	};
}

const notSentOn = ({ request, status }: ApiResponse, { origin, pathname }: URL) =>
	new RestError(
		'redirect',
		`The API redirects ${request.method} to ${origin}${pathname} (HTTP ${status})`,
		[
			'It was not sent there, because it may have been done already. Check that first.',
			either(
				advise`If the API has moved, use the new URL in ${label.path}.`,
				'Contact the provider.',
			),
		],
	);

/** @throws RestError for a place that must not be asked */
function nextHop({ isBare }: Hop, response: ApiResponse, target: URL, flow: Target): Hop {
	const { request } = response;
	if (!isBare && allowedOrigins(flow).includes(target.origin)) {
		if (isDoubtfulRedirect(response)) throw notSentOn(response, target);
		return { request: redirected(response, target), isBare };
	}
	if (!isBare && request.hasSignedRedirect !== true) {
		throw new RestError(
			'redirect',
			`The API redirects to another host: ${target.host}`,
			`The redirect was not followed. ${tokenTargets(flow)}`,
		);
	}
	const next = signedRequest(target, flow, request.timeoutMs);
	return { request: { ...next, redirectedBy: response.status }, isBare: true };
}

const ONLY_RESULT =
	'The request itself was accepted; only its result could not be read. Do not send it again.';

/**
 * Sends a request and follows where it is redirected to, as long as the token may go there; to
 * other places only for a request that expects a signed address, and then without the token.
 * @param send sends one hop; its retries are its own
 * @throws RestError for another origin, and for redirects that do not end
 */
export async function sendFollowing<Result>(
	request: ApiRequest,
	flow: Target,
	send: (hop: Hop) => Promise<HopOutcome<Result>>,
): Promise<Result> {
	let hop: Hop = { request, isBare: request.isSigned === true };
	let isDone = false;
	try {
		for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
			const outcome = await send(hop);
			if ('result' in outcome) return outcome.result;
			const { redirect } = outcome;
			redirect.body.discard();
			const target = redirectTarget(redirect);
			if (target === undefined) break;
			const isWrite = hop.request.effect !== 'read';
			isDone ||= isWrite && redirectsToResult(redirect);
			hop = nextHop(hop, redirect, withoutToken(target, redirect, flow), flow);
			isDone ||= isWrite && hop.request.effect === 'read';
		}
		throw new RestError(
			'redirect',
			`The API redirected more than ${MAX_REDIRECTS} times, last to ${new URL(hop.request.url).host}`,
			either(advise`Use the final URL in ${label.path}.`, 'Contact the provider.'),
		);
	} catch (error) {
		throw isDone && error instanceof RestError ? error.with({ advice: ONLY_RESULT }) : error;
	}
}
