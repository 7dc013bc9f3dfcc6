/** A signed JWT in place of the client's secret (RFC 7523, section 2.2). */
import type { LoginShape, Value } from '../shape';
import { bearerToken, get, join, jwt, key, now, post, unique } from '../values';
import type { Incoming, Jwt } from '../strict';
import { exactly, guarded, isSoon, json, must, oauthError, readJwt, serve } from '../strict';
import { EC_KEY, RSA_KEY } from '../testKeys';

const HOUR = 3_600_000;

const NANGO = 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml';

const CLIENT_JWT = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Whether the claims are exactly these, besides times that are right. */
const isClaimed = (
	read: Jwt | undefined,
	wanted: Record<string, unknown>,
	incoming: Incoming,
	most = 3600,
): boolean => {
	const { iat, exp, ...claims } = read?.claims ?? {};
	return isSoon(exp, incoming, most) && ['number', 'undefined'].includes(typeof iat)
		? exactly(claims, wanted)
		: false;
};

const netSuiteToken: Value = join(
	'https://',
	key('Account ID'),
	'.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token',
);

const microsoftToken: Value = join(
	'https://login.microsoftonline.com/',
	key('Tenant ID'),
	'/oauth2/v2.0/token',
);

export const oktaServiceApp: LoginShape = {
	name: 'Okta service app, private key JWT',
	source: 'https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/',
	concepts: ['client assertion', 'lifetime: seconds', 'rejected with 401'],
	keys: {
		'Okta domain': 'acme.okta.com',
		'Client ID': '0oakey',
		'Key ID': 'okta-kid',
		'Private Key': RSA_KEY,
	},
	steps: [
		post(
			'login',
			join('https://', key('Okta domain'), '/oauth2/v1/token'),
			{
				form: {
					grant_type: 'client_credentials',
					scope: 'okta.users.read',
					client_assertion_type: CLIENT_JWT,
					client_assertion: jwt(
						'RS256',
						key('Private Key'),
						{
							iss: key('Client ID'),
							sub: key('Client ID'),
							aud: join('https://', key('Okta domain'), '/oauth2/v1/token'),
							iat: now('seconds'),
							exp: now('seconds', 300),
						},
						{ header: { kid: key('Key ID') } },
					),
				},
			},
			{ accept: 'application/json' },
			{ optional: ['accept', 'claims.iat'] },
		),
	],
	call: get(join('https://', key('Okta domain'), '/api/v1/users')),
	expects: bearerToken(HOUR),
	rejected: { wrong: 'Client ID', at: 'login', status: 401, says: 'invalid_client' },
	expired: { status: 401 },
	respond: serve((keys) => ({
		[`POST https://${keys['Okta domain']}/oauth2/v1/token`]: (incoming) => {
			const { client_assertion, ...form } = incoming.form(oauthError('invalid_request'));
			const wanted = { grant_type: 'client_credentials', scope: 'okta.users.read' };
			must(
				exactly(form, { ...wanted, client_assertion_type: CLIENT_JWT }),
				oauthError('invalid_request', 'A required parameter is missing'),
			);
			const client = incoming.key('Client ID');
			const claims = { iss: client, sub: client, aud: incoming.request.url };
			const read = readJwt(client_assertion, incoming.key('Private Key'));
			const isRight =
				read?.header.kid === incoming.key('Key ID') && isClaimed(read, claims, incoming);
			must(isRight, oauthError('invalid_client', "The 'client_assertion' is invalid.", 401));
			const rest = { token_type: 'Bearer', expires_in: 3600, scope: 'okta.users.read' };
			return json(200, { ...rest, access_token: incoming.issue(HOUR) });
		},
		[`GET https://${keys['Okta domain']}/api/v1/users`]: guarded(
			json(401, { errorCode: 'E0000011', errorSummary: 'Invalid token provided' }),
		),
	})),
};

