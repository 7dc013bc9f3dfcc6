import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

import type { VENDORS } from '../../../../nodes/rest/webhook/vendors/vendors';

type VendorName = keyof typeof VENDORS;

/** A delivery that is signed. */
export interface Vector {
	readonly form: VendorName;
	/** Where it is published; '' where only the rule is, so that the signature was computed by it. */
	readonly source: string;
	/** Or public key. */
	readonly secret: string;
	/** Another one of the same form. */
	readonly otherSecret?: string;
	readonly url?: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** Seconds. */
	readonly at?: number;
}

export const hmac = (algorithm: string, key: string | Buffer, text: string) =>
	createHmac(algorithm, key).update(text).digest();
export const AT = 1_767_323_045;
const EVENT = '{"id":"evt_1","event_id":"e1","type":"invoice.paid"}';

const ed25519 = generateKeyPairSync('ed25519');
/** The 32 bytes of a key, as APIs hand them out. */
const bare = (key: KeyObject) =>
	key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
const ED25519_KEYS = {
	secret: bare(ed25519.publicKey),
	otherSecret: bare(generateKeyPairSync('ed25519').publicKey),
};
const edSign = (text: string) =>
	sign(null, Buffer.from(text), ed25519.privateKey).toString('base64');

const rsa = () =>
	generateKeyPairSync('rsa', {
		modulusLength: 1024,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
const [RSA, OTHER_RSA] = [rsa(), rsa()];

const part = (data: object) => Buffer.from(JSON.stringify(data)).toString('base64url');
/** A JWT of the RSA key. */
export const jwt = (claims: object, header: object = { alg: 'RS256' }): string => {
	const signed = `${part(header)}.${part(claims)}`;
	return `${signed}.${sign('sha256', Buffer.from(signed), RSA.privateKey).toString('base64url')}`;
};
/** The public key of `jwt`. */
export const JWT_KEY = RSA.publicKey;

const SLACK =
	'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';

/** One for each vendor. */
export const VECTORS: readonly Vector[] = [
	{
		form: 'github',
		source: 'https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation',
		secret: "It's a Secret to Everybody",
		headers: {
			'x-hub-signature-256':
				'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
		},
		body: 'Hello, World!',
	},
	{
		form: 'standardWebhooks',
		source: 'https://github.com/standard-webhooks/standard-webhooks (tests of its libraries)',
		secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		headers: {
			'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
			'webhook-timestamp': '1614265330',
			'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
		},
		body: '{"test": 2432232314}',
		at: 1_614_265_330,
	},
	{
		form: 'svix',
		source: 'https://docs.svix.com/receiving/verifying-payloads/how-manual',
		secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		headers: {
			'svix-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
			'svix-timestamp': '1614265330',
			'svix-signature':
				'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== v1,Zm9v v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
		},
		body: '{"test": 2432232314}',
		at: 1_614_265_330,
	},
	{
		form: 'slack',
		source: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
		secret: '8f742231b10e8888abcd99yyyzzz85a5',
		headers: {
			'x-slack-request-timestamp': '1531420618',
			'x-slack-signature':
				'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
		},
		body: SLACK,
		at: 1_531_420_618,
	},
	{
		form: 'square',
		source: 'https://developer.squareup.com/docs/webhooks/step3validate',
		secret: 'asdf1234',
		url: 'https://example.com/webhook',
		headers: {
			'x-square-hmacsha256-signature': '2kRE5qRU2tR+tBGlDwMEw2avJ7QM4ikPYD/PJ3bd9Og=',
		},
		body: '{"hello":"world"}',
	},
	{
		form: 'twilio',
		source: 'https://github.com/twilio/twilio-node (spec/validation.spec.js)',
		secret: '12345',
		url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
		headers: {
			'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
			'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
		},
		body: 'To=%2B18005551212&Digits=1234&CallSid=CA1234567890ABCDE&Caller=%2B14158675309&From=%2B14158675309',
	},
	{
		form: 'stripe',
		source: '',
		secret: 'whsec_test_secret',
		headers: {
			'stripe-signature': `t=${AT},v1=${hmac('sha256', 'other', 'x').toString('hex')},v1=${hmac('sha256', 'whsec_test_secret', `${AT}.${EVENT}`).toString('hex')},v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39`,
		},
		body: EVENT,
		at: AT,
	},
	{
		form: 'shopify',
		source: '',
		secret: 'hush',
		headers: { 'x-shopify-hmac-sha256': hmac('sha256', 'hush', EVENT).toString('base64') },
		body: EVENT,
	},
	{
		form: 'dropbox',
		source: '',
		secret: 'app-secret',
		headers: { 'x-dropbox-signature': hmac('sha256', 'app-secret', EVENT).toString('hex') },
		body: EVENT,
	},
	{
		form: 'zoom',
		source: '',
		secret: 'zoom-secret',
		headers: {
			'x-zm-request-timestamp': String(AT),
			'x-zm-signature': `v0=${hmac('sha256', 'zoom-secret', `v0:${AT}:${EVENT}`).toString('hex')}`,
		},
		body: EVENT,
		at: AT,
	},
	{
		form: 'paddle',
		source: '',
		secret: 'pdl_ntfset_1',
		headers: {
			'paddle-signature': `ts=${AT};h1=${hmac('sha256', 'pdl_ntfset_1', `${AT}:${EVENT}`).toString('hex')}`,
		},
		body: EVENT,
		at: AT,
	},
	{
		form: 'intercom',
		source: '',
		secret: 'client-secret',
		headers: {
			'x-hub-signature': `sha1=${hmac('sha1', 'client-secret', EVENT).toString('hex')}`,
		},
		body: EVENT,
	},
	{
		form: 'gitlab',
		source: '',
		secret: 'shared-token',
		headers: { 'x-gitlab-token': 'shared-token' },
		body: EVENT,
	},
	{
		form: 'zendesk',
		// The secret for tests of webhooks that are not saved yet.
		source: '',
		secret: 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==',
		headers: {
			'x-zendesk-webhook-signature-timestamp': '2026-01-02T03:04:05Z',
			'x-zendesk-webhook-signature': hmac(
				'sha256',
				'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==',
				`2026-01-02T03:04:05Z${EVENT}`,
			).toString('base64'),
		},
		body: EVENT,
		at: AT,
	},
	{
		form: 'discord',
		source: 'https://github.com/ssMMiles/discord-interactions (packages/verify-node/tests, of a delivery of Discord)',
		secret: 'c5568d0facd66bddee281dcb9c8ac02e169c5c20741b215b2539a96bb183c5d6',
		otherSecret: '11'.repeat(32),
		headers: {
			'x-signature-timestamp': '1657322078',
			'x-signature-ed25519':
				'28b4ab5f09cce30c7f7f4ab4b47c311f0ce83dd8fec06d34e402c44d64223be5016f95339e64bdabcbd395e9147afe3f8cd024868330ab41014ae51b5573a009',
		},
		body: '{"application_id":"827290144020496384","id":"995105663481028770","token":"aW50ZXJhY3Rpb246OTk1MTA1NjYzNDgxMDI4NzcwOmlReEtWOXNxMTJWYXF4UlRkc2RyVEp0MDdDMlVyem1na0FTT21xNTZQNHR0MUlORDU1bmNCUTZZdTI5akJkb3FycjBuUDltNVp3VVVJbnA0UUkzMG13cVBGWE5qZFQyb1dkZEpqVVFEdmZEcGE2UHV5dFAyTE5rS2c2a2lZNDlx","type":1,"user":{"avatar":"27aeb42cc902f7d8712aa64ff15bfb7d","avatar_decoration":null,"discriminator":"6969","id":"170531778354741248","public_flags":576,"username":"miles"},"version":1}',
		at: 1_657_322_078,
	},
	{
		form: 'sendgrid',
		source: 'https://github.com/sendgrid/sendgrid-nodejs (packages/eventwebhook/src/eventwebhook.spec.js)',
		secret: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA==',
		otherSecret:
			'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqTxd43gyp8IOEto2LdIfjRQrIbsd4SXZkLW6jDutdhXSJCWHw8REntlo7aNDthvj+y7GjUuFDb/R1NGe1OPzpA==',
		headers: {
			'x-twilio-email-event-webhook-timestamp': '1588788367',
			'x-twilio-email-event-webhook-signature':
				'MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxFDWYNH2j/0=',
		},
		body: '{"category":"example_payload","event":"test_event","message_id":"message_id"}',
		at: 1_588_788_367,
	},
	{
		form: 'telnyx',
		source: '',
		...ED25519_KEYS,
		headers: {
			'telnyx-timestamp': String(AT),
			'telnyx-signature-ed25519': edSign(`${AT}|${EVENT}`),
		},
		body: EVENT,
		at: AT,
	},
	{
		form: 'standardWebhooksPublicKey',
		source: '',
		secret: `whpk_${ED25519_KEYS.secret}`,
		otherSecret: `whpk_${ED25519_KEYS.otherSecret}`,
		headers: {
			'webhook-id': 'msg_1',
			'webhook-timestamp': String(AT),
			'webhook-signature': `v1,Zm9v v1a,${edSign(`msg_1.${AT}.${EVENT}`)}`,
		},
		body: EVENT,
		at: AT,
	},
	{
		form: 'paypal',
		source: '',
		secret: RSA.publicKey,
		otherSecret: OTHER_RSA.publicKey,
		headers: {
			'paypal-transmission-id': 'd938e770-8046-11e6',
			'paypal-transmission-time': '2026-01-02T03:04:05Z',
			// The check value of CRC-32 (https://reveng.sourceforge.io/crc-catalogue).
			'paypal-transmission-sig': sign(
				'sha256',
				Buffer.from('d938e770-8046-11e6|2026-01-02T03:04:05Z|{webhookId}|3421780262'),
				RSA.privateKey,
			).toString('base64'),
		},
		body: '123456789',
		at: AT,
	},
	{
		form: 'googlePubSub',
		source: '',
		secret: RSA.publicKey,
		otherSecret: OTHER_RSA.publicKey,
		headers: { authorization: `Bearer ${jwt({ email_verified: true, exp: AT + 3600 })}` },
		body: EVENT,
		at: AT,
	},
	...(
		[
			['adyen', '44782DEF547AAA06', 'hmacsignature', '', 'hex', 'base64'],
			['docusign', 'key', 'x-docusign-signature-2', '', 'utf8', 'base64'],
			['meta', 'app-secret', 'x-hub-signature-256', 'sha256=', 'utf8', 'hex'],
			['x', 'consumer', 'x-twitter-webhooks-signature', 'sha256=', 'utf8', 'base64'],
			['xero', 'key', 'x-xero-signature', '', 'utf8', 'base64'],
		] as const
	).map(([form, secret, header, prefix, as, encoding]) => ({
		...{ form, source: '', secret, body: EVENT },
		...(form === 'adyen' ? { otherSecret: 'ffff' } : {}),
		headers: {
			[header]: `${prefix}${hmac('sha256', Buffer.from(secret, as), EVENT).toString(encoding)}`,
		},
	})),
	{
		form: 'hubspot',
		source: '',
		secret: 'client-secret',
		headers: {
			'x-hubspot-request-timestamp': String(AT * 1000),
			'x-hubspot-signature-v3': hmac(
				'sha256',
				'client-secret',
				`POSThttps://n8n.example.test/hook${EVENT}${AT * 1000}`,
			).toString('base64'),
		},
		body: EVENT,
		at: AT,
	},
	{
		form: 'box',
		source: '',
		secret: 'primary',
		headers: {
			'box-delivery-timestamp': '2026-01-02T03:04:05Z',
			'box-signature-primary': hmac('sha256', 'old', 'x').toString('base64'),
			'box-signature-secondary': hmac(
				'sha256',
				'primary',
				`${EVENT}2026-01-02T03:04:05Z`,
			).toString('base64'),
		},
		body: EVENT,
		at: AT,
	},
	{
		form: 'calendly',
		source: '',
		secret: 'signing-key',
		headers: {
			'calendly-webhook-signature': `t=${AT},v1=${hmac('sha256', 'signing-key', `${AT}.${EVENT}`).toString('hex')}`,
		},
		body: EVENT,
		at: AT,
	},
];
