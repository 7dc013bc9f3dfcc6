/** JWTs that the client signs and sends as the token itself, without a login; and one that is exchanged for a token. */
import type { LoginShape } from '../shape';
import { bearer, bearerToken, get, join, jwt, key, now, post } from '../values';
import type { Incoming, Jwt } from '../strict';
import { exactly, greeting, guarded, isSoon, json, must, readJwt, serve } from '../strict';
import { EC_KEY, RSA_FINGERPRINT, RSA_KEY } from '../testKeys';

const NANGO = 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml';

/** Whether a token is issued now, ends within `most` seconds, and claims exactly the rest. */
const isIssued = (
	read: Jwt | undefined,
	rest: object,
	incoming: Incoming,
	most: number,
): boolean => {
	const { iat, exp, ...claims } = read?.claims ?? {};
	const age = incoming.world.now() / 1000 - Number(iat);
	return age >= 0 && age < 300 && isSoon(exp, incoming, most) && exactly(claims, { ...rest });
};

export const ghostAdmin: LoginShape = {
	name: 'Ghost Admin API',
	source: 'https://github.com/TryGhost/Docs/blob/main/admin-api.mdx',
	concepts: ['self-signed token', 'custom template', 'fixed headers beside', 'rejected with 401'],
	keys: {
		'Admin domain': 'blog.example.com',
		'Admin API key, part before the colon': '6470b3c1',
		'Admin API key, part after the colon': '00ff10a5b2c3d4e5f60718293a4b5c6d',
	},
	steps: [],
	call: get(
		join('https://', key('Admin domain'), '/ghost/api/admin/posts/'),
		{
			'accept-version': 'v5.0',
			authorization: join(
				'Ghost ',
				jwt(
					'HS256',
					key('Admin API key, part after the colon'),
					{ iat: now('seconds'), exp: now('seconds', 300), aud: '/admin/' },
					{ header: { kid: key('Admin API key, part before the colon') }, keyIs: 'hex' },
				),
			),
		},
		{ optional: ['accept-version'] },
	),
	expects: { token: '', tokenSentAs: 'Authorization: Ghost {token}' },
	rejected: {
		wrong: 'Admin API key, part before the colon',
		at: 'call',
		status: 401,
		says: 'Unknown Admin API Key',
	},
	expired: { status: 401 },
	respond: serve((keys) => ({
		[`GET https://${keys['Admin domain']}/ghost/api/admin/posts/`]: (incoming) => {
			const error = (message: string) =>
				json(401, { errors: [{ message, type: 'UnauthorizedError' }] });
			const secret = Buffer.from(incoming.key('Admin API key, part after the colon'), 'hex');
			const read = readJwt(incoming.authorization('Ghost'), secret);
			const id = incoming.key('Admin API key, part before the colon');
			must(read?.header.kid === id, error('Unknown Admin API Key'));
			must(
				isIssued(read, { aud: '/admin/' }, incoming, 300),
				error('Invalid token: jwt expired'),
			);
			return greeting();
		},
	})),
};

export const appStoreConnect: LoginShape = {
	name: 'Apple App Store Connect',
	source: 'https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests',
	concepts: ['self-signed token', 'rejected with 401'],
	keys: { 'Issuer ID': '57246542-96fe', 'Key ID': '2X9R4HXF34', 'Private Key': EC_KEY },
	steps: [],
	call: get('https://api.appstoreconnect.apple.com/v1/apps', {
		authorization: join(
			'Bearer ',
			jwt(
				'ES256',
				key('Private Key'),
				{
					iss: key('Issuer ID'),
					iat: now('seconds'),
					exp: now('seconds', 900),
					aud: 'appstoreconnect-v1',
				},
				{ header: { kid: key('Key ID') } },
			),
		),
	}),
	expects: { token: '', tokenSentAs: 'Authorization: Bearer {token}' },
	rejected: { wrong: 'Issuer ID', at: 'call', status: 401, says: 'NOT_AUTHORIZED' },
	expired: { status: 401, says: 'NOT_AUTHORIZED' },
	respond: serve(() => ({
		'GET https://api.appstoreconnect.apple.com/v1/apps': (incoming) => {
			const title = 'Authentication credentials are missing or invalid.';
			const denied = json(401, {
				errors: [{ status: '401', code: 'NOT_AUTHORIZED', title }],
			});
			const read = readJwt(incoming.authorization(), incoming.key('Private Key'));
			const isKnown =
				read?.header.kid === incoming.key('Key ID') && read.header.alg === 'ES256';
			const claims = { iss: incoming.key('Issuer ID'), aud: 'appstoreconnect-v1' };
			must(isKnown && isIssued(read, claims, incoming, 1200), denied);
			return greeting();
		},
	})),
};

