import { createHash } from 'node:crypto';

import type { Broker } from '../engine/broker';
import { nextLoginAtMs } from '../engine/cooldown';
import { fitnessOf, type HeldToken, renewAtMs } from '../engine/heldToken';
import type { Identity } from '../engine/identity';
import { attemptsOf } from '../engine/judgement';
import type { RenewalPolicy, TokenFlow } from '../flow';
import { diagnose, type Findings } from './diagnose';

/** Whether a login works, as people and workflows read it. */
export interface Health {
	readonly result: 'ok' | 'failed';
	/** The step that failed, as *Diagnose* calls it; '' where all is well. */
	readonly step: string;
	/** What happened, in a sentence. */
	readonly cause: string;
	/** What to do about it. */
	readonly whatToDo: string;
}

/** Nothing is wrong. */
export const WELL: Health = { result: 'ok', step: '', cause: '', whatToDo: '' };

/** The first step that failed is what is wrong; those after it were not reached. */
export function healthOf(findings: Findings): Health {
	const failed = diagnose(findings).find(({ result }) => result === 'failed');
	if (failed === undefined) return WELL;
	const { step, detail, whatToDo } = failed;
	return { result: 'failed', step, cause: detail, whatToDo };
}

/** Token status that is safe to show. Times are whole seconds; the token itself is not in it. */
interface TokenStatus {
	readonly service: string;
	readonly environment: string;
	readonly host: string;
	readonly renewalPolicy: RenewalPolicy;
	readonly state: 'none' | 'fresh' | 'due' | 'expired';
	readonly ageSeconds: number | null;
	readonly secondsLeft: number | null;
	/** Null where there is no token, and where it is only renewed after a rejection. */
	readonly renewalInSeconds: number | null;
	/** Logins and renewals in all processes. */
	readonly renewals: number;
	/** ISO time of the last one. */
	readonly loggedInAt: string | null;
	/** The first 8 hex digits of the token's SHA-256: shows whether two tokens are the same one. */
	readonly shortHash: string | null;
	/** Why the last login failed, while none is sent for it; with the time of the next possible try. */
	readonly lastFailure: string | null;
	readonly nextLoginAt: string | null;
}

const shortHash = (token: HeldToken) =>
	createHash('sha256').update(token.value).digest('hex').slice(0, 8);

const wholeSeconds = (ms: number) => Math.round(ms / 1000);

const STATES = { fresh: 'fresh', due: 'due', unusable: 'expired' } as const;

function timesOf(identity: Identity, flow: TokenFlow, nowMs: number) {
	const { token } = identity.record;
	if (token === undefined) return { ageSeconds: null, secondsLeft: null, renewalInSeconds: null };
	const endMs = token.isEnded === true ? nowMs : token.expiresAtMs;
	const renewalMs = Math.min(
		renewAtMs(token, flow.renewal, identity),
		token.isEnded ? nowMs : Infinity,
	);
	return {
		ageSeconds: wholeSeconds(nowMs - token.issuedAtMs),
		secondsLeft: wholeSeconds(Math.max(0, endMs - nowMs)),
		renewalInSeconds: Number.isFinite(renewalMs)
			? wholeSeconds(Math.max(0, renewalMs - nowMs))
			: null,
	};
}

/** What is known about an identity's token, for the operations of the resource *Token*. */
export function tokenStatus(broker: Broker, identity: Identity, flow: TokenFlow): TokenStatus {
	const { now, monotonic } = broker.runtime;
	const nowMs = monotonic();
	const isoTime = (ms: number | undefined) =>
		ms === undefined || !Number.isFinite(ms)
			? null
			: new Date(ms - nowMs + now()).toISOString();
	const { token, renewals } = identity.record;
	const attempts = attemptsOf(identity, flow);
	const { failure } = attempts;
	return {
		service: flow.guide.service,
		environment: flow.guide.environment,
		host: new URL(flow.baseUrl).host,
		renewalPolicy: flow.renewal,
		state:
			token === undefined ? 'none' : STATES[fitnessOf(token, flow.renewal, nowMs, identity)],
		...timesOf(identity, flow, nowMs),
		renewals,
		loggedInAt: isoTime(token?.issuedAtMs),
		shortHash: token === undefined ? null : shortHash(token),
		lastFailure: failure?.message ?? null,
		nextLoginAt:
			failure === undefined
				? null
				: isoTime(nextLoginAtMs(attempts, flow, 'request', broker.process)),
	};
}

/**
 * The text to store so that every process finds the token expired and renews it, to test how a
 * workflow handles it; undefined where there is no token.
 */
export function expiredState(
	broker: Broker,
	identity: Identity,
	stored: unknown,
): string | undefined {
	const { record } = identity;
	if (record.token === undefined) return undefined;
	identity.record = {
		...record,
		serial: record.serial + 1,
		by: broker.process,
		token: { ...record.token, isEnded: true },
	};
	return broker.format(identity, stored);
}
