import { createHash } from 'node:crypto';

import type { Entry } from '../engine/broker';
import { nextLoginAtMs } from '../engine/cooldown';
import { type HeldToken, renewAtMs } from '../engine/heldToken';
import { identityKey, type RenewalPolicy, type TokenFlow } from '../flow';
import { broker, entryOf } from '../n8n/credential';
import type { CredentialFields } from '../n8n/gate';
import { fromStoredFields } from '../n8n/storedFields';

/** What may be told about a token. Times are whole seconds; the token itself is not in it. */
interface TokenStatus {
	readonly service: string;
	readonly environment: string;
	readonly host: string;
	readonly renewalPolicy: RenewalPolicy;
	readonly state: 'none' | 'fresh' | 'due' | 'expired';
	readonly ageSeconds: number | null;
	readonly secondsLeft: number | null;
	/** Null where there is no token, and where it is only renewed after a refusal. */
	readonly renewalInSeconds: number | null;
	/** Logins and renewals in this process. */
	readonly renewals: number;
	/** ISO time of the last one in this process. */
	readonly loggedInAt: string | null;
	/** The first 8 hex digits of the token's SHA-256: tells whether two tokens are the same one. */
	readonly shortHash: string | null;
	/** Why the last login failed, while none is sent for it; with the time of the next possible try. */
	readonly lastFailure: string | null;
	readonly nextLoginAt: string | null;
}

const shortHash = (token: HeldToken) =>
	createHash('sha256').update(token.value).digest('hex').slice(0, 8);

const wholeSeconds = (ms: number) => Math.round(ms / 1000);

const isoTime = (ms: number | undefined) =>
	ms === undefined || !Number.isFinite(ms) ? null : new Date(ms).toISOString();

function stateOf(
	{ token, expiredByUser }: Entry,
	flow: TokenFlow,
	nowMs: number,
): TokenStatus['state'] {
	if (token === undefined) return 'none';
	if (nowMs >= token.expiresAtMs) return 'expired';
	return expiredByUser === token.value || nowMs >= renewAtMs(token, flow.renewal)
		? 'due'
		: 'fresh';
}

function timesOf(token: HeldToken | undefined, flow: TokenFlow, nowMs: number) {
	if (token === undefined) return { ageSeconds: null, secondsLeft: null, renewalInSeconds: null };
	const renewalMs = renewAtMs(token, flow.renewal) - nowMs;
	return {
		ageSeconds: wholeSeconds(nowMs - token.issuedAtMs),
		secondsLeft: wholeSeconds(Math.max(0, token.expiresAtMs - nowMs)),
		renewalInSeconds: Number.isFinite(renewalMs) ? wholeSeconds(Math.max(0, renewalMs)) : null,
	};
}

export function tokenStatus(entry: Entry, flow: TokenFlow, nowMs: number): TokenStatus {
	const { token, failure, renewals, loggedInAtMs } = entry;
	return {
		service: flow.guide.service,
		environment: flow.guide.environment,
		host: new URL(flow.baseUrl).host,
		renewalPolicy: flow.renewal,
		state: stateOf(entry, flow, nowMs),
		...timesOf(token, flow, nowMs),
		renewals,
		loggedInAt: isoTime(loggedInAtMs),
		shortHash: token === undefined ? null : shortHash(token),
		lastFailure: failure?.error.message ?? null,
		nextLoginAt: failure === undefined ? null : isoTime(nextLoginAtMs(failure, flow, false)),
	};
}

/** What this process knows about a credential's token, together with what is stored in it. */
export function knownEntry(type: string, fields: CredentialFields, flow: TokenFlow): Entry {
	const entry = entryOf(type, fields);
	const key = identityKey(flow.identity);
	broker.adopt(entry, fromStoredFields(fields, key, broker.runtime.now()));
	return entry;
}

/**
 * The next call finds the token stale and renews it, so that one can watch a workflow survive that.
 * @returns false where there is no token
 */
export function simulateExpiry(entry: Entry): boolean {
	if (entry.token === undefined) return false;
	entry.expiredByUser = entry.token.value;
	return true;
}
