import type { FastifyRequest } from 'fastify';

import type { LifetimeUnit, SimulatorContext } from '../core/types';

/** How the login request brings its credentials; each name is a row in `accept.ts`. */
export type AcceptStyle =
	| 'form'
	| 'basic'
	| 'basicOnly'
	| 'formOrBasic'
	| 'json'
	| 'query'
	| 'headers'
	| 'passwordForm'
	| 'passwordJson'
	| 'keySecretJson'
	| 'xml'
	| 'chained'
	| 'base64'
	| 'sha256'
	| 'scoped'
	| 'assertion'
	| 'clientAssertion';

/** Where the token stands in the login answer; each name is a row in `answers.ts`. */
export type ResponseStyle =
	'oauth' | 'camelCase' | 'nested' | 'jwtOnly' | 'header' | 'cookie' | 'xml' | 'text';

/** How a call presents the token; each name is a row in `attach.ts`. */
export type AttachStyle =
	'bearer' | 'bare' | 'tokenToken' | 'header' | 'query' | 'cookie' | 'twoHeaders' | 'basic';

/** `standard`: grant_type=refresh_token on the token URL. `otherUrl`: own URL, names and header. */
export type RefreshStyle = 'none' | 'standard' | 'otherUrl';

export interface Dialect {
	readonly accept: AcceptStyle;
	readonly response: ResponseStyle;
	readonly lifetime: LifetimeUnit | 'none';
	readonly attach: AttachStyle;
	readonly refresh: RefreshStyle;
	/** The token is a JWT with `iat` and `exp`. */
	readonly jwt: boolean;
}

const BASE: Dialect = {
	accept: 'form',
	response: 'oauth',
	lifetime: 's',
	attach: 'bearer',
	refresh: 'none',
	jwt: false,
};

const dialect = (parts: Partial<Dialect>): Dialect => ({ ...BASE, ...parts });

/** Ready dialects, each served under `/p/<name>/`. */
export const PROFILES: Readonly<Record<string, Dialect>> = {
	form: BASE,
	basic: dialect({ accept: 'basic' }),
	'form-or-basic': dialect({ accept: 'formOrBasic' }),
	json: dialect({ accept: 'json' }),
	query: dialect({ accept: 'query' }),
	headers: dialect({ accept: 'headers', response: 'camelCase' }),
	'password-form': dialect({ accept: 'passwordForm', refresh: 'standard' }),
	'password-json': dialect({
		accept: 'passwordJson',
		response: 'jwtOnly',
		lifetime: 'none',
		jwt: true,
	}),
	'key-secret-json': dialect({
		accept: 'keySecretJson',
		response: 'camelCase',
		lifetime: 'epochMs',
	}),
	get: dialect({ accept: 'query', response: 'camelCase', lifetime: 'ms' }),
	xml: dialect({ accept: 'xml', response: 'xml', attach: 'header' }),
	header: dialect({ accept: 'json', response: 'header', lifetime: 'none', attach: 'header' }),
	cookie: dialect({ accept: 'passwordJson', response: 'cookie', attach: 'cookie' }),
	nested: dialect({ accept: 'json', response: 'nested', lifetime: 'iso', attach: 'bare' }),
	text: dialect({
		accept: 'basicOnly',
		response: 'text',
		lifetime: 'none',
		attach: 'tokenToken',
	}),
	chained: dialect({ accept: 'chained', response: 'camelCase', lifetime: 'epochSeconds' }),
	assertion: dialect({ accept: 'assertion' }),
	'client-assertion': dialect({ accept: 'clientAssertion' }),
	refresh: dialect({ refresh: 'standard' }),
	'refresh-other-url': dialect({
		accept: 'keySecretJson',
		response: 'camelCase',
		refresh: 'otherUrl',
	}),
	base64: dialect({ accept: 'base64', attach: 'basic' }),
	sha256: dialect({ accept: 'sha256', attach: 'twoHeaders' }),
	scoped: dialect({ accept: 'scoped' }),
	jwt: dialect({ response: 'jwtOnly', lifetime: 'none', jwt: true }),
	'no-lifetime': dialect({ lifetime: 'none' }),
	'query-token': dialect({ attach: 'query' }),
	'token-token': dialect({ attach: 'tokenToken' }),
};

/** The profile that a path names; undefined for paths outside `/p/`. */
export function profileIn(request: FastifyRequest): string | undefined {
	return /^\/p\/([^/?]+)/.exec(request.url)?.[1];
}

/**
 * The dialect of a request: the profile in its path as it is, otherwise the option `profile` with the
 * option `dialect` laid over it. Undefined for a profile that does not exist.
 */
export function dialectOf(request: FastifyRequest, context: SimulatorContext): Dialect | undefined {
	const named = profileIn(request);
	if (named !== undefined) return Object.hasOwn(PROFILES, named) ? PROFILES[named] : undefined;
	const { profile, dialect: changes } = context.settings.options;
	return { ...BASE, ...PROFILES[String(profile)], ...(changes as Partial<Dialect>) };
}
