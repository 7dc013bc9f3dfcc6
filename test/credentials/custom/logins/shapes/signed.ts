/** Requests that prove the secret without sending it: signatures with times and nonces, in the login and in each call. */
import { createHash } from 'node:crypto';
import type { LoginShape, Value } from '../shape';
import {
	base64,
	from,
	get,
	hash,
	hmac,
	join,
	key,
	now,
	request,
	token,
	tokenAt,
	unique,
} from '../values';
import type { Incoming } from '../strict';
import { greeting, guarded, hmacHex, json, must, serve, text } from '../strict';
import { signedToken } from '../world';

const NANGO = 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml';

const sha256 = (signed: string): string => createHash('sha256').update(signed).digest('hex');

/** Whether a written time is at most five minutes away. */
const isFresh = (written: string | undefined, incoming: Incoming): boolean =>
	Math.abs(Date.parse(written ?? '') - incoming.world.now()) < 300_000;

const avananDate = now('yyyy-MM-ddTHH:mm:ss');

const avananHeaders = (address: Value) => ({
	'x-av-req-id': unique('uuid'),
	'x-av-app-id': key('App ID'),
	'x-av-date': avananDate,
	'x-av-sig': hash(
		'sha256',
		base64(join(unique('uuid'), key('App ID'), avananDate, address, key('Secret Key'))),
	),
});

/** `METHOD`, hash of the body, no signed headers, path with query. */
const tuyaRequest = join(
	request('method'),
	'\n',
	hash('sha256', request('body')),
	'\n\n',
	request('pathAndQuery'),
);

const tuyaHeaders = (more: Value) => ({
	client_id: key('Access ID'),
	t: now('milliseconds'),
	nonce: unique('hex'),
	sign_method: 'HMAC-SHA256',
	sign: hmac(
		'sha256',
		key('Access Secret'),
		join(key('Access ID'), more, now('milliseconds'), unique('hex'), tuyaRequest),
		'HEX',
	),
});

const wsseCreated = now('yyyy-MM-ddTHH:mm:ssZ');

export const avanan: LoginShape = {
	name: 'Avanan (Check Point Harmony Email)',
	source: `${NANGO} (avanan)`,
	concepts: [
		'date in request',
		'hmac in login',
		'signed calls',
		'token: plain text',
		'GET login',
		'custom header',
	],
	keys: {
		Host: 'smart-api-production-1-us.avanan.net',
		'App ID': 'av-app',
		'Secret Key': 'av-secret',
	},
	free: { text: ['Secret Key'] },
	steps: [get(join('https://', key('Host'), '/v1.0/auth'), avananHeaders(''), { name: 'login' })],
	call: get(join('https://', key('Host'), '/v1.0/scopes'), {
		...avananHeaders(request('pathAndQuery')),
		'x-av-token': token,
	}),
	expects: {
		token: from('login', { text: true }),
		tokenSentAs: 'x-av-token: {token}, each call signed',
		lifetimeMs: 3_600_000,
	},
	rejected: { wrong: 'Secret Key', at: 'login', status: 401, says: 'signature' },
	expired: { status: 401, says: 'token' },
	respond: serve(({ Host }) => {
		const isSigned = (incoming: Incoming, address: string) => {
			const [id, app, date] = ['x-av-req-id', 'x-av-app-id', 'x-av-date'].map((name) =>
				incoming.header(name),
			);
			const signed = `${id}${app}${date}${address}${incoming.key('Secret Key')}`;
			const signature = sha256(Buffer.from(signed).toString('base64'));
			return (
				incoming.header('x-av-sig') === signature &&
				app === incoming.key('App ID') &&
				/^[0-9a-f-]{36}$/.test(id ?? '') &&
				isFresh(`${date}Z`, incoming)
			);
		};
		return {
			[`GET https://${Host}/v1.0/auth`]: (incoming) => {
				must(isSigned(incoming, ''), text(401, 'Invalid signature'));
				const exp = Math.floor(incoming.world.now() / 1000) + 3600;
				return text(200, incoming.issue(3_600_000, signedToken({ exp })));
			},
			[`GET https://${Host}/v1.0/scopes`]: (incoming) => {
				must(isSigned(incoming, '/v1.0/scopes'), text(401, 'Invalid signature'));
				return guarded(text(401, 'Invalid token'), (in_) => in_.header('x-av-token'))(
					incoming,
				);
			},
		};
	}),
};

