import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { arrayOf, isRecord, parseJson, textOf } from '../../../credentials/common/unknown';
import { receive } from '../../rest/webhook/receive';
import type { SignatureAdvice } from '../../rest/webhook/signature';
import type { SignatureForm } from '../../rest/webhook/signatureForm';
import { EVERY_EVENT } from './events';

/**
 * HMAC-SHA512 over method, nonce, date, host and the SHA-512 of the body, as the provider's sample client does:
 * `x-fc-authorization: HMAC-SHA512 SignedHeaders=…&Signature=<base64>`.
 * @internal
 */
export const SIGNATURE: SignatureForm = {
	header: 'x-fc-authorization',
	prefix: 'Signature=',
	algorithm: 'sha512',
	encoding: 'base64',
	signed: '{method}\n{header.x-fc-nonce};{header.x-fc-date};{host};{sha512.base64}',
	secret: 'base64',
	timestamp: { header: 'x-fc-date' },
};

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

const isSelected = (ctx: IWebhookFunctions, event: string): boolean => {
	const selected: unknown = ctx.getNodeParameter('events', []);
	const list = arrayOf(selected).map(textOf);
	return list.includes(EVERY_EVENT) || list.includes(event);
};

/**
 * Receives a delivery. FlexFactor resends an event that was not acknowledged with `isResent` and a new
 * signature, so duplicates are detected by the event itself.
 */
export async function receiveDelivery(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const subscriberKey = textOf((await ctx.getCredentials('flexFactorApi')).webhookSecret);
	return await receive(ctx, {
		form: SIGNATURE,
		secrets: subscriberKey === '' ? null : [subscriberKey],
		advice: ADVICE,
		read({ body }, signatureValid) {
			const event = eventOf(body.toString('utf8'));
			if (event === undefined) return { response: 'The body is not JSON', status: 400 };
			if (!isSelected(ctx, textOf(event.event))) return { response: 'Event ignored' };
			const identity = [event.event, event.orderId, event.timeStamp].map(textOf);
			return {
				id: identity.every((part) => part === '') ? '' : identity.join(' '),
				items: [{ json: { ...event, signatureValid } }],
			};
		},
	});
}
