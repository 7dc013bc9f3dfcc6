import { inputError } from '../errors/restError';
import { choiceField } from './fields';
import type { Field, Input } from './operation';

const LEAVE_OUT = 'leaveOut';
const EMPTY_ITEM = 'emptyItem';

/** What becomes of an item for which an operation finds nothing. */
export const whenNothingIsFound: Field = choiceField(
	'When Nothing Is Found',
	'whenNothingIsFound',
	'nowhere',
	'What to return for an item without a result',
	[
		{
			name: 'Leave Out',
			value: LEAVE_OUT,
			description: 'Return no item; if nothing is found at all, the next node does not run',
		},
		{ name: 'Return an Empty Item', value: EMPTY_ITEM },
		{ name: 'Throw an Error', value: 'error' },
	],
);

/**
 * The records that were found, or what the user wants in their place.
 * @param what was looked for, such as `a candidate with this email address`
 * @throws RestError if nothing was found and the user chose an error
 */
export function foundOr(
	records: readonly unknown[],
	input: Pick<Input, 'text'>,
	what: string,
): readonly unknown[] {
	if (records.length > 0) return records;
	const choice = input.text(whenNothingIsFound);
	if (choice === LEAVE_OUT) return [];
	if (choice === EMPTY_ITEM) return [{}];
	throw inputError(
		`There is no ${what}`,
		`To continue without one, change '${whenNothingIsFound.property.displayName}'.`,
	);
}
