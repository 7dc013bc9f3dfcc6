import { numberOf } from '../core/values';

/**
 * Cents of an amount in dollars, given as number or text; undefined if it is not an amount or has
 * more decimals.
 */
export function centsOf(value: unknown): number | undefined {
	const amount = numberOf(value);
	if (amount === undefined || amount < 0) return undefined;
	const cents = Math.round(amount * 100);
	return Math.abs(cents - amount * 100) < 1e-6 ? cents : undefined;
}

/** Dollars in orders and offers: text with two decimals. */
export const dollars = (amount: number): string => amount.toFixed(2);

/** Dollars in transactions: a number. */
export const inDollars = (cents: number): number => cents / 100;
