import type { IExecuteFunctions } from 'n8n-workflow';

import { textOf } from '../../../credentials/common/unknown';
import { fileOf } from '../body/binary';
import { LazyBody } from '../body/lazyBody';
import { type FormField, multipartBody } from '../body/multipart';
import { formBody, jsonBody } from '../body/text';
import type { RequestBody } from '../http';
import { jsonValue } from '../items/responseItems';
import { labelOf } from './fields';
import type { Parameters } from './parameters';

type ReadBody = (
	parameters: Parameters,
	ctx: IExecuteFunctions,
	itemIndex: number,
) => Promise<RequestBody | undefined>;

const textOrJson = (value: unknown): string =>
	typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');

/** Text is sent as it was typed: written again, `1.10` and long numbers would be other texts. */
function writtenJson(value: unknown): RequestBody {
	const data = jsonValue(value, labelOf('jsonBody'));
	return typeof value === 'string' && data !== undefined
		? { ...jsonBody(null), text: value }
		: jsonBody(data ?? {});
}

function readJson({ text, value, rows }: Parameters): RequestBody {
	if (text('specifyBody') === 'json') return writtenJson(value('jsonBody'));
	const entries = rows('bodyFields').filter(({ name }) => textOf(name) !== '');
	return jsonBody(Object.fromEntries(entries.map((row) => [textOf(row.name), row.value])));
}

async function readMultipart(
	{ rows }: Parameters,
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<RequestBody> {
	const fields = rows('multipartFields').map(
		async ({ type, name, value, inputDataFieldName }): Promise<FormField> => ({
			name: textOf(name),
			content:
				type === 'file'
					? await fileOf(ctx, itemIndex, textOf(inputDataFieldName))
					: textOrJson(value),
		}),
	);
	return multipartBody(await Promise.all(fields));
}

const READERS: Readonly<Record<string, ReadBody>> = {
	none: async () => undefined,
	json: async (parameters) => readJson(parameters),
	form: async ({ rows }) =>
		formBody(
			rows('formFields')
				.filter(({ name }) => textOf(name) !== '')
				.map(({ name, value }) => [textOf(name), value]),
		),
	multipart: readMultipart,
	// Bytes, because the HTTP client would put text that is not valid JSON in quotes.
	raw: async ({ text, value }) =>
		new LazyBody([Buffer.from(textOrJson(value('rawBody')))], text('rawContentType')),
	async binary({ text }, ctx, itemIndex) {
		const { part, mimeType } = await fileOf(ctx, itemIndex, text('inputDataFieldName'));
		return new LazyBody([part], mimeType);
	},
};

const WITH_BODY: readonly string[] = ['DELETE', 'PATCH', 'POST', 'PUT'];

/** The body that the user described; undefined for none. @throws RestError | NodeOperationError */
export const readBody: ReadBody = async (parameters, ctx, itemIndex) => {
	if (!WITH_BODY.includes(parameters.text('method'))) return undefined;
	return await READERS[parameters.text('bodyContentType')]?.(parameters, ctx, itemIndex);
};
