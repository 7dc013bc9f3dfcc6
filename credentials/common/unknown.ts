/** Narrowing of data that came from a network or from a form. */

export type UnknownRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is UnknownRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as trimmed text; '' for anything that is not text or a number. */
export function textOf(value: unknown): string {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' ? value.trim() : '';
}

/** A finite number, also from numeric text ("3599"); undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
	if (typeof value === 'string' && value.trim() === '') return undefined;
	if (typeof value !== 'number' && typeof value !== 'string') return undefined;
	const number = Number(value);
	return Number.isFinite(number) ? number : undefined;
}

/** Parsed JSON, or undefined where the text is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/**
 * The value at a dotted path such as `data.tokens[0].value`; a leading `$.` is tolerated.
 * Own properties only, so that a path cannot reach `constructor` or `__proto__`.
 */
export function valueAtPath(data: unknown, path: string): unknown {
	const parts = path
		.replace(/^\$\.?/, '')
		.replace(/\[(\d+)\]/g, '.$1')
		.split('.')
		.filter((part) => part !== '');
	return parts.reduce<unknown>((current, part) => {
		if (Array.isArray(current)) return current[Number(part)] as unknown;
		return isRecord(current) && Object.hasOwn(current, part) ? current[part] : undefined;
	}, data);
}
