import { numberOf, textOf } from '../../../credentials/common/unknown';
import { DEFAULT_TIMEOUT_MS } from '../call/apiRequest';
import type { CallRules } from '../call/call';
import type { ArrayFormat } from '../call/query';
import { DEFAULT_RETRY } from '../call/retry';
import type { Resolution } from '../call/session';
import type { Effect } from '../http';
import type { OutputOptions, ResponseFormat } from '../items/responseItems';
import { DEFAULT_TEXT_LIMIT, type ToolOutput } from '../items/toolOutput';
import type { Parameters } from './parameters';

const RESOLUTIONS: readonly [Resolution, ...Resolution[]] = ['automatic', 'eachItem', 'once'];
const EFFECTS: readonly Effect[] = ['read', 'write', 'charge'];

/** The one of the known values that an option holds, else the first. */
export function choice<Value extends string>(
	value: unknown,
	known: readonly [Value, ...Value[]],
): Value {
	return known.find((each) => each === value) ?? known[0];
}

/** Seconds of an option in ms; `otherwise` where it is not set. */
export function secondsOf<Otherwise>(value: unknown, otherwise: Otherwise): number | Otherwise {
	const seconds = numberOf(value);
	return seconds === undefined || seconds <= 0 ? otherwise : seconds * 1000;
}

/** How many items are sent at a time, where the user says so. */
export function fixedParallel({ option }: Parameters): number | undefined {
	const parallel = numberOf(option('parallelRequests'));
	return parallel === undefined || parallel < 1 ? undefined : Math.floor(parallel);
}

/** How the node's credential is opened, and how many items are sent at a time. */
export const executionOf = (parameters: Parameters) => ({
	resolution: choice(parameters.option('resolveCredential'), RESOLUTIONS),
	isFixed: fixedParallel(parameters) !== undefined,
});

/** What the request does, as far as the user says so. */
export const effectOf = ({ option }: Parameters): Effect | undefined =>
	EFFECTS.find((effect) => effect === option('effect'));

export const arrayFormatOf = ({ option }: Parameters): ArrayFormat =>
	choice(option('arrayFormat'), ['repeat', 'brackets', 'indices', 'comma']);

export const timeoutOf = ({ option }: Parameters): number =>
	secondsOf(option('timeout'), DEFAULT_TIMEOUT_MS);

/** What counts as a success, and how long one tries. */
export function rulesOf({ option }: Parameters): CallRules {
	const retries = numberOf(option('retries'));
	return {
		acceptsAnyStatus: option('neverError') === true,
		retry: {
			retries:
				retries === undefined || retries < 0 ? DEFAULT_RETRY.retries : Math.floor(retries),
			budgetMs: secondsOf(option('retryTimeLimit'), DEFAULT_RETRY.budgetMs),
		},
	};
}

const FORMATS: readonly [ResponseFormat, ...ResponseFormat[]] = [
	'automatic',
	'file',
	'full',
	'json',
	'text',
];

export const outputOf = ({ option }: Parameters): OutputOptions => ({
	format: choice(option('responseFormat'), FORMATS),
	outputField: textOf(option('outputField')),
	splitsLists: option('splitIntoItems') !== false,
});

export function toolOutputOf({ option }: Parameters): ToolOutput {
	const textLimit = numberOf(option('aiTextLimit'));
	return {
		shape: choice(option('aiOutput'), ['simplified', 'raw', 'selected']),
		fields: textOf(option('aiFields'))
			.split(',')
			.map((field) => field.trim())
			.filter((field) => field !== ''),
		textLimit: textLimit === undefined || textLimit < 1 ? DEFAULT_TEXT_LIMIT : textLimit,
	};
}
