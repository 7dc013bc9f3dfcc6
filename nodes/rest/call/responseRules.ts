import { numberOf, textOf, valueAtPath } from '../../../credentials/common/unknown';
import type { ResponseRule } from '../../../credentials/token/flow';
import { statusLine } from '../errors/advice';
import { advise, either, label } from '../errors/labels';
import { RestError } from '../errors/restError';
import type { ApiResponse } from '../http';
import { isMet, readSignal } from './bodyCondition';
import { mediaType } from './charset';
import { type ReadApiError, statusError } from './statusError';

const isFor = ({ statuses }: ResponseRule, status: number): boolean =>
	statuses.length === 0 || statuses.some(([from, to]) => status >= from && status <= to);

const BY_RULE = either(
	advise`A rule makes it an error: see ${label.responseRules}, and those of the credential.`,
	'A rule of the credential makes it an error.',
);

/** Conditions are about text; a file is not read for them. */
const MAY_BE_TEXT = /^$|^text\/|json|xml|urlencoded/;

/**
 * The first rule that fits a response; its body is read only where a rule for its status has a condition on
 * it.
 */
export async function ruleFor(
	rules: readonly ResponseRule[],
	response: ApiResponse,
): Promise<ResponseRule | undefined> {
	const isText = MAY_BE_TEXT.test(mediaType(response.headers));
	for (const rule of rules) {
		if (!isFor(rule, response.status)) continue;
		if (rule.condition === undefined) return rule;
		const signal = isText ? await readSignal(response) : undefined;
		if (signal !== undefined && isMet(rule.condition, signal)) return rule;
	}
	return undefined;
}

/**
 * The error that a rule makes of a response, in the words at its path.
 * @param rule to fail or to retry
 */
export async function ruleError(
	{ outcome, messagePath, delayPath }: ResponseRule,
	response: ApiResponse,
	readApiError?: ReadApiError,
): Promise<RestError> {
	const error = await statusError(response, readApiError);
	const data = (await readSignal(response))?.data;
	const written = messagePath === '' ? '' : textOf(valueAtPath(data, messagePath));
	const message =
		written === '' ? error.message : `The API returned ${statusLine(response)}: ${written}`;
	const seconds = delayPath === '' ? undefined : numberOf(valueAtPath(data, delayPath));
	return new RestError(
		response.status >= 400 || outcome === 'retry' ? 'status' : 'response',
		message,
		[error.advice, BY_RULE],
		{
			...error.details,
			...(seconds !== undefined && seconds >= 0 && { retryAfterMs: seconds * 1000 }),
			isRetryRequested: outcome === 'retry',
		},
	);
}
