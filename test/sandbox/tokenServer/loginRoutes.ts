import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { send } from '../core/answers';
import { formBody, jsonObject } from '../core/bodies';
import { signJwt } from '../core/jwt';
import type { IssuedToken, RefreshCheck, Response, SimulatorContext } from '../core/types';
import { textOf } from '../core/values';
import { ACCEPT_STYLES, firstStep, type LoginError } from './accept';
import { tokenResponse } from './answers';
import { type Dialect, dialectOf } from './dialects';

const SIGNING_KEY = 'sandbox-token-server-jwt-key';

const unknownProfile: Response = { status: 404, body: { error: 'unknown_profile' } };

/** RFC 6749 §5.2: a client that failed to authenticate may get 401, everything else 400. */
function rejection(context: SimulatorContext, error: LoginError): Response {
	const status =
		error === 'invalid_client' ? Number(context.settings.options.refusedStatus) : 400;
	return { status, body: { error, error_description: `The sandbox rejected: ${error}` } };
}

function issue(context: SimulatorContext, dialect: Dialect, client: string): IssuedToken {
	const stateExpiry = !context.settings.omitLifetime;
	return context.tokens.issue(client, {
		withRefreshToken: dialect.refresh !== 'none',
		...(dialect.jwt
			? {
					makeValue: ({ issuedAt, expiresAt }) =>
						signJwt('HS256', SIGNING_KEY, {
							sub: client,
							jti: `${issuedAt}-${Math.random()}`,
							iat: Math.floor(issuedAt / 1000),
							...(stateExpiry ? { exp: Math.floor(expiresAt / 1000) } : {}),
						}),
				}
			: {}),
	});
}

function renewed(
	context: SimulatorContext,
	dialect: Dialect,
	request: FastifyRequest,
	check: RefreshCheck,
): Response {
	const valid = check.state === 'valid';
	const client = valid ? check.client : undefined;
	context.reportLogin(request, { grant: 'renewal', succeeded: valid, client });
	if (!valid) return rejection(context, 'invalid_grant');
	const token = issue(context, dialect, check.client);
	const silent = context.settings.options.renewalWithoutRefreshToken === true;
	const refreshToken = silent ? undefined : (check.keep ?? token.refreshToken);
	return tokenResponse(context, dialect, token, refreshToken);
}

function logIn(context: SimulatorContext, dialect: Dialect, request: FastifyRequest): Response {
	const style = ACCEPT_STYLES[dialect.accept];
	const accepted = style.accept(request, context);
	const succeeded = typeof accepted !== 'string';
	context.reportLogin(request, {
		grant: 'login',
		succeeded,
		client: succeeded ? accepted.id : style.presented(request),
	});
	if (!succeeded) return rejection(context, accepted);
	const token = issue(context, dialect, accepted.id);
	return tokenResponse(context, dialect, token, token.refreshToken);
}

/** The token URL: a login, or a refresh grant where the dialect has the standard one. */
function token(context: SimulatorContext, request: FastifyRequest): Response {
	const dialect = dialectOf(request, context);
	if (dialect === undefined) return unknownProfile;
	const form = formBody(request);
	if (dialect.refresh === 'standard' && form.grant_type === 'refresh_token') {
		return renewed(context, dialect, request, context.tokens.redeem(form.refresh_token));
	}
	return logIn(context, dialect, request);
}

/** Renewal at another URL: JSON names of its own, and a header that must be there. */
function refresh(context: SimulatorContext, request: FastifyRequest): Response {
	const dialect = dialectOf(request, context);
	if (dialect === undefined) return unknownProfile;
	if (dialect.refresh !== 'otherUrl') return { status: 404 };
	const sent = request.headers['x-renewal'] === 'yes' ? jsonObject(request) : undefined;
	const value = textOf(sent?.renewWith);
	return renewed(context, dialect, request, context.tokens.redeem(value));
}

/** Client that a request on a login route presents, in the dialect of its path. */
export function presentedClient(
	request: FastifyRequest,
	context: SimulatorContext,
): string | undefined {
	const dialect = dialectOf(request, context);
	return dialect === undefined ? undefined : ACCEPT_STYLES[dialect.accept].presented(request);
}

export function addLoginRoutes(app: FastifyInstance, context: SimulatorContext): void {
	const config = { kind: 'login' } as const;
	const responseToken = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
		send(reply, token(context, request));
	for (const base of ['', '/p/:profile']) {
		// The tenant in the path is any; it shows that the URL's placeholder was filled in.
		for (const path of ['/token', '/tenants/:tenant/token']) {
			app.post(`${base}${path}`, { config }, responseToken);
			app.get(`${base}${path}`, { config }, responseToken);
		}
		app.post(`${base}/refresh`, { config }, (request, reply) =>
			send(reply, refresh(context, request)),
		);
		app.post(`${base}/session`, { config: { kind: 'public' } }, (request, reply) =>
			send(reply, firstStep(request)),
		);
	}
}
