/** Client credentials in forms, JSON and Basic headers (RFC 6749, section 4.4), each with a turn of its own. */
import type { LoginShape } from './shape';
import { basic, bearer, bearerToken, get, join, key, post } from './values';
import { exactly, guarded, json, must, oauthError, serve } from './strict';

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

export const ups: LoginShape = {
	name: 'UPS, client credentials',
	source: 'https://github.com/UPS-API/api-documentation/blob/main/OAuthClientCredentials.yaml',
	concepts: ['lifetime: text seconds', 'basic with raw secret', 'rejected with 401'],
	keys: { 'Client ID': 'ups-client', 'Client Secret': 'ups-secret' },
	free: { text: ['Client Secret'] },
	steps: [
		post(
			'login',
			'https://onlinetools.ups.com/security/v1/oauth/token',
			{ form: { grant_type: 'client_credentials' } },
			{ authorization: basic(key('Client ID'), key('Client Secret')) },
		),
	],
	call: get('https://onlinetools.ups.com/api/track/v1/details/1Z000', {
		authorization: bearer,
		transId: 'a-request',
		transactionSrc: 'n8n',
	}),
	expects: bearerToken(14_399_000),
	rejected: { wrong: 'Client Secret', at: 'login', status: 401, says: 'ClientId is Invalid' },
	expired: { status: 401, says: 'Invalid Authentication Information.' },
	respond: serve(() => {
		const error = (status: number, code: string, message: string) =>
			json(status, { response: { errors: [{ code, message }] } });
		return {
			'POST https://onlinetools.ups.com/security/v1/oauth/token': (incoming) => {
				const bad = error(400, '10400', 'Invalid/Missing Authorization Header');
				must(exactly(incoming.form(bad), { grant_type: 'client_credentials' }), bad);
				const wanted = `${incoming.key('Client ID')}:${incoming.key('Client Secret')}`;
				must(incoming.basic() === wanted, error(401, '10401', 'ClientId is Invalid'));
				return json(200, {
					token_type: 'Bearer',
					issued_at: String(incoming.world.now()),
					client_id: incoming.key('Client ID'),
					access_token: incoming.issue(14_399_000),
					expires_in: '14399',
					refresh_count: '0',
					status: 'approved',
				});
			},
			'GET https://onlinetools.ups.com/api/track/v1/details/1Z000': (incoming) => {
				const isComplete = incoming.header('transId') && incoming.header('transactionSrc');
				must(Boolean(isComplete), error(400, 'TV0001', 'Missing transId'));
				return guarded(error(401, '250002', 'Invalid Authentication Information.'))(
					incoming,
				);
			},
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

export const sapBtp: LoginShape = {
	name: 'SAP BTP, service binding',
	source: 'https://github.com/SAP-docs/btp-cloud-platform/blob/main/docs/30-development/getting-an-application-access-token-6391b5d.md',
	concepts: ['lifetime: seconds', 'basic with raw secret', 'rejected with 401'],
	keys: {
		url: 'https://acme.authentication.eu10.hana.ondemand.com',
		uri: 'https://saas-manager.cfapps.eu10.hana.ondemand.com',
		clientid: 'sb-client!b123|saas!b1',
		clientsecret: 'btp-secret$x=',
	},
	free: { text: ['clientsecret'] },
	steps: [
		post(
			'login',
			join(key('url'), '/oauth/token'),
			{ form: { client_id: key('clientid'), grant_type: 'client_credentials' } },
			{ authorization: basic(key('clientid'), key('clientsecret')) },
			{ optional: ['client_id'] },
		),
	],
	call: get(join(key('uri'), '/saas-manager/v1/application/tenants')),
	expects: bearerToken(43_199_000),
	rejected: { wrong: 'clientsecret', at: 'login', status: 401, says: 'Bad credentials' },
	expired: { status: 401 },
	respond: serve((keys) => ({
		[`POST ${keys.url}/oauth/token`]: (incoming) => {
			const bad = oauthError('invalid_request', 'Missing grant type');
			const may = { client_id: incoming.key('clientid') };
			must(exactly(incoming.form(bad), { grant_type: 'client_credentials' }, may), bad);
			const wanted = `${incoming.key('clientid')}:${incoming.key('clientsecret')}`;
			must(incoming.basic() === wanted, oauthError('unauthorized', 'Bad credentials', 401));
			const token = incoming.issue(43_199_000);
			return json(200, {
				access_token: token,
				token_type: 'bearer',
				expires_in: 43199,
				jti: 'a1b2',
			});
		},
		[`GET ${keys.uri}/saas-manager/v1/application/tenants`]: guarded(json(401, {})),
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

export const zoom: LoginShape = {
	name: 'Zoom, server-to-server',
	source: 'https://developers.zoom.us/docs/rooms/s2s-oauth/',
	concepts: ['lifetime: seconds', 'basic with raw secret', 'rejected with 400'],
	keys: { 'Account ID': 'zoom-account', 'Client ID': 'zoom-app', 'Client Secret': 'zoom-secret' },
	free: { text: ['Client Secret', 'Account ID'] },
	steps: [
		post(
			'login',
			'https://zoom.us/oauth/token',
			{ form: { grant_type: 'account_credentials', account_id: key('Account ID') } },
			{ authorization: basic(key('Client ID'), key('Client Secret')) },
		),
	],
	call: get('https://api.zoom.us/v2/users/me'),
	expects: bearerToken(3_600_000),
	rejected: {
		wrong: 'Client Secret',
		at: 'login',
		status: 400,
		says: 'Invalid client_id or client_secret',
	},
	expired: { status: 401, says: 'Access token is expired.' },
	respond: serve(() => {
		const error = (reason: string, code: string) => json(400, { reason, error: code });
		return {
			'POST https://zoom.us/oauth/token': (incoming) => {
				const unsupported = error('unsupported grant type', 'unsupported_grant_type');
				const form = incoming.form(unsupported);
				must(form.grant_type === 'account_credentials', unsupported);
				const client = `${incoming.key('Client ID')}:${incoming.key('Client Secret')}`;
				const wrong = error('Invalid client_id or client_secret', 'invalid_client');
				must(incoming.basic() === client, wrong);
				const wanted = {
					grant_type: form.grant_type,
					account_id: incoming.key('Account ID'),
				};
				must(exactly(form, wanted), error('Bad Request', 'invalid_request'));
				const token = incoming.issue(3_600_000);
				return json(200, { access_token: token, token_type: 'bearer', expires_in: 3600 });
			},
			'GET https://api.zoom.us/v2/users/me': guarded(
				json(401, { code: 124, message: 'Access token is expired.' }),
			),
		};
	}),
};
