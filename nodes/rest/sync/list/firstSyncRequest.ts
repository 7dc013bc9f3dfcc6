import type { Session } from '../../call/session';
import { unsentRequest } from '../../call/unsentRequest';
import type { ApiRequest } from '../../http';
import type { PollContext, Watermark } from '../syncTypes';
import type { SyncPlan } from './plan';
import { detectionOf } from './source';

/** The very first request of a reading, which is not sent. @throws RestError | TokenFlowError */
export async function firstSyncRequest(
	plan: SyncPlan,
	mark: Watermark | undefined,
	session: Session,
	context: Pick<PollContext, 'budget' | 'now' | 'start'>,
): Promise<ApiRequest> {
	const request = await unsentRequest(async (stop) => {
		const send = async (asked: ApiRequest) => await Promise.resolve(stop(asked));
		const { detection, ...list } = detectionOf(plan, {
			session: { ...session, send },
			rules: {},
		});
		await detection.detect(mark, { ...list, ...context });
	});
	if (request === undefined) throw new Error('A reading that asks for nothing');
	return request;
}
