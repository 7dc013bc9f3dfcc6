import type { INodeProperties } from 'n8n-workflow';

import {
	both,
	field,
	fieldWhere,
	shownWhere,
	type Where,
} from '../../rest/customRequest/fields/where';
import { whenSignatureFails } from '../../rest/webhook/signature';

const shown = (name: string, ...values: string[]): Where => ({ show: { [name]: values } });

const CUSTOM = shown('signature', 'custom');

/** In the names of the table of forms, which the tests compare. */
const signature: INodeProperties = {
	displayName: 'Signature',
	name: 'signature',
	type: 'options',
	options: [
		{ name: 'Custom', value: 'custom', description: 'Describe it in the fields below' },
		{ name: 'Dropbox', value: 'dropbox' },
		{
			name: 'GitHub',
			value: 'github',
			description: 'Meta (Facebook, WhatsApp) signs like this',
		},
		{ name: 'GitLab', value: 'gitlab', description: 'The secret itself in a header' },
		{ name: 'Intercom', value: 'intercom' },
		{ name: 'Paddle', value: 'paddle' },
		{ name: 'Shopify', value: 'shopify' },
		{ name: 'Slack', value: 'slack' },
		{ name: 'Square', value: 'square' },
		{
			name: 'Standard Webhooks',
			value: 'standardWebhooks',
			description: 'Headers webhook-ID, webhook-timestamp and webhook-signature',
		},
		{ name: 'Stripe', value: 'stripe' },
		{ name: 'Svix', value: 'svix', description: 'Headers that begin with svix-' },
		{ name: 'Twilio', value: 'twilio' },
		{ name: 'Zoom', value: 'zoom' },
	],
	default: 'standardWebhooks',
	description: 'How the API signs its deliveries. Many APIs use one of these forms.',
};

const choice = (
	displayName: string,
	name: string,
	names: Readonly<Record<string, string>>,
	usual: string,
	description = '',
): INodeProperties =>
	fieldWhere(CUSTOM, {
		displayName,
		name,
		type: 'options',
		options: Object.entries(names).map(([value, label]) => ({ name: label, value })),
		default: usual,
		...(description === '' ? {} : { description }),
	});

const custom = (
	displayName: string,
	name: string,
	extra: Partial<INodeProperties>,
): INodeProperties => fieldWhere(CUSTOM, field(displayName, name, 'string', extra));

const customFields: INodeProperties[] = [
	custom('Signature Header', 'signatureHeader', {
		placeholder: 'e.g. X-Signature',
		description: 'Name of the header with the signature',
	}),
	custom('Signature Prefix', 'signaturePrefix', {
		placeholder: 'e.g. sha256=',
		description: 'What is before the signature in the header',
	}),
	choice(
		'Algorithm',
		'algorithm',
		{
			sha1: 'HMAC SHA-1',
			sha256: 'HMAC SHA-256',
			sha384: 'HMAC SHA-384',
			sha512: 'HMAC SHA-512',
			none: 'None',
		},
		'sha256',
		'With None, the header holds the secret itself',
	),
	choice('Encoding', 'encoding', { base64: 'Base64', hex: 'Hex' }, 'hex'),
	custom('Signed Content', 'signedContent', {
		default: '{body}',
		placeholder: 'e.g. {timestamp}.{body}',
		description:
			'What is signed: {body}, {timestamp}, {id}, {url}, {host}, {method}, {form}, {header.x-name} and text',
	}),
	choice(
		'Secret Format',
		'secretFormat',
		{ base64: 'Base64', hex: 'Hex', text: 'Text', whsec: 'Whsec_ and Base64' },
		'text',
		'How the secret in the credential is written',
	),
	custom('Timestamp Header', 'timestampHeader', {
		placeholder: 'e.g. X-Timestamp',
		description: 'Header with the time of the signature. Old deliveries are then rejected.',
	}),
	custom('ID Header', 'idHeader', {
		placeholder: 'e.g. X-Delivery-ID',
		description:
			'Header with the ID of the delivery. Deliveries that are sent again are then skipped.',
	}),
];

