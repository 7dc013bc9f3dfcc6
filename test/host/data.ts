/**
 * Reads the text form in which n8n delivers execution data (the npm package `flatted`): a list whose
 * first entry is the value; inside objects and lists a text is the position of the real entry.
 */
export function unflatten(text: string): unknown {
	const entries: unknown = JSON.parse(text);
	if (!Array.isArray(entries)) throw new Error('Execution data is not a list.');
	const entryAt = (value: unknown): unknown =>
		typeof value === 'string' ? entries[Number(value)] : value;
	for (const entry of entries) {
		if (Array.isArray(entry)) entry.forEach((value, index) => (entry[index] = entryAt(value)));
		else if (isRecord(entry)) {
			for (const [key, value] of Object.entries(entry)) entry[key] = entryAt(value);
		}
	}
	return entries[0];
}

/** Narrows unknown data to an object with named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a path of names; an empty object where something on the way is missing. */
export function recordAt(value: unknown, ...path: string[]): Record<string, unknown> {
	const found = path.reduce<unknown>(
		(current, name) => (isRecord(current) ? current[name] : undefined),
		value,
	);
	return isRecord(found) ? found : {};
}

/** The list at a path of names; an empty list where something on the way is missing. */
export function listAt(value: unknown, ...path: string[]): unknown[] {
	const last = path[path.length - 1] ?? '';
	const found = recordAt(value, ...path.slice(0, -1))[last];
	return Array.isArray(found) ? found : [];
}
