import type { Document } from './document';
import { readShape, type Shape } from './schema';

const MAX_DEPTH = 4;
/** Properties and entries in one example. */
const MAX_NODES = 60;
const MAX_CHARS = 2_000;

const TEXTS: Readonly<Record<string, string>> = {
	date: '2026-01-31',
	'date-time': '2026-01-31T12:00:00Z',
	email: 'name@example.com',
	uri: 'https://example.com',
	url: 'https://example.com',
	uuid: '00000000-0000-4000-8000-000000000000',
};

interface Room {
	left: number;
}

function exampleRecord(document: Document, shape: Shape, depth: number, room: Room): unknown {
	const names = [...shape.properties.keys()];
	const required = names.filter((name) => shape.required.has(name));
	const entries: Array<[string, unknown]> = [];
	for (const name of required.length > 0 ? required : names) {
		if (room.left <= 0) break;
		const inner = readShape(document, shape.properties.get(name));
		if (!inner.isReadOnly) entries.push([name, exampleValue(document, inner, depth + 1, room)]);
	}
	return Object.fromEntries(entries);
}

function exampleValue(document: Document, shape: Shape, depth: number, room: Room): unknown {
	room.left -= 1;
	const known = shape.example ?? shape.defaultValue ?? shape.values?.[0];
	if (known !== undefined) return known;
	const [type = shape.properties.size > 0 ? 'object' : undefined] = shape.types;
	const isDeep = depth >= MAX_DEPTH || room.left <= 0;
	if (shape.properties.size === 0 && shape.firstAlternative !== undefined && !isDeep)
		return exampleValue(document, readShape(document, shape.firstAlternative), depth + 1, room);
	if (type === 'object') return isDeep ? {} : exampleRecord(document, shape, depth, room);
	if (type === 'array') {
		if (isDeep || shape.items === undefined) return [];
		return [exampleValue(document, readShape(document, shape.items), depth + 1, room)];
	}
	if (type === 'boolean') return true;
	if (type === 'integer' || type === 'number') return 0;
	return Object.hasOwn(TEXTS, shape.format) ? TEXTS[shape.format] : 'text';
}

/**
 * A value that shows how JSON for a schema looks: the definition's example, else its required properties
 * with sample values. As text for a form; undefined where it would be too long.
 * @throws OpenApiError where the schema refers to another document
 */
export function exampleText(document: Document, shape: Shape): string | undefined {
	const text = JSON.stringify(exampleValue(document, shape, 0, { left: MAX_NODES }), null, 2);
	return text.length <= MAX_CHARS ? text : undefined;
}
