import omit from 'lodash/omit';

import type { TokenFlow } from '../../../credentials/token/flow';
import { allowedOrigins, tokenTargets } from '../../../credentials/token/origin';
import { isLoopback, parseUrl } from '../../../credentials/token/url';
import { advise, either, label } from '../errors/labels';
import { RestError } from '../errors/restError';
import { type ApiRequest, type ApiResponse, headerOf } from '../http';
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

type Target = Pick<TokenFlow, 'baseUrl' | 'extraOrigins' | 'guide'>;

/** One request of a call that is redirected. */
export interface Hop {
	readonly request: ApiRequest;
	/** It goes to a signed address, which is all the authorization there is: no token, no headers. */
	readonly isBare: boolean;
}

/** What a hop came to. */
export type HopOutcome<Result> = { readonly result: Result } | { readonly redirect: ApiResponse };

/** Methods that a redirect turns into GET (RFC 9110 §15.4): 303 all but HEAD, 301 and 302 POST. */
function becomesGet(status: number, method: string): boolean {
	if (status === 303) return method !== 'GET' && method !== 'HEAD';
	return (status === 301 || status === 302) && method === 'POST';
}

/** Whether the API has done what was asked, and redirects to the result of it. */
export const redirectsToResult = (response: ApiResponse): boolean =>
	redirectTarget(response) !== undefined && becomesGet(response.status, response.request.method);

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

/** @throws RestError for a place that must not be asked */
function nextHop({ isBare }: Hop, response: ApiResponse, target: URL, flow: Target): Hop {
	const { request } = response;
	if (!isBare && allowedOrigins(flow).includes(target.origin))
		return { request: redirected(response, target), isBare };
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
	const withWhatIsDone = (error: unknown) =>
		isDone && error instanceof RestError ? error.with({ advice: ONLY_RESULT }) : error;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
		const outcome = await send(hop).catch((error: unknown) => {
			throw withWhatIsDone(error);
		});
		if ('result' in outcome) return outcome.result;
		const { redirect } = outcome;
		redirect.body.discard();
		const target = redirectTarget(redirect);
		if (target === undefined) break;
		const { effect } = hop.request;
		const next = nextHop(hop, redirect, target, flow);
		isDone ||= effect !== 'read' && next.request.effect === 'read';
		hop = next;
	}
	throw withWhatIsDone(
		new RestError(
			'redirect',
			`The API redirected more than ${MAX_REDIRECTS} times, last to ${new URL(hop.request.url).host}`,
			either(advise`Use the final URL in ${label.path}.`, 'Contact the provider.'),
		),
	);
}
