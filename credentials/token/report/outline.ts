import { isRecord, parseJson } from '../../common/unknown';
import { parseXml } from '../response/xml';

/** What may be a token itself, also as a name. */
const MAX_NAME = 40;
const MAX_ENTRIES = 30;
const MAX_ITEMS = 3;
const MAX_DEPTH = 6;
const MAX_TEXT = 100_000;

const nameOf = (name: string) =>
	name.length > MAX_NAME ? `(name, ${name.length} characters)` : name;

function outlineOf(value: unknown, depth: number): unknown {
	if (typeof value === 'string') return `(text, ${value.length} characters)`;
	if (typeof value === 'number') return `(number, ${String(value).length} digits)`;
	if (depth === 0 && typeof value === 'object' && value !== null) return '(more)';
	if (Array.isArray(value)) {
		const items = value.slice(0, MAX_ITEMS).map((item) => outlineOf(item, depth - 1));
		const others = value.length - items.length;
		return others === 0 ? items : [...items, `(${others} more)`];
	}
	if (!isRecord(value)) return value;
	const entries = Object.entries(value);
	const shown = entries
		.slice(0, MAX_ENTRIES)
		.map(([name, inner]) => [nameOf(name), outlineOf(inner, depth - 1)]);
	const others = entries.length - shown.length;
	return Object.fromEntries(others === 0 ? shown : [...shown, ['(more)', others]]);
}

/**
 * What a text is made of, without its values: the names, types and lengths of JSON and XML.
 * For a response in which no token was recognized, because any of its values may be one.
 *
 *     {"Data":"3f9c…"} → {"Data":"(text, 36 characters)"}
 */
export function outline(text: string): string {
	const body = text.slice(0, MAX_TEXT).trim();
	if (body === '') return '';
	const data = parseJson(body) ?? parseXml(body);
	if (data === undefined) return `(text, ${text.length} characters)`;
	return JSON.stringify(outlineOf(data, MAX_DEPTH));
}
