import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { connectionTest, tokenCredential } from './token/n8n/tokenCredential';
import {
	advancedFields,
	environmentFields,
	renewalField,
	storedTokenFields,
} from './token/n8n/formFields';
import { jwtValidityMs } from './token/response/jwt';
import { readTokenResponse } from './token/response/tokenResponse';
import {
	chosenEnvironment,
	type Environment,
	renewalPolicy,
	requiredText,
} from './token/readFields';
import { credentialRules } from './token/responseRules';
import { TokenResponseError } from './token/errors';
import type { IssuedToken, LoginResponse, TokenFlow } from './token/flow';
import { bearer, jsonLogin } from './token/loginBodies';
import { textOf } from './common/unknown';
import { joinUrl, parseSecureUrl } from './token/url';

const ENVIRONMENTS: Readonly<Record<string, Environment>> = {
	sandbox: { name: 'Sandbox', url: 'https://api-sandbox.flexfactor.io/v1' },
	production: { name: 'Production', url: 'https://api.flexfactor.io/v1' },
	legacySandbox: { name: 'Sandbox (Legacy Host)', url: 'https://api-sandbox.flex-charge.com/v1' },
	legacyProduction: { name: 'Production (Legacy Host)', url: 'https://api.flex-charge.com/v1' },
};

const TEN_MINUTES_MS = 10 * 60_000;

/** The samples of FlexFactor's page name the keys in two ways. */
const KEY_NAMES = {
	appKey: (key: string, secret: string) => ({ AppKey: key, AppSecret: secret }),
	clientId: (key: string, secret: string) => ({ client_id: key, client_secret: secret }),
};

/**
 * FlexFactor states the end of the token in the response. If it is before the token was issued, as in
 * the sample of its page, the JWT's own times count: from not-before, since its time of issue is in
 * milliseconds there, until its end; then the ten minutes of the page.
 */
function readResponse(response: LoginResponse): IssuedToken {
	const rules = { tokenPath: 'accessToken', refreshPath: 'refreshToken' };
	try {
		return readTokenResponse(response, {
			...rules,
			lifetimePath: 'expires',
			lifetimeUnit: 'epochMilliseconds',
		});
	} catch (error) {
		if (!(error instanceof TokenResponseError) || error.setting !== 'lifetime') throw error;
		const issued = readTokenResponse(response, { ...rules, lifetimeFrom: 'none' });
		return { ...issued, lifetimeMs: jwtValidityMs(issued.value) ?? TEN_MINUTES_MS };
	}
}

/**
 * FlexFactor documents no endpoint for its refresh token, so it is only used if the user enters one.
 * The documentation asks clients to reuse a token until a 401.
 */
function renewal(fields: Readonly<Record<string, unknown>>, baseUrl: string) {
	const path = textOf(fields.refreshPath);
	const field = textOf(fields.refreshField);
	if (path === '' || field === '') return {};
	const url = parseSecureUrl(joinUrl(baseUrl, path), 'Refresh Path').href;
	return { renew: (refreshToken: string) => jsonLogin(url, { [field]: refreshToken }) };
}

function compile(fields: Readonly<Record<string, unknown>>): TokenFlow {
	const { name: environment, url: baseUrl } = chosenEnvironment(fields, ENVIRONMENTS, 'Base URL');
	const appKey = requiredText(fields, 'appKey', 'App Key');
	const appSecret = requiredText(fields, 'appSecret', 'App Secret');
	const loginUrl = joinUrl(baseUrl, 'oauth2/token');
	const keyNames = fields.keyNames === 'clientId' ? 'clientId' : 'appKey';
	return {
		guide: {
			service: 'FlexFactor',
			environment,
			keysHint:
				"Check 'App Key' and 'App Secret': you find them in the FlexFactor portal for this environment, under Developers > API Keys.",
		},
		baseUrl,
		extraOrigins: [],
		identity: ['flexFactorApi', loginUrl, appKey, appSecret, keyNames],
		secrets: [appKey, appSecret, textOf(fields.tokenizationKey), textOf(fields.webhookSecret)],
		renewal: renewalPolicy(fields, 'atExpiry'),
		responseRules: credentialRules(fields.responseRules, 'Response Rules'),
		assumedLifetimeMs: TEN_MINUTES_MS,
		login: [() => jsonLogin(loginUrl, KEY_NAMES[keyNames](appKey, appSecret))],
		...renewal(fields, baseUrl),
		readResponse,
		attach: bearer,
		checkUrl: joinUrl(baseUrl, 'orders?pageSize=1'),
	};
}

const credential = tokenCredential('flexFactorApi', compile);

export class FlexFactorApi implements ICredentialType {
	name = 'flexFactorApi';

	displayName = 'FlexFactor API';

	icon: Icon = {
		light: 'file:../icons/flexFactor.svg',
		dark: 'file:../icons/flexFactor.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-tokenflow/n8n-nodes-tokenflow/blob/main/docs/flexfactor.md';

	properties: INodeProperties[] = [
		...storedTokenFields,
		...environmentFields(ENVIRONMENTS, 'Base URL of the API, including the version'),
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			hint: 'In the FlexFactor portal of this environment: Developers > API Keys',
			description: 'Public client ID of your app, from Developers > API Keys in the portal',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Client secret of your app, from the same page',
		},
		{
			displayName: 'MID',
			name: 'mid',
			type: 'string',
			default: '',
			placeholder: 'e.g. 65f86bf5-9546-4dc1-a4b2-a91b39c183d4',
			hint: 'Leave empty: it is read from the token',
			description: 'Your merchant ID. Leave empty to use the one in the access token.',
		},
		{
			displayName: 'Site ID',
			name: 'siteId',
			type: 'string',
			default: '',
			description: 'Required only if your merchant ID has several sites',
		},
		{
			displayName: 'Tokenization Key',
			name: 'tokenizationKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only to tokenize cards',
			description:
				'Required only to tokenize cards, from Developers > Tokenization in the portal',
		},
		{
			displayName: 'Webhook Signing Key',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only for the FlexFactor Trigger',
			description:
				'Subscriber key of your webhook, from Developers > Webhooks in the portal. Used to verify incoming events.',
		},
		...advancedFields(
			{
				displayName: 'Key Names',
				name: 'keyNames',
				type: 'options',
				options: [
					{
						name: 'AppKey and AppSecret',
						value: 'appKey',
						description: "As the text of FlexFactor's documentation says",
					},
					{
						name: 'client_id and client_secret',
						value: 'clientId',
						description: "As in a sample of FlexFactor's documentation",
					},
				],
				default: 'appKey',
				description:
					'Names under which the login sends the keys. Change only if it is rejected.',
			},
			renewalField('atExpiry'),
			{
				displayName: 'Refresh Path',
				name: 'refreshPath',
				type: 'string',
				default: '',
				placeholder: 'e.g. /oauth2/refresh',
				description:
					'FlexFactor does not document a refresh endpoint. If they gave you one, enter its path; otherwise leave empty.',
			},
			{
				displayName: 'Refresh Field',
				name: 'refreshField',
				type: 'string',
				default: '',
				placeholder: 'e.g. refreshToken',
				description: 'Name of the JSON field that holds the refresh token',
			},
		),
	];

	preAuthentication = credential.preAuthentication;

	authenticate = credential.authenticate;

	test = connectionTest;
}
