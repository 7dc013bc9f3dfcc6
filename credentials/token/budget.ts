import { numberOf } from '../common/unknown';
import type { RequestBudget } from './flow';

/** A whole number from 1 in a form's field; undefined for anything else. */
export function positiveCount(value: unknown): number | undefined {
	const number = numberOf(value);
	return number === undefined || number < 1 ? undefined : Math.floor(number);
}

/**
 * One process's share of an API's limits. Workers of n8n know nothing of each other, so each keeps
 * to its part: fewer starts, or the same start in a longer period. At least one request at a time
 * stays, so more processes than `atOnce` can together exceed it.
 */
export function shareOf(budget: RequestBudget, processes: number): RequestBudget {
	const { atOnce, starts, periodMs } = budget;
	const share: RequestBudget =
		atOnce === undefined ? {} : { atOnce: Math.max(1, Math.floor(atOnce / processes)) };
	if (starts === undefined || periodMs === undefined) return share;
	if (starts >= processes) return { ...share, starts: Math.floor(starts / processes), periodMs };
	return { ...share, starts: 1, periodMs: Math.ceil((periodMs * processes) / starts) };
}
