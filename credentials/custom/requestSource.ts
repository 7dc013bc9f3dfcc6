import { entryOf } from '../common/unknown';
import { ConfigurationError } from '../token/errors';
import type { OutgoingRequest } from '../token/flow';
import type { Source } from './template/sources';
import { placeholdersOf } from './template/template';

/*
 * Parts of the request that carries the token, for APIs that want each request signed:
 * `{hmacSha256Hex({clientSecret}, {request.method}{request.path}{timestamp})}`.
 */

const NAME = 'request.';

const queryOf = ({ url }: OutgoingRequest) => new URL(url).search.slice(1);

function bodyOf({ body }: OutgoingRequest): string {
	if (body !== undefined) return body;
	throw new ConfigurationError(
		'The body of this request cannot be signed, because it is not known before it is sent',
		'Use the Token Flow node with a JSON, form or text body: {request.body} is not available for files and in the HTTP Request node.',
	);
}

const PARTS: Readonly<Record<string, (request: OutgoingRequest) => string>> = {
	method: ({ method }) => method.toUpperCase(),
	url: ({ url }) => url,
	host: ({ url }) => new URL(url).host,
	path: ({ url }) => new URL(url).pathname,
	query: queryOf,
	sortedQuery: (request) => queryOf(request).split('&').sort().join('&'),
	pathAndQuery: ({ url }) => `${new URL(url).pathname}${new URL(url).search}`,
	body: bodyOf,
};

/** Whether templates use a part of the request that carries the token. */
export const usesRequest = (templates: readonly string[]): boolean =>
	templates.flatMap(placeholdersOf).some((placeholder) => placeholder.startsWith(NAME));

/** `{request.path}` and so on; without a request, the name of the part stands for it. */
export const requestSource = (request: OutgoingRequest | undefined): Source => ({
	read(part) {
		const read = entryOf(PARTS, part);
		if (read !== undefined) return request === undefined ? part : read(request);
		throw new ConfigurationError(
			`{${NAME}${part}} is not a part of a request`,
			`Available parts: ${Object.keys(PARTS).join(', ')}.`,
		);
	},
});
