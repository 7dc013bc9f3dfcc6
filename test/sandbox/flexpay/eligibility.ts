import type { SimulatorContext } from '../core/types';
import { textOf, valueAt } from '../core/values';
import { centsOf } from './money';

const DAY_MS = 86_400_000;

type Facts = {
	readonly order: unknown;
	readonly options: Readonly<Record<string, unknown>>;
	/** Days until the earliest departure; undefined if there is no flight. */
	readonly daysAhead: number | undefined;
	/** Cents. */
	readonly price: number | undefined;
};

const outside = (value: unknown, allowed: readonly string[]): boolean =>
	value !== undefined && !allowed.includes(String(value));

const isEmptyList = (value: unknown): boolean => !Array.isArray(value) || value.length === 0;

/** The codes are the provider's; their limits are invented, and options can change them. */
const RULES: ReadonlyArray<readonly [string, (facts: Facts) => boolean]> = [
	[
		'INVALID_CURRENCY',
		({ order }) => outside(valueAt(order, 'localization.currency'), ['USD', 'CAD']),
	],
	[
		'INVALID_COUNTRY',
		({ order }) => outside(valueAt(order, 'localization.country'), ['US', 'CA']),
	],
	[
		'INVALID_LOCALE',
		({ order }) => {
			const locale = textOf(valueAt(order, 'localization.locale'));
			return locale !== undefined && outside(locale.slice(0, 2), ['en', 'fr']);
		},
	],
	['MISSING_PRODUCT', ({ order }) => isEmptyList(valueAt(order, 'orderItems'))],
	[
		'MIN_PRICE',
		({ price, options }) => price !== undefined && price < Number(options.minPrice) * 100,
	],
	[
		'MAX_PRICE',
		({ price, options }) => price !== undefined && price > Number(options.maxPrice) * 100,
	],
	[
		'MIN_BOOKING_WINDOW',
		({ daysAhead, options }) =>
			daysAhead !== undefined && daysAhead < Number(options.minBookingDays),
	],
	[
		'MAX_BOOKING_WINDOW',
		({ daysAhead, options }) =>
			daysAhead !== undefined && daysAhead > Number(options.maxBookingDays),
	],
];

function departures(order: unknown): number[] {
	const items = valueAt(order, 'orderItems');
	const legs = (Array.isArray(items) ? items : []).flatMap((item: unknown) => {
		const itinerary = valueAt(item, 'air.itinerary');
		return Array.isArray(itinerary) ? itinerary : [];
	});
	return legs
		.map((leg: unknown) => Date.parse(String(valueAt(leg, 'departureDate'))))
		.filter((time) => !Number.isNaN(time));
}

/** The codes that make an order ineligible; empty if it is eligible. */
export function errorCodesOf(context: SimulatorContext, order: unknown): string[] {
	const times = departures(order);
	const facts: Facts = {
		order,
		options: context.settings.options,
		price: centsOf(valueAt(order, 'price')),
		daysAhead:
			times.length === 0
				? undefined
				: Math.floor((Math.min(...times) - context.clock.now()) / DAY_MS),
	};
	return RULES.filter(([, broken]) => broken(facts)).map(([code]) => code);
}
