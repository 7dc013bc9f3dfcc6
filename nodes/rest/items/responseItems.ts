import type { BinaryHelperFunctions, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isRecord, parseJson } from '../../../credentials/common/unknown';
import { decodeText, mediaType } from '../call/charset';
import { statusLine } from '../errors/advice';
import { failureOf } from '../errors/failure';
import { RestError } from '../errors/restError';
import { type ApiAnswer, headerOf } from '../http';
import { fileNameOf } from './fileName';

export type ResponseFormat = 'automatic' | 'file' | 'full' | 'json' | 'text';

export interface OutputOptions {
	readonly format: ResponseFormat;
	/** Where the answer goes in an item; '' for the usual place. */
	readonly outputField: string;
	/** A JSON list becomes one item per entry. */
	readonly splitsLists: boolean;
}

/** An item without its link to the input. */
export type OutputItem = Pick<INodeExecutionData, 'json' | 'binary'>;

type Helpers = Pick<BinaryHelperFunctions, 'prepareBinaryData'>;
type Kind = 'empty' | 'json' | 'text' | 'file';

const USUAL_FIELD = 'data';

const isJson = (type: string) => /^[\w.-]+\/(?:[\w.-]+\+)?json$/.test(type);
const isText = (type: string) =>
	/^text\//.test(type) ||
	/^application\/(?:[\w.-]+\+)?(?:xml|yaml|x-yaml|javascript|x-ndjson|x-www-form-urlencoded)$/.test(
		type,
	);

const hasNoBody = ({ status, request, headers }: ApiAnswer) =>
	[204, 205, 304].includes(status) ||
	request.method === 'HEAD' ||
	headerOf(headers, 'content-length') === '0';

/** Whether bytes are text of that charset: others do not decode without replacement characters. */
const looksLikeText = (text: string) => !/[\u0000\ufffd]/.test(text.slice(0, 4096));

async function unlabelled(answer: ApiAnswer): Promise<Kind> {
	const text = decodeText(await answer.body.bytes(), answer.headers);
	if (text === '') return 'empty';
	if (parseJson(text) !== undefined) return 'json';
	return looksLikeText(text) ? 'text' : 'file';
}

/** What an answer is, by its headers; by its content where they do not say. */
async function kindOf(answer: ApiAnswer): Promise<Kind> {
	if (hasNoBody(answer)) return 'empty';
	const type = mediaType(answer.headers);
	if (type === '') return await unlabelled(answer);
	if (isJson(type)) return 'json';
	return isText(type) ? 'text' : 'file';
}

async function textOfAnswer({ body, headers }: ApiAnswer): Promise<string> {
	return decodeText(await body.bytes(), headers);
}

function toField(value: unknown, { outputField }: Pick<OutputOptions, 'outputField'>): IDataObject {
	if (outputField !== '') return { [outputField]: value as IDataObject };
	return (isRecord(value) ? value : { [USUAL_FIELD]: value }) as IDataObject;
}

/** Lets a success without content be seen, and the next node run. */
const emptyItem = ({ status }: ApiAnswer): OutputItem => ({
	json: { success: true, statusCode: status },
});

/** The item that one row of a list becomes. */
export const rowItem = (row: unknown, output: Pick<OutputOptions, 'outputField'>): OutputItem => ({
	json: toField(row, output),
});

function jsonItems(value: unknown, output: OutputOptions): OutputItem[] {
	const list = output.splitsLists && Array.isArray(value) ? (value as unknown[]) : [value];
	return list.map((each) => rowItem(each, output));
}

