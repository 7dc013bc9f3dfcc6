import type { IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';

import { textOf } from '../../../credentials/common/unknown';
import type { RequestParts } from '../call/apiRequest';
import type { QueryPair } from '../call/query';
import { RestError } from '../errors/restError';
import { jsonObject } from '../items/responseItems';
import { labelOf } from './fields';
import type { Parameters } from './parameters';
import { readBody } from './requestBody';
import { arrayFormatOf, effectOf, timeoutOf } from './settings';

const METHODS: readonly IHttpRequestMethods[] = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];

function methodOf({ text }: Parameters): IHttpRequestMethods {
	const written = text('method').toUpperCase();
	const method = METHODS.find((known) => known === written);
	if (method !== undefined) return method;
	throw new RestError(
		'input',
		`Unsupported method '${written}'`,
		`Set ${labelOf('method')} to one of ${METHODS.join(', ')}.`,
	);
}

/** The query parameters of the form. @throws RestError */
export function queryOf({ isOn, rows, option }: Parameters): QueryPair[] {
	const written = isOn('sendQuery') ? rows('queryParameters') : [];
	const more = jsonObject(option('queryJson') ?? undefined, labelOf('queryJson'));
	return [
		...written.map(({ name, value }): QueryPair => [textOf(name), value]),
		...Object.entries(more),
	];
}

/** The headers of the form. */
export function headersOf({ isOn, rows }: Parameters): Record<string, string> {
	const written = isOn('sendHeaders') ? rows('headers') : [];
	const entries = written.map(({ name, value }) => [textOf(name), textOf(value)] as const);
	return Object.fromEntries(entries.filter(([name]) => name !== ''));
}

/** The request that the form describes for one item. @throws RestError | NodeOperationError */
export async function readRequest(
	ctx: IExecuteFunctions,
	parameters: Parameters,
	itemIndex: number,
): Promise<RequestParts> {
	const body = await readBody(parameters, ctx, itemIndex);
	const effect = effectOf(parameters);
	return {
		method: methodOf(parameters),
		path: parameters.text('path'),
		query: queryOf(parameters),
		arrayFormat: arrayFormatOf(parameters),
		headers: headersOf(parameters),
		...(body === undefined ? {} : { body }),
		...(effect === undefined ? {} : { effect }),
		timeoutMs: timeoutOf(parameters),
	};
}
