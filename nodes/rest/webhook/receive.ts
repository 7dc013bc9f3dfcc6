import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { systemRuntime } from '../../../credentials/common/runtime';
import { isRecord, textOf } from '../../../credentials/common/unknown';
import { type Echo, echoOf } from './handshake';
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
interface Receiver {
	readonly form: SignatureForm;
	/** One of them has to fit; null: the user has none, so nothing is checked. */
	readonly secrets: readonly string[] | null;
	readonly advice?: SignatureAdvice;
	/** How the API verifies the URL, if it does. */
	readonly echo?: Echo;
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

const faultOf = (delivery: SignedDelivery, { form, secrets }: Receiver) =>
	signatureFault(delivery, form, secrets ?? [], { nowMs: systemRuntime.now() });

/**
 * Receives a request: answers one that verifies the URL, or verifies the signature of a delivery and starts the workflow,
 * unless the delivery is a duplicate.
 * @throws NodeOperationError for a delivery that is rejected
 */
export async function receive(
	ctx: IWebhookFunctions,
	receiver: Receiver,
): Promise<IWebhookResponseData> {
	const delivery = await deliveryOf(ctx);
	const { echo } = receiver;
	if (echo !== undefined && delivery.method === 'GET')
		return respond(ctx, 200, 'text/plain', echoOf(echo, { ...ctx.getQueryData() }));
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
