import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { send } from './answers';
import type { Simulator } from './types';

/** Publishes a simulator's definition of itself under each of its roots, to anyone, with an ETag. */
export function addDefinition(app: FastifyInstance, { definition, roots }: Simulator): void {
	if (definition === undefined) return;
	const { file, name, type } = definition;
	const body = readFileSync(file, 'utf8');
	const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
	for (const root of roots) {
		app.get(`${root}/${name}`, { config: { kind: 'public' } }, (request, reply) =>
			request.headers['if-none-match'] === etag
				? send(reply, { status: 304, headers: { etag } })
				: send(reply, { status: 200, headers: { etag, 'content-type': type }, body }),
		);
	}
}
