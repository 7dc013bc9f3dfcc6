import { isRecord } from '../../../credentials/token/unknown';
import type { Json, JsonObject } from './types';

const isObject = (value: Json | undefined): value is JsonObject => isRecord(value);

/**
 * What makes one object the other, as a merge patch (RFC 7396): a missing field is null. Neither of
 * them may hold null itself, which a patch cannot say.
 */
export function mergePatchOf(from: JsonObject, to: JsonObject): JsonObject {
	const patch: JsonObject = {};
	for (const name of Object.keys(from)) if (!Object.hasOwn(to, name)) patch[name] = null;
	for (const [name, value] of Object.entries(to)) {
		const before = Object.hasOwn(from, name) ? from[name] : undefined;
		if (isObject(before) && isObject(value)) {
			const inner = mergePatchOf(before, value);
			if (Object.keys(inner).length > 0) patch[name] = inner;
		} else if (JSON.stringify(before) !== JSON.stringify(value)) patch[name] = value;
	}
	return patch;
}

/** The object with a patch applied, in new objects (RFC 7396 §2). */
export function mergePatched(target: JsonObject, patch: JsonObject): JsonObject {
	const patched: JsonObject = { ...target };
	for (const [name, value] of Object.entries(patch)) {
		const before = Object.hasOwn(patched, name) ? patched[name] : undefined;
		if (value === null) delete patched[name];
		else if (isObject(value))
			patched[name] = mergePatched(isObject(before) ? before : {}, value);
		else patched[name] = value;
	}
	return patched;
}
