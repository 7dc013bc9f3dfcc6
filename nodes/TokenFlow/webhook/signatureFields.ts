import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { defined } from '../../../credentials/common/unknown';
import { field, option } from '../../../credentials/common/form';
import { both, shownWhere } from '../../rest/customRequest/fields/where';
import type { Vendor } from '../../rest/webhook/vendors/vendor';
import { VENDORS } from '../../rest/webhook/vendors/vendors';
import { choice, shown, text } from '../fields/formParts';

/** Placeholders of *Signed Content*, as texts list them. */
export const CONTENT_PLACEHOLDERS =
	'{body}, {timestamp}, {id}, {url}, {path}, {host}, {method}, {form}, {secret}, {header.x-name}, {body.name} or {sha256.hex}';

/** In the names of the table of vendors. */
const CUSTOMS: INodePropertyOptions[] = [
	option('Custom: HMAC', 'custom', 'With a secret; described in the fields below'),
	option(
		'Custom: JWS or JWT, Public Key',
		'customJws',
		'A signed token in a header, verified with a public key',
	),
	option(
		'Custom: JWS or JWT, Secret',
		'customJwsSecret',
		'A signed token in a header, verified with a secret (HS256)',
	),
	option(
		'Custom: Public Key',
		'customPublicKey',
		'Ed25519, ECDSA or RSA; described in the fields below',
	),
];

const vendors: ReadonlyArray<readonly [value: string, vendor: Vendor]> =
	Object.entries<Vendor>(VENDORS);

const valuesWhere = (isMeant: (vendor: Vendor) => boolean): string[] =>
	vendors.filter(([, vendor]) => isMeant(vendor)).map(([value]) => value);

const PUBLIC = [
	...valuesWhere(
		({ form }) =>
			form.publicKey === true && form.keyFrom === undefined && form.keyUrl === undefined,
	),
	'customJws',
	'customPublicKey',
];

/** Signatures with a secret, which is in the credential. */
export const WITH_SECRET: string[] = [
	...valuesWhere(({ form }) => form.publicKey !== true),
	'custom',
	'customJwsSecret',
];

const TEMPLATE = shown('signature', 'custom', 'customPublicKey');
const JWS = shown('signature', 'customJws', 'customJwsSecret');
const ANY_CUSTOM = shown('signature', ...CUSTOMS.map(({ value }) => String(value)));

const signature = field('Signature', 'signature', 'options', {
	noDataExpression: true,
	options: [
		...CUSTOMS,
		...vendors.map(([value, { name, description }]) => ({
			name,
			value,
			...defined({ description }),
		})),
	].sort((a, b) => a.name.localeCompare(b.name)),
	default: 'standardWebhooks',
	description:
		'How the API signs what it sends, according to its documentation. If the API is not listed, and does not mention Standard Webhooks or Svix, choose Custom.',
});

/** What the chosen form needs besides. */
const keyFields: INodeProperties[] = [
	text(shown('signature', ...PUBLIC), 'Public Key', 'publicKey', {
		typeOptions: { rows: 4 },
		placeholder: 'e.g. https://api.example.com/.well-known/jwks.json',
		description:
			'URL of a JWKS or of a PEM key, or the key itself: PEM, JWK, hex or base64. Several may be separated by spaces.',
	}),
	text(shown('signature', 'paypal'), 'Webhook ID', 'vendorWebhookId', {
		placeholder: 'e.g. 9XL90610J3647323C',
		description: 'ID of the webhook, as the developer dashboard of PayPal shows it',
	}),
];

/** Fields that describe a form, where it is none of the table. */
const customFields: INodeProperties[] = [
	text(ANY_CUSTOM, 'Signature Header', 'signatureHeader', {
		placeholder: 'e.g. X-Signature',
		description: 'Header with the signature, or body.name for a field of a JSON body',
	}),
	text(TEMPLATE, 'Signature Prefix', 'signaturePrefix', {
		placeholder: 'e.g. sha256=',
		description:
			'What is before the signature in the header, such as v1= in t=…,v1=…. Leave empty where there is nothing.',
	}),
	choice(
		TEMPLATE,
		'Algorithm',
		'algorithm',
		{
			md5: 'MD5',
			none: 'None',
			sha1: 'SHA-1',
			sha256: 'SHA-256',
			sha384: 'SHA-384',
			sha512: 'SHA-512',
		},
		'sha256',
		'With None, the header holds the secret itself. Ed25519 needs no choice.',
	),
	choice(
		TEMPLATE,
		'Encoding',
		'encoding',
		{ base64: 'Base64', hex: 'Hex' },
		'hex',
		'How the signature is written. Base64 includes base64url.',
	),
	text(TEMPLATE, 'Signed Content', 'signedContent', {
		default: '{body}',
		placeholder: 'e.g. {timestamp}.{body}',
		description: `What is signed, in the order of the documentation of the API: ${CONTENT_PLACEHOLDERS}, with text between them. Write \\n for a new line.`,
	}),
	choice(
		shown('signature', 'custom'),
		'Secret Format',
		'secretFormat',
		{ base64: 'Base64', hex: 'Hex', text: 'Text', whsec: 'Base64 After Whsec_' },
		'text',
		'How the secret in the credential is written. Text, unless the API says otherwise.',
	),
	text(TEMPLATE, 'Timestamp Header', 'timestampHeader', {
		placeholder: 'e.g. X-Timestamp',
		description:
			'Header with the time of the signature, X-Signature: t for its part t=…, or body.name for a field of a JSON body. Old deliveries are then rejected.',
	}),
	choice(
		JWS,
		'Signed Payload',
		'jwsPayload',
		{
			body: 'The Body Is the JWS',
			claims: 'Claims About the Delivery',
			detached: 'The Body (Detached JWS)',
		},
		'detached',
		'What the JWS signs. The JWS is in the header above, or the body itself.',
	),
	text(both(JWS, shown('jwsPayload', 'claims')), 'Body Hash Claim', 'bodyHashClaim', {
		placeholder: 'e.g. request_body_sha256',
		description: 'Claim with the SHA-256 of the body. Without it, the body is not signed.',
	}),
	field('Required Claims', 'requiredClaims', 'json', {
		...shownWhere(shown('signature', 'customJws', 'customJwsSecret', 'googlePubSub')),
		default: '{}',
		description:
			'JSON of claims that a JWT must have, such as its audience. Needed where the key signs for others too.',
	}),
	text(ANY_CUSTOM, 'ID Header', 'idHeader', {
		placeholder: 'e.g. X-Delivery-ID',
		description:
			'Header with the ID of the delivery, or body.name for a field of a JSON body. Deliveries that are sent again are then skipped.',
	}),
];

/** How deliveries are signed. */
export const signatureFields: INodeProperties[] = [signature, ...keyFields, ...customFields];
