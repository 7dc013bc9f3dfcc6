import type { ShapeResponse } from './types';

/** The value at a dotted path, of objects and lists; undefined where there is none. A key may hold dots itself (`@odata.nextLink`); `*` are all lists of an object. */
export function valueAt(value: unknown, path: string): unknown {
	if (path === '') return value;
	if (typeof value !== 'object' || value === null) return undefined;
	const entries = value as Record<string, unknown>;
	if (path in entries) return entries[path];
	if (path === '*') return Object.values(entries).filter(Array.isArray).flat();
	const dots = [...path.matchAll(/\./g)].map((match) => match.index);
	for (const dot of dots.reverse()) {
		const head = path.slice(0, dot);
		if (head in entries) return valueAt(entries[head], path.slice(dot + 1));
	}
	return undefined;
}

/** A copy with the value set at a dotted path of objects. */
export function withValue(value: unknown, path: string, set: unknown): Record<string, unknown> {
	const [head = '', ...rest] = path.split('.');
	const copy = { ...(value as Record<string, unknown> | undefined) };
	copy[head] = rest.length === 0 ? set : withValue(copy[head], rest.join('.'), set);
	return copy;
}

const MARK = 'bigint:';

/** JSON text in which bigints are digits. */
export function jsonText(value: unknown): string {
	const text = JSON.stringify(value, (_, part: unknown) =>
		typeof part === 'bigint' ? `${MARK}${part}` : part,
	);
	return text.replace(/"bigint:(-?\d+)"/g, '$1');
}

/** JSON text read without loss: whole numbers beyond 2^53 become texts. */
export function exactJson(text: string): unknown {
	return JSON.parse(text.replace(/([[:,]\s*)(-?\d{16,})(?=\s*[,\]}])/g, '$1"$2"')) as unknown;
}

/** What is sent: the text of the body, and its media type where the shape names none. */
export function wire(response: ShapeResponse): { text: string; contentType: string } {
	const { body } = response;
	const stated = response.headers?.['content-type'];
	if (body === undefined) return { text: '', contentType: stated ?? '' };
	if (typeof body === 'string') return { text: body, contentType: stated ?? 'text/plain' };
	return { text: jsonText(body), contentType: stated ?? 'application/json' };
}