async function fileItem(
	answer: ApiAnswer,
	{ outputField }: OutputOptions,
	helpers: Helpers,
	json: IDataObject = {},
): Promise<OutputItem> {
	const name = fileNameOf(answer.headers, answer.request.url);
	const type = mediaType(answer.headers);
	// A server that does not know the type says octet-stream; the name may tell more.
	const isVague = type === '' || type === 'application/octet-stream';
	const mimeType = isVague && name.includes('.') ? undefined : type || 'application/octet-stream';
	const binary = await helpers
		.prepareBinaryData(answer.body.take(), name, mimeType)
		.catch((error: unknown) => {
			throw failureOf(error, answer.request.url);
		});
	return { json, binary: { [outputField === '' ? USUAL_FIELD : outputField]: binary } };
}

const unreadable = (answer: ApiAnswer) =>
	new RestError(
		'answer',
		`The API answered ${statusLine(answer)} with something that is not JSON`,
		"Set 'Response Format' under 'Options' to Text to see what it is.",
		{ status: answer.status },
	);

/** The body as data, for the formats that put it into fields. */
async function valueOf(answer: ApiAnswer, kind: Kind): Promise<unknown> {
	const text = await textOfAnswer(answer);
	if (kind === 'text' && !/^\s*[[{]/.test(text)) return text;
	const data = text.trim() === '' ? '' : parseJson(text);
	if (data !== undefined) return data;
	// Many servers label JSON as text, so text may be either; what is labelled JSON must be JSON.
	if (kind === 'json') throw unreadable(answer);
	return text;
}

type Reader = (answer: ApiAnswer, output: OutputOptions, helpers: Helpers) => Promise<OutputItem[]>;

async function fullItem(
	answer: ApiAnswer,
	output: OutputOptions,
	helpers: Helpers,
): Promise<OutputItem> {
	const kind = await kindOf(answer);
	const head: IDataObject = {
		statusCode: answer.status,
		statusMessage: statusLine(answer).replace(/^\d+\s*/, ''),
		headers: answer.headers,
	};
	if (kind === 'file') return await fileItem(answer, output, helpers, head);
	const body = kind === 'empty' ? null : ((await valueOf(answer, kind)) as IDataObject);
	const json = { ...head, body };
	return { json: output.outputField === '' ? json : { [output.outputField]: json } };
}

const READERS: Readonly<Record<ResponseFormat, Reader>> = {
	async automatic(answer, output, helpers) {
		const kind = await kindOf(answer);
		if (kind === 'empty') return [emptyItem(answer)];
		if (kind === 'file') return [await fileItem(answer, output, helpers)];
		const value = await valueOf(answer, kind);
		return value === '' ? [emptyItem(answer)] : jsonItems(value, output);
	},
	async json(answer, output) {
		const text = hasNoBody(answer) ? '' : await textOfAnswer(answer);
		if (text.trim() === '') return [emptyItem(answer)];
		const value = parseJson(text);
		if (value === undefined) throw unreadable(answer);
		return jsonItems(value, output);
	},
	async text(answer, { outputField }) {
		const text = hasNoBody(answer) ? '' : await textOfAnswer(answer);
		return [{ json: { [outputField === '' ? USUAL_FIELD : outputField]: text } }];
	},
	file: async (answer, output, helpers) => [await fileItem(answer, output, helpers)],
	full: async (answer, output, helpers) => [await fullItem(answer, output, helpers)],
};

/** The items that an answer becomes. @throws RestError where it cannot be read as wanted */
export async function itemsOf(
	answer: ApiAnswer,
	output: OutputOptions,
	helpers: Helpers,
): Promise<OutputItem[]> {
	const items = await READERS[output.format](answer, output, helpers);
	if (hasNoBody(answer)) answer.body.discard();
	return items;
}

/**
 * A value that may be JSON text or, from an expression, the data itself; undefined where empty.
 * @param label display name of the parameter, for the error
 * @throws RestError
 */
export function jsonValue(value: unknown, label: string): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return undefined;
	const data = parseJson(value);
	if (data === undefined) {
		throw new RestError(
			'input',
			`'${label}' is not valid JSON`,
			'Check quotes, commas and brackets. In an expression, use JSON.stringify() for texts inside JSON.',
		);
	}
	return data;
}
