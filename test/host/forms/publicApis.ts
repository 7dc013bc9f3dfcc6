/**
 * Strict small servers after public pages. Each rejects whatever its page does not show; keys and
 * tokens are invented. What a page says about errors is in its route.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server with all of them, each under a path of its own. */
export interface PublicApis {
	readonly origin: string;
	close(): Promise<void>;
}

interface Call {
	readonly headers: IncomingMessage['headers'];
	readonly body: string;
	readonly query: string;
}

interface Reply {
	readonly status: number;
	readonly body: unknown;
}

/** Of the invented accounts. */
export const KEYS = {
	appToken: 'canary-glpi-app',
	userToken: 'canary-glpi-user',
	username: 'ann',
	password: 'canary-pass word&1',
	id: 'id-7',
	secret: 'canary-secret-7',
};

const ok = (body: unknown): Reply => ({ status: 200, body });
const rejected = (status: number, body: unknown): Reply => ({ status, body });

function jsonOf({ headers, body }: Call): Readonly<Record<string, unknown>> {
	if (!/^application\/json/.test(headers['content-type'] ?? '')) return {};
	try {
		return JSON.parse(body) as Record<string, unknown>;
	} catch {
		return {};
	}
}

const formOf = ({ headers, body }: Call) =>
	headers['content-type'] === 'application/x-www-form-urlencoded'
		? Object.fromEntries(new URLSearchParams(body))
		: {};

