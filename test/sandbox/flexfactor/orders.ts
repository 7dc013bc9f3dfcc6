import { randomUUID } from 'node:crypto';

import type { ServerClock } from '../core/types';

/** The state of an order; `number` is the status value of the Orders API. */
export const ORDER_STATES = {
	DRAFT: { number: 0, name: 'Draft', outcome: 'SUBMITTED' },
	CANCELLED: { number: 2, name: 'Cancelled', outcome: 'CANCELLED' },
	DECLINED: { number: 2, name: 'Cancelled', outcome: 'DECLINED' },
	EXPIRED: { number: 2, name: 'Cancelled', outcome: 'EXPIRED' },
	PROCESSING: { number: 4, name: 'Processing', outcome: 'PROCESSING' },
	CHALLENGE: { number: 4, name: 'Processing', outcome: 'CHALLENGE' },
	CAPTUREREQUIRED: { number: 5, name: 'Capturerequired', outcome: 'CAPTUREREQUIRED' },
	RETURNED: { number: 6, name: 'Returned', outcome: 'APPROVED' },
	COMPLETED: { number: 7, name: 'Completed', outcome: 'APPROVED' },
} as const;
export type OrderState = keyof typeof ORDER_STATES;

/** All nine status numbers of the API, also those that no simulated order reaches. */
export const STATUS_NAMES: Readonly<Record<string, string>> = {
	0: 'Draft',
	1: 'Onhold',
	2: 'Cancelled',
	3: 'Problem',
	4: 'Processing',
	5: 'Capturerequired',
	6: 'Returned',
	7: 'Completed',
};

export interface Order {
	readonly id: string;
	readonly mid: string;
	/** The merchant's own order id. */
	readonly externalId: string;
	readonly isMit: boolean;
	/** Minor units. */
	readonly amount: number;
	readonly currency: string;
	readonly createdAt: number;
	readonly expiresAt?: number | undefined;
	readonly confirmationId: string;
	readonly firstName: string;
	readonly lastName: string;
	readonly email: string;
	readonly phone: string | null;
	readonly address: Readonly<Record<string, unknown>>;
	state: OrderState;
	/** Minor units. */
	captured: number;
	refunded: number;
}

export type NewOrder = Omit<Order, 'id' | 'createdAt' | 'confirmationId' | 'captured' | 'refunded'>;

export interface OrderBook {
	add(order: NewOrder, fixed?: { id: string; createdAt: number }): Order;
	/** Orders of one merchant, oldest first, after anything due by the clock has happened. */
	of(mid: string): Order[];
	find(mid: string, id: string): Order | undefined;
	findExternal(mid: string, externalId: string): Order | undefined;
	any(id: string): Order | undefined;
	clear(): void;
}

function placed(order: NewOrder, fixed: { id: string; createdAt: number }): Order {
	const paid = order.state === 'COMPLETED' || order.state === 'RETURNED';
	return {
		...order,
		...fixed,
		confirmationId: fixed.id.slice(0, 8).toUpperCase(),
		captured: paid ? order.amount : 0,
		refunded: order.state === 'RETURNED' ? order.amount : 0,
	};
}

/** Orders after the two changes by time: the end of the capture window, and expiry. */
export function orderBook(clock: ServerClock, captureWindowMs: () => number): OrderBook {
	let orders: Order[] = [];

	function age(order: Order): Order {
		const now = clock.now();
		if (order.state === 'CAPTUREREQUIRED' && now > order.createdAt + captureWindowMs()) {
			order.state = 'CANCELLED';
		}
		const waiting = order.state === 'DRAFT' || order.state === 'PROCESSING';
		if (waiting && order.expiresAt !== undefined && now > order.expiresAt) {
			order.state = 'EXPIRED';
		}
		return order;
	}

	const of = (mid: string): Order[] => orders.filter((order) => order.mid === mid).map(age);

	return {
		add(order, fixed) {
			const added = placed(order, fixed ?? { id: randomUUID(), createdAt: clock.now() });
			orders.push(added);
			return added;
		},
		of,
		find: (mid, id) => of(mid).find((order) => order.id === id.toLowerCase()),
		findExternal: (mid, externalId) =>
			of(mid)
				.filter((order) => order.externalId === externalId)
				.at(-1),
		any: (id) => orders.map(age).find((order) => order.id === id.toLowerCase()),
		clear() {
			orders = [];
		},
	};
}

/** An order as `GET /v1/orders/{id}` shows it. Names after `currencySymbol` are invented. */
export function orderView(order: Order): Record<string, unknown> {
	const { number, name } = ORDER_STATES[order.state];
	return {
		id: order.id,
		correlationId: order.id,
		referenceNumber: order.confirmationId,
		status: number,
		statusName: name,
		orderPlacedDate: new Date(order.createdAt).toISOString(),
		expiryDate: order.expiresAt === undefined ? null : new Date(order.expiresAt).toISOString(),
		billingAddress: order.address,
		shippingAddress: null,
		firstName: order.firstName,
		lastName: order.lastName,
		email: order.email,
		phone: order.phone,
		secondaryEmail: null,
		currencyCode: order.currency,
		currencySymbol: order.currency === 'USD' ? '$' : order.currency,
		amount: order.amount,
		externalOrderId: order.externalId,
	};
}
