import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { numberOf, recordOf, textOf } from '../../../credentials/common/unknown';
import { inputError } from '../../rest/errors/restError';
import { simplified } from '../../rest/operations';
import { timeOf } from '../../rest/sync/detect/times';
import { pollPlan, type PollUse } from '../../rest/sync/run/poll';
import type { Start } from '../../rest/sync/syncTypes';
import { readApiError } from '../apiError';
import { eventsPlan } from '../predefinedLists';
import { EVENT_SUMMARY } from '../notificationEvents';
import { service } from '../service';
import { portfolio, triggerFields } from './fields';

const MAX_RECORDS = 10_000;

/** Where the first run starts. @throws RestError if the date is not valid */
function startIn(ctx: IPollFunctions): Start {
	const from = ctx.getNodeParameter('startFrom', 'now');
	if (from === 'everything') return { from };
	if (from !== 'date') return { from: 'now' };
	const sinceMs = timeOf(ctx.getNodeParameter('startDate', ''), { zone: ctx.getTimezone() });
	if (sinceMs !== undefined) return { from, sinceMs };
	throw inputError(
		"'Start Date' is not a date or time",
		'Use a format such as 2026-01-31 or 2026-01-31T13:45:00Z.',
	);
}

/** An integer from 1 to a maximum; the maximum if there is no number. */
function countUpTo(max: number, value: unknown): number {
	const number = Math.floor(numberOf(value) ?? max);
	return Math.min(max, Math.max(1, number));
}

/** The plan and options of a poll, from the form. @throws RestError if a field is not valid */
function useOf(ctx: IPollFunctions): PollUse {
	const { name } = portfolio.property;
	const id = textOf(ctx.getNodeParameter(name, '', { extractValue: true })).trim();
	const entered: unknown = ctx.getNodeParameter('options', {});
	const options = recordOf(entered);
	const seconds = numberOf(options.timeLimit);
	return {
		credential: service.credential,
		readApiError,
		plan: {
			...eventsPlan(id),
			start: startIn(ctx),
			maxRows: countUpTo(MAX_RECORDS, options.maximumRecords),
		},
		options: {
			afterRestart: options.afterRestart === 'skip' ? 'skip' : 'repeat',
			startOver: textOf(options.startOver),
			...(seconds !== undefined && { limitMs: Math.max(1, seconds) * 1000 }),
		},
	};
}

const summary = (item: INodeExecutionData): INodeExecutionData => ({
	...item,
	json: simplified(item.json, EVENT_SUMMARY),
});

/**
 * Returns the new notification events in the order of their IDs, or null if there are none.
 * @throws NodeApiError | NodeOperationError
 */
export async function pollEvents(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const output = await pollPlan(ctx, triggerFields, () => useOf(ctx));
	if (output === null || ctx.getNodeParameter('simplify', true) !== true) return output;
	return output.map((items) => items.map(summary));
}
