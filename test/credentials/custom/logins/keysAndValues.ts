/** One key, values beside the token, and lifetimes in every notation: shops, payments, brokers, monitoring. */
import type { LoginShape } from './shape';
import { SAMPLE_NOW } from './shape';
import {
	base64,
	basic,
	bearer,
	bearerToken,
	from,
	get,
	join,
	key,
	post,
	token,
	tokenAt,
} from './values';
import { exactly, guarded, json, must, oauthError, serve } from './strict';

const HOUR = 3_600_000;
const NANGO = 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml';

/** A point in time as a clock at a fixed distance from UTC shows it, for example `2026-03-01T06:30:00`. */
const clockTime = (ms: number, hoursFromUtc: number): string =>
	new Date(ms + hoursFromUtc * HOUR).toISOString().slice(0, 19);

export const magento: LoginShape = {
	name: 'Adobe Commerce, customer token',
	source: 'https://github.com/AdobeDocs/commerce-webapi/blob/main/src/pages/get-started/authentication/gs-authentication-token.md',
	concepts: ['token: JSON string', 'no lifetime', 'rejected with 401'],
	keys: { Host: 'shop.example.com', Username: 'customer@example.com', Password: 'customer-pass' },
	free: { text: ['Username', 'Password'] },
	steps: [
		post(
			'login',
			join('https://', key('Host'), '/rest/default/V1/integration/customer/token'),
			{
				json: { username: key('Username'), password: key('Password') },
			},
		),
	],
	call: get(join('https://', key('Host'), '/rest/default/V1/customers/me')),
	expects: bearerToken(undefined, ''),
	rejected: {
		wrong: 'Password',
		at: 'login',
		status: 401,
		says: 'account sign-in was incorrect',
	},
	expired: { status: 401 },
	respond: serve(({ Host }) => ({
		[`POST https://${Host}/rest/default/V1/integration/customer/token`]: (incoming) => {
			const message =
				'The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.';
			const wanted = {
				username: incoming.key('Username'),
				password: incoming.key('Password'),
			};
			must(exactly(incoming.json(json(400, { message })), wanted), json(401, { message }));
			return json(200, incoming.issue());
		},
		[`GET https://${Host}/rest/default/V1/customers/me`]: guarded(
			json(401, { message: "The consumer isn't authorized to access %resources." }),
		),
	})),
};

export const cjDropshipping: LoginShape = {
	name: 'CJ Dropshipping',
	source: 'https://developers.cjdropshipping.cn/en/api/api2/api/auth.html',
	concepts: [
		'one key',
		'lifetime: unusual name',
		'lifetime: date',
		'custom header',
		'refresh token',
		'rejected inside a 200',
	],
	keys: { 'API Key': 'CJ12345@api@sample' },
	free: { text: ['API Key'] },
	steps: [
		post(
			'login',
			'https://developers.cjdropshipping.com/api2.0/v1/authentication/getAccessToken',
			{
				json: { apiKey: key('API Key') },
			},
		),
	],
	renew: post(
		'login',
		'https://developers.cjdropshipping.com/api2.0/v1/authentication/refreshAccessToken',
		{
			json: { refreshToken: from('login', { json: 'data.refreshToken' }) },
		},
	),
	call: get('https://developers.cjdropshipping.com/api2.0/v1/product/list', {
		'cj-access-token': token,
	}),
	expects: tokenAt('data.accessToken', 'CJ-Access-Token: {token}', 15 * 24 * HOUR),
	rejected: { wrong: 'API Key', at: 'login', status: 200, says: 'APIkey is wrong' },
	expired: { status: 200, says: '1600001' },
	respond: serve(() => {
		const error = (code: number, message: string) =>
			json(200, { code, result: false, message, data: null, requestId: 'r1' });
		const success = (accessToken: string, now: number) => {
			const at = (plus: number) => `${clockTime(now + plus, 8)}+08:00`;
			const data = {
				openId: 123456789,
				accessToken,
				accessTokenExpiryDate: at(15 * 24 * HOUR),
				refreshToken: 'cj-refresh',
				refreshTokenExpiryDate: at(180 * 24 * HOUR),
				createDate: at(0),
			};
			return json(200, {
				code: 200,
				result: true,
				message: 'Success',
				data,
				requestId: 'r1',
			});
		};
		const base = 'https://developers.cjdropshipping.com/api2.0/v1';
		return {
			[`POST ${base}/authentication/getAccessToken`]: (incoming) => {
				const wrong = error(1601000, 'APIkey is wrong, please check and try again');
				must(exactly(incoming.json(wrong), { apiKey: incoming.key('API Key') }), wrong);
				return success(incoming.issue(15 * 24 * HOUR), incoming.world.now());
			},
			[`POST ${base}/authentication/refreshAccessToken`]: (incoming) => {
				const wrong = error(1600003, 'Refresh token failure');
				must(exactly(incoming.json(wrong), { refreshToken: 'cj-refresh' }), wrong);
				return success(incoming.issue(15 * 24 * HOUR), incoming.world.now());
			},
			[`GET ${base}/product/list`]: guarded(
				error(1600001, 'Invalid API key or access token'),
				(incoming) => incoming.header('cj-access-token'),
			),
		};
	}),
};

