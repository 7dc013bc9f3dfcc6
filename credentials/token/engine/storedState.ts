import pickBy from 'lodash/pickBy';

import type { Runtime } from '../../common/runtime';
import {
	isRecord,
	numberOf,
	parseJson,
	recordOf,
	recordsIn,
	textOf,
	type UnknownRecord,
} from '../../common/unknown';
import { isLasting } from './cooldown';
import type { HeldToken } from './heldToken';
import type { Attempts, Failure, IdentityRecord, RefreshRecord } from './records';

/** What a stored credential holds: records by fingerprint, those of the current keys first. */
export interface StoredState {
	/** Differs between stored credentials, so that their identities are not mixed. */
	readonly id: string;
	readonly identities: ReadonlyMap<string, IdentityRecord>;
	readonly refreshTokens: ReadonlyMap<string, RefreshRecord>;
}

/** Another version is ignored: the next login stores everything again. */
const VERSION = 1;
/** Of identities with a token, and again of those that only have failures. */
const MAX_RECORDS = 4;
/** What is stored further in the future was stored under another clock; its times mean nothing. */
const CLOCK_TOLERANCE_MS = 60_000;

/** Stored times are on the wall clock, epoch ms; those in memory on the monotonic clock. */
type Clocks = Pick<Runtime, 'now' | 'monotonic'>;
type Json = Readonly<Record<string, unknown>>;

const toWall = (atMs: number, { now, monotonic }: Clocks) => Math.round(atMs - monotonic() + now());
const toMonotonic = (wallMs: number, { now, monotonic }: Clocks) => wallMs - now() + monotonic();

const countOf = (value: unknown) => Math.max(0, Math.floor(numberOf(value) ?? 0));

/** A property only where there is a value for it. */
const given = <Name extends string, Value>(name: Name, value: Value | undefined) =>
	(value === undefined ? {} : { [name]: value }) as { readonly [key in Name]?: Value };

const isText = (value: unknown): value is string => typeof value === 'string';

function readToken(value: unknown, clocks: Clocks): HeldToken | undefined {
	if (!isRecord(value)) return undefined;
	const text = textOf(value.value);
	const [issuedMs, expiresMs] = [numberOf(value.issuedAtMs), numberOf(value.expiresAtMs)];
	if (text === '' || issuedMs === undefined || expiresMs === undefined) return undefined;
	const isFromFuture = issuedMs > clocks.now() + CLOCK_TOLERANCE_MS;
	// A clock that was set back does not make a lifetime longer.
	const issuedAtMs = Math.min(toMonotonic(issuedMs, clocks), clocks.monotonic());
	return {
		value: text,
		issuedAtMs,
		expiresAtMs: isFromFuture ? issuedAtMs : issuedAtMs + expiresMs - issuedMs,
		...given('waitsForExpiry', value.waitsForExpiry === true || undefined),
		...given('isEnded', value.isEnded === true || undefined),
		...given('values', isRecord(value.values) ? pickBy(value.values, isText) : undefined),
	};
}

function readFailure(value: unknown, clocks: Clocks): Failure | undefined {
	if (!isRecord(value)) return undefined;
	const { kind } = value;
	const [failedMs, pauseMs] = [numberOf(value.failedAtMs), numberOf(value.pauseMs)];
	if (kind !== 'rejected' && kind !== 'response') return undefined;
	if (failedMs === undefined || pauseMs === undefined) return undefined;
	// As new as each look at it, it would seem to have come after every later login, and its pause never end.
	const isFromFuture = failedMs > clocks.now() + CLOCK_TOLERANCE_MS;
	return {
		kind,
		message: textOf(value.message),
		description: textOf(value.description),
		of: value.of === 'renewal' ? 'renewal' : 'login',
		by: textOf(value.by),
		repeats: countOf(value.repeats),
		failedAtMs: Math.min(toMonotonic(isFromFuture ? 0 : failedMs, clocks), clocks.monotonic()),
		pauseMs,
	};
}

