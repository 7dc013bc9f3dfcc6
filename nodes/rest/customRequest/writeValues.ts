import { textOf } from '../../../credentials/common/unknown';
import { inputError } from '../errors/restError';
import type { HttpMethod } from '../http';
import { quotedLabel } from './fields';
import type { Parameters } from './parameters';

/** Methods that reach what is there already: without a condition they would reach more of it. */
const CHANGING: readonly HttpMethod[] = ['DELETE', 'PATCH', 'PUT'];

function checkRows({ isOn, rows }: Parameters, toggle: string, list: string): void {
	if (!isOn(toggle)) return;
	const missing = rows(list).find(
		({ name, value }) => textOf(name) !== '' && value === undefined,
	);
	if (missing === undefined) return;
	throw inputError(
		`'${textOf(missing.name)}' under ${quotedLabel(list)} has no value`,
		'Its expression returns nothing for this item. Nothing was sent. To leave it out on purpose, return null.',
	);
}

/**
 * Rejects a write that lacks a value which says what it may change: `DELETE /orders?id=7` without `id` could
 * delete all orders, and `If-Match` without a value lets a PUT undo what others have changed.
 * @throws RestError
 */
export function checkWriteValues(parameters: Parameters, method: HttpMethod): void {
	if (!CHANGING.includes(method)) return;
	checkRows(parameters, 'sendQuery', 'queryParameters');
	checkRows(parameters, 'sendHeaders', 'headers');
}
