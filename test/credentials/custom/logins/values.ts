/** Short names for the values of a shape, so that a table of requests reads like the documentation. */
import type {
	Algorithm,
	Body,
	Claims,
	Digest,
	LoginShape,
	Place,
	Spelling,
	Step,
	Value,
} from './shape';

/** What the user typed in. */
export const key = (label: string): Value => ({ $: 'key', label });
export const join = (...parts: Value[]): Value => ({ $: 'join', parts });
/** A value out of the response of an earlier step. */
export const from = (step: string, at: Place): Value => ({ $: 'from', step, at });
/** The token of this login, in calls. */
export const token: Value = { $: 'token' };
/** The moment of the request: `seconds`, `milliseconds`, `iso`, `http`, or a pattern such as `yyyy-MM-dd`; always UTC. */
export const now = (as: string, plusSeconds = 0): Value => ({ $: 'now', as, plusSeconds });
/** A random value, the same wherever it appears in one request. */
export const unique = (as: 'uuid' | 'hex'): Value => ({ $: 'unique', as });
/** A part of the request that is being sent, for calls that are signed. */
export const request = (part: 'method' | 'path' | 'pathAndQuery' | 'body'): Value => ({
	$: 'request',
	part,
});
export const base64 = (of: Value): Value => ({ $: 'base64', of });
export const urlEncoded = (of: Value): Value => ({ $: 'urlEncoded', of });
export const xmlText = (of: Value): Value => ({ $: 'xmlText', of });
/** As a JSON string with its quotes. */
export const quoted = (of: Value): Value => ({ $: 'quoted', of });
export const hash = (digest: Digest, of: Value, as: Spelling = 'hex'): Value => ({
	$: 'hash',
	digest,
	of,
	as,
});
export const hmac = (
	digest: Digest,
	secret: Value,
	of: Value,
	as: Spelling = 'hex',
	keyIs?: 'hex' | 'base64',
): Value => ({ $: 'hmac', digest, key: secret, of, as, ...(keyIs ? { keyIs } : {}) });
export const jwt = (
	alg: Algorithm,
	secret: Value,
	claims: Claims,
	more: { header?: Claims; keyIs?: 'hex' } = {},
): Value => ({ $: 'jwt', alg, key: secret, claims, ...more });

export const basic = (user: Value, password: Value): Value =>
	join('Basic ', base64(join(user, ':', password)));
export const bearer: Value = join('Bearer ', token);

/** The usual call: a GET with the token as a Bearer header. */
export const get = (
	url: Value,
	headers: Readonly<Record<string, Value>> = { authorization: bearer },
	more: Partial<Step> = {},
): Step => ({ name: 'call', method: 'GET', url, headers, ...more });

export const post = (
	name: string,
	url: Value,
	body?: Body,
	headers: Readonly<Record<string, Value>> = {},
	more: Partial<Step> = {},
): Step => ({ name, method: 'POST', url, headers, ...(body ? { body } : {}), ...more });

/** A token in the JSON of the step `login`, sent as a Bearer header. */
export const bearerToken = (lifetimeMs?: number, path = 'access_token'): LoginShape['expects'] => ({
	token: from('login', { json: path }),
	tokenSentAs: 'Authorization: Bearer {token}',
	...(lifetimeMs === undefined ? {} : { lifetimeMs }),
});

/** A token in the JSON of the step `login`, sent in a way of its own. */
export const tokenAt = (
	path: string,
	tokenSentAs: string,
	lifetimeMs?: number,
): LoginShape['expects'] => ({ ...bearerToken(lifetimeMs, path), tokenSentAs });
