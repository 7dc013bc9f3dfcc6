import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { positiveCount, shareOf } from './token/budget';
import { connectionTest, tokenCredential } from './token/n8n/tokenCredential';
import {
	advancedFields,
	environmentFields,
	renewalField,
	storedTokenFields,
} from './token/n8n/formFields';
import { readTokenResponse } from './token/response/tokenResponse';
import {
	chosenEnvironment,
	type Environment,
	renewalPolicy,
	requiredText,
} from './token/readFields';
import { credentialRules } from './token/responseRules';
import type { LoginRequest, RequestBudget, TokenFlow } from './token/flow';
import { basicAuthorization, bearer, formLogin } from './token/loginBodies';
import { joinUrl } from './token/url';

const ENVIRONMENTS: Readonly<Record<string, Environment>> = {
	sandbox: { name: 'Sandbox (UAT)', url: 'https://api.uat-helloflex.com' },
	live: { name: 'Live', url: 'https://api.helloflex.com' },
};

/** Fallback only: the response always states `expires_in` (3,599 s). */
const ONE_HOUR_MS = 60 * 60_000;

/** Limits of one API user. */
const BUDGET: RequestBudget = { atOnce: 2, starts: 5, periodMs: 100 };

/**
 * HelloFlex's page says that the credentials are passed in the Authorization header, and shows them in
 * the form body in each of its samples. The header is not encoded: ASP.NET's OAuth server, which the
 * API visibly is, splits the decoded text at the first colon (TryGetBasicCredentials in
 * https://github.com/aspnet/AspNetKatana).
 */
const LOGINS = {
	body: (url: string, clientId: string, clientSecret: string): LoginRequest =>
		formLogin(url, {
			client_id: clientId,
			client_secret: clientSecret,
			grant_type: 'client_credentials',
		}),
	basic: (url: string, clientId: string, clientSecret: string): LoginRequest => {
		const login = formLogin(url, { grant_type: 'client_credentials' });
		const Authorization = basicAuthorization(clientId, clientSecret);
		return { ...login, headers: { ...login.headers, Authorization } };
	},
};

function compile(fields: Readonly<Record<string, unknown>>): TokenFlow {
	const { name: environment, url: host } = chosenEnvironment(fields, ENVIRONMENTS, 'Base URL');
	const clientId = requiredText(fields, 'clientId', 'Client ID');
	const clientSecret = requiredText(fields, 'clientSecret', 'Client Secret');
	const loginUrl = joinUrl(host, 'oauth2/token');
	const authentication = fields.clientAuthentication === 'basic' ? 'basic' : 'body';
	// The login path starts at the root of the host, all others at /api.
	const baseUrl = joinUrl(host, 'api');
	return {
		guide: {
			service: 'HelloFlex',
			environment,
			keysHint:
				"Check 'Client ID' and 'Client Secret': they belong to an API user, managed at https://your-domain/apiuser/list. If they are right, switch on 'Advanced' and try the other 'Client Authentication'.",
		},
		baseUrl,
		extraOrigins: [],
		identity: ['helloFlexApi', loginUrl, clientId, clientSecret, authentication],
		secrets: [clientId, clientSecret, `${clientId}:${clientSecret}`],
		renewal: renewalPolicy(fields, 'atExpiry'),
		responseRules: credentialRules(fields.responseRules, 'Response Rules'),
		assumedLifetimeMs: ONE_HOUR_MS,
		login: [() => LOGINS[authentication](loginUrl, clientId, clientSecret)],
		readResponse: (response) =>
			readTokenResponse(response, {
				tokenPath: 'access_token',
				lifetimePath: 'expires_in',
				lifetimeUnit: 'seconds',
			}),
		attach: bearer,
		checkUrl: joinUrl(baseUrl, 'domainTypes?take=1'),
		budget: shareOf(BUDGET, positiveCount(fields.processes) ?? 1),
	};
}

const credential = tokenCredential('helloFlexApi', compile);

export class HelloFlexApi implements ICredentialType {
	name = 'helloFlexApi';

	displayName = 'HelloFlex API';

	icon: Icon = { light: 'file:../icons/helloFlex.svg', dark: 'file:../icons/helloFlex.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-tokenflow/n8n-nodes-tokenflow/blob/main/docs/helloflex.md';

	properties: INodeProperties[] = [
		...storedTokenFields,
		...environmentFields(ENVIRONMENTS, 'URL of the API host, without /api'),
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			hint: 'From https://your-domain/apiuser/list',
			description: 'ID (GUID) of your API user, from https://your-domain/apiuser/list',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Password of that API user',
		},
		...advancedFields(
			{
				displayName: 'Client Authentication',
				name: 'clientAuthentication',
				type: 'options',
				options: [
					{
						name: 'Basic Header',
						value: 'basic',
						description: "As the text of HelloFlex's documentation says",
					},
					{
						name: 'In Body',
						value: 'body',
						description:
							"As form fields, like all samples in HelloFlex's documentation",
					},
				],
				default: 'body',
				description: 'How to send the client ID and secret',
			},
			renewalField('atExpiry'),
			{
				displayName: 'Number of n8n Processes',
				name: 'processes',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1,
				description:
					'HelloFlex allows 2 concurrent requests and 5 per 100 ms per API user. In queue mode, enter the number of workers so that they share this limit.',
			},
		),
	];

	preAuthentication = credential.preAuthentication;

	authenticate = credential.authenticate;

	test = connectionTest;
}
