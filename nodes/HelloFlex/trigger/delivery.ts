import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import {
	arrayOf,
	isRecord,
	nonEmpty,
	numberOf,
	parseJson,
	recordOf,
	textOf,
} from '../../../credentials/common/unknown';
import { member } from '../apiError';
import type { Handshake } from '../../rest/webhook/handshake';
import { receive } from '../../rest/webhook/receive';
import { readTriggerData } from '../../rest/webhook/registrationData';
import type { SignatureForm } from '../../rest/webhook/signatureForm';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The GUIDs of an event by their names in lower case, also one level down; the outer ones win. */
function guidsIn(event: unknown, depth = 0): Map<string, string> {
	const found = new Map<string, string>();
	if (!isRecord(event)) return found;
	for (const value of Object.values(event))
		if (isRecord(value) && depth === 0)
			for (const [name, guid] of guidsIn(value, depth + 1)) found.set(name, guid);
	for (const [name, value] of Object.entries(event))
		if (GUID.test(textOf(value))) found.set(name.toLowerCase(), textOf(value));
	return found;
}

/**
 * The GUID of the record that an event is about. Fields of events are not documented; so the one that
 * is named like the record counts (`CandidateGuid` of `Candidate.Created`), then a general name, then
 * the only one.
 * @param action name of the event
 * @returns '' if the event names none, or several that could be it
 * @internal
 */
export function recordGuid(action: string, event: unknown): string {
	const guids = guidsIn(event);
	const [entity = ''] = action.toLowerCase().split(/[^a-z]/);
	const names = [`${entity}guid`, `${entity}id`, 'guid', 'entityguid', 'id'];
	const named = names.map((name) => guids.get(name)).find((guid) => guid !== undefined);
	const [only, ...others] = guids.values();
	return named ?? (others.length === 0 ? (only ?? '') : '');
}

/**
 * `ms-signature: sha256=` and the hex digest of HMAC-SHA256 over the raw body, in upper or lower case.
 * @internal
 */
export const SIGNATURE: SignatureForm = {
	header: 'ms-signature',
	prefix: 'sha256=',
	algorithm: 'sha256',
	encoding: 'hex',
	signed: '{body}',
	secret: 'text',
};

/**
 * HelloFlex verifies a URL by its response to `echo`: with the value as plain text. The documentation can also
 * be read as expecting the word `echo` itself, which is the response to a request without a value.
 */
const ECHO: Handshake = { challenge: { in: 'query', name: 'echo', otherwise: 'echo' } };

/**
 * The items of a delivery, one per notification; a body with another structure becomes one item.
 * @internal
 */
export function itemsOfDelivery(text: string, signatureValid: boolean): INodeExecutionData[] {
	const parsed = parseJson(text);
	const body = recordOf(parsed);
	const list = member(body, 'notifications');
	const notifications = arrayOf(list);
	const delivery = {
		deliveryId: textOf(member(body, 'id')),
		attempt: numberOf(member(body, 'attempt')) ?? 1,
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
				...nonEmpty({ guid }),
				...delivery,
				event: event as IDataObject,
			},
		};
	});
}

/** Receives a delivery, or the request with which HelloFlex verifies the URL. */
export async function receiveDelivery(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { signingKey } = readTriggerData(ctx);
	return await receive(ctx, {
		form: SIGNATURE,
		secrets: signingKey === undefined ? [] : [signingKey],
		handshakes: [ECHO],
		read({ body }, signatureValid) {
			const items = itemsOfDelivery(body.toString('utf8'), signatureValid === true);
			return { items, id: textOf(items[0]?.json.deliveryId) };
		},
	});
}
