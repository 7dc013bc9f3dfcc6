import type { FastifyInstance, FastifyRequest } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';

import { send } from '../core/answers';
import { bodyText, jsonBody, queryOf } from '../core/bodies';
import type { Response } from '../core/types';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** Entries whose value does not contain the token (or, in Basic, its encoded form). */
function withoutToken(
	entries: Readonly<Record<string, unknown>>,
	token: string | undefined,
): Record<string, unknown> {
	const hidden = ['authorization', 'cookie', 'x-auth-token'];
	return Object.fromEntries(
		Object.entries(entries).filter(
			([name, value]) =>
				!hidden.includes(name) && (token === undefined || !String(value).includes(token)),
		),
	);
}

/** What arrived, minus the token: for tests that compare a request as a whole. */
function echo(request: FastifyRequest): Response {
	const token = request.token?.value;
	const text = bodyText(request);
	return {
		status: 200,
		body: {
			method: request.method,
			path: request.entry.path,
			query: withoutToken(queryOf(request), token),
			headers: withoutToken(request.headers, token),
			body: text === '' ? null : (jsonBody(request) ?? text),
			client: request.token?.client,
		},
	};
}

/** Statuses that carry no body (RFC 9110 §15). */
const WITHOUT_BODY = [204, 205, 304];

function statusResponse(code: number, query: Readonly<Record<string, string>>): Response {
	const headers: Record<string, string> = {};
	if (query.retryAfter !== undefined) headers['retry-after'] = query.retryAfter;
	if (WITHOUT_BODY.includes(code)) return { status: code, headers };
	return { status: code, headers, body: { status: code, message: `Status ${code} as asked` } };
}

export function addResources(app: FastifyInstance, root: string): void {
	app.route<{ Params: { code: string } }>({
		method: [...METHODS],
		url: `${root}/status/:code`,
		handler: (request, reply) =>
			send(reply, statusResponse(Number(request.params.code), queryOf(request))),
	});
	app.route({
		method: [...METHODS],
		url: `${root}/redirect`,
		handler(request, reply) {
			const { to = '/', status = '302' } = queryOf(request);
			return send(reply, { status: Number(status), headers: { location: to } });
		},
	});
	app.route<{ Params: { ms: string } }>({
		method: [...METHODS],
		url: `${root}/slow/:ms`,
		async handler(request, reply) {
			await wait(Number(request.params.ms));
			return send(reply, { status: 200, body: { waitedMs: Number(request.params.ms) } });
		},
	});
	app.get(`${root}/text`, (_request, reply) =>
		send(reply, {
			status: 200,
			headers: { 'content-type': 'text/plain; charset=iso-8859-1' },
			body: Buffer.from('Zürich, café', 'latin1'),
		}),
	);
	app.route({
		method: [...METHODS],
		url: `${root}/*`,
		handler: (request, reply) => send(reply, echo(request)),
	});
}
