import { writeJson } from '../../../credentials/common/exactJson';
import { isRecord } from '../../../credentials/common/unknown';

/** Luxon's DateTime, which expressions have as `$now`; n8n may load another copy of the library. */
const isDateTime = (value: unknown): value is { toISO: () => unknown } =>
	isRecord(value) && typeof value.toISO === 'function';

/** A value from an expression as data for a request: a moment is ISO text. */
export function wireValue(value: unknown): unknown {
	if (value instanceof Date) return Number.isNaN(value.valueOf()) ? '' : value.toISOString();
	return isDateTime(value) ? value.toISO() : value;
}

/**
 * A value from an expression as text for a URL, a header, a form or a part; '' for nothing.
 *
 *     wireText(new Date(0)) // 1970-01-01T00:00:00.000Z
 *     wireText([1, true]) // [1,true]
 */
export function wireText(value: unknown): string {
	const data = wireValue(value);
	if (data === undefined || data === null) return '';
	return typeof data === 'object' ? writeJson(data) : String(data);
}
