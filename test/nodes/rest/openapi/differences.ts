import { isRecord } from '../../../../credentials/common/unknown';
import { ENTERED_TEXT } from './generate';
import type { Comparable } from './judge';

/** Where both builders differ on purpose, and what makes their requests the same again. */
export interface Difference {
	readonly reason: string;
	readonly align: (request: Comparable) => Comparable;
}

type Text = (text: string) => string;

const inQuery =
	(change: Text) =>
	(request: Comparable): Comparable => ({ ...request, query: change(request.query) });

type Part = readonly [name: string, text: string];

const inParts =
	(change: (parts: readonly Part[]) => Part[]) =>
	(request: Comparable): Comparable =>
		Array.isArray(request.body)
			? { ...request, body: change(request.body as Part[]) }
			: request;

const isForm = ({ headers }: Comparable) =>
	headers['content-type'] === 'application/x-www-form-urlencoded';

const inForm =
	(change: Text) =>
	(request: Comparable): Comparable =>
		isForm(request) && typeof request.body === 'string'
			? { ...request, body: change(request.body) }
			: request;

const inPairs =
	(change: Text) =>
	(request: Comparable): Comparable =>
		inForm(change)(inQuery(change)(request));

const eachPair =
	(change: Text): Text =>
	(text) =>
		text
			.split('&')
			.map(change)
			.filter((pair) => pair !== '')
			.join('&');

const sorted: Text = (text) => text.split('&').sort().join('&');

/** `a[b]=%7B"c":1%7D` as `a[b][c]=1`. */
const withoutJson: Text = (pair) => {
	const [name = '', value = ''] = pair.split('=', 2);
	if (!/^%(7B|5B)/.test(value)) return pair;
	const write = (at: string, data: unknown): string[] => {
		if (typeof data !== 'object' || data === null)
			return [`${at}=${encodeURIComponent(String(data))}`];
		const isFlat = Array.isArray(data) && data.every((each) => typeof each !== 'object');
		return Object.entries(data).flatMap(([key, each]) =>
			write(`${at}[${isFlat ? '' : key}]`, each),
		);
	};
	// A record without a key is an entry of a list; only the first one is generated.
	return write(
		name.includes('[') ? name : `${name}[0]`,
		JSON.parse(decodeURIComponent(value)),
	).join('&');
};

export const DIFFERENCES: readonly Difference[] = [
	{
		reason: 'parameters of the path come before those of the operation; their order means nothing',
		align: inQuery(sorted),
	},
	{
		reason: 'JSON that was entered as text goes out as it is, with its spaces and all digits of its numbers',
		align: (request) =>
			typeof request.body === 'string' && /^[{["]/.test(request.body)
				? { ...request, body: JSON.stringify(JSON.parse(request.body)) }
				: request,
	},
	{
		reason: 'a body of any type (*/*) is sent as JSON; swagger-client sends */* as its type',
		align: ({ headers, ...request }) => ({
			...request,
			headers: {
				...headers,
				...(headers['content-type'] === '*/*'
					? { 'content-type': 'application/json' }
					: {}),
			},
		}),
	},
	{
		reason: 'brackets in names stay as they are, as n8n and most documentation write them',
		align: inPairs(
			eachPair((pair) =>
				pair.replace(/^[^=]*/, (name) =>
					name.replaceAll('%5B', '[').replaceAll('%5D', ']'),
				),
			),
		),
	},
	{
		reason: 'records and lists in a deepObject have brackets at each level; swagger-client writes JSON below the first',
		align: inPairs(eachPair(withoutJson)),
	},
	{
		reason: 'a list in a deepObject is name[]=, as APIs that use the style read it; swagger-client repeats the name alone',
		align: (request) =>
			inParts((parts) =>
				parts.map(([name, text]) => [name.replace('[]', ''), text] as const),
			)(inPairs(eachPair((pair) => pair.replace('[]=', '=')))(request)),
	},
	{
		reason: 'a space in a form is a plus (HTML Standard, application/x-www-form-urlencoded)',
		align: inForm((text) => text.replaceAll('+', '%20')),
	},
	{
		reason: 'what follows # in a path only tells operations apart',
		align: (request) => ({ ...request, path: request.path.replace(/#.*$/, '') }),
	},
	{
		reason: 'a path has no gaps; swagger-client leaves variables that are undeclared, or beside a query or #',
		align: (request) => ({
			...request,
			path: request.path.replace(/\{[^{}]+\}/g, encodeURIComponent(ENTERED_TEXT)),
		}),
	},
	{
		reason: 'a form with a file is multipart, also where a definition says that the API takes JSON only',
		align: ({ headers, ...request }) => ({
			...request,
			headers: Array.isArray(request.body)
				? { ...headers, 'content-type': 'multipart/form-data' }
				: headers,
		}),
	},
	{
		reason: 'a body has a type; swagger-client sends none where Swagger 2.0 says nothing of it',
		align: ({ headers, ...request }) => ({
			...request,
			headers:
				request.body === undefined
					? headers
					: { 'content-type': 'application/json', ...headers },
		}),
	},
	{
		reason: 'all cookies are sent, encoded for a URL; of several, swagger-client sends the last',
		align: ({ headers: { cookie: _cookie, ...headers }, ...request }) => ({
			...request,
			headers,
		}),
	},
	{
		reason: 'a delimiter is encoded, and is used for records too (OpenAPI 3.1.1, Style Examples)',
		align: inQuery(eachPair((pair) => pair.replaceAll(/%20|%7C|\|/g, ','))),
	},
	{
		reason: 'a list in the style label has commas (RFC 6570 §3.2.5; OpenAPI 3.0.4 corrected its table)',
		align: (request) => ({
			...request,
			path: request.path.replace(/(?<=\/\.)[^/]*/g, (list) => list.replaceAll('.', ',')),
		}),
	},
	{
		reason: 'in a form with files, a list has one part for each entry (RFC 7578 §4.3)',
		align: inParts((parts) =>
			parts.flatMap(([name, text]) =>
				text.split(/,|%20|\|| /).map((each) => [name, each] as const),
			),
		),
	},
];

/** Whether two requests are the same; the order of headers means nothing. */
export function isSame(one: Comparable, other: Comparable): boolean {
	const plain = ({ headers, ...request }: Comparable) =>
		JSON.stringify([
			request.method,
			request.path,
			request.query,
			Object.entries(headers).sort(),
			isRecord(request.body) ? Object.entries(request.body) : request.body,
		]);
	return plain(one) === plain(other);
}

export interface Comparison {
	/** The reasons that were needed; empty where the requests are the same as they are. */
	readonly reasons: readonly string[];
	readonly isExplained: boolean;
	readonly ours: Comparable;
	readonly theirs: Comparable;
}

/** Compares two requests, and finds the reasons for which they differ. */
export function compare(ours: Comparable, theirs: Comparable): Comparison {
	let [one, other] = [ours, theirs];
	const reasons: string[] = [];
	for (const { reason, align } of DIFFERENCES) {
		if (isSame(one, other)) break;
		const [nextOne, nextOther] = [align(one), align(other)];
		if (!isSame(nextOne, one) || !isSame(nextOther, other)) reasons.push(reason);
		[one, other] = [nextOne, nextOther];
	}
	return { reasons, isExplained: isSame(one, other), ours: one, theirs: other };
}
