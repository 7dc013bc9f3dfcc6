import type { FastifyRequest } from 'fastify';

import { formBody } from '../core/bodies';
import type { Response, SimulatorContext } from '../core/types';
import { optionsOf } from './settings';

const rejected = (error: string): Response => ({ status: 400, body: { error } });

const isForm = (request: FastifyRequest) =>
	(request.headers['content-type'] ?? '')
		.toLowerCase()
		.startsWith('application/x-www-form-urlencoded');

/** The client id of a form login, for counting. */
export const presentedClient = (request: FastifyRequest): string | undefined =>
	isForm(request) ? formBody(request).client_id : undefined;

/**
 * `POST /oauth2/token`: client credentials as form fields only. The statuses and error codes of
 * rejections follow RFC 6749 §5.2; HelloFlex's own are not documented.
 */
export function responseToken(request: FastifyRequest, context: SimulatorContext): Response {
	const report = (succeeded: boolean, client = presentedClient(request)) =>
		context.reportLogin(request, {
			grant: 'login',
			succeeded,
			...(client === undefined ? {} : { client }),
		});
	const reject = (error: string): Response => {
		report(false);
		return rejected(error);
	};
	if (!isForm(request)) return reject('invalid_request');
	const form = formBody(request);
	const client = context.authenticate(form.client_id, form.client_secret);
	if (!client) return reject('invalid_client');
	if (form.grant_type !== 'client_credentials') return reject('unsupported_grant_type');
	const scopes = optionsOf(context.settings).scopes.split(' ');
	const attributes = { scopes, ...client.attributes };
	const token = context.tokens.issue(client.id, { attributes });
	report(true, client.id);
	return {
		status: 200,
		headers: { 'cache-control': 'no-cache', pragma: 'no-cache' },
		body: {
			access_token: token.value,
			token_type: 'Bearer',
			expires_in: context.tokens.stated(token, 's'),
		},
	};
}
