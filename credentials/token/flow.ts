import { createHash } from 'node:crypto';

import { type ObjectPart, processMemory } from '../common/processMemory';

/**
 * What a provider's token flow is: pure data and pure functions, compiled from a credential's
 * fields. The engine in this folder runs it; nothing here sends, waits or reads a clock.
 */

/** When a token that still works is replaced. */
export type RenewalPolicy = 'beforeExpiry' | 'atExpiry' | 'afterRejection';

/** Client certificate for mutual TLS, PEM texts. */
export interface ClientCertificate {
	readonly cert: string;
	readonly key: string;
	readonly passphrase?: string;
	readonly ca?: string;
}

/** One request of a login, complete: nothing is added when it is sent. */
export interface LoginRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Absolute, https (http only for loopback). */
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Already encoded; absent for a request without a body. */
	readonly body?: string;
	readonly clientCertificate?: ClientCertificate;
	/** Of its response the status counts, and the reason of an error; other bodies are not read, however long. */
	readonly isCheck?: true;
}

/** What a server answered to a login or check request. All of it is unknown data. */
export interface LoginResponse {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string | readonly string[]>>;
	/** Undecoded text. */
	readonly body: string;
	/** Local clock in epoch ms when the request left and when the answer had arrived. */
	readonly sentAtMs: number;
	readonly receivedAtMs: number;
}

/** What a step of a login may draw on besides the credential's fields. */
export interface StepInput {
	readonly nowMs: number;
	/** Uniform in [0, 1). */
	readonly random: () => number;
	/** Answers of the earlier steps, oldest first. */
	readonly responses: readonly LoginResponse[];
}

export type LoginStep = (input: StepInput) => LoginRequest;

export interface StepAfterLogin {
	/** @param input with the responses of the login, that with the token last */
	readonly request: (issued: IssuedToken, input: StepInput) => LoginRequest;
	readonly read: (response: LoginResponse) => LoginValues;
}

/** A token as one answer states it. */
export interface IssuedToken {
	readonly value: string;
	/** From the answer's arrival, in ms; absent where the answer does not say. */
	readonly lifetimeMs?: number;
	/** Name of the field that should state the lifetime and cannot be read, for *Diagnose*. */
	readonly unreadLifetime?: string;
	/** Absent where the answer has none: an earlier one stays valid (RFC 6749 §6). */
	readonly refreshToken?: string;
	/** Further values of the response that requests carry. */
	readonly values?: LoginValues;
}

/**
 * Values besides the token, of the login's response and of the step after it, by placeholder:
 * `login.data.tenant`, `login.header.X-Csrf`, `after.region`.
 */
export type LoginValues = Readonly<Record<string, string>>;

/** A request that is about to carry a token, for APIs that want each one signed. */
export interface OutgoingRequest {
	readonly method: string;
	/** Absolute, with its query as it is sent; without what the placement adds to it. */
	readonly url: string;
	/** As it is sent, '' for none; absent where that is not known yet. */
	readonly body?: string;
	readonly nowMs: number;
	/** Uniform in [0, 1). */
	readonly random: () => number;
}

/** Where a token travels in a request. */
export interface TokenPlacement {
	readonly headers?: Readonly<Record<string, string>>;
	readonly query?: Readonly<Record<string, string>>;
	readonly cookies?: Readonly<Record<string, string>>;
	/** By dotted path in a JSON body, or by field of a form. */
	readonly body?: Readonly<Record<string, string>>;
}

/** Labels of a credential's form as texts quote them, for fields that only some forms have. */
export type FormLabels = Readonly<
	Partial<Record<'extraHosts' | 'lifetime' | 'testPath' | 'tokenPath' | 'tokenTemplate', string>>
>;

/** Texts with which errors speak of this provider. */
export interface FlowGuide {
	/** The name that its users know it by. */
	readonly service: string;
	/** In the provider's words: "Sandbox", "Pre-Production". */
	readonly environment: string;
	/** Whether the user wrote the URLs, so that errors name their paths. */
	readonly isOfUser?: boolean;
	/** Where the keys come from and what to do when they are refused. One or two sentences. */
	readonly keysHint: string;
	/** What a 403 or no answer at the login may mean there, where the provider gives a reason. */
	readonly reachHint?: string;
	/** Default: the form has none of these fields. */
	readonly labels?: FormLabels;
}

export type ResponseOperator = 'contains' | 'equals' | 'exists' | 'notEquals';

/** Something in the body of an API's response. */
export interface BodyCondition {
	/** Dotted path, such as `error.code`; '' for the body as text. */
	readonly path: string;
	readonly operator: ResponseOperator;
	/** Compared as text, without regard to case; of no use to `exists`. */
	readonly value: string;
}

/** What a user says about responses of an API. */
export interface ResponseRule {
	/** An error; a success; an error after which the request may be sent again, because it was not done. */
	readonly outcome: 'fail' | 'ignore' | 'retry';
	/** First and last status; empty for all. */
	readonly statuses: ReadonlyArray<readonly [from: number, to: number]>;
	readonly condition?: BodyCondition | undefined;
	/** Path of the error's words; '' to look for them. */
	readonly messagePath: string;
	/** Path of the seconds to wait; '' for none. */
	readonly delayPath: string;
}

/** What an API lets a client do, for one n8n process. */
export interface RequestBudget {
	/** Requests that may be under way at the same time. */
	readonly atOnce?: number;
	/** Requests that may start within any `periodMs`. */
	readonly starts?: number;
	readonly periodMs?: number;
}

