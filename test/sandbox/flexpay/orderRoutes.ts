import type { FastifyInstance, FastifyRequest } from 'fastify';

import { send } from '../core/answers';
import { jsonObject } from '../core/bodies';
import type { Response, SimulatorContext } from '../core/types';
import { textOf, valueAt } from '../core/values';
import { errorCodesOf } from './eligibility';
import { failure, invalid, missing, orderNotFound } from './envelopes';
import { cardResponse, isDeclinedPersona, type Order, type OrderStore, orderView } from './orders';

type ById = { Params: { id: string } };

const REQUIRED = [
	'integrationId',
	'merchantConfig',
	'merchantConfig.confirmationUrl',
	'merchantConfig.cancelUrl',
];

const clientOf = (request: FastifyRequest): string => request.token?.client ?? '';

function create(context: SimulatorContext, orders: OrderStore, request: FastifyRequest): Response {
	const sent = jsonObject(request);
	if (sent === undefined) return invalid('The body is not a JSON object', 'body');
	const absent = REQUIRED.find((path) => !valueAt(sent, path));
	if (absent !== undefined) return missing(absent);
	const order = orders.add(clientOf(request), sent, errorCodesOf(context, sent));
	context.recordCreation({
		resource: 'order',
		id: order.id,
		client: order.client,
		key: textOf(sent.externalId),
	});
	return { status: 200, body: orderView(order, context) };
}

function confirm(order: Order, request: FastifyRequest): Response {
	const confirmationId = textOf(valueAt(jsonObject(request), 'confirmationId'));
	if (confirmationId === undefined) return missing('confirmationId');
	if (order.state !== 'ACCEPTED' && order.state !== 'CONFIRMED') {
		return failure(428, 'ORDER_NOT_COMPLETE', 'Order not complete');
	}
	order.state = 'CONFIRMED';
	order.confirmationId = confirmationId;
	return { status: 204 };
}

export function addOrderRoutes(
	app: FastifyInstance,
	root: string,
	context: SimulatorContext,
	orders: OrderStore,
): void {
	const withOrder =
		(response: (order: Order, request: FastifyRequest<ById>) => Response) =>
		(request: FastifyRequest<ById>): Response => {
			const { id } = request.params;
			const order = orders.find(clientOf(request), id);
			return order === undefined ? orderNotFound(id) : response(order, request);
		};
	const read = withOrder((order) => ({ status: 200, body: orderView(order, context) }));
	const readCard = withOrder((order) => cardResponse(order, context));
	const confirmOrder = withOrder(confirm);

	app.post(`${root}/orders`, (request, reply) => send(reply, create(context, orders, request)));
	app.get<ById>(`${root}/orders/:id`, (request, reply) => send(reply, read(request)));
	app.put<ById>(`${root}/orders/:id/confirmation`, (request, reply) =>
		send(reply, confirmOrder(request)),
	);
	for (const name of ['card', 'payment']) {
		app.get<ById>(`${root}/orders/:id/${name}`, (request, reply) =>
			send(reply, readCard(request)),
		);
	}
}

/** Ends the shopper's application; `approved` undefined leaves it to the persona. */
function complete(order: Order | undefined, approved?: boolean): Order {
	if (order === undefined || order.state === 'INELIGIBLE') {
		throw new Error('There is no such eligible order');
	}
	if (order.state === 'CREATED') {
		order.state = (approved ?? !isDeclinedPersona(order)) ? 'ACCEPTED' : 'DECLINED';
	}
	return order;
}

function returnUrl(order: Order): string {
	const name = order.state === 'DECLINED' ? 'cancelUrl' : 'confirmationUrl';
	const url = new URL(String(valueAt(order.sent, `merchantConfig.${name}`)));
	if (order.state !== 'DECLINED') url.searchParams.set('order_id', order.id);
	return url.toString();
}

const PAGE = `<!DOCTYPE html><title>Sandbox application</title>
<script>location.replace('/redirect/complete/' + location.hash.slice(2));</script>`;

/** A substitute for the hosted application page, also as control actions. */
export function addHostedPage(
	app: FastifyInstance,
	context: SimulatorContext,
	orders: OrderStore,
): void {
	const config = { kind: 'public' } as const;
	const html = { 'content-type': 'text/html; charset=utf-8' };
	app.get('/redirect', { config }, (_request, reply) =>
		send(reply, { status: 200, headers: html, body: PAGE }),
	);
	app.get<ById>('/redirect/complete/:id', { config }, (request, reply) => {
		const location = returnUrl(complete(orders.any(request.params.id)));
		return send(reply, { status: 302, headers: { location } });
	});
	context.action(
		'completeOrder',
		'The shopper finishes the application of "orderId"; "approved": true or false (default: by persona)',
		({ orderId, approved }) => {
			const decision = typeof approved === 'boolean' ? approved : undefined;
			const order = complete(orders.any(String(orderId)), decision);
			return { state: order.state, returnUrl: returnUrl(order) };
		},
	);
	context.action('orderState', 'The hidden state of "orderId"', ({ orderId }) => ({
		state: orders.any(String(orderId))?.state ?? null,
	}));
}
