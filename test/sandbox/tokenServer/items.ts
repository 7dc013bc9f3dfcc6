import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';

import { send } from '../core/answers';
import { jsonObject } from '../core/bodies';
import type { Response, SimulatorContext } from '../core/types';
import { numberOf, textOf } from '../core/values';
import { type Item, itemAt, list, type Reads } from './list';

/** Rows that exist from the start are made up by number; created ones are kept. */
export function addItems(
	app: FastifyInstance,
	root: string,
	context: SimulatorContext,
	created: Map<string, Item & { readonly body: unknown }>,
): void {
	type ById = { Params: { id: string } };
	const notFound: Response = { status: 404, body: { message: 'There is no such item' } };
	const find = (id: string): unknown => {
		const number = numberOf(id) ?? 0;
		const seeded = Number.isInteger(number) && number >= 1;
		return seeded && number <= Number(context.settings.options.rows)
			? itemAt(number - 1)
			: created.get(id)?.body;
	};
	const reads: Reads = { count: 0 };
	context.onReset(() => {
		reads.count = 0;
	});
	app.get(`${root}/items`, (request, reply) => send(reply, list(request, context, reads)));
	// For lists that are asked for with a body.
	app.post(`${root}/items/search`, (request, reply) =>
		send(reply, list(request, context, reads)),
	);
	app.post(`${root}/items`, (request, reply) => {
		const key = textOf(request.headers['idempotency-key']);
		const honoured = context.settings.options.honourIdempotencyKey === true;
		const before = honoured
			? [...created.values()].find((item) => key !== undefined && item.key === key)
			: undefined;
		if (before !== undefined) return send(reply, { status: 201, body: before.body });
		const id = randomUUID();
		const body = { ...jsonObject(request), id };
		created.set(id, { id: 0, name: id, key, body });
		context.recordCreation({ resource: 'item', id, client: request.token?.client, key });
		return send(reply, { status: 201, headers: { location: `${root}/items/${id}` }, body });
	});
	app.route<ById>({
		method: ['GET', 'PUT', 'PATCH', 'DELETE'],
		url: `${root}/items/:id`,
		handler(request, reply) {
			const item = find(request.params.id);
			if (item === undefined) return send(reply, notFound);
			if (request.method === 'DELETE') return send(reply, { status: 204 });
			return send(reply, { status: 200, body: { ...item, ...jsonObject(request) } });
		},
	});
}
