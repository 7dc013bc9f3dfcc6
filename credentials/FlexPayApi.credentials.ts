import { textOf } from './common/unknown';
import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

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
import type { LoginRequest, TokenFlow } from './token/flow';
import { basicAuthorization, bearer } from './token/loginBodies';
import { joinUrl } from './token/url';

const ENVIRONMENTS: Readonly<Record<string, Environment>> = {
	preProduction: { name: 'Pre-Production', url: 'https://partner.credify.tech' },
	production: { name: 'Production', url: 'https://partner.upgrade.com' },
};

/** Sources disagree on the paths of the checkout API; that of the marketing API is the second one in all. */
const CHECKOUT_PATH = '/api/checkout/v1';
const API_PATHS = [CHECKOUT_PATH, '/api/flexpay/v1'].map((path) => ({
	name: path,
	value: path,
}));

const HALF_AN_HOUR_MS = 30 * 60_000;

/** Reading an order is the only call without side effects. This ID never exists: a valid token gets 404. */
const UNKNOWN_ORDER = 'orders/00000000-0000-0000-0000-000000000000';

/** Grant type in the query, client in a Basic header, no body, as documented by the provider. */
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
	const baseUrl = joinUrl(host, textOf(fields.apiPath) || CHECKOUT_PATH);
	return {
		guide: {
			service: 'Flex Pay',
			environment,
			keysHint:
				"Check 'Client ID' and 'Client Secret'; your Flex Pay Account Manager or Integration Lead issues them, one pair per environment.",
			reachHint:
				"This server's outgoing IP address may not be on the allowlist. In queue mode, every worker's address must be on it.",
		},
		baseUrl,
		extraOrigins: [],
		identity: ['flexPayApi', loginUrl, clientId, clientSecret],
		secrets: [clientId, clientSecret, `${clientId}:${clientSecret}`],
		renewal: renewalPolicy(fields, 'beforeExpiry'),
		responseRules: credentialRules(fields.responseRules, 'Response Rules'),
		assumedLifetimeMs: HALF_AN_HOUR_MS,
		login: [() => login(loginUrl, clientId, clientSecret)],
		readResponse: (response) =>
			readTokenResponse(response, {
				tokenPath: 'access_token',
				lifetimePath: 'expires_in',
				lifetimeUnit: 'seconds',
			}),
		attach: bearer,
		checkUrl: joinUrl(baseUrl, UNKNOWN_ORDER),
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
		...storedTokenFields,
		...environmentFields(ENVIRONMENTS, 'Server URL without a path'),
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			hint: 'From your Account Manager. The IP address of this server must be on their allowlist.',
			description: 'Issued by your Flex Pay Account Manager or Integration Lead',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Issued with the client ID, for one environment',
		},
		{
			displayName: 'Integration ID',
			name: 'integrationId',
			type: 'string',
			default: '',
			placeholder: 'e.g. UP-12345678-9',
			hint: 'Offers and new orders need it, here or in the node',
			description: 'Sent with new orders and offers. Also called UP-code.',
		},
		...advancedFields(
			{
				displayName: 'API Path',
				name: 'apiPath',
				type: 'options',
				options: API_PATHS,
				default: CHECKOUT_PATH,
				description:
					'Path of orders, transactions and cards on the server. Ask your Integration Lead if requests return 404.',
			},
			{
				displayName: 'Marketing API Path',
				name: 'marketingApiPath',
				type: 'options',
				options: API_PATHS,
				default: '/api/flexpay/v1',
				description:
					'Path of offers on the server. Ask your Integration Lead if requests return 404.',
			},
			renewalField('beforeExpiry'),
		),
	];

	preAuthentication = credential.preAuthentication;

	authenticate = credential.authenticate;

	test = connectionTest;
}
