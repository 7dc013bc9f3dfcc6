import { parseJson } from '../common/unknown';
import { ConfigurationError } from '../token/errors';
import type { ClientCertificate, LoginRequest } from '../token/flow';
import { joinUrl, parseSecureUrl } from '../token/url';
import { type Encoding, formEncode } from './template/encodings';
import type { Scope } from './template/scope';
import { expand } from './template/template';

/** Name and value; the value is a template. */
export type Pair = readonly [name: string, value: string];

export type BodyTemplate =
	| { readonly kind: 'none' }
	/** Named values, in the query of a GET. */
	| { readonly kind: 'fields'; readonly as: 'form' | 'json'; readonly fields: readonly Pair[] }
	| {
			readonly kind: 'text';
			readonly encoding: Encoding;
			readonly text: string;
			/** '' sends none. */
			readonly contentType: string;
	  };

/** A request of a login as the form describes it; all texts are templates. */
export interface RequestTemplate {
	readonly method: 'GET' | 'POST';
	/** Absolute, or relative to the base URL. */
	readonly url: string;
	readonly query: readonly Pair[];
	/** A later header replaces an earlier one of the same name. */
	readonly headers: readonly Pair[];
	readonly body: BodyTemplate;
}

/** What all requests of one credential share. */
export interface RequestContext {
	readonly baseUrl: string;
	readonly clientCertificate?: ClientCertificate | undefined;
	/** Display name of the form field with the URL, for errors. */
	readonly urlField: string;
}

const CONTENT_TYPES = {
	form: 'application/x-www-form-urlencoded',
	json: 'application/json',
} as const;

type ExpandedPair = readonly [name: string, value: string];

const toForm = (pairs: readonly ExpandedPair[]): string =>
	pairs.map(([name, value]) => `${formEncode(name)}=${formEncode(value)}`).join('&');

const FIELD_BODIES = {
	form: toForm,
	json: (pairs: readonly ExpandedPair[]) => JSON.stringify(Object.fromEntries(pairs)),
} as const;

function expandPairs(pairs: readonly Pair[], scope: Scope): ExpandedPair[] {
	return pairs.map(([name, value]) => [name, expand(value, 'raw', scope, name)] as const);
}

interface EncodedBody {
	readonly contentType: string;
	readonly text: string | undefined;
}

function encodeBody(body: BodyTemplate, scope: Scope): EncodedBody {
	if (body.kind === 'none') return { contentType: '', text: undefined };
	if (body.kind === 'fields') {
		const text = FIELD_BODIES[body.as](expandPairs(body.fields, scope));
		return { contentType: CONTENT_TYPES[body.as], text };
	}
	const text = expand(body.text, body.encoding, scope, 'Body');
	if (body.encoding === 'json' && parseJson(text) === undefined) {
		throw new ConfigurationError(
			"The 'Body' of the login is not valid JSON",
			'Check quotes, commas and brackets. A placeholder may stand inside quotes or in place of a value.',
		);
	}
	return { contentType: body.contentType, text };
}

/** Header names are tokens (RFC 9110 §5.1). */
const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

/** Names keep the case in which the user wrote them last. */
export function mergeHeaders(headers: readonly ExpandedPair[]): Record<string, string> {
	const merged = new Map<string, ExpandedPair>();
	for (const [name, value] of headers) {
		if (!HEADER_NAME.test(name)) {
			throw new ConfigurationError(
				`'${name}' is not the name of a header`,
				'A header name has letters, digits and hyphens, such as X-Api-Key.',
			);
		}
		merged.set(name.toLowerCase(), [name, value]);
	}
	return Object.fromEntries(merged.values());
}

/** Header templates as they are sent. */
export function expandHeaders(headers: readonly Pair[], scope: Scope): Record<string, string> {
	return mergeHeaders(
		headers.map(([name, value]) => [name, expand(value, 'header', scope, name)] as const),
	);
}

function withQuery(url: string, query: string): string {
	if (query === '') return url;
	return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/**
 * The absolute address of a URL template.
 * @throws ConfigurationError where it is empty, not https, or climbs out of its path
 */
export function resolveUrl(template: string, scope: Scope, context: RequestContext): string {
	const path = expand(template, 'url', scope, context.urlField).trim();
	if (path === '') throw new ConfigurationError(`Fill in '${context.urlField}'`);
	const url = parseSecureUrl(joinUrl(context.baseUrl, path), context.urlField);
	url.hash = '';
	return url.href;
}

/** @throws ConfigurationError where the form is incomplete or cannot be sent */
export function buildRequest(
	template: RequestTemplate,
	scope: Scope,
	context: RequestContext,
): LoginRequest {
	const { method, body } = template;
	const fieldsInQuery = method === 'GET' && body.kind === 'fields';
	const query = [...template.query, ...(fieldsInQuery ? body.fields : [])];
	const { contentType, text } = encodeBody(fieldsInQuery ? { kind: 'none' } : body, scope);
	const standard: readonly Pair[] = [
		['Accept', 'application/json'],
		...(contentType === '' ? [] : ([['Content-Type', contentType]] as const)),
	];
	return {
		method,
		url: withQuery(resolveUrl(template.url, scope, context), toForm(expandPairs(query, scope))),
		headers: mergeHeaders([
			...standard,
			...Object.entries(expandHeaders(template.headers, scope)),
		]),
		...(text === undefined ? {} : { body: text }),
		...(context.clientCertificate === undefined
			? {}
			: { clientCertificate: context.clientCertificate }),
	};
}
