import { RestError } from '../restError';
import { MOST_SEEN } from './seenVersions';
import type { ListOrder } from './types';

/** What is said where a list cannot be read in its order. */
export const orderedErrors = {
	notSorted: (order: ListOrder) =>
		new RestError(
			'answer',
			`The list is not sorted with the ${order === 'oldestFirst' ? 'oldest' : 'newest'} record first`,
			"Records would be missed. Set 'Order of the List' to Any Order, or add the query parameter with which the API sorts the list that way.",
		),

	tooManyOpen: () =>
		new RestError(
			'answer',
			`More than ${MOST_SEEN.toLocaleString('en')} records changed within 'Overlap'`,
			"They are kept in mind until no late one can join them. Shorten 'Overlap', or wait: reading goes on as soon as they are old enough.",
		),

	placeLost: () =>
		new RestError(
			'answer',
			'The place at which the last poll stopped could not be found again, twice',
			"The list changes too much between two polls, or the API forgets its places. Poll more often, raise 'Poll Time Limit' and 'Maximum Records per Run' so that the list is read in one poll, or set 'Order of the List' if the API can sort it.",
		),
};
