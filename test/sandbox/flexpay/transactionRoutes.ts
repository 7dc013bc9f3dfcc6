import type { FastifyInstance, FastifyRequest } from 'fastify';

import { send } from '../core/answers';
import { bodyText, jsonObject, sha256Hex } from '../core/bodies';
import type { IdempotencyStore } from '../core/idempotency';
import type { Response, SimulatorContext } from '../core/types';
import { isGuid, textOf } from '../core/values';
import { failure, invalid, missing, orderNotFound, transactionNotFound } from './envelopes';
import { centsOf } from './money';
import type { OrderStore } from './orders';
import { EFFECTS, type Transaction, type TransactionStore } from './transactions';

type ById = { Params: { id: string } };

export interface TransactionParts {
	readonly context: SimulatorContext;
	readonly orders: OrderStore;
	readonly transactions: TransactionStore;
	readonly keys: IdempotencyStore;
}

/** Cents to move: the amount in the body, or all that remains; an Answer if it is not valid. */
function amountIn(
	body: Record<string, unknown>,
	currency: string,
	most: number,
): number | Response {
	if (body.amount === undefined || body.amount === null) {
		return most > 0 ? most : invalid('No amount is left', 'body.amount');
	}
	if (textOf(body.currency) === undefined) return missing('currency');
	if (body.currency !== currency) return invalid('currency does not match', 'body.currency');
	const cents = typeof body.amount === 'number' ? centsOf(body.amount) : undefined;
	if (cents === undefined || cents === 0) return invalid('amount is not valid', 'body.amount');
	return cents <= most ? cents : invalid('amount is greater than what is left', 'body.amount');
}

const clientOf = (request: FastifyRequest): string => request.token?.client ?? '';
const referenceIn = (body: Record<string, unknown>): string | undefined =>
	textOf(body.merchant_reference_id);

function created(parts: TransactionParts, request: FastifyRequest, resource: string, id: string) {
	const key = textOf(request.headers['idempotency-key']);
	parts.context.recordCreation({ resource, id, client: clientOf(request), key });
}

function authorize(parts: TransactionParts, request: FastifyRequest): Response {
	const body = jsonObject(request) ?? {};
	if (!isGuid(body.order_id)) return missing('order_id');
	const client = clientOf(request);
	const order = parts.orders.find(client, body.order_id);
	if (order === undefined) return orderNotFound(body.order_id);
	if (order.state !== 'ACCEPTED' && order.state !== 'CONFIRMED') {
		return invalid('The order has no accepted loan', 'body.order_id');
	}
	const left = order.price - parts.transactions.authorizedFor(order.id);
	const amount = amountIn(body, order.currency, left);
	if (typeof amount !== 'number') return amount;
	const transaction = parts.transactions.authorize({
		client,
		orderId: order.id,
		currency: order.currency,
		amount,
		reference: referenceIn(body),
	});
	created(parts, request, 'authorization', transaction.id);
	return { status: 200, body: parts.transactions.view(transaction) };
}

function move(
	parts: TransactionParts,
	request: FastifyRequest,
	transaction: Transaction,
	type: keyof typeof EFFECTS,
): Response {
	const body = jsonObject(request) ?? {};
	const reduces = parts.context.settings.options.refundReducesCaptured === true;
	const most = EFFECTS[type].most(transaction, reduces);
	const amount = amountIn(body, transaction.currency, most);
	if (typeof amount !== 'number') return amount;
	parts.transactions.record(transaction, type, amount, referenceIn(body));
	created(parts, request, type.toLowerCase(), transaction.id);
	return { status: 200, body: parts.transactions.view(transaction) };
}

/** Every write requires a key; the same key and body get the first response again, a different body 409. */
async function once(
	parts: TransactionParts,
	request: FastifyRequest,
	work: () => Response,
): Promise<Response> {
	const key = textOf(request.headers['idempotency-key']);
	if (key === undefined) return invalid('field required', 'header.Idempotency-Key');
	// Both API roots are one API, so only the last segments of the path count.
	const path = request.entry.path.replace(/^\/api\/\w+\/v1/, '');
	const payload = sha256Hex(bodyText(request));
	const run = await parts.keys.run(`${clientOf(request)} ${path} ${key}`, payload, async () =>
		work(),
	);
	if (run.state === 'mismatch' || run.state === 'inProgress') {
		const why = run.state === 'mismatch' ? 'was used for another body' : 'is in use';
		return failure(409, 'INVALID_REQUEST_ERROR', `Idempotency-Key ${why}`);
	}
	return run.response;
}

export function addTransactionRoutes(
	app: FastifyInstance,
	root: string,
	parts: TransactionParts,
): void {
	app.post(`${root}/transactions`, async (request, reply) =>
		send(reply, await once(parts, request, () => authorize(parts, request))),
	);
	app.get<ById>(`${root}/transactions/:id`, (request, reply) => {
		const { id } = request.params;
		const found = parts.transactions.find(clientOf(request), id);
		return send(
			reply,
			found === undefined
				? transactionNotFound(id)
				: { status: 200, body: parts.transactions.view(found) },
		);
	});
	for (const type of ['CAPTURE', 'VOID', 'REFUND'] as const) {
		app.post<ById>(`${root}/transactions/:id/${type.toLowerCase()}`, async (request, reply) => {
			const { id } = request.params;
			const found = parts.transactions.find(clientOf(request), id);
			const response =
				found === undefined
					? transactionNotFound(id)
					: await once(parts, request, () => move(parts, request, found, type));
			return await send(reply, response);
		});
	}
}