const handshakeFields: INodeProperties[] = [
	{
		displayName: 'Handshake',
		name: 'handshake',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description: 'As Dropbox, Slack or Zoom do it, if it is one of them; else none',
			},
			{ name: 'Echo a Parameter', value: 'echo', description: 'GET with a value to return' },
			{ name: 'Fixed Response', value: 'fixed', description: 'GET is answered with a text' },
			{
				name: 'JSON Challenge',
				value: 'challenge',
				description: 'POST with a field whose value is returned',
			},
			{ name: 'None', value: 'none' },
		],
		default: 'automatic',
		description:
			'How the API verifies the URL before it sends anything. HEAD is always answered.',
	},
	fieldWhere(
		shown('handshake', 'echo'),
		field('Parameter', 'handshakeParameter', 'string', {
			default: 'challenge',
			placeholder: 'e.g. hub.challenge',
			description: 'Query parameter whose value is returned',
		}),
	),
	fieldWhere(
		shown('handshake', 'challenge'),
		field('Challenge Field', 'handshakeField', 'string', {
			default: 'challenge',
			description: 'Path of the field in the JSON body whose value is returned',
		}),
	),
	fieldWhere(
		shown('handshake', 'fixed'),
		field('Response Text', 'handshakeText', 'string', { default: 'OK' }),
	),
];

const AT_API = shown('registration', 'api');

const registrationFields: INodeProperties[] = [
	{
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'By Hand',
				value: 'manual',
				description: 'You enter the production URL at the API',
			},
			{
				name: 'Register at the API',
				value: 'api',
				description: 'When the workflow is published, and removed when it is not',
			},
		],
		default: 'manual',
	},
	fieldWhere(
		AT_API,
		field('Subscribe Path', 'subscribePath', 'string', {
			placeholder: 'e.g. /webhooks',
			description: 'Path to which the registration is sent with POST',
		}),
	),
	{
		displayName: 'Subscribe Body',
		name: 'subscribeBody',
		type: 'json',
		...shownWhere(AT_API),
		default: '{\n  "url": "{webhookUrl}"\n}',
		description:
			'JSON of the registration, with {webhookUrl} for the production URL and {secret} for the secret of the credential',
	},
	fieldWhere(
		AT_API,
		field('ID Field', 'registrationIdField', 'string', {
			default: 'id',
			description: 'Path of the ID in the response',
		}),
	),
	fieldWhere(
		AT_API,
		field('List Path', 'listPath', 'string', {
			placeholder: 'e.g. /webhooks',
			description:
				'Path that lists registrations. One with the URL of this node is used instead of making a second one.',
		}),
	),
	fieldWhere(
		AT_API,
		field('Unsubscribe Path', 'unsubscribePath', 'string', {
			placeholder: 'e.g. /webhooks/{id}',
			description: 'Path that removes the registration with DELETE, with {id} for its ID',
		}),
	),
];

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Maximum Age (Seconds)',
			name: 'maximumAge',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 300,
			description: 'How old a signature may be, where its time is signed',
		},
	],
};

/** The form of the trigger. @param authentication chooses the login for *Register at the API* */
export const webhookForm = (authentication: INodeProperties): INodeProperties[] => [
	{
		displayName:
			'Enter the production URL from <b>Webhook URLs</b> above at the API, and its signing secret in the credential. n8n must be reachable from the internet.',
		name: 'registrationNotice',
		type: 'notice',
		...shownWhere(shown('registration', 'manual')),
		default: '',
	},
	signature,
	...customFields,
	...handshakeFields,
	...registrationFields.slice(0, 1),
	fieldWhere(AT_API, authentication),
	...registrationFields.slice(1),
	whenSignatureFails,
	options,
];

/** Credential types of a login are required only for *Register at the API*. */
export const forRegistration = (where: Where): Where => both(where, AT_API);