const basic = (id: string, secret: string) =>
	`Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

/** https://github.com/glpi-project/glpi/blob/main/apirest.md: init session, get my profiles. */
const glpi: Record<string, (call: Call) => Reply> = {
	'GET /glpi/apirest.php/initSession': ({ headers }) => {
		if (headers['app-token'] !== KEYS.appToken)
			return rejected(400, ['ERROR_WRONG_APP_TOKEN_PARAMETER', 'parameter app_token']);
		return headers.authorization === `user_token ${KEYS.userToken}`
			? ok({ session_token: 'glpi-s3ss10n' })
			: rejected(401, ['ERROR_GLPI_LOGIN_USER_TOKEN', 'parameter user_token']);
	},
	'GET /glpi/apirest.php/getMyProfiles': ({ headers }) =>
		headers['session-token'] === 'glpi-s3ss10n' && headers['app-token'] === KEYS.appToken
			? ok({ myprofiles: [{ id: 1, name: 'Self-Service' }] })
			: rejected(401, ['ERROR_SESSION_TOKEN_INVALID', 'session_token seems invalid']),
};

/** https://www.mintlify.com/jellyfin/jellyfin/api/authentication/overview; no token expires. */
const jellyfin: Record<string, (call: Call) => Reply> = {
	'POST /jellyfin/Users/AuthenticateByName': (call) => {
		const { Username, Pw } = jsonOf(call);
		const isClient =
			/^MediaBrowser (?=.*Client="[^"]+")(?=.*DeviceId="[^"]+")(?=.*Version="[^"]+")/;
		return isClient.test(call.headers.authorization ?? '') &&
			Username === KEYS.username &&
			Pw === KEYS.password
			? ok({
					User: { Name: KEYS.username, Id: '6eec632aff0d4d09aad0bf9e90b14bc6' },
					SessionInfo: { Id: 'a1b2c3d4e5f6', LastActivityDate: '2026-01-01T00:00:00Z' },
					AccessToken: 'jelly-t0k3n',
					ServerId: '713dc3fe952b438fa70ed35e4ef0525a',
				})
			: rejected(401, 'Error processing request.');
	},
	'GET /jellyfin/Users/Me': ({ headers }) =>
		/^MediaBrowser .*\bToken="jelly-t0k3n"/.test(headers.authorization ?? '')
			? ok({ Name: KEYS.username })
			: rejected(401, ''),
};

/** https://developer.gocardless.com/bank-account-data/quick-start-guide, step 1 and 2. */
const bankData: Record<string, (call: Call) => Reply> = {
	'POST /bank/api/v2/token/new/': (call) => {
		const { secret_id: id, secret_key: key } = jsonOf(call);
		return id === KEYS.id && key === KEYS.secret
			? ok({
					access: 'bank-4cc3ss',
					access_expires: 86_400,
					refresh: 'bank-r3fr3sh',
					refresh_expires: 2_592_000,
				})
			: rejected(401, {
					summary: 'Authentication failed',
					detail: 'No active account found with the given credentials',
					status_code: 401,
				});
	},
	'GET /bank/api/v2/institutions/': ({ headers, query }) =>
		headers.authorization === 'Bearer bank-4cc3ss' && /country=[a-z]{2}/.test(query)
			? ok([{ id: 'ABNAMRO_ABNAGB2LXXX' }])
			: rejected(401, { summary: 'Invalid token', status_code: 401 }),
};

/** https://helpcenter.veeam.com/docs/backup/vbr_rest/requesting_authorization.html */
const veeam: Record<string, (call: Call) => Reply> = {
	'POST /veeam/api/oauth2/token': (call) => {
		if (call.headers['x-api-version'] !== '1.1-rev0')
			return rejected(400, { errorCode: 'InvalidArgument', message: 'No x-api-version' });
		const { grant_type: grant, username, password } = formOf(call);
		return grant === 'password' && username === KEYS.username && password === KEYS.password
			? ok({
					access_token: 'veeam-t0k3n',
					token_type: 'bearer',
					refresh_token: 'veeam-r3fr3sh',
					expires_in: 900,
					'.issued': new Date().toISOString(),
				})
			: rejected(401, { errorCode: 'AccessDenied', message: 'Invalid username or password' });
	},
	'GET /veeam/api/v1/serverInfo': ({ headers }) =>
		headers.authorization === 'Bearer veeam-t0k3n' && headers['x-api-version'] === '1.1-rev0'
			? ok({ name: 'enterprise01' })
			: rejected(401, { errorCode: 'AccessDenied', message: 'Access token is missing' }),
};

/** https://www.correios.com.br/atendimento/developers/manuais/manual-uso-da-api-token: with a posting card. */
const correios: Record<string, (call: Call) => Reply> = {
	'POST /correios/token/v1/autentica/cartaopostagem': (call) =>
		call.headers.authorization === basic(KEYS.username, KEYS.password) &&
		jsonOf(call).numero === '0067599079'
			? {
					status: 201,
					body: {
						ambiente: 'PRODUCAO',
						id: 'ann',
						cartaoPostagem: { numero: '0067599079', contrato: '9912208555' },
						emissao: '2026-01-01T08:00:00',
						expiraEm: '2099-01-01T08:00:00',
						zoneOffset: '-03:00',
						token: 'correios-t0k3n',
					},
				}
			: rejected(400, { msgs: ['GTW-006: Credenciais inválidas'] }),
	'GET /correios/cep/v2/enderecos': ({ headers }) =>
		headers.authorization === 'Bearer correios-t0k3n'
			? ok({ itens: [{ cep: '70002900' }] })
			: rejected(401, { msgs: ['GTW-007: Token inválido'] }),
};

/** https://use1-omada-northbound.tplinkcloud.com/doc.html: client mode; errors have the status 200. */
const omada: Record<string, (call: Call) => Reply> = {
	'POST /openapi/authorize/token': (call) => {
		const { omadacId, client_id: id, client_secret: secret } = jsonOf(call);
		return call.query === 'grant_type=client_credentials' &&
			omadacId === '77ec5b4c' &&
			id === KEYS.id &&
			secret === KEYS.secret
			? ok({
					errorCode: 0,
					msg: 'Open API Get Access Token successfully.',
					result: {
						accessToken: 'AT-bxrlkGQGyOzLCjAmZ',
						tokenType: 'bearer',
						expiresIn: 7200,
						refreshToken: 'RT-HLwkCnF9vVCq1Y',
					},
				})
			: ok({ errorCode: -44_106, msg: 'The client id or client secret is invalid' });
	},
	'GET /openapi/v1/77ec5b4c/sites': ({ headers }) =>
		headers.authorization === 'AccessToken=AT-bxrlkGQGyOzLCjAmZ'
			? ok({ errorCode: 0, result: { data: [{ siteId: 's-1' }] } })
			: rejected(401, { errorCode: -44_113, msg: 'The Access Token is invalid' }),
};

/** https://github.com/metabase/metabase/wiki/Using-the-REST-API: the token is the ID of the session. */
const metabase: Record<string, (call: Call) => Reply> = {
	'POST /metabase/api/session': (call) => {
		const { username, password } = jsonOf(call);
		return username === KEYS.username && password === KEYS.password
			? ok({ id: '38f4939c-ad7f-4cbe-ae54-30946daf8593' })
			: rejected(401, { errors: { password: 'did not match stored password' } });
	},
	'GET /metabase/api/user/current': ({ headers }) =>
		headers['x-metabase-session'] === '38f4939c-ad7f-4cbe-ae54-30946daf8593'
			? ok({ id: 1, common_name: 'Ann Example' })
			: rejected(401, 'Unauthenticated'),
};

/** A signed token that ends in 15 minutes, as servers of both pages below issue them. */
const jwt = [
	{ alg: 'ES512', typ: 'JWT' },
	{ sub: 'ann', exp: Math.floor(Date.now() / 1000) + 900 },
	'signature',
]
	.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
	.join('.');

/** https://documentation.wazuh.com/current/user-manual/api/getting-started.html: the token as plain text. */
const wazuh: Record<string, (call: Call) => Reply> = {
	'POST /wazuh/security/user/authenticate': ({ headers, query }) =>
		headers.authorization === basic(KEYS.username, KEYS.password)
			? ok(query === 'raw=true' ? jwt : { data: { token: jwt }, error: 0 })
			: rejected(401, { title: 'Unauthorized', detail: 'Invalid credentials' }),
	'GET /wazuh/': ({ headers }) =>
		headers.authorization === `Bearer ${jwt}`
			? ok({ data: { title: 'Wazuh API' }, error: 0 })
			: rejected(401, { title: 'Unauthorized', detail: 'No authorization token provided' }),
};

/** https://pocketbase.io/docs/api-records/#auth-with-password: the bare token in Authorization. */
const pocketBase: Record<string, (call: Call) => Reply> = {
	'POST /pocketbase/api/collections/users/auth-with-password': (call) => {
		const { identity, password } = jsonOf(call);
		return identity === KEYS.username && password === KEYS.password
			? ok({ token: jwt, record: { id: '8171022dc95a4ed', email: 'ann@example.com' } })
			: rejected(400, { status: 400, message: 'Failed to authenticate.', data: {} });
	},
	'GET /pocketbase/api/collections/demo/records': ({ headers }) =>
		headers.authorization === jwt
			? ok({ page: 1, perPage: 30, totalItems: 1, items: [{ id: 'ae40239d2bc4477' }] })
			: rejected(401, { status: 401, message: 'The request requires valid token.' }),
};

const ROUTES = {
	...{ ...glpi, ...jellyfin, ...bankData, ...veeam, ...correios, ...omada },
	...{ ...metabase, ...wazuh, ...pocketBase },
};

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const { method = '', url = '', headers } = request;
	const [path = '', query = ''] = url.split('?');
	const body = Buffer.concat(chunks).toString('utf8');
	const reply = ROUTES[`${method} ${path}`]?.({ headers, body, query });
	const said = reply?.body ?? { message: `No page ${path}` };
	const isText = typeof said === 'string' && reply?.status === 200;
	response.writeHead(reply?.status ?? 404, {
		'content-type': isText ? 'text/plain' : 'application/json',
	});
	response.end(isText ? said : JSON.stringify(said));
}

export async function startPublicApis(): Promise<PublicApis> {
	const server = createServer((request, response) => void answer(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
