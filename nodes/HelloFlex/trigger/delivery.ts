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
import { readNotes } from './notes';

const SIGNATURE_HEADER = 'ms-signature';
const MAX_ECHO = 200;

/**
 * Answers HelloFlex's question whether someone listens: with the value of `echo` and nothing else,
 * as plain text. Its documentation can also be read as wanting the word itself, which is the answer
 * to a question without a value.
 */
export function responseEcho(ctx: IWebhookFunctions): IWebhookResponseData {
	const { echo } = ctx.getQueryData() as IDataObject;
	const value = textOf(echo).slice(0, MAX_ECHO);
	ctx.getResponseObject()
		.status(200)
		.set({ 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' })
		.end(value === '' ? 'echo' : value);
	return { noWebhookResponse: true };
}

/** `sha256=` and the hex of HMAC-SHA256 over the bytes as they came, in any case. */
export function signatureFault(
	body: Buffer,
	given: string,
	signingKey: string | undefined,
): SignatureFault | undefined {
	if (given === '') return 'missing';
	if (signingKey === undefined) return 'noKey';
	const expected = createHmac('sha256', signingKey).update(body).digest();
	const [, hex = ''] = /^sha256=(.*)$/i.exec(given.trim()) ?? [];
	return isSameSignature(expected, fromHex(hex)) ? undefined : 'wrong';
}

/** Keys are PascalCase, and not documented to stay so. */
function member(record: UnknownRecord, name: string): unknown {
	const key = Object.keys(record).find((each) => each.toLowerCase() === name);
	return key === undefined ? undefined : record[key];
}

/** One item per notification; a body of another shape becomes one item as it is. */
export function itemsOfDelivery(text: string, signatureValid: boolean): INodeExecutionData[] {
	const parsed = parseJson(text);
	const body = isRecord(parsed) ? parsed : {};
	const listed = member(body, 'notifications');
	const notifications = Array.isArray(listed) ? (listed as unknown[]) : [];
	const delivery = {
		deliveryId: textOf(member(body, 'id')),
		attempt: Number(member(body, 'attempt') ?? 1),
		signatureValid,
	};
	if (notifications.length === 0)
		return [{ json: { action: '', ...delivery, event: parsed ?? text } }];
	return notifications.map((event) => ({
		json: {
			action: isRecord(event) ? textOf(member(event, 'action')) : '',
			...delivery,
			event: event as IDataObject,
		},
	}));
}

/** Takes a delivery in: checks its signature, drops it where it came before, hands on its events. */
export async function takeDelivery(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const body = await rawBodyOf(ctx);
	const given = textOf(ctx.getHeaderData()[SIGNATURE_HEADER]);
	const isTrusted = judgeSignature(ctx, signatureFault(body, given, readNotes(ctx).signingKey));
	const items = itemsOfDelivery(body.toString('utf8'), isTrusted);
	const id = textOf(items[0]?.json.deliveryId);
	// What anyone can send must not keep the real delivery out.
	const isNew = isNewDelivery(ctx, id === '' || isTrusted ? id : `unsigned ${id}`);
	if (!isNew) return { webhookResponse: 'This delivery has arrived before' };
	return { workflowData: [items] };
}
