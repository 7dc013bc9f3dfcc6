/** Logins with a signed JWT in place of a secret: as the grant (RFC 7523, section 2.1) or as the client (section 2.2). */
import type { LoginShape, Value } from './shape';
import { bearerToken, get, join, jwt, key, now, post, unique } from './values';
import type { Incoming, Jwt } from './strict';
import { exactly, guarded, isSoon, json, must, oauthError, readJwt, serve } from './strict';
import { EC_KEY, RSA_KEY } from './testKeys';

const HOUR = 3_600_000;
const NANGO = 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
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

export const googleServiceAccount: LoginShape = {
	name: 'Google service account',
	source: 'https://developers.google.com/identity/protocols/oauth2/service-account',
	concepts: ['jwt bearer grant', 'lifetime: seconds', 'rejected with 400'],
	keys: {
		client_email: 'robot@acme-project.iam.gserviceaccount.com',
		private_key_id: 'k1',
		private_key: RSA_KEY,
		Scope: 'https://www.googleapis.com/auth/spreadsheets.readonly',
	},
	steps: [
		post('login', 'https://oauth2.googleapis.com/token', {
			form: {
				grant_type: JWT_BEARER,
				assertion: jwt(
					'RS256',
					key('private_key'),
					{
						iss: key('client_email'),
						scope: key('Scope'),
						aud: 'https://oauth2.googleapis.com/token',
						iat: now('seconds'),
						exp: now('seconds', 3600),
					},
					{ header: { kid: key('private_key_id') } },
				),
			},
		}),
	],
	call: get('https://sheets.googleapis.com/v4/spreadsheets/1a'),
	expects: bearerToken(3_599_000),
	rejected: { wrong: 'client_email', at: 'login', status: 400, says: 'invalid_grant' },
	expired: { status: 401, says: 'UNAUTHENTICATED' },
	respond: serve(() => ({
		'POST https://oauth2.googleapis.com/token': (incoming) => {
			const { grant_type, assertion, ...rest } = incoming.form(oauthError('invalid_request'));
			const isGrant = grant_type === JWT_BEARER && exactly(rest, {});
			must(
				isGrant,
				oauthError('unsupported_grant_type', `Invalid grant_type: ${grant_type}`),
			);
			const read = readJwt(assertion, incoming.key('private_key'));
			must(read !== undefined, oauthError('invalid_grant', 'Invalid JWT Signature.'));
			const wanted = {
				iss: incoming.key('client_email'),
				scope: incoming.key('Scope'),
				aud: 'https://oauth2.googleapis.com/token',
			};
			const notFound = oauthError('invalid_grant', 'Invalid grant: account not found');
			must(isClaimed(read, wanted, incoming) && read.claims.iat !== undefined, notFound);
			const access_token = incoming.issue(3_599_000);
			return json(200, { access_token, expires_in: 3599, token_type: 'Bearer' });
		},
		'GET https://sheets.googleapis.com/v4/spreadsheets/1a': guarded(
			json(401, {
				error: { code: 401, message: 'Invalid Credentials', status: 'UNAUTHENTICATED' },
			}),
		),
	})),
};

export const boxJwt: LoginShape = {
	name: 'Box, JWT',
	source: 'https://github.com/box/developer.box.com/blob/main/content/guides/authentication/jwt/without-sdk.md',
	concepts: ['jwt bearer grant', 'lifetime: seconds', 'rejected with 400'],
	keys: {
		'Client ID': 'box-jwt',
		'Client Secret': 'box-jwt-secret',
		'Public Key ID': 'bk1',
		'Private Key': RSA_KEY,
		'Enterprise ID': '4711',
	},
	free: { text: ['Client Secret'] },
	steps: [
		post('login', 'https://api.box.com/oauth2/token', {
			form: {
				grant_type: JWT_BEARER,
				client_id: key('Client ID'),
				client_secret: key('Client Secret'),
				assertion: jwt(
					'RS256',
					key('Private Key'),
					{
						iss: key('Client ID'),
						sub: key('Enterprise ID'),
						box_sub_type: 'enterprise',
						aud: 'https://api.box.com/oauth2/token',
						jti: unique('hex'),
						exp: now('seconds', 45),
					},
					{ header: { kid: key('Public Key ID') } },
				),
			},
		}),
	],
	call: get('https://api.box.com/2.0/folders/0'),
	expects: bearerToken(4_169_000),
	rejected: { wrong: 'Public Key ID', at: 'login', status: 400, says: 'invalid_grant' },
	expired: { status: 401 },
	respond: serve(() => ({
		'POST https://api.box.com/oauth2/token': (incoming) => {
			const { assertion, ...form } = incoming.form(oauthError('invalid_request'));
			const client = {
				grant_type: JWT_BEARER,
				client_id: incoming.key('Client ID'),
				client_secret: incoming.key('Client Secret'),
			};
			must(
				exactly(form, client),
				oauthError('invalid_client', 'The client credentials are invalid'),
			);
			const read = readJwt(assertion, incoming.key('Private Key'));
			const { jti, ...claims } = read?.claims ?? {};
			const wanted = {
				iss: incoming.key('Client ID'),
				sub: incoming.key('Enterprise ID'),
				box_sub_type: 'enterprise',
				aud: 'https://api.box.com/oauth2/token',
			};
			const invalid = oauthError(
				'invalid_grant',
				'Please check the kid, jti, exp or sub claim',
			);
			const isKnown = read?.header.kid === incoming.key('Public Key ID');
			must(isKnown && typeof jti === 'string' && jti.length >= 16, invalid);
			must(isClaimed({ header: read.header, claims }, wanted, incoming, 60), invalid);
			const rest = { expires_in: 4169, restricted_to: [], token_type: 'bearer' };
			return json(200, { access_token: incoming.issue(4_169_000), ...rest });
		},
		'GET https://api.box.com/2.0/folders/0': guarded(json(401, {})),
	})),
};

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
			{ optional: ['accept'] },
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

const netSuiteToken: Value = join(
	'https://',
	key('Account ID'),
	'.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token',
);

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
				must(isClaimed(read, wanted, incoming), invalid);
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
			must(isKnown && typeof jti === 'string', oauthError('invalid_client'));
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

const microsoftToken: Value = join(
	'https://login.microsoftonline.com/',
	key('Tenant ID'),
	'/oauth2/v2.0/token',
);

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
