import { TokenResponseError } from '../../../../credentials/token/errors';
import {
	readTokenResponse,
	type TokenResponseRules,
} from '../../../../credentials/token/response/tokenResponse';
import { responseOf } from './flow';

export const read = (body: unknown, rules?: TokenResponseRules) =>
	readTokenResponse(responseOf(body), rules);

/** The error that some work throws, which has to be one about the answer. */
export function responseError(work: () => unknown): TokenResponseError {
	try {
		work();
	} catch (error) {
		if (error instanceof TokenResponseError) return error;
		throw error;
	}
	throw new Error('Nothing was thrown');
}
