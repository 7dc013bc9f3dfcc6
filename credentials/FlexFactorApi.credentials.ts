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
import { textOf } from './common/unknown';
import { joinUrl, parseSecureUrl } from './token/url';

const ENVIRONMENTS: Readonly<Record<string, Environment>> = {
	sandbox: { name: 'Sandbox', url: 'https://api-sandbox.flexfactor.io/v1' },
	production: { name: 'Production', url: 'https://api.flexfactor.io/v1' },
	legacySandbox: { name: 'Sandbox (Legacy Host)', url: 'https://api-sandbox.flex-charge.com/v1' },
	legacyProduction: { name: 'Production (Legacy Host)', url: 'https://api.flex-charge.com/v1' },
};

const TEN_MINUTES_MS = 10 * 60_000;

/**
 * FlexFactor's refresh token has no documented endpoint, so it is only used where the user was told
 * one. Its documentation wants a token to be used until a 401, and never one per call.
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
	return {
		guide: {
			service: 'FlexFactor',
			environment,
			keysHint:
				"Check 'App Key' and 'App Secret': they are in the FlexFactor portal of this environment under Developers > API Keys.",
		},
		baseUrl,
		extraOrigins: [],
		identity: ['flexFactorApi', loginUrl, appKey, appSecret],
		secrets: [appKey, appSecret, textOf(fields.tokenizationKey), textOf(fields.webhookSecret)],
		renewal: renewalPolicy(fields, 'atExpiry'),
		assumedLifetimeMs: TEN_MINUTES_MS,
		login: [() => jsonLogin(loginUrl, { AppKey: appKey, AppSecret: appSecret })],
		...renewal(fields, baseUrl),
		readResponse: (response) =>
			readTokenResponse(response, {
				tokenPath: 'accessToken',
				lifetimePath: 'expires',
				lifetimeUnit: 'epochMilliseconds',
				refreshPath: 'refreshToken',
			}),
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
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Sandbox', value: 'sandbox', description: 'api-sandbox.flexfactor.io' },
				{ name: 'Production', value: 'production', description: 'api.flexfactor.io' },
				{
					name: 'Sandbox (Legacy Host)',
					value: 'legacySandbox',
					description: 'api-sandbox.flex-charge.com',
				},
				{
					name: 'Production (Legacy Host)',
					value: 'legacyProduction',
					description: 'api.flex-charge.com',
				},
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
			placeholder: 'e.g. https://api-sandbox.flexfactor.io/v1',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'The API address up to and including the version',
		},
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			description: 'The public client ID of your app, from the portal: Developers > API Keys',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The client secret of your app, from the same page',
		},
		{
			displayName: 'MID',
			name: 'mid',
			type: 'string',
			default: '',
			placeholder: 'e.g. 65f86bf5-9546-4dc1-a4b2-a91b39c183d4',
			description: 'Your merchant ID. Leave empty to use the one in the login token.',
		},
		{
			displayName: 'Site ID',
			name: 'siteId',
			type: 'string',
			default: '',
			description: 'Needed only if your merchant ID has several sites',
		},
		{
			displayName: 'Tokenization Key',
			name: 'tokenizationKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Needed only to tokenize cards, from the portal: Developers > Tokenization',
		},
		{
			displayName: 'Webhook Signing Key',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The subscriber key of your webhook, from the portal: Developers > Webhooks. Incoming events are checked with it.',
		},
		{
			displayName: 'Renew Token',
			name: 'renewal',
			type: 'options',
			options: RENEWAL_OPTIONS,
			default: 'atExpiry',
			description: 'When a token that still works is replaced by a new one',
		},
		{
			displayName: 'Refresh Path',
			name: 'refreshPath',
			type: 'string',
			default: '',
			placeholder: 'e.g. /oauth2/refresh',
			description:
				'FlexFactor documents no way to use its refresh token. If FlexFactor told you one, enter its path here; otherwise leave it empty.',
		},
		{
			displayName: 'Refresh Field',
			name: 'refreshField',
			type: 'string',
			default: '',
			placeholder: 'e.g. refreshToken',
			description: 'The name of the JSON field in which that path expects the refresh token',
		},
		...storedTokenFields,
	];

	preAuthentication = credential.preAuthentication;

	authenticate = credential.authenticate;

	test = connectionTest;
}
