import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** Fields that triggers have in common which poll a list. */

export const startEverything: INodePropertyOptions = {
	name: 'Everything',
	value: 'everything',
	description: 'All records that there are, then what changes',
};

export const startNow: INodePropertyOptions = {
	name: 'From Now',
	value: 'now',
	description: 'Only what changes from now on',
};

export const startAtDate: INodePropertyOptions = {
	name: 'Since a Date',
	value: 'date',
	description: 'What changed since then, and what changes from now on',
};

export const afterRestart: INodeProperties = {
	displayName: 'After a Restart',
	name: 'afterRestart',
	type: 'options',
	options: [
		{
			name: 'Repeat',
			value: 'repeat',
			description: 'Hand over the last records once more: nothing is lost',
		},
		{
			name: 'Skip',
			value: 'skip',
			description: 'Go on behind them: nothing comes twice, but they may be lost',
		},
	],
	default: 'repeat',
	description:
		'What to do when n8n was restarted and it is not known whether the workflow came to its end with the records that it got last',
};

export const maximumRecords: INodeProperties = {
	displayName: 'Maximum Records per Run',
	name: 'maximumRecords',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 10000,
	description: 'If there are more, the next run goes on there',
};

export const pollTimeLimit: INodeProperties = {
	displayName: 'Poll Time Limit (Seconds)',
	name: 'timeLimit',
	type: 'number',
	typeOptions: { minValue: 5 },
	default: 45,
	description:
		'Reading stops in time before it, hands over what it has, and goes on with the next poll',
};

export const startOver: INodeProperties = {
	displayName: 'Start Over',
	name: 'startOver',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2026-01-31',
	description:
		'Any text. When it changes, what was read so far is forgotten, and reading begins anew.',
};
