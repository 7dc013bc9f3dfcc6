import { field, option } from '../../../../credentials/common/form';

/** Fields that triggers have in common which poll a list. */

export const startEverything = option(
	'Everything',
	'everything',
	'All records that there are, then what changes',
);

export const startNow = option('From Now', 'now', 'Only what changes from now on');

export const startAtDate = option(
	'Since a Date',
	'date',
	'What changed since then, and what changes from now on',
);

export const afterRestart = field('After a Restart', 'afterRestart', 'options', {
	options: [
		option('Repeat', 'repeat', 'Hand over the last records once more: nothing is lost'),
		option('Skip', 'skip', 'Go on behind them: nothing comes twice, but they may be lost'),
	],
	default: 'repeat',
	description:
		'What to do when n8n was restarted and it is not known whether the workflow came to its end with the records that it got last',
});

export const maximumRecords = field('Maximum Records per Run', 'maximumRecords', 'number', {
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 10000,
	description: 'If there are more, the next run goes on there',
});

export const pollTimeLimit = field('Poll Time Limit (Seconds)', 'timeLimit', 'number', {
	typeOptions: { minValue: 5 },
	default: 45,
	description:
		'Reading stops in time before it, hands over what it has, and goes on with the next poll',
});

export const startOver = field('Start Over', 'startOver', 'string', {
	placeholder: 'e.g. 2026-01-31',
	description:
		'Any text. When it changes, what was read so far is forgotten, and reading begins anew.',
});