function readAttempts(value: UnknownRecord, clocks: Clocks): Attempts {
	return {
		logins: countOf(value.logins),
		failures: countOf(value.failures),
		by: textOf(value.by),
		rejections: countOf(value.rejections),
		unlockMark: textOf(value.unlockMark),
		...given('failure', readFailure(value.failure, clocks)),
	};
}

function readIdentity(value: UnknownRecord, clocks: Clocks): IdentityRecord {
	return {
		serial: countOf(value.serial),
		by: textOf(value.by),
		renewals: countOf(value.renewals),
		attempts: readAttempts(recordOf(value.attempts), clocks),
		...given('token', readToken(value.token, clocks)),
		...given('provenCheckUrl', textOf(value.provenCheckUrl) || undefined),
	};
}

function readRefresh(value: UnknownRecord): RefreshRecord {
	const { announced, isSingleUse } = value;
	return {
		serial: countOf(value.serial),
		by: textOf(value.by),
		...given('value', textOf(value.value) || undefined),
		...given('isSingleUse', typeof isSingleUse === 'boolean' ? isSingleUse : undefined),
		...(isRecord(announced) && {
			announced: {
				by: textOf(announced.by),
				id: textOf(announced.id),
				atMs: numberOf(announced.atMs) ?? 0,
				...given('isUncertain', announced.isUncertain === true || undefined),
			},
		}),
	};
}

function readRecords<Read>(list: unknown, read: (value: UnknownRecord) => Read): Map<string, Read> {
	const rows = recordsIn(list);
	return new Map(
		rows
			.map((row) => [textOf(row.key), read(row)] as const)
			.filter(([key]) => key !== '')
			.slice(0, 2 * MAX_RECORDS),
	);
}

/** The stored text as records; undefined where it holds none that this version understands. */
export function parseState(text: unknown, clocks: Clocks): StoredState | undefined {
	const state = parseJson(textOf(text));
	if (!isRecord(state) || state.version !== VERSION) return undefined;
	return {
		id: textOf(state.id),
		identities: readRecords(state.identities, (row) => readIdentity(row, clocks)),
		refreshTokens: readRecords(state.refreshTokens, readRefresh),
	};
}

const writeToken = (token: HeldToken, clocks: Clocks) => ({
	...token,
	issuedAtMs: toWall(token.issuedAtMs, clocks),
	expiresAtMs: toWall(token.expiresAtMs, clocks),
});

const writeAttempts = ({ failure, ...rest }: Attempts, clocks: Clocks): Json => ({
	...rest,
	...(failure !== undefined &&
		isLasting(failure) && {
			failure: { ...failure, failedAtMs: toWall(failure.failedAtMs, clocks) },
		}),
});

const writeIdentity = ({ token, attempts, ...rest }: IdentityRecord, clocks: Clocks): Json => ({
	...rest,
	attempts: writeAttempts(attempts, clocks),
	...(token !== undefined && { token: writeToken(token, clocks) }),
});

/** The most recent ones, with and without tokens: who tries out keys must not push out good ones. */
function mostRecent<Value>(
	records: ReadonlyMap<string, Value>,
	hasToken: (record: Value) => boolean,
): Array<readonly [string, Value]> {
	const rows = [...records];
	return [
		...rows.filter(([, record]) => hasToken(record)).slice(0, MAX_RECORDS),
		...rows.filter(([, record]) => !hasToken(record)).slice(0, MAX_RECORDS),
	];
}

/** The text to store. It never starts with '=', which n8n would evaluate as an expression. */
export function formatState(state: StoredState, clocks: Clocks): string {
	const { id, identities, refreshTokens } = state;
	return JSON.stringify({
		version: VERSION,
		id,
		identities: mostRecent(identities, ({ token }) => token !== undefined).map(
			([key, record]) => ({ key, ...writeIdentity(record, clocks) }),
		),
		refreshTokens: mostRecent(refreshTokens, ({ value }) => value !== undefined).map(
			([key, record]) => ({ key, ...record }),
		),
	});
}
