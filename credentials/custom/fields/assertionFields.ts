import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { field, option } from '../../common/form';
import { ALGORITHMS, isSecretBased } from '../clientAuth/algorithms';
import type { PresetName } from '../presets';
import { also, forPresets, inSection, inPlaces, textField } from './show';

/** Login methods that sign a JWT, and those that may. */
const SIGNING: PresetName[] = ['jwtBearer', 'jwtClient', 'jwtToken'];
const MAY_SIGN: PresetName[] = ['curl', 'custom', 'passwordForm', 'recipe', 'refreshToken'];

const everywhere = inSection('assertion', ...SIGNING, ...MAY_SIGN);
/** Nearly every API with such tokens wants these. */
const inTokens = forPresets('jwtToken');
const exceptTokens = inSection(
	'assertion',
	...[...SIGNING, ...MAY_SIGN].filter((preset) => preset !== 'jwtToken'),
);

const DESCRIPTIONS: Readonly<Record<string, string>> = {
	EdDSA: 'Ed25519',
	ES256: 'ECDSA on P-256',
	ES384: 'ECDSA on P-384',
	ES512: 'ECDSA on P-521',
	PS256: 'RSA-PSS',
	RS256: 'RSA, the most common one',
};

const names = Object.keys(ALGORITHMS) as Array<keyof typeof ALGORITHMS>;

const algorithmField: Omit<INodeProperties, 'displayOptions'> = field(
	'Algorithm',
	'assertionAlgorithm',
	'options',
	{
		options: [
			option('Automatic', 'auto', 'By the type of the key: RS256, ES256 or EdDSA'),
			...names
				.map((name) =>
					option(name, name, isSecretBased(name) ? 'Shared secret' : DESCRIPTIONS[name]),
				)
				.sort((a, b) => a.name.localeCompare(b.name)),
		],
		default: 'auto',
		description: 'Algorithm registered for the key with the provider',
	},
);

const claimField = (
	displayName: string,
	name: string,
	description: string,
	placeholder: string,
	...places: IDisplayOptions[]
) => inPlaces(textField(displayName, name, description, { placeholder }), ...places);

const certificateFields: INodeProperties[] = [
	textField(
		'Signing Certificate',
		'assertionCertificate',
		'Certificate of the private key in PEM format, if the header has to name it. Not secret.',
		{
			typeOptions: { rows: 3 },
			placeholder: 'e.g. -----BEGIN CERTIFICATE----- …',
			displayOptions: everywhere,
		},
	),
	field('Certificate Header', 'certificateHeader', 'options', {
		options: [
			option('Certificate Chain', 'x5c', 'The header parameter x5c'),
			option('SHA-1 Thumbprint', 'x5t', 'The header parameter x5t'),
			option('SHA-256 Thumbprint', 'x5t#S256', 'The header parameter x5t#S256'),
		],
		default: 'x5t#S256',
		description: 'How the header names the signing certificate, if there is one',
		displayOptions: everywhere,
	}),
];

/** How a JWT is signed and what it says; its key and passphrase, secrets, are fields of the credential class. */
export const assertionFields: INodeProperties[] = [
	...claimField(
		'Key ID',
		'assertionKeyId',
		'The kid header parameter, if the provider assigned one. A key file may contain it.',
		'e.g. 2X9R4HXF34',
		inTokens,
		exceptTokens,
	),
	...claimField(
		'Issuer',
		'assertionIssuer',
		'The iss claim. Defaults to that of a key file, then to the client ID.',
		'e.g. {clientId}',
		inTokens,
		exceptTokens,
	),
	...claimField(
		'Assertion Audience',
		'assertionAudience',
		'The aud claim. Defaults to the token URL.',
		'e.g. https://auth.example.com',
		inTokens,
		exceptTokens,
	),
	{ ...algorithmField, displayOptions: everywhere },
	field('Secret Encoding', 'assertionSecretEncoding', 'options', {
		options: [option('Base64', 'base64'), option('Hex', 'hex'), option('Text', 'text')],
		default: 'text',
		description: 'How the shared secret is written',
		displayOptions: also(everywhere, { assertionAlgorithm: names.filter(isSecretBased) }),
	}),
	...claimField(
		'Subject',
		'assertionSubject',
		'The sub claim, such as the user to act for. Defaults to the client ID where the JWT authenticates the client; otherwise an empty one is not sent.',
		'e.g. {username}',
		everywhere,
	),
	field('Send Scope In', 'assertionScopeIn', 'options', {
		options: [
			option(
				'Automatic',
				'auto',
				'In the claim for a Google key file, otherwise in the body',
			),
			option('Body', 'body', 'In the body of the login'),
			option('Claim', 'claim', 'In the scope claim'),
		],
		default: 'auto',
		displayOptions: inSection('assertion', 'jwtBearer', 'jwtClient'),
	}),
	field('Send Client ID', 'assertionClientId', 'boolean', {
		description:
			'Whether to send client_id beside client_assertion. Some servers require it, such as Microsoft Entra.',
		displayOptions: inSection('assertion', 'jwtClient', 'passwordForm', 'refreshToken'),
	}),
	field('Assertion Lifetime', 'assertionLifetime', 'number', {
		typeOptions: { minValue: 1 },
		default: 300,
		description: 'In seconds. As a token, the JWT is renewed before it ends.',
		displayOptions: everywhere,
	}),
	...certificateFields,
	textField(
		'Additional Claims',
		'assertionClaims',
		'JSON object. Set a claim to null to remove it. Placeholders are replaced.',
		{
			typeOptions: { rows: 3 },
			noDataExpression: true,
			placeholder: 'e.g. {"jti": "{uuid}", "nbf": {timestamp}}',
			displayOptions: everywhere,
		},
	),
	textField('Additional Header Fields', 'assertionHeader', 'JSON object', {
		typeOptions: { rows: 2 },
		noDataExpression: true,
		placeholder: 'e.g. {"typ": null}',
		displayOptions: everywhere,
	}),
];
