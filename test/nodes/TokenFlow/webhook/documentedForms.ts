/** Signatures that public APIs document, with the form filled in as their users would do it from that page. */
import type { IDataObject } from 'n8n-workflow';
import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';

import type { SignedDelivery } from '../../../../nodes/rest/webhook/signedContent';

export interface DocumentedForm {
	readonly name: string;
	readonly source: string;
	readonly form: IDataObject;
	/** Or public key. */
	readonly secret: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	readonly url?: string;
	/** The same signature in another spelling, which only somebody sends who replays a delivery. */
	readonly respelled?: Readonly<Record<string, string>>;
	/** What is signed of the body, where it is not all of it. */
	readonly signedPart?: string;
}

/** Seconds. */
export const AT = 1_767_323_045;
const ISO = '2026-01-02T03:04:05.123456789Z';
const SECRET = 'a secret, with signs';
const BODY = '{"id":"evt_1","name":"Zoë","total":12.50}';

type Encoding = 'base64' | 'base64url' | 'hex';
const mac = (
	algorithm: string,
	content: Buffer | string,
	as: Encoding,
	key: Buffer | string = SECRET,
) => createHmac(algorithm, key).update(content).digest(as);
const hex = (content: string) => mac('sha256', content, 'hex');
const hash = (algorithm: string, content: string, as: Encoding) =>
	createHash(algorithm).update(content).digest(as);

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
const RSA_KEY = String(rsa.publicKey.export({ type: 'spki', format: 'pem' }));
const rsaSign = (content: string) =>
	sign('sha256', Buffer.from(content), rsa.privateKey).toString('base64');
const ed = generateKeyPairSync('ed25519');
const ED_KEY = String(ed.publicKey.export({ type: 'spki', format: 'pem' }));

const part = (data: object) => Buffer.from(JSON.stringify(data)).toString('base64url');
const jwt = (claims: object, key = SECRET) => {
	const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
	return `${signed}.${mac('sha256', signed, 'base64url', key)}`;
};

const custom = (signatureHeader: string, more: IDataObject = {}): IDataObject => ({
	signature: 'custom',
	signatureHeader,
	...more,
});
const timed = (header: string, prefix = 'v1='): IDataObject =>
	custom(header, {
		signaturePrefix: prefix,
		signedContent: '{timestamp}.{body}',
		timestampHeader: `${header}: t`,
	});
const jwtForm = (signatureHeader: string, more: IDataObject = {}): IDataObject => ({
	...{ signature: 'customJwsSecret', signatureHeader, jwsPayload: 'claims' },
	...more,
});

const HEX = mac('sha256', BODY, 'hex');
const BASE64 = 'base64';

const GOCARDLESS =
	'{"events":[{"id":"EV00BD05S5VM2T","created_at":"2018-07-05T09:13:51.404Z","resource_type":"subscriptions","action":"created","links":{"subscription":"SB0003JJQ2MR06"},"details":{"origin":"api","cause":"subscription_created","description":"Subscription created via the API."},"metadata":{}},{"id":"EV00BD05TB8K63","created_at":"2018-07-05T09:13:56.893Z","resource_type":"mandates","action":"created","links":{"mandate":"MD000AMA19XGEC"},"details":{"origin":"api","cause":"mandate_created","description":"Mandate created via the API."},"metadata":{}}]}';
const ADYEN =
	'{"live":"false","notificationItems":[{"NotificationRequestItem":{"additionalData":{"hmacSignature":"coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0="},"amount":{"value":1130,"currency":"EUR"},"pspReference":"7914073381342284","eventCode":"AUTHORISATION","merchantAccountCode":"TestMerchant","merchantReference":"TestPayment-1407325143704","paymentMethod":"visa","success":"true"}}]}';
const inAdyen = (path: string) => `{body.notificationItems.0.NotificationRequestItem.${path}}`;

const MS = String(AT * 1000);

