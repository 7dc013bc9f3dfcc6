import { isRecord, textOf, type UnknownRecord } from '../unknown';

/** Names of the texts of an error, most telling first. */
export const MESSAGES = [
	'error_description',
	'detail',
	'message',
	'error_message',
	'default_message',
	'msg',
	'long_message',
	'reason',
	'description',
	'details',
	'issue',
	'title',
	'faultstring',
	'error',
	'errors',
	'error_messages',
	'fault',
];

/** A name without case, underscores and hyphens, as names of different APIs are compared. */
export const plain = (name: string) => name.toLowerCase().replace(/[_-]/g, '');

/** The value of the first key with this name, in whatever spelling. */
export function member(record: UnknownRecord, name: string): unknown {
	const key = Object.keys(record).find((candidate) => plain(candidate) === plain(name));
	return key === undefined ? undefined : record[key];
}

/** Text as it is, in a list, or as OData's `{ lang, value }`. */
function saying(value: unknown): string {
	if (Array.isArray(value))
		return value
			.map(textOf)
			.filter((text) => text !== '')
			.join('; ');
	return isRecord(value) ? textOf(value.value) : textOf(value);
}

/** The first of these members that is text; undefined where none is. */
export const firstText = (record: UnknownRecord, names: readonly string[]): string | undefined =>
	names.map((name) => saying(member(record, name))).find((text) => text !== '');

/** Where APIs put the error itself, or more about it. */
const INNER =
	/error|field|violation|invalid|issue|problem|validation|fault|detail|cause|exception|message/;
const WRAPPERS = [
	'data',
	'result',
	'response',
	'meta',
	'body',
	'params',
	'extensions',
	'elements',
	'embedded',
	'modelstate',
];

/** Whether the value of this key may say more about the error. */
export const isInner = (key: string): boolean =>
	INNER.test(plain(key)) || WRAPPERS.includes(plain(key));

const MAX_DEPTH = 6;
const MAX_RECORDS = 200;

/** A record of an error's body and where it stands. */
export interface ErrorRecord {
	readonly record: UnknownRecord;
	/** Key by which it, or the list that holds it, was reached; '' for the body. */
	readonly key: string;
	readonly isListed: boolean;
}

/** The body's records that are about the error, outermost first; at most 200, at most 6 deep. */
export function recordsOf(body: unknown): ErrorRecord[] {
	const found: ErrorRecord[] = [];
	let level: Array<readonly [value: unknown, key: string, isListed: boolean]> = [
		[body, '', false],
	];
	for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth++) {
		const next: typeof level = [];
		for (const [value, key, isListed] of level) {
			if (found.length + next.length >= MAX_RECORDS) break;
			if (Array.isArray(value))
				next.push(...value.slice(0, MAX_RECORDS).map((each) => [each, key, true] as const));
			if (!isRecord(value)) continue;
			found.push({ record: value, key, isListed });
			for (const [inner, held] of Object.entries(value).slice(0, MAX_RECORDS))
				if (isInner(inner)) next.push([held, inner, false]);
		}
		level = next;
	}
	return found;
}
