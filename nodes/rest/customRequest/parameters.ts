import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

import {
	numberOf,
	recordOf,
	recordsIn,
	textOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import { nodeOf } from '../call/nodeOf';
import { inputError } from '../errors/restError';
import { expressionIn, itemParameter } from '../items/itemParameter';

/** The parameters of one item, narrowed: an expression may return anything. */
export interface Parameters {
	readonly value: (name: string) => unknown;
	/** Trimmed text; '' where the parameter is empty or not shown. */
	readonly text: (name: string) => string;
	readonly isOn: (name: string) => boolean;
	/** The expression of a parameter, such as `/orders/{{ $json.id }}`; undefined for a fixed value. */
	readonly expression: (name: string) => string | undefined;
	/** The entries of a collection of fields. */
	readonly rows: (name: string) => UnknownRecord[];
	/** A value under *Options*; null where it is not set. */
	readonly option: (name: string) => unknown;
}

/** A parameter by its path; the fallback where it is not shown. */
type Read = (path: string, fallback: unknown) => unknown;

function parametersBy(read: Read, written: Readonly<Record<string, unknown>>): Parameters {
	const value = (name: string): unknown => read(name, null);
	let options: UnknownRecord | undefined;
	const readOptions = (): UnknownRecord => {
		const collection = value('options');
		return recordOf(collection);
	};
	return {
		value,
		// Read once: each reading evaluates, and there are many options and items.
		option(name) {
			options ??= readOptions();
			return options[name] ?? null;
		},
		text: (name) => textOf(value(name)),
		isOn: (name) => value(name) === true,
		expression: (name) => expressionIn(written[name]),
		rows: (name) => {
			const list = read(`${name}.rows`, []);
			return recordsIn(list);
		},
	};
}

/** The parameters of a node for one item. */
export const parametersOf = (ctx: IExecuteFunctions, itemIndex: number): Parameters =>
	parametersBy(
		(path, fallback) => itemParameter(ctx, itemIndex, path, fallback),
		nodeOf(ctx).parameters,
	);

/** The parameters of a trigger, which has no items. */
export const triggerParametersOf = (ctx: IPollFunctions): Parameters =>
	parametersBy(
		(path, fallback) => ctx.getNodeParameter(path, fallback),
		ctx.getNode().parameters,
	);

/** Trimmed text of a required parameter. @param label as texts quote it @throws RestError */
export function requiredText(
	{ text }: Parameters,
	name: string,
	label: string,
	advice = '',
): string {
	const value = text(name);
	if (value !== '') return value;
	throw inputError(`${label} is required`, advice);
}

/** The value if it is a known one, otherwise the first known one. */
export function choice<Value extends string>(
	value: unknown,
	known: readonly [Value, ...Value[]],
): Value {
	return known.find((option) => option === value) ?? known[0];
}

/**
 * A whole number; the fallback where the value is empty.
 * @param label as texts quote it
 * @throws RestError for any other value
 */
export function wholeNumber(
	value: unknown,
	label: string,
	{ min, fallback }: { readonly min: number; readonly fallback: number },
): number {
	if (value === null || value === undefined || value === '') return fallback;
	const number = numberOf(value);
	if (number !== undefined && Number.isInteger(number) && number >= min) return number;
	throw inputError(
		`${label} must be a whole number of at least ${min}`,
		'If it is an expression, check its result.',
	);
}

/** A number under *Options* of at least `min`, rounded down; undefined for anything else. */
export function countOption({ option }: Parameters, name: string, min: number): number | undefined {
	const count = numberOf(option(name));
	return count === undefined || count < min ? undefined : Math.floor(count);
}

/** Seconds under *Options* in ms; undefined where they are not set. */
export function msOption({ option }: Parameters, name: string): number | undefined {
	const seconds = numberOf(option(name));
	return seconds === undefined || seconds <= 0 ? undefined : seconds * 1000;
}

/** Names separated by commas: `a, b.c,` → `a` and `b.c`. */
export const namesIn = (value: unknown): string[] =>
	textOf(value)
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
