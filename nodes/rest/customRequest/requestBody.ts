import type { IExecuteFunctions } from 'n8n-workflow';

import { nonEmpty, textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import { fileOf } from '../body/binary';
import { LazyBody } from '../body/lazyBody';
import { type FormField, multipartBody } from '../body/multipart';
import { formBody, jsonBody } from '../body/text';
import { wireText, wireValue } from '../body/wireValue';
import { inputError } from '../errors/restError';
import type { RequestBody } from '../http';
import { jsonValue } from '../items/responseItems';
import { quotedLabel } from './fields';
import { methodOf } from './settings';
import type { Parameters } from './parameters';

type ReadBody = (
	parameters: Parameters,
	ctx: IExecuteFunctions,
	itemIndex: number,
) => Promise<RequestBody | undefined>;

const isNothing = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Sent as it is, an empty body could clear a record, or find all of them. */
const emptyBody = (parameter: string) =>
	inputError(
		`${quotedLabel(parameter)} is empty`,
		'Its expression returns nothing for this item. Nothing was sent.',
	);

/** @throws RestError where an expression in place of the whole body returns nothing */
function checkExpression({ expression, value }: Parameters, parameter: string): void {
	if (expression(parameter) !== undefined && isNothing(value(parameter)))
		throw emptyBody(parameter);
}

/** The rows of a body that have a name. @throws RestError where expressions return nothing for all */
function bodyRows({ rows }: Parameters, parameter: string): UnknownRecord[] {
	const named = rows(parameter).filter(({ name }) => textOf(name) !== '');
	const isEmpty = (row: UnknownRecord) => row.type !== 'file' && row.value === undefined;
	if (named.length > 0 && named.every(isEmpty)) throw emptyBody(parameter);
	return named;
}

/** Text is sent as it was typed: written again, `1.10` and long numbers would be other texts. */
function writtenJson(value: unknown): RequestBody {
	const data = jsonValue(value, quotedLabel('jsonBody'));
	return typeof value === 'string' && data !== undefined
		? { ...jsonBody(null), text: value }
		: jsonBody(data ?? {});
}

function readJson(parameters: Parameters): RequestBody {
	if (parameters.text('specifyBody') === 'json') {
		checkExpression(parameters, 'jsonBody');
		return writtenJson(parameters.value('jsonBody'));
	}
	const entries = bodyRows(parameters, 'bodyFields');
	return jsonBody(
		Object.fromEntries(entries.map((row) => [textOf(row.name), wireValue(row.value)])),
	);
}

async function readMultipart(
	parameters: Parameters,
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<RequestBody> {
	const isThere = (row: UnknownRecord) => row.type === 'file' || row.value !== undefined;
	const rows = bodyRows(parameters, 'multipartFields').filter(isThere);
	const fields = rows.map(
		async ({ type, name, value, inputDataFieldName, contentType }): Promise<FormField> => ({
			name: textOf(name),
			...nonEmpty({ contentType: textOf(contentType) }),
			content:
				type === 'file'
					? await fileOf(ctx, itemIndex, textOf(inputDataFieldName))
					: wireText(value),
		}),
	);
	return multipartBody(await Promise.all(fields));
}

const READERS: Readonly<Record<string, ReadBody>> = {
	none: async () => undefined,
	json: async (parameters) => readJson(parameters),
	form: async (parameters) =>
		formBody(
			bodyRows(parameters, 'formFields').map(({ name, value }) => [textOf(name), value]),
		),
	multipart: readMultipart,
	// Bytes, because the HTTP client would put text that is not valid JSON in quotes.
	async raw(parameters) {
		checkExpression(parameters, 'rawBody');
		const { text, value } = parameters;
		return new LazyBody([Buffer.from(wireText(value('rawBody')))], text('rawContentType'));
	},
	async binary({ text }, ctx, itemIndex) {
		const { part, mimeType } = await fileOf(ctx, itemIndex, text('inputDataFieldName'));
		return new LazyBody([part], mimeType);
	},
};

const WITH_BODY: readonly string[] = ['DELETE', 'PATCH', 'POST', 'PUT'];

/** The body that the user described; undefined for none. @throws RestError | NodeOperationError */
export const readBody: ReadBody = async (parameters, ctx, itemIndex) => {
	if (!WITH_BODY.includes(methodOf(parameters))) return undefined;
	return await READERS[parameters.text('bodyContentType')]?.(parameters, ctx, itemIndex);
};