export const netSuite: LoginShape = {
	name: 'NetSuite, OAuth 2.0 client credentials',
	source: `${NANGO} (netsuite-client-credentials)`,
	concepts: ['client assertion', 'lifetime: text seconds', 'rejected with 400'],
	keys: {
		'Account ID': '1234567',
		'Client ID': 'ns-client',
		'Certificate ID': 'ns-cert',
		'Private Key': RSA_KEY,
	},
	steps: [
		post('login', netSuiteToken, {
			form: {
				grant_type: 'client_credentials',
				client_assertion_type: CLIENT_JWT,
				client_assertion: jwt(
					'PS256',
					key('Private Key'),
					{
						iss: key('Client ID'),
						scope: 'rest_webservices',
						aud: netSuiteToken,
						iat: now('seconds'),
						exp: now('seconds', 3600),
					},
					{ header: { kid: key('Certificate ID') } },
				),
			},
		}),
	],
	call: get(
		join(
			'https://',
			key('Account ID'),
			'.suitetalk.api.netsuite.com/services/rest/record/v1/customer',
		),
	),
	expects: bearerToken(HOUR),
	rejected: { wrong: 'Certificate ID', at: 'login', status: 400, says: 'invalid_request' },
	expired: { status: 401 },
	respond: serve((keys) => {
		const base = `https://${keys['Account ID']}.suitetalk.api.netsuite.com/services/rest`;
		return {
			[`POST ${base}/auth/oauth2/v1/token`]: (incoming) => {
				const invalid = oauthError('invalid_request');
				const { client_assertion, ...form } = incoming.form(invalid);
				const grant = {
					grant_type: 'client_credentials',
					client_assertion_type: CLIENT_JWT,
				};
				must(exactly(form, grant), invalid);
				const wanted = {
					iss: incoming.key('Client ID'),
					scope: 'rest_webservices',
					aud: incoming.request.url,
				};
				const read = readJwt(client_assertion, incoming.key('Private Key'));
				const isPss = read?.header.alg === 'PS256';
				must(isPss && read.header.kid === incoming.key('Certificate ID'), invalid);
				must(isClaimed(read, wanted, incoming) && read.claims.iat !== undefined, invalid);
				const access_token = incoming.issue(HOUR);
				return json(200, { access_token, expires_in: '3600', token_type: 'bearer' });
			},
			[`GET ${base}/record/v1/customer`]: guarded(
				json(401, { title: 'Invalid login attempt.' }),
			),
		};
	}),
};

export const appleBusinessManager: LoginShape = {
	name: 'Apple Business Manager',
	source: `${NANGO} (apple-business-manager)`,
	concepts: ['client assertion', 'lifetime: seconds', 'rejected with 400'],
	keys: { 'Client ID': 'BUSINESSAPI.1234', 'Key ID': 'abm-kid', 'Private Key': EC_KEY },
	steps: [
		post('login', 'https://account.apple.com/auth/oauth2/v2/token', {
			form: {
				grant_type: 'client_credentials',
				client_id: key('Client ID'),
				client_assertion_type: CLIENT_JWT,
				client_assertion: jwt(
					'ES256',
					key('Private Key'),
					{
						iss: key('Client ID'),
						sub: key('Client ID'),
						aud: 'https://account.apple.com/auth/oauth2/v2/token',
						jti: unique('uuid'),
						iat: now('seconds'),
						exp: now('seconds', 86_400),
					},
					{ header: { kid: key('Key ID') } },
				),
				scope: 'business.api',
			},
		}),
	],
	call: get('https://api-business.apple.com/v1/orgDevices'),
	expects: bearerToken(HOUR),
	rejected: { wrong: 'Key ID', at: 'login', status: 400, says: 'invalid_client' },
	expired: { status: 401 },
	respond: serve(() => ({
		'POST https://account.apple.com/auth/oauth2/v2/token': (incoming) => {
			const { client_assertion, ...form } = incoming.form(oauthError('invalid_request'));
			const client = incoming.key('Client ID');
			const wanted = {
				grant_type: 'client_credentials',
				client_id: client,
				client_assertion_type: CLIENT_JWT,
				scope: 'business.api',
			};
			must(exactly(form, wanted), oauthError('invalid_request'));
			const read = readJwt(client_assertion, incoming.key('Private Key'));
			const { jti, ...claims } = read?.claims ?? {};
			const isKnown =
				read?.header.kid === incoming.key('Key ID') && read.header.alg === 'ES256';
			const isDated = typeof jti === 'string' && claims.iat !== undefined;
			must(isKnown && isDated, oauthError('invalid_client'));
			const aud = 'https://account.apple.com/auth/oauth2/v2/token';
			const isRight = isClaimed(
				{ ...read, claims },
				{ iss: client, sub: client, aud },
				incoming,
				15_552_000,
			);
			must(isRight, oauthError('invalid_client'));
			const rest = { token_type: 'Bearer', expires_in: 3600, scope: 'business.api' };
			return json(200, { access_token: incoming.issue(HOUR), ...rest });
		},
		'GET https://api-business.apple.com/v1/orgDevices': guarded(json(401, { errors: [] })),
	})),
};

