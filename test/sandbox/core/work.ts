import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';

import { send } from './answers';
import { jsonObject } from './bodies';
import type { Simulator, SimulatorContext } from './types';

/**
 * Two cheap endpoints per API root for load and retry tests, behind the provider's own token rules:
 * `GET <root>/sandbox/work/:id` and `POST <root>/sandbox/work` (JSON; `key` is remembered).
 */
export function addWorkEndpoints(
	app: FastifyInstance,
	simulator: Simulator,
	context: SimulatorContext,
): void {
	for (const root of simulator.roots) {
		app.get<{ Params: { id: string } }>(`${root}/sandbox/work/:id`, (request, reply) =>
			send(reply, { status: 200, body: { id: request.params.id, provider: simulator.name } }),
		);
		app.post(`${root}/sandbox/work`, (request, reply) => {
			const body = jsonObject(request) ?? {};
			const id = randomUUID();
			const key = typeof body.key === 'string' ? body.key : undefined;
			context.recordCreation({ resource: 'work', id, client: request.token?.client, key });
			return send(reply, { status: 201, body: { id, ...body } });
		});
	}
}
