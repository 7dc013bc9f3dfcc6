import { isRecord, parseJson, textOf, valueAtPath } from '../../../credentials/common/unknown';
import type { AnswerOperator, AnswerRule, TokenFlow } from '../../../credentials/token/flow';
import { meansExpired } from '../../../credentials/token/n8n/verify';
import type { ApiAnswer } from '../http';
import { decodeText } from './charset';

/** Whether an answer means that the token has ended, although the gate thought it alive. */
export type IsExpired = (answer: ApiAnswer) => Promise<boolean>;

/** Longer answers are data, not a word about a token. */
const LONGEST_SIGNAL = 256 * 1024;

type Compare = (found: unknown, text: string, value: string) => boolean;

const COMPARE: Readonly<Record<AnswerOperator, Compare>> = {
	contains: (found, text, value) => found !== undefined && text.includes(value),
	equals: (found, text, value) => found !== undefined && text === value,
	exists: (found) => found !== undefined && found !== null,
	// An answer of another shape says nothing, so it does not differ either.
	notEquals: (found, text, value) => found !== undefined && text !== value,
};

function fits({ path, operator, value }: AnswerRule, text: string, data: unknown): boolean {
	const found = path === '' ? text : valueAtPath(data, path);
	const isStructure = isRecord(found) || Array.isArray(found);
	const said = isStructure
		? JSON.stringify(found)
		: typeof found === 'boolean'
			? String(found)
			: textOf(found);
	return COMPARE[operator](found, said.toLowerCase(), value.toLowerCase());
}

/** Whether any rule fits a body. */
export function fitsAny(rules: readonly AnswerRule[], text: string): boolean {
	const data = parseJson(text);
	return rules.some((rule) => fits(rule, text, data));
}

function isShort({ headers }: ApiAnswer): boolean {
	const length = headers['content-length'];
	return typeof length !== 'string' || Number(length) <= LONGEST_SIGNAL;
}

/** By status, and by what the user says about bodies; a body is only read where there are rules. */
export function expirySignals(
	flow: Pick<TokenFlow, 'expiredStatuses' | 'expiredAnswers'>,
): IsExpired {
	const { expiredAnswers = [] } = flow;
	return async (answer) => {
		if (meansExpired(flow, answer.status)) return true;
		if (expiredAnswers.length === 0 || !isShort(answer)) return false;
		return fitsAny(expiredAnswers, decodeText(await answer.body.bytes(), answer.headers));
	};
}