export const tuya: LoginShape = {
	name: 'Tuya IoT, simple mode',
	source: 'https://developer.tuya.com/en/docs/iot/open-api/api-reference/singnature?id=Ka43a5mtx1gsc',
	concepts: [
		'hmac in login',
		'signed calls',
		'date in request',
		'GET login',
		'lifetime: unusual name',
		'lifetime: seconds',
		'rejected inside a 200',
	],
	keys: { 'Access ID': 'tuya-id', 'Access Secret': 'tuya-secret' },
	free: { text: ['Access Secret'] },
	steps: [
		get('https://openapi.tuyaeu.com/v1.0/token', tuyaHeaders(''), {
			name: 'login',
			query: { grant_type: '1' },
			optional: ['nonce'],
		}),
	],
	call: get('https://openapi.tuyaeu.com/v1.0/users', {
		...tuyaHeaders(token),
		access_token: token,
	}),
	expects: tokenAt('result.access_token', 'access_token: {token}, each call signed', 7_200_000),
	rejected: { wrong: 'Access Secret', at: 'login', status: 200, says: 'sign invalid' },
	expired: { status: 200, says: 'token is expired' },
	respond: serve(() => {
		const error = (incoming: Incoming, code: number, msg: string) =>
			json(200, { code, msg, success: false, t: incoming.world.now() });
		const check = (incoming: Incoming, access: string) => {
			const [id, t, nonce] = ['client_id', 't', 'nonce'].map(
				(name) => incoming.header(name) ?? '',
			);
			must(id === incoming.key('Access ID'), error(incoming, 1005, 'clientId invalid'));
			const age = Math.abs(Number(t) - incoming.world.now());
			must(
				/^\d{13}$/.test(t ?? '') && age < 300_000,
				error(incoming, 1013, 'request time is invalid'),
			);
			const { method, body } = incoming.request;
			const address = `${incoming.url.pathname}${incoming.url.search}`;
			const signed = `${id}${access}${t}${nonce}${method}\n${sha256(body)}\n\n${address}`;
			const right = hmacHex('sha256', incoming.key('Access Secret'), signed).toUpperCase();
			const isSigned = incoming.header('sign') === right;
			must(
				isSigned && incoming.header('sign_method') === 'HMAC-SHA256',
				error(incoming, 1004, 'sign invalid'),
			);
		};
		return {
			'GET https://openapi.tuyaeu.com/v1.0/token': (incoming) => {
				check(incoming, '');
				must(
					incoming.query.grant_type === '1',
					error(incoming, 1003, 'grant type invalid'),
				);
				const access_token = incoming.issue(7_200_000);
				const rest = { uid: 'ay1', expire_time: 7200, refresh_token: 'tuya-refresh' };
				return json(200, { success: true, result: { access_token, ...rest } });
			},
			'GET https://openapi.tuyaeu.com/v1.0/users': (incoming) => {
				const access = incoming.header('access_token') ?? '';
				check(incoming, access);
				const gone = error(incoming, 1010, 'token is expired');
				return guarded(gone, () => access)(incoming);
			},
		};
	}),
};

export const emarsys: LoginShape = {
	name: 'Emarsys, WSSE',
	source: `https://dev.emarsys.com/docs/core-api-reference/branches/core-api/authentication and ${NANGO} (emarsys)`,
	concepts: ['signed calls', 'date in request', 'custom header', 'rejected with 401'],
	keys: { Username: 'customer001', Secret: 'emarsys-secret' },
	free: { text: ['Secret'] },
	steps: [],
	call: get('https://api.emarsys.net/api/v2/settings', {
		'x-wsse': join(
			'UsernameToken Username="',
			key('Username'),
			'", PasswordDigest="',
			base64(hash('sha1', join(unique('hex'), wsseCreated, key('Secret')))),
			'", Nonce="',
			unique('hex'),
			'", Created="',
			wsseCreated,
			'"',
		),
	}),
	expects: { token: '', tokenSentAs: 'X-WSSE: UsernameToken …, made for each call' },
	rejected: { wrong: 'Secret', at: 'call', status: 401, says: 'Unauthorized' },
	expired: { status: 401 },
	respond: serve(() => ({
		'GET https://api.emarsys.net/api/v2/settings': (incoming) => {
			const denied = json(401, { replyCode: 1, replyText: 'Unauthorized', data: '' });
			const parts =
				/^UsernameToken Username="([^"]*)", PasswordDigest="([^"]*)", Nonce="([0-9a-f]{32})", Created="([^"]*)"$/.exec(
					incoming.header('x-wsse') ?? '',
				);
			const [, user, digest, nonce, created] = parts ?? [];
			const signed = `${nonce}${created}${incoming.key('Secret')}`;
			const right = Buffer.from(createHash('sha1').update(signed).digest('hex')).toString(
				'base64',
			);
			must(
				user === incoming.key('Username') && digest === right && isFresh(created, incoming),
				denied,
			);
			return greeting();
		},
	})),
};

export const espoCrm: LoginShape = {
	name: 'EspoCRM, HMAC',
	source: 'https://github.com/espocrm/documentation/blob/master/docs/development/api.md',
	concepts: ['signed calls', 'custom header', 'rejected with 401'],
	keys: {
		'Base URL': 'https://crm.example.com',
		'API Key': 'espo-key',
		'Secret Key': 'espo-secret',
	},
	free: { text: ['Secret Key'] },
	steps: [],
	call: get(join(key('Base URL'), '/api/v1/Lead'), {
		'x-hmac-authorization': base64(
			join(
				key('API Key'),
				':',
				hmac('sha256', key('Secret Key'), join(request('method'), ' /', 'Lead')),
			),
		),
	}),
	expects: { token: '', tokenSentAs: 'X-Hmac-Authorization: …, made for each call' },
	rejected: { wrong: 'Secret Key', at: 'call', status: 401, says: 'Unauthorized' },
	expired: { status: 401 },
	respond: serve((keys) => ({
		[`GET ${keys['Base URL']}/api/v1/Lead`]: (incoming) => {
			const digest = hmacHex('sha256', incoming.key('Secret Key'), 'GET /Lead');
			const right = Buffer.from(`${incoming.key('API Key')}:${digest}`).toString('base64');
			must(incoming.header('x-hmac-authorization') === right, text(401, 'Unauthorized'));
			return greeting();
		},
	})),
};
