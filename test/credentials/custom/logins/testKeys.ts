/** Key pairs of this run. None of them exists anywhere else. */
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';

const privatePem = (pair: {
	privateKey: { export: (form: { type: 'pkcs8'; format: 'pem' }) => string | Buffer };
}) => pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A short one: a long one takes a third of a second to make. */
const newRsaKey = (): string => privatePem(generateKeyPairSync('rsa', { modulusLength: 1024 }));

export const RSA_KEY = newRsaKey();
/** A key that no server knows. */
export const STRANGE_KEY = newRsaKey();
export const EC_KEY = privatePem(generateKeyPairSync('ec', { namedCurve: 'P-256' }));

/** As Snowflake's `DESC USER` shows it in RSA_PUBLIC_KEY_FP. */
export const RSA_FINGERPRINT = `SHA256:${createHash('sha256')
	.update(createPublicKey(RSA_KEY).export({ type: 'spki', format: 'der' }))
	.digest('base64')}`;
