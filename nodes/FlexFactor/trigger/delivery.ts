import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { systemRuntime } from '../../../credentials/common/runtime';
import { isRecord, parseJson, textOf } from '../../../credentials/common/unknown';
import { rawBodyOf } from '../../rest/webhook/rawBody';
import { isNewDelivery } from '../../rest/webhook/seen';
import { judgeSignature, type SignatureAdvice } from '../../rest/webhook/signature';
import { EVERY_EVENT } from './events';
import { signatureFault } from './signature';

/** Keys in the spelling of the rest of the API: the case of keys differs in the provider's samples. */
const NAMES = [
	'event',
	'timeStamp',
	'eventData',
	'externalOrderId',
	'orderId',
	'confirmationId',
	'isTestMode',
	'isResent',
];

const CANONICAL: ReadonlyMap<string, string> = new Map(
	NAMES.map((name) => [name.toLowerCase(), name]),
);

/**
 * The event of a delivery, with its keys in one spelling; undefined if the body is not a JSON object.
 * FlexFactor sends JSON under a different content type, so n8n does not parse it.
 * @internal
 */
export function eventOf(text: string): IDataObject | undefined {
	const body = parseJson(text.replace(/^\uFEFF/, ''));
	if (!isRecord(body)) return undefined;
	const entries = Object.entries(body).map(
		([name, value]) => [CANONICAL.get(name.toLowerCase()) ?? name, value] as const,
	);
	return Object.fromEntries(entries) as IDataObject;
}

const ADVICE: SignatureAdvice = {
	wrong: "Check 'Webhook Signing Key' in the credential: it is the subscriber key of this webhook in the FlexFactor portal. The URL registered there must match the one n8n shows, including the host. Behind a proxy, set WEBHOOK_URL.",
	noKey: "'Webhook Signing Key' in the credential is not valid. Copy the subscriber key again, from Developers > Webhooks in the FlexFactor portal.",
};

/** Whether the signature is valid; null if the credential has no key to verify it. */
async function isTrusted(ctx: IWebhookFunctions, body: Buffer): Promise<boolean | null> {
	const { webhookSecret } = await ctx.getCredentials('flexFactorApi');
	const subscriberKey = textOf(webhookSecret);
	if (subscriberKey === '') return null;
	const fault = signatureFault({
		headers: { ...ctx.getHeaderData() },
		body,
		host: new URL(ctx.getNodeWebhookUrl('default') ?? 'http://localhost').host,
		subscriberKey,
		nowMs: systemRuntime.now(),
	});
	return judgeSignature(ctx, fault, ADVICE);
}

const isSelected = (ctx: IWebhookFunctions, event: string): boolean => {
	const selected: unknown = ctx.getNodeParameter('events', []);
	const list = Array.isArray(selected) ? (selected as unknown[]).map(textOf) : [];
	return list.includes(EVERY_EVENT) || list.includes(event);
};

/**
 * Receives a delivery: verifies its signature and starts the workflow, unless the event is not
 * selected or a duplicate. FlexFactor resends an event that was not acknowledged with `isResent` and
 * a new signature, so duplicates are detected by the event itself.
 */
export async function receiveDelivery(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const body = await rawBodyOf(ctx);
	const signatureValid = await isTrusted(ctx, body);
	const event = eventOf(body.toString('utf8'));
	if (event === undefined) {
		ctx.getResponseObject().status(400).end('The body is not JSON');
		return { noWebhookResponse: true };
	}
	if (!isSelected(ctx, textOf(event.event))) return { webhookResponse: 'Event ignored' };
	const identity = [event.event, event.orderId, event.timeStamp].map(textOf);
	const id = identity.every((part) => part === '') ? '' : identity.join(' ');
	// Unverified deliveries must not mark an event as seen.
	const isNew = isNewDelivery(ctx, id === '' || signatureValid !== false ? id : `unsigned ${id}`);
	if (!isNew) return { webhookResponse: 'Duplicate event' };
	return { workflowData: [[{ json: { ...event, signatureValid } }]] };
}
