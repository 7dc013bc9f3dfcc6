import { isRecord, parseJson } from '../../../credentials/common/unknown';

/** JSON lines: https://github.com/ndjson/ndjson-spec, https://jsonlines.org; none is registered. */
const LINES = /^(?:application|text)\/(?:x-)?(?:nd-?json|json-?l(?:ines)?|json-seq)$/;

export const isJsonLines = (mediaType: string): boolean => LINES.test(mediaType);

const isRow = (value: unknown) => isRecord(value) || Array.isArray(value);

/** The rows of a text with one JSON value in each line; undefined where it is something else. */
function rowsOfLines(text: string): unknown[] | undefined {
	// JSON text sequences (RFC 7464) have a record separator before each value.
	const lines = text
		.replaceAll('\u001e', '\n')
		.split(/[\r\n]+/)
		.filter((line) => line.trim() !== '');
	const rows = lines.map(parseJson);
	return rows.includes(undefined) ? undefined : rows;
}

/**
 * The data of a text that is JSON, or JSON lines, which become a list; undefined for anything else.
 * @param mediaType as the response states it: many servers call lines of JSON plain JSON
 */
export function jsonData(text: string, mediaType: string): unknown {
	if (isJsonLines(mediaType)) return rowsOfLines(text);
	const data = parseJson(text);
	if (data !== undefined) return data;
	const rows = rowsOfLines(text);
	return rows !== undefined && rows.length > 1 && rows.every(isRow) ? rows : undefined;
}
