/** Token endpoints whose refresh token can be used once. */
import type { LoginShape } from '../shape';
import { basic, bearerToken, from, get, join, key, post } from '../values';
import { exactly, guarded, json, must, oauthError, serve } from '../strict';

const HOUR = 3_600_000;

export const akeneo: LoginShape = {
	name: 'Akeneo PIM',
	source: 'https://github.com/akeneo/pim-api-docs/blob/master/content/rest-api/authentication.md',
	concepts: [
		'lifetime: seconds',
		'basic with raw secret',
		'rotating refresh token',
		'rejected with 422',
	],
	keys: {
		Host: 'pim.example.com',
		'Client ID': '1_client',
		Secret: 'akeneo-secret',
		Username: 'erp_1234',
		Password: 'akeneo-password',
	},
	free: { text: ['Secret', 'Username', 'Password'] },
	steps: [
		post(
			'login',
			join('https://', key('Host'), '/api/oauth/v1/token'),
			{
				json: {
					grant_type: 'password',
					username: key('Username'),
					password: key('Password'),
				},
			},
			{ authorization: basic(key('Client ID'), key('Secret')) },
		),
	],
	renew: post(
		'login',
		join('https://', key('Host'), '/api/oauth/v1/token'),
		{
			json: {
				grant_type: 'refresh_token',
				refresh_token: from('login', { json: 'refresh_token' }),
			},
		},
		{ authorization: basic(key('Client ID'), key('Secret')) },
	),
	call: get(join('https://', key('Host'), '/api/rest/v1/categories')),
	expects: bearerToken(HOUR),
	rejected: {
		wrong: 'Secret',
		at: 'login',
		status: 422,
		says: 'is missing or does not match any client, or secret is invalid',
	},
	expired: { status: 401, says: 'The access token provided has expired.' },
	respond: serve(({ Host }) => ({
		[`POST https://${Host}/api/oauth/v1/token`]: (incoming) => {
			const error = (message: string) => json(422, { code: 422, message });
			const body = incoming.json(
				json(400, { code: 400, message: 'Invalid json message received' }),
			);
			const client = `${incoming.key('Client ID')}:${incoming.key('Secret')}`;
			const noClient =
				'Parameter "client_id" is missing or does not match any client, or secret is invalid';
			must(incoming.basic() === client, error(noClient));
			const byPassword = {
				grant_type: 'password',
				username: incoming.key('Username'),
				password: incoming.key('Password'),
			};
			const held = incoming.world.memory.get('refresh') ?? null;
			const byRefresh = { grant_type: 'refresh_token', refresh_token: held };
			const isRight = exactly(body, byPassword) || exactly(body, byRefresh);
			must(isRight, error('No user found for the given username and password'));
			const refresh = `akeneo-refresh-${incoming.world.sessions.count()}`;
			incoming.world.memory.set('refresh', refresh);
			return json(200, {
				access_token: incoming.issue(HOUR),
				expires_in: 3600,
				token_type: 'bearer',
				scope: null,
				refresh_token: refresh,
			});
		},
		[`GET https://${Host}/api/rest/v1/categories`]: guarded(
			json(401, { code: 401, message: 'The access token provided has expired.' }),
		),
	})),
};

export const keycloak: LoginShape = {
	name: 'Keycloak, password grant',
	source: 'https://www.keycloak.org/securing-apps/oidc-layers',
	concepts: ['rotating refresh token', 'logout', 'lifetime: seconds', 'rejected with 401'],
	keys: {
		Server: 'https://sso.example.com',
		Realm: 'acme',
		'Client ID': 'backend',
		'Client Secret': 'kc-secret',
		Username: 'robot',
		Password: 'kc-pass',
	},
	free: { text: ['Client ID', 'Client Secret', 'Username', 'Password'] },
	steps: [
		post(
			'login',
			join(key('Server'), '/realms/', key('Realm'), '/protocol/openid-connect/token'),
			{
				form: {
					grant_type: 'password',
					client_id: key('Client ID'),
					client_secret: key('Client Secret'),
					username: key('Username'),
					password: key('Password'),
				},
			},
		),
	],
	renew: post(
		'login',
		join(key('Server'), '/realms/', key('Realm'), '/protocol/openid-connect/token'),
		{
			form: {
				grant_type: 'refresh_token',
				client_id: key('Client ID'),
				client_secret: key('Client Secret'),
				refresh_token: from('login', { json: 'refresh_token' }),
			},
		},
	),
	logout: post(
		'logout',
		join(key('Server'), '/realms/', key('Realm'), '/protocol/openid-connect/logout'),
		{
			form: {
				client_id: key('Client ID'),
				client_secret: key('Client Secret'),
				refresh_token: from('login', { json: 'refresh_token' }),
			},
		},
	),
	call: get(join(key('Server'), '/admin/realms/', key('Realm'), '/users')),
	expects: bearerToken(300_000),
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'Invalid user credentials' },
	expired: { status: 401 },
	respond: serve((keys) => {
		const realm = `${keys.Server}/realms/${keys.Realm}/protocol/openid-connect`;
		return {
			[`POST ${realm}/token`]: (incoming) => {
				const { client_id, client_secret, ...grant } = incoming.form(
					oauthError('invalid_request'),
				);
				const client = [incoming.key('Client ID'), incoming.key('Client Secret')];
				const isClient = client[0] === client_id && client[1] === client_secret;
				const unknown = 'Invalid client or Invalid client credentials';
				must(isClient, oauthError('unauthorized_client', unknown, 401));
				const user = {
					username: incoming.key('Username'),
					password: incoming.key('Password'),
				};
				const held = incoming.world.memory.get('refresh') ?? null;
				const byRefresh = { grant_type: 'refresh_token', refresh_token: held };
				const isByPassword = exactly(grant, { grant_type: 'password', ...user });
				if (grant.grant_type === 'refresh_token') {
					must(
						exactly(grant, byRefresh),
						oauthError('invalid_grant', 'Token is not active'),
					);
				} else
					must(
						isByPassword,
						oauthError('invalid_grant', 'Invalid user credentials', 401),
					);
				const refresh_token = `kc-refresh-${incoming.world.sessions.count() + 1}`;
				incoming.world.memory.set('refresh', refresh_token);
				return json(200, {
					access_token: incoming.issue(300_000),
					expires_in: 300,
					refresh_expires_in: 1800,
					refresh_token,
					token_type: 'Bearer',
					'not-before-policy': 0,
					session_state: 's1',
					scope: 'profile email',
				});
			},
			[`POST ${realm}/logout`]: (incoming) => {
				const wanted = {
					client_id: incoming.key('Client ID'),
					client_secret: incoming.key('Client Secret'),
					refresh_token: incoming.world.memory.get('refresh') ?? null,
				};
				const invalid = oauthError('invalid_grant', 'Invalid refresh token');
				must(exactly(incoming.form(invalid), wanted), invalid);
				incoming.world.memory.delete('refresh');
				return { status: 204, body: '' };
			},
			[`GET ${keys.Server}/admin/realms/${keys.Realm}/users`]: guarded(
				json(401, { error: 'HTTP 401 Unauthorized' }),
			),
		};
	}),
};
