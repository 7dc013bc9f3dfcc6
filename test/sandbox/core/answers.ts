import type { FastifyReply } from 'fastify';

import type { Answer } from './types';

/** Sends an answer that is given as data. */
export function send(reply: FastifyReply, answer: Answer): FastifyReply {
	reply.code(answer.status).headers({ ...answer.headers });
	if (answer.body === undefined) return reply.send();
	if (typeof answer.body === 'string' || Buffer.isBuffer(answer.body)) {
		return reply.send(answer.body);
	}
	if (!reply.hasHeader('content-type')) {
		reply.header('content-type', 'application/json; charset=utf-8');
	}
	return reply.send(JSON.stringify(answer.body));
}

/** Ends a request from anywhere inside a handler with this answer. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super(`Refused with status ${answer.status}`);
	}
}

export const json = (status: number, body: unknown): Answer => ({ status, body });
