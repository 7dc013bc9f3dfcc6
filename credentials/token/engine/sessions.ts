import type { Broker } from './broker';
import { type Exchange, limitOf, sendWithin } from './exchange';
import type { HeldToken } from './heldToken';
import type { Identity } from './identity';
import { inputOf } from './serverClock';

/*
 * Vendors that count sessions: what a login has replaced is logged out. A token may still be in use: by
 * other processes, which attach it until its end, and by requests that were sent with it. So that is done
 * after both, and a login server that does not respond costs nothing but that session.
 */

/** How long a request may run that says nothing else: n8n's own limit. */
const REQUEST_MS = 300_000;
/** n8n stores a new token after the hook that brought it. */
const STORE_MS = 2_000;
/** What is due later is done after the next login. */
const MAX_WAIT_MS = 30 * 60_000;

/** A token that is attached to a request now. @param timeoutMs the request's own limit, if it has one */
export function noteUse(
	{ runtime }: Pick<Broker, 'runtime'>,
	identity: Identity,
	timeoutMs: unknown,
): void {
	const limitMs = typeof timeoutMs === 'number' ? Math.max(timeoutMs, REQUEST_MS) : REQUEST_MS;
	const untilMs = runtime.monotonic() + limitMs;
	identity.sessions.inUseUntilMs = Math.max(identity.sessions.inUseUntilMs, untilMs);
}

/** A login replaced this token: its session is over. */
export function noteReplaced({ sessions }: Identity, { value, ...token }: HeldToken): void {
	sessions.replaced = [
		...sessions.replaced.filter((each) => each.token.value !== value),
		{
			token: { value, ...token },
			dueMs: Math.max(token.expiresAtMs + REQUEST_MS, sessions.inUseUntilMs),
		},
	];
	sessions.inUseUntilMs = 0;
}

/**
 * Logs out the sessions of replaced tokens, each when nothing can use it any more; never fails. One run at a
 * time per identity.
 */
export async function logOutReplaced(
	broker: Broker,
	identity: Identity,
	exchange: Exchange,
): Promise<void> {
	const { sessions } = identity;
	const { logOut } = exchange.flow;
	const { monotonic, limit } = broker.runtime;
	if (logOut === undefined || sessions.isLoggingOut) return;
	sessions.isLoggingOut = true;
	const startMs = monotonic();
	for (;;) {
		const [next, ...rest] = sessions.replaced;
		if (next === undefined) break;
		const waitMs = Math.max(next.dueMs, startMs + STORE_MS) - monotonic();
		if (waitMs > MAX_WAIT_MS) break;
		if (waitMs > 0) {
			await limit(waitMs);
			continue;
		}
		sessions.replaced = rest;
		if (broker.holds(next.token.value)) continue;
		await Promise.resolve()
			.then(() => logOut(next.token, inputOf(exchange, [])))
			.then(async (request) => await sendWithin(request, exchange, limitOf(exchange.flow)))
			.catch(() => undefined);
	}
	sessions.isLoggingOut = false;
}
