import type { SignatureForm } from '../signatureForm';
import { HMAC_BASE64, HMAC_HEX, standard, type Vendor } from './vendor';

const BODY = '{body}';

/** `t=…,v1=…` in one header. */
const timed = (header: string, time: string, signature: string, between: string) =>
	({
		...HMAC_HEX,
		header,
		prefix: `${signature}=`,
		signed: `{timestamp}${between}{body}`,
		timestamp: { header, part: time },
	}) as const satisfies SignatureForm;

const hub = {
	...HMAC_HEX,
	header: 'x-hub-signature-256',
	prefix: 'sha256=',
	signed: BODY,
} as const;

/** APIs that sign with a secret which both sides have. */
export const SECRET_VENDORS = {
	/** https://docs.adyen.com/development-resources/webhooks/verify-hmac-signatures */
	adyen: {
		name: 'Adyen',
		description: 'With the header HmacSignature; standard payment webhooks sign fields instead',
		form: { ...HMAC_BASE64, header: 'hmacsignature', signed: BODY, secret: 'hex' },
	},
	/** https://developer.box.com/guides/webhooks/v2/signatures-v2 */
	box: {
		name: 'Box',
		form: {
			...HMAC_BASE64,
			header: 'box-signature-primary',
			otherHeaders: ['box-signature-secondary'],
			signed: '{body}{timestamp}',
			timestamp: { header: 'box-delivery-timestamp' },
			deliveryId: { header: 'box-delivery-id' },
		},
	},
	/** https://developer.calendly.com/api-docs/overview/webhooks/webhook-signatures */
	calendly: { name: 'Calendly', form: timed('calendly-webhook-signature', 't', 'v1', '.') },
	/** https://developers.docusign.com/platform/webhooks/connect/hmac */
	docusign: {
		name: 'Docusign',
		form: {
			...HMAC_BASE64,
			header: 'x-docusign-signature-1',
			otherHeaders: ['x-docusign-signature-2', 'x-docusign-signature-3'],
			signed: BODY,
		},
	},
	/** https://www.dropbox.com/developers/reference/webhooks */
	dropbox: {
		name: 'Dropbox',
		form: { ...HMAC_HEX, header: 'x-dropbox-signature', signed: BODY },
		handshakes: [{ challenge: { in: 'query', name: 'challenge' } }],
	},
	/** https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */
	github: { name: 'GitHub', form: { ...hub, deliveryId: { header: 'x-github-delivery' } } },
	/** https://docs.gitlab.com/user/project/integrations/webhooks: the secret itself. */
	gitlab: {
		name: 'GitLab',
		description: 'The secret itself in a header',
		form: {
			...HMAC_HEX,
			header: 'x-gitlab-token',
			algorithm: 'none',
			signed: '',
			deliveryId: { header: 'x-gitlab-event-uuid' },
		},
	},
	/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation */
	hubspot: {
		name: 'HubSpot',
		description: 'Version 3 of its signatures',
		form: {
			...HMAC_BASE64,
			header: 'x-hubspot-signature-v3',
			signed: '{method}{url}{body}{timestamp}',
			timestamp: { header: 'x-hubspot-request-timestamp' },
		},
	},
	/** https://developers.intercom.com/docs/webhooks/webhook-notifications */
	intercom: {
		name: 'Intercom',
		form: {
			...HMAC_HEX,
			header: 'x-hub-signature',
			prefix: 'sha1=',
			algorithm: 'sha1',
			signed: BODY,
			deliveryId: { path: 'id' },
		},
	},
	/** https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
	meta: {
		name: 'Meta',
		description: 'Facebook, Instagram, WhatsApp',
		form: hub,
		handshakes: [{ challenge: { in: 'query', name: 'hub.challenge' } }],
	},
	/** https://developers.paddle.com/webhooks/signature-verification */
	paddle: {
		name: 'Paddle',
		form: { ...timed('paddle-signature', 'ts', 'h1', ':'), deliveryId: { path: 'event_id' } },
	},
	/** https://shopify.dev/docs/apps/build/webhooks/subscribe/https */
	shopify: {
		name: 'Shopify',
		form: {
			...HMAC_BASE64,
			header: 'x-shopify-hmac-sha256',
			signed: BODY,
			deliveryId: { header: 'x-shopify-webhook-id' },
		},
	},
	/** https://docs.slack.dev/authentication/verifying-requests-from-slack, …/reference/events/url_verification */
	slack: {
		name: 'Slack',
		form: {
			...HMAC_HEX,
			header: 'x-slack-signature',
			prefix: 'v0=',
			signed: 'v0:{timestamp}:{body}',
			timestamp: { header: 'x-slack-request-timestamp' },
			deliveryId: { path: 'event_id' },
		},
		handshakes: [
			{
				when: { path: 'type', value: 'url_verification' },
				challenge: { in: 'body', name: 'challenge' },
				response: '{"challenge": "{challenge}"}',
			},
		],
	},
	/** https://developer.squareup.com/docs/webhooks/step3validate */
	square: {
		name: 'Square',
		form: {
			...HMAC_BASE64,
			header: 'x-square-hmacsha256-signature',
			signed: '{url}{body}',
			deliveryId: { path: 'event_id' },
		},
	},
	standardWebhooks: {
		name: 'Standard Webhooks',
		description: 'Headers webhook-id, webhook-timestamp and webhook-signature',
		form: standard('webhook', 'v1,'),
	},
	/** https://docs.stripe.com/webhooks/signature */
	stripe: {
		name: 'Stripe',
		form: { ...timed('stripe-signature', 't', 'v1', '.'), deliveryId: { path: 'id' } },
	},
	/** https://docs.svix.com/receiving/verifying-payloads/how-manual */
	svix: {
		name: 'Svix',
		description: 'Headers that begin with svix-',
		form: standard('svix', 'v1,'),
	},
	/** https://www.twilio.com/docs/usage/security#validating-requests */
	twilio: {
		name: 'Twilio',
		form: {
			...HMAC_BASE64,
			header: 'x-twilio-signature',
			algorithm: 'sha1',
			signed: '{url}{form}',
			deliveryId: { header: 'i-twilio-idempotency-token' },
		},
	},
	/** https://docs.x.com/x-api/webhooks/quickstart */
	x: {
		name: 'X (Twitter)',
		form: {
			...HMAC_BASE64,
			header: 'x-twitter-webhooks-signature',
			prefix: 'sha256=',
			signed: BODY,
		},
		handshakes: [
			{
				challenge: { in: 'query', name: 'crc_token' },
				response: '{"response_token": "sha256={hmac.base64}"}',
			},
		],
	},
	/** https://developer.xero.com/documentation/guides/webhooks/configuring-your-server */
	xero: {
		name: 'Xero',
		form: { ...HMAC_BASE64, header: 'x-xero-signature', signed: BODY, probes: true },
	},
	/** https://developer.zendesk.com/documentation/webhooks/verifying */
	zendesk: {
		name: 'Zendesk',
		form: {
			...HMAC_BASE64,
			header: 'x-zendesk-webhook-signature',
			signed: '{timestamp}{body}',
			timestamp: { header: 'x-zendesk-webhook-signature-timestamp' },
			deliveryId: { header: 'x-zendesk-webhook-invocation-id' },
		},
	},
	/** https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events */
	zoom: {
		name: 'Zoom',
		form: {
			...HMAC_HEX,
			header: 'x-zm-signature',
			prefix: 'v0=',
			signed: 'v0:{timestamp}:{body}',
			timestamp: { header: 'x-zm-request-timestamp' },
		},
		handshakes: [
			{
				when: { path: 'event', value: 'endpoint.url_validation' },
				challenge: { in: 'body', name: 'payload.plainToken' },
				response: '{"plainToken": "{challenge}", "encryptedToken": "{hmac.hex}"}',
				isSigned: true,
			},
		],
	},
} as const satisfies Readonly<Record<string, Vendor>>;
