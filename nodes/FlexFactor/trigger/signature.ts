import type { SignatureForm } from '../../rest/webhook/signatureForm';

/**
 * HMAC-SHA512 over method, nonce, date, host and the SHA-512 of the body, as the provider's sample client does:
 * `x-fc-authorization: HMAC-SHA512 SignedHeaders=…&Signature=<base64>`.
 */
export const SIGNATURE: SignatureForm = {
	header: 'x-fc-authorization',
	prefix: 'Signature=',
	algorithm: 'sha512',
	encoding: 'base64',
	signed: '{method}\n{header.x-fc-nonce};{header.x-fc-date};{host};{sha512.base64}',
	secret: 'base64',
	timestamp: { header: 'x-fc-date' },
};