export const kiwoom: LoginShape = {
	name: 'Kiwoom Securities REST API',
	source: 'https://openapi.kiwoom.com/guide/apiguide',
	concepts: [
		'lifetime: local or compact date',
		'lifetime: unusual name',
		'rejected inside a 200',
	],
	keys: { 'App Key': 'kiwoom-key', 'Secret Key': 'kiwoom-secret' },
	free: { text: ['App Key', 'Secret Key'] },
	steps: [
		post('login', 'https://api.kiwoom.com/oauth2/token', {
			json: {
				grant_type: 'client_credentials',
				appkey: key('App Key'),
				secretkey: key('Secret Key'),
			},
		}),
	],
	call: get('https://api.kiwoom.com/api/dostk/stkinfo'),
	expects: bearerToken(24 * HOUR, 'token'),
	rejected: { wrong: 'Secret Key', at: 'login', status: 200, says: 'return_msg' },
	expired: { status: 401, says: 'return_code' },
	respond: serve(() => ({
		'POST https://api.kiwoom.com/oauth2/token': (incoming) => {
			const wrong = json(200, { return_code: 3, return_msg: '인증에 실패했습니다' });
			const wanted = {
				grant_type: 'client_credentials',
				appkey: incoming.key('App Key'),
				secretkey: incoming.key('Secret Key'),
			};
			must(exactly(incoming.json(wrong), wanted), wrong);
			// The clock of Korea, nine hours before UTC, with nothing that says so.
			const end = clockTime(incoming.world.now() + 24 * HOUR, 9).replace(/\D/g, '');
			return json(200, {
				expires_dt: end,
				token_type: 'bearer',
				token: incoming.issue(24 * HOUR),
				return_code: 0,
				return_msg: '정상적으로 처리되었습니다',
			});
		},
		'GET https://api.kiwoom.com/api/dostk/stkinfo': guarded(json(401, { return_code: 8005 })),
	})),
};

