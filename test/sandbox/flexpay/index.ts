import type { FastifyInstance } from 'fastify';
import { join } from 'node:path';

import { bearerToken } from '../core/bodies';
import { idempotencyStore } from '../core/idempotency';
import type { Simulator, SimulatorContext } from '../core/types';
import { accessDenied, notAllowed, unauthorized, unknownPath } from './envelopes';
import { addOffers } from './offers';
import { addHostedPage, addOrderRoutes } from './orderRoutes';
import { orderStore } from './orders';
import { addTokenRoute, flexpayClients, presentedClient } from './token';
import { addTransactionRoutes } from './transactionRoutes';
import { TransactionStore } from './transactions';

/** Sources disagree on the path, so both are served as one API. */
const ROOTS = ['/api/checkout/v1', '/api/flexpay/v1'];
const DAY_MS = 86_400_000;

function register(app: FastifyInstance, context: SimulatorContext): void {
	const orders = orderStore();
	const transactions = new TransactionStore(context);
	const keys = idempotencyStore(context.clock, DAY_MS);
	context.onReset(() => {
		for (const store of [orders, transactions, keys]) store.clear();
	});
	addTokenRoute(app, context);
	addHostedPage(app, context, orders);
	for (const root of ROOTS) {
		addOffers(app, root, context);
		addOrderRoutes(app, root, context, orders);
		addTransactionRoutes(app, root, { context, orders, transactions, keys });
	}
}

/** Flex Pay; options: see README. */
export const flexpay: Simulator = {
	name: 'flexpay',
	roots: ROOTS,
	clients: flexpayClients,
	definition: {
		file: join(__dirname, 'definition.yaml'),
		name: 'openapi.yaml',
		type: 'application/yaml',
	},
	defaults: {
		lifetimeMs: 1_800_000,
		options: {
			grantTypeInForm: false,
			addressAllowed: true,
			minPrice: 49,
			maxPrice: 30_000,
			minBookingDays: 1,
			maxBookingDays: 730,
			refundReducesCaptured: true,
		},
	},
	readToken: bearerToken,
	unauthorized,
	forbidden: () => accessDenied,
	notFound: (_request, allowedMethods) => (allowedMethods.length > 0 ? notAllowed : unknownPath),
	presentedClient,
	guard: (_request, context) =>
		context.settings.options.addressAllowed === true ? undefined : accessDenied,
	register,
};
