import { OpenApiError } from './error';

/**
 * JSON that was entered as text. The text is what is sent, so numbers keep all digits; the data is what is
 * checked.
 */
export class JsonText {
	constructor(
		readonly text: string,
		readonly data: unknown,
	) {}
}

/** The data of a value, whatever it was entered as. */
export const dataOf = (value: unknown): unknown => {
	if (value instanceof JsonText) return value.data;
	return typeof value === 'bigint' ? Number(value) : value;
};

/** As `dataOf`, for a place that takes text: a number beyond 2^53 has all its digits there. */
export const exactDataOf = (value: unknown): unknown =>
	typeof value === 'bigint' ? value.toString() : dataOf(value);

/** The JSON of a value, with all digits of what was entered. */
export function jsonText(value: unknown): string {
	if (value instanceof JsonText) return value.text;
	if (typeof value === 'bigint') return value.toString();
	if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
	return JSON.stringify(value) ?? 'null';
}

/** JSON of named values; `undefined` as by `JSON.stringify`. */
export const jsonRecord = (
	entries: ReadonlyArray<readonly [name: string, value: unknown]>,
): string =>
	`{${entries.map(([name, value]) => `${JSON.stringify(name)}:${jsonText(value)}`).join(',')}}`;

/** The text keeps the digits; a schema needs numbers. Not recursive: text may be nested as deep as it likes. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/**
 * JSON text with its data.
 * @param what is named in the error
 * @throws OpenApiError where the text is not JSON
 */
export function parseJsonText(text: string, what: string): JsonText {
	const data = parsed(text);
	if (data === undefined) {
		throw new OpenApiError(
			`${what} is not valid JSON`,
			'Check quotes, commas and brackets. In an expression, use JSON.stringify() for texts inside JSON.',
		);
	}
	return new JsonText(text.trim(), data);
}
