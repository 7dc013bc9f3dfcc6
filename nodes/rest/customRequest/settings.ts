import { textOf } from '../../../credentials/common/unknown';
import type { ResponseRule } from '../../../credentials/token/flow';
import { responseRulesIn, STATUSES_ADVICE } from '../../../credentials/token/responseRules';
import { DEFAULT_TIMEOUT_MS } from '../call/apiRequest';
import type { CallRules } from '../call/call';
import type { ArrayFormat } from '../call/query';
import { DEFAULT_RETRY } from '../call/retry';
import type { Resolution } from '../call/session';
import { inputError } from '../errors/restError';
import type { Effect, HttpMethod } from '../http';
import type { OutputOptions, ResponseFormat } from '../items/responseItems';
import { DEFAULT_TEXT_LIMIT, type ToolOutput } from '../items/toolOutput';
import { quotedLabel } from './fields';
import { choice, countOption, msOption, namesIn, type Parameters } from './parameters';

const METHODS: readonly HttpMethod[] = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** The method of the form, which an expression may write in lower case. @throws RestError */
export function methodOf({ text }: Parameters): HttpMethod {
	const entered = text('method').toUpperCase();
	const method = METHODS.find((known) => known === entered);
	if (method !== undefined) return method;
	throw inputError(
		`Unsupported method '${entered}'`,
		`Set ${quotedLabel('method')} to one of ${METHODS.join(', ')}.`,
	);
}

const RESOLUTIONS: readonly [Resolution, ...Resolution[]] = ['automatic', 'eachItem', 'once'];
const EFFECTS: readonly Effect[] = ['read', 'write', 'charge'];

/** How many requests are sent in parallel, if the user set that. */
export const fixedParallel = (parameters: Parameters): number | undefined =>
	countOption(parameters, 'parallelRequests', 1);

/** How the node's credential is opened, and whether the user set the number of parallel requests. */
export const executionOf = (parameters: Parameters) => ({
	resolution: choice(parameters.option('resolveCredential'), RESOLUTIONS),
	isFixed: fixedParallel(parameters) !== undefined,
});

/** What the request does, if the user set that. */
export const effectOf = ({ option }: Parameters): Effect | undefined =>
	EFFECTS.find((effect) => effect === option('effect'));

/** How arrays among query parameters are written. */
export const arrayFormatOf = ({ option }: Parameters): ArrayFormat =>
	choice(option('arrayFormat'), ['repeat', 'brackets', 'indices', 'comma']);

/** Timeout of a request, ms. */
export const timeoutOf = (parameters: Parameters): number =>
	msOption(parameters, 'timeout') ?? DEFAULT_TIMEOUT_MS;

/** The rules of a field *Response Rules*. @param label as texts quote it @throws RestError */
export const readResponseRules = (collection: unknown, label: string): ResponseRule[] =>
	responseRulesIn(collection, (status) =>
		inputError(`${label} contains the invalid status '${status}'`, STATUSES_ADVICE),
	);

/** Which responses are errors, and how often and how long a request is retried. */
export const rulesOf = (parameters: Parameters): CallRules => ({
	acceptsAnyStatus: parameters.option('neverError') === true,
	responseRules: readResponseRules(
		parameters.option('responseRules'),
		quotedLabel('responseRules'),
	),
	retry: {
		retries: countOption(parameters, 'retries', 0) ?? DEFAULT_RETRY.retries,
		budgetMs: msOption(parameters, 'retryTimeLimit') ?? DEFAULT_RETRY.budgetMs,
	},
});

const FORMATS: readonly [ResponseFormat, ...ResponseFormat[]] = [
	'automatic',
	'file',
	'full',
	'json',
	'text',
];

/** What a response becomes in the output. */
export const outputOf = ({ option }: Parameters): OutputOptions => ({
	format: choice(option('responseFormat'), FORMATS),
	outputField: textOf(option('outputField')),
	splitsLists: option('splitIntoItems') !== false,
	roundsNumbers: option('bigNumbers') === 'number',
});

/** Output for an AI agent. */
export const toolOutputOf = (parameters: Parameters): ToolOutput => ({
	shape: choice(parameters.option('aiOutput'), ['simplified', 'raw', 'selected']),
	fields: namesIn(parameters.option('aiFields')),
	textLimit: countOption(parameters, 'aiTextLimit', 1) ?? DEFAULT_TEXT_LIMIT,
});
