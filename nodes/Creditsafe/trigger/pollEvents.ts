import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { isRecord, numberOf, textOf } from '../../../credentials/common/unknown';
import { RestError } from '../../rest/errors/restError';
import { simplified } from '../../rest/operations';
import { timeOf } from '../../rest/sync/detect/times';
import { pollPlan, type PollUse } from '../../rest/sync/run/poll';
import type { Start } from '../../rest/sync/syncTypes';
import { readApiError } from '../apiError';
import { eventsPlan } from '../changes';
import { EVENT_SUMMARY } from '../notificationEvents';
import { service } from '../service';
import { portfolio, triggerFields } from './fields';

const MAX_RECORDS = 10_000;

/** @throws RestError for a date that is none */
function startIn(ctx: IPollFunctions): Start {
	const from = ctx.getNodeParameter('startFrom', 'now');
	if (from === 'everything') return { from };
	if (from !== 'date') return { from: 'now' };
	const sinceMs = timeOf(ctx.getNodeParameter('startDate', ''), { zone: ctx.getTimezone() });
	if (sinceMs !== undefined) return { from, sinceMs };
	throw new RestError(
		'input',
		"'Start Date' is not a date or time",
		'Write it as in 2026-01-31 or 2026-01-31T13:45:00Z.',
	);
}

/** A whole number from 1 to a limit; the limit where nothing is said. */
function most(value: unknown, limit: number): number {
	const number = Math.floor(numberOf(value) ?? limit);
	return Math.min(limit, Math.max(1, number));
}

/** @throws RestError where a field cannot be used */
function useOf(ctx: IPollFunctions): PollUse {
	const { name } = portfolio.property;
	const id = textOf(ctx.getNodeParameter(name, '', { extractValue: true })).trim();
	const given: unknown = ctx.getNodeParameter('options', {});
	const options = isRecord(given) ? given : {};
	const seconds = numberOf(options.timeLimit);
	return {
		credential: service.credential,
		readApiError,
		plan: {
			...eventsPlan(id),
			start: startIn(ctx),
			maxRows: most(options.maximumRecords, MAX_RECORDS),
		},
		options: {
			afterRestart: options.afterRestart === 'skip' ? 'skip' : 'repeat',
			startOver: textOf(options.startOver),
			...(seconds === undefined ? {} : { limitMs: Math.max(1, seconds) * 1000 }),
		},
	};
}

const summary = (item: INodeExecutionData): INodeExecutionData => ({
	...item,
	json: simplified(item.json, EVENT_SUMMARY),
});

/**
 * New notification events, in the order of their IDs; null: there are none.
 * @throws NodeApiError | NodeOperationError
 */
export async function pollEvents(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const output = await pollPlan(ctx, triggerFields, () => useOf(ctx));
	if (output === null || ctx.getNodeParameter('simplify', true) !== true) return output;
	return output.map((items) => items.map(summary));
}
