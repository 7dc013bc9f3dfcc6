/** Rejections in unusual statuses: 404, errors inside a 200. */
import type { LoginShape } from '../shape';
import { bearerToken, get, join, key, post, token, tokenAt } from '../values';
import { exactly, guarded, json, must, oauthError, serve } from '../strict';

export const parse: LoginShape = {
	name: 'Parse Server',
	source: 'https://github.com/parse-community/docs/blob/gh-pages/_includes/rest/users.md',
	concepts: [
		'fixed headers beside',
		'custom header',
		'no lifetime',
		'logout',
		'rejected with 404',
	],
	keys: {
		'Server URL': 'https://parse.example.com/parse',
		'Application ID': 'parse-app',
		'REST API Key': 'parse-rest-key',
		Username: 'cooldude6',
		Password: 'p_n7!-e8',
	},
	free: { text: ['Username', 'Password'], header: ['REST API Key'] },
	steps: [
		post(
			'login',
			join(key('Server URL'), '/login'),
			{ json: { username: key('Username'), password: key('Password') } },
			{
				'x-parse-application-id': key('Application ID'),
				'x-parse-rest-api-key': key('REST API Key'),
				'x-parse-revocable-session': '1',
			},
			{ optional: ['x-parse-revocable-session'] },
		),
	],
	call: get(join(key('Server URL'), '/users/me'), {
		'x-parse-application-id': key('Application ID'),
		'x-parse-rest-api-key': key('REST API Key'),
		'x-parse-session-token': token,
	}),
	logout: post('logout', join(key('Server URL'), '/logout'), undefined, {
		'x-parse-application-id': key('Application ID'),
		'x-parse-rest-api-key': key('REST API Key'),
		'x-parse-session-token': token,
	}),
	expects: tokenAt('sessionToken', 'X-Parse-Session-Token: {token}'),
	rejected: { wrong: 'Password', at: 'login', status: 404, says: 'Invalid username/password.' },
	expired: { status: 400, says: 'Invalid session token' },
	respond: serve((keys) => {
		const isApp = (header: (name: string) => string | undefined) =>
			header('x-parse-application-id') === keys['Application ID'] &&
			header('x-parse-rest-api-key') === keys['REST API Key'];
		const unauthorized = json(403, { error: 'unauthorized' });
		return {
			[`POST ${keys['Server URL']}/login`]: (incoming) => {
				must(
					isApp((name) => incoming.header(name)),
					unauthorized,
				);
				const wrong = json(404, { code: 101, error: 'Invalid username/password.' });
				const wanted = {
					username: incoming.key('Username'),
					password: incoming.key('Password'),
				};
				must(exactly(incoming.json(wrong), wanted), wrong);
				const sessionToken = incoming.issue(
					undefined,
					(count) => `r:pnktnjyb996sj4p156gjtp4im${count}`,
				);
				return json(200, { username: 'cooldude6', objectId: 'g7y9tkhB7O', sessionToken });
			},
			[`GET ${keys['Server URL']}/users/me`]: (incoming) => {
				must(
					isApp((name) => incoming.header(name)),
					unauthorized,
				);
				const gone = json(400, { code: 209, error: 'Invalid session token' });
				return guarded(gone, (in_) => in_.header('x-parse-session-token'))(incoming);
			},
			[`POST ${keys['Server URL']}/logout`]: (incoming) => {
				must(
					isApp((name) => incoming.header(name)),
					unauthorized,
				);
				incoming.world.sessions.revoke(incoming.header('x-parse-session-token') ?? '');
				return json(200, {});
			},
		};
	}),
};

export const marketo: LoginShape = {
	name: 'Adobe Marketo Engage',
	source: 'https://github.com/AdobeDocs/marketo-apis/blob/main/static/swagger-identity.json',
	concepts: ['GET login', 'lifetime: seconds', 'rejected with 401', 'rejected inside a 200'],
	keys: {
		'Munchkin host': '123-ABC-456.mktorest.com',
		'Client ID': 'mkto',
		'Client Secret': 'mkto-s',
	},
	free: { text: ['Client ID', 'Client Secret'] },
	steps: [
		get(
			join('https://', key('Munchkin host'), '/identity/oauth/token'),
			{},
			{
				name: 'login',
				query: {
					grant_type: 'client_credentials',
					client_id: key('Client ID'),
					client_secret: key('Client Secret'),
				},
			},
		),
	],
	call: get(join('https://', key('Munchkin host'), '/rest/v1/leads.json')),
	expects: bearerToken(3_599_000),
	rejected: { wrong: 'Client Secret', at: 'login', status: 401, says: 'unauthorized' },
	expired: { status: 200, says: '602' },
	respond: serve((keys) => {
		const host = `https://${(keys['Munchkin host'] ?? '').toLowerCase()}`;
		return {
			[`GET ${host}/identity/oauth/token`]: (incoming) => {
				const wanted = {
					grant_type: 'client_credentials',
					client_id: incoming.key('Client ID'),
					client_secret: incoming.key('Client Secret'),
				};
				must(
					exactly(incoming.query, wanted),
					oauthError('unauthorized', 'Bad client credentials', 401),
				);
				const rest = { token_type: 'bearer', expires_in: 3599, scope: 'api@acme.example' };
				return json(200, { access_token: incoming.issue(3_599_000), ...rest });
			},
			[`GET ${host}/rest/v1/leads.json`]: guarded(
				json(200, {
					requestId: 'r1',
					success: false,
					errors: [{ code: '602', message: 'Access token expired' }],
				}),
			),
		};
	}),
};

export const weChat: LoginShape = {
	name: 'WeChat Official Accounts',
	source: 'https://developers.weixin.qq.com/doc/offiaccount/en/Basic_Information/Get_access_token.html',
	concepts: ['GET login', 'token in query', 'lifetime: seconds', 'rejected inside a 200'],
	keys: { AppID: 'wx0123', AppSecret: 'wechat-secret' },
	free: { text: ['AppSecret'] },
	steps: [
		get(
			'https://api.weixin.qq.com/cgi-bin/token',
			{},
			{
				name: 'login',
				query: {
					grant_type: 'client_credential',
					appid: key('AppID'),
					secret: key('AppSecret'),
				},
			},
		),
	],
	call: get('https://api.weixin.qq.com/cgi-bin/user/get', {}, { query: { access_token: token } }),
	expects: { ...bearerToken(7_200_000), tokenSentAs: '?access_token={token}' },
	rejected: { wrong: 'AppSecret', at: 'login', status: 200, says: 'invalid appsecret' },
	expired: { status: 200, says: 'access_token expired' },
	respond: serve(() => {
		const error = (errcode: number, errmsg: string) => json(200, { errcode, errmsg });
		return {
			'GET https://api.weixin.qq.com/cgi-bin/token': (incoming) => {
				const { secret, ...rest } = incoming.query;
				const wanted = { grant_type: 'client_credential', appid: incoming.key('AppID') };
				must(exactly(rest, wanted), error(40002, 'invalid grant_type'));
				must(secret === incoming.key('AppSecret'), error(40125, 'invalid appsecret'));
				return json(200, { access_token: incoming.issue(7_200_000), expires_in: 7200 });
			},
			'GET https://api.weixin.qq.com/cgi-bin/user/get': guarded(
				error(42001, 'access_token expired'),
				(incoming) => incoming.query.access_token,
			),
		};
	}),
};
