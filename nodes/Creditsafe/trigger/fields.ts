import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { field } from '../../../credentials/common/form';
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

const firstActivation = field('First Activation', 'startFrom', 'options', {
	options: STARTS,
	default: 'now',
	description: 'What the first run after publishing returns',
});

const startDate = field('Start Date', 'startDate', 'dateTime', {
	displayOptions: { show: { startFrom: [startAtDate.value] } },
	description: 'Events recorded at or after this time',
});

/** The form of the trigger. */
export const triggerFields: readonly INodeProperties[] = [
	withPicker(portfolio),
	simplify,
	firstActivation,
	startDate,
	field('Options', 'options', 'collection', {
		placeholder: 'Add Option',
		options: [afterRestart, maximumRecords, pollTimeLimit, startOver],
	}),
];
