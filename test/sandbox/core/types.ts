import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The five servers of the sandbox; each listens on its own port, so each has its own origin. */
export const PROVIDER_NAMES = [
	'flexfactor',
	'creditsafe',
	'helloflex',
	'flexpay',
	'tokenServer',
] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

/**
 * What a route is for. `login`: the token endpoint. `public`: needs no token (hosted pages, signed
 * download links). `resource`: the default, the core checks the token before the handler runs.
 */
export type RouteKind = 'login' | 'public' | 'resource';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Default `resource`. */
		kind?: RouteKind | undefined;
		/** The handler gets the body as a stream (`request.body` is a Readable) instead of a Buffer. */
		streamBody?: boolean | undefined;
	}
	interface FastifyRequest {
		/** The request's line in the log; handlers may read it, the core fills it in. */
		entry: LogEntry;
		/** The live token that the core accepted; set on `resource` routes only. */
		token?: IssuedToken | undefined;
	}
}

/** An answer as data. A string or Buffer body is sent as it is, anything else as JSON. */
export interface Answer {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>> | undefined;
	readonly body?: unknown | undefined;
}

// --- Clock and tokens -----------------------------------------------------------------------------

/** The provider's own clock: real time plus an offset that tests set. All times are epoch ms. */
export interface ServerClock {
	now(): number;
	offsetMs(): number;
	setOffsetMs(offsetMs: number): void;
	/** Moves the clock forward (ms); tokens age by it. */
	advance(ms: number): void;
}

export interface TokenTimes {
	/** Epoch ms, server clock; cut to whole seconds where `wholeSeconds` is set. */
	readonly issuedAt: number;
	readonly expiresAt: number;
	/** ms. */
	readonly lifetimeMs: number;
}

export interface IssuedToken extends TokenTimes {
	readonly value: string;
	/** The client id (or user name) that logged in. */
	readonly client: string;
	/** What the simulator wants to know again when the token comes back (scopes, agency, dialect). */
	readonly attributes: Readonly<Record<string, unknown>>;
	readonly refreshToken?: string | undefined;
}

export type TokenRefusal = 'missing' | 'unknown' | 'expired' | 'revoked' | 'rejected';
export type TokenCheck =
	| { readonly state: 'valid'; readonly token: IssuedToken }
	| { readonly state: TokenRefusal; readonly token?: IssuedToken };