export const microsoftCertificate: LoginShape = {
	name: 'Microsoft Entra, certificate',
	source: `https://learn.microsoft.com/entra/identity-platform/certificate-credentials and ${NANGO} (microsoft-oauth2-cc-cert)`,
	concepts: ['client assertion', 'lifetime: seconds', 'rejected with 401'],
	keys: {
		'Tenant ID': 'contoso.example',
		'Client ID': 'entra-app',
		'Certificate thumbprint (SHA-256, base64url)': 'A1bC-dEf_gH',
		'Private Key': RSA_KEY,
	},
	steps: [
		post('login', microsoftToken, {
			form: {
				client_id: key('Client ID'),
				scope: 'https://graph.microsoft.com/.default',
				grant_type: 'client_credentials',
				client_assertion_type: CLIENT_JWT,
				client_assertion: jwt(
					'PS256',
					key('Private Key'),
					{
						iss: key('Client ID'),
						sub: key('Client ID'),
						aud: microsoftToken,
						jti: unique('uuid'),
						exp: now('seconds', 600),
					},
					{ header: { 'x5t#S256': key('Certificate thumbprint (SHA-256, base64url)') } },
				),
			},
		}),
	],
	call: get('https://graph.microsoft.com/v1.0/organization'),
	expects: bearerToken(3_599_000),
	rejected: {
		wrong: 'Certificate thumbprint (SHA-256, base64url)',
		at: 'login',
		status: 401,
		says: 'AADSTS700027',
	},
	expired: { status: 401 },
	respond: serve((keys) => ({
		[`POST https://login.microsoftonline.com/${keys['Tenant ID']}/oauth2/v2.0/token`]: (
			incoming,
		) => {
			const { client_assertion, ...form } = incoming.form(oauthError('invalid_request'));
			const client = incoming.key('Client ID');
			const wanted = {
				client_id: client,
				scope: 'https://graph.microsoft.com/.default',
				grant_type: 'client_credentials',
				client_assertion_type: CLIENT_JWT,
			};
			must(exactly(form, wanted), oauthError('invalid_request', 'AADSTS900144'));
			const wrong = oauthError(
				'invalid_client',
				'AADSTS700027: Client assertion failed …',
				401,
			);
			const read = readJwt(client_assertion, incoming.key('Private Key'));
			const thumbprint = incoming.key('Certificate thumbprint (SHA-256, base64url)');
			const { jti, ...claims } = read?.claims ?? {};
			must(read?.header['x5t#S256'] === thumbprint && typeof jti === 'string', wrong);
			const right = { iss: client, sub: client, aud: incoming.request.url };
			must(isClaimed({ ...read, claims }, right, incoming), wrong);
			const access_token = incoming.issue(3_599_000);
			return json(200, { token_type: 'Bearer', expires_in: 3599, access_token });
		},
		'GET https://graph.microsoft.com/v1.0/organization': guarded(json(401, {})),
	})),
};
