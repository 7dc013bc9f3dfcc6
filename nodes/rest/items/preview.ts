import type { IDataObject } from 'n8n-workflow';

import { parseJson } from '../../../credentials/common/unknown';
import type { TokenPlacement } from '../../../credentials/token/flow';
import { withBodyFields } from '../../../credentials/token/n8n/bodyToken';
import { maskComputedWords } from '../../../credentials/token/report/trace';
import { LazyBody } from '../body/lazyBody';
import { withQuery } from '../call/query';
import type { Session } from '../call/session';
import type { ApiRequest, RequestBody } from '../http';

const MASK = '•••';
/** What a credential type may refuse to put into a header is masked afterwards. */
const STAND_IN = 'masked-token';
const MAX_BODY = 20_000;

function bodyPreview(body: RequestBody | undefined, redact: (text: string) => string): unknown {
	if (body === undefined) return null;
	if (body instanceof LazyBody) {
		const texts = body.parts.flatMap((part) =>
			part instanceof Uint8Array
				? [Buffer.from(part).toString('utf8')]
				: [`(${part.size} bytes)`],
		);
		return redact(texts.join('')).slice(0, MAX_BODY);
	}
	const text = redact(body.text);
	if (text.length > MAX_BODY) return `${text.slice(0, MAX_BODY)}…`;
	return body.type === 'application/json' ? (parseJson(text) ?? text) : text;
}

/** The body with the token in it, where the API wants it there. */
function withToken(
	method: string,
	body: RequestBody | undefined,
	fields: TokenPlacement['body'],
): RequestBody | undefined {
	if (fields === undefined || body instanceof LazyBody) return body;
	const { type = 'application/json', text = '' } = body ?? {};
	return { type, text: String(withBodyFields(text, fields, { method, contentType: type })) };
}

/** The request as it would be sent, with masks for the token and everything secret. */
export function previewOf({ flow, redact }: Session, request: ApiRequest): IDataObject {
	const { method, url, headers, body } = request;
	const attachment = flow.attach(STAND_IN);
	// What signs a request is computed from secrets.
	const signature = flow.signsRequests === true ? maskComputedWords : (text: string) => text;
	const mask = (text: string) => redact(signature(text).replaceAll(STAND_IN, MASK));
	const cookies = Object.keys(attachment.cookies ?? {}).map((name) => `${name}=${MASK}`);
	const all = {
		...(body !== undefined && { 'Content-Type': body.type }),
		...headers,
		...attachment.headers,
		...(cookies.length !== 0 && { Cookie: cookies.join('; ') }),
	};
	const query = Object.entries(attachment.query ?? {}).map(([name]) => [name, MASK] as const);
	return {
		dryRun: true,
		method,
		url: redact(decodeMask(withQuery(url, query))),
		headers: Object.fromEntries(
			Object.entries(all).map(([name, value]) => [name, mask(String(value))]),
		),
		body: bodyPreview(withToken(method, body, attachment.body), mask) as IDataObject,
	};
}

const decodeMask = (url: string) => url.replaceAll(encodeURIComponent(MASK), MASK);
