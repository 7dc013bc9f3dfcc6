import { isRecord } from '../../../credentials/token/unknown';
import type { Json, JsonObject } from './types';

const isObject = (value: Json | undefined): value is JsonObject => isRecord(value);

const ownOf = (object: JsonObject, name: string) =>
	Object.hasOwn(object, name) ? object[name] : undefined;

/**
 * What makes one object the other, as a merge patch (RFC 7396): a missing field is null. Neither of
 * them may hold null itself, which a patch cannot say; inside lists it may be.
 */
export function mergePatchOf(from: JsonObject, to: JsonObject): JsonObject {
	const gone = Object.keys(from).filter((name) => !Object.hasOwn(to, name));
	const patch = new Map<string, Json>(gone.map((name) => [name, null]));
	for (const [name, value] of Object.entries(to)) {
		const before = ownOf(from, name);
		if (isObject(before) && isObject(value)) {
			const inner = mergePatchOf(before, value);
			if (Object.keys(inner).length > 0) patch.set(name, inner);
		} else if (JSON.stringify(before) !== JSON.stringify(value)) patch.set(name, value);
	}
	return Object.fromEntries(patch);
}

/**
 * The object with a patch applied, in new objects (RFC 7396 §2). IDs of an API may be names in it,
 * also such as `__proto__`.
 */
export function mergePatched(target: JsonObject, patch: JsonObject): JsonObject {
	const patched = new Map(Object.entries(target));
	for (const [name, value] of Object.entries(patch)) {
		const before = patched.get(name);
		if (value === null) patched.delete(name);
		else if (isObject(value))
			patched.set(name, mergePatched(isObject(before) ? before : {}, value));
		else patched.set(name, value);
	}
	return Object.fromEntries(patched);
}
