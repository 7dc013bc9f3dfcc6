import { TokenFlowError } from './errors';
import type { TokenFlow } from './flow';
import { hasDotSegment, isLoopback, parseUrl } from './url';

/** The origins that may receive the token: the API's own, and those that the user listed. */
export function allowedOrigins(flow: Pick<TokenFlow, 'baseUrl' | 'extraOrigins'>): string[] {
	return [flow.baseUrl, ...flow.extraOrigins].map((url) => new URL(url).origin);
}

/** Where the token may go, and what to do where it shall go elsewhere. */
export function tokenTargets(flow: Pick<TokenFlow, 'baseUrl' | 'extraOrigins' | 'guide'>): string {
	const only = `The token is only sent to ${allowedOrigins(flow).join(', ')}.`;
	const hosts = flow.guide.labels?.extraHosts;
	return hosts === undefined
		? `${only} For another API, use its own credential.`
		: `${only} If the other host belongs to the same API, add it to ${hosts} in the credential.`;
}

const reject = (message: string, description: string) =>
	new TokenFlowError('origin', message, description);

/**
 * The target of a request, if it may receive the token: exactly the same scheme, host and port as
 * the credential's. A subdomain or another port may belong to someone else.
 * @throws TokenFlowError before anything is sent
 */
export function guardTarget(
	written: string,
	flow: Pick<TokenFlow, 'baseUrl' | 'extraOrigins' | 'guide'>,
): URL {
	// WHATWG parsers read a backslash as a slash, others do not: https://api.example.com\@other.
	const url = /[\\\p{Cc}]|^ | $/u.test(written) ? undefined : parseUrl(written);
	if (url === undefined) {
		throw reject('The request URL is not valid', 'Enter a path or a full https URL.');
	}
	if (url.username !== '' || url.password !== '') {
		throw reject(
			'The URL of the request contains a user name or password',
			'Remove it: the credential authorizes the request.',
		);
	}
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
		throw reject(`The token is not sent over ${url.protocol}//`, 'Use https://.');
	}
	if (!allowedOrigins(flow).includes(url.origin))
		throw reject(`This credential cannot be used for ${url.origin}`, tokenTargets(flow));
	if (hasDotSegment(written)) {
		throw reject(
			"The path of the request contains '..'",
			'Write the full path and encode its values.',
		);
	}
	return url;
}
