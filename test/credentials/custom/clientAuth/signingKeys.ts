import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** Key pairs of this run. */
export const KEYS = {
	rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
	/** A short one: a long one takes a third of a second to make. */
	otherRsa: generateKeyPairSync('rsa', { modulusLength: 1024 }),
	p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
	p384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
	p521: generateKeyPairSync('ec', { namedCurve: 'P-521' }),
	ed25519: generateKeyPairSync('ed25519'),
} as const;

export const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** DER: a tag, the length of the content, the content (ITU-T X.690 §8.1). */
function der(tag: number, ...content: Buffer[]): Buffer {
	const body = Buffer.concat(content);
	const long = Buffer.from([0x82, body.length >> 8, body.length & 0xff]);
	return Buffer.concat([
		Buffer.from([tag]),
		body.length < 0x80 ? Buffer.from([body.length]) : long,
		body,
	]);
}

const [INTEGER, BIT_STRING, NULL, OID, UTF8, SEQUENCE, SET, UTC_TIME] = [
	2, 3, 5, 6, 12, 48, 49, 23,
];
const COMMON_NAME = Buffer.from('550403', 'hex');
const SHA256_WITH_RSA = Buffer.from('2a864886f70d01010b', 'hex');

/** A certificate that an RSA key signed itself (RFC 5280 §4.1, version 1). */
export function certificateFor(key: KeyObject): string {
	const algorithm = der(SEQUENCE, der(OID, SHA256_WITH_RSA), der(NULL));
	const name = der(
		SEQUENCE,
		der(SET, der(SEQUENCE, der(OID, COMMON_NAME), der(UTF8, Buffer.from('harbour.example')))),
	);
	const days = ['260101000000Z', '360101000000Z'].map((day) => der(UTC_TIME, Buffer.from(day)));
	const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
	const content = der(
		SEQUENCE,
		...[der(INTEGER, Buffer.from([1])), algorithm, name, der(SEQUENCE, ...days), name, spki],
	);
	const signature = der(
		BIT_STRING,
		Buffer.concat([Buffer.alloc(1), sign('sha256', content, key)]),
	);
	const lines = der(SEQUENCE, content, algorithm, signature)
		.toString('base64')
		.match(/.{1,64}/g);
	const label = 'CERTIFICATE';
	return [`-----BEGIN ${label}-----`, ...(lines ?? []), `-----END ${label}-----`, ''].join('\n');
}

interface Jwt {
	readonly header: Readonly<Record<string, unknown>>;
	readonly claims: Readonly<Record<string, unknown>>;
	readonly signed: Buffer;
	readonly signature: Buffer;
}

/** The parts of a JWT, unverified. */
export function partsOf(jwt: string): Jwt {
	const [header = '', claims = '', signature = ''] = jwt.split('.');
	const decode = (part: string) =>
		JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
	return {
		header: decode(header),
		claims: decode(claims),
		signed: Buffer.from(`${header}.${claims}`),
		signature: Buffer.from(signature, 'base64url'),
	};
}
