import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { compileTokenFlow } from './custom/compile';
import {
	responseFields,
	assertionFields,
	assertionUseField,
	attachmentFields,
	certificateFields,
	clientFields,
	curlField,
	customLoginFields,
	extraLoginFields,
	firstStepFields,
	optionsField,
	renewalFields,
	startFields,
	userFields,
	valueFields,
	scopeFields,
} from './custom/fields';
import { connectionTest, tokenCredential } from './token/n8n/credential';
import { renewalField, storedTokenFields } from './token/n8n/formFields';

const credential = tokenCredential('tokenFlowApi', compileTokenFlow);

/** Any login that gives a token, described in form fields. */
export class TokenFlowApi implements ICredentialType {
	name = 'tokenFlowApi';

	displayName = 'Token Flow API';

	icon: Icon = { light: 'file:../icons/tokenFlow.svg', dark: 'file:../icons/tokenFlow.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-tokenflow/n8n-nodes-tokenflow/blob/main/docs/token-flow.md';

	properties: INodeProperties[] = [
		...startFields,
		curlField,
		...customLoginFields,
		assertionUseField,
		...clientFields,
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Handed out together with the client ID',
			displayOptions: {
				show: {
					preset: [
						'clientCredentialsForm',
						'clientCredentialsBasic',
						'clientCredentialsJson',
					],
				},
			},
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only if the login needs one',
			displayOptions: {
				show: { preset: ['passwordForm', 'refreshToken', 'curl', 'custom'] },
			},
		},
		{
			displayName: 'Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret that belongs to the key',
			displayOptions: { show: { preset: ['keySecretJson'] } },
		},
		...userFields,
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The password of that user',
			displayOptions: { show: { preset: ['passwordForm', 'passwordJson'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only if the login needs one',
			displayOptions: { show: { preset: ['curl', 'custom'] } },
		},
		{
			displayName: 'Refresh Token',
			name: 'initialRefreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The one that you were given. If the provider replaces it at each use, the newest is kept with the token.',
			displayOptions: { show: { preset: ['refreshToken'] } },
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description:
				'In PEM form, from the line with BEGIN to the line with END; for HS256 the shared secret',
			displayOptions: { show: { preset: ['jwtBearer'] } },
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description:
				'In PEM form, from the line with BEGIN to the line with END; for HS256 the shared secret',
			displayOptions: {
				show: {
					options: ['assertion'],
					preset: ['curl', 'custom', 'passwordForm', 'refreshToken'],
				},
			},
		},
		...assertionFields,
		...scopeFields,
		renewalField('beforeExpiry'),
		optionsField,
		...valueFields,
		{
			displayName: 'Secret 1',
			name: 'secret1',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Stands wherever {secret1} is written',
			displayOptions: { show: { options: ['values'] } },
		},
		{
			displayName: 'Secret 2',
			name: 'secret2',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Stands wherever {secret2} is written',
			displayOptions: { show: { options: ['values'] } },
		},
		{
			displayName: 'Secret 3',
			name: 'secret3',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Stands wherever {secret3} is written',
			displayOptions: { show: { options: ['values'] } },
		},
		...firstStepFields,
		...extraLoginFields,
		...responseFields,
		...attachmentFields,
		...renewalFields,
		...certificateFields,
		{
			displayName: 'Certificate Key',
			name: 'certificateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description: 'The private key of the certificate, in PEM form',
			displayOptions: { show: { options: ['clientCertificate'] } },
		},
		{
			displayName: 'Certificate Passphrase',
			name: 'certificatePassphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only if the key is protected by one',
			displayOptions: { show: { options: ['clientCertificate'] } },
		},
		...storedTokenFields,
	];

	preAuthentication = credential.preAuthentication;

	authenticate = credential.authenticate;

	test = connectionTest;
}
