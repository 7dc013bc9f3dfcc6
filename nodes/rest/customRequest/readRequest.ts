import type { IExecuteFunctions } from 'n8n-workflow';

import { defined, textOf } from '../../../credentials/common/unknown';
import { wireText, wireValue } from '../body/wireValue';
import type { RequestParts } from '../call/apiRequest';
import type { QueryPair } from '../call/query';
import type { RequestHeaders } from '../http';
import { jsonObject } from '../items/responseItems';
import { quotedLabel } from './fields';
import { arrayFormatOf, effectOf, methodOf, timeoutOf } from './settings';
import type { Parameters } from './parameters';
import { readBody } from './requestBody';

/** The query parameters of the form: rows, then *Query Parameters (JSON)*. @throws RestError */
export function queryOf({ isOn, rows, option }: Parameters): QueryPair[] {
	const entered = isOn('sendQuery') ? rows('queryParameters') : [];
	const extra = jsonObject(option('queryJson') ?? undefined, quotedLabel('queryJson'));
	return [
		...entered.map(({ name, value }): QueryPair => [textOf(name), value]),
		...Object.entries(extra),
	];
}

/** A list is one header with several values (RFC 9110 §5.6.1). */
const headerText = (value: unknown): string =>
	Array.isArray(value) ? value.map(wireText).join(', ') : wireText(value).trim();

/** Copied from another request, they would cut off this one, or let the API wait for more of it. */
const FRAMING: readonly string[] = ['content-length', 'transfer-encoding'];

/**
 * The headers of the form, without rows that have no name or no value, and those that follow from the body; what
 * is there twice is sent twice.
 */
export function headersOf({ isOn, rows }: Parameters): RequestHeaders {
	const entered = isOn('sendHeaders') ? rows('headers') : [];
	const headers = new Map<string, { readonly name: string; readonly values: string[] }>();
	for (const row of entered) {
		const name = textOf(row.name);
		const value = wireValue(row.value);
		const isLeftOut = value === undefined || value === null;
		if (name === '' || isLeftOut || FRAMING.includes(name.toLowerCase())) continue;
		const values = [...(headers.get(name.toLowerCase())?.values ?? []), headerText(value)];
		headers.set(name.toLowerCase(), { name, values });
	}
	return Object.fromEntries(
		[...headers.values()].map(({ name, values: [first = '', ...more] }) => [
			name,
			more.length === 0 ? first : [first, ...more],
		]),
	);
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
		...defined({ body, effect }),
		timeoutMs: timeoutOf(parameters),
	};
}
