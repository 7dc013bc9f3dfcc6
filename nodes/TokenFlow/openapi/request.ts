import type { IExecuteFunctions } from 'n8n-workflow';

import { defined } from '../../../credentials/common/unknown';
import { fileOf } from '../../rest/body/binary';
import { LazyBody } from '../../rest/body/lazyBody';
import { type FormField, multipartBody } from '../../rest/body/multipart';
import type { RequestParts } from '../../rest/call/apiRequest';
import type { RequestBody } from '../../rest/http';
import type { BuiltRequest } from '../../rest/openapi/build';
import { placeTarget } from '../../rest/openapi/servers';

/** Where files are. */
interface Item {
	readonly ctx: IExecuteFunctions;
	readonly itemIndex: number;
}

type BuiltBody = NonNullable<BuiltRequest['body']>;

/** Bodies that the HTTP client sends as they are, and that can take an idempotency key. */
const PLAIN_TYPES: readonly string[] = ['application/json', 'application/x-www-form-urlencoded'];

const textBody = (text: string, contentType: string): RequestBody =>
	PLAIN_TYPES.includes(contentType)
		? { text, type: contentType }
		: // Bytes, because the HTTP client would put text that is not JSON in quotes.
			new LazyBody([Buffer.from(text)], contentType);

/** A file that is "anything" has the type that n8n knows of it. */
const typeOfFile = (contentType: string, mimeType: string) =>
	contentType === 'application/octet-stream' ? mimeType : contentType;

async function formFields(
	{ ctx, itemIndex }: Item,
	body: Extract<BuiltBody, { parts: unknown }>,
): Promise<FormField[]> {
	const fields = body.parts.map(async ({ name, content, contentType }): Promise<FormField> => ({
		name,
		content: 'text' in content ? content.text : await fileOf(ctx, itemIndex, content.fileField),
		...defined({ contentType }),
	}));
	return await Promise.all(fields);
}

async function bodyOf(item: Item, body: BuiltBody): Promise<RequestBody> {
	const { contentType } = body;
	if ('text' in body) return textBody(body.text, contentType);
	if ('parts' in body) return multipartBody(await formFields(item, body), { type: contentType });
	const { part, mimeType } = await fileOf(item.ctx, item.itemIndex, body.fileField);
	return new LazyBody([part], typeOfFile(contentType, mimeType));
}

/**
 * A built request as one that can be sent.
 * @param baseUrl of the credential, which decides where the request goes
 * @throws NodeOperationError where the item has no such file
 */
export async function requestPartsOf(
	item: Item,
	baseUrl: string,
	{ method, path, query, headers, body, servers }: BuiltRequest,
): Promise<RequestParts> {
	const target = query === '' ? path : `${path}?${query}`;
	return {
		method,
		path: placeTarget(target, baseUrl, servers),
		headers,
		...(body !== undefined && { body: await bodyOf(item, body) }),
	};
}
