import trim from 'lodash/trim';
import trimEnd from 'lodash/trimEnd';

import { ConfigurationError } from './errors';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether traffic to this host name stays on the machine, where http is acceptable. */
export function isLoopback(hostname: string): boolean {
	return LOOPBACK.test(hostname.toLowerCase());
}

/**
 * The text as a URL, or undefined where it is none. Not by `URL.canParse`, which in Node 20 begins
 * to refuse host names outside ASCII after some thousand calls.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}

/** Backslashes, spaces and control characters: parsers disagree on them, which attacks live on. */
const AMBIGUOUS = /[\\\s\p{Cc}]/u;

/** Whether the text names a place of its own instead of a path: `https://…` or `//host/…`. */
export function isAbsoluteUrl(text: string): boolean {
	return /^([a-z][a-z0-9+.-]*:)?\/\//i.test(text);
}

/**
 * An absolute https URL (http only for loopback) without user info or fragment.
 * @param field display name of the form field, for the error
 * @throws ConfigurationError
 */
export function parseSecureUrl(text: string, field: string): URL {
	const trimmed = text.trim();
	if (trimmed === '') throw new ConfigurationError(`'${field}' is required`);
	const url = AMBIGUOUS.test(trimmed) ? undefined : parseUrl(trimmed);
	if (url === undefined) {
		throw new ConfigurationError(
			`'${field}' is not a web address`,
			'It must be complete, such as https://api.example.com.',
		);
	}
	const secure =
		url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
	if (!secure) {
		throw new ConfigurationError(
			`'${field}' must start with https://`,
			'Tokens and secrets are only sent over an encrypted connection (http is accepted for this machine itself).',
		);
	}
	if (url.username !== '' || url.password !== '') {
		throw new ConfigurationError(
			`'${field}' must not contain a user name or password`,
			'Use the fields of this credential for them.',
		);
	}
	url.hash = '';
	return url;
}

const DOT_SEGMENT = /(?:^|[/\\]|%2f|%5c)(?:\.|%2e){1,2}(?:$|[/\\]|%2f|%5c)/i;

/** Whether a path has a segment that climbs or stays: `..` or `.`, also percent-encoded. */
export function hasDotSegment(path: string): boolean {
	const [withoutQuery = ''] = path.split(/[?#]/, 1);
	return DOT_SEGMENT.test(withoutQuery);
}

/**
 * A path joined onto a base URL, keeping the base's own path: `https://host/v1` + `/orders` is
 * `https://host/v1/orders`. An absolute URL is returned as it is; whether it may be called is the
 * origin guard's decision.
 * @throws ConfigurationError where the path climbs out of the base
 */
export function joinUrl(baseUrl: string, path: string): string {
	const trimmed = path.trim();
	if (AMBIGUOUS.test(trimmed) || hasDotSegment(trimmed)) {
		throw new ConfigurationError(
			'The path contains a part that is not allowed',
			"A path must not contain '..' or '.' as a part, spaces or backslashes. Encode values with encodeURIComponent().",
		);
	}
	if (isAbsoluteUrl(trimmed)) return trimmed;
	const base = trimEnd(baseUrl.split(/[?#]/)[0], '/');
	if (trimmed === '') return base;
	if (trimmed.startsWith('?')) return `${base}${trimmed}`;
	return `${base}/${withoutPrefix(trimmed.replace(/^\//, ''), new URL(base).pathname)}`;
}

/** A path copied together with the base's own path, `/v1/orders` for `https://host/v1`, means the same. */
function withoutPrefix(path: string, basePath: string): string {
	const prefix = trim(basePath, '/');
	if (prefix === '') return path;
	return path === prefix || path.startsWith(`${prefix}/`)
		? path.slice(prefix.length).replace(/^\/+/, '')
		: path;
}
