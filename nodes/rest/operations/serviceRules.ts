import { type ApiErrorDetails, parseErrorBody } from '../errors/apiError';
import { fieldsOf } from './input';
import type { FieldTarget, Operation, Service } from './operation';
import type { Rules } from './readResponse';

const wireName = (place: FieldTarget): string =>
	'body' in place ? place.body : 'query' in place ? place.query : '';

/** Names that differ in case, or in the part of the request that they name. */
const plain = (name: string) => name.replace(/^(?:\$|body|query)\./i, '').toLowerCase();

/** An error about fields in the words of the form: *Amount* for `Transaction.Amount`. */
function withFormLabels(apiError: ApiErrorDetails, operation: Operation): ApiErrorDetails {
	const { fields } = apiError;
	if (fields === undefined) return apiError;
	const labels = new Map(
		fieldsOf(operation).flatMap(({ field: { to, property } }) =>
			to === undefined ? [] : [[plain(wireName(to)), property.displayName] as const],
		),
	);
	const named = Object.entries(fields).map(
		([name, said]) => [labels.get(plain(name)) ?? name, said] as const,
	);
	return { ...apiError, fields: Object.fromEntries(named) };
}

/** How responses to an operation are judged; errors are reported in the words of its form. */
export const serviceRules = (
	{ readApiError }: Service,
	operation: Operation,
	responseRules: Rules['responseRules'] = [],
): Rules => ({
	responseRules,
	readApiError: (text, response) =>
		withFormLabels(
			readApiError?.(text, response) ?? parseErrorBody(text, response.headers),
			operation,
		),
});
