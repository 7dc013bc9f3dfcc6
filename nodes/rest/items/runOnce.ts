import type { IExecuteFunctions } from 'n8n-workflow';

import { type MemoryPart, processMemory } from '../../../credentials/common/processMemory';
import { idempotencyKeyFor } from '../call/idempotencyKey';
import { nodeOf } from '../call/nodeOf';
import { isDoubtfulRedirect, redirectsToResult } from '../call/redirect';
import { isMaybeDone, isRepeatable } from '../call/retry';
import type { Session } from '../call/session';
import { RestError, inputError } from '../errors/restError';
import type { ApiRequest, ApiResponse } from '../http';

/** What came of an item whose write the API has accepted. */
type Ending = { readonly result: unknown } | { readonly error: unknown };

const RESULTS: MemoryPart<Ending> = { max: 10_000 };
/** Items whose ending is not kept any more: nothing but their keys, so there can be many of them. */
const WRITTEN: MemoryPart<true> = { max: 200_000 };

const forgotten = () =>
	inputError(
		'The request of this item was sent before n8n ran the node again, and is not sent twice',
		`Results are only kept for ${RESULTS.max} items. Process fewer items at a time.`,
	);

/** Whether the API has done a write, or may have done one whose response was lost. */
function isDone(response: ApiResponse): boolean {
	const { status, request } = response;
	if (request.effect === 'read') return false;
	// A signed redirect is how an API hands out what it has charged for.
	const isHandedOut = request.hasSignedRedirect === true && status >= 300 && status < 400;
	return (status >= 200 && status < 300) || isHandedOut || redirectsToResult(response);
}

const isMaybeWritten = (request: ApiRequest, error: unknown): boolean =>
	error instanceof RestError && !isRepeatable(request) && isMaybeDone(error);

/** Responses of a gateway that has lost the API's own. */
const LOST: readonly number[] = [408, 502, 504];

const isLost = (response: ApiResponse): boolean =>
	(LOST.includes(response.status) || isDoubtfulRedirect(response)) &&
	!isRepeatable(response.request);

/** The session of one item, which notices when a write was done, or may have been. */
function observed(session: Session): { session: Session; hasWritten: () => boolean } {
	let isWritten = false;
	return {
		hasWritten: () => isWritten,
		session: {
			...session,
			async send(request, renewal) {
				const response = await session.send(request, renewal).catch((error: unknown) => {
					isWritten ||= isMaybeWritten(request, error);
					throw error;
				});
				isWritten ||= isDone(response) || isLost(response);
				return response;
			},
		},
	};
}

/**
 * Works on an item, unless its write has already succeeded. *Retry On Fail* runs the whole node again
 * when one item failed: the writes of the others are not sent twice but answered from here. So is a
 * write whose response could not be read, and one whose response was lost: the same error says so
 * again.
 */
export async function runOnce<Result>(
	ctx: IExecuteFunctions,
	itemIndex: number,
	session: Session,
	work: (session: Session) => Promise<Result>,
): Promise<Result> {
	if (nodeOf(ctx).retryOnFail !== true) return await work(session);
	const key = idempotencyKeyFor(ctx, itemIndex);
	const results = processMemory.part(RESULTS);
	const known = results.peek(key);
	// A node does one kind of work for an item, so what is kept under its key has that work's type.
	if (known !== undefined && 'result' in known) return known.result as Result;
	if (known !== undefined) throw known.error;
	const written = processMemory.part(WRITTEN);
	if (written.peek(key) === true) throw forgotten();
	const watch = observed(session);
	const keep = (ending: Ending) => {
		if (!watch.hasWritten()) return;
		results.set(key, ending);
		written.set(key, true);
	};
	return await work(watch.session).then(
		(result) => {
			keep({ result });
			return result;
		},
		(error: unknown) => {
			keep({ error });
			throw error;
		},
	);
}
