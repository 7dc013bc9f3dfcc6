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
import type { LoginRequest, TokenFlow } from './token/flow';
import { RENEWAL_OPTIONS } from './token/n8n/formFields';
import { basicAuthorization, bearer } from './token/loginBodies';
import { joinUrl } from './token/url';

const ENVIRONMENTS: Readonly<Record<string, Environment>> = {
	preProduction: { name: 'Pre-Production', url: 'https://partner.credify.tech' },
	production: { name: 'Production', url: 'https://partner.upgrade.com' },
};

const HALF_AN_HOUR_MS = 30 * 60_000;

/** The API has no call without side effects but reading an order; this one exists nowhere. */
const NO_ORDER = 'orders/00000000-0000-0000-0000-000000000000';

/** Grant type in the query, client in a Basic header, no body: as the provider documents it. */
function login(url: string, clientId: string, clientSecret: string): LoginRequest {
	return {
		method: 'POST',
		url: `${url}?grant_type=client_credentials`,
		headers: {
			Accept: 'application/json',
			Authorization: basicAuthorization(clientId, clientSecret),
		},
	};
}

function compile(fields: Readonly<Record<string, unknown>>): TokenFlow {
	const { name: environment, url: host } = chosenEnvironment(fields, ENVIRONMENTS, 'Base URL');
	const clientId = requiredText(fields, 'clientId', 'Client ID');
	const clientSecret = requiredText(fields, 'clientSecret', 'Client Secret');
	const loginUrl = joinUrl(host, 'api/auth/v1/oauth/token');
	const baseUrl = joinUrl(host, requiredText(fields, 'apiPath', 'API Path'));
	return {
		guide: {
			service: 'Flex Pay',
			environment,
			keysHint:
				"Check 'Client ID' and 'Client Secret'; your Account Manager or Integration Lead at Flex Pay hands them out, one pair per environment.",
			reachHint:
				"This server's outgoing IP address may not be on the allow list; every queue worker needs it.",
		},
		baseUrl,
		extraOrigins: [],
		identity: ['flexPayApi', loginUrl, clientId, clientSecret],
		secrets: [clientId, clientSecret, `${clientId}:${clientSecret}`],
		renewal: renewalPolicy(fields, 'beforeExpiry'),
		assumedLifetimeMs: HALF_AN_HOUR_MS,
		login: [() => login(loginUrl, clientId, clientSecret)],
		readResponse: (response) =>
			readTokenResponse(response, {
				tokenPath: 'access_token',
				lifetimePath: 'expires_in',
				lifetimeUnit: 'seconds',
			}),
		attach: bearer,
		checkUrl: joinUrl(baseUrl, NO_ORDER),
	};
}

const credential = tokenCredential('flexPayApi', compile);

export class FlexPayApi implements ICredentialType {
	name = 'flexPayApi';

	displayName = 'Flex Pay API';

	icon: Icon = { light: 'file:../icons/flexPay.svg', dark: 'file:../icons/flexPay.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-tokenflow/n8n-nodes-tokenflow/blob/main/docs/flex-pay.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{
					name: 'Pre-Production',
					value: 'preProduction',
					description: 'partner.credify.tech',
				},
				{ name: 'Production', value: 'production', description: 'partner.upgrade.com' },
				{
					name: 'Own URL',
					value: 'custom',
					description: 'Another host, for example a proxy',
				},
			],
			default: 'preProduction',
			description: 'Keys belong to one environment only',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://partner.credify.tech',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'The address of the server, without a path',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'From your Account Manager or Integration Lead at Flex Pay',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Handed out together with the client ID, for one environment',
		},
		{
			displayName: 'API Path',
			name: 'apiPath',
			type: 'options',
			options: [
				{ name: '/api/checkout/v1', value: '/api/checkout/v1' },
				{ name: '/api/flexpay/v1', value: '/api/flexpay/v1' },
			],
			default: '/api/checkout/v1',
			description:
				'Where the API lives on the server; ask your Integration Lead if calls answer 404',
		},
		{
			displayName: 'Integration ID',
			name: 'integrationId',
			type: 'string',
			default: '',
			placeholder: 'e.g. UP-12345678-9',
			description: 'Sent with new orders and offers; Flex Pay calls it UP-code',
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
