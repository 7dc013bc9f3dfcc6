import { isRecord, numberOf, textOf } from '../common/unknown';
import { countOf, shareOf } from '../token/budget';
import { ConfigurationError } from '../token/errors';
import type { RequestBudget, ResponseOperator, ResponseRule } from '../token/flow';
import type { CredentialForm } from './credentialForm';

/** Words of a list field, however the user separated them. */
export function listOf(form: CredentialForm, field: string): string[] {
	return form
		.text(field)
		.split(/[\s,;]+/)
		.filter((word) => word !== '');
}

export function expiredStatusesOf(form: CredentialForm): number[] {
	return listOf(form, 'expiredStatuses').map((word) => {
		const status = Number(word);
		if (Number.isInteger(status) && status >= 400 && status <= 599) return status;
		throw new ConfigurationError(
			"'Expired Token Statuses' holds something that is not an HTTP status",
			'Write numbers from 400 to 599, separated by commas, such as 403, 419.',
		);
	});
}

const OPERATORS: readonly ResponseOperator[] = ['contains', 'equals', 'exists', 'notEquals'];

/** Answers that mean "the token has expired" by what their body says. */
export function expiredResponsesOf(form: CredentialForm): ResponseRule[] {
	return form.records('expiredResponses').flatMap((row) => {
		const operator = OPERATORS.find((each) => each === row.operator) ?? 'equals';
		const rule = { path: textOf(row.path), operator, value: textOf(row.value) };
		const saysNothing = rule.path === '' && rule.value === '';
		return saysNothing ? [] : [rule];
	});
}

const MAX_LOGIN_S = 300;

/** How long to wait for the answer to a login, ms; undefined where the form does not say. */
export function loginTimeoutMs(form: CredentialForm): number | undefined {
	const seconds = numberOf(form.text('loginTimeout'));
	if (seconds === undefined || !form.has('loginRequest')) return undefined;
	if (seconds >= 1 && seconds <= MAX_LOGIN_S) return seconds * 1000;
	throw new ConfigurationError("'Login Timeout' must be between 1 and 300 seconds");
}

/** The limits of the API that the user knows; undefined for none. */
export function budgetOf(form: CredentialForm): RequestBudget | undefined {
	const limit = form.record('rateLimit');
	if (!isRecord(limit)) return undefined;
	const atOnce = countOf(limit.maxConcurrent);
	const starts = countOf(limit.maxRequests);
	const seconds = numberOf(limit.periodSeconds);
	const isRate = starts !== undefined && seconds !== undefined && seconds > 0;
	if (atOnce === undefined && !isRate) return undefined;
	return shareOf(
		{
			...(atOnce === undefined ? {} : { atOnce }),
			...(isRate ? { starts, periodMs: seconds * 1000 } : {}),
		},
		countOf(limit.processes) ?? 1,
	);
}
