import type { FastifyInstance, FastifyRequest } from 'fastify';

import { send } from '../core/answers';
import { basicAuth, formBody, queryOf } from '../core/bodies';
import type { Response, SandboxClient, SimulatorContext } from '../core/types';
import { accounts } from './accounts';
import { accessDenied } from './envelopes';

export const flexpayClients: readonly SandboxClient[] = Object.values(accounts);

export const presentedClient = (request: FastifyRequest): string | undefined =>
	basicAuth(request)?.id;

/** The documentation sends it in the query; a form body is accepted only if the option allows it. */
function grantType(context: SimulatorContext, request: FastifyRequest): string | undefined {
	const inForm = context.settings.options.grantTypeInForm === true;
	return queryOf(request).grant_type ?? (inForm ? formBody(request).grant_type : undefined);
}

function logIn(context: SimulatorContext, request: FastifyRequest): Response {
	if (context.settings.options.addressAllowed !== true) return accessDenied;
	const basic = basicAuth(request);
	const client = context.authenticate(basic?.id, basic?.secret);
	const grantFits = grantType(context, request) === 'client_credentials';
	context.reportLogin(request, {
		grant: 'login',
		succeeded: client !== undefined && grantFits,
		client: basic?.id,
	});
	if (client === undefined) return { status: 401, body: { error: 'invalid_client' } };
	if (!grantFits) return { status: 400, body: { error: 'unsupported_grant_type' } };
	const token = context.tokens.issue(client.id);
	const expiresIn = context.tokens.stated(token, 's');
	return {
		status: 200,
		body: {
			access_token: token.value,
			token_type: 'Bearer',
			...(expiresIn === undefined ? {} : { expires_in: expiresIn }),
		},
	};
}

export function addTokenRoute(app: FastifyInstance, context: SimulatorContext): void {
	app.post('/api/auth/v1/oauth/token', { config: { kind: 'login' } }, (request, reply) =>
		send(reply, logIn(context, request)),
	);
}
