import { isRecord, recordOf, textOf } from '../common/unknown';
import { ConfigurationError } from './errors';
import type { BodyCondition, ResponseOperator, ResponseRule } from './flow';

const OPERATORS: readonly ResponseOperator[] = ['contains', 'equals', 'exists', 'notEquals'];
const OUTCOMES: ReadonlyArray<ResponseRule['outcome']> = ['fail', 'ignore', 'retry'];

/** A row of a form as a condition; undefined where it has neither path nor value. */
export function bodyConditionIn(row: Readonly<Record<string, unknown>>): BodyCondition | undefined {
	const operator = OPERATORS.find((known) => known === row.operator) ?? 'equals';
	const condition = { path: textOf(row.path), operator, value: textOf(row.value) };
	return condition.path === '' && condition.value === '' ? undefined : condition;
}

/** `404`, `4xx` or `500-599`; undefined for anything else. */
function statusRange(word: string): readonly [from: number, to: number] | undefined {
	const match = /^(?:([1-5])xx|([1-5]\d\d)(?:-([1-5]\d\d))?)$/i.exec(word);
	if (match === null) return undefined;
	const [, family, from, to = from] = match;
	return family === undefined
		? [Number(from), Number(to)]
		: [Number(family) * 100, Number(family) * 100 + 99];
}

/** How the author of a rule writes statuses. */
export const STATUSES_ADVICE =
	'Enter status codes such as 404, 4xx or 500-599, separated by commas.';

/**
 * The rules of a form; rows without any condition are ignored.
 * @param collection as n8n passes it
 * @param invalid makes the error for a status that is none
 */
export function responseRulesIn(
	collection: unknown,
	invalid: (status: string) => Error,
): ResponseRule[] {
	const rows = Object.values(recordOf(collection)).flat().filter(isRecord);
	return rows.flatMap((row) => {
		const words = textOf(row.statuses).split(/[\s,;]/);
		const statuses = words
			.filter((word) => word !== '')
			.map((word) => {
				const range = statusRange(word);
				if (range === undefined) throw invalid(word);
				return range;
			});
		const condition = bodyConditionIn(row);
		if (statuses.length === 0 && condition === undefined) return [];
		return [
			{
				outcome: OUTCOMES.find((known) => known === row.outcome) ?? 'fail',
				statuses,
				condition,
				messagePath: textOf(row.messagePath),
				delayPath: textOf(row.delayPath),
			},
		];
	});
}

/**
 * The rules that a credential has for all requests.
 * @param label of the field with them
 * @throws ConfigurationError
 */
export const credentialRules = (collection: unknown, label: string): ResponseRule[] =>
	responseRulesIn(
		collection,
		(status) =>
			new ConfigurationError(
				`'${label}' contains the invalid status '${status}'`,
				STATUSES_ADVICE,
			),
	);
