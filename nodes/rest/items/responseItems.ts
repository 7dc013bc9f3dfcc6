import type { BinaryHelperFunctions, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { parseTyped, withRoundedNumbers } from '../../../credentials/common/exactJson';
import { isRecord, parseJson, type UnknownRecord } from '../../../credentials/common/unknown';
import { responseText, mediaType } from '../call/charset';
import { isJsonLines, jsonData } from '../call/jsonData';
import { notJson, statusLine } from '../errors/advice';
import { failureOf } from '../errors/failure';
import { advise, label } from '../errors/labels';
import { inputError } from '../errors/restError';
import { type ApiResponse, headerOf } from '../http';
import { fileNameOf } from './fileName';

export type ResponseFormat = 'automatic' | 'file' | 'full' | 'json' | 'text';

export interface OutputOptions {
	readonly format: ResponseFormat;
	/** Where the answer goes in an item; '' for the usual place. */
	readonly outputField: string;
	/** A JSON list becomes one item per entry. */
	readonly splitsLists: boolean;
	/** Whole numbers beyond 2^53: rounded, or (default) text with all their digits. */
	readonly roundsNumbers?: boolean;
}

/** An item without its link to the input. */
export type OutputItem = Pick<INodeExecutionData, 'json' | 'binary'>;

type Helpers = Pick<BinaryHelperFunctions, 'prepareBinaryData'>;
type Kind = 'empty' | 'json' | 'text' | 'file';

const USUAL_FIELD = 'data';

const isJson = (type: string) => /^[\w.-]+\/(?:[\w.-]+\+)?json$/.test(type);
const isText = (type: string) =>
	/^text\//.test(type) ||
	/^application\/(?:[\w.-]+\+)?(?:xml|yaml|x-yaml|javascript|x-www-form-urlencoded)$/.test(type);

const hasNoBody = ({ status, request, headers }: ApiResponse) =>
	[204, 205, 304].includes(status) ||
	request.method === 'HEAD' ||
	headerOf(headers, 'content-length') === '0';

/** Whether bytes are text of that charset: others do not decode without replacement characters. */
const looksLikeText = (text: string) =>
	!['\u0000', '\ufffd'].some((foreign) => text.slice(0, 4096).includes(foreign));

async function unlabelled(response: ApiResponse): Promise<Kind> {
	const text = responseText(await response.body.bytes(), response.headers);
	if (text === '') return 'empty';
	if (parseJson(text) !== undefined) return 'json';
	return looksLikeText(text) ? 'text' : 'file';
}

/** What an answer is, by its headers; by its content where they do not say. */
async function kindOf(response: ApiResponse): Promise<Kind> {
	if (hasNoBody(response)) return 'empty';
	const type = mediaType(response.headers);
	if (type === '') return await unlabelled(response);
	if (isJson(type) || isJsonLines(type)) return 'json';
	return isText(type) ? 'text' : 'file';
}

async function textOfResponse({ body, headers }: ApiResponse): Promise<string> {
	return responseText(await body.bytes(), headers);
}

/** How one value of a response becomes an item. */
type RowOutput = Pick<OutputOptions, 'outputField' | 'roundsNumbers'>;

function toField(exact: unknown, { outputField, roundsNumbers }: RowOutput): IDataObject {
	const value = roundsNumbers === true ? withRoundedNumbers(exact) : exact;
	if (outputField !== '') return { [outputField]: value as IDataObject };
	return (isRecord(value) ? value : { [USUAL_FIELD]: value }) as IDataObject;
}

/** Lets a success without content be seen, and the next node run. */
const emptyItem = ({ status }: ApiResponse): OutputItem => ({
	json: { success: true, statusCode: status },
});

/** The item that one row of a list becomes. */
export const rowItem = (row: unknown, output: RowOutput): OutputItem => ({
	json: toField(row, output),
});

function jsonItems(value: unknown, output: OutputOptions): OutputItem[] {
	const list = output.splitsLists && Array.isArray(value) ? (value as unknown[]) : [value];
	return list.map((each) => rowItem(each, output));
}

async function fileItem(
	response: ApiResponse,
	{ outputField }: OutputOptions,
	helpers: Helpers,
	json: IDataObject = {},
): Promise<OutputItem> {
	const name = fileNameOf(response.headers, response.request.url);
	const type = mediaType(response.headers);
	// A server that does not know the type says octet-stream; the name may tell more.
	const isVague = type === '' || type === 'application/octet-stream';
	const mimeType = isVague && name.includes('.') ? undefined : type || 'application/octet-stream';
	const binary = await helpers
		.prepareBinaryData(response.body.take(), name, mimeType)
		.catch((error: unknown) => {
			throw failureOf(error, response.request.url);
		});
	return { json, binary: { [outputField === '' ? USUAL_FIELD : outputField]: binary } };
}

const unreadable = (response: ApiResponse) =>
	notJson(response, advise`To see what it is, set ${label.responseFormat} to Text.`);

/** The body as data, for the formats that put it into fields. */
async function valueOf(response: ApiResponse, kind: Kind): Promise<unknown> {
	const text = await textOfResponse(response);
	if (kind === 'text' && !/^\s*[[{]/.test(text)) return text;
	const data = text.trim() === '' ? '' : jsonData(text, mediaType(response.headers));
	if (data !== undefined) return data;
	// Many servers label JSON as text, so text may be either; what is labelled JSON must be JSON.
	if (kind === 'json') throw unreadable(response);
	return text;
}

type Reader = (
	response: ApiResponse,
	output: OutputOptions,
	helpers: Helpers,
) => Promise<OutputItem[]>;

async function fullItem(
	response: ApiResponse,
	output: OutputOptions,
	helpers: Helpers,
): Promise<OutputItem> {
	const kind = await kindOf(response);
	const head: IDataObject = {
		statusCode: response.status,
		statusMessage: statusLine(response).replace(/^\d+\s*/, ''),
		headers: response.headers,
	};
	if (kind === 'file') return await fileItem(response, output, helpers, head);
	const body = kind === 'empty' ? null : await valueOf(response, kind);
	return rowItem({ ...head, body }, output);
}

const READERS: Readonly<Record<ResponseFormat, Reader>> = {
	async automatic(response, output, helpers) {
		const kind = await kindOf(response);
		if (kind === 'empty') return [emptyItem(response)];
		if (kind === 'file') return [await fileItem(response, output, helpers)];
		const value = await valueOf(response, kind);
		return value === '' ? [emptyItem(response)] : jsonItems(value, output);
	},
	async json(response, output) {
		const text = hasNoBody(response) ? '' : await textOfResponse(response);
		if (text.trim() === '') return [emptyItem(response)];
		const value = jsonData(text, mediaType(response.headers));
		if (value === undefined) throw unreadable(response);
		return jsonItems(value, output);
	},
	async text(response, { outputField }) {
		const text = hasNoBody(response) ? '' : await textOfResponse(response);
		return [{ json: { [outputField === '' ? USUAL_FIELD : outputField]: text } }];
	},
	file: async (response, output, helpers) => [await fileItem(response, output, helpers)],
	full: async (response, output, helpers) => [await fullItem(response, output, helpers)],
};

/** The items that an answer becomes. @throws RestError where it cannot be read as wanted */
export async function itemsOf(
	response: ApiResponse,
	output: OutputOptions,
	helpers: Helpers,
): Promise<OutputItem[]> {
	const items = await READERS[output.format](response, output, helpers);
	if (hasNoBody(response)) response.body.discard();
	return items;
}

/**
 * A value that may be JSON text or, from an expression, the data itself; undefined where empty. Whole
 * numbers beyond 2^53 are `bigint`, which `jsonBody` writes with all their digits.
 * @param label of the parameter, as texts quote it
 * @throws RestError
 */
export function jsonValue(value: unknown, label: string): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return undefined;
	const data = parseTyped(value);
	if (data === undefined) {
		throw inputError(
			`${label} is not valid JSON`,
			'Check quotes, commas and brackets. In an expression, use JSON.stringify() for strings inside JSON.',
		);
	}
	return data;
}

/** A JSON object; empty where nothing was entered. @throws RestError where it is another value */
export function jsonObject(value: unknown, label: string): UnknownRecord {
	const data = jsonValue(value, label) ?? {};
	if (isRecord(data)) return data;
	throw inputError(`${label} is not a JSON object`, 'Example: {"name": "value"}');
}
