import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import {
	afterLoginFields,
	assertionFields,
	certificateFields,
	clientFields,
	customLoginFields,
	extraLoginFields,
	knownApiFields,
	logOutFields,
	optionsFields,
	placementFields,
	recipeTextFields,
	renewalFields,
	responseFields,
	loginDetailFields,
	startFields,
	stepFields,
	userFields,
	valueFields,
} from './custom/fields';
import { forPresets, inSection, inPlaces } from './custom/fields/show';
import { connectionTest, tokenCredential } from './token/n8n/tokenCredential';
import { renewalField, storedTokenFields } from './token/n8n/formFields';

const credential = tokenCredential('tokenFlowApi', {
	async load() {
		const { compileTokenFlow } = await import('./custom/compile.js');
		return compileTokenFlow;
	},
});

/** A credential for any login, described by form fields. */
export class TokenFlowApi implements ICredentialType {
	name = 'tokenFlowApi';

	displayName = 'Token Flow API';

	icon: Icon = { light: 'file:../icons/tokenFlow.svg', dark: 'file:../icons/tokenFlow.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-tokenflow/n8n-nodes-tokenflow/blob/main/docs/token-flow.md';

	properties: INodeProperties[] = [
		...storedTokenFields,
		...startFields,
		...knownApiFields,
		...recipeTextFields,
		...customLoginFields,
		...clientFields,
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Issued with the client ID',
			displayOptions: forPresets(
				'clientCredentialsForm',
				'clientCredentialsBasic',
				'clientCredentialsBasicPlain',
				'clientCredentialsJson',
			),
		},
		...inPlaces(
			{
				displayName: 'Client Secret',
				name: 'clientSecret',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				description: 'Only if the login requires it',
			},
			forPresets('passwordForm', 'refreshToken', 'curl', 'custom', 'recipe'),
			inSection('assertion', 'jwtBearer'),
		),
		{
			displayName: 'Secret',
			name: 'secretValue',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Secret for this key. Leave empty if the login has only a key.',
			displayOptions: forPresets('keySecretJson'),
		},
		...userFields,
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Password of that user',
			displayOptions: forPresets('passwordForm', 'passwordJson'),
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only if the login requires it',
			displayOptions: forPresets('curl', 'custom', 'recipe'),
		},
		{
			displayName: 'Refresh Token',
			name: 'initialRefreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The refresh token you were given. If the provider rotates it, the latest one is stored with the access token.',
			displayOptions: forPresets('refreshToken'),
		},
		{
			displayName: 'Refresh Token',
			name: 'initialRefreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Replaces {refreshToken} wherever it appears',
			displayOptions: inSection('values', 'curl', 'custom', 'recipe'),
		},
		...inPlaces(
			{
				displayName: 'Private Key',
				name: 'privateKey',
				type: 'string',
				typeOptions: { password: true, rows: 4 },
				default: '',
				required: true,
				description:
					'In PEM format including the BEGIN and END lines, a JWK, or the whole JSON key file of the provider. For HS256, the shared secret.',
			},
			forPresets('jwtBearer', 'jwtClient', 'jwtToken'),
			inSection('assertion', 'curl', 'custom', 'passwordForm', 'recipe', 'refreshToken'),
		),
		{
			displayName: 'Key Passphrase',
			name: 'privateKeyPassphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only if the private key has one',
			displayOptions: inSection(
				'assertion',
				'curl',
				'custom',
				'jwtBearer',
				'jwtClient',
				'jwtToken',
				'passwordForm',
				'recipe',
				'refreshToken',
			),
		},
		...assertionFields,
		...loginDetailFields,
		renewalField('beforeExpiry'),
		...optionsFields,
		...valueFields,
		{
			displayName: 'Secret 1',
			name: 'secret1',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Replaces {secret1} wherever it appears',
			displayOptions: inSection('values'),
		},
		{
			displayName: 'Secret 2',
			name: 'secret2',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Replaces {secret2} wherever it appears',
			displayOptions: inSection('values'),
		},
		{
			displayName: 'Secret 3',
			name: 'secret3',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Replaces {secret3} wherever it appears',
			displayOptions: inSection('values'),
		},
		...stepFields,
		...extraLoginFields,
		...responseFields,
		...placementFields,
		...afterLoginFields,
		...renewalFields,
		...logOutFields,
		...certificateFields,
		{
			displayName: 'Certificate Key',
			name: 'certificateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description: 'Private key of the certificate, in PEM format',
			displayOptions: inSection('clientCertificate'),
		},
		{
			displayName: 'Certificate Passphrase',
			name: 'certificatePassphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only if the key has a passphrase',
			displayOptions: inSection('clientCertificate'),
		},
	];

	preAuthentication = credential.preAuthentication;

	authenticate = credential.authenticate;

	test = connectionTest;
}