export const DOCUMENTED: readonly DocumentedForm[] = [
	{
		name: 'Bitbucket (published vector)',
		source: 'https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/',
		form: custom('X-Hub-Signature', { signaturePrefix: 'sha256=', idHeader: 'X-Request-UUID' }),
		secret: "It's a Secret to Everybody",
		headers: {
			'x-request-uuid': 'r1',
			'x-hub-signature':
				'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9',
		},
		body: 'Hello World!',
	},
	{
		name: 'LINE (published vector)',
		source: 'https://github.com/line/line-bot-sdk-nodejs (test/validate-signature)',
		form: custom('X-Line-Signature', { encoding: BASE64 }),
		secret: 'test_secret',
		headers: { 'x-line-signature': 't7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=' },
		body: '{"hello":"world"}',
	},
	{
		name: 'Razorpay (published vector)',
		source: 'https://github.com/razorpay/razorpay-node (test/utils/razorpay-utils.spec.js)',
		form: custom('X-Razorpay-Signature', { idHeader: 'x-razorpay-event-id' }),
		secret: '123456',
		headers: {
			'x-razorpay-event-id': 'e1',
			'x-razorpay-signature':
				'2fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc',
		},
		body: '{"a":1,"b":2,"c":{"d":3}}',
	},
	{
		name: 'GoCardless (published vector)',
		source: 'https://github.com/gocardless/gocardless-pro-php (tests of its webhooks)',
		form: custom('Webhook-Signature'),
		secret: 'ED7D658C-D8EB-4941-948B-3973214F2D49',
		headers: {
			'webhook-signature': '2693754819d3e32d7e8fcb13c729631f316c6de8dc1cf634d6527f1c07276e7e',
		},
		body: GOCARDLESS,
	},
	{
		name: 'Adyen, standard webhooks: fields of the body (published vector)',
		source: 'https://docs.adyen.com/development-resources/webhooks/verify-hmac-signatures',
		form: custom(inAdyen('additionalData.hmacSignature').slice(1, -1), {
			encoding: BASE64,
			secretFormat: 'hex',
			signedContent: [
				...['pspReference', 'originalReference', 'merchantAccountCode'],
				...['merchantReference', 'amount.value', 'amount.currency', 'eventCode', 'success'],
			]
				.map(inAdyen)
				.join(':'),
		}),
		secret: '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056',
		headers: {},
		body: ADYEN,
		signedPart: 'TestPayment',
	},
	{
		name: 'Mux: time and signature in one header',
		source: 'https://www.mux.com/docs/core/verify-webhook-signatures',
		form: timed('Mux-Signature'),
		secret: SECRET,
		headers: { 'mux-signature': `t=${AT},v1=${hex(`${AT}.${BODY}`)}` },
		body: BODY,
		respelled: { 'mux-signature': `t=${AT},v1=00,v1=${hex(`${AT}.${BODY}`).toUpperCase()}` },
	},
	{
		name: 'WorkOS: milliseconds, parts with a space between them',
		source: 'https://workos.com/docs/events/data-syncing/webhooks',
		form: timed('WorkOS-Signature'),
		secret: SECRET,
		headers: { 'workos-signature': `t=${MS}, v1=${hex(`${MS}.${BODY}`)}` },
		body: BODY,
	},
	{
		name: 'Recurly: parts without names, one signature for each secret',
		source: 'https://docs.recurly.com/recurly-subscriptions/docs/signature-verification',
		form: custom('Recurly-Signature', {
			signedContent: '{timestamp}.{body}',
			timestampHeader: 'Recurly-Signature: 1',
		}),
		secret: SECRET,
		headers: { 'recurly-signature': `${MS},${'00'.repeat(32)},${hex(`${MS}.${BODY}`)}` },
		body: BODY,
	},
	{
		name: 'PagerDuty: several signatures in one header',
		source: 'https://developer.pagerduty.com/docs/verifying-signatures',
		form: custom('X-PagerDuty-Signature', { signaturePrefix: 'v1=' }),
		secret: SECRET,
		headers: { 'x-pagerduty-signature': `v1=${'00'.repeat(32)},,v1=${HEX}` },
		body: BODY,
	},
	{
		name: 'Twitch: an ISO time with nanoseconds',
		source: 'https://dev.twitch.tv/docs/eventsub/handling-webhook-events/',
		form: custom('Twitch-Eventsub-Message-Signature', {
			signaturePrefix: 'sha256=',
			signedContent: '{id}{timestamp}{body}',
			timestampHeader: 'Twitch-Eventsub-Message-Timestamp',
			idHeader: 'Twitch-Eventsub-Message-Id',
		}),
		secret: SECRET,
		headers: {
			'twitch-eventsub-message-id': 'm1',
			'twitch-eventsub-message-timestamp': ISO,
			'twitch-eventsub-message-signature': `sha256=${hex(`m1${ISO}${BODY}`)}`,
		},
		body: BODY,
	},
	{
		name: 'Webflow: milliseconds in a header of their own',
		source: 'https://developers.webflow.com/data/docs/working-with-webhooks',
		form: custom('X-Webflow-Signature', {
			signedContent: '{timestamp}:{body}',
			timestampHeader: 'X-Webflow-Timestamp',
		}),
		secret: SECRET,
		headers: { 'x-webflow-timestamp': MS, 'x-webflow-signature': hex(`${MS}:${BODY}`) },
		body: BODY,
	},
	{
		name: 'Typeform: base64 after a prefix that ends as base64 may',
		source: 'https://www.typeform.com/developers/webhooks/secure-your-webhooks/',
		form: custom('Typeform-Signature', { signaturePrefix: 'sha256=', encoding: BASE64 }),
		secret: SECRET,
		headers: { 'typeform-signature': `sha256=${mac('sha256', BODY, 'base64')}` },
		body: BODY,
	},
	{
		name: 'Airtable: a secret that is base64',
		source: 'https://airtable.com/developers/web/api/webhooks-overview',
		form: custom('X-Airtable-Content-MAC', {
			signaturePrefix: 'hmac-sha256=',
			secretFormat: 'base64',
		}),
		secret: Buffer.from(SECRET).toString('base64'),
		headers: { 'x-airtable-content-mac': `hmac-sha256=${HEX}` },
		body: BODY,
	},
	{
		name: 'Authorize.net: hex in upper case',
		source: 'https://developer.authorize.net/api/reference/features/webhooks.html',
		form: custom('X-ANET-Signature', { signaturePrefix: 'sha512=', algorithm: 'sha512' }),
		secret: SECRET,
		headers: { 'x-anet-signature': `sha512=${mac('sha512', BODY, 'hex').toUpperCase()}` },
		body: BODY,
	},
	{
		name: 'Patreon: MD5',
		source: 'https://docs.patreon.com/#webhooks',
		form: custom('X-Patreon-Signature', { algorithm: 'md5' }),
		secret: SECRET,
		headers: { 'x-patreon-signature': mac('md5', BODY, 'hex') },
		body: BODY,
	},
	{
		name: 'Trello: the body, then the URL',
		source: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/',
		form: custom('X-Trello-Webhook', {
			...{ algorithm: 'sha1', encoding: BASE64, signedContent: '{body}{url}' },
		}),
		secret: SECRET,
		url: 'https://n8n.example.test/hook?board=1',
		headers: {
			'x-trello-webhook': mac(
				'sha1',
				`${BODY}https://n8n.example.test/hook?board=1`,
				'base64',
			),
		},
		body: BODY,
	},
	{
		name: 'Mandrill: the URL, then a form, sorted',
		source: 'https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/',
		form: custom('X-Mandrill-Signature', {
			...{ algorithm: 'sha1', encoding: BASE64, signedContent: '{url}{form}' },
		}),
		secret: SECRET,
		headers: {
			'content-type': 'Application/X-WWW-Form-Urlencoded',
			'x-mandrill-signature': mac(
				'sha1',
				'https://n8n.example.test/hooka1mandrill_events[{"event":"send"}]',
				'base64',
			),
		},
		body: 'mandrill_events=%5B%7B%22event%22%3A%22send%22%7D%5D&a=1',
	},
	{
		name: 'Sinch: lines with the hash of the body, and a key before the signature',
		source: 'https://developers.sinch.com/docs/verification/api-reference/authentication/callback-signed-request',
		form: custom('Authorization', {
			signaturePrefix: 'Application 669E367E:',
			encoding: BASE64,
			secretFormat: 'base64',
			signedContent:
				'{method}\\n{md5.base64}\\n{header.content-type}\\nx-timestamp:{timestamp}\\n{path}',
			timestampHeader: 'X-Timestamp',
		}),
		secret: Buffer.from(SECRET).toString('base64'),
		headers: {
			'content-type': 'application/json',
			'x-timestamp': ISO,
			authorization: `application 669E367E:${mac(
				'sha256',
				`POST\n${hash('md5', BODY, 'base64')}\napplication/json\nx-timestamp:${ISO}\n/hook`,
				'base64',
			)}`,
		},
		body: BODY,
	},
	{
		name: 'Mailgun: all in the body',
		source: 'https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks',
		form: custom('body.signature.signature', {
			signedContent: '{timestamp}{body.signature.token}',
			timestampHeader: 'body.signature.timestamp',
		}),
		secret: SECRET,
		headers: {},
		body: `{"signature":{"timestamp":"${AT}","token":"tok","signature":"${hex(`${AT}tok`)}"},"event-data":{"event":"opened"}}`,
		signedPart: 'tok',
	},
	{
		name: 'Midtrans: a hash of fields and the secret',
		source: 'https://docs.midtrans.com/docs/https-notification-webhooks',
		form: custom('body.signature_key', {
			algorithm: 'sha512',
			signedContent: '{body.order_id}{body.status_code}{body.gross_amount}{secret}',
			idHeader: 'body.transaction_id',
		}),
		secret: SECRET,
		headers: {},
		body: `{"transaction_id":"t1","order_id":"1","status_code":"200","gross_amount":"10.00","signature_key":"${hash('sha512', `120010.00${SECRET}`, 'hex')}"}`,
		signedPart: '10.00',
	},
	{
		name: 'Cloudinary: a hash of body, time and secret',
		source: 'https://cloudinary.com/documentation/notification_signatures',
		form: custom('X-Cld-Signature', {
			algorithm: 'sha1',
			signedContent: '{body}{timestamp}{secret}',
			timestampHeader: 'X-Cld-Timestamp',
		}),
		secret: SECRET,
		headers: {
			'x-cld-timestamp': String(AT),
			'x-cld-signature': hash('sha1', `${BODY}${AT}${SECRET}`, 'hex'),
		},
		body: BODY,
	},
	{
		name: 'Figma: a passcode in the body',
		source: 'https://developers.figma.com/docs/rest-api/webhooks-security/',
		form: custom('body.passcode', { algorithm: 'none' }),
		secret: SECRET,
		headers: {},
		body: `{"event_type":"PING","passcode":"${SECRET}"}`,
		signedPart: SECRET,
	},
	{
		name: 'WeChat Pay: lines, signed with a private key',
		source: 'https://pay.weixin.qq.com/doc/v3/merchant/4012365342',
		form: {
			...custom('Wechatpay-Signature', { encoding: BASE64 }),
			signature: 'customPublicKey',
			signedContent: '{timestamp}\\n{id}\\n{body}\\n',
			timestampHeader: 'Wechatpay-Timestamp',
			idHeader: 'Wechatpay-Nonce',
		},
		secret: RSA_KEY,
		headers: {
			'wechatpay-timestamp': String(AT),
			'wechatpay-nonce': 'n1',
			'wechatpay-signature': rsaSign(`${AT}\nn1\n${BODY}\n`),
		},
		body: BODY,
	},
	{
		name: 'Kick: ID, ISO time and body, signed with a private key',
		source: 'https://docs.kick.com/events/webhook-security',
		form: {
			...custom('Kick-Event-Signature', { encoding: BASE64, algorithm: 'none' }),
			signature: 'customPublicKey',
			signedContent: '{id}.{timestamp}.{body}',
			timestampHeader: 'Kick-Event-Message-Timestamp',
			idHeader: 'Kick-Event-Message-Id',
		},
		secret: RSA_KEY,
		headers: {
			'kick-event-message-id': 'm1',
			'kick-event-message-timestamp': '2026-01-02T03:04:05Z',
			'kick-event-signature': rsaSign(`m1.2026-01-02T03:04:05Z.${BODY}`),
		},
		body: BODY,
	},
	{
		name: 'Integrated Finance: a list of headers with the hash of the body, Ed25519',
		source: 'https://developer.integrated.finance/docs/webhook-authentication',
		form: {
			...custom('X-Webhook-Signature', { encoding: BASE64 }),
			signature: 'customPublicKey',
			signedContent:
				'{sha512.base64}|{header.X-Webhook-Event-Id}|{timestamp}|{header.X-Webhook-Key-Version}',
			timestampHeader: 'X-Webhook-Request-Timestamp',
		},
		secret: ED_KEY,
		headers: {
			'x-webhook-event-id': 'e1',
			'x-webhook-key-version': '1',
			'x-webhook-request-timestamp': '2026-01-02T03:04:05Z',
			'x-webhook-signature': sign(
				null,
				Buffer.from(`${hash('sha512', BODY, 'base64')}|e1|2026-01-02T03:04:05Z|1`),
				ed.privateKey,
			).toString('base64'),
		},
		body: BODY,
	},
	{
		name: 'Netlify: a JWT with the hash of the body',
		source: 'https://docs.netlify.com/site-deploys/notifications/#payload-signature',
		form: jwtForm('X-Webhook-Signature', {
			bodyHashClaim: 'sha256',
			requiredClaims: '{"iss": "netlify"}',
		}),
		secret: SECRET,
		headers: {
			'x-webhook-signature': jwt({ iss: 'netlify', sha256: hash('sha256', BODY, 'hex') }),
		},
		body: BODY,
	},
	{
		name: 'Vonage: a JWT in Authorization with the hash of the body',
		source: 'https://developer.vonage.com/en/getting-started/concepts/webhooks',
		form: jwtForm('Authorization', { bodyHashClaim: 'payload_hash' }),
		secret: SECRET,
		headers: {
			authorization: `Bearer ${jwt({ iat: AT, iss: 'Vonage', payload_hash: hash('sha256', BODY, 'hex') })}`,
		},
		body: BODY,
	},
	{
		name: 'monday.com: a JWT in Authorization, and nothing before it',
		source: 'https://developer.monday.com/apps/docs/authorization-header',
		form: jwtForm('Authorization', {
			requiredClaims: '{"aud": "https://n8n.example.test/hook"}',
		}),
		secret: SECRET,
		headers: {
			authorization: jwt({ aud: 'https://n8n.example.test/hook', iat: AT, exp: AT + 300 }),
		},
		body: BODY,
		signedPart: '',
	},
];

export const deliveryOf = ({
	headers,
	body,
	url = 'https://n8n.example.test/hook',
}: DocumentedForm): SignedDelivery => ({ method: 'POST', url, headers, body: Buffer.from(body) });
