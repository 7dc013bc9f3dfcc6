import type { IPollFunctions } from 'n8n-workflow';

import { numberOf, textOf } from '../../../credentials/common/unknown';
import type { PollOptions, PollUse } from '../../rest/sync/run/poll';
import { type Parameters, triggerParametersOf } from '../../rest/customRequest/parameters';
import { choice } from '../../rest/customRequest/settings';
import { syncPlanIn } from './readPlan';

/** Parameters that say what is asked for. */
const REQUEST_PARAMETERS: readonly string[] = [
	'path',
	'sendQuery',
	'queryParameters',
	'sendHeaders',
	'headers',
	'options.parentPath',
	'creditsafeList',
	'flexFactorList',
	'helloFlexList',
];

/** As it is written: an expression with the time gives another text in each poll. */
const askedIn = (ctx: IPollFunctions): unknown =>
	REQUEST_PARAMETERS.map((name) => ctx.getNodeParameter(name, null, { rawExpressions: true }));

/** Seconds of an option as ms, where it is set. */
function msIn({ option }: Parameters, name: string): number | undefined {
	const seconds = numberOf(option(name));
	return seconds === undefined || seconds <= 0 ? undefined : seconds * 1000;
}

function optionsIn(parameters: Parameters): PollOptions {
	const { option } = parameters;
	const limitMs = msIn(parameters, 'timeLimit');
	const timeoutMs = msIn(parameters, 'timeout');
	const retries = numberOf(option('retries'));
	return {
		afterRestart: choice(option('afterRestart'), ['repeat', 'skip']),
		startOver: textOf(option('startOver')),
		...(limitMs === undefined ? {} : { limitMs }),
		...(timeoutMs === undefined ? {} : { timeoutMs }),
		...(retries === undefined || retries < 0 ? {} : { retries: Math.floor(retries) }),
	};
}

/** What the trigger polls. @throws RestError where a field is missing or cannot be used */
export function pollUseOf(ctx: IPollFunctions): PollUse {
	const parameters = triggerParametersOf(ctx);
	return {
		credential: parameters.text('authentication'),
		plan: syncPlanIn(parameters, ctx.getTimezone()),
		options: optionsIn(parameters),
		asked: askedIn(ctx),
	};
}
