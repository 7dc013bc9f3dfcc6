import type { IExecuteFunctions } from 'n8n-workflow';

import { type MemoryPart, processMemory } from '../../../credentials/common/processMemory';
import { idempotencyKeyFor } from '../call/idempotencyKey';
import type { Session } from '../call/session';
import type { ApiResponse } from '../http';
import type { OutputItem } from './responseItems';

/** What came of an item whose write the API has accepted. */
type Ending = { readonly items: OutputItem[] } | { readonly error: unknown };

const RESULTS: MemoryPart<Ending> = { max: 10_000 };

/** A signed redirect is how an API hands out what it has charged for. */
const isAccepted = ({ status, request }: ApiResponse) =>
	status >= 200 && status < (request.hasSignedRedirect === true ? 400 : 300);

/** The session of one item, which notices when the API accepts a write or a charge. */
function observed(session: Session): { session: Session; hasWritten: () => boolean } {
	let isWritten = false;
	return {
		hasWritten: () => isWritten,
		session: {
			...session,
			async send(request, wish) {
				const response = await session.send(request, wish);
				if (isAccepted(response) && request.effect !== 'read') isWritten = true;
				return response;
			},
		},
	};
}

/**
 * Works on an item, unless its write has already succeeded. *Retry On Fail* runs the whole node again
 * when one item failed: the writes of the others are not sent twice but answered from here. So is a
 * write whose answer could not be read: it was done.
 */
export async function runOnce(
	ctx: IExecuteFunctions,
	itemIndex: number,
	session: Session,
	work: (session: Session) => Promise<OutputItem[]>,
): Promise<OutputItem[]> {
	const isRunAgain = ctx.getNode().retryOnFail === true;
	// Without an ID, executions could not be told apart.
	if (!isRunAgain || !ctx.getExecutionId()) return await work(session);
	const key = idempotencyKeyFor(ctx, itemIndex);
	const results = processMemory.part(RESULTS);
	const known = results.peek(key);
	if (known !== undefined && 'items' in known) return known.items;
	if (known !== undefined) throw known.error;
	const watch = observed(session);
	return await work(watch.session).then(
		(items) => {
			if (watch.hasWritten()) results.set(key, { items });
			return items;
		},
		(error: unknown) => {
			if (watch.hasWritten()) results.set(key, { error });
			throw error;
		},
	);
}
