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

export const portfolio = anyPortfolioField('Leave it empty for the events of all portfolios');

const STARTS: INodePropertyOptions[] = [
	{ ...startEverything, description: 'All events that there are, then new ones' },
	{ ...startNow, description: 'Only events that are recorded from now on' },
	{ ...startAtDate, description: 'Events that were recorded since then, then new ones' },
];

const firstActivation: INodeProperties = {
	displayName: 'First Activation',
	name: 'startFrom',
	type: 'options',
	options: STARTS,
	default: 'now',
	description: 'What the first run brings after the workflow was published',
};

const startDate: INodeProperties = {
	displayName: 'Start Date',
	name: 'startDate',
	type: 'dateTime',
	displayOptions: { show: { startFrom: [startAtDate.value] } },
	default: '',
	description: 'Events that were recorded at this time or later',
};

/** Which events, how much of them, and where to begin. */
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