export const procore: LoginShape = {
	name: 'Procore, service account',
	source: 'https://github.com/procore/documentation/blob/main/oauth/oauth_client_credentials.md',
	concepts: ['multipart login', 'lifetime: seconds', 'rejected with 401'],
	keys: {
		'Client ID': 'procore-client',
		'Client Secret': 'procore-secret',
		'Company ID': '4242',
	},
	free: { text: ['Client ID', 'Client Secret'] },
	steps: [
		post('login', 'https://login.procore.com/oauth/token', {
			multipart: {
				grant_type: 'client_credentials',
				client_id: key('Client ID'),
				client_secret: key('Client Secret'),
			},
		}),
	],
	call: get('https://api.procore.com/rest/v1.0/projects', {
		authorization: bearer,
		'procore-company-id': key('Company ID'),
	}),
	expects: bearerToken(5_400_000),
	rejected: { wrong: 'Client Secret', at: 'login', status: 401, says: 'invalid_client' },
	expired: { status: 401 },
	respond: serve(() => ({
		'POST https://login.procore.com/oauth/token': (incoming) => {
			const wrong = oauthError('invalid_client', 'Client authentication failed', 401);
			const wanted = {
				grant_type: 'client_credentials',
				client_id: incoming.key('Client ID'),
				client_secret: incoming.key('Client Secret'),
			};
			must(exactly(incoming.multipart(oauthError('invalid_request')), wanted), wrong);
			const created_at = Math.floor(incoming.world.now() / 1000);
			const rest = { token_type: 'bearer', expires_in: 5400, created_at };
			return json(200, { access_token: incoming.issue(5_400_000), ...rest });
		},
		'GET https://api.procore.com/rest/v1.0/projects': (incoming) => {
			const company = incoming.header('procore-company-id');
			must(
				company === incoming.key('Company ID'),
				json(403, { errors: 'Company is required' }),
			);
			return guarded(json(401, { errors: 'Token expired' }))(incoming);
		},
	})),
};

export const horus: LoginShape = {
	name: 'Horus by USIL, server authentication',
	source: 'Public documentation on GitHub: "Horus API, endpoint-101, Client Authentication" (USIL)',
	concepts: ['lifetime: with unit', 'token: unusual name', 'rejected with 401'],
	keys: {
		'Base URL': 'https://horus.example.com',
		clientId: '6f75.app.example.com',
		clientSecret: 'horus-secret',
	},
	free: { text: ['clientId', 'clientSecret'] },
	steps: [
		post(
			'login',
			join(key('Base URL'), '/v1/nonspec/oauth2/auth/server'),
			{
				json: {
					grantType: 'client_credentials',
					clientId: key('clientId'),
					clientSecret: key('clientSecret'),
				},
			},
			{ 'x-usil-request-id': '4512451' },
			{ optional: ['x-usil-request-id'] },
		),
	],
	call: get(join(key('Base URL'), '/v1/nonspec/users')),
	expects: bearerToken(HOUR, 'content.accessToken'),
	rejected: {
		wrong: 'clientSecret',
		at: 'login',
		status: 401,
		says: 'clientId or clientScret are invalid.',
	},
	expired: { status: 401 },
	respond: serve((keys) => ({
		[`POST ${keys['Base URL']}/v1/nonspec/oauth2/auth/server`]: (incoming) => {
			const error = (status: number, code: number, message: string) =>
				json(status, { code, message });
			const wanted = {
				grantType: 'client_credentials',
				clientId: incoming.key('clientId'),
				clientSecret: incoming.key('clientSecret'),
			};
			const body = incoming.json(error(400, 400000, 'field is required.'));
			must(exactly(body, wanted), error(401, 401122, 'clientId or clientScret are invalid.'));
			const content = {
				expiresIn: '3600s',
				accessToken: incoming.issue(HOUR),
				tokenType: 'bearer',
			};
			return json(200, { code: 200000, message: 'success', content });
		},
		[`GET ${keys['Base URL']}/v1/nonspec/users`]: guarded(json(401, { code: 401100 })),
	})),
};

