import { textOf } from '../../../../credentials/common/unknown';
import type { LoginResponse, TokenFlow } from '../../../../credentials/token/flow';
import { bearer, jsonLogin } from '../../../../credentials/token/loginBodies';
import { readTokenResponse } from '../../../../credentials/token/response/tokenResponse';
import { NOON_MS } from './clock';
import { CHECK_URL, HOST, LOGIN_URL, RENEW_URL } from './fakeProvider';

/** A flow that logs in with the field `secret`, as the fake provider wants it. */
export function compileFlow(
	fields: Readonly<Record<string, unknown>>,
	own: Partial<TokenFlow> = {},
): TokenFlow {
	const secret = textOf(fields.secret);
	return {
		guide: {
			service: 'Example',
			environment: 'Sandbox',
			keysHint: 'Check the key.',
			reachHint: 'Is this server allowed to call it?',
		},
		baseUrl: HOST,
		extraOrigins: [],
		identity: ['exampleApi', LOGIN_URL, secret],
		secrets: [secret],
		renewal: 'beforeExpiry',
		assumedLifetimeMs: 600_000,
		login: [() => jsonLogin(LOGIN_URL, { secret })],
		readResponse: (response) => readTokenResponse(response),
		attach: bearer,
		checkUrl: CHECK_URL,
		...own,
	};
}

/** The same with a renewal by refresh token. */
export const renewing: Partial<TokenFlow> = {
	renew: (refreshToken) => jsonLogin(RENEW_URL, { refresh_token: refreshToken }),
};

/** An answer of a login host whose clock agrees with the local one. */
export function responseOf(body: unknown, own: Partial<LoginResponse> = {}): LoginResponse {
	return {
		status: 200,
		headers: { date: new Date(NOON_MS).toUTCString() },
		body: typeof body === 'string' ? body : JSON.stringify(body),
		sentAtMs: NOON_MS,
		receivedAtMs: NOON_MS,
		...own,
	};
}

/** A JWT with these claims; its signature is made up. */
export function jwtOf(claims: unknown): string {
	const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	return `${part({ alg: 'none' })}.${part(claims)}.made-up-signature`;
}
