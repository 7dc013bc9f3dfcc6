import { type Advice, advise, either, label } from '../../errors/labels';
import { RestError, responseError, inputError } from '../../errors/restError';
import { MAX_VERSIONS } from './versions';

const COUNT = MAX_VERSIONS.toLocaleString('en');

/** What is said where a list cannot be synced as it is. */
export const syncErrors = {
	notSorted: () =>
		responseError('The list is not sorted with the oldest record first', [
			'Records would be missed.',
			advise`Set ${label.sortOrder} to Any Order, or add the API's sort parameter.`,
		]),

	tooManyOpen: () =>
		responseError(
			`More than ${COUNT} records have a time at which others may still join them`,
			either(
				advise`Wait, raise ${label.timeLimit}, or enter a more precise field in ${label.timestampField}.`,
				'Wait until it has passed.',
			),
		),

	windowWithoutStart: () =>
		inputError(
			'A list that is read by windows needs a time to start from',
			advise`Set ${label.startFrom} to Since a Date or From Now.`,
		),

	noTime: () =>
		new RestError('timeout', 'The list could not be read to its end within one poll', [
			'Nothing is lost: the next poll tries again.',
			advise`Raise ${label.timeLimit}, or request larger pages.`,
			advise`If the API can filter by an end, too, use {until} and set ${label.windowLength}.`,
			advise`If the API can sort the list by the same time, oldest first, set ${label.sortOrder}.`,
		]),

	olderThanAsked: advise`The API returned records that are older than what was requested; they were left out. Check that ${label.timestampField} has the time by which the API filters.`,

	overlapShortened: (restMs: number): Advice =>
		`More than ${COUNT} records changed within the overlap. It was shortened to ${Math.max(0, Math.ceil(restMs / 1000)).toLocaleString('en')} seconds, because no more can be remembered.`,
};
