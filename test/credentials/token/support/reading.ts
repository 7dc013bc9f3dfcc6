import { TokenAnswerError } from '../../../../credentials/token/errors';
import {
	type AnswerRules,
	readTokenAnswer,
} from '../../../../credentials/token/response/tokenResponse';
import { answerOf } from './flow';

export const read = (body: unknown, rules?: AnswerRules) => readTokenAnswer(answerOf(body), rules);

/** The error that some work throws, which has to be one about the answer. */
export function answerError(work: () => unknown): TokenAnswerError {
	try {
		work();
	} catch (error) {
		if (error instanceof TokenAnswerError) return error;
		throw error;
	}
	throw new Error('Nothing was thrown');
}
