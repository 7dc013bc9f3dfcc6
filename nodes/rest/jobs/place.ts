import { isRecord, textOf, valueAtPath } from '../../../credentials/common/unknown';
import { isAbsoluteUrl, parseUrl } from '../../../credentials/token/url';
import { advise, label } from '../errors/labels';
import { RestError } from '../errors/restError';
import { headerOf, type ResponseHeaders } from '../http';

/** The response to the request that submitted a job. */
export interface Receipt {
	readonly status: number;
	/** Of the request; where it was redirected, of the last one. */
	readonly url: string;
	readonly isRedirected: boolean;
	readonly headers: ResponseHeaders;
	readonly data: unknown;
}

/** Where the status of a job is. */
export type StatusPlace =
	| { readonly from: 'automatic' }
	| { readonly from: 'header' | 'field' | 'path'; readonly name: string };

/** Headers that name the status, most special first: of Azure Resource Manager, Azure's services, all others. */
const STATUS_HEADERS: readonly string[] = [
	'azure-asyncoperation',
	'operation-location',
	'location',
];

/** Fields that hold its URL: of Durable Functions, Replicate, HAL (`_links`) and JSON:API (`links`), others. */
const STATUS_FIELDS: readonly string[] = [
	...['statusQueryGetUri', 'statusUrl', 'status_url', 'statusUri', 'status_uri', 'statusLink'],
	...['pollUrl', 'poll_url', 'pollingUrl', 'polling_url', 'status_endpoint', 'urls.get'],
	...['_links.status.href', '_links.self.href', 'links.status', 'links.self'],
];

const isUrl = (text: string) => isAbsoluteUrl(text) || text.startsWith('/');

/** `{job.id}`; with a plus, slashes of the value stay (RFC 6570 §3.2.3): `{+job.name}`. */
const PLACEHOLDER = /\{(\+?)job\.([^{}]+)\}/g;

function encoded(value: string, keepsSlashes: boolean): string {
	return keepsSlashes
		? value.split('/').map(encodeURIComponent).join('/')
		: encodeURIComponent(value);
}

/**
 * A path with values of the job.
 * @param responses of the job, the newest first
 * @throws RestError where none of them has the value
 *
 *     filledPath('/jobs/{job.id}/results', [{ id: 'a/b' }]) // '/jobs/a%2Fb/results'
 */
export function filledPath(path: string, responses: readonly unknown[]): string {
	return path.replace(PLACEHOLDER, (placeholder, plus: string, name: string) => {
		const value = responses.map((data) => textOf(valueAtPath(data, name))).find(Boolean);
		if (value !== undefined) return encoded(value, plus !== '');
		throw new RestError(
			'response',
			`The response has no value for ${placeholder}`,
			`Fields of the response: ${fieldNames(responses)}.`,
		);
	});
}

const MAX_NAMES = 20;

/** Names of fields, so that a user finds the right one; never their values. */
function fieldNames(responses: readonly unknown[]): string {
	const names = responses.flatMap((data) => (isRecord(data) ? Object.keys(data) : []));
	return [...new Set(names)].slice(0, MAX_NAMES).join(', ') || 'none';
}

/** Behind a proxy, some APIs name themselves by http. The token is not sent there. */
function secured(url: URL, asked: string): string {
	const isDowngraded = url.protocol === 'http:' && new URL(asked).protocol === 'https:';
	if (isDowngraded && url.host === new URL(asked).host) url.protocol = 'https:';
	return url.toString();
}

/** A URL in a response, which may be relative to the request. */
export function urlIn(text: string, asked: string): string | undefined {
	const url = text === '' ? undefined : parseUrl(text, asked);
	return url === undefined ? undefined : secured(url, asked);
}

function automaticUrl({ headers, data, url, isRedirected }: Receipt): string | undefined {
	const named = STATUS_HEADERS.map((name) => headerOf(headers, name)).find(Boolean);
	const held = STATUS_FIELDS.map((path) => textOf(valueAtPath(data, path))).find(isUrl);
	return urlIn(named ?? held ?? '', url) ?? (isRedirected ? url : undefined);
}

const missing = (what: string, receipt: Receipt) =>
	new RestError(
		'response',
		`The API accepted the job (HTTP ${receipt.status}), but its response has no ${what}`,
		[
			advise`Check ${label.statusFrom}.`,
			`Fields of the response: ${fieldNames([receipt.data])}.`,
		],
		{ status: receipt.status },
	);

const READERS: Readonly<
	Record<'header' | 'field', (name: string, receipt: Receipt) => readonly [string, string]>
> = {
	header: (name, { headers }) => [headerOf(headers, name.toLowerCase()), `header '${name}'`],
	field: (name, { data }) => [textOf(valueAtPath(data, name)), `field '${name}' with a URL`],
};

/**
 * Where the status of a submitted job is: a URL, or a path on the base URL.
 * @throws RestError where the response does not say
 */
export function statusUrlOf(place: StatusPlace, receipt: Receipt): string {
	if (place.from === 'path') return filledPath(place.name, [receipt.data]);
	if (place.from === 'automatic') {
		const url = automaticUrl(receipt);
		if (url === undefined) throw missing('URL of its status in a usual place', receipt);
		return url;
	}
	const [text, what] = READERS[place.from](place.name, receipt);
	const url = urlIn(text, receipt.url);
	if (url === undefined) throw missing(what, receipt);
	return url;
}
