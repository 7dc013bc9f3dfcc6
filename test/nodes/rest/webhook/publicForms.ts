import type { SignatureForm } from '../../../../nodes/rest/webhook/signatureForm';

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, with other names of headers. */
const standard = (prefix: string): SignatureForm => ({
	header: `${prefix}-signature`,
	prefix: 'v1,',
	algorithm: 'sha256',
	encoding: 'base64',
	signed: '{id}.{timestamp}.{body}',
	secret: 'whsec',
	timestamp: { header: `${prefix}-timestamp` },
	id: { header: `${prefix}-id` },
	deliveryId: { header: `${prefix}-id` },
});

const HMAC_HEX = { algorithm: 'sha256', encoding: 'hex', secret: 'text' } as const;
const HMAC_BASE64 = { algorithm: 'sha256', encoding: 'base64', secret: 'text' } as const;
const BODY = '{body}';

/** Forms of public APIs, as their documentation describes them. */
export const SIGNATURE_FORMS = {
	/** https://www.dropbox.com/developers/reference/webhooks */
	dropbox: { ...HMAC_HEX, header: 'x-dropbox-signature', signed: BODY },
	/** https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries; Meta signs in the same way. */
	github: {
		...HMAC_HEX,
		header: 'x-hub-signature-256',
		prefix: 'sha256=',
		signed: BODY,
		deliveryId: { header: 'x-github-delivery' },
	},
	/** https://docs.gitlab.com/user/project/integrations/webhooks: the secret itself. */
	gitlab: {
		...HMAC_HEX,
		header: 'x-gitlab-token',
		algorithm: 'none',
		signed: '',
		deliveryId: { header: 'x-gitlab-event-uuid' },
	},
	/** https://developers.intercom.com/docs/webhooks/webhook-notifications */
	intercom: {
		...HMAC_HEX,
		header: 'x-hub-signature',
		prefix: 'sha1=',
		algorithm: 'sha1',
		signed: BODY,
		deliveryId: { path: 'id' },
	},
	/** https://developers.paddle.com/webhooks/signature-verification */
	paddle: {
		...HMAC_HEX,
		header: 'paddle-signature',
		prefix: 'h1=',
		signed: '{timestamp}:{body}',
		timestamp: { header: 'paddle-signature', part: 'ts' },
		deliveryId: { path: 'event_id' },
	},
	/** https://shopify.dev/docs/apps/build/webhooks/subscribe/https */
	shopify: {
		...HMAC_BASE64,
		header: 'x-shopify-hmac-sha256',
		signed: BODY,
		deliveryId: { header: 'x-shopify-webhook-id' },
	},
	/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
	slack: {
		...HMAC_HEX,
		header: 'x-slack-signature',
		prefix: 'v0=',
		signed: 'v0:{timestamp}:{body}',
		timestamp: { header: 'x-slack-request-timestamp' },
		deliveryId: { path: 'event_id' },
	},
	/** https://developer.squareup.com/docs/webhooks/step3validate */
	square: {
		...HMAC_BASE64,
		header: 'x-square-hmacsha256-signature',
		signed: '{url}{body}',
		deliveryId: { path: 'event_id' },
	},
	standardWebhooks: standard('webhook'),
	/** https://docs.stripe.com/webhooks/signature */
	stripe: {
		...HMAC_HEX,
		header: 'stripe-signature',
		prefix: 'v1=',
		signed: '{timestamp}.{body}',
		timestamp: { header: 'stripe-signature', part: 't' },
		deliveryId: { path: 'id' },
	},
	/** https://docs.svix.com/receiving/verifying-payloads/how-manual */
	svix: standard('svix'),
	/** https://www.twilio.com/docs/usage/security#validating-requests */
	twilio: {
		...HMAC_BASE64,
		header: 'x-twilio-signature',
		algorithm: 'sha1',
		signed: '{url}{form}',
		deliveryId: { header: 'i-twilio-idempotency-token' },
	},
	/** https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events */
	zoom: {
		...HMAC_HEX,
		header: 'x-zm-signature',
		prefix: 'v0=',
		signed: 'v0:{timestamp}:{body}',
		timestamp: { header: 'x-zm-request-timestamp' },
	},
} as const satisfies Readonly<Record<string, SignatureForm>>;
