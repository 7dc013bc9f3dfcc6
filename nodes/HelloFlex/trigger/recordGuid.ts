import { isRecord, textOf } from '../../../credentials/common/unknown';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The GUIDs of an event by their names in lower case, also one level down; the outer ones win. */
function guidsIn(event: unknown, depth = 0): Map<string, string> {
	const found = new Map<string, string>();
	if (!isRecord(event)) return found;
	for (const value of Object.values(event))
		if (isRecord(value) && depth === 0)
			for (const [name, guid] of guidsIn(value, depth + 1)) found.set(name, guid);
	for (const [name, value] of Object.entries(event))
		if (GUID.test(textOf(value))) found.set(name.toLowerCase(), textOf(value));
	return found;
}

/**
 * The GUID of the record that an event is about. Fields of events are not documented; so the one that
 * is named like the record counts (`CandidateGuid` of `Candidate.Created`), then a general name, then
 * the only one.
 * @param action name of the event
 * @returns '' if the event names none, or several that could be it
 */
export function recordGuid(action: string, event: unknown): string {
	const guids = guidsIn(event);
	const [entity = ''] = action.toLowerCase().split(/[^a-z]/);
	const names = [`${entity}guid`, `${entity}id`, 'guid', 'entityguid', 'id'];
	const named = names.map((name) => guids.get(name)).find((guid) => guid !== undefined);
	const [only, ...others] = guids.values();
	return named ?? (others.length === 0 ? (only ?? '') : '');
}
