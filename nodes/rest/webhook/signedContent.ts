import { createHash } from 'node:crypto';

import type { UnknownRecord } from '../../../credentials/common/unknown';
import { type ObjectPart, processMemory } from '../../../credentials/common/processMemory';
import { parseJson, textOf, valueAtPath } from '../../../credentials/common/unknown';
import { fromHex, isSameSignature } from './signature';
import type { DeliveryPlace, TemplateForm } from './signatureForm';

/** A delivery as it arrived. */
export interface SignedDelivery {
	readonly method: string;
	/** As it is registered at the API: n8n's own view of it may differ behind a proxy. */
	readonly url: string;
	/** Names in lower case. */
	readonly headers: UnknownRecord;
	/** The raw bytes, before they are parsed. */
	readonly body: Buffer;
}

export const deliveryHeader = ({ headers }: SignedDelivery, name: string): string =>
	textOf(headers[name]);

/** Bodies are parsed once, however many of their fields are signed. */
const PARSED: ObjectPart<unknown> = {};

/** A field of a JSON body as it is written; '' where it is missing. */
function fieldOf({ body }: SignedDelivery, path: string): string {
	const parsed = processMemory.objects(PARSED);
	if (!parsed.has(body)) parsed.set(body, parseJson(body.toString('utf8')));
	const value = valueAtPath(parsed.get(body), path) ?? '';
	return typeof value === 'object' ? '' : String(value);
}

/** What separates the parts of a header with several. */
export const SEPARATOR = /[\s,;&]+/;

/** What is at a place; '' where it is missing. */
export function textAt(delivery: SignedDelivery, place: DeliveryPlace | undefined): string {
	if (place === undefined) return '';
	if ('path' in place) return fieldOf(delivery, place.path);
	const header = deliveryHeader(delivery, place.header);
	const { part } = place;
	if (part === undefined) return header;
	const parts = header.split(SEPARATOR);
	// By its number, where parts have no names (Recurly).
	if (/^\d$/.test(part)) return parts[Number(part) - 1] ?? '';
	return parts.find((each) => each.startsWith(`${part}=`))?.slice(part.length + 1) ?? '';
}

export const isForm = (delivery: SignedDelivery): boolean =>
	deliveryHeader(delivery, 'content-type')
		.toLowerCase()
		.startsWith('application/x-www-form-urlencoded');

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

/** CRC-32 of ISO 3309, as gzip has it (RFC 1952 §8); PayPal signs it in place of the body. */
function crc32(bytes: Buffer): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) * 0xedb88320);
	}
	return (crc ^ 0xffffffff) >>> 0;
}

type Fill = (delivery: SignedDelivery, form: TemplateForm, secret: Buffer) => Buffer | string;

/** Hashes of the body: `{sha256.hex}`, `{sha512.base64}`. */
const HASHES = Object.fromEntries(
	(['md5', 'sha1', 'sha256', 'sha512'] as const).flatMap((algorithm) =>
		(['base64', 'hex'] as const).map((encoding): [string, Fill] => [
			`${algorithm}.${encoding}`,
			({ body }) => createHash(algorithm).update(body).digest(encoding),
		]),
	),
);

/** What stands for each placeholder. The body is not decoded: it may be no text. */
const FILLS: Readonly<Record<string, Fill>> = {
	body: ({ body }) => body,
	timestamp: (delivery, { timestamp }) => textAt(delivery, timestamp),
	id: (delivery, { id }) => textAt(delivery, id),
	url: ({ url }) => url,
	path: ({ url }) => new URL(url).pathname,
	host: ({ url }) => new URL(url).host,
	method: ({ method }) => method,
	form: formOf,
	secret: (_delivery, _form, secret) => secret,
	crc32: ({ body }) => String(crc32(body)),
	...HASHES,
};

/** Placeholders of a name that the delivery chooses: `{header.x-name}`, `{body.data.id}`. */
const NAMED: Readonly<Record<string, (delivery: SignedDelivery, name: string) => string>> = {
	header: (delivery, name) => deliveryHeader(delivery, name.toLowerCase()),
	body: fieldOf,
};

const PLACEHOLDER = /\{([^{}]+)\}/;

function fillOf(placeholder: string): Fill | undefined {
	if (Object.hasOwn(FILLS, placeholder)) return FILLS[placeholder];
	const [kind, name] = [placeholder.split('.', 1)[0] ?? '', placeholder.replace(/^\w+\./, '')];
	const read = Object.hasOwn(NAMED, kind) && name !== kind ? NAMED[kind] : undefined;
	return read === undefined ? undefined : (delivery) => read(delivery, name);
}

/** Placeholders of a template, without their braces. */
export const placeholdersIn = (signed: string): string[] =>
	signed.split(PLACEHOLDER).filter((_part, index) => index % 2 === 1);

/** Whether `{…}` stands for something. */
export const isPlaceholder = (placeholder: string): boolean => fillOf(placeholder) !== undefined;

/** The bytes that are signed. @param secret what `{secret}` stands for */
export function signedBytes(
	delivery: SignedDelivery,
	form: TemplateForm,
	secret: Buffer = Buffer.alloc(0),
): Buffer {
	const parts = form.signed.split(PLACEHOLDER).map((part, index) => {
		if (index % 2 === 0) return Buffer.from(part);
		const value = fillOf(part)?.(delivery, form, secret) ?? `{${part}}`;
		return typeof value === 'string' ? Buffer.from(value) : value;
	});
	return Buffer.concat(parts);
}
