import type { IssuedToken, Response, SimulatorContext } from '../core/types';
import type { Dialect, ResponseStyle } from './dialects';

export interface TokenFacts {
	readonly token: IssuedToken;
	/** As the dialect states it; undefined where it does not. */
	readonly lifetime: number | string | undefined;
	readonly refreshToken: string | undefined;
}

/** Field names by unit, in the two spellings that the answers use. */
const isMoment = (unit: Dialect['lifetime']): boolean => unit.startsWith('epoch') || unit === 'iso';
const snakeName = (unit: Dialect['lifetime']): string =>
	isMoment(unit) ? 'expires_at' : 'expires_in';
const camelName = (unit: Dialect['lifetime']): string =>
	isMoment(unit) ? 'expiresAt' : 'expiresIn';

/** An object without its undefined members. */
function present(fields: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const element = (name: string, value: unknown): string =>
	value === undefined ? '' : `<${name}>${String(value)}</${name}>`;

type Write = (facts: TokenFacts, dialect: Dialect) => Response;

const STYLES: Readonly<Record<ResponseStyle, Write>> = {
	oauth: ({ token, lifetime, refreshToken }, dialect) => ({
		status: 200,
		// RFC 6749 §5.1
		headers: { 'cache-control': 'no-store' },
		body: present({
			access_token: token.value,
			token_type: 'Bearer',
			[snakeName(dialect.lifetime)]: lifetime,
			refresh_token: refreshToken,
		}),
	}),
	camelCase: ({ token, lifetime, refreshToken }, dialect) => ({
		status: 200,
		body: present({
			accessToken: token.value,
			[camelName(dialect.lifetime)]: lifetime,
			refreshToken,
		}),
	}),
	nested: ({ token, lifetime, refreshToken }) => ({
		status: 200,
		body: {
			status: 'ok',
			data: { auth: present({ token: token.value, validUntil: lifetime, refreshToken }) },
		},
	}),
	jwtOnly: ({ token, refreshToken }) => ({
		status: 200,
		body: present({ token: token.value, refreshToken }),
	}),
	header: ({ token }) => ({
		status: 204,
		headers: { 'x-auth-token': token.value },
	}),
	cookie: ({ token, lifetime }) => {
		const age = lifetime === undefined ? '' : `; Max-Age=${String(lifetime)}`;
		return {
			status: 200,
			headers: { 'set-cookie': `session=${token.value}; Path=/; HttpOnly${age}` },
			body: { loggedIn: true },
		};
	},
	xml: ({ token, lifetime }) => ({
		status: 200,
		headers: { 'content-type': 'application/xml; charset=utf-8' },
		body:
			'<?xml version="1.0" encoding="UTF-8"?>\n' +
			`<session>${element('token', token.value)}${element('expiresIn', lifetime)}</session>`,
	}),
	text: ({ token }) => ({
		status: 200,
		headers: { 'content-type': 'text/plain; charset=utf-8' },
		body: token.value,
	}),
};

/** The login answer in the dialect's shape. */
export function tokenResponse(
	context: SimulatorContext,
	dialect: Dialect,
	token: IssuedToken,
	refreshToken: string | undefined,
): Response {
	const { lifetime: unit } = dialect;
	const lifetime = unit === 'none' ? undefined : context.tokens.stated(token, unit);
	return STYLES[dialect.response]({ token, lifetime, refreshToken }, dialect);
}
