import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { edition } from './common/edition';
import { connectionTest, tokenCredential } from './token/n8n/tokenCredential';
import {
	advancedFields,
	environmentFields,
	renewalField,
	storedTokenFields,
	unlockMarkIn,
	unlockFields,
} from './token/n8n/formFields';
import { readTokenResponse } from './token/response/tokenResponse';
import {
	chosenEnvironment,
	type Environment,
	renewalPolicy,
	requiredText,
} from './token/readFields';
import { credentialRules } from './token/responseRules';
import type { TokenFlow } from './token/flow';
import { bearer, jsonLogin } from './token/loginBodies';
import { joinUrl } from './token/url';

const ENVIRONMENTS: Readonly<Record<string, Environment>> = {
	sandbox: {
		name: 'Sandbox',
		url: 'https://connect.sandbox.creditsafe.com/v1',
		note: 'where new accounts start',
	},
	production: { name: 'Production', url: 'https://connect.creditsafe.com/v1' },
};

const ONE_HOUR_MS = 60 * 60_000;
/** Creditsafe locks an account after three rejected logins; the third one is left to a person. */
const MAX_REJECTIONS = 2;

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
				"Check 'Username' and 'Password' (both are case-sensitive). Creditsafe locks the account after three failed logins; resetting the password on its website unlocks it.",
		},
		baseUrl,
		extraOrigins: [],
		identity: ['creditsafeApi', loginUrl, username, password],
		secrets: [username, password],
		renewal: renewalPolicy(fields, 'beforeExpiry'),
		responseRules: credentialRules(fields.responseRules, 'Response Rules'),
		assumedLifetimeMs: ONE_HOUR_MS,
		lock: {
			maxRejections: MAX_REJECTIONS,
			...unlockMarkIn(fields),
			hint: `Correct 'Password'. If you unlocked the account and the password is right, switch 'Log In Again'${edition.orRenew}.`,
		},
		login: [() => jsonLogin(loginUrl, { username, password })],
		// The response contains only the token; its lifetime comes from the JWT's iat and exp.
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
		...storedTokenFields,
		...environmentFields(ENVIRONMENTS, 'Base URL of the API, including the version'),
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			description: 'Username of your Creditsafe Connect subscription (case-sensitive)',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'Creditsafe locks the account after three failed attempts',
			description: 'Password of that user (case-sensitive)',
		},
		...unlockFields,
		...advancedFields(renewalField('beforeExpiry')),
	];

	preAuthentication = credential.preAuthentication;

	authenticate = credential.authenticate;

	test = connectionTest;
}
