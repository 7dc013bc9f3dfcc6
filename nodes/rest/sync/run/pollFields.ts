import { field, option } from '../../../../credentials/common/form';

/** Fields that triggers have in common which poll a list. */

export const startEverything = option(
	'Everything',
	'everything',
	'All existing records, then changes',
);

export const startNow = option('From Now', 'now', 'Only changes from now on');

export const startAtDate = option('Since a Date', 'date', 'Changes since a date, then new ones');

export const afterRestart = field('After a Restart', 'afterRestart', 'options', {
	options: [
		option('Repeat', 'repeat', 'Return the last records again, so that none is lost'),
		option('Skip', 'skip', 'Continue after them. None comes twice, but they may be lost.'),
	],
	default: 'repeat',
	description: 'What to do if n8n was restarted before the workflow was known to have finished',
});

export const maximumRecords = field('Maximum Records per Run', 'maximumRecords', 'number', {
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 10000,
	description: 'If there are more, the next run continues',
});

export const pollTimeLimit = field('Poll Time Limit (Seconds)', 'timeLimit', 'number', {
	typeOptions: { minValue: 5 },
	default: 45,
	description: 'Reading stops before this limit and returns what it has; the next poll continues',
});

export const startOver = field('Start Over', 'startOver', 'string', {
	placeholder: 'e.g. 2026-01-31',
	description: 'Enter any other text to forget what was read and start over',
});
