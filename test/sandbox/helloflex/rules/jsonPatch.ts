import { stringOf } from '../../core/values';
import { isObject, pascal, type Field, type Fields, type Items, type Problems } from './fields';

/**
 * JSON Patch (RFC 6902) as HelloFlex implements it: a plain array of operations, known paths only,
 * matched in any case, applied in order, and none if one of them fails. It does not support `test`.
 */

type Document = Record<string, unknown>;

interface Target {
	readonly holder: Document | unknown[];
	readonly key: string | number;
	readonly items?: Items;
}

interface Operation {
	readonly op: string;
	readonly path: string;
	readonly value: unknown;
	readonly from: unknown;
}

class Rejected extends Error {
	constructor(
		readonly path: string,
		message: string,
	) {
		super(message);
	}
}

export type PatchResult = { readonly document: Document } | { readonly problems: Problems };

type Apply = (root: Document, fields: Fields, operation: Operation) => void;

const OPERATIONS: Readonly<Record<string, Apply>> = {
	add: (root, fields, { path, value }) => put(locate(root, fields, path), value, true),
	replace: (root, fields, { path, value }) => put(locate(root, fields, path), value, false),
	remove: (root, fields, { path }) => take(locate(root, fields, path)),
	copy: (root, fields, { path, from }) =>
		put(
			locate(root, fields, path),
			structuredClone(read(locate(root, fields, stringOf(from)))),
			true,
		),
	move: (root, fields, { path, from }) => {
		const source = locate(root, fields, stringOf(from));
		const value = read(source);
		take(source);
		put(locate(root, fields, path), value, true);
	},
};

/** Applies `body` to a copy of `document`; `allowed` limits the operations (default: all five). */
export function applyPatch(
	document: Document,
	fields: Fields,
	body: unknown,
	allowed: readonly string[] = Object.keys(OPERATIONS),
): PatchResult {
	if (!Array.isArray(body)) {
		return { problems: { Operations: ['The body has to be an array of operations.'] } };
	}
	const copy = structuredClone(document);
	try {
		for (const one of body as unknown[]) applyOne(copy, fields, one, allowed);
	} catch (error) {
		if (!(error instanceof Rejected)) throw error;
		return { problems: { [error.path]: [error.message] } };
	}
	return { document: copy };
}

function applyOne(root: Document, fields: Fields, raw: unknown, allowed: readonly string[]): void {
	const row = isObject(raw) ? raw : {};
	const path = stringOf(row.path);
	const op = stringOf(row.op).toLowerCase();
	const apply = allowed.includes(op) ? OPERATIONS[op] : undefined;
	if (!apply) throw new Rejected(path || 'Op', `Operation ${op || '(none)'} is not supported.`);
	apply(root, fields, { op, path, value: row.value, from: row.from });
}

/** Walks a path such as `/WorkAddress/City` or `/Addresses/0/Street` along the field table. */
function locate(root: Document, fields: Fields, path: string): Target {
	const parts = path.startsWith('/') ? path.slice(1).split('/').map(unescape) : [];
	let target: Target | undefined;
	let next: Field | undefined = { check: isObject, fields };
	let value: unknown = root;
	for (const part of parts) {
		const holder = target && value === undefined ? open(target, next) : value;
		target = step(holder, next, part, path);
		next = child(next, target.key);
		value = read(target);
	}
	if (!target) throw new Rejected(path || 'Path', `The path ${path} does not exist.`);
	return target;
}

const unescape = (part: string) => part.replace(/~1/g, '/').replace(/~0/g, '~');

function step(holder: unknown, field: Field | undefined, part: string, path: string): Target {
	if (field?.items && Array.isArray(holder)) {
		const index = part === '-' ? holder.length : Number(part);
		if (Number.isInteger(index) && index >= 0 && index <= holder.length) {
			return { holder, key: index, items: field.items };
		}
	}
	if (field?.fields && isObject(holder)) {
		const key = Object.keys(field.fields).find(
			(one) => one.toLowerCase() === part.toLowerCase(),
		);
		if (key !== undefined) return { holder, key };
	}
	throw new Rejected(path, `The path ${path} does not exist.`);
}

const child = (field: Field | undefined, key: string | number): Field | undefined =>
	typeof key === 'string'
		? field?.fields?.[key]
		: field?.items && { check: isObject, fields: field.items.fields };

/** A nested object that is missing is created when one of its properties is written. */
function open(target: Target, field: Field | undefined): unknown {
	const fresh: unknown = field?.items ? [] : {};
	if (typeof target.key === 'string') (target.holder as Document)[target.key] = fresh;
	return typeof target.key === 'string' ? fresh : undefined;
}

function read({ holder, key }: Target): unknown {
	const value: unknown = Array.isArray(holder) ? holder[Number(key)] : holder[key];
	return value === null ? undefined : value;
}

function put({ holder, key, items }: Target, value: unknown, adding: boolean): void {
	if (!Array.isArray(holder)) {
		holder[key] = value;
		return;
	}
	const index = Number(key);
	if (!adding && index >= holder.length) {
		throw new Rejected(`/${index}`, 'There is no entry at this index.');
	}
	if (adding && items?.uniqueBy) rejectSecond(holder, items.uniqueBy, value, index);
	holder.splice(index, adding ? 0 : 1, value);
}

/** Employer addresses: one entry per type, added at the next free index. */
function rejectSecond(rows: unknown[], by: string, value: unknown, index: number): void {
	const type = isObject(value) ? value[by] : undefined;
	const taken = rows.some((row) => isObject(row) && row[by] === type);
	if (taken || index !== rows.length) {
		throw new Rejected(
			pascal(by),
			taken ? `Value ${String(type)} is invalid.` : 'Index is invalid.',
		);
	}
}

function take({ holder, key, items }: Target): void {
	if (!Array.isArray(holder)) {
		holder[key] = null;
		return;
	}
	if (Number(key) >= holder.length)
		throw new Rejected(`/${key}`, 'There is no entry at this index.');
	// The first address of an employer always exists.
	if (items?.uniqueBy && key === 0)
		throw new Rejected('/0', 'The first entry cannot be removed.');
	holder.splice(Number(key), 1);
}
