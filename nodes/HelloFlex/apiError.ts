import { isRecord, joined, parseJson, type UnknownRecord } from '../../credentials/common/unknown';
import type { ApiErrorDetails } from '../rest/errors/apiError';

const isTexts = (value: unknown): value is string[] =>
	Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === 'string');

/** `/WorkAddress/City`, as in errors of patches, becomes `WorkAddress.City`. */
const fieldName = (name: string) => name.replace(/^\//, '').replaceAll('/', '.');

/** The messages by field of a map such as `{ "FirstName": ["…"] }`. */
function fieldsOf(map: UnknownRecord): Record<string, string> {
	const entries = Object.entries(map).filter((entry): entry is [string, string[]] =>
		isTexts(entry[1]),
	);
	return Object.fromEntries(
		entries.map(([name, messages]) => [fieldName(name), messages.join(' ')]),
	);
}

/** A property by its name in lower case: the documentation does not say the case of keys. */
export function member(body: UnknownRecord, name: string): unknown {
	const key = Object.keys(body).find((candidate) => candidate.toLowerCase() === name);
	return key === undefined ? undefined : body[key];
}

/**
 * Reads an error response: a map of fields, as in the documentation, or an ASP.NET error object with
 * `Message`, `ExceptionMessage` and `ModelState`.
 * @param text the body of the response
 * @returns undefined if the body is not JSON or contains no message
 */
export function readApiError(text: string): ApiErrorDetails | undefined {
	const body = parseJson(text);
	if (!isRecord(body)) return undefined;
	const state = member(body, 'modelstate');
	const fields = fieldsOf(isRecord(state) ? state : body);
	const texts = [member(body, 'message'), member(body, 'exceptionmessage')];
	const message = joined([...texts, ...Object.values(fields)], ' ');
	if (message === '') return undefined;
	return { message, ...(Object.keys(fields).length !== 0 && { fields }) };
}
