import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { connectionTest, tokenCredential } from './token/n8n/credential';
import { storedTokenFields } from './token/n8n/formFields';
import { readTokenResponse } from './token/response/tokenResponse';
import {
	chosenEnvironment,
	type Environment,
	renewalPolicy,
	requiredText,
} from './token/readFields';
import type { TokenFlow } from './token/flow';
import { RENEWAL_OPTIONS } from './token/n8n/formFields';
import { bearer, jsonLogin } from './token/loginBodies';
import { joinUrl } from './token/url';

const ENVIRONMENTS: Readonly<Record<string, Environment>> = {
	sandbox: { name: 'Sandbox', url: 'https://connect.sandbox.creditsafe.com/v1' },
	production: { name: 'Production', url: 'https://connect.creditsafe.com/v1' },
};

const ONE_HOUR_MS = 60 * 60_000;
/** Creditsafe locks an account after three refused logins; the third one is left to a person. */
const AUTOMATIC_LOGINS = 2;

function compile(fields: Readonly<Record<string, unknown>>): TokenFlow {
	const { name: environment, url: baseUrl } = chosenEnvironment(fields, ENVIRONMENTS, 'Base URL');
	const username = requiredText(fields, 'username', 'Username');
	const password = requiredText(fields, 'password', 'Password');
	const loginUrl = joinUrl(baseUrl, 'authenticate');
	return {
		guide: {
			service: 'Creditsafe',
			environment,
			keysHint:
				"Check 'Username' and 'Password' (upper and lower case matter). After three refused logins Creditsafe locks the account; a password reset on its website unlocks it.",
		},
		baseUrl,
		extraOrigins: [],
		identity: ['creditsafeApi', loginUrl, username, password],
		secrets: [username, password],
		renewal: renewalPolicy(fields, 'beforeExpiry'),
		assumedLifetimeMs: ONE_HOUR_MS,
		maxAutomaticLogins: AUTOMATIC_LOGINS,
		login: [() => jsonLogin(loginUrl, { username, password })],
		// The answer is the token alone; the JWT itself states when it was issued and when it ends.
		readResponse: (response) =>
			readTokenResponse(response, { tokenPath: 'token', lifetimeFrom: 'jwt' }),
		attach: bearer,
		checkUrl: joinUrl(baseUrl, 'access'),
	};
}

const credential = tokenCredential('creditsafeApi', compile);

export class CreditsafeApi implements ICredentialType {
	name = 'creditsafeApi';

	displayName = 'Creditsafe API';

	icon: Icon = {
		light: 'file:../icons/creditsafe.svg',
		dark: 'file:../icons/creditsafe.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-tokenflow/n8n-nodes-tokenflow/blob/main/docs/creditsafe.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{
					name: 'Sandbox',
					value: 'sandbox',
					description: 'connect.sandbox.creditsafe.com; new accounts start here',
				},
				{ name: 'Production', value: 'production', description: 'connect.creditsafe.com' },
				{
					name: 'Own URL',
					value: 'custom',
					description: 'Another host, for example a proxy',
				},
			],
			default: 'sandbox',
			description: 'Keys belong to one environment only',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://connect.sandbox.creditsafe.com/v1',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'The API address up to and including the version',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			description:
				'The user of your Creditsafe Connect subscription. Upper and lower case matter.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The password of that user. Creditsafe locks the account after three wrong ones, so test with care.',
		},
		{
			displayName: 'Renew Token',
			name: 'renewal',
			type: 'options',
			options: RENEWAL_OPTIONS,
			default: 'beforeExpiry',
			description: 'When a token that still works is replaced by a new one',
		},
		...storedTokenFields,
	];

	preAuthentication = credential.preAuthentication;

	authenticate = credential.authenticate;

	test = connectionTest;
}
