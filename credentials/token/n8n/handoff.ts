import { type ObjectPart, processMemory } from '../../common/processMemory';
import type { Entry, Pending } from '../engine/broker';
import type { HeldToken } from '../engine/heldToken';
import type { TokenFlow } from '../flow';

/**
 * What the gate leaves for the hook. n8n hands both the same credentials object for one request,
 * and tells the hook nothing else: not whether the request was sent, not what it met.
 */

/** The gate threw, so that n8n calls the hook: log in for this reservation, or make the whole test. */
export interface HookOrder {
	readonly entry: Entry;
	readonly flow: TokenFlow;
	readonly task: Pending | 'test';
	/** A token that was to be renewed early, and still works where that fails. */
	readonly fallback?: HeldToken | undefined;
}

/** The gate attached a token; if the hook is called after that, something failed. */
export interface AttachedNote {
	readonly entry: Entry;
	readonly flow: TokenFlow;
	readonly token: HeldToken;
	/** When, epoch ms. */
	readonly atMs: number;
	/** GET, HEAD and OPTIONS may be sent again whatever happened to them (RFC 9110 §9.2.1). */
	readonly isSafe: boolean;
}

/** The gate refused the request for good; n8n's old helper calls the hook all the same. */
export const STOPPED = 'stopped';

const ORDERS: ObjectPart<HookOrder> = {};
const TESTED: ObjectPart<true> = {};
const OUTCOMES: ObjectPart<AttachedNote | typeof STOPPED> = {};

export const handoff = {
	order(credentials: object, order: HookOrder): void {
		processMemory.objects(ORDERS).set(credentials, order);
	},
	/** The order for a hook call, once: another request may share the credentials object. */
	takeOrder(credentials: object): HookOrder | undefined {
		const orders = processMemory.objects(ORDERS);
		const order = orders.get(credentials);
		orders.delete(credentials);
		return order;
	},
	/** A connection test is over: what n8n sends after it proves nothing more. */
	tested(credentials: object): void {
		processMemory.objects(TESTED).set(credentials, true);
	},
	isTested: (credentials: object): boolean => processMemory.objects(TESTED).has(credentials),
	attached(credentials: object, note: AttachedNote): void {
		processMemory.objects(OUTCOMES).set(credentials, note);
	},
	stopped(credentials: object): void {
		processMemory.objects(OUTCOMES).set(credentials, STOPPED);
	},
	outcome(credentials: object): AttachedNote | typeof STOPPED | undefined {
		return processMemory.objects(OUTCOMES).get(credentials);
	},
};
