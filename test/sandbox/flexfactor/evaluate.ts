import type { FastifyInstance, FastifyRequest } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';

import { send } from '../core/answers';
import { bodyText, jsonBody, sha256Hex } from '../core/bodies';
import type { IdempotencyStore } from '../core/idempotency';
import type { Response, SimulatorContext } from '../core/types';
import { lowerKeys, textOf, valueAt } from '../core/values';
import type { CardBehavior, CardVault } from './cards';
import { envelope, failed, validationFailed } from './envelopes';
import { evaluateErrors } from './evaluateRules';
import { type Order, ORDER_STATES, type OrderBook, type OrderState } from './orders';
import { midOf } from './token';

export interface EvaluateParts {
	readonly context: SimulatorContext;
	readonly orders: OrderBook;
	readonly vault: CardVault;
	readonly keys: IdempotencyStore;
	/** Notifies the webhooks of an order's result. */
	readonly announce: (order: Order) => void;
}

interface Scenario {
	readonly managed: boolean;
	readonly isMit: boolean;
	readonly authorizeOnly: boolean;
	readonly card: CardBehavior;
	/** Whether there is a phone number or a CVV, so that the shopper can be challenged. */
	readonly reachable: boolean;
}

/** The first matching row applies; the rows follow observations in the provider's sandbox. */
const OUTCOMES: ReadonlyArray<readonly [(scenario: Scenario) => boolean, OrderState]> = [
	[({ managed }) => managed, 'DRAFT'],
	[({ card, isMit }) => card === 'approve' && isMit, 'COMPLETED'],
	[({ card, authorizeOnly }) => card === 'approve' && authorizeOnly, 'CAPTUREREQUIRED'],
	[({ card }) => card === 'approve', 'COMPLETED'],
	[({ isMit, reachable }) => !isMit && reachable, 'CHALLENGE'],
	[() => true, 'DECLINED'],
];

/** State by the status in the response, for the override in `additionalFields`. */
const STATE_BY_STATUS: Readonly<Record<string, OrderState>> = {
	APPROVED: 'COMPLETED',
	DECLINED: 'DECLINED',
	CHALLENGE: 'CHALLENGE',
	SUBMITTED: 'DRAFT',
	CAPTUREREQUIRED: 'CAPTUREREQUIRED',
	PROCESSING: 'PROCESSING',
};

function overriddenState(body: unknown): OrderState | undefined {
	const fields = valueAt(body, 'additionalfields');
	const override = (Array.isArray(fields) ? fields : []).find(
		(field: unknown) => valueAt(field, 'key') === 'sandboxOutcome',
	);
	return STATE_BY_STATUS[String(valueAt(override, 'value')).toUpperCase()];
}

function stateFor(body: unknown, card: CardBehavior): OrderState {
	const has = (path: string): boolean => textOf(valueAt(body, path)) !== undefined;
	const isMit = valueAt(body, 'ismit') === true;
	const kind = String(
		valueAt(body, 'transactiontype') ?? valueAt(body, 'transaction.transactiontype'),
	);
	const scenario: Scenario = {
		managed: isMit && has('expirydateutc'),
		isMit,
		authorizeOnly: kind.toUpperCase() === 'AUTHORIZATION',
		card,
		reachable:
			has('payer.phone') ||
			has('billinginformation.phone') ||
			has('paymentmethod.verificationvalue'),
	};
	const fitting = OUTCOMES.find(([fits]) => fits(scenario));
	return overriddenState(body) ?? fitting?.[1] ?? 'DECLINED';
}

const ADDRESS_FIELDS = [
	'addressLine1',
	'addressLine2',
	'city',
	'state',
	'zipCode',
	'country',
	'countryCode',
];

function addressOf(body: unknown): Record<string, unknown> {
	const entries = ADDRESS_FIELDS.map((name) => [
		name,
		valueAt(body, `billinginformation.${name.toLowerCase()}`) ?? null,
	]);
	return Object.fromEntries(entries);
}

function newOrder(parts: EvaluateParts, body: unknown, mid: string, state: OrderState): Order {
	const text = (path: string): string => String(valueAt(body, path) ?? '');
	const expiry = textOf(valueAt(body, 'expirydateutc'));
	return parts.orders.add({
		mid,
		externalId: text('orderid'),
		isMit: valueAt(body, 'ismit') === true,
		amount: Number(valueAt(body, 'transaction.amount')),
		currency: text('transaction.currency'),
		state,
		expiresAt: expiry === undefined ? undefined : Date.parse(expiry),
		firstName: text('billinginformation.firstname'),
		lastName: text('billinginformation.lastname'),
		email: text('payer.email'),
		phone: textOf(valueAt(body, 'payer.phone')) ?? null,
		address: addressOf(body),
	});
}

/** 200 also for a decline; `orderId` is the provider's id, not the merchant's. */
function evaluated(order: Order): Response {
	const { outcome } = ORDER_STATES[order.state];
	return {
		status: 200,
		body: {
			orderSessionKey: order.id,
			senseKey: null,
			orderId: order.id,
			...envelope,
			result: 'Success',
			status: outcome,
		},
	};
}

async function decide(
	parts: EvaluateParts,
	body: unknown,
	request: FastifyRequest,
): Promise<Response> {
	const { context, orders, vault } = parts;
	await wait(Number(context.settings.options.evaluateMs));
	const mid = midOf(request.token?.client);
	const isToken = valueAt(body, 'paymentmethod.token') === true;
	const card = vault.behavior(String(valueAt(body, 'paymentmethod.cardnumber')), isToken);
	if (card === undefined) {
		const kind = isToken ? 'card token' : 'test card';
		return validationFailed(context, { 'PaymentMethod.CardNumber': [`Unknown ${kind}.`] });
	}
	const isMit = valueAt(body, 'ismit') === true;
	const before = orders.findExternal(mid, String(valueAt(body, 'orderid')));
	if (isMit && before !== undefined) return evaluated(before);
	const order = newOrder(parts, body, mid, stateFor(body, card));
	context.recordCreation({
		resource: 'order',
		id: order.id,
		client: request.token?.client,
		key: order.externalId,
	});
	parts.announce(order);
	return evaluated(order);
}

/** Runs work at most once per idempotency key of one merchant; 409 on misuse of a key. */
export async function once(
	parts: { readonly keys: IdempotencyStore },
	request: FastifyRequest,
	key: unknown,
	work: () => Promise<Response>,
): Promise<Response> {
	if (typeof key !== 'string') return await work();
	const scope = `${request.token?.client} ${request.entry.path} ${key.toLowerCase()}`;
	const run = await parts.keys.run(scope, sha256Hex(bodyText(request)), work);
	if (run.state === 'mismatch')
		return failed('The idempotencyKey was used for another request.', 409);
	if (run.state === 'inProgress') return failed('The request is still in progress.', 409);
	return run.response;
}

export function addEvaluate(app: FastifyInstance, parts: EvaluateParts): void {
	app.post('/v1/evaluate', async (request, reply) => {
		const body = lowerKeys(jsonBody(request));
		const errors = evaluateErrors(parts.context, body, midOf(request.token?.client));
		const response =
			Object.keys(errors).length > 0
				? validationFailed(parts.context, errors)
				: await once(parts, request, valueAt(body, 'idempotencykey'), () =>
						decide(parts, body, request),
					);
		return await send(reply, response);
	});
}