export const acmeManager: LoginShape = {
	name: 'Acme Manager',
	source: 'https://github.com/fgouteroux/acme-manager/blob/main/README.md',
	concepts: ['one key', 'lifetime: never', 'rejected with 401'],
	keys: { 'Base URL': 'https://acme.example.com', 'API Key': 'GMZgFB3n=', username: 'robot' },
	free: { text: ['username'], header: ['API Key'] },
	steps: [
		post(
			'login',
			join(key('Base URL'), '/api/v1/token'),
			{ json: { username: key('username'), scope: ['read', 'create'] } },
			{ 'x-api-key': key('API Key') },
			{ optional: ['content-type'] },
		),
	],
	call: get(join(key('Base URL'), '/api/v1/certificate')),
	expects: bearerToken(undefined, 'token'),
	rejected: { wrong: 'API Key', at: 'login', status: 401, says: 'invalid API key' },
	expired: { status: 401 },
	respond: serve((keys) => ({
		[`POST ${keys['Base URL']}/api/v1/token`]: (incoming) => {
			const denied = json(401, { error: 'invalid API key' });
			must(incoming.header('x-api-key') === incoming.key('API Key'), denied);
			const wanted = { username: incoming.key('username'), scope: ['read', 'create'] };
			const bad = json(400, { error: 'username and scope are required' });
			must(exactly(incoming.looseJson(bad), wanted), bad);
			const id = '94e0c649-de98-476a-a5cc-ff1201512605';
			return json(201, {
				expires: 'Never',
				id,
				scope: wanted.scope,
				token: incoming.issue(),
			});
		},
		[`GET ${keys['Base URL']}/api/v1/certificate`]: guarded(
			json(401, { error: 'invalid token' }),
		),
	})),
};

export const nCentral: LoginShape = {
	name: 'N-able N-central',
	source: `${NANGO} (nable-ncentral)`,
	concepts: ['one key', 'lifetime: unusual name', 'token: unusual name'],
	keys: { Server: 'ncentral.example.com', 'User-API Token': 'ncentral-jwt' },
	free: { header: ['User-API Token'] },
	steps: [
		post('login', join('https://', key('Server'), '/api/auth/authenticate'), undefined, {
			authorization: join('Bearer ', key('User-API Token')),
		}),
	],
	call: get(join('https://', key('Server'), '/api/devices')),
	expects: bearerToken(HOUR, 'tokens.access.token'),
	rejected: { wrong: 'User-API Token', at: 'login', status: 401, says: 'Unauthorized' },
	expired: { status: 401 },
	respond: serve(({ Server }) => ({
		[`POST https://${Server}/api/auth/authenticate`]: (incoming) => {
			const denied = json(401, { status: 401, message: 'Unauthorized' });
			must(incoming.authorization() === incoming.key('User-API Token'), denied);
			const refresh = { token: 'ncentral-refresh', type: 'Body', expirySeconds: 90000 };
			const access = { token: incoming.issue(HOUR), type: 'Body', expirySeconds: 3600 };
			return json(200, { tokens: { refresh, access } });
		},
		[`GET https://${Server}/api/devices`]: guarded(json(401, { status: 401 })),
	})),
};

export const perimeter81: LoginShape = {
	name: 'Perimeter 81',
	source: `${NANGO} (perimeter81)`,
	concepts: [
		'one key',
		'lifetime: epoch seconds',
		'lifetime: unusual name',
		'token: unusual name',
	],
	keys: { 'API Key': 'p81-key' },
	free: { text: ['API Key'] },
	steps: [
		post('login', 'https://api.perimeter81.com/api/v1/auth/authorize', {
			json: { grantType: 'api_key', apiKey: key('API Key') },
		}),
	],
	call: get('https://api.perimeter81.com/api/rest/v1/networks'),
	expects: bearerToken(HOUR, 'data.accessToken'),
	rejected: { wrong: 'API Key', at: 'login', status: 401, says: 'Unauthorized' },
	expired: { status: 401 },
	respond: serve(() => ({
		'POST https://api.perimeter81.com/api/v1/auth/authorize': (incoming) => {
			const denied = json(401, { statusCode: 401, message: 'Unauthorized' });
			const wanted = { grantType: 'api_key', apiKey: incoming.key('API Key') };
			must(exactly(incoming.json(denied), wanted), denied);
			const accessTokenExpire = Math.floor((incoming.world.now() + HOUR) / 1000);
			const data = {
				tokenType: 'Bearer',
				accessToken: incoming.issue(HOUR),
				accessTokenExpire,
			};
			return json(200, { data });
		},
		'GET https://api.perimeter81.com/api/rest/v1/networks': guarded(
			json(401, { statusCode: 401 }),
		),
	})),
};

