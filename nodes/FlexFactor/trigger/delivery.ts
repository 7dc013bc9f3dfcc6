import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { systemRuntime } from '../../../credentials/common/runtime';
import { isRecord, parseJson, textOf } from '../../../credentials/common/unknown';
import { rawBodyOf } from '../../rest/webhook/rawBody';
import { isNewDelivery } from '../../rest/webhook/seen';
import { judgeSignature, type SignatureAdvice } from '../../rest/webhook/signature';
import { EVERY_EVENT } from './events';
import { signatureFault } from './signature';

/** Keys as the rest of the API writes them: the provider's own samples differ in case. */
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

/** The event of a delivery, whose media type is not JSON; undefined where its text is not either. */
export function eventOf(text: string): IDataObject | undefined {
	const body = parseJson(text.replace(/^\uFEFF/, ''));
	if (!isRecord(body)) return undefined;
	const entries = Object.entries(body).map(
		([name, value]) => [CANONICAL.get(name.toLowerCase()) ?? name, value] as const,
	);
	return Object.fromEntries(entries) as IDataObject;
}

const ADVICE: SignatureAdvice = {
	wrong: "Check 'Webhook Signing Key' in the credential: it is the subscriber key of this webhook in the FlexFactor portal. The address registered there must be the one that n8n shows, host included; behind a proxy, n8n takes it from WEBHOOK_URL.",
	noKey: "'Webhook Signing Key' in the credential cannot be read. Copy the subscriber key from the FlexFactor portal again, Developers > Webhooks.",
};

/** True or false where there is a key to check with; null where there is none. */
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

const isWanted = (ctx: IWebhookFunctions, event: string): boolean => {
	const wanted: unknown = ctx.getNodeParameter('events', []);
	const list = Array.isArray(wanted) ? (wanted as unknown[]).map(textOf) : [];
	return list.includes(EVERY_EVENT) || list.includes(event);
};

/**
 * Takes a delivery in. FlexFactor sends again what was not answered with success, with `isResent`
 * and a signature of its own, so it is the event by which a repetition is known.
 */
export async function takeDelivery(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const body = await rawBodyOf(ctx);
	const signatureValid = await isTrusted(ctx, body);
	const event = eventOf(body.toString('utf8'));
	if (event === undefined) {
		ctx.getResponseObject().status(400).end('The body is not JSON');
		return { noWebhookResponse: true };
	}
	if (!isWanted(ctx, textOf(event.event))) return { webhookResponse: 'This event is not wanted' };
	const identity = [event.event, event.orderId, event.timeStamp].map(textOf);
	const id = identity.every((part) => part === '') ? '' : identity.join(' ');
	// What anyone can send must not keep the real event out.
	const isNew = isNewDelivery(ctx, id === '' || signatureValid !== false ? id : `unsigned ${id}`);
	if (!isNew) return { webhookResponse: 'This event has arrived before' };
	return { workflowData: [[{ json: { ...event, signatureValid } }]] };
}
