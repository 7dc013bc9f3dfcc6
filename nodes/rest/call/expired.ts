import { isRecord, parseJson, textOf, valueAtPath } from '../../../credentials/common/unknown';
import type { ResponseOperator, ResponseRule, TokenFlow } from '../../../credentials/token/flow';
import { meansExpired } from '../../../credentials/token/n8n/verify';
import type { ApiResponse } from '../http';
import { decodeText } from './charset';

/** Whether an answer means that the token has ended, although the gate thought it alive. */
export type IsExpired = (response: ApiResponse) => Promise<boolean>;

/** Longer answers are data, not a word about a token. */
const MAX_SIGNAL = 256 * 1024;

type Compare = (found: unknown, text: string, value: string) => boolean;

const COMPARE: Readonly<Record<ResponseOperator, Compare>> = {
	contains: (found, text, value) => found !== undefined && text.includes(value),
	equals: (found, text, value) => found !== undefined && text === value,
	exists: (found) => found !== undefined && found !== null,
	// An answer of another shape says nothing, so it does not differ either.
	notEquals: (found, text, value) => found !== undefined && text !== value,
};

function fits({ path, operator, value }: ResponseRule, text: string, data: unknown): boolean {
	const found = path === '' ? text : valueAtPath(data, path);
	const isStructure = isRecord(found) || Array.isArray(found);
	const said = isStructure
		? JSON.stringify(found)
		: typeof found === 'boolean'
			? String(found)
			: textOf(found);
	return COMPARE[operator](found, said.toLowerCase(), value.toLowerCase());
}

/** Whether any rule fits a body. @internal */
export function fitsAny(rules: readonly ResponseRule[], text: string): boolean {
	const data = parseJson(text);
	return rules.some((rule) => fits(rule, text, data));
}

function isShort({ headers }: ApiResponse): boolean {
	const length = headers['content-length'];
	return typeof length !== 'string' || Number(length) <= MAX_SIGNAL;
}

/** By status, and by what the user says about bodies; a body is only read where there are rules. */
export function expirySignals(
	flow: Pick<TokenFlow, 'expiredStatuses' | 'expiredResponses'>,
): IsExpired {
	const { expiredResponses = [] } = flow;
	return async (response) => {
		if (meansExpired(flow, response.status)) return true;
		if (expiredResponses.length === 0 || !isShort(response)) return false;
		return fitsAny(expiredResponses, decodeText(await response.body.bytes(), response.headers));
	};
}
