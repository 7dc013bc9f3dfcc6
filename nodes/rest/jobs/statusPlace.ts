import { readErrorData } from '../../../credentials/common/errorBody/errorBody';
import { isRecord, recordOf, textOf, valueAtPath } from '../../../credentials/common/unknown';
import { isAbsoluteUrl, parseUrl } from '../../../credentials/token/url';
import { advise, label } from '../errors/labels';
import { responseError } from '../errors/restError';
import { headerOf, type ResponseHeaders } from '../http';
import { statedStatus } from './statedStatus';
import { lettersOf } from './statusWords';

/** The response to the request that submitted a job. */
export interface Receipt {
	readonly status: number;
	/** Of the request; where it was redirected, of the last one. */
	readonly url: string;
	readonly isRedirected: boolean;
	readonly method: string;
	readonly headers: ResponseHeaders;
	readonly data: unknown;
}

/** Where the status of a job is. */
export type StatusPlace =
	| { readonly from: 'automatic' }
	| {
			readonly from: 'header' | 'field' | 'path';
			readonly name: string;
			/** JSON text that is posted to it, with `{job.…}` in its texts; absent: GET. */
			readonly body?: string;
	  };

/** Headers that name the status, most special first: of Azure Resource Manager, Azure's services, all others. */
const STATUS_HEADERS: readonly string[] = [
	'azure-asyncoperation',
	'operation-location',
	'location',
];

const isUrl = (text: string) => isAbsoluteUrl(text) || text.startsWith('/');

/** Names of fields that hold its URL, such as `statusQueryGetUri` (Durable Functions), `statementStatusUrl` (Snowflake). */
const STATUS_FIELD = /(?:status|poll(?:ing)?)(?:queryget)?(?:url|uri|link|href|endpoint)$/;

/** Its place in Replicate, HAL (`_links`) and JSON:API (`links`). */
const STATUS_PATHS: readonly string[] = [
	'urls.get',
	'_links.status.href',
	'_links.self.href',
	'links.status',
	'links.self',
];

/** URLs of the status that a response names, the most telling first. */
function heldUrls(data: unknown): string[] {
	const named = Object.entries(recordOf(data))
		.filter(([name]) => STATUS_FIELD.test(lettersOf(name)))
		.map(([, value]) => value);
	const held = STATUS_PATHS.map((path) => valueAtPath(data, path));
	return [...named, ...held].map(textOf).filter(isUrl);
}

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
export const filledPath = (path: string, responses: readonly unknown[]): string =>
	filled(path, responses, (value, plus) => encoded(value, plus !== ''));

/** JSON text with values of the job in its texts. @throws RestError where the response does not have one */
export const filledJson = (json: string, response: unknown): string =>
	filled(json, [response], (value) => JSON.stringify(value).slice(1, -1));

function filled(
	text: string,
	responses: readonly unknown[],
	write: (value: string, plus: string) => string,
): string {
	return text.replace(PLACEHOLDER, (placeholder, plus: string, name: string) => {
		const value = responses.map((data) => textOf(valueAtPath(data, name))).find(Boolean);
		if (value !== undefined) return write(value, plus);
		throw responseError(
			`The response has no value for ${placeholder}${saidBy(responses[0])}`,
			`Fields of the response: ${fieldNames(responses)}.`,
		);
	});
}

/** What a response says instead of a job, after a colon; mutations of GraphQL say it one level deeper. */
function saidBy(data: unknown): string {
	const payloads = Object.values(recordOf(recordOf(data).data));
	const said = [data, ...payloads].map((each) => readErrorData(each).message).find(Boolean);
	return said === undefined ? '' : `: ${said}`;
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

/**
 * Whether the URL of the request leads to the status: it was redirected there, or the resource that was written
 * states it (Azure Resource Manager: `provisioningState`).
 */
const isUrlOfStatus = ({ isRedirected, method, data }: Receipt) =>
	isRedirected || (['PUT', 'PATCH'].includes(method) && statedStatus(data) !== undefined);

function automaticUrl(receipt: Receipt): string | undefined {
	const { headers, data, url } = receipt;
	const named = STATUS_HEADERS.map((name) => headerOf(headers, name)).find(Boolean);
	return (
		urlIn(named ?? heldUrls(data)[0] ?? '', url) ?? (isUrlOfStatus(receipt) ? url : undefined)
	);
}

const missing = (what: string, receipt: Receipt) =>
	responseError(
		`The API accepted the job (HTTP ${receipt.status}), but its response has no ${what}${saidBy(receipt.data)}`,
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
