import type { FastifyReply } from 'fastify';

import type { Response } from './types';

/** Sends an answer that is given as data. */
export function send(reply: FastifyReply, response: Response): FastifyReply {
	reply.code(response.status).headers({ ...response.headers });
	if (response.body === undefined) return reply.send();
	if (typeof response.body === 'string' || Buffer.isBuffer(response.body)) {
		return reply.send(response.body);
	}
	if (!reply.hasHeader('content-type')) {
		reply.header('content-type', 'application/json; charset=utf-8');
	}
	return reply.send(JSON.stringify(response.body));
}

/** Ends a request from anywhere inside a handler with this answer. */
export class Rejection extends Error {
	constructor(readonly response: Response) {
		super(`Refused with status ${response.status}`);
	}
}

export const json = (status: number, body: unknown): Response => ({ status, body });
