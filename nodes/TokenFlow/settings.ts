import { numberOf, textOf } from '../../credentials/common/unknown';
import { DEFAULT_TIMEOUT_MS } from '../rest/call/apiRequest';
import type { CallRules } from '../rest/call/call';
import type { ArrayFormat } from '../rest/call/query';
import { DEFAULT_RETRY } from '../rest/call/retry';
import type { Resolution } from '../rest/call/session';
import type { OutputOptions, ResponseFormat } from '../rest/items/responseItems';
import { DEFAULT_TEXT_LIMIT, type ToolOutput } from '../rest/items/toolOutput';
import type { Parameters } from './parameters';

/** The one of the known values that an option holds, else the first. */
export function choice<Value extends string>(
	value: unknown,
	known: readonly [Value, ...Value[]],
): Value {
	return known.find((each) => each === value) ?? known[0];
}

/** Seconds of an option in ms. */
export function secondsOf(value: unknown, standardMs: number): number {
	const seconds = numberOf(value);
	return seconds === undefined || seconds <= 0 ? standardMs : seconds * 1000;
}

/** How many items are sent at a time, where the user says so. */
export function fixedParallel({ option }: Parameters): number | undefined {
	const parallel = numberOf(option('parallelRequests'));
	return parallel === undefined || parallel < 1 ? undefined : Math.floor(parallel);
}

export const resolutionOf = ({ option }: Parameters): Resolution =>
	choice(option('resolveCredential'), ['automatic', 'eachItem', 'once']);

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
