import type { IPollFunctions } from 'n8n-workflow';

import { numberOf, textOf } from '../../../credentials/common/unknown';
import type { PollOptions, PollUse } from '../../rest/sync/run/poll';
import { type Parameters, triggerParametersOf } from '../../rest/customRequest/parameters';
import { choice, secondsOf } from '../../rest/customRequest/settings';
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

function optionsIn({ option }: Parameters): PollOptions {
	const limitMs = secondsOf(option('timeLimit'), undefined);
	const timeoutMs = secondsOf(option('timeout'), undefined);
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
