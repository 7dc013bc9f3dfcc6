import { meansExpired, type TokenFlow } from '../../../credentials/token/flow';
import type { ApiResponse } from '../http';
import { isMet, readSignal } from './bodyCondition';

/** Whether an answer means that the token has ended, although the gate thought it alive. */
export type IsExpired = (response: ApiResponse) => Promise<boolean>;

/** By status, and by what the user says about bodies; a body is only read where there are rules. */
export function expirySignals(
	flow: Pick<TokenFlow, 'expiredStatuses' | 'expiredResponses'>,
): IsExpired {
	const { expiredResponses = [] } = flow;
	return async (response) => {
		if (meansExpired(flow, response.status)) return true;
		if (expiredResponses.length === 0) return false;
		const signal = await readSignal(response);
		return signal !== undefined && expiredResponses.some((each) => isMet(each, signal));
	};
}
