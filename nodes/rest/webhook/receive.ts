import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { defined, recordOf, textOf } from '../../../credentials/common/unknown';
import { systemRuntime } from '../../../credentials/common/runtime';
import { contentKey } from './contentKey';
import type { SignedDelivery } from './signedContent';
import { couldBeChallenge, type Handshake, handshakeResponse } from './handshake';
import { rawBodyOf } from './rawBody';
import { isNewDelivery } from './seen';
import { judgeSignature, type SignatureAdvice, type SignatureFault } from './signature';
import type { SignatureForm } from './signatureForm';
import { signedBytes } from './signedContent';
import { signatureFault } from './verify';

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
	/** Newer ones, where none fits: keys that the API may have replaced. */
	readonly newerSecrets?: () => Promise<readonly string[]>;
	readonly advice?: SignatureAdvice;
	/** ms; default five minutes. */
	readonly maxAgeMs?: number;
	readonly handshakes?: readonly Handshake[];
	/** @param signatureValid null where nothing was checked */
	readonly read: (delivery: SignedDelivery, signatureValid: boolean | null) => Reading;
}

/** The URL that was called: of a test, where somebody tests. Versions of n8n before 2 only tell the production URL. */
const servedUrl = (ctx: IWebhookFunctions): string =>
	(ctx as Partial<IWebhookFunctions>).getWebhookResourceUrl?.('default') ??
	ctx.getNodeWebhookUrl('default') ??
	'http://localhost';

/** A request as n8n passes it. */
async function deliveryOf(ctx: IWebhookFunctions): Promise<SignedDelivery> {
	const request: unknown = ctx.getRequestObject();
	const { method, originalUrl, url } = recordOf(request);
	const query = (textOf(originalUrl) || textOf(url)).split('?')[1];
	const served = servedUrl(ctx);
	return {
		method: textOf(method) || 'POST',
		url: query === undefined ? served : `${served}?${query}`,
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

/** A wrong signature may be of a key that the API has made since. */
async function faultOf(
	delivery: SignedDelivery,
	{ form, secrets, newerSecrets, maxAgeMs, handshakes = [] }: Receiver,
): Promise<SignatureFault | undefined> {
	// What was signed as a challenge for anybody who asked is no delivery.
	if (!('jws' in form) && couldBeChallenge(handshakes, () => signedBytes(delivery, form)))
		return 'wrong';
	const limits = {
		nowMs: systemRuntime.now(),
		...defined({ maxAgeMs }),
	};
	const fault = signatureFault(delivery, form, secrets ?? [], limits);
	const isOfKey = fault === 'wrong' || fault === 'noKey';
	if (!isOfKey || newerSecrets === undefined) return fault;
	return signatureFault(delivery, form, await newerSecrets(), limits);
}

function answerHandshake(
	ctx: IWebhookFunctions,
	delivery: SignedDelivery,
	{ handshakes = [], secrets }: Receiver,
	isSigned: boolean,
): IWebhookResponseData | undefined {
	const response = handshakeResponse(handshakes, {
		method: delivery.method,
		query: { ...ctx.getQueryData() },
		headers: delivery.headers,
		body: delivery.body.toString('utf8'),
		isSigned,
		secret: secrets?.[0] ?? '',
	});
	return response === undefined
		? undefined
		: respond(ctx, response.status, response.type, response.body);
}

/** Starts the workflow, unless the delivery is a duplicate. */
function start(
	ctx: IWebhookFunctions,
	{ form }: Receiver,
	items: INodeExecutionData[],
	keys: readonly string[],
): IWebhookResponseData {
	const isNew = isNewDelivery(ctx, keys);
	if (form.probes === true)
		return { webhookResponse: '', ...(isNew && { workflowData: [items] }) };
	return isNew ? { workflowData: [items] } : { webhookResponse: 'Duplicate delivery' };
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
	const { advice, form, secrets, read } = receiver;
	const fault = secrets === null ? undefined : await faultOf(delivery, receiver);
	const isSigned = secrets !== null && fault === undefined;
	const handshake = answerHandshake(ctx, delivery, receiver, isSigned);
	if (handshake !== undefined) return handshake;
	// Somebody looks at the URL in a browser; deliveries are posted.
	if (delivery.method === 'GET') return respond(ctx, 404, 'text/plain', 'Deliveries are posted');
	if (fault !== undefined && form.probes === true) {
		ctx.logger.warn(`A delivery was answered with 401: its signature is ${fault}`);
		return respond(ctx, 401, 'text/plain', '');
	}
	const signatureValid = secrets === null ? null : judgeSignature(ctx, fault, advice);
	const reading = read(delivery, signatureValid);
	if ('response' in reading) {
		const { response, status } = reading;
		return status === undefined
			? { webhookResponse: response }
			: respond(ctx, status, 'text/plain', response);
	}
	const { id, items } = reading;
	// Unverified deliveries must not mark a delivery as seen.
	const keys = signatureValid === false ? [] : [id, isSigned ? contentKey(delivery, form) : ''];
	return start(ctx, receiver, items, keys);
}
