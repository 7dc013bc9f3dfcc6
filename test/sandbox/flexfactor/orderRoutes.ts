import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';

import { send } from '../core/answers';
import { jsonBody } from '../core/bodies';
import type { Response } from '../core/types';
import { isGuid, lowerKeys, numberOf, valueAt } from '../core/values';
import { businessFailure, envelope, failed, validationFailed } from './envelopes';
import { type EvaluateParts, once } from './evaluate';
import { isCents } from './evaluateRules';
import { type Order, ORDER_STATES, orderView } from './orders';
import { midOf } from './token';

const succeeded = (more: object = {}): Response => ({
	status: 200,
	body: { ...envelope, result: 'Success', status: 'SUCCESS', ...more },
});

const unknownOrder = failed('Order not found.', 404);

const midFor = (request: FastifyRequest): string => midOf(request.token?.client);

/** Cents of a decimal amount in major units; undefined unless it is above zero with two decimals. */
function toCents(value: unknown): number | undefined {
	const amount = numberOf(value);
	if (amount === undefined || amount <= 0) return undefined;
	const cents = Math.round(amount * 100);
	return Math.abs(cents - amount * 100) < 1e-6 ? cents : undefined;
}

function refund(parts: EvaluateParts, request: FastifyRequest, order: Order): Response {
	const body = lowerKeys(jsonBody(request));
	const cents = toCents(valueAt(body, 'amounttorefund'));
	if (cents === undefined) {
		return validationFailed(parts.context, {
			AmountToRefund: ['The field AmountToRefund must be an amount in major units.'],
		});
	}
	const most = order.captured - order.refunded;
	if (cents > most) {
		const [wanted, possible] = [(cents / 100).toFixed(2), (most / 100).toFixed(2)];
		return businessFailure(
			`Amount to refund (${wanted}) is greater than maximum refund amount in (${possible}))`,
			'2001',
		);
	}
	order.refunded += cents;
	if (order.refunded === order.captured) order.state = 'RETURNED';
	const id = randomUUID();
	parts.context.recordCreation({
		resource: 'refund',
		id,
		client: request.token?.client,
		key: order.id,
	});
	parts.announce(order);
	return succeeded({ responseCode: '100', responseMessage: 'APPROVED', transactionId: id });
}

/** An order can be canceled before its capture, also repeatedly; afterwards it can only be refunded. */
function cancel(parts: EvaluateParts, order: Order): Response {
	const { state, isMit } = order;
	const empty: Response = { status: 200, body: {} };
	if (state === 'CANCELLED') return empty;
	const open = state === 'DRAFT' || state === 'PROCESSING' || state === 'CHALLENGE';
	if (state !== 'CAPTUREREQUIRED' && !(isMit && open)) {
		return failed(`An order in status ${ORDER_STATES[state].name} cannot be cancelled.`);
	}
	order.state = 'CANCELLED';
	parts.announce(order);
	return empty;
}

/** Errors of a capture body; names in lower case. */
function captureErrors(body: unknown): Record<string, string[]> {
	const rules: ReadonlyArray<readonly [string, boolean]> = [
		['IdempotencyKey', isGuid(valueAt(body, 'idempotencykey'))],
		['OrderId', isGuid(valueAt(body, 'orderid'))],
		['Amount', isCents(valueAt(body, 'amount'))],
		['Currency', typeof valueAt(body, 'currency') === 'string'],
	];
	const broken = rules.filter(([, valid]) => !valid);
	return Object.fromEntries(
		broken.map(([name]) => [name, [`The ${name} field is missing or invalid.`]]),
	);
}

function capture(parts: EvaluateParts, body: unknown, order: Order | undefined): Response {
	if (order === undefined) return unknownOrder;
	const amount = Number(valueAt(body, 'amount'));
	if (order.state !== 'CAPTUREREQUIRED') return failed('The order does not wait for a capture.');
	if (amount > order.amount) return failed('The amount is greater than the authorized amount.');
	if (valueAt(body, 'currency') !== order.currency) return failed('The currency does not match.');
	order.captured = amount;
	order.state = 'COMPLETED';
	parts.context.recordCreation({ resource: 'capture', id: order.id, key: order.externalId });
	parts.announce(order);
	return succeeded();
}

function addWrites(app: FastifyInstance, parts: EvaluateParts): void {
	const { orders } = parts;
	app.post('/v1/capture', async (request, reply) => {
		const body = lowerKeys(jsonBody(request));
		const errors = captureErrors(body);
		if (Object.keys(errors).length > 0) {
			return await send(reply, validationFailed(parts.context, errors));
		}
		const order = orders.find(midFor(request), String(valueAt(body, 'orderid')));
		const key = valueAt(body, 'idempotencykey');
		return await send(
			reply,
			await once(parts, request, key, async () => capture(parts, body, order)),
		);
	});
	app.post<{ Params: { id: string } }>('/v1/orders/:id/refund', (request, reply) => {
		const order = orders.find(midFor(request), request.params.id);
		return send(reply, order === undefined ? unknownOrder : refund(parts, request, order));
	});
	const cancelRoute =
		(find: typeof orders.find) =>
		async (request: FastifyRequest<{ Params: { id: string } }>): Promise<Response> => {
			const order = find(midFor(request), request.params.id);
			if (order === undefined) return unknownOrder;
			const key = valueAt(lowerKeys(jsonBody(request)), 'idempotencykey');
			return await once(parts, request, key, async () => cancel(parts, order));
		};
	const cancelById = cancelRoute(orders.find);
	const cancelByExternalId = cancelRoute(orders.findExternal);
	app.post<{ Params: { id: string } }>('/v1/orders/:id/cancel', async (request, reply) =>
		send(reply, await cancelById(request)),
	);
	app.post<{ Params: { id: string } }>('/v1/orders/:id/external-cancel', async (request, reply) =>
		send(reply, await cancelByExternalId(request)),
	);
}

function outcome(order: Order | undefined): Response {
	return succeeded({
		status: order === undefined ? 'NOTFOUND' : ORDER_STATES[order.state].outcome,
		confirmationId: order?.confirmationId ?? null,
	});
}

/** The endpoints that read or change orders after they were evaluated. */
export function addOrderRoutes(app: FastifyInstance, parts: EvaluateParts): void {
	const { orders } = parts;
	app.get<{ Params: { id: string } }>('/v1/orders/:id', (request, reply) => {
		const order = orders.find(midFor(request), request.params.id);
		return send(
			reply,
			order === undefined ? unknownOrder : { status: 200, body: orderView(order) },
		);
	});
	app.post('/v1/outcome', (request, reply) => {
		const key = valueAt(lowerKeys(jsonBody(request)), 'ordersessionkey');
		return send(reply, outcome(orders.find(midFor(request), String(key))));
	});
	addWrites(app, parts);
}
