import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import {
	isRecord,
	numberOf,
	parseJson,
	textOf,
	valueAtPath,
} from '../../../credentials/common/unknown';
import { choice } from '../../rest/customRequest/parameters';
import { RestError } from '../../rest/errors/restError';
import { type Handshake, HANDSHAKES } from '../../rest/webhook/handshake';
import type { Receiver } from '../../rest/webhook/receive';
import type { SignatureAdvice } from '../../rest/webhook/signature';
import { SIGNATURE_FORMS, type SignatureForm } from '../../rest/webhook/signatureForm';
import type { SignedDelivery } from '../../rest/webhook/verify';

/** A parameter of the form; '' where it is not shown. */
type Text = (name: string) => string;

const textsOf =
	(ctx: IWebhookFunctions): Text =>
	(name) =>
		textOf(ctx.getNodeParameter(name, ''));

const headerPlace = (name: string) => ({ header: name.toLowerCase() });

/** The form that the user describes. @throws RestError for a field that is missing */
function customForm(text: Text): SignatureForm {
	const header = text('signatureHeader').toLowerCase();
	if (header === '') throw new RestError('input', "'Signature Header' is required");
	const [timestamp, id] = [text('timestampHeader'), text('idHeader')];
	return {
		header,
		prefix: text('signaturePrefix'),
		algorithm: choice(text('algorithm'), ['sha256', 'none', 'sha1', 'sha384', 'sha512']),
		encoding: choice(text('encoding'), ['hex', 'base64']),
		signed: text('signedContent') || '{body}',
		secret: choice(text('secretFormat'), ['text', 'base64', 'hex', 'whsec']),
		...(timestamp === '' ? {} : { timestamp: headerPlace(timestamp) }),
		...(id === '' ? {} : { id: headerPlace(id), deliveryId: headerPlace(id) }),
	};
}

const FORMS: Readonly<Record<string, SignatureForm>> = SIGNATURE_FORMS;
const KNOWN_HANDSHAKES: Readonly<Record<string, Handshake>> = {
	...HANDSHAKES,
	github: HANDSHAKES.meta,
};

const OWN_HANDSHAKES: Readonly<Record<string, (text: Text) => Handshake | undefined>> = {
	automatic: (text) => KNOWN_HANDSHAKES[text('signature')],
	challenge: (text) => ({ kind: 'challenge', path: text('handshakeField') || 'challenge' }),
	echo: (text) => ({ kind: 'echo', parameter: text('handshakeParameter') || 'challenge' }),
	fixed: (text) => ({ kind: 'fixed', text: text('handshakeText') }),
};

/** JSON as data, a form as its fields, anything else as text. */
function eventOf({ body, headers }: SignedDelivery): unknown {
	const text = body.toString('utf8').replace(/^\uFEFF/, '');
	const data = parseJson(text);
	if (data !== undefined) return data;
	return textOf(headers['content-type']).startsWith('application/x-www-form-urlencoded')
		? Object.fromEntries(new URLSearchParams(text))
		: text;
}

/** Headers that tell a secret or nothing. */
const UNSHOWN: readonly string[] = ['authorization', 'cookie', 'connection', 'host'];

const shownHeaders = ({ headers }: SignedDelivery, { header }: SignatureForm): IDataObject =>
	Object.fromEntries(
		Object.entries(headers)
			.filter(([name]) => name !== header && !UNSHOWN.includes(name))
			.map(([name, value]) => [name, textOf(value)]),
	);

/**
 * What stays the same when a delivery is sent again. Where the API has no ID for it, a signature with a time
 * stands for it; without one, equal deliveries may be different events.
 */
function idOf(delivery: SignedDelivery, form: SignatureForm, event: unknown): string {
	const { deliveryId } = form;
	const stated =
		deliveryId === undefined
			? ''
			: 'header' in deliveryId
				? textOf(delivery.headers[deliveryId.header])
				: textOf(valueAtPath(event, deliveryId.path));
	if (stated !== '' || form.timestamp === undefined) return stated;
	const signature = textOf(delivery.headers[form.header]);
	return createHash('sha256').update(signature).update(delivery.body).digest('hex');
}

const ADVICE: SignatureAdvice = {
	wrong: "Check 'Secret' in the credential and 'Signature' in this node. The body must arrive as it was sent, and the URL at the API must match the one n8n shows. Behind a proxy, set WEBHOOK_URL.",
	noKey: "'Secret' in the credential is not written as this form of signatures expects. Copy it again from the API.",
};

/** What the node receives, as its form describes it. @throws RestError */
export async function receiverOf(ctx: IWebhookFunctions): Promise<Receiver> {
	const text = textsOf(ctx);
	const form = FORMS[text('signature')] ?? customForm(text);
	const { secret, previousSecret } = await ctx.getCredentials('webhookSignatureApi');
	const options: unknown = ctx.getNodeParameter('options', {});
	const seconds = numberOf(isRecord(options) ? options.maximumAge : undefined);
	return {
		form,
		secrets: [secret, previousSecret].map(textOf).filter((each) => each !== ''),
		advice: ADVICE,
		handshake: OWN_HANDSHAKES[text('handshake')]?.(text),
		...(seconds === undefined || seconds <= 0 ? {} : { maxAgeMs: seconds * 1000 }),
		read(delivery, signatureValid) {
			const event = eventOf(delivery);
			const id = idOf(delivery, form, event);
			const headers = shownHeaders(delivery, form);
			const json = { event: event as IDataObject, deliveryId: id, signatureValid, headers };
			return { id, items: [{ json }] };
		},
	};
}
