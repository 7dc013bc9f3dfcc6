import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { simplify, withPicker } from '../../rest/operations';
import {
	afterRestart,
	maximumRecords,
	pollTimeLimit,
	startAtDate,
	startEverything,
	startNow,
	startOver,
} from '../../rest/sync/run/pollFields';
import { anyPortfolioField } from '../portfolioFields';

/** The portfolio whose events start the workflow. */
export const portfolio = anyPortfolioField('Leave empty for all portfolios');

const STARTS: INodePropertyOptions[] = [
	{ ...startEverything, description: 'All existing events, then new ones' },
	{ ...startNow, description: 'Only new events' },
	{ ...startAtDate, description: 'Events recorded since a date, then new ones' },
];

const firstActivation: INodeProperties = {
	displayName: 'First Activation',
	name: 'startFrom',
	type: 'options',
	options: STARTS,
	default: 'now',
	description: 'What the first run after publishing returns',
};

const startDate: INodeProperties = {
	displayName: 'Start Date',
	name: 'startDate',
	type: 'dateTime',
	displayOptions: { show: { startFrom: [startAtDate.value] } },
	default: '',
	description: 'Events recorded at or after this time',
};

/** The form of the trigger. */
export const triggerFields: readonly INodeProperties[] = [
	withPicker(portfolio),
	simplify,
	firstActivation,
	startDate,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [afterRestart, maximumRecords, pollTimeLimit, startOver],
	},
];
