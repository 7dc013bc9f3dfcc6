import { randomUUID } from 'node:crypto';

import type { EvaluateParts } from './evaluate';
import { type Order, ORDER_STATES, type OrderState } from './orders';
import { flexfactorClients, midOf } from './token';

type Input = Readonly<Record<string, unknown>>;

function stateOf(value: unknown): OrderState {
	const states = Object.keys(ORDER_STATES) as OrderState[];
	const found = states.find((name) => name === value);
	if (found === undefined) throw new Error(`States are ${states.join(', ')}`);
	return found;
}

function momentOf(value: unknown, fallback: number): number {
	if (value === undefined) return fallback;
	const ms = typeof value === 'number' ? value : Date.parse(String(value));
	if (!Number.isFinite(ms)) throw new Error(`${String(value)} is no date.`);
	return ms;
}

/** Orders of the first client, as if they had been evaluated. */
function place({ context, orders }: EvaluateParts, input: Input): Order[] {
	const createdAt = momentOf(input.createdAt, context.clock.now());
	const state = stateOf(input.state ?? 'COMPLETED');
	return Array.from({ length: Number(input.count ?? 1) }, () => {
		const id = randomUUID();
		const order = {
			mid: midOf(flexfactorClients[0]?.id),
			externalId: `PLACED-${id.slice(0, 8)}`,
			isMit: true,
			amount: 1000,
			currency: 'USD',
			state,
			firstName: 'Ada',
			lastName: 'Example',
			email: 'ada@example.test',
			phone: null,
			address: { addressLine1: '1 Example Street', city: 'Sampletown', country: 'US' },
		};
		return orders.add(order, { id, createdAt });
	});
}

/** Control actions for what only time or a shopper would do in reality. */
export function addOrderActions(parts: EvaluateParts): void {
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
		'The shopper completes the challenge of "orderId"; "passed": true or false',
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
	context.action(
		'placeOrder',
		'{count} orders (default 1) placed at {createdAt} (ISO text or epoch ms, default now), with {state}; returns their ids',
		(input) => place(parts, input).map(({ id }) => id),
	);
	context.action(
		'setOrderState',
		'Sets the "state" of the order "orderId", whatever it was, without a webhook',
		({ orderId, state }) => {
			const order = orders.any(String(orderId));
			if (order === undefined) throw new Error(`No order ${String(orderId)}`);
			order.state = stateOf(state);
			return { state: order.state };
		},
	);
}
