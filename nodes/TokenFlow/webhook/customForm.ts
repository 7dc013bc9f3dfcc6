import { defined, isRecord, parseJson } from '../../../credentials/common/unknown';
import { choice } from '../../rest/customRequest/parameters';
import { inputError } from '../../rest/errors/restError';
import type { Handshake } from '../../rest/webhook/handshake';
import type { JwsForm, DeliveryPlace, TemplateForm } from '../../rest/webhook/signatureForm';
import { isPlaceholder, placeholdersIn } from '../../rest/webhook/signedContent';
import type { Vendor } from '../../rest/webhook/vendors/vendor';
import { VENDORS } from '../../rest/webhook/vendors/vendors';
import { CONTENT_PLACEHOLDERS } from './signatureFields';

/** A parameter of the form; '' where it is not shown. */
export type Text = (name: string) => string;

const KNOWN: Readonly<Record<string, Vendor>> = VENDORS;

const filled = (text: Text, name: string, label: string): string => {
	if (text(name) === '') throw inputError(`'${label}' is required`);
	return text(name);
};

/** `X-Time`; `X-Signature: t` for the part `t=…` of a header; `body.created` for a field of a JSON body. */
function placeOf(written: string): DeliveryPlace {
	const path = /^body\.(.+)$/.exec(written)?.[1];
	if (path !== undefined) return { path };
	const [header = '', part = ''] = written.split(':').map((each) => each.trim());
	return {
		header: header.toLowerCase(),
		...(part !== '' && { part: part.replace(/=$/, '') }),
	};
}

const at = (text: Text, name: string): DeliveryPlace | undefined =>
	text(name) === '' ? undefined : placeOf(text(name));

/** Where the signature is: a header, or a field of a JSON body. */
function signatureAt(text: Text): Pick<TemplateForm, 'header' | 'path'> {
	const place = placeOf(filled(text, 'signatureHeader', 'Signature Header'));
	return 'path' in place ? { header: '', ...place } : { header: place.header };
}

const listed = (names: readonly string[]) => names.map((name) => `{${name}}`).join(', ');

/** Whether somebody could move the time of a recorded delivery. */
function isTimeUnsigned(names: readonly string[], place: DeliveryPlace): boolean {
	const covers = 'path' in place ? ['body', `body.${place.path}`] : [`header.${place.header}`];
	const signed = names.map((name) => name.toLowerCase());
	return !['timestamp', ...covers].some((name) => signed.includes(name.toLowerCase()));
}

/** @throws RestError for what no signature could fit, or what would protect nothing */
function checkContent({ signed, timestamp, id }: TemplateForm): void {
	const names = placeholdersIn(signed);
	const unknown = names.filter((name) => !isPlaceholder(name));
	if (unknown.length > 0)
		throw inputError(`'Signed Content' contains the unknown placeholder ${listed(unknown)}`, [
			`Available placeholders: ${CONTENT_PLACEHOLDERS}.`,
		]);
	const fields = [
		['timestamp', timestamp, 'Timestamp Header'],
		['id', id, 'ID Header'],
	] as const;
	for (const [name, place, label] of fields)
		if (names.includes(name) && place === undefined)
			throw inputError(`'${label}' is required`, [`'Signed Content' uses it as {${name}}.`]);
	if (timestamp !== undefined && isTimeUnsigned(names, timestamp))
		throw inputError("'Signed Content' has no {timestamp}", [
			"Then anybody could change the time of a delivery. Add {timestamp} where the API documents it, or leave 'Timestamp Header' empty.",
		]);
}

function templateForm(text: Text): TemplateForm {
	const [timestamp, id] = [at(text, 'timestampHeader'), at(text, 'idHeader')];
	const form: TemplateForm = {
		...signatureAt(text),
		prefix: text('signaturePrefix'),
		algorithm: choice(text('algorithm'), ['sha256', 'md5', 'none', 'sha1', 'sha384', 'sha512']),
		encoding: choice(text('encoding'), ['hex', 'base64']),
		// A text field has one line.
		signed: (text('signedContent') || '{body}').replaceAll('\\n', '\n'),
		secret: choice(text('secretFormat'), ['text', 'base64', 'hex', 'whsec']),
		...defined({ timestamp }),
		...(id !== undefined && { id, deliveryId: id }),
	};
	checkContent(form);
	return form;
}

function jwsForm(text: Text): JwsForm {
	const jws = choice(text('jwsPayload'), ['detached', 'body', 'claims']);
	const [hash, id] = [text('bodyHashClaim'), at(text, 'idHeader')];
	const header =
		jws === 'body'
			? text('signatureHeader')
			: filled(text, 'signatureHeader', 'Signature Header');
	return {
		header: header.toLowerCase(),
		// `Authorization: Bearer …` is the only header of a JWT that has something before it.
		...(header.toLowerCase() === 'authorization' && { prefix: 'Bearer ' }),
		jws,
		...(jws === 'claims' && hash !== '' && { bodyHashClaim: hash }),
		...defined({ deliveryId: id }),
	};
}

/** What *Signature* describes in fields, by its value. */
const CUSTOM: Readonly<Record<string, (text: Text) => JwsForm | TemplateForm>> = {
	custom: templateForm,
	customPublicKey(text) {
		const form = templateForm(text);
		const { algorithm } = form;
		return { ...form, algorithm: algorithm === 'none' ? 'sha256' : algorithm, publicKey: true };
	},
	customJws: (text) => ({ ...jwsForm(text), publicKey: true }),
	customJwsSecret: jwsForm,
};

/** @param claims as JSON, or as text of it @throws RestError */
function claimsIn(claims: unknown): Readonly<Record<string, unknown>> {
	const data = typeof claims === 'string' ? parseJson(claims.trim() || '{}') : claims;
	if (!isRecord(data)) throw inputError("'Required Claims' is not a JSON object");
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
			throw inputError(
				`'Required Claims' has no ${open.join(' and ')}, so anybody could have such a signature`,
			);
		return { form: { ...form, claims: { ...form.claims, ...required } }, handshakes };
	}
	const signed = form.signed.includes('{webhookId}')
		? form.signed.replace('{webhookId}', filled(text, 'vendorWebhookId', 'Webhook ID'))
		: form.signed;
	return { form: { ...form, signed }, handshakes };
}
