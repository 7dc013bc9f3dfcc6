import { createHmac } from 'node:crypto';

/** `ms-signature` of a delivery: HMAC-SHA256 over the exact bytes sent, upper-case hex. */
export const signatureOf = (secret: string, body: string): string =>
	`sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex').toUpperCase()}`;
