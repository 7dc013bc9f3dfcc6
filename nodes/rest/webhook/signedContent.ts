import { createHash } from 'node:crypto';

import { textOf } from '../../../credentials/common/unknown';
import type { SignedDelivery } from './delivery';
import { fromHex, isSameSignature } from './signature';
import type { Place, TemplateForm } from './signatureForm';

export const headerOf = ({ headers }: SignedDelivery, name: string): string =>
	textOf(headers[name]);

/** A header, or a part of it; '' where it is missing. */
export function textAt(delivery: SignedDelivery, place: Place | undefined): string {
	if (place === undefined) return '';
	const header = headerOf(delivery, place.header);
	const { part } = place;
	if (part === undefined) return header;
	const pair = header.split(/[,;]/).find((each) => each.trim().startsWith(`${part}=`));
	return pair?.trim().slice(part.length + 1) ?? '';
}

const isForm = (delivery: SignedDelivery) =>
	headerOf(delivery, 'content-type').startsWith('application/x-www-form-urlencoded');

/** Names and values of a form, sorted (Twilio). */
function formOf(delivery: SignedDelivery): string {
	if (!isForm(delivery)) return '';
	const pairs = [...new URLSearchParams(delivery.body.toString('utf8'))];
	const sorted = pairs.map(([name, value]) => [name, `${name}${value}`] as const).sort();
	return [...new Set(sorted.map(([, text]) => text))].join('');
}

/**
 * Whether a body that is no form is left out of what is signed: then its hash has to be in the URL, as Twilio
 * sends it for JSON. Anybody could put another body behind a recorded URL.
 */
export function isBodyUnsigned(delivery: SignedDelivery, { signed }: TemplateForm): boolean {
	const { body, url } = delivery;
	if (!signed.includes('{form}') || isForm(delivery) || body.length === 0) return false;
	const stated = fromHex(new URL(url).searchParams.get('bodySHA256') ?? '');
	return !isSameSignature(createHash('sha256').update(body).digest(), stated);
}

/** The hash of the body that the form asks for. */
export const digestOf = ({ body }: SignedDelivery, { digest }: TemplateForm): Buffer =>
	digest === undefined ? Buffer.alloc(0) : createHash(digest.algorithm).update(body).digest();

/** CRC-32 of ISO 3309, as gzip has it (RFC 1952 §8); PayPal signs it in place of the body. */
function crc32(bytes: Buffer): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) * 0xedb88320);
	}
	return (crc ^ 0xffffffff) >>> 0;
}

const PLACEHOLDER =
	/\{(body|timestamp|id|url|path|host|method|form|digest|crc32|header\.[\w-]+)\}/g;

type Fill = (delivery: SignedDelivery, form: TemplateForm) => string;

const FILLS: Readonly<Record<string, Fill>> = {
	timestamp: (delivery, { timestamp }) => textAt(delivery, timestamp),
	id: (delivery, { id }) => textAt(delivery, id),
	url: ({ url }) => url,
	path: ({ url }) => new URL(url).pathname,
	host: ({ url }) => new URL(url).host,
	method: ({ method }) => method,
	form: formOf,
	crc32: ({ body }) => String(crc32(body)),
	digest: (delivery, form) => digestOf(delivery, form).toString('base64'),
};

/** The bytes that are signed. The body is not decoded: it may be no text. */
export function signedBytes(delivery: SignedDelivery, form: TemplateForm): Buffer {
	const parts = form.signed.split(PLACEHOLDER);
	const bytes = parts.map((part, index) => {
		if (index % 2 === 0) return Buffer.from(part);
		if (part === 'body') return delivery.body;
		const fill = FILLS[part];
		return Buffer.from(
			fill === undefined
				? headerOf(delivery, part.slice('header.'.length).toLowerCase())
				: fill(delivery, form),
		);
	});
	return Buffer.concat(bytes);
}
