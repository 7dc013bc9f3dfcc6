import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { systemRuntime } from '../../../credentials/common/runtime';
import { isRecord, textOf } from '../../../credentials/common/unknown';
import { type Handshake, handshakeResponse } from './handshake';
import { rawBodyOf } from './rawBody';
import { isNewDelivery } from './seen';
import { judgeSignature, type SignatureAdvice } from './signature';
import type { SignatureForm } from './signatureForm';
import { signatureFault, type SignedDelivery } from './verify';

/** What the workflow is started with, or what is answered instead. */
type Reading =
	| {
			readonly items: INodeExecutionData[];
			/** The same when the delivery is sent again; '' is always new. */
			readonly id: string;
	  }
	| { readonly response: string; readonly status?: number };

/** What a trigger knows about the deliveries of its API. */
export interface Receiver {
	readonly form: SignatureForm;
	/** One of them has to fit; null: the user has none, so nothing is checked. */
	readonly secrets: readonly string[] | null;
	readonly advice?: SignatureAdvice;
	/** ms; default five minutes. */
	readonly maxAgeMs?: number;
	readonly handshake?: Handshake | undefined;
	/** @param signatureValid null where nothing was checked */
	readonly read: (delivery: SignedDelivery, signatureValid: boolean | null) => Reading;
}

/** A request as n8n passes it. */
async function deliveryOf(ctx: IWebhookFunctions): Promise<SignedDelivery> {
	const request: unknown = ctx.getRequestObject();
	const { method, originalUrl, url } = isRecord(request) ? request : {};
	const query = (textOf(originalUrl) || textOf(url)).split('?')[1];
	const registered = ctx.getNodeWebhookUrl('default') ?? 'http://localhost';
	return {
		method: textOf(method) || 'POST',
		url: query === undefined ? registered : `${registered}?${query}`,
		headers: { ...ctx.getHeaderData() },
		body: await rawBodyOf(ctx),
	};
}

/** Answers by itself. */
function respond(
	ctx: IWebhookFunctions,
	status: number,
	type: string,
	body: string,
): IWebhookResponseData {
	ctx.getResponseObject()
		.status(status)
		// A browser must not take an echo for a page.
		.set({ 'content-type': type, 'x-content-type-options': 'nosniff' })
		.end(body);
	return { noWebhookResponse: true };
}

const faultOf = (delivery: SignedDelivery, { form, secrets, maxAgeMs }: Receiver) =>
	signatureFault(delivery, form, secrets ?? [], {
		nowMs: systemRuntime.now(),
		...(maxAgeMs === undefined ? {} : { maxAgeMs }),
	});

function answerHandshake(
	ctx: IWebhookFunctions,
	delivery: SignedDelivery,
	receiver: Receiver,
): IWebhookResponseData | undefined {
	const response = handshakeResponse(receiver.handshake, {
		method: delivery.method,
		query: { ...ctx.getQueryData() },
		body: delivery.body.toString('utf8'),
		isSigned: receiver.secrets !== null && faultOf(delivery, receiver) === undefined,
		secret: receiver.secrets?.[0] ?? '',
	});
	return response === undefined
		? undefined
		: respond(ctx, response.status, response.type, response.body);
}

/**
 * Receives a request: answers a handshake, or verifies the signature of a delivery and starts the workflow,
 * unless the delivery is a duplicate.
 * @throws NodeOperationError for a delivery that is rejected
 */
export async function receive(
	ctx: IWebhookFunctions,
	receiver: Receiver,
): Promise<IWebhookResponseData> {
	const delivery = await deliveryOf(ctx);
	const handshake = answerHandshake(ctx, delivery, receiver);
	if (handshake !== undefined) return handshake;
	// Somebody looks at the URL in a browser; deliveries are posted.
	if (delivery.method === 'GET') return respond(ctx, 404, 'text/plain', 'Deliveries are posted');
	const { advice, secrets, read } = receiver;
	const signatureValid =
		secrets === null ? null : judgeSignature(ctx, faultOf(delivery, receiver), advice);
	const reading = read(delivery, signatureValid);
	if ('response' in reading) {
		const { response, status } = reading;
		return status === undefined
			? { webhookResponse: response }
			: respond(ctx, status, 'text/plain', response);
	}
	const { id, items } = reading;
	// Unverified deliveries must not mark a delivery as seen.
	const isNew = isNewDelivery(ctx, id === '' || signatureValid !== false ? id : `unsigned ${id}`);
	return isNew ? { workflowData: [items] } : { webhookResponse: 'Duplicate delivery' };
}
