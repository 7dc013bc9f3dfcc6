import trimEnd from 'lodash/trimEnd';

import {
	arrayOf,
	entryOf,
	isRecord,
	recordOf,
	recordsIn,
	textOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import { parseUrl } from '../../../credentials/token/url';
import type { Document } from './document';
import type { FoundOperation } from './operations';

/** Servers of an operation, without variables; absolute URLs, or paths on the server in use. */
export interface Servers {
	readonly urls: readonly string[];
	/** The operation or its path states them, so they replace those of the API. */
	readonly areOwn: boolean;
}

/** Environments and regions; more are of no use to anyone. */
const MAX_SERVERS = 20;

/** The URL with the default values of its variables; '' where a variable has none. */
function withDefaults({ url, variables }: UnknownRecord): string {
	const values = recordOf(variables);
	let isComplete = true;
	const text = textOf(url).replace(/\{([^{}]*)\}/g, (_match, name: string) => {
		const variable = entryOf(values, name);
		const value = isRecord(variable) ? textOf(variable.default) : '';
		if (value === '') isComplete = false;
		return value;
	});
	return isComplete ? text : '';
}

/** Relative to where the definition was found (OpenAPI 3, "Server Object"); a path where that is unknown. */
function located(url: string, definitionUrl: string | undefined): string {
	if (parseUrl(url) !== undefined) return url;
	if (url.startsWith('/') && !url.startsWith('//')) return url;
	if (definitionUrl !== undefined) return parseUrl(url, definitionUrl)?.href ?? '';
	return url.startsWith('//') ? `https:${url}` : `/${url.replace(/^(\.{0,2}\/)+/, '')}`;
}

function readServers(list: unknown, definitionUrl: string | undefined): string[] {
	const entries = recordsIn(list);
	return entries
		.slice(0, MAX_SERVERS)
		.map(withDefaults)
		.filter((url) => url !== '')
		.map((url) => located(url, definitionUrl))
		.filter((url) => url !== '');
}

/** `schemes`, `host` and `basePath` of Swagger 2.0. */
function oldServers({ root }: Document): string[] {
	const host = textOf(root.host);
	const basePath = textOf(root.basePath);
	if (host === '') return basePath === '' ? [] : [basePath];
	const schemes = arrayOf(root.schemes).map(textOf);
	const scheme = schemes.includes('https') || schemes.length === 0 ? 'https' : schemes[0];
	return [`${scheme}://${host}${basePath === '' ? '' : `/${basePath.replace(/^\/+/, '')}`}`];
}

/**
 * The servers that a definition states for an operation.
 * @param definitionUrl where the definition was loaded from
 */
export function serversOf(
	document: Document,
	{ operation, pathItem }: Pick<FoundOperation, 'operation' | 'pathItem'>,
	definitionUrl?: string,
): Servers {
	if (document.version === '2.0') return { urls: oldServers(document), areOwn: false };
	for (const list of [operation.servers, pathItem.servers]) {
		const urls = readServers(list, definitionUrl);
		if (urls.length > 0) return { urls, areOwn: true };
	}
	return { urls: readServers(document.root.servers, definitionUrl), areOwn: false };
}

const withoutEnd = (path: string) => trimEnd(path, '/');

/** The path of a server, if it is on that origin or on no particular one. */
function pathOn(origin: string, server: string): string | undefined {
	const url = parseUrl(server, origin);
	return url?.origin === origin ? withoutEnd(url.pathname) : undefined;
}

/**
 * Where an operation's path goes: a path on the credential's base URL, or a complete URL where the
 * operation has a server of its own elsewhere, which the guard of the token then judges.
 *
 * The credential decides: its base URL is taken as it is. Only where it has no path, the path of the
 * definition's server is put in front.
 * @param target path and query, such as `/pets?limit=5`
 */
export function placeTarget(target: string, baseUrl: string, servers: Servers): string {
	const base = parseUrl(baseUrl);
	if (base === undefined) return target;
	const paths = servers.urls.map((server) => pathOn(base.origin, server));
	const path = paths.find((each) => each !== undefined);
	const [server] = servers.urls;
	if (path === undefined && servers.areOwn && server !== undefined)
		return `${withoutEnd(server)}${target}`;
	return withoutEnd(base.pathname) === '' ? `${path ?? ''}${target}` : target;
}

/**
 * A hint where the base URL has no path and the definition's servers have one on other origins, so that
 * requests may miss it; undefined where nothing is odd.
 */
export function serverHint(baseUrl: string, servers: Servers): string | undefined {
	const base = parseUrl(baseUrl);
	if (base === undefined || servers.areOwn || withoutEnd(base.pathname) !== '') return undefined;
	if (servers.urls.some((server) => pathOn(base.origin, server) !== undefined)) return undefined;
	const other = servers.urls.find(
		(server) => withoutEnd(parseUrl(server)?.pathname ?? '') !== '',
	);
	return other === undefined
		? undefined
		: `The definition describes ${other}, but the base URL of the credential is ${base.origin} without a path. If requests return 404, add the path to the base URL.`;
}
