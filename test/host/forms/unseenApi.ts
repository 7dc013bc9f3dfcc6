import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A server with three logins that no preset is made for. */
export interface UnseenApi {
	readonly origin: string;
	close(): Promise<void>;
}

interface Reply {
	readonly status: number;
	readonly body: unknown;
}

const TOKENS = { berth: 'b3rth.t0k3n.value', depot: 'd3p0t-t0k3n', quay: 'qu4y_t0k3n' };
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const rejected = (message: string): Reply => ({ status: 401, body: { error: { message } } });
const ok = (body: unknown): Reply => ({ status: 200, body });

type Answer = (request: IncomingMessage, body: string) => Reply;

function jsonOf(body: string): Record<string, unknown> {
	try {
		return JSON.parse(body) as Record<string, unknown>;
	} catch {
		return {};
	}
}

/** By method and path. */
const ROUTES: Readonly<Record<string, Answer>> = {
	'POST /auth/login': (_, body) => {
		const { user, pass } = jsonOf(body);
		return user === 'mate' && pass === 'canary-pass-1'
			? ok({ ok: true, data: { jwt: TOKENS.berth, expiresAt: inAnHour() } })
			: rejected('Unknown user or wrong password');
	},
	'GET /api/v2/whoami': ({ headers }) =>
		headers['x-auth'] === TOKENS.berth
			? ok({ name: 'Mate' })
			: rejected('Header X-Auth is missing'),
	'GET /api/v2/orders': () => ({ status: 403, body: { message: 'No rights to orders' } }),
	'POST /validated/login': () => ({
		status: 422,
		body: { error: { message: 'Validation failed', fields: { user: ['is required'] } } },
	}),
	'POST /depot/session': (_, body) => {
		const form = new URLSearchParams(body);
		return form.get('account') === 'depot-7' && form.get('key') === 'canary-key-2'
			? ok({ session: { id: TOKENS.depot, validForMinutes: 20 } })
			: rejected('Account or key is wrong');
	},
	'GET /depot/v1/stock': ({ headers }) =>
		headers.authorization === `Session ${TOKENS.depot}`
			? ok([{ id: 1 }])
			: rejected('Send Authorization: Session <id>'),
	'GET /quay/token': ({ headers }) =>
		headers.authorization === `Basic ${btoa('quay-id:canary-secret-3')}`
			? ok({ accessToken: TOKENS.quay, ttl: 900 })
			: rejected('Bad credentials'),
	'GET /quay/ships': ({ url = '' }) =>
		url.includes(`access_token=${TOKENS.quay}`)
			? ok({ ships: [] })
			: rejected('access_token is missing'),
};

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const { method = '', url = '' } = request;
	const [path = ''] = url.split('?');
	const route = ROUTES[`${method} ${path}`];
	const notFound: Reply = { status: 404, body: { error: { message: `No page ${path}` } } };
	const { status, body } = route?.(request, Buffer.concat(chunks).toString('utf8')) ?? notFound;
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
}

export async function startUnseenApi(): Promise<UnseenApi> {
	const server = createServer((request, response) => void answer(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = address !== null && typeof address === 'object' ? address.port : 0;
	return {
		origin: `http://127.0.0.1:${port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
