import type { INodeProperties } from 'n8n-workflow';

import { forPresets, inSection, option, shownWhere, textField } from './show';

/** Asked only where the assertion is the login. */
export const assertionUseField: INodeProperties = {
	displayName: 'Use Assertion As',
	name: 'assertionUse',
	type: 'options',
	options: [
		option('Authorization Grant', 'grant', 'Grant type jwt-bearer with assertion'),
		option(
			'Client Authentication',
			'client',
			'Client credentials grant with client_assertion (private_key_jwt)',
		),
	],
	default: 'grant',
	displayOptions: forPresets('jwtBearer'),
};

const FIELDS: ReadonlyArray<Omit<INodeProperties, 'displayOptions'>> = [
	{
		displayName: 'Algorithm',
		name: 'assertionAlgorithm',
		type: 'options',
		options: [
			{ name: 'ES256', value: 'ES256', description: 'ECDSA on P-256' },
			{ name: 'HS256', value: 'HS256', description: 'Shared secret (HMAC)' },
			{ name: 'PS256', value: 'PS256', description: 'RSA-PSS' },
			{ name: 'RS256', value: 'RS256', description: 'RSA, the most common one' },
		],
		default: 'RS256',
		description: 'Algorithm registered for the key with the provider',
	},
	textField('assertionKeyId', 'Key ID', 'The kid header parameter, if the provider assigned one'),
	textField('assertionIssuer', 'Issuer', 'The iss claim. Defaults to the client ID.', {
		placeholder: 'e.g. {clientId}',
	}),
	textField('assertionSubject', 'Subject', 'The sub claim. Defaults to the client ID.', {
		placeholder: 'e.g. {username}',
	}),
	textField(
		'assertionAudience',
		'Assertion Audience',
		'The aud claim. Defaults to the token URL.',
		{ placeholder: 'e.g. https://auth.example.com' },
	),
	{
		displayName: 'Assertion Lifetime',
		name: 'assertionLifetime',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 300,
		description: 'In seconds',
	},
	textField(
		'assertionClaims',
		'Additional Claims',
		'JSON object. Set a claim to null to remove it. Placeholders are replaced.',
		{
			typeOptions: { rows: 3 },
			noDataExpression: true,
			placeholder: 'e.g. {"scope": "{scope}"}',
		},
	),
	textField('assertionHeader', 'Additional Header Fields', 'JSON object', {
		typeOptions: { rows: 2 },
		noDataExpression: true,
		placeholder: 'e.g. {"x5t": "{secret1}"}',
	}),
];

/** Header and claims of the signed JWT; its key, a secret, is a field of the credential class. */
export const assertionFields: INodeProperties[] = FIELDS.flatMap((field) =>
	shownWhere(
		field,
		forPresets('jwtBearer'),
		inSection('assertion', 'curl', 'custom', 'passwordForm', 'recipe', 'refreshToken'),
	),
);