export const odooRest: LoginShape = {
	name: 'Odoo, REST module',
	source: `${NANGO} (odoo-cc)`,
	concepts: ['lifetime: unusual name', 'lifetime: seconds'],
	keys: {
		Server: 'odoo.example.com',
		'Consumer ID': 'odoo-id',
		'Consumer Secret': 'odoo-secret',
	},
	free: { text: ['Consumer ID', 'Consumer Secret'] },
	steps: [
		post('login', join('https://', key('Server'), '/restapi/1.0/common/oauth2/access_token'), {
			form: {
				client_id: key('Consumer ID'),
				client_secret: key('Consumer Secret'),
				grant_type: 'client_credentials',
			},
		}),
	],
	call: get(join('https://', key('Server'), '/restapi/1.0/object/res.partner')),
	expects: bearerToken(HOUR),
	rejected: { wrong: 'Consumer Secret', at: 'login', status: 401, says: 'invalid_client' },
	expired: { status: 401 },
	respond: serve(({ Server }) => ({
		[`POST https://${Server}/restapi/1.0/common/oauth2/access_token`]: (incoming) => {
			const wrong = oauthError('invalid_client', undefined, 401);
			const wanted = {
				client_id: incoming.key('Consumer ID'),
				client_secret: incoming.key('Consumer Secret'),
				grant_type: 'client_credentials',
			};
			must(exactly(incoming.form(wrong), wanted), wrong);
			return json(200, { access_token: incoming.issue(HOUR), access_token_validity: 3600 });
		},
		[`GET https://${Server}/restapi/1.0/object/res.partner`]: guarded(
			oauthError('invalid_token', undefined, 401),
		),
	})),
};

export const redtail: LoginShape = {
	name: 'Redtail CRM',
	source: `${NANGO} (redtail-crm-sandbox)`,
	concepts: ['GET login', 'token: unusual name', 'custom template', 'no lifetime'],
	keys: { 'API Key': 'redtail-key', Username: 'advisor', Password: 'redtail-pass' },
	free: { text: ['Password'] },
	steps: [
		get(
			'https://review.crm.redtailtechnology.com/api/public/v1/authentication',
			{ authorization: basic(key('API Key'), join(key('Username'), ':', key('Password'))) },
			{ name: 'login' },
		),
	],
	call: get('https://review.crm.redtailtechnology.com/api/public/v1/contacts', {
		authorization: join('Userkeyauth ', base64(join(key('API Key'), ':', token))),
	}),
	expects: tokenAt(
		'authenticated_user.user_key',
		'Authorization: Userkeyauth base64({API Key}:{token})',
	),
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'Invalid' },
	expired: { status: 401 },
	respond: serve(() => {
		const base = 'https://review.crm.redtailtechnology.com/api/public/v1';
		const denied = json(401, { errors: { base: ['Invalid login'] } });
		return {
			[`GET ${base}/authentication`]: (incoming) => {
				const user = `${incoming.key('Username')}:${incoming.key('Password')}`;
				must(incoming.basic() === `${incoming.key('API Key')}:${user}`, denied);
				return json(200, { authenticated_user: { id: 7, user_key: incoming.issue() } });
			},
			[`GET ${base}/contacts`]: guarded(denied, (incoming) => {
				const encoded = incoming.authorization('Userkeyauth') ?? '';
				const [apiKey, userKey] = Buffer.from(encoded, 'base64').toString().split(':');
				return apiKey === incoming.key('API Key') ? userKey : undefined;
			}),
		};
	}),
};

