/** Other methods and bodies: PUT with a date, multipart, three values in one Basic header, templates. */
import type { LoginShape } from '../shape';
import { SAMPLE_NOW } from '../shape';
import {
	base64,
	basic,
	bearer,
	bearerToken,
	get,
	join,
	key,
	post,
	token,
	tokenAt,
	urlEncoded,
} from '../values';
import { exactly, guarded, json, must, oauthError, serve } from '../strict';

const HOUR = 3_600_000;

const NANGO = 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml';

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
						const session = address.split('/').at(-1) ?? '';
						must(incoming.basic() === `0:${session}`, denied);
						incoming.world.sessions.revoke(session);
						return { status: 204, body: '' };
					},
				]),
			),
		}))(request, world);
	},
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

export const archivesSpace: LoginShape = {
	name: 'ArchivesSpace',
	source: 'https://github.com/archivesspace/archivesspace/blob/master/_yard/API.erb',
	concepts: ['multipart login', 'token: unusual name', 'custom header', 'rejected with 403'],
	keys: {
		'Base URL': 'https://archives.example.com',
		'User name': 'admin',
		Password: 'aspace-pass',
	},
	free: { text: ['Password'] },
	steps: [
		post('login', join(key('Base URL'), '/users/', urlEncoded(key('User name')), '/login'), {
			multipart: { password: key('Password') },
		}),
	],
	call: get(join(key('Base URL'), '/repositories'), { 'x-archivesspace-session': token }),
	expects: tokenAt('session', 'X-ArchivesSpace-Session: {token}', HOUR),
	rejected: { wrong: 'Password', at: 'login', status: 403, says: 'Login failed' },
	expired: { status: 412, says: 'SESSION_GONE' },
	respond: serve((keys) => ({
		[`POST ${keys['Base URL']}/users/${keys['User name']}/login`]: (incoming) => {
			const bad = json(400, {
				error: { password: ['Parameter required but no value provided'] },
			});
			const wanted = { password: incoming.key('Password') };
			must(exactly(incoming.multipart(bad), wanted), json(403, { error: 'Login failed' }));
			return json(200, { session: incoming.issue(HOUR), user: { username: 'admin' } });
		},
		[`GET ${keys['Base URL']}/repositories`]: guarded(
			json(412, { code: 'SESSION_GONE', error: 'No session found for this id' }),
			(incoming) => incoming.header('x-archivesspace-session'),
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
