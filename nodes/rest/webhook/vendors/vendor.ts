import type { Handshake } from '../handshake';
import type { SignatureForm } from '../signatureForm';

/** A form of signature that an API, or many, use. */
export interface Vendor {
	readonly name: string;
	readonly description?: string;
	readonly form: SignatureForm;
	readonly handshakes?: readonly Handshake[];
	/** Claims that the user has to require: the key signs for everybody. */
	readonly mustClaim?: readonly string[];
}

export const HMAC_HEX = { algorithm: 'sha256', encoding: 'hex', secret: 'text' } as const;
export const HMAC_BASE64 = { algorithm: 'sha256', encoding: 'base64', secret: 'text' } as const;

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, with other names of headers. */
export const standard = (names: string, prefix: string) =>
	({
		header: `${names}-signature`,
		prefix,
		algorithm: 'sha256',
		encoding: 'base64',
		signed: '{id}.{timestamp}.{body}',
		secret: 'whsec',
		timestamp: { header: `${names}-timestamp` },
		id: { header: `${names}-id` },
		deliveryId: { header: `${names}-id` },
	}) as const satisfies SignatureForm;
