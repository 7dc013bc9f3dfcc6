import { editJson } from '../../common/exactJson';
import { entryOf, isRecord, type UnknownRecord } from '../../common/unknown';
import { ConfigurationError } from '../errors';

type Fields = Readonly<Record<string, string>>;

function unsuited(): never {
	throw new ConfigurationError(
		'The token belongs in the body of requests, and this request has no JSON or form body',
		'Use a method with a body, such as POST, and JSON or form data, or let the credential send the token elsewhere.',
	);
}

function withValueAt(
	data: unknown,
	[name = '', ...rest]: readonly string[],
	value: string,
): unknown {
	const placed = (inner: unknown) =>
		rest.length === 0 ? value : withValueAt(inner, rest, value);
	// `params.0`: JSON-RPC APIs have their session in a list.
	if (Array.isArray(data) && /^\d+$/.test(name) && Number(name) < data.length)
		return data.map((each: unknown, index) => (index === Number(name) ? placed(each) : each));
	const record: UnknownRecord = data === undefined ? {} : isRecord(data) ? data : unsuited();
	return { ...record, [name]: placed(entryOf(record, name)) };
}

const withFields = (data: unknown, fields: Fields): unknown =>
	Object.entries(fields).reduce(
		(current, [path, value]) => withValueAt(current, path.split('.'), value),
		data,
	);

function withFormFields(text: string, fields: Fields): string {
	const form = new URLSearchParams(text);
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form.toString();
}

const isJson = (text: string) => text.trimStart().startsWith('{');

const BODILESS = ['GET', 'HEAD'];

/**
 * A body with fields in it: text of JSON or a form, or data that is sent as JSON. What a text of JSON
 * says besides is not changed.
 * @param method of the request
 * @param contentType of the body, where it is known
 * @throws ConfigurationError for any other body
 */
export function withBodyFields(
	body: unknown,
	fields: Fields,
	{ method, contentType }: { readonly method: string; readonly contentType: string },
): unknown {
	if (BODILESS.includes(method)) return unsuited();
	if (body === undefined || body === '') return JSON.stringify(withFields(undefined, fields));
	if (typeof body !== 'string')
		return isRecord(body) && Object.getPrototypeOf(body) === Object.prototype
			? withFields(body, fields)
			: unsuited();
	if (contentType.includes('urlencoded')) return withFormFields(body, fields);
	return isJson(body) ? editJson(body, (data) => withFields(data, fields)) : unsuited();
}