export const tableau: LoginShape = {
	name: 'Tableau, personal access token',
	source: 'https://help.tableau.com/current/api/rest_api/en-us/REST/rest_api_concepts_auth.htm',
	concepts: [
		'several values of one login',
		'lifetime: hh:mm:ss',
		'lifetime: unusual name',
		'custom header',
		'logout',
		'rejected with 401',
	],
	keys: {
		Server: 'tableau.example.com',
		'Token name': 'automation',
		'Token secret': 'tableau-secret',
		'Site (content URL)': 'marketing',
	},
	free: { text: ['Token name', 'Token secret'] },
	steps: [
		post(
			'login',
			join('https://', key('Server'), '/api/3.22/auth/signin'),
			{
				json: {
					credentials: {
						personalAccessTokenName: key('Token name'),
						personalAccessTokenSecret: key('Token secret'),
						site: { contentUrl: key('Site (content URL)') },
					},
				},
			},
			{ accept: 'application/json' },
		),
	],
	call: get(
		join(
			'https://',
			key('Server'),
			'/api/3.22/sites/',
			from('login', { json: 'credentials.site.id' }),
			'/workbooks',
		),
		{ 'x-tableau-auth': token },
	),
	logout: post('logout', join('https://', key('Server'), '/api/3.22/auth/signout'), undefined, {
		'x-tableau-auth': token,
	}),
	expects: {
		...tokenAt('credentials.token', 'X-Tableau-Auth: {token}', 4 * HOUR),
		extras: { site: from('login', { json: 'credentials.site.id' }) },
	},
	rejected: { wrong: 'Token secret', at: 'login', status: 401, says: 'Signin Error' },
	expired: { status: 401, says: '401002' },
	respond: serve(({ Server }) => {
		const base = `https://${Server}/api/3.22`;
		const error = (summary: string, code: string) => json(401, { error: { summary, code } });
		return {
			[`POST ${base}/auth/signin`]: (incoming) => {
				// Without it, the answer would be XML.
				must(incoming.header('accept') === 'application/json', {
					status: 200,
					body: '<tsResponse/>',
				});
				const credentials = {
					personalAccessTokenName: incoming.key('Token name'),
					personalAccessTokenSecret: incoming.key('Token secret'),
					site: { contentUrl: incoming.key('Site (content URL)') },
				};
				const wrong = error('Signin Error', '401001');
				must(exactly(incoming.json(wrong), { credentials }), wrong);
				return json(200, {
					credentials: {
						site: { id: '9a8b7c6d', contentUrl: 'marketing' },
						user: { id: '1f2f3e4e' },
						token: incoming.issue(
							4 * HOUR,
							(count) => `HvZMqFFfQQmOM4L-AZNIQA|${count}|5fI6`,
						),
						estimatedTimeToExpiration: '4:00:00',
					},
				});
			},
			[`GET ${base}/sites/9a8b7c6d/workbooks`]: guarded(
				error('Invalid authentication credentials were provided.', '401002'),
				(incoming) => incoming.header('x-tableau-auth'),
			),
			[`POST ${base}/auth/signout`]: (incoming) => {
				incoming.world.sessions.revoke(incoming.header('x-tableau-auth') ?? '');
				return { status: 204, body: '' };
			},
		};
	}),
};

