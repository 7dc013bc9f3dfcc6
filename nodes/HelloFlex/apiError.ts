import { isRecord, parseJson, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import type { ApiErrorDetails } from '../rest/errors/apiError';

const isTexts = (value: unknown): value is string[] =>
	Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');

/** `/WorkAddress/City`, as patches name fields, becomes `WorkAddress.City`. */
const fieldName = (name: string) => name.replace(/^\//, '').replaceAll('/', '.');

/** `{ "FirstName": ["…"] }`: a map without anything around it. */
function fieldsOf(map: UnknownRecord): Record<string, string> {
	const entries = Object.entries(map).filter((entry): entry is [string, string[]] =>
		isTexts(entry[1]),
	);
	return Object.fromEntries(entries.map(([name, said]) => [fieldName(name), said.join(' ')]));
}

function member(body: UnknownRecord, name: string): unknown {
	const key = Object.keys(body).find((each) => each.toLowerCase() === name);
	return key === undefined ? undefined : body[key];
}

/**
 * What HelloFlex says about a request that it refused: a map of fields, as its documentation shows,
 * or an ASP.NET error object with `Message`, `ExceptionMessage` and `ModelState`.
 */
export function readApiError(text: string): ApiErrorDetails | undefined {
	const body = parseJson(text);
	if (!isRecord(body)) return undefined;
	const state = member(body, 'modelstate');
	const fields = fieldsOf(isRecord(state) ? state : body);
	const said = [member(body, 'message'), member(body, 'exceptionmessage')].map(textOf);
	const message = [...said, ...Object.values(fields)].filter((part) => part !== '').join(' ');
	if (message === '') return undefined;
	return { message, ...(Object.keys(fields).length === 0 ? {} : { fields }) };
}