export const snowflake: LoginShape = {
	name: 'Snowflake SQL API, key pair',
	source: `https://docs.snowflake.com/en/developer-guide/sql-api/authenticating and ${NANGO} (snowflake-jwt)`,
	concepts: ['self-signed token', 'fixed headers beside', 'rejected with 401'],
	keys: {
		Account: 'MYORG-ACME',
		User: 'ROBOT',
		'Public key fingerprint': RSA_FINGERPRINT,
		'Private key': RSA_KEY,
	},
	steps: [],
	call: post(
		'call',
		join('https://', key('Account'), '.snowflakecomputing.com/api/v2/statements'),
		{ json: { statement: 'SELECT CURRENT_TIMESTAMP' } },
		{
			authorization: join(
				'Bearer ',
				jwt('RS256', key('Private key'), {
					iss: join(key('Account'), '.', key('User'), '.', key('Public key fingerprint')),
					sub: join(key('Account'), '.', key('User')),
					iat: now('seconds'),
					exp: now('seconds', 3540),
				}),
			),
			'x-snowflake-authorization-token-type': 'KEYPAIR_JWT',
		},
	),
	expects: { token: '', tokenSentAs: 'Authorization: Bearer {token}' },
	rejected: { wrong: 'User', at: 'call', status: 401, says: 'JWT token is invalid' },
	expired: { status: 401, says: '390144' },
	respond: serve(({ Account }) => ({
		[`POST https://${(Account ?? '').toLowerCase()}.snowflakecomputing.com/api/v2/statements`]:
			(incoming) => {
				const denied = json(401, { code: '390144', message: 'JWT token is invalid.' });
				const type = incoming.header('x-snowflake-authorization-token-type');
				must(
					type === 'KEYPAIR_JWT',
					json(401, { code: '390303', message: 'Invalid OAuth token.' }),
				);
				const sub = `${incoming.key('Account')}.${incoming.key('User')}`;
				const read = readJwt(incoming.authorization(), incoming.key('Private key'));
				must(
					isIssued(read, { iss: `${sub}.${RSA_FINGERPRINT}`, sub }, incoming, 3600),
					denied,
				);
				const bad = json(400, { code: '391911', message: 'Bad request' });
				must(exactly(incoming.json(bad), { statement: 'SELECT CURRENT_TIMESTAMP' }), bad);
				return greeting();
			},
	})),
};

export const gitHubApp: LoginShape = {
	name: 'GitHub App installation',
	source: 'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app',
	concepts: ['self-signed token', 'lifetime: date', 'fixed headers beside', 'rejected with 401'],
	keys: { 'App ID': '12345', 'Installation ID': '678', 'Private key': RSA_KEY },
	steps: [
		post(
			'login',
			join(
				'https://api.github.com/app/installations/',
				key('Installation ID'),
				'/access_tokens',
			),
			undefined,
			{
				authorization: join(
					'Bearer ',
					jwt('RS256', key('Private key'), {
						iat: now('seconds', -60),
						exp: now('seconds', 540),
						iss: key('App ID'),
					}),
				),
				accept: 'application/vnd.github+json',
			},
			{ optional: ['accept'] },
		),
	],
	call: get(
		'https://api.github.com/installation/repositories',
		{
			authorization: bearer,
			accept: 'application/vnd.github+json',
		},
		{ optional: ['accept'] },
	),
	expects: bearerToken(3_600_000, 'token'),
	rejected: { wrong: 'App ID', at: 'login', status: 401, says: 'could not be decoded' },
	expired: { status: 401, says: 'Bad credentials' },
	respond: serve((keys) => ({
		[`POST https://api.github.com/app/installations/${keys['Installation ID']}/access_tokens`]:
			(incoming) => {
				const denied = json(401, { message: 'A JSON web token could not be decoded' });
				const read = readJwt(incoming.authorization(), incoming.key('Private key'));
				must(isIssued(read, { iss: incoming.key('App ID') }, incoming, 600), denied);
				const end = new Date(incoming.world.now() + 3_600_000).toISOString();
				const expires_at = end.replace(/\.\d+/, '');
				const permissions = { contents: 'read', metadata: 'read' };
				return json(201, { token: incoming.issue(3_600_000), expires_at, permissions });
			},
		'GET https://api.github.com/installation/repositories': guarded(
			json(401, { message: 'Bad credentials', status: '401' }),
		),
	})),
};