export const setmore: LoginShape = {
	name: 'Setmore',
	source: `${NANGO} (setmore)`,
	concepts: ['one key', 'GET login', 'refresh token', 'token: unusual name', 'lifetime: seconds'],
	keys: { 'Refresh Token': 'setmore+refresh/1=' },
	free: { text: ['Refresh Token'] },
	steps: [
		get(
			'https://developer.setmore.com/api/v1/o/oauth2/token',
			{},
			{
				name: 'login',
				query: { refreshToken: key('Refresh Token') },
			},
		),
	],
	call: get('https://developer.setmore.com/api/v1/bookingapi/services'),
	expects: bearerToken(604_799_000, 'data.token.access_token'),
	rejected: { wrong: 'Refresh Token', at: 'login', status: 401, says: 'invalid_token' },
	expired: { status: 401 },
	respond: serve(() => ({
		'GET https://developer.setmore.com/api/v1/o/oauth2/token': (incoming) => {
			const wrong = json(401, { response: false, error: 'invalid_token' });
			must(exactly(incoming.query, { refreshToken: incoming.key('Refresh Token') }), wrong);
			const access = { access_token: incoming.issue(604_799_000), token_type: 'bearer' };
			return json(200, {
				response: true,
				data: { token: { ...access, expires_in: 604799 } },
			});
		},
		'GET https://developer.setmore.com/api/v1/bookingapi/services': guarded(
			json(401, { response: false, error: 'invalid_token' }),
		),
	})),
};

export const tripletex: LoginShape = {
	name: 'Tripletex',
	source: `${NANGO} (tripletex), and https://www.rubydoc.info/gems/tripletexer/Tripletexer/Endpoints/Token/Session`,
	concepts: ['PUT login', 'date in request', 'custom template', 'logout', 'lifetime: date'],
	keys: { 'Consumer token': 'eyJ0b2tlbklk+/=', 'Employee token': 'eyJlbXBsb3llZQ==' },
	free: { text: ['Consumer token', 'Employee token'] },
	steps: [
		{
			name: 'login',
			method: 'PUT',
			url: 'https://tripletex.no/v2/token/session/:create',
			query: {
				consumerToken: key('Consumer token'),
				employeeToken: key('Employee token'),
				expirationDate: { $: 'now', as: 'yyyy-MM-dd', plusSeconds: 7 * 86_400 },
			},
		},
	],
	call: get('https://tripletex.no/v2/customer', { authorization: basic('0', token) }),
	logout: {
		...get(join('https://tripletex.no/v2/token/session/', token)),
		method: 'DELETE',
		headers: { authorization: basic('0', token) },
	},
	expects: tokenAt(
		'value.token',
		'Authorization: Basic base64(0:{token})',
		Date.parse('2026-03-07T00:00:00Z') - SAMPLE_NOW,
	),
	rejected: { wrong: 'Employee token', at: 'login', status: 422, says: 'Validering feilet' },
	expired: { status: 401, says: 'Unauthorized' },
	respond: (request, world) => {
		const held = [...world.memory.keys()].map(
			(session) => `DELETE https://tripletex.no/v2/token/session/${session}`,
		);
		const denied = json(401, { status: 401, code: 3000, message: 'Unauthorized' });
		return serve(() => ({
			'PUT https://tripletex.no/v2/token/session/:create': (incoming) => {
				const wrong = json(422, {
					status: 422,
					code: 18000,
					message: 'Validering feilet.',
				});
				const { expirationDate = '', ...tokens } = incoming.query;
				const wanted = {
					consumerToken: incoming.key('Consumer token'),
					employeeToken: incoming.key('Employee token'),
				};
				must(exactly(tokens, wanted) && /^\d{4}-\d{2}-\d{2}$/.test(expirationDate), wrong);
				const lifetime = Date.parse(`${expirationDate}T00:00:00Z`) - incoming.world.now();
				must(lifetime > 0, wrong);
				const session = incoming.issue(lifetime);
				incoming.world.memory.set(session, expirationDate);
				return json(200, { value: { id: 1, token: session, expirationDate } });
			},
			'GET https://tripletex.no/v2/customer': guarded(denied, (incoming) => {
				const [company, session] = incoming.basic()?.split(':') ?? [];
				return company === '0' ? session : undefined;
			}),
			...Object.fromEntries(
				held.map((address) => [
					address,
					(incoming): ReturnType<typeof json> => {
						incoming.world.sessions.revoke(address.split('/').at(-1) ?? '');
						return { status: 204, body: '' };
					},
				]),
			),
		}))(request, world);
	},
};
