import type { Runtime } from '../../common/runtime';
import type { LoginResponse, StepInput } from '../flow';

/** How far a server's wall clock is ahead of this one; what is signed for it has its time. */
export interface ServerClock {
	/** Negative where the server is behind; 0 while nothing else is known. */
	aheadMs: number;
}

/** `Date` counts seconds, and a response takes its time: less than this is no difference. */
const MIN_DIFFERENCE_MS = 3_000;

/** Takes the server's time from a response (RFC 9110 §6.6.1), where it says it. */
export function noteServerTime(
	clock: ServerClock | undefined,
	{
		headers,
		sentAtMs,
		receivedAtMs,
	}: Pick<LoginResponse, 'headers' | 'sentAtMs' | 'receivedAtMs'>,
): void {
	const dateMs = Date.parse([headers.date ?? []].flat()[0] ?? '');
	if (clock === undefined || Number.isNaN(dateMs)) return;
	// From a cache, it may be of earlier (RFC 9111 §5.1).
	if (Number(headers.age ?? 0) > 0) return;
	const isBehind = dateMs < sentAtMs - MIN_DIFFERENCE_MS;
	const isAhead = dateMs > receivedAtMs + MIN_DIFFERENCE_MS;
	clock.aheadMs = isBehind || isAhead ? dateMs - receivedAtMs : 0;
}

/** What a request is built from now: its time is the server's. */
export const inputOf = (
	{
		runtime,
		serverClock,
	}: {
		readonly runtime: Pick<Runtime, 'now' | 'random'>;
		readonly serverClock?: ServerClock | undefined;
	},
	responses: readonly LoginResponse[],
): StepInput => ({
	nowMs: runtime.now() + (serverClock?.aheadMs ?? 0),
	random: runtime.random,
	responses,
});
