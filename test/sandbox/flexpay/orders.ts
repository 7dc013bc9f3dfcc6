import { randomUUID } from 'node:crypto';

import { isRecord } from '../core/bodies';
import type { Response, SimulatorContext } from '../core/types';
import { numberOf, valueAt } from '../core/values';
import { failure } from './envelopes';
import { centsOf, dollars } from './money';

/** Internal: the API returns no order status. */
export type OrderState = 'INELIGIBLE' | 'CREATED' | 'DECLINED' | 'ACCEPTED' | 'CONFIRMED';

export interface Order {
	readonly id: string;
	readonly client: string;
	readonly sent: Readonly<Record<string, unknown>>;
	readonly errorCodes: readonly string[];
	/** Cents. */
	readonly price: number;
	readonly currency: string;
	state: OrderState;
	confirmationId: string | null;
}

export interface OrderStore {
	add(client: string, sent: Record<string, unknown>, errorCodes: readonly string[]): Order;
	find(client: string, id: string): Order | undefined;
	any(id: string): Order | undefined;
	clear(): void;
}

export function orderStore(): OrderStore {
	const orders = new Map<string, Order>();
	return {
		add(client, sent, errorCodes) {
			const order: Order = {
				id: randomUUID(),
				client,
				sent,
				errorCodes,
				price: centsOf(sent.price) ?? 0,
				currency: String(valueAt(sent, 'localization.currency') ?? 'USD'),
				state: errorCodes.length > 0 ? 'INELIGIBLE' : 'CREATED',
				confirmationId: null,
			};
			orders.set(order.id, order);
			return order;
		},
		find(client, id) {
			const order = orders.get(id.toLowerCase());
			return order?.client === client ? order : undefined;
		},
		any: (id) => orders.get(id.toLowerCase()),
		clear: () => orders.clear(),
	};
}

/** Money is accepted as text or number and echoed as text with two decimals. */
function echoMoney(value: unknown): unknown {
	const amount = numberOf(value);
	return amount === undefined ? value : dollars(amount);
}

/** The fields of the request that the response repeats: without those that only a response has. */
export function echoed(sent: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const { id: _id, errorCodes: _codes, offers: _offers, ...rest } = sent;
	const addOns = Array.isArray(rest.addOns)
		? rest.addOns.map((addOn: unknown) =>
				isRecord(addOn) ? { ...addOn, price: echoMoney(addOn.price) } : addOn,
			)
		: undefined;
	return {
		...rest,
		...('price' in rest ? { price: echoMoney(rest.price) } : {}),
		...(addOns === undefined ? {} : { addOns }),
	};
}

export function orderView(order: Order, context: SimulatorContext): Record<string, unknown> {
	return {
		...echoed(order.sent),
		id: order.id,
		confirmationId: order.confirmationId,
		errorCodes: order.errorCodes.length > 0 ? order.errorCodes : null,
		...(order.state === 'INELIGIBLE'
			? {}
			: { redirectUrl: `${context.origin()}/redirect/#/${order.id}` }),
	};
}

/** Published test numbers only. */
const CARDS = [
	{ number: '4111111111111111', type: 'VISA' },
	{ number: '5431111111111111', type: 'MASTERCARD' },
	{ number: '5555555555554444', type: 'MASTERCARD' },
] as const;

const CONTACT_FIELDS = [
	'firstName',
	'lastName',
	'email',
	'phone',
	'streetAddress',
	'city',
	'region',
	'postalCode',
	'country',
];

function cardOf(order: Order, context: SimulatorContext): Record<string, unknown> {
	const { number, type } = CARDS[parseInt(order.id.slice(0, 2), 16) % CARDS.length] ?? CARDS[0];
	const contact = Object.fromEntries(
		CONTACT_FIELDS.map((name) => [name, valueAt(order.sent, `billingContact.${name}`) ?? null]),
	);
	const nextYear = new Date(context.clock.now()).getUTCFullYear() + 1;
	return {
		card: {
			id: order.id,
			number,
			ccv: '123',
			expirationMonth: 12,
			expirationYear: nextYear,
			nameOnCard: `${contact.firstName ?? 'Arthur'} ${contact.lastName ?? 'Davis'}`,
			type,
			contact,
		},
		token: `sandbox-card-token-${order.id}`,
		additionalTokens: {
			instrumentToken: `sandbox-instrument-${order.id.slice(0, 8)}`,
			maskedCc: `************${number.slice(-4)}`,
			aliasCvv: '000',
			uppCvvExpirationDate: `${nextYear}-12-31`,
			bin: number.slice(0, 6),
		},
	};
}

const noCard = failure(404, 'CARD_NOT_CREATED', 'Payment not found');

/** The virtual card, by the state of the order; a rejected loan has status 200. */
export function cardResponse(order: Order, context: SimulatorContext): Response {
	const responses: Readonly<Record<OrderState, () => Response>> = {
		INELIGIBLE: () => noCard,
		CREATED: () => noCard,
		DECLINED: () => ({ status: 200, body: { errorCode: 'LOAN_NOT_ACCEPTED' } }),
		ACCEPTED: () => ({ status: 200, body: cardOf(order, context) }),
		CONFIRMED: () => ({ status: 200, body: cardOf(order, context) }),
	};
	return responses[order.state]();
}

/** The published persona whose application is declined; all others are approved. */
export function isDeclinedPersona(order: Order): boolean {
	return (
		valueAt(order.sent, 'billingContact.firstName') === 'Emily' &&
		valueAt(order.sent, 'billingContact.dateOfBirth') === '1963-04-05'
	);
}
