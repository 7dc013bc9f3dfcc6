/**
 * What a login looks like on the wire, as data. A shape says what the provider's documentation says: the requests in their
 * order, what the user types in, and how the provider responds. It knows nothing of the engine under test.
 */

/** The moment at which the shapes are played, for those whose lifetime depends on it: a Saturday evening, UTC. */
export const SAMPLE_NOW = Date.UTC(2026, 1, 28, 22, 30, 0);

/** What the user types in, by the label that the provider's own pages use. */
export type Keys = Readonly<Record<string, string>>;

export interface WireRequest {
	method: string;
	url: string;
	/** Names in lower case. */
	headers: Readonly<Record<string, string>>;
	body: string;
}

export interface WireResponse {
	status: number;
	/** Several values of one name only for `set-cookie`. */
	headers?: Readonly<Record<string, string | readonly string[]>>;
	body: string;
}

export type Digest = 'md5' | 'sha1' | 'sha256' | 'sha512';
export type Spelling = 'hex' | 'HEX' | 'base64';

/** Where a response holds a value. `json` and `xml` are dotted paths; `text` is the complete body. */
export type Place =
	{ json: string } | { xml: string } | { header: string } | { cookie: string } | { text: true };

/** One value of a request. `$` names the kind, everything else is its operands. */
export type Value =
	| string
	| { $: 'key'; label: string }
	| { $: 'join'; parts: readonly Value[] }
	| { $: 'from'; step: string; at: Place }
	| { $: 'token' }
	| { $: 'now'; as: string; plusSeconds?: number }
	| { $: 'unique'; as: 'uuid' | 'hex' }
	| { $: 'request'; part: 'method' | 'path' | 'pathAndQuery' | 'body' }
	| { $: 'base64' | 'urlEncoded' | 'xmlText' | 'quoted'; of: Value }
	| { $: 'hash'; digest: Digest; of: Value; as: Spelling }
	| { $: 'hmac'; digest: Digest; key: Value; keyIs?: 'hex' | 'base64'; of: Value; as: Spelling }
	| { $: 'jwt'; alg: Algorithm; key: Value; keyIs?: 'hex'; header?: Claims; claims: Claims };

export type Algorithm = 'HS256' | 'RS256' | 'PS256' | 'ES256' | 'EdDSA';

/** `now` in seconds becomes a number, everything else what it evaluates to. */
export type Claims = Readonly<Record<string, Value | number>>;

export type Json =
	Value | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export type Body =
	| { form: Readonly<Record<string, Value>> }
	| { json: Json }
	| { multipart: Readonly<Record<string, Value>> }
	| { text: Value; type: string };

export interface Step {
	name: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Without its query. */
	url: Value;
	query?: Readonly<Record<string, Value>>;
	headers?: Readonly<Record<string, Value>>;
	body?: Body;
	/** Names of headers and fields that the documentation lets a client leave out. */
	optional?: readonly string[];
	/** Statuses of a step that is right, where they are not 2xx. */
	statuses?: readonly number[];
}

export interface World {
	keys: Keys;
	/** Milliseconds since 1970. */
	now(): number;
	/** Tokens that were issued and neither expired nor revoked. */
	sessions: Sessions;
	/** What this server remembers between two requests, such as a challenge. */
	memory: Map<string, string>;
}

export interface Sessions {
	/** Issues a token; `lifetimeMs` undefined: it does not expire. `make` spells it, from a running number. */
	issue(lifetimeMs?: number, make?: (count: number) => string): string;
	isValid(token: string | undefined): boolean;
	revoke(token: string): void;
	count(): number;
}

export interface LoginShape {
	name: string;
	/** The public page (or public file) that says so. */
	source: string;
	concepts: readonly Concept[];
	keys: Keys;
	/** Labels whose values may hold any characters: in a body, or encoded; and those that travel as a bare header. */
	free?: { text?: readonly string[]; header?: readonly string[] };
	/** Labels whose value the server does not look at, such as an ID that only helps it to find a key. */
	ignored?: readonly string[];
	/** Requests of the login in their order; the last ones may come after the token was received. */
	steps: readonly Step[];
	/** One call of the API with the token. */
	call: Step;
	renew?: Step;
	logout?: Step;
	expects: {
		token: Value;
		/** As the provider's documentation writes it, `{token}` for the token. */
		tokenSentAs: string;
		lifetimeMs?: number;
		/** Values besides the token that calls need. */
		extras?: Readonly<Record<string, Value>>;
	};
	/** What the provider responds when the named key is wrong. `at` is the step that shows it. */
	rejected: { wrong: string; at: string; status: number; says: string };
	/** What a call with an expired or unknown token gets. */
	expired: { status: number; says?: string };
	respond(request: WireRequest, world: World): WireResponse;
}

export const CONCEPTS = [
	'several values of one login',
	'base URL from login',
	'csrf header',
	'cookies',
	'discovery before login',
	'challenge before login',
	'step after login',
	'date in request',
	'hmac in login',
	'signed calls',
	'PUT login',
	'PATCH login',
	'multipart login',
	'GraphQL login',
	'GET login',
	'XML login',
	'one key',
	'token in body of calls',
	'basic with raw secret',
	'client assertion',
	'jwt bearer grant',
	'self-signed token',
	'logout',
	'rotating refresh token',
	'refresh token',
	'lifetime: seconds',
	'lifetime: text seconds',
	'lifetime: milliseconds',
	'lifetime: minutes',
	'lifetime: with unit',
	'lifetime: hh:mm:ss',
	'lifetime: date',
	'lifetime: epoch seconds',
	'lifetime: epoch milliseconds',
	'lifetime: /Date()/',
	'lifetime: ISO duration',
	'lifetime: minus one',
	'lifetime: never',
	'lifetime: unusual name',
	'lifetime: of a cookie',
	'lifetime: inside the token',
	'no lifetime',
	'token: unusual name',
	'token: plain text',
	'token: JSON string',
	'token: number',
	'token: header',
	'token: cookie',
	'token: XML',
	'token in query',
	'custom header',
	'custom template',
	'fixed headers beside',
	'rejected with 400',
	'rejected with 401',
	'rejected with 402',
	'rejected with 403',
	'rejected with 404',
	'rejected with 422',
	'rejected with 423',
	'rejected with 429',
	'rejected inside a 200',
	'lifetime: local or compact date',
] as const;

export type Concept = (typeof CONCEPTS)[number];

/** Looked for, and found on no public page of a login. */
export const NOT_FOUND_IN_PUBLIC: readonly Concept[] = [
	'PATCH login',
	'lifetime: /Date()/',
	'lifetime: ISO duration',
	'lifetime: minus one',
	'rejected with 402',
	'rejected with 423',
];
