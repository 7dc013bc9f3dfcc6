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
	const entered = text('method').toUpperCase();
	const method = METHODS.find((known) => known === entered);
	if (method !== undefined) return method;
	throw new RestError(
		'input',
		`Unsupported method '${entered}'`,
		`Set ${labelOf('method')} to one of ${METHODS.join(', ')}.`,
	);
}

/** The query parameters of the form: rows, then *Query Parameters (JSON)*. @throws RestError */
export function queryOf({ isOn, rows, option }: Parameters): QueryPair[] {
	const entered = isOn('sendQuery') ? rows('queryParameters') : [];
	const extra = jsonObject(option('queryJson') ?? undefined, labelOf('queryJson'));
	return [
		...entered.map(({ name, value }): QueryPair => [textOf(name), value]),
		...Object.entries(extra),
	];
}

/** The headers of the form, without rows that have no name. */
export function headersOf({ isOn, rows }: Parameters): Record<string, string> {
	const entered = isOn('sendHeaders') ? rows('headers') : [];
	const entries = entered.map(({ name, value }) => [textOf(name), textOf(value)] as const);
	return Object.fromEntries(entries.filter(([name]) => name !== ''));
}

/**
 * The request that the form describes for one item.
 * @throws RestError for an invalid parameter | NodeOperationError for a missing file
 */
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
