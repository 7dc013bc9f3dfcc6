import type { IPollFunctions } from 'n8n-workflow';

import { defined, textOf } from '../../../credentials/common/unknown';
import {
	choice,
	countOption,
	msOption,
	type Parameters,
	triggerParametersOf,
} from '../../rest/customRequest/parameters';
import { readResponseRules } from '../../rest/customRequest/settings';
import type { AskedTexts } from '../../rest/sync/run/fingerprint';
import type { PollOptions, PollUse } from '../../rest/sync/run/poll';
import { LIST_PARAMETERS } from './lists';
import { syncPlanIn } from './readPlan';

/** Parameters that decide what is requested. */
const REQUEST_PARAMETERS: readonly string[] = [
	'path',
	'method',
	'jsonBody',
	'sendQuery',
	'queryParameters',
	'sendHeaders',
	'headers',
	'options.parentPath',
	...LIST_PARAMETERS,
];

/** Their texts, unevaluated: an expression with the time has another value in each poll. */
const requestTextsIn = (ctx: IPollFunctions): AskedTexts =>
	Object.fromEntries(
		REQUEST_PARAMETERS.map((name) => [
			name,
			ctx.getNodeParameter(name, null, { rawExpressions: true }),
		]),
	);

function optionsIn(parameters: Parameters): PollOptions {
	const { option } = parameters;
	const limitMs = msOption(parameters, 'timeLimit');
	const timeoutMs = msOption(parameters, 'timeout');
	const retries = countOption(parameters, 'retries', 0);
	return {
		afterRestart: choice(option('afterRestart'), ['repeat', 'skip']),
		startOver: textOf(option('startOver')),
		responseRules: readResponseRules(
			option('responseRules'),
			"'Response Rules' under 'Options'",
		),
		skipsBadRecords: option('badRecords') === 'skip',
		...defined({ limitMs, timeoutMs, retries }),
	};
}

/** What the trigger polls, as its form describes it. @throws RestError for an invalid setting */
export function pollUseOf(ctx: IPollFunctions): PollUse {
	const parameters = triggerParametersOf(ctx);
	return {
		credential: parameters.text('authentication'),
		plan: syncPlanIn(parameters, ctx.getTimezone()),
		options: optionsIn(parameters),
		asked: requestTextsIn(ctx),
	};
}
