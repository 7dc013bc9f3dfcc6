import { createHash } from 'node:crypto';

import { parseTyped } from '../common/exactJson';
import { defined } from '../common/unknown';
import { ConfigurationError } from '../token/errors';
import type { ClientCertificate, LoginRequest } from '../token/flow';
import { joinUrl, parseSecureUrl } from '../token/url';
import type { Encoding } from './template/encodings';
import type { Pair } from './template/namedValues';
import type { Moment, Sources } from './template/sources';
import { expand, placeholdersOf, quoteTemplate } from './template/template';

/** As browsers escape names (WHATWG HTML, multipart/form-data encoding algorithm). */
const quotedName = (name: string) =>
	name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/**
 * Plain fields as a `multipart/form-data` body (RFC 7578). The boundary is a hash of the fields, so
 * that it is the same each time and in none of them.
 */
function multipartBody(pairs: readonly Pair[]): { contentType: string; text: string } {
	const hash = createHash('sha256').update(JSON.stringify(pairs)).digest('hex');
	const boundary = `----TokenFlow${hash.slice(0, 32)}`;
	const parts = pairs.map(
		([name, value]) =>
			`--${boundary}\r\nContent-Disposition: form-data; name="${quotedName(name)}"\r\n\r\n${value}\r\n`,
	);
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		text: `${parts.join('')}--${boundary}--\r\n`,
	};
}

/** The body of a request; its values are templates. */
export type BodyTemplate =
	| { readonly kind: 'none' }
	/** Sent in the query of a GET. */
	| {
			readonly kind: 'fields';
			readonly as: 'form' | 'json' | 'multipart';
			readonly fields: readonly Pair[];
	  }
	| {
			readonly kind: 'text';
			readonly encoding: Encoding;
			readonly text: string;
			/** '' sends none. */
			readonly contentType: string;
			/** Display name of the form field with the text, for errors. */
			readonly field: string;
	  };

/** A request of a login as the form describes it. URL and values are templates. */
export interface RequestTemplate {
	readonly method: LoginRequest['method'];
	/** Absolute, or relative to the base URL. */
	readonly url: string;
	readonly query: readonly Pair[];
	/** A later header replaces an earlier one of the same name. */
	readonly headers: readonly Pair[];
	readonly body: BodyTemplate;
}

/** What a request is built from, besides its template. */
export interface LoginContext {
	readonly baseUrl: string;
	readonly clientCertificate?: ClientCertificate | undefined;
	/** Display name of the form field with the URL, for errors. */
	readonly urlField: string;
	readonly sources: Sources;
	/** Absent for a request that only uses fields of the form. */
	readonly moment?: Moment | undefined;
}

/** All templates of a request, each with the field or row that it is written in. */
export function templatesOf(
	{ url, query, headers, body }: RequestTemplate,
	urlField: string,
): Pair[] {
	const templates: Pair[] = [[urlField, url], ...query, ...headers];
	if (body.kind === 'fields') templates.push(...body.fields);
	if (body.kind === 'text') templates.push([body.field, body.text]);
	return templates;
}

/** Whether a request contains a placeholder, such as `assertion`. */
export const usesPlaceholder = (
	template: RequestTemplate | undefined,
	isSought: (placeholder: string) => boolean,
): boolean =>
	template !== undefined &&
	templatesOf(template, '').some(([, text]) => placeholdersOf(text).some(isSought));

export const FORM_TYPE = 'application/x-www-form-urlencoded';

const toForm = (pairs: readonly Pair[]): string =>
	new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString();

interface EncodedBody {
	readonly contentType: string;
	readonly text: string | undefined;
}

const FIELD_BODIES: Readonly<
	Record<'form' | 'json' | 'multipart', (pairs: readonly Pair[]) => EncodedBody>
> = {
	form: (pairs) => ({ contentType: FORM_TYPE, text: toForm(pairs) }),
	json: (pairs) => ({
		contentType: 'application/json',
		text: JSON.stringify(Object.fromEntries(pairs)),
	}),
	multipart: multipartBody,
};

