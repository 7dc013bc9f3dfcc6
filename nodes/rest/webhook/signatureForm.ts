/** How an API signs what it sends; what is signed is a template, so that one engine reads all forms. */
export interface SignatureForm {
	/** Header with the signature, in lower case. */
	readonly header: string;
	/** What stands before each signature in it, such as `sha256=`; several signatures are separated by spaces, commas or semicolons. */
	readonly prefix?: string;
	/** `none`: the header holds the secret itself. */
	readonly algorithm: 'none' | 'sha1' | 'sha256' | 'sha384' | 'sha512';
	readonly encoding: 'base64' | 'hex';
	/**
	 * `{body}`, `{timestamp}`, `{id}`, `{url}`, `{host}`, `{method}`, `{form}` (parameters of a form, sorted,
	 * name and value without signs between them), `{header.x-name}`, `{digest}` (see below).
	 */
	readonly signed: string;
	/** How the key is written. `whsec`: base64 after `whsec_`, else as it is. */
	readonly secret: 'base64' | 'hex' | 'text' | 'whsec';
	/** When it was signed. */
	readonly timestamp?: Place;
	/** What `{id}` stands for. */
	readonly id?: Place;
	/** What stays the same when a delivery is sent again; in a header, or in a JSON body. */
	readonly deliveryId?: { readonly header: string } | { readonly path: string };
	/** A hash of the body in a header of its own, in base64; `{digest}` in what is signed. */
	readonly digest?: { readonly header: string; readonly algorithm: 'sha256' | 'sha512' };
}

/** A header, or a part `name=value` of it. */
export interface Place {
	/** In lower case. */
	readonly header: string;
	readonly part?: string;
}

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
