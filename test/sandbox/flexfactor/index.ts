import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { send } from '../core/answers';
import { bearerToken, jsonBody } from '../core/bodies';
import { idempotencyStore } from '../core/idempotency';
import type { Simulator, SimulatorContext } from '../core/types';
import { lowerKeys, valueAt } from '../core/values';
import { addTokenize, cardVault, redactCards } from './cards';
import { envelope, failed, unauthorized, validationFailed } from './envelopes';
import { addEvaluate, type EvaluateParts } from './evaluate';
import { transmitErrors } from './evaluateRules';
import { addMerchants } from './merchants';
import { addOrderActions } from './orderActions';
import { addOrderList } from './orderList';
import { addOrderRoutes } from './orderRoutes';
import { orderBook, type OrderBook } from './orders';
import { seedOrders } from './seed';
import { addTokenRoutes, flexfactorClients, presentedClient } from './token';
import { addWebhookActions, Webhooks } from './webhooks';

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
	definition: {
		file: join(__dirname, 'definition.json'),
		name: 'openapi.json',
		type: 'application/json',
	},
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
