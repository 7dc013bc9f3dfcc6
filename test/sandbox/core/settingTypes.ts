/** What a test may turn at a provider. All times in ms. */
export interface ProviderSettings {
	lifetimeMs: number;
	/** The token answer does not say how long the token lives. */
	omitLifetime: boolean;
	/** Numbers of the lifetime are sent as text. */
	lifetimeAsText: boolean;
	/** The stated lifetime is below zero (a stated moment lies in the past); the token still works. */
	negativeLifetime: boolean;
	/** Every login hands out this value, e.g. `={{ 6*7 }}`. */
	tokenValue: string | null;
	/** Token times are cut to whole seconds. */
	wholeSeconds: boolean;
	/** 401 for every token, although it is alive. */
	rejectTokens: boolean;
	/** 403 for every call with a good token. */
	forbid: boolean;
	/** The login endpoint answers this status instead of doing its work. */
	loginStatus: number | null;
	/** A refresh token works once; each renewal hands out the next one. */
	rotatingRefreshTokens: boolean;
	/** False: a new login revokes the client's older tokens. */
	severalTokens: boolean;
	/** Server clock minus real clock. */
	clockOffsetMs: number;
	/** The simulator's own switches; see its folder. */
	options: Record<string, unknown>;
}
export type SettingsPatch = Partial<ProviderSettings>;

/** `afterActing`: the server did its work, only the answer is lost. */
export type ResetMoment = 'beforeReading' | 'afterReading' | 'afterActing';
/**
 * `cutOff`: the announced length is longer than what is sent, then the connection closes. `resetInBody`: it closes
 * after half of the body, with no length announced. `shortLength`: half of the length is announced. `trickle`: byte
 * by byte for five seconds.
 */
export type BrokenBody =
	| 'cutOff'
	| 'empty'
	| 'html'
	| 'huge'
	| 'malformedJson'
	| 'resetInBody'
	| 'shortLength'
	| 'trickle'
	| 'truncatedGzip'
	| 'truncatedJson';

export interface Fault {
	/** Default `resource`. */
	readonly target?: 'login' | 'public' | 'resource' | 'any' | undefined;
	/** One method or several; default all. */
	readonly method?: string | readonly string[] | undefined;
	/** Path without query; `*` stands for any text. Default all. */
	readonly path?: string | undefined;
	/** For the next N matching requests; default all. */
	readonly times?: number | undefined;
	/** Lets the first N matching requests pass. */
	readonly skip?: number | undefined;
	/** Matches only requests that present a valid token (default: every request that arrives). */
	readonly authorizedOnly?: boolean | undefined;
	readonly delayBeforeReadingMs?: number | undefined;
	/** The handler has acted when this wait begins. */
	readonly delayBeforeResponseMs?: number | undefined;
	readonly reset?: ResetMoment | undefined;
	readonly status?: number | undefined;
	readonly headers?: Readonly<Record<string, string>> | undefined;
	/** Text is sent as it is, anything else as JSON. */
	readonly body?: unknown | undefined;
	readonly broken?: BrokenBody | undefined;
	/** True: the handler does its work first and only its answer is replaced. */
	readonly act?: boolean | undefined;
}
