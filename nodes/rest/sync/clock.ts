import { headerOf } from '../types';
import type { PageAnswer } from './types';

/** The server's clock, epoch ms; undefined where its answer does not tell (RFC 9110 §6.6.1). */
export function serverTime({ headers }: PageAnswer): bigint | undefined {
	const time = Date.parse(headerOf(headers, 'date'));
	return Number.isNaN(time) ? undefined : BigInt(time);
}

/** The local clock, epoch ms. */
export const localTime = (now: () => number): bigint => BigInt(Math.floor(now()));

export const least = (a: bigint, b: bigint | undefined) => (b !== undefined && b < a ? b : a);
export const most = (a: bigint, b: bigint | undefined) => (b !== undefined && b > a ? b : a);
