import trimEnd from 'lodash/trimEnd';

import { isRecord, textOf } from '../../credentials/common/unknown';
import type { RunContext } from '../rest/operations';

/** The last segment of the URL of a record. */
const lastSegment = (url: unknown): string =>
	trimEnd(textOf(Array.isArray(url) ? url[0] : url), '/?#')
		.split('/')
		.at(-1) ?? '';

/**
 * Sends a create. HelloFlex responds with 201, or with 200 if an earlier execution of the same request
 * created the record already.
 * @returns the GUID, and whether this request created the record
 */
export async function sendCreate({
	respond,
	parts,
}: Pick<RunContext, 'respond' | 'parts'>): Promise<{ guid: string; created: boolean }> {
	const { status, headers, body } = await respond(parts);
	const guid = isRecord(body) ? textOf(body.guid) : '';
	// Location has the URL of the record, also where the response has no body.
	return { guid: guid === '' ? lastSegment(headers.location) : guid, created: status === 201 };
}

/** What the description of every create says about its output. */
export const CREATE_OUTPUT = 'Returns the GUID and whether the record is new.';
