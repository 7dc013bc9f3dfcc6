import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash, randomUUID } from 'node:crypto';

import { send } from '../core/answers';
import { jsonObject } from '../core/bodies';
import { signJwt } from '../core/jwt';
import type {
	IssuedToken,
	Response,
	SandboxClient,
	SimulatorContext,
	TokenTimes,
} from '../core/types';
import { lowerKeys, textOf, valueAt } from '../core/values';
import { accounts } from './accounts';
import { envelope, problemDetails } from './envelopes';

const SIGNING_KEY = 'sandbox-flexfactor-jwt-key';
const AUDIENCES = ['payments', 'orders', 'merchants', 'eligibility-sftp', 'eligibility', 'contact'];

export const flexfactorClients: readonly SandboxClient[] = Object.values(accounts);

/** The same subject for every login of one key pair. */
function subjectOf(client: string): string {
	const hex = createHash('sha256').update(client).digest('hex');
	return [8, 12, 16, 20, 32]
		.map((end, index, ends) => hex.slice(ends[index - 1] ?? 0, end))
		.join('-');
}

export function midOf(client: string | undefined): string {
	const known = flexfactorClients.find(({ id }) => id === client);
	return String(known?.attributes?.mid ?? '');
}

/** Claims as seen in tokens of the provider's sandbox: `iat` is text in ms, `exp` a number in s. */
function claimsOf(client: string, times: TokenTimes, stateExpiry: boolean) {
	const subject = subjectOf(client);
	return {
		sub: subject,
		unique_name: subject,
		jti: randomUUID(),
		iat: String(times.issuedAt),
		aud: AUDIENCES,
		'custom:mid': midOf(client),
		nbf: Math.floor(times.issuedAt / 1000),
		...(stateExpiry ? { exp: Math.floor(times.expiresAt / 1000) } : {}),
		iss: 'Api-Client-Service',
	};
}

function issue(context: SimulatorContext, client: string): IssuedToken {
	const stateExpiry = !context.settings.omitLifetime;
	return context.tokens.issue(client, {
		withRefreshToken: true,
		makeValue: (times) => signJwt('HS256', SIGNING_KEY, claimsOf(client, times, stateExpiry)),
	});
}

function tokenResponse(context: SimulatorContext, token: IssuedToken, keep?: string): Response {
	const expires = context.tokens.stated(token, 'epochMs');
	return {
		status: 200,
		body: {
			accessToken: token.value,
			refreshToken: keep ?? token.refreshToken,
			...(expires === undefined ? {} : { expires }),
			id: subjectOf(token.client),
			session: null,
			daysToEnforceMFA: null,
			skipAvailable: null,
			...envelope,
		},
	};
}

function field(request: FastifyRequest, name: string): string | undefined {
	return textOf(valueAt(lowerKeys(jsonObject(request)), name));
}

export const presentedClient = (request: FastifyRequest): string | undefined =>
	field(request, 'appkey');

const wrongKeys = problemDetails({ AppKey: ['Invalid AppKey or AppSecret.'] });

function logIn(context: SimulatorContext, request: FastifyRequest): Response {
	const client = context.authenticate(field(request, 'appkey'), field(request, 'appsecret'));
	context.reportLogin(request, {
		grant: 'login',
		succeeded: client !== undefined,
		client: client?.id ?? presentedClient(request),
	});
	return client === undefined ? wrongKeys : tokenResponse(context, issue(context, client.id));
}

function renew(context: SimulatorContext, request: FastifyRequest): Response {
	const check = context.tokens.redeem(field(request, 'refreshtoken'));
	const succeeded = check.state === 'valid';
	const client = check.state === 'valid' ? check.client : undefined;
	context.reportLogin(request, { grant: 'renewal', succeeded, client });
	if (check.state !== 'valid') {
		return problemDetails({ RefreshToken: [`The refresh token is ${check.state}.`] });
	}
	return tokenResponse(context, issue(context, check.client), check.keep);
}

export function addTokenRoutes(app: FastifyInstance, context: SimulatorContext): void {
	app.post('/v1/oauth2/token', { config: { kind: 'login' } }, (request, reply) =>
		send(reply, logIn(context, request)),
	);
	// The provider documents no such endpoint; it exists only if a test enables it.
	app.post('/v1/oauth2/refresh', { config: { kind: 'login' } }, (request, reply) => {
		const offered = context.settings.options.refreshEndpoint === true;
		return send(reply, offered ? renew(context, request) : { status: 404 });
	});
}
