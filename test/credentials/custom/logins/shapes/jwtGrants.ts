/** A signed JWT as the grant (RFC 7523, section 2.1). */
import type { LoginShape } from '../shape';
import { bearerToken, get, jwt, key, now, post, unique } from '../values';
import type { Incoming, Jwt } from '../strict';
import { exactly, guarded, isSoon, json, must, oauthError, readJwt, serve } from '../strict';
import { RSA_KEY } from '../testKeys';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

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
	ignored: ['private_key_id'],
	steps: [
		post(
			'login',
			'https://oauth2.googleapis.com/token',
			{
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
			},
			{},
			{ optional: ['header.kid'] },
		),
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
