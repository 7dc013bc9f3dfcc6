import { randomUUID } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { send } from '../core/answers';
import { bearerToken, jsonBody } from '../core/bodies';
import { idempotencyStore } from '../core/idempotency';
import type { Simulator, SimulatorContext } from '../core/types';
import { lowerKeys, valueAt } from '../core/values';

import { addTokenize, cardVault, redactCards } from './cards';
import { envelope, failed, unauthorized, validationFailed } from './envelopes';
import { addEvaluate } from './evaluate';
import type { EvaluateParts } from './evaluate';
import { transmitErrors } from './evaluateRules';
import { addMerchants } from './merchants';
import { addOrderList } from './orderList';
import { addOrderRoutes } from './orderRoutes';
import { orderBook } from './orders';
import type { OrderBook, OrderState } from './orders';
import { seedOrders } from './seed';
import { addTokenRoutes, flexfactorClients, presentedClient } from './token';
import { Webhooks, addWebhookActions } from './webhooks';

const DAY_MS = 86_400_000;

function addTransmit(app: FastifyInstance, context: SimulatorContext): void {
	app.post('/v1/transmit', (request, reply) => {
		const body = lowerKeys(jsonBody(request));
		const errors = transmitErrors(body);
		if (Object.keys(errors).length > 0) return send(reply, validationFailed(context, errors));
		const transmitId = randomUUID();
		context.recordCreation({
			resource: 'transmit',
			id: transmitId,
			client: request.token?.client,
			key: String(valueAt(body, 'orderid')),
		});
		return send(reply, {
			status: 200,
			body: { ...envelope, result: 'Success', status: 0, transmitId },
		});
	});
}

/** What only time or a shopper would do in reality. */
function addOrderActions(parts: EvaluateParts): void {
	const { context, orders, announce } = parts;
	const settle = (orderId: unknown, from: readonly OrderState[], state: OrderState) => {
		const order = orders.any(String(orderId));
		if (order === undefined || !from.includes(order.state)) {
			throw new Error(`No order ${String(orderId)} in ${from.join(' or ')}`);
		}
		order.state = state;
		if (state === 'COMPLETED') order.captured = order.amount;
		announce(order);
		return { state };
	};
	context.action(
		'resolveChallenge',
		'The shopper answers the challenge of "orderId"; "passed": true or false',
		({ orderId, passed }) =>
			settle(orderId, ['CHALLENGE'], passed === true ? 'COMPLETED' : 'DECLINED'),
	);
	context.action(
		'settleOrder',
		'A submitted order "orderId" ends as "state": PROCESSING, COMPLETED, DECLINED or EXPIRED',
		({ orderId, state }) => {
			const allowed: readonly OrderState[] = [
				'PROCESSING',
				'COMPLETED',
				'DECLINED',
				'EXPIRED',
			];
			const wanted = allowed.find((name) => name === state);
			if (wanted === undefined) throw new Error(`States are ${allowed.join(', ')}`);
			return settle(orderId, ['DRAFT', 'PROCESSING'], wanted);
		},
	);
}

function register(app: FastifyInstance, context: SimulatorContext): void {
	const orders: OrderBook = orderBook(context.clock, () =>
		Number(context.settings.options.captureWindowMs),
	);
	const vault = cardVault();
	const keys = idempotencyStore(context.clock, DAY_MS);
	const hooks = new Webhooks(context);
	const parts: EvaluateParts = {
		context,
		orders,
		vault,
		keys,
		announce: (order) => hooks.announce(order),
	};
	const restore = (): void => {
		for (const store of [orders, vault, keys, hooks]) store.clear();
		seedOrders(orders, context.clock.now());
	};
	restore();
	context.onReset(restore);
	context.onStop(async () => await hooks.settled());
	addTokenRoutes(app, context);
	addTokenize(app, context, vault);
	addEvaluate(app, parts);
	addTransmit(app, context);
	addOrderList(app, context, orders);
	addOrderRoutes(app, parts);
	addMerchants(app);
	addOrderActions(parts);
	addWebhookActions(context, hooks, orders.any);
}

/** FlexFactor; options: see README. */
export const flexfactor: Simulator = {
	name: 'flexfactor',
	roots: ['/v1'],
	clients: flexfactorClients,
	defaults: {
		lifetimeMs: 600_000,
		options: {
			refreshEndpoint: false,
			strict2024: false,
			validationShape: 'flat',
			listWrapper: 'rows',
			webhookContentType: 'text/plain; charset=utf-8',
			minAmount: 10,
			maxAmount: 20_000,
			captureWindowMs: 7 * DAY_MS,
			evaluateMs: 0,
		},
	},
	readToken: bearerToken,
	unauthorized: () => unauthorized,
	forbidden: () => failed('Access denied.', 403),
	notFound: (_request, allowedMethods) =>
		allowedMethods.length > 0 ? { status: 405 } : { status: 404 },
	presentedClient,
	redact: redactCards,
	register,
};
