import { isGuid, parseDate, pascal, type Problems } from './fields';

/** One stored row; its resource's tables define its properties. */
export type Row = Record<string, unknown>;

/** Query values by lower-cased name; a repeated key has several values. */
export type Query = Readonly<Record<string, readonly string[]>>;

export interface Filter {
	readonly name: string;
	readonly kind: Kind;
	/** Fields that are compared: one for most filters, several for a text search. */
	readonly on: readonly string[];
	readonly max?: number;
	/** Value that applies if the query does not contain the filter. */
	readonly fallback?: string;
	readonly required?: boolean;
}

type Matcher = (stored: unknown) => boolean;

interface Comparison {
	readonly valid: (text: string, max: number) => boolean;
	/** Repeated keys and comma-separated lists are both several values: one match is enough. */
	readonly many: boolean;
	/** Made once per request: lists may have very many rows. */
	readonly matcher: (wanted: readonly string[], inclusive: boolean) => Matcher;
}

const INTEGER = /^-?\d{1,10}$/;
const lower = (value: unknown): string => String(value ?? '').toLowerCase();

function among(wanted: readonly string[]): Matcher {
	const known = new Set(wanted.map(lower));
	return (stored) =>
		Array.isArray(stored)
			? stored.some((one) => known.has(lower(one)))
			: known.has(lower(stored));
}

function containing([wanted]: readonly string[]): Matcher {
	const part = lower(wanted);
	return (stored) => lower(stored).includes(part);
}

const bound =
	(sign: 1 | -1) =>
	([wanted]: readonly string[], inclusive: boolean): Matcher => {
		const limit = parseDate(wanted);
		return (stored) => {
			const distance = (parseDate(stored) - limit) * sign;
			return inclusive ? distance >= 0 : distance > 0;
		};
	};

const amount =
	(sign: 1 | -1) =>
	([wanted]: readonly string[]): Matcher =>
	(stored) =>
		(Number(stored) - Number(wanted)) * sign >= 0;

/** A flag that filters rows by one value, or does not filter. */
const narrowing =
	(when: 'true' | 'false', isWanted: Matcher) =>
	([wanted]: readonly string[]): Matcher =>
		lower(wanted) === when ? isWanted : () => true;

const isInteger = (text: string) => INTEGER.test(text);
const isFlag = (text: string) => /^(true|false)$/i.test(text);
const isInstant = (text: string) => !Number.isNaN(parseDate(text));
const isAmount = (text: string) => text !== '' && Number(text) >= 0;
const fits = (text: string, max: number) => text.length <= max;

const COMPARISONS = {
	guid: { valid: isGuid, many: false, matcher: among },
	guids: { valid: isGuid, many: true, matcher: among },
	int: { valid: isInteger, many: false, matcher: among },
	ints: { valid: isInteger, many: true, matcher: among },
	flag: { valid: isFlag, many: false, matcher: among },
	text: { valid: fits, many: false, matcher: among },
	search: { valid: fits, many: false, matcher: containing },
	from: { valid: isInstant, many: false, matcher: bound(1) },
	to: { valid: isInstant, many: false, matcher: bound(-1) },
	min: { valid: isAmount, many: false, matcher: amount(1) },
	max: { valid: isAmount, many: false, matcher: amount(-1) },
	/** Rows whose flag is set are excluded unless requested. */
	unless: {
		valid: isFlag,
		many: false,
		matcher: narrowing('false', (stored) => stored !== true),
	},
	/** True returns only rows whose flag is set; false does not filter. */
	only: { valid: isFlag, many: false, matcher: narrowing('true', (stored) => stored === true) },
} satisfies Record<string, Comparison>;

export type Kind = keyof typeof COMPARISONS;

export const by = (kind: Kind, name: string, ...on: string[]): Filter => ({ kind, name, on });
export const search = (name: string, max: number, ...on: string[]): Filter => ({
	kind: 'search',
	name,
	on,
	max,
});
export const exactly = (name: string, max: number, on: string): Filter => ({
	kind: 'text',
	name,
	on: [on],
	max,
});
export const unless = (name: string, on: string): Filter => ({
	kind: 'unless',
	name,
	on: [on],
	fallback: 'false',
});
export const only = (name: string, on: string): Filter => ({
	kind: 'only',
	name,
	on: [on],
	fallback: 'false',
});
/** Both bounds of a period, named `<name>From` and `<name>To`. */
export const period = (name: string, on: string): Filter[] => [
	by('from', `${name}From`, on),
	by('to', `${name}To`, on),
];
export const mandatory = (filter: Filter): Filter => ({ ...filter, required: true });

/** The requested values of one filter; none if the query does not contain it. */
export function wantedBy(filter: Filter, query: Query): readonly string[] {
	const given = (query[filter.name.toLowerCase()] ?? []).filter((text) => text !== '');
	if (given.length === 0) return filter.fallback === undefined ? [] : [filter.fallback];
	return COMPARISONS[filter.kind].many
		? given.flatMap((text) => text.split(','))
		: given.slice(0, 1);
}

/** Values that are not valid for their filter, with names in PascalCase. */
export function filterProblems(filters: readonly Filter[], query: Query): Problems {
	const problems: Problems = {};
	for (const filter of filters) {
		const wanted = wantedBy(filter, query);
		const { valid } = COMPARISONS[filter.kind];
		const wrong = wanted.filter((text) => !valid(text.trim(), filter.max ?? 4000));
		const messages = wrong.map((text) => `Value ${text} is invalid.`);
		if (filter.required && wanted.length === 0) messages.push('This parameter is required.');
		if (messages.length > 0) problems[pascal(filter.name)] = messages;
	}
	return problems;
}

/** Parameters are combined with AND, the values of one parameter with OR. */
export function matching(
	rows: readonly Row[],
	filters: readonly Filter[],
	query: Query,
	inclusive: boolean,
): Row[] {
	const active = filters
		.map((filter) => ({ filter, wanted: wantedBy(filter, query).map((text) => text.trim()) }))
		.filter(({ wanted }) => wanted.length > 0)
		.map(({ filter, wanted }) => ({
			on: filter.on,
			matches: COMPARISONS[filter.kind].matcher(wanted, inclusive),
		}));
	return rows.filter((row) =>
		active.every(({ on, matches }) => on.some((field) => matches(row[field]))),
	);
}