const expandPairs = (pairs: readonly Pair[], { sources, moment }: LoginContext): Pair[] =>
	pairs.map(([name, value]) => [name, expand(value, 'raw', sources, name, moment)]);

/**
 * A JSON text as data.
 * @param what the text is, for the error
 * @throws ConfigurationError where it is not valid JSON
 */
export function parseJsonTemplate(text: string, what: string): unknown {
	const value = parseTyped(text);
	if (value !== undefined) return value;
	throw new ConfigurationError(
		`${what} is not valid JSON`,
		'Check quotes, commas and brackets. Placeholders are allowed inside quotes or instead of a value.',
	);
}

function encodeBody(body: BodyTemplate, context: LoginContext): EncodedBody {
	if (body.kind === 'none') return { contentType: '', text: undefined };
	if (body.kind === 'fields') return FIELD_BODIES[body.as](expandPairs(body.fields, context));
	const { encoding, contentType, field } = body;
	const text = expand(body.text, encoding, context.sources, field, context.moment);
	if (encoding === 'json' && text !== '') parseJsonTemplate(text, `'${field}'`);
	return { contentType, text };
}

/** Header names are tokens (RFC 9110 §5.1). */
const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

/**
 * Header templates as they are sent. Names keep the case in which they were written last.
 * @throws ConfigurationError for an invalid name or value
 */
export function expandHeaders(
	headers: readonly Pair[],
	{ sources, moment }: Pick<LoginContext, 'moment' | 'sources'>,
): Record<string, string> {
	const merged = new Map<string, Pair>();
	for (const [name, value] of headers) {
		if (!HEADER_NAME.test(name)) {
			throw new ConfigurationError(
				`'${name}' is not a valid header name`,
				'A header name has letters, digits and hyphens, such as X-Api-Key.',
			);
		}
		merged.set(name.toLowerCase(), [name, expand(value, 'header', sources, name, moment)]);
	}
	return Object.fromEntries(merged.values());
}

function withQuery(url: string, query: string): string {
	if (query === '') return url;
	return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/**
 * The absolute URL of a URL template.
 * @throws ConfigurationError where it is empty, not https, or escapes its base path
 */
export function resolveUrl(template: string, context: LoginContext): string {
	const { baseUrl, sources, moment, urlField } = context;
	const path = expand(template, 'url', sources, urlField, moment).trim();
	if (path === '') throw new ConfigurationError(`'${urlField}' is required`);
	return parseSecureUrl(joinUrl(baseUrl, path), urlField).href;
}

/** A multipart type without a boundary is what documentation shows; the body's own has one. */
const isBareMultipart = ([name, value]: Pair) =>
	name.toLowerCase() === 'content-type' && /^multipart\/form-data$/i.test(value.trim());

const ownHeaders = ({ headers, body }: RequestTemplate) =>
	body.kind === 'fields' && body.as === 'multipart'
		? headers.filter((header) => !isBareMultipart(header))
		: headers;

/**
 * The request that a template describes, complete and encoded.
 * @throws ConfigurationError where the form is incomplete or contains what cannot be sent |
 *   TokenResponseError where an earlier response lacks a value
 */
export function buildLoginRequest(template: RequestTemplate, context: LoginContext): LoginRequest {
	const { method, body } = template;
	const fieldsInQuery = method === 'GET' && body.kind === 'fields';
	const query = [...template.query, ...(fieldsInQuery ? body.fields : [])];
	const { contentType, text } = encodeBody(fieldsInQuery ? { kind: 'none' } : body, context);
	const standard: Pair[] = [['Accept', 'application/json']];
	if (contentType !== '') standard.push(['Content-Type', quoteTemplate(contentType)]);
	const { clientCertificate } = context;
	return {
		method,
		url: withQuery(resolveUrl(template.url, context), toForm(expandPairs(query, context))),
		headers: expandHeaders([...standard, ...ownHeaders(template)], context),
		...defined({ body: text, clientCertificate }),
	};
}
