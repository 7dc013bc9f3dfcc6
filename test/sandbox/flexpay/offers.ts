import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';

import { send } from '../core/answers';
import { isRecord, jsonObject } from '../core/bodies';
import type { Response, SimulatorContext } from '../core/types';
import { textOf } from '../core/values';
import { errorCodesOf } from './eligibility';
import { invalid, missing } from './envelopes';
import { centsOf, dollars } from './money';
import { echoed } from './orders';

const APR = 0.1499;
/** Numbers of monthly payments on offer. */
const TERMS = [9, 5, 17];

const MARKETING_CONTENT = [
	{
		locale: 'en-US',
		header: 'Pay over time',
		subheader: 'Example text of the sandbox',
		steps: [
			{ index: '0', copy: 'Choose monthly payments', icon: 'calendar' },
			{ index: '1', copy: 'Apply in a minute', icon: 'form' },
		],
		disclaimer: 'Invented offer. No credit decision.',
		faqs: {
			header: 'Questions',
			items: [{ index: '0', title: 'Is this real?', body: 'No, it is a simulation.' }],
		},
	},
];

/**
 * One offer over `payments` months with a down payment of one rate. With k = r / (1 - (1+r)^-n) and
 * r = APR/12 a rate is price * k / (1 + k); all numbers are returned as text.
 */
function offerFor(price: number, payments: number) {
	const monthly = APR / 12;
	const factor = monthly / (1 - (1 + monthly) ** -payments);
	const exact = (price * factor) / (1 + factor);
	const rate = dollars(exact);
	return {
		apr: String(APR),
		minApr: '0.07',
		maxApr: '0.36',
		downPayment: rate,
		monthlyPayment: rate,
		numberOfPayments: String(payments),
		financeCharges: dollars(exact * (payments + 1) - price),
		grandTotal: dollars(Number(rate) * (payments + 1)),
		minFilterAmount: '49.00',
		promos: [],
		marketingContent: MARKETING_CONTENT,
	};
}

function pricedOrder(context: SimulatorContext, order: Record<string, unknown>) {
	const codes = errorCodesOf(context, order);
	const cents = centsOf(order.price);
	const errorCodes = cents === undefined && codes.length === 0 ? ['NO_OFFERS'] : codes;
	return {
		...echoed(order),
		externalId: textOf(order.externalId) ?? randomUUID(),
		errorCodes: errorCodes.length > 0 ? errorCodes : null,
		offers:
			errorCodes.length > 0 ? [] : TERMS.map((term) => offerFor((cents ?? 0) / 100, term)),
	};
}

function offers(context: SimulatorContext, request: FastifyRequest): Response {
	const body = jsonObject(request);
	if (body === undefined) return invalid('The body is not a JSON object', 'body');
	if (textOf(body.integrationId) === undefined) return missing('integrationId');
	if (!Array.isArray(body.orders)) return missing('orders');
	const orders = body.orders.filter(isRecord).map((order) => pricedOrder(context, order));
	return { status: 200, body: { integrationId: body.integrationId, orders } };
}

export function addOffers(app: FastifyInstance, root: string, context: SimulatorContext): void {
	app.post(`${root}/marketing/offers`, (request, reply) => send(reply, offers(context, request)));
}
