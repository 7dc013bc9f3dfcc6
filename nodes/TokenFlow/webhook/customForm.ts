import { isRecord, parseJson } from '../../../credentials/common/unknown';
import { choice } from '../../rest/customRequest/parameters';
import { RestError } from '../../rest/errors/restError';
import type { Handshake } from '../../rest/webhook/handshake';
import type { JwsForm, TemplateForm } from '../../rest/webhook/signatureForm';
import type { Vendor } from '../../rest/webhook/vendors/vendor';
import { VENDORS } from '../../rest/webhook/vendors/vendors';

/** A parameter of the form; '' where it is not shown. */
export type Text = (name: string) => string;

const KNOWN: Readonly<Record<string, Vendor>> = VENDORS;

const filled = (text: Text, name: string, label: string): string => {
	if (text(name) === '') throw new RestError('input', `'${label}' is required`);
	return text(name);
};

const place = (name: string) => ({ header: name.toLowerCase() });

function templateForm(text: Text): TemplateForm {
	const [timestamp, id] = [text('timestampHeader'), text('idHeader')];
	return {
		header: filled(text, 'signatureHeader', 'Signature Header').toLowerCase(),
		prefix: text('signaturePrefix'),
		algorithm: choice(text('algorithm'), ['sha256', 'none', 'sha1', 'sha384', 'sha512']),
		encoding: choice(text('encoding'), ['hex', 'base64']),
		signed: text('signedContent') || '{body}',
		secret: choice(text('secretFormat'), ['text', 'base64', 'hex', 'whsec']),
		...(timestamp === '' ? {} : { timestamp: place(timestamp) }),
		...(id === '' ? {} : { id: place(id), deliveryId: place(id) }),
	};
}

function jwsForm(text: Text): JwsForm {
	const jws = choice(text('jwsPayload'), ['detached', 'body', 'claims']);
	const [hash, id] = [text('bodyHashClaim'), text('idHeader')];
	const header =
		jws === 'body'
			? text('signatureHeader')
			: filled(text, 'signatureHeader', 'Signature Header');
	return {
		header: header.toLowerCase(),
		// `Authorization: Bearer …` is the only header of a JWT that has something before it.
		...(header.toLowerCase() === 'authorization' ? { prefix: 'Bearer ' } : {}),
		jws,
		...(jws === 'claims' && hash !== '' ? { bodyHashClaim: hash } : {}),
		...(id === '' ? {} : { deliveryId: place(id) }),
	};
}

/** What *Signature* describes in fields, by its value. */
const CUSTOM: Readonly<Record<string, (text: Text) => JwsForm | TemplateForm>> = {
	custom: templateForm,
	customPublicKey: (text) => ({ ...templateForm(text), publicKey: true }),
	customJws: (text) => ({ ...jwsForm(text), publicKey: true }),
	customJwsSecret: jwsForm,
};

/** @param claims as JSON, or as text of it @throws RestError */
function claimsIn(claims: unknown): Readonly<Record<string, unknown>> {
	const data = typeof claims === 'string' ? parseJson(claims.trim() || '{}') : claims;
	if (!isRecord(data)) throw new RestError('input', "'Required Claims' is not a JSON object");
	return data;
}

/**
 * The form that the user chose or describes.
 * @param claims of *Required Claims*
 * @throws RestError for a field that is missing
 */
export function vendorOf(
	text: Text,
	claims: unknown,
): { readonly form: Vendor['form']; readonly handshakes: readonly Handshake[] } {
	const vendor: Vendor | undefined = KNOWN[text('signature')];
	const { form, handshakes = [] } = vendor ?? {
		form: (CUSTOM[text('signature')] ?? templateForm)(text),
	};
	if ('jws' in form) {
		const required = claimsIn(claims);
		const open = (vendor?.mustClaim ?? []).filter((name) => (required[name] ?? '') === '');
		if (open.length > 0)
			throw new RestError(
				'input',
				`'Required Claims' has no ${open.join(' and ')}, so anybody could have such a signature`,
			);
		return { form: { ...form, claims: { ...form.claims, ...required } }, handshakes };
	}
	const signed = form.signed.includes('{webhookId}')
		? form.signed.replace('{webhookId}', filled(text, 'vendorWebhookId', 'Webhook ID'))
		: form.signed;
	return { form: { ...form, signed }, handshakes };
}
