import type { Session } from '../../call/session';
import type { ApiRequest } from '../../http';
import type { PollContext, SyncState } from '../syncTypes';
import type { SyncPlan } from './plan';
import { detectionOf } from './source';

/** Stands for the response to a request that is not sent. */
class NotSent extends Error {
	constructor(readonly request: ApiRequest) {
		super('The request is known');
	}
}

/** The very first request of a reading, which is not sent. @throws RestError | TokenFlowError */
export async function firstSyncRequest(
	plan: SyncPlan,
	mark: SyncState | undefined,
	session: Session,
	context: Pick<PollContext, 'budget' | 'now' | 'start'>,
): Promise<ApiRequest> {
	const send = async (request: ApiRequest) => await Promise.reject<never>(new NotSent(request));
	const { detection, ...list } = detectionOf(plan, { session: { ...session, send }, rules: {} });
	return await detection.detect(mark, { ...list, ...context }).then(
		() => {
			throw new Error('A reading that asks for nothing');
		},
		(error: unknown) => {
			if (error instanceof NotSent) return error.request;
			throw error;
		},
	);
}
