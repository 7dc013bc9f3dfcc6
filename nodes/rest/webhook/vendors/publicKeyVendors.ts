import { HMAC_BASE64, HMAC_HEX, standard, type Vendor } from './vendor';

const PUBLIC_BASE64 = { ...HMAC_BASE64, publicKey: true } as const;

/** APIs that sign with a private key and publish its public one. */
export const PUBLIC_KEY_VENDORS = {
	/** https://docs.discord.com/developers/events/webhook-events, …/interactions/overview: types of PING */
	discord: {
		name: 'Discord',
		description: 'With the public key of the application',
		form: {
			...HMAC_HEX,
			publicKey: true,
			header: 'x-signature-ed25519',
			signed: '{timestamp}{body}',
			timestamp: { header: 'x-signature-timestamp' },
			probes: true,
		},
		handshakes: [
			{ when: { path: 'type', value: '0' }, status: 204, response: '', isSigned: true },
			{
				when: { path: 'type', value: '1' },
				challenge: { in: 'body', name: 'token' },
				response: '{"type": 1}',
				isSigned: true,
			},
		],
	},
	/** https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions */
	googlePubSub: {
		name: 'Google Pub/Sub',
		description: 'A JWT about who sends; it says nothing about the body',
		form: {
			header: 'authorization',
			prefix: 'Bearer ',
			jws: 'claims',
			publicKey: true,
			keyUrl: 'https://www.googleapis.com/oauth2/v3/certs',
			claims: { email_verified: true },
			deliveryId: { path: 'message.messageId' },
		},
		mustClaim: ['aud', 'email'],
	},
	/** https://developer.paypal.com/api/rest/webhooks/rest/#verify-the-message */
	paypal: {
		name: 'PayPal',
		description: 'With a certificate of PayPal and the ID of your webhook',
		form: {
			...PUBLIC_BASE64,
			header: 'paypal-transmission-sig',
			signed: '{id}|{timestamp}|{webhookId}|{crc32}',
			timestamp: { header: 'paypal-transmission-time' },
			id: { header: 'paypal-transmission-id' },
			deliveryId: { path: 'id' },
			keyFrom: {
				header: 'paypal-cert-url',
				urls: ['api', 'api.sandbox'].map(
					(host) => `https://${host}.paypal.com/v1/notifications/certs/`,
				),
			},
		},
	},
	/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features */
	sendgrid: {
		name: 'SendGrid',
		description: 'With the verification key of the event webhook',
		form: {
			...PUBLIC_BASE64,
			header: 'x-twilio-email-event-webhook-signature',
			signed: '{timestamp}{body}',
			timestamp: { header: 'x-twilio-email-event-webhook-timestamp' },
		},
	},
	standardWebhooksPublicKey: {
		name: 'Standard Webhooks (Public Key)',
		description: 'With a key that starts with whpk_',
		form: { ...standard('webhook', 'v1a,'), publicKey: true },
	},
	/** https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks */
	telnyx: {
		name: 'Telnyx',
		description: 'With the public key of the account',
		form: {
			...PUBLIC_BASE64,
			header: 'telnyx-signature-ed25519',
			signed: '{timestamp}|{body}',
			timestamp: { header: 'telnyx-timestamp' },
			deliveryId: { path: 'data.id' },
		},
	},
} as const satisfies Readonly<Record<string, Vendor>>;
