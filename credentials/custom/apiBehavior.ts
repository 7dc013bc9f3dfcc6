import { defined, numberOf } from '../common/unknown';
import { positiveCount, shareOf } from '../token/budget';
import { ConfigurationError } from '../token/errors';
import type { BodyCondition, RequestBudget } from '../token/flow';
import { bodyConditionIn } from '../token/responseRules';
import type { CredentialForm } from './credentialForm';

/** The words of a list field, separated by commas, semicolons or spaces. */
export function listOf(form: CredentialForm, field: string): string[] {
	return form
		.text(field)
		.split(/[\s,;]+/)
		.filter((word) => word !== '');
}

/** Status codes besides 401 that mean an expired token. @throws ConfigurationError */
export function expiredStatusesOf(form: CredentialForm): number[] {
	return listOf(form, 'expiredStatuses').map((word) => {
		const status = Number(word);
		if (Number.isInteger(status) && status >= 400 && status <= 599) return status;
		throw new ConfigurationError(
			"'Expired Token Statuses' contains an invalid HTTP status",
			'Enter status codes from 400 to 599, separated by commas, such as 403, 419.',
		);
	});
}

/** Responses that mean an expired token; rows without path and value are ignored. */
export const expiredResponsesOf = (form: CredentialForm): BodyCondition[] =>
	form.records('expiredResponses').flatMap((row) => bodyConditionIn(row) ?? []);

const MAX_LOGIN_S = 300;

/** Login timeout in ms, or undefined if the user set none. @throws ConfigurationError */
export function loginTimeoutMs(form: CredentialForm): number | undefined {
	const seconds = numberOf(form.text('loginTimeout'));
	if (seconds === undefined || !form.has('loginRequest')) return undefined;
	if (seconds >= 1 && seconds <= MAX_LOGIN_S) return seconds * 1000;
	throw new ConfigurationError(`'Login Timeout' must be between 1 and ${MAX_LOGIN_S} seconds`);
}

/** This process's share of the rate limit that the user entered, or undefined. */
export function budgetOf(form: CredentialForm): RequestBudget | undefined {
	const limit = form.record('rateLimit') ?? {};
	const atOnce = positiveCount(limit.maxConcurrent);
	const starts = positiveCount(limit.maxRequests);
	const periodMs = (numberOf(limit.periodSeconds) ?? 0) * 1000;
	const budget: RequestBudget = {
		...defined({ atOnce }),
		...(starts !== undefined && periodMs > 0 && { starts, periodMs }),
	};
	if (Object.keys(budget).length === 0) return undefined;
	return shareOf(budget, positiveCount(limit.processes) ?? 1);
}
