import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import {
	nonEmpty,
	isRecord,
	numberOf,
	parseJson,
	textOf,
	valueAtPath,
} from '../../../credentials/common/unknown';
import { inputError } from '../../rest/errors/restError';
import { contentKey } from '../../rest/webhook/contentKey';
import type { SignedDelivery } from '../../rest/webhook/signedContent';
import type { Handshake } from '../../rest/webhook/handshake';
import { payloadOf } from '../../rest/webhook/jws';
import type { Receiver } from '../../rest/webhook/receive';
import { readTriggerData } from '../../rest/webhook/registrationData';
import type { SignatureAdvice } from '../../rest/webhook/signature';
import type { SignatureForm } from '../../rest/webhook/signatureForm';
import { isForm, textAt } from '../../rest/webhook/signedContent';
import { type Text, vendorOf } from './customForm';
import { type KeySource, keySourceOf } from './keySource';

const textsOf =
	(ctx: IWebhookFunctions): Text =>
	(name) =>
		textOf(ctx.getNodeParameter(name, ''));

const HANDSHAKES: Readonly<Record<string, (text: Text) => readonly Handshake[]>> = {
	challenge: (text) => {
		const place = (['query', 'header', 'body'] as const).find(
			(each) => each === text('challengeIn'),
		);
		const response = text('handshakeResponse');
		return [
			{
				challenge: { in: place ?? 'query', name: text('challengeName') || 'challenge' },
				...nonEmpty({ response }),
			},
		];
	},
	fixed: (text) => [{ response: text('handshakeText') }],
};

/** Names of a form with their values; a list where there are several. */
function formData(text: string): IDataObject {
	const fields = new URLSearchParams(text);
	const valueOf = (name: string) => {
		const values = fields.getAll(name);
		return values.length === 1 ? values[0] : values;
	};
	return Object.fromEntries([...fields.keys()].map((name) => [name, valueOf(name)]));
}

/** JSON as data, a form as its fields, a JWS as its payload, anything else as text. */
function eventOf(delivery: SignedDelivery, form: SignatureForm): unknown {
	const text = delivery.body.toString('utf8').replace(/^\uFEFF/, '');
	if ('jws' in form && form.jws === 'body') return payloadOf(text) ?? text;
	const data = parseJson(text);
	if (data !== undefined) return data;
	return isForm(delivery) ? formData(text) : text;
}

/** Headers that tell a secret or nothing. */
const UNSHOWN: readonly string[] = ['authorization', 'cookie', 'connection', 'host'];

const shownHeaders = ({ headers }: SignedDelivery, { header }: SignatureForm): IDataObject =>
	Object.fromEntries(
		Object.entries(headers)
			.filter(([name]) => name !== header && !UNSHOWN.includes(name))
			.map(([name, value]) => [name, textOf(value)]),
	);

/** What stays the same when a delivery is sent again: its ID at the API, or else what was signed at its time. */
function idOf(delivery: SignedDelivery, form: SignatureForm, event: unknown): string {
	const { deliveryId } = form;
	const stated =
		deliveryId !== undefined && 'path' in deliveryId
			? textOf(valueAtPath(event, deliveryId.path))
			: textAt(delivery, deliveryId);
	return stated || contentKey(delivery, form);
}

const ADVICE: SignatureAdvice = {
	wrong: "Check 'Secret' in the credential, or 'Public Key' in this node, and 'Signature'. The body must arrive as it was sent, and the URL at the API must match the one n8n shows. Behind a proxy, set WEBHOOK_URL.",
	noKey: "'Secret' in the credential, or 'Public Key' in this node, is not written as this form of signatures expects, or has no key with the ID that the delivery names. Copy it again from the API.",
};

/** Of the credential, or what the API made for the registration. */
async function secretsOf(ctx: IWebhookFunctions, text: Text): Promise<KeySource> {
	if (text('registration') === 'api' && text('secretFrom') === 'response') {
		const { signingKey = '' } = readTriggerData(ctx);
		return { secrets: signingKey === '' ? [] : [signingKey] };
	}
	const { secret, previousSecret } = await ctx.getCredentials('webhookSignatureApi');
	return { secrets: [secret, previousSecret].map(textOf).filter((each) => each !== '') };
}

/** What the node receives, as its form describes it. @throws RestError */
export async function receiverOf(ctx: IWebhookFunctions): Promise<Receiver> {
	const text = textsOf(ctx);
	const { form, handshakes } = vendorOf(text, ctx.getNodeParameter('requiredClaims', '{}'));
	const source =
		form.publicKey === true
			? await keySourceOf(ctx, form, text('publicKey'))
			: await secretsOf(ctx, text);
	if (source.secrets.length === 0 && form.publicKey === true && form.keyFrom === undefined)
		throw inputError("'Public Key' is required");
	const options: unknown = ctx.getNodeParameter('options', {});
	const seconds = numberOf(isRecord(options) ? options.maximumAge : undefined);
	return {
		form,
		...source,
		advice: ADVICE,
		handshakes:
			text('handshake') === 'automatic'
				? handshakes
				: (HANDSHAKES[text('handshake')]?.(text) ?? []),
		...(seconds === undefined || seconds <= 0 ? {} : { maxAgeMs: seconds * 1000 }),
		read(delivery, signatureValid) {
			const event = eventOf(delivery, form);
			const id = idOf(delivery, form, event);
			const headers = shownHeaders(delivery, form);
			const json = { event: event as IDataObject, deliveryId: id, signatureValid, headers };
			return { id, items: [{ json }] };
		},
	};
}