/** How a provider locks accounts. */
export interface AccountLock {
	/** After so many rejected logins in a row nobody logs in until a person acts. */
	readonly maxRejections: number;
	/**
	 * Changes when a person says that the account is unlocked; belongs to no identity. Absent while the form
	 * does not show that field: n8n leaves out values of fields that are not shown, which is no change.
	 */
	readonly unlockMark?: string;
	/** What that person can do, in the words of the form. */
	readonly hint: string;
}

export interface TokenFlow {
	readonly guide: FlowGuide;
	/** Relative paths of requests are joined onto it; its origin may receive the token. */
	readonly baseUrl: string;
	/**
	 * Where the API is, if its URL comes with the token; `baseUrl` then serves logins only, and there is no
	 * `checkUrl` before. See `flowAt`.
	 * @throws ConfigurationError where the values lack it, and for hosts that the user did not allow
	 */
	readonly locate?: (values: LoginValues) => Pick<TokenFlow, 'baseUrl' | 'checkUrl'>;
	/** Further origins that the user allowed to receive the token. */
	readonly extraOrigins: readonly string[];
	/**
	 * Everything that makes tokens differ: credential type, token URL, identity and secret fields.
	 * Only its SHA-256 leaves the flow.
	 */
	readonly identity: readonly string[];
	/** Values that never appear in an error, a trace or a log: passwords, keys, also user names. */
	readonly secrets: readonly string[];
	readonly renewal: RenewalPolicy;
	/** Used where an answer states no lifetime, ms. */
	readonly assumedLifetimeMs: number;
	/** Steps in order; the last answer carries the token. Empty where the client makes its tokens itself. */
	readonly login: readonly LoginStep[];
	/** Makes a token without a request: a JWT that is signed here. @throws ConfigurationError */
	readonly issue?: (input: StepInput) => IssuedToken;
	/** The provider's renewal by refresh token, where it has one. */
	readonly renew?: (refreshToken: string, input: StepInput) => LoginRequest;
	/** A request with each new token, whose response has further values, such as the account's region. */
	readonly after?: StepAfterLogin;
	/** Requests before a renewal whose responses it needs. */
	readonly stepsBeforeRenewal?: readonly LoginStep[];
	/**
	 * Where the login is the refresh grant itself: the refresh token that a person pasted. It is sent
	 * only until the provider has replaced it, by `renew`; `login` is not used then.
	 */
	readonly initialRefreshToken?: string;
	/**
	 * Whose refresh token it is: version of this list, client, token URL, and the token that a person
	 * pasted. Default: the identity. Narrower than that where a refresh token cannot be replaced by a
	 * login, so that another scope or lifetime does not lose it.
	 */
	readonly refreshIdentity?: readonly string[];
	/** Throws a `TokenResponseError` where the answer carries no usable token. */
	readonly readResponse: (response: LoginResponse) => IssuedToken;
	/**
	 * @param values that came with the token; absent: the path of each stands for its value
	 * @param request that is to carry it; absent: the name of each of its parts stands for that part
	 * @throws ConfigurationError where one that is needed did not come, or is not known
	 */
	readonly attach: (
		token: string,
		values?: LoginValues,
		request?: OutgoingRequest,
	) => TokenPlacement;
	/** Whether `attach` looks at the request, so that nothing may be added to its URL afterwards. */
	readonly signsRequests?: true;
	/**
	 * Ends the session of a token that a login has replaced; absent: sessions end by themselves.
	 * @throws ConfigurationError
	 */
	readonly logOut?: (
		token: Pick<IssuedToken, 'value' | 'values'>,
		input: StepInput,
	) => LoginRequest;
	/** The login as a text without secrets that can be passed on, where a form describes it. */
	readonly recipe?: () => string;
	/** Absolute URL of a cheap GET that needs the token; absent: only logins can be tested. */
	readonly checkUrl?: string;
	/** Statuses besides 401 that mean "token expired" on this API. */
	readonly expiredStatuses?: readonly number[];
	/** Answers that mean the same whatever their status, 200 included; one that fits is enough. */
	readonly expiredResponses?: readonly BodyCondition[];
	/** What responses mean besides; the first rule that fits applies. */
	readonly responseRules?: readonly ResponseRule[];
	/** The limits of the API, shared by all requests with these keys. */
	readonly budget?: RequestBudget;
	/** Statuses of the login endpoint that mean "these keys are wrong"; default 400 to 403, 422, 423. */
	readonly rejectedStatuses?: readonly number[];
	/** For providers that lock accounts. */
	readonly lock?: AccountLock;
	/** Limit for a login or a renewal with all its steps and retries, ms; default 30 s. */
	readonly timeoutMs?: number;
	readonly clientCertificate?: ClientCertificate;
}

/** Every request asks for the key of its flow. */
const KEYS: ObjectPart<string> = {};

/**
 * One name for everything that makes tokens differ: hex SHA-256 of a flow's identity. It keys the
 * broker and is stored beside a token, where it tells whose token that is without telling a secret.
 */
export function identityKey(identity: readonly string[]): string {
	const keys = processMemory.objects(KEYS);
	// JSON keeps ["ab", "c"] and ["a", "bc"] apart.
	const key =
		keys.get(identity) ?? createHash('sha256').update(JSON.stringify(identity)).digest('hex');
	keys.set(identity, key);
	return key;
}

/** 401, or what the user said that this API returns for an expired token. */
export const meansExpired = (flow: Pick<TokenFlow, 'expiredStatuses'>, status: number) =>
	status === 401 || (flow.expiredStatuses ?? []).includes(status);

/**
 * The flow for requests with a token, which may say where the API is.
 * @throws ConfigurationError as `locate`
 */
export const flowAt = (
	flow: TokenFlow,
	token: { readonly values?: LoginValues } | undefined,
): TokenFlow =>
	flow.locate === undefined || token === undefined
		? flow
		: { ...flow, ...flow.locate(token.values ?? {}) };
