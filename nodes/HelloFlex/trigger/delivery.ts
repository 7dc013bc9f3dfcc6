import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { createHmac } from 'node:crypto';

import {
	isRecord,
	parseJson,
	textOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import { rawBodyOf } from '../../rest/webhook/rawBody';
import { isNewDelivery } from '../../rest/webhook/seen';
import {
	fromHex,
	isSameSignature,
	judgeSignature,
	type SignatureFault,
} from '../../rest/webhook/signature';
import { readTriggerData } from './triggerData';
import { recordGuid } from './recordGuid';

const SIGNATURE_HEADER = 'ms-signature';
const MAX_ECHO = 200;

/**
 * Responds to the request with which HelloFlex verifies a URL: with the value of `echo` as plain text.
 * The documentation can also be read as expecting the word `echo` itself, which is the response to a
 * request without a value.
 */
export function respondToEcho(ctx: IWebhookFunctions): IWebhookResponseData {
	const { echo } = ctx.getQueryData() as IDataObject;
	const value = textOf(echo).slice(0, MAX_ECHO);
	ctx.getResponseObject()
		.status(200)
		.set({ 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' })
		.end(value === '' ? 'echo' : value);
	return { noWebhookResponse: true };
}

/**
 * Verifies the signature of a delivery: `sha256=` and the hex digest of HMAC-SHA256 over the raw body,
 * in upper or lower case.
 * @returns what is wrong, or undefined if the signature is valid
 * @internal
 */
export function signatureFault(
	body: Buffer,
	signature: string,
	signingKey: string | undefined,
): SignatureFault | undefined {
	if (signature === '') return 'missing';
	if (signingKey === undefined) return 'noKey';
	const expected = createHmac('sha256', signingKey).update(body).digest();
	const [, hex = ''] = /^sha256=(.*)$/i.exec(signature.trim()) ?? [];
	return isSameSignature(expected, fromHex(hex)) ? undefined : 'wrong';
}

/** A property by its name in lower case: keys are PascalCase, which is not documented. */
function member(record: UnknownRecord, name: string): unknown {
	const key = Object.keys(record).find((candidate) => candidate.toLowerCase() === name);
	return key === undefined ? undefined : record[key];
}

/**
 * The items of a delivery, one per notification; a body with another structure becomes one item.
 * @internal
 */
export function itemsOfDelivery(text: string, signatureValid: boolean): INodeExecutionData[] {
	const parsed = parseJson(text);
	const body = isRecord(parsed) ? parsed : {};
	const list = member(body, 'notifications');
	const notifications = Array.isArray(list) ? (list as unknown[]) : [];
	const delivery = {
		deliveryId: textOf(member(body, 'id')),
		attempt: Number(member(body, 'attempt') ?? 1),
		signatureValid,
	};
	if (notifications.length === 0)
		return [{ json: { action: '', ...delivery, event: parsed ?? text } }];
	return notifications.map((event) => {
		const action = isRecord(event) ? textOf(member(event, 'action')) : '';
		const guid = recordGuid(action, event);
		return {
			json: {
				action,
				...(guid === '' ? {} : { guid }),
				...delivery,
				event: event as IDataObject,
			},
		};
	});
}

/** Receives a delivery: verifies its signature and starts the workflow, unless it is a duplicate. */
export async function receiveDelivery(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const body = await rawBodyOf(ctx);
	const signature = textOf(ctx.getHeaderData()[SIGNATURE_HEADER]);
	const isTrusted = judgeSignature(
		ctx,
		signatureFault(body, signature, readTriggerData(ctx).signingKey),
	);
	const items = itemsOfDelivery(body.toString('utf8'), isTrusted);
	const id = textOf(items[0]?.json.deliveryId);
	// Unverified deliveries must not mark a delivery as seen.
	const isNew = isNewDelivery(ctx, id === '' || isTrusted ? id : `unsigned ${id}`);
	if (!isNew) return { webhookResponse: 'Duplicate delivery' };
	return { workflowData: [items] };
}