export interface IssueOptions {
	/** ms; default: the provider's `lifetimeMs` setting. */
	readonly lifetimeMs?: number | undefined;
	/** Makes the value, e.g. a JWT from the times; default: random text. `tokenValue` wins over it. */
	readonly makeValue?: ((times: TokenTimes) => string) | undefined;
	/** Also issue a refresh token. */
	readonly withRefreshToken?: boolean | undefined;
	readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

export type LifetimeUnit = 's' | 'ms' | 'epochSeconds' | 'epochMs' | 'iso';

export type RefreshCheck =
	| {
			readonly state: 'valid';
			readonly client: string;
			readonly attributes: Readonly<Record<string, unknown>>;
			/** To be handed out again unless refresh tokens rotate. */
			readonly keep?: string | undefined;
	  }
	| { readonly state: 'unknown' | 'used' | 'revoked' };

export interface TokenStore {
	issue(client: string, options?: IssueOptions): IssuedToken;
	check(value: string | undefined): TokenCheck;
	/** Uses a refresh token: once only while `rotatingRefreshTokens` is on. */
	redeem(refreshToken: string | undefined): RefreshCheck;
	/** Revokes all tokens, or one client's; refresh tokens too if asked. Returns how many. */
	revoke(client?: string, refreshTokensToo?: boolean): number;
	/**
	 * The lifetime (or the moment of expiry) as the answer states it, after the settings
	 * `omitLifetime` (undefined), `negativeLifetime` and `lifetimeAsText` (text instead of number).
	 */
	stated(token: IssuedToken, unit: LifetimeUnit): number | string | undefined;
	clear(): void;
}

// --- Settings and faults ---------------------------------------------------------------------------

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
/** `cutOff`: the announced length is longer than what is sent, then the connection closes. */
export type BrokenBody = 'malformedJson' | 'truncatedJson' | 'html' | 'empty' | 'huge' | 'cutOff';

export interface Fault {
	/** Default `resource`. */
	readonly target?: 'login' | 'resource' | 'any' | undefined;
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
	readonly delayBeforeAnswerMs?: number | undefined;
	readonly reset?: ResetMoment | undefined;
	readonly status?: number | undefined;
	readonly headers?: Readonly<Record<string, string>> | undefined;
	/** Text is sent as it is, anything else as JSON. */
	readonly body?: unknown | undefined;
	readonly broken?: BrokenBody | undefined;
	/** True: the handler does its work first and only its answer is replaced. */
	readonly act?: boolean | undefined;
}

// --- Log and counters ------------------------------------------------------------------------------

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
	refusal?: TokenRefusal | undefined;
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
	refused: number;
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
	answered: number;
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

// --- Simulator -------------------------------------------------------------------------------------

export interface SandboxClient {
	/** Client id, app key or user name. */
	readonly id: string;
	readonly secret: string;
	readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

export type ActionHandler = (input: Record<string, unknown>) => unknown;

export interface SimulatorContext {
	/** `http://127.0.0.1:NNNN`; known once the server listens. */
	origin(): string;
	readonly clock: ServerClock;
	readonly tokens: TokenStore;
	/** Live values; never copy them at start. */
	readonly settings: ProviderSettings;
	/** The client with this id, if the secret is right. */
	authenticate(id: unknown, secret: unknown): SandboxClient | undefined;
	/** To be called by every login handler that judged a request. */
	reportLogin(request: FastifyRequest, report: LoginReport): void;
	/** To be called for everything that a write created; tests count duplicates by it. */
	recordCreation(creation: Omit<Creation, 'at'>): void;
	/** Methods that exist for this path; empty if there is no such path. */
	allowedMethods(path: string): string[];
	/** Adds a control action, offered as `POST /<provider>/actions/<name>`. */
	action(name: string, about: string, handler: ActionHandler): void;
	/** Runs on `reset()`: put the seed data back. */
	onReset(restore: () => void): void;
	/** Runs when the sandbox stops. */
	onStop(stop: () => void | Promise<void>): void;
}

/** One provider: a folder that exports this object. */
export interface Simulator {
	readonly name: ProviderName;
	/** Roots under which the API is served, e.g. `['/v1']`; the work endpoints are added to each. */
	readonly roots: readonly string[];
	readonly clients: readonly SandboxClient[];
	readonly defaults: SettingsPatch;
	readonly caseInsensitivePaths?: boolean | undefined;
	/** The token as this provider wants it presented; undefined if there is none. */
	readToken(request: FastifyRequest): string | undefined;
	/** Answer to a call without a good token. */
	unauthorized(request: FastifyRequest, refusal: TokenRefusal): Answer;
	/** Answer while `forbid` is on. */
	forbidden(request: FastifyRequest): Answer;
	/** Answer to an unknown path or method. */
	notFound(request: FastifyRequest, allowedMethods: readonly string[]): Answer;
	/** The client id that a login request presents, for counting logins that a fault answered. */
	presentedClient?(request: FastifyRequest): string | undefined;
	/** Takes what must not be kept (card numbers) out of a body before it is logged. */
	redact?(body: string): string;
	/** Runs after the token check and before every resource handler; an answer ends the request. */
	guard?(
		request: FastifyRequest,
		context: SimulatorContext,
	): Answer | undefined | Promise<Answer | undefined>;
	register(app: FastifyInstance, context: SimulatorContext): void | Promise<void>;
}

/** Route handlers may return an Answer through this. */
export type SendAnswer = (reply: FastifyReply, answer: Answer) => FastifyReply;

// --- Control and sandbox ---------------------------------------------------------------------------

export interface ActionInfo {
	readonly name: string;
	readonly about: string;
}

/** The same functions are offered in process and, as JSON, on the control port. */
export interface SandboxControl {
	settings(provider: ProviderName): ProviderSettings;
	configure(provider: ProviderName, patch: SettingsPatch): ProviderSettings;
	/** Returns the fault's id. Faults are tried in the order in which they were added. */
	addFault(provider: ProviderName, fault: Fault): string;
	clearFaults(provider?: ProviderName, id?: string): void;
	revokeTokens(provider: ProviderName, client?: string, refreshTokensToo?: boolean): number;
	/** Moves the server clock forward (ms). */
	advanceClock(provider: ProviderName, ms: number): void;
	counters(provider: ProviderName, client?: string): Counters;
	log(provider: ProviderName, filter?: LogFilter): LogEntry[];
	/** How often the server saw such a request. */
	timesSeen(provider: ProviderName, filter: LogFilter): number;
	/** Resource calls that came more than once with the same method, URL and body. */
	repeated(provider: ProviderName): RepeatedCall[];
	/** Most resource calls that started within any window of this length (ms). */
	maxStarts(provider: ProviderName, windowMs: number, client?: string): number;
	created(provider: ProviderName, resource?: string): Creation[];
	actions(provider: ProviderName): ActionInfo[];
	act(provider: ProviderName, name: string, input?: Record<string, unknown>): Promise<unknown>;
	/** Counters, log and creations start anew. */
	resetCounters(provider?: ProviderName): void;
	/** Everything as after the start: settings, faults, tokens, data, counters. */
	reset(provider?: ProviderName): void;
}

export interface SandboxOptions {
	/** Default: all. */
	readonly providers?: readonly ProviderName[] | undefined;
	/** Fixed ports; default: free ones. */
	readonly ports?: Partial<Record<ProviderName | 'control', number>> | undefined;
}

export interface Sandbox {
	readonly origins: Readonly<Record<ProviderName, string>>;
	readonly controlUrl: string;
	readonly control: SandboxControl;
	stop(): Promise<void>;
}
