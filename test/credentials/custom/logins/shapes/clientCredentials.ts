/** Client credentials in forms and JSON (RFC 6749, section 4.4), each with a turn of its own. */
import type { LoginShape } from '../shape';
import { bearer, bearerToken, get, join, key, post } from '../values';
import { exactly, guarded, json, must, oauthError, serve } from '../strict';

export const amadeus: LoginShape = {
	name: 'Amadeus Self-Service',
	source: 'https://github.com/amadeus4dev/developer-guides/blob/main/docs/API-Keys/authorization.md',
	concepts: ['lifetime: seconds', 'rejected with 401'],
	keys: { 'API Key': 'amadeus-key', 'API Secret': 'amadeus-secret' },
	free: { text: ['API Key', 'API Secret'] },
	steps: [
		post('login', 'https://test.api.amadeus.com/v1/security/oauth2/token', {
			form: {
				grant_type: 'client_credentials',
				client_id: key('API Key'),
				client_secret: key('API Secret'),
			},
		}),
	],
	call: get('https://test.api.amadeus.com/v2/reference-data/urls/checkin-links'),
	expects: bearerToken(1_799_000),
	rejected: {
		wrong: 'API Secret',
		at: 'login',
		status: 401,
		says: 'Client credentials are invalid',
	},
	expired: { status: 401, says: 'Access token expired' },
	respond: serve(() => ({
		'POST https://test.api.amadeus.com/v1/security/oauth2/token': (incoming) => {
			const wrong = {
				error: 'invalid_client',
				error_description: 'Client credentials are invalid',
			};
			const wanted = {
				grant_type: 'client_credentials',
				client_id: incoming.key('API Key'),
				client_secret: incoming.key('API Secret'),
			};
			const form = incoming.form(oauthError('invalid_request'));
			must(
				exactly(form, wanted),
				json(401, { ...wrong, code: 38187, title: 'Invalid parameters' }),
			);
			return json(200, {
				type: 'amadeusOAuth2Token',
				username: 'someone@example.com',
				application_name: 'Example',
				client_id: incoming.key('API Key'),
				token_type: 'Bearer',
				access_token: incoming.issue(1_799_000),
				expires_in: 1799,
				state: 'approved',
				scope: '',
			});
		},
		'GET https://test.api.amadeus.com/v2/reference-data/urls/checkin-links': guarded(
			json(401, {
				errors: [
					{ code: 38190, title: 'Invalid access token', detail: 'Access token expired' },
				],
			}),
		),
	})),
};

export const shopware: LoginShape = {
	name: 'Shopware 6, integration',
	source: 'https://github.com/shopware/docs/blob/main/guides/development/integrations-api/index.md',
	concepts: ['lifetime: seconds', 'rejected with 401'],
	keys: {
		Host: 'shop.example.com',
		'Access key ID': 'SWIAEXAMPLE',
		'Secret access key': 'shopware-secret',
	},
	free: { text: ['Access key ID', 'Secret access key'] },
	steps: [
		post('login', join('https://', key('Host'), '/api/oauth/token'), {
			json: {
				grant_type: 'client_credentials',
				client_id: key('Access key ID'),
				client_secret: key('Secret access key'),
			},
		}),
	],
	call: get(join('https://', key('Host'), '/api/product')),
	expects: bearerToken(600_000),
	rejected: {
		wrong: 'Secret access key',
		at: 'login',
		status: 401,
		says: 'Client authentication failed',
	},
	expired: {
		status: 401,
		says: 'The resource owner or authorization server denied the request.',
	},
	respond: serve(({ Host }) => {
		const error = (status: number, title: string) =>
			json(status, { errors: [{ code: '0', status: String(status), title }] });
		return {
			[`POST https://${Host}/api/oauth/token`]: (incoming) => {
				const wanted = {
					grant_type: 'client_credentials',
					client_id: incoming.key('Access key ID'),
					client_secret: incoming.key('Secret access key'),
				};
				const body = incoming.json(
					error(400, 'The authorization grant type is not supported'),
				);
				must(exactly(body, wanted), error(401, 'Client authentication failed'));
				const token = incoming.issue(600_000);
				return json(200, { token_type: 'Bearer', expires_in: 600, access_token: token });
			},
			[`GET https://${Host}/api/product`]: guarded(
				error(401, 'The resource owner or authorization server denied the request.'),
			),
		};
	}),
};

