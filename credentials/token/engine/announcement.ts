import type { Runtime } from '../../common/runtime';
import type { TokenFlow } from '../flow';
import type { Broker } from './broker';
import { limitOf } from './exchange';
import type { RefreshState } from './identity';
import type { RefreshRecord } from './records';

/**
 * A refresh token that works once must not be sent by two processes: the provider would take the
 * second one for a thief and revoke all of them (RFC 9700 §4.14.2). So who is about to send it
 * writes that into the stored credential, waits until whoever has read the credential before must
 * have written too, and reads again: the last writer sends (Fischer's mutual exclusion, described
 * in Lamport, "A Fast Mutual Exclusion Algorithm", 1987).
 */

/** Longer than n8n needs from reading a credential to writing it. */
export const SETTLE_MS = 300;
/** What a process needs around the exchange itself. */
const ALLOWANCE_MS = 10_000;

/** The refresh token that a flow would be renewed with: the pasted one until there was a response. */
export const refreshTokenOf = ({ value, serial }: RefreshRecord, flow: TokenFlow) =>
	value ?? (serial === 0 ? flow.initialRefreshToken : undefined);

/** How long an announcement holds, ms. */
export const announcementMs = (flow: Pick<TokenFlow, 'timeoutMs'>) => limitOf(flow) + ALLOWANCE_MS;

/** Whether another process is about to send the refresh token. */
export function isAnnouncedElsewhere(
	{ runtime, process }: Pick<Broker, 'runtime' | 'process'>,
	{ record, seen }: RefreshState,
	flow: Pick<TokenFlow, 'timeoutMs'>,
): boolean {
	const { announced } = record;
	if (announced === undefined || announced.by === process || announced.isUncertain === true)
		return false;
	return runtime.monotonic() - (seen?.madeAtMs ?? 0) < announcementMs(flow);
}

/** An announcement of this process. */
export function announcementOf({ runtime, process }: Pick<Broker, 'runtime' | 'process'>) {
	return { by: process, id: runtime.randomBytes(8).toString('hex'), atMs: runtime.now() };
}

/** Whether this process announced a moment ago, so that others may not know yet. */
export function isSettling(
	{
		runtime,
		process,
	}: { readonly runtime: Pick<Runtime, 'monotonic'>; readonly process: string },
	{ record, announcedAtMs }: RefreshState,
): boolean {
	if (record.announced?.by !== process || record.announced.isUncertain === true) return false;
	return runtime.monotonic() - (announcedAtMs ?? Number.NEGATIVE_INFINITY) < SETTLE_MS;
}

/** Whether somebody sent the refresh token and nobody knows what became of it. */
export function isDoubtful(
	broker: Pick<Broker, 'runtime' | 'process'>,
	refresh: RefreshState,
	flow: Pick<TokenFlow, 'timeoutMs'>,
): boolean {
	const { announced, value } = refresh.record;
	if (refresh.uncertain !== undefined && refresh.uncertain === value) return true;
	if (announced === undefined) return false;
	if (announced.isUncertain === true) return true;
	return announced.by !== broker.process && !isAnnouncedElsewhere(broker, refresh, flow);
}
