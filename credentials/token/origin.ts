import { TokenFlowError } from './errors';
import type { TokenFlow } from './flow';
import { hasDotSegment, isLoopback, parseUrl } from './url';

/** The origins that may receive the token: the API's own, and those that the user listed. */
export function allowedOrigins(flow: Pick<TokenFlow, 'baseUrl' | 'extraOrigins'>): string[] {
	return [flow.baseUrl, ...flow.extraOrigins].map((url) => new URL(url).origin);
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
	const url = /[\\\u0000-\u0020]/.test(written) ? undefined : parseUrl(written);
	if (url === undefined) {
		throw reject(
			'The URL of the request is not a web address',
			'Give a path, or a complete https URL.',
		);
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
	const origins = allowedOrigins(flow);
	if (!origins.includes(url.origin)) {
		throw reject(
			`This credential is not for ${url.origin}`,
			`Its token is only sent to ${origins.join(', ')}. Use a credential for the other API, or no authentication.`,
		);
	}
	if (hasDotSegment(written)) {
		throw reject(
			"The path of the request contains '..'",
			'Write the path out; encode values that are part of it.',
		);
	}
	return url;
}