export const microsoftGraph: LoginShape = {
	name: 'Microsoft Graph, app only',
	source: 'https://github.com/microsoftgraph/microsoft-graph-docs/blob/main/concepts/auth-v2-service.md',
	concepts: ['lifetime: seconds', 'rejected with 401'],
	keys: {
		'Tenant ID': 'contoso.example',
		'Client ID': 'graph-app',
		'Client secret': 'graph~secret',
	},
	free: { text: ['Client ID', 'Client secret'] },
	steps: [
		post(
			'login',
			join('https://login.microsoftonline.com/', key('Tenant ID'), '/oauth2/v2.0/token'),
			{
				form: {
					client_id: key('Client ID'),
					scope: 'https://graph.microsoft.com/.default',
					client_secret: key('Client secret'),
					grant_type: 'client_credentials',
				},
			},
		),
	],
	call: get('https://graph.microsoft.com/v1.0/users'),
	expects: bearerToken(3_599_000),
	rejected: { wrong: 'Client secret', at: 'login', status: 401, says: 'AADSTS7000215' },
	expired: { status: 401, says: 'InvalidAuthenticationToken' },
	respond: serve((keys) => ({
		[`POST https://login.microsoftonline.com/${keys['Tenant ID']}/oauth2/v2.0/token`]: (
			incoming,
		) => {
			const missing = oauthError(
				'invalid_request',
				'AADSTS900144: The request body must contain …',
			);
			const { client_secret: secret, ...rest } = incoming.form(missing);
			const wanted = {
				client_id: incoming.key('Client ID'),
				scope: 'https://graph.microsoft.com/.default',
				grant_type: 'client_credentials',
			};
			must(exactly(rest, wanted), missing);
			const wrong = 'AADSTS7000215: Invalid client secret provided.';
			must(
				secret === incoming.key('Client secret'),
				oauthError('invalid_client', wrong, 401),
			);
			const token = incoming.issue(3_599_000);
			const expires = { expires_in: 3599, ext_expires_in: 3599 };
			return json(200, { token_type: 'Bearer', ...expires, access_token: token });
		},
		'GET https://graph.microsoft.com/v1.0/users': guarded(
			json(401, {
				error: {
					code: 'InvalidAuthenticationToken',
					message: 'Lifetime validation failed',
				},
			}),
		),
	})),
};

export const adobe: LoginShape = {
	name: 'Adobe, OAuth server-to-server',
	source: 'https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/implementation',
	concepts: ['lifetime: seconds', 'fixed headers beside', 'rejected with 400'],
	keys: { 'Client ID': 'adobe-app', 'Client Secret': 'p8e-adobe', Scopes: 'openid,AdobeID' },
	free: { text: ['Client Secret'] },
	steps: [
		post('login', 'https://ims-na1.adobelogin.com/ims/token/v3', {
			form: {
				client_id: key('Client ID'),
				client_secret: key('Client Secret'),
				grant_type: 'client_credentials',
				scope: key('Scopes'),
			},
		}),
	],
	call: get('https://api.adobe.io/console/organizations', {
		authorization: bearer,
		'x-api-key': key('Client ID'),
	}),
	expects: bearerToken(86_399_000),
	rejected: { wrong: 'Client Secret', at: 'login', status: 400, says: 'invalid_client' },
	expired: { status: 401, says: 'Oauth token is not valid' },
	respond: serve(() => ({
		'POST https://ims-na1.adobelogin.com/ims/token/v3': (incoming) => {
			const wanted = {
				client_id: incoming.key('Client ID'),
				client_secret: incoming.key('Client Secret'),
				grant_type: 'client_credentials',
				scope: incoming.key('Scopes'),
			};
			const form = incoming.form(oauthError('bad_request'));
			must(
				exactly(form, wanted),
				oauthError('invalid_client', 'invalid client_secret parameter'),
			);
			const token = incoming.issue(86_399_000);
			return json(200, { access_token: token, token_type: 'bearer', expires_in: 86399 });
		},
		'GET https://api.adobe.io/console/organizations': (incoming) => {
			const noKey = json(403, { error_code: '403000', message: 'Api Key is required' });
			must(incoming.header('x-api-key') === incoming.key('Client ID'), noKey);
			const gone = { error_code: '401013', message: 'Oauth token is not valid' };
			return guarded(json(401, gone))(incoming);
		},
	})),
};

export const boxClientCredentials: LoginShape = {
	name: 'Box, client credentials',
	source: 'https://github.com/box/developer.box.com/blob/main/content/guides/authentication/client-credentials/index.md',
	concepts: ['lifetime: seconds', 'rejected with 400'],
	keys: { 'Client ID': 'box-client', 'Client Secret': 'box-secret', 'Enterprise ID': '12345' },
	free: { text: ['Client Secret'] },
	steps: [
		post('login', 'https://api.box.com/oauth2/token', {
			form: {
				client_id: key('Client ID'),
				client_secret: key('Client Secret'),
				grant_type: 'client_credentials',
				box_subject_type: 'enterprise',
				box_subject_id: key('Enterprise ID'),
			},
		}),
	],
	call: get('https://api.box.com/2.0/users/me'),
	expects: bearerToken(4_123_000),
	rejected: {
		wrong: 'Client Secret',
		at: 'login',
		status: 400,
		says: 'Grant credentials are invalid',
	},
	expired: { status: 401 },
	respond: serve(() => ({
		'POST https://api.box.com/oauth2/token': (incoming) => {
			const invalid = oauthError('invalid_grant', 'Grant credentials are invalid');
			const wanted = {
				client_id: incoming.key('Client ID'),
				client_secret: incoming.key('Client Secret'),
				grant_type: 'client_credentials',
				box_subject_type: 'enterprise',
				box_subject_id: incoming.key('Enterprise ID'),
			};
			must(exactly(incoming.form(invalid), wanted), invalid);
			const rest = { expires_in: 4123, restricted_to: [], token_type: 'bearer' };
			return json(200, { access_token: incoming.issue(4_123_000), ...rest });
		},
		'GET https://api.box.com/2.0/users/me': guarded({
			status: 401,
			headers: { 'www-authenticate': 'Bearer realm="Service", error="invalid_token"' },
			body: '',
		}),
	})),
};
