import { isRecord, textOf, type UnknownRecord } from '../../common/unknown';

/** A field with its plain name. */
interface Field {
	readonly name: string;
	readonly key: string;
	readonly value: unknown;
}

/** A record of a response, and where it is. */
export interface ResponseRecord {
	readonly record: UnknownRecord;
	readonly fields: readonly Field[];
	/** The plain name that the record has, or the array that it is in. */
	readonly name: string;
	/** Dotted path; '' for the body itself. */
	readonly path: string;
	/** The records around it, nearest first. */
	readonly ancestors: readonly UnknownRecord[];
	/** Whether it, or a record around it, is about the refresh token. */
	readonly isOfRefresh: boolean;
}

interface Node extends Omit<ResponseRecord, 'fields' | 'record'> {
	readonly value: unknown;
}

/** How deep responses nest in practice: `data.attributes.tokens[0].value` is the deepest met. */
const DEEPEST = 5;
const MAX_LIST = 3;
const MAX_PLACES = 1000;
const MAX_NAME = 64;
const MAX_FIELDS = 1000;

/** Names without case and separators: `access_token`, `accessToken` and `Access-Token` are one. */
const plain = (name: string): string =>
	name
		.slice(0, MAX_NAME)
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');

function children({ value, name, path, ancestors, isOfRefresh }: Node): Node[] {
	if (Array.isArray(value)) {
		return value.slice(0, MAX_LIST).map((item: unknown, index) => ({
			value: item,
			name,
			ancestors,
			path: `${path}[${index}]`,
			isOfRefresh: isOfRefresh || (isRecord(item) && /refresh/i.test(textOf(item.type))),
		}));
	}
	if (!isRecord(value)) return [];
	const around = [value, ...ancestors];
	return fieldsOf(value)
		.filter((field) => typeof field.value === 'object')
		.map((field) => ({
			value: field.value,
			name: field.name,
			path: path === '' ? field.key : `${path}.${field.key}`,
			ancestors: around,
			isOfRefresh: isOfRefresh || field.name.includes('refresh'),
		}));
}

/** The fields of a record, a bounded number of them. */
export const fieldsOf = (record: UnknownRecord): Field[] =>
	Object.entries(record)
		.slice(0, MAX_FIELDS)
		.map(([key, value]) => ({ name: plain(key), key, value }));

/** The records of a response, breadth first and a bounded number of them. */
export function responseRecords(body: unknown): ResponseRecord[] {
	const found: ResponseRecord[] = [];
	let level: Node[] = [{ value: body, name: '', path: '', ancestors: [], isOfRefresh: false }];
	for (let depth = 0; depth <= DEEPEST; depth++) {
		for (const { value, ...where } of level)
			if (isRecord(value)) found.push({ record: value, fields: fieldsOf(value), ...where });
		level = level.flatMap(children).slice(0, MAX_PLACES);
	}
	return found;
}
