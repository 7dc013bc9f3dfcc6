import {
	defined,
	entryOf,
	isRecord,
	parseJson,
	textOf,
} from '../../../../credentials/common/unknown';
import { advise, label } from '../../errors/labels';
import { inputError } from '../../errors/restError';
import type { Detection, Json, JsonObject, Watermark } from '../syncTypes';

const VERSION = 1;

/** What a trigger keeps between its polls. */
export interface StoredSyncState {
	readonly version: typeof VERSION;
	/** Hash of the settings that give the marks their meaning. */
	readonly fingerprint: string;
	/** What the workflow got for certain ends here; undefined: at the very beginning. */
	readonly confirmed?: Watermark;
	/** What was handed over last, as far as this process knows. */
	readonly pending?: {
		/** Merge patch from the confirmed mark to the one after the batch. */
		readonly patch: JsonObject;
		/** The process that handed it over. */
		readonly process: string;
	};
}

export interface SyncSettings {
	/** Hash of what gives a mark its meaning: list, mode, fields, credential. Another one restarts. */
	readonly fingerprint: string;
	readonly afterRestart: 'repeat' | 'skip';
	/** Marks this process; a random text drawn once. */
	readonly process: string;
	/** n8n stores state and execution at once, so that no batch is ever in between. */
	readonly isDurable: boolean;
}

const isMark = (value: unknown): value is Watermark => isRecord(value);

function rejectNewer(version: unknown): void {
	if (typeof version !== 'number' || version <= VERSION) return;
	throw inputError('The saved state was written by a newer version of this package', [
		'Update the package.',
		advise`Or start over by changing the text in ${label.startOver}.`,
		advise`Or start over with an empty ${label.since}.`,
	]);
}

/**
 * Where to read on from; undefined: at the beginning.
 * @throws RestError where a newer version of the package wrote the state
 */
export function openState(
	stored: unknown,
	{ fingerprint, afterRestart, process }: SyncSettings,
	unsure: Detection['unsure'] = (confirmed) => confirmed,
): { mark: Watermark | undefined; isRestarted: boolean } {
	if (!isRecord(stored) || Object.keys(stored).length === 0)
		return { mark: undefined, isRestarted: false };
	rejectNewer(stored.version);
	if (stored.fingerprint !== fingerprint) return { mark: undefined, isRestarted: true };
	const confirmed = isMark(stored.confirmed) ? stored.confirmed : undefined;
	const { pending } = stored;
	if (!isRecord(pending) || !isMark(pending.patch))
		return { mark: confirmed, isRestarted: false };
	// That this process asks again shows that it handed the batch over and lived on.
	const isConfirmed = pending.process === process || afterRestart === 'skip';
	const next = mergePatched(confirmed ?? {}, pending.patch);
	return { mark: isConfirmed ? next : unsure(confirmed, next), isRestarted: false };
}

/** What to store with a batch, or after a poll that found nothing. */
export function stateAfter(
	before: Watermark | undefined,
	after: Watermark,
	hasRows: boolean,
	{ fingerprint, process, isDurable }: SyncSettings,
): StoredSyncState {
	const state = { version: VERSION, fingerprint } as const;
	if (isDurable || !hasRows) return { ...state, confirmed: after };
	return {
		...state,
		...defined({ confirmed: before }),
		pending: { patch: mergePatchOf(before ?? {}, after), process },
	};
}

/** A mark as text, which a workflow keeps itself. */
export const watermarkText = (mark: Watermark, fingerprint: string): string =>
	JSON.stringify({ version: VERSION, fingerprint, mark });

/**
 * The mark of such a text; none where it belongs to other settings.
 * @throws RestError where the text is no watermark
 */
export function readWatermark(
	text: string,
	fingerprint: string,
): { mark: Watermark | undefined; isRestarted: boolean } {
	const kept = parseJson(text);
	if (!isRecord(kept) || !isMark(kept.mark) || textOf(kept.fingerprint) === '')
		throw inputError(
			'The watermark is neither a time nor one that an earlier run returned',
			advise`Enter in ${label.since} a watermark returned by an earlier run, unchanged, or a time such as 2026-01-31T13:45:00Z, or leave it empty.`,
		);
	rejectNewer(kept.version);
	if (kept.fingerprint !== fingerprint) return { mark: undefined, isRestarted: true };
	return { mark: kept.mark, isRestarted: false };
}

const isObject = (value: Json | undefined): value is JsonObject => isRecord(value);

/**
 * What makes one object the other, as a merge patch (RFC 7396): a missing field is null. Neither of
 * them may hold null itself, which a patch cannot say; inside lists it may be.
 * @internal
 */
export function mergePatchOf(from: JsonObject, to: JsonObject): JsonObject {
	const gone = Object.keys(from).filter((name) => !Object.hasOwn(to, name));
	const patch = new Map<string, Json>(gone.map((name) => [name, null]));
	for (const [name, value] of Object.entries(to)) {
		const before = entryOf(from, name);
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
 * @internal
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
