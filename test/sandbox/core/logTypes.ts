import type { TokenRejection } from './tokenTypes';

/**
 * What a route is for. `login`: the token endpoint. `public`: needs no token (hosted pages, signed
 * download links). `resource`: the default, the core checks the token before the handler runs.
 */
export type RouteKind = 'login' | 'public' | 'resource';

export type Outcome = 'open' | 'answered' | 'reset' | 'aborted';

export interface LogEntry {
	readonly id: number;
	/** Epoch ms, real clock: for order and spacing. */
	readonly startedAt: number;
	endedAt?: number | undefined;
	readonly method: string;
	/** Path and query as sent. */
	readonly url: string;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	kind: RouteKind;
	/** Client id of the token or of the login, where known. */
	client?: string | undefined;
	/** Body text, at most 16 KB of it, card data removed. */
	body?: string | undefined;
	/** SHA-256 (hex) of the whole body. */
	bodyHash?: string | undefined;
	bodyBytes?: number | undefined;
	/** 0 until answered, and for ever if the connection was reset. */
	status: number;
	outcome: Outcome;
	/** Why a token was not accepted. */
	rejection?: TokenRejection | undefined;
	/** Id of the fault that hit this request. */
	fault?: string | undefined;
	login?: LoginReport | undefined;
}

export interface LoginReport {
	readonly grant: 'login' | 'renewal';
	readonly succeeded: boolean;
	readonly client?: string | undefined;
}

export interface AttemptCounters {
	attempted: number;
	succeeded: number;
	rejected: number;
}

export interface Counters {
	/** Fresh logins; `refused` means that the server judged and said no. */
	logins: AttemptCounters;
	/** Refresh grants; not contained in `logins`. */
	renewals: AttemptCounters;
	/** Resource requests that arrived. */
	calls: number;
	/** Calls answered with 401. */
	rejected: number;
	/** Calls that got any other answer. */
	responded: number;
	/** Most resource calls in flight at one time. */
	maxConcurrent: number;
	/** TCP connections that were opened (per provider only; 0 per client). */
	connections: number;
}

export interface LogFilter {
	readonly kind?: RouteKind | undefined;
	readonly client?: string | undefined;
	readonly method?: string | undefined;
	/** Path without query; `*` stands for any text. */
	readonly path?: string | undefined;
	readonly status?: number | undefined;
	/** Exact body text. */
	readonly body?: string | undefined;
}

export interface Creation {
	readonly resource: string;
	readonly id: string;
	readonly client?: string | undefined;
	/** The client's idempotency key or own reference, where it sent one. */
	readonly key?: string | undefined;
	readonly at: number;
}

export interface RepeatedCall {
	readonly method: string;
	readonly url: string;
	readonly bodyHash: string;
	readonly times: number;
}
