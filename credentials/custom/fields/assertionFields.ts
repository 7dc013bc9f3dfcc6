import type { INodeProperties } from 'n8n-workflow';

import { forPresets, inSection, shownWhere, textField } from './show';

const places = [
	forPresets('jwtBearer'),
	inSection('assertion', 'curl', 'custom', 'passwordForm', 'refreshToken'),
] as const;

/** The use of an assertion is only a question where it is the login. */
export const assertionUseField: INodeProperties = {
	displayName: 'Assertion Is',
	name: 'assertionUse',
	type: 'options',
	options: [
		{
			name: 'The Client Authentication',
			value: 'client',
			description: 'Client credentials grant with client_assertion (private_key_jwt)',
		},
		{
			name: 'The Grant',
			value: 'grant',
			description: 'Grant type jwt-bearer with assertion',
		},
	],
	default: 'grant',
	displayOptions: forPresets('jwtBearer'),
};

/** Header and claims of the signed JWT; its key is a field of the credential's own. */
export const assertionFields: INodeProperties[] = [
	...shownWhere(
		{
			displayName: 'Algorithm',
			name: 'assertionAlgorithm',
			type: 'options',
			options: [
				{ name: 'ES256', value: 'ES256', description: 'ECDSA on P-256' },
				{ name: 'HS256', value: 'HS256', description: 'A shared secret as private key' },
				{ name: 'PS256', value: 'PS256', description: 'RSA-PSS' },
				{ name: 'RS256', value: 'RS256', description: 'RSA. The usual one.' },
			],
			default: 'RS256',
			description: 'Under which the key is registered with the provider',
		},
		...places,
	),
	...shownWhere(
		textField('assertionKeyId', 'Key ID', 'The kid in the header, if the provider gave one'),
		...places,
	),
	...shownWhere(
		textField('assertionIssuer', 'Issuer', 'The claim iss; empty: the client ID', {
			placeholder: 'e.g. {clientId}',
		}),
		...places,
	),
	...shownWhere(
		textField('assertionSubject', 'Subject', 'The claim sub; empty: the client ID', {
			placeholder: 'e.g. {username}',
		}),
		...places,
	),
	...shownWhere(
		textField(
			'assertionAudience',
			'Assertion Audience',
			'The claim aud; empty: the token URL',
			{
				placeholder: 'e.g. https://auth.example.com',
			},
		),
		...places,
	),
	...shownWhere(
		{
			displayName: 'Assertion Lifetime',
			name: 'assertionLifetime',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 300,
			description: 'In seconds',
		},
		...places,
	),
	...shownWhere(
		textField(
			'assertionClaims',
			'More Claims',
			'A JSON object; null takes a claim away. Placeholders are replaced.',
			{
				typeOptions: { rows: 3 },
				noDataExpression: true,
				placeholder: 'e.g. {"scope": "{scope}"}',
			},
		),
		...places,
	),
	...shownWhere(
		textField('assertionHeader', 'More Header Fields', 'A JSON object', {
			typeOptions: { rows: 2 },
			noDataExpression: true,
			placeholder: 'e.g. {"x5t": "{secret1}"}',
		}),
		...places,
	),
];
