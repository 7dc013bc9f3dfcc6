/** Definitions that are on other hosts than the API's. */
import type { TokenFlow } from '../../../../credentials/token/flow';
import type { Session } from '../../../../nodes/rest/call/session';
import { failureOf } from '../../../../nodes/rest/errors/failure';
import type { ApiRequest, ApiResponse } from '../../../../nodes/rest/http';
import { fetchDefinition } from '../../../../nodes/TokenFlow/openapi/fetchDefinition';

const URL_ELSEWHERE = 'https://docs.example.com/openapi.json';

interface Answer {
	readonly status?: number;
	readonly headers?: Record<string, string>;
	readonly body?: string | Iterable<Buffer>;
}

/** A credential for `https://api.example.com`, and the answers of all other hosts in their order. */
function world(...answers: Answer[]) {
	const sent: ApiRequest[] = [];
	const sendBare = async (request: ApiRequest): Promise<ApiResponse> => {
		sent.push(request);
		const { status = 200, headers = {}, body = '' } = answers[sent.length - 1] ?? {};
		const bytes = typeof body === 'string' ? Buffer.from(body) : undefined;
		return {
			...{ request, status, statusText: '', headers, receivedAtMs: 0 },
			body: {
				bytes: async () => bytes ?? Buffer.alloc(0),
				take: () => bytes ?? (body as never),
				discard: () => {},
			},
		};
	};
	const flow: Partial<TokenFlow> = {
		baseUrl: 'https://api.example.com/v1',
		extraOrigins: [],
		guide: { service: 'Example', environment: '', keysHint: '' },
	};
	const send = async () => {
		throw new Error('The token was sent');
	};
	return { session: { flow, send, sendBare } as unknown as Session, sent };
}

const load = async ({ session }: ReturnType<typeof world>, url = URL_ELSEWHERE, etag?: string) =>
	await fetchDefinition(session, { url, etag, timeoutMs: 1_000 });

const errorOf = async (promise: Promise<unknown>) =>
	await promise.then(
		() => undefined,
		(error: unknown) => failureOf(error, URL_ELSEWHERE),
	);

it('A definition on another host is fetched without the token', async () => {
	const other = world({ body: '{}', headers: { etag: '"1"' } });

	expect(await load(other)).toEqual({ text: '{}', etag: '"1"' });
	expect(other.sent.map(({ url, headers }) => [url, Object.keys(headers)])).toEqual([
		[URL_ELSEWHERE, ['Accept']],
	]);
});

it('A definition that is known is asked for by its ETag', async () => {
	const other = world({ status: 304 });

	expect(await load(other, URL_ELSEWHERE, '"1"')).toBe('unchanged');
	expect(other.sent[0]?.headers).toMatchObject({ 'If-None-Match': '"1"' });
});

it('A definition is fetched from where its host redirects to', async () => {
	const other = world(
		{ status: 302, headers: { location: 'https://cdn.example.org/a.yaml' } },
		{ body: 'openapi: 3.0.0' },
	);

	expect(await load(other)).toEqual({ text: 'openapi: 3.0.0' });
	expect(other.sent.map(({ url }) => url)).toEqual([
		URL_ELSEWHERE,
		'https://cdn.example.org/a.yaml',
	]);
});

it.each([
	['http://docs.example.com/openapi.json', 'The definition is only loaded over https://'],
	['https://name:word@docs.example.com/a', 'The definition is only loaded over https://'],
	['ftp://docs.example.com/a', 'The definition is only loaded over https://'],
	['http://169.254.169.254/latest', 'The definition is only loaded over https://'],
])('A definition at %s is not fetched', async (url, message) => {
	const other = world({ body: '{}' });

	expect(await errorOf(load(other, url))).toMatchObject({ kind: 'input', message });
	expect(other.sent).toEqual([]);
});

it('A definition is not fetched over an insecure redirect', async () => {
	const other = world({ status: 302, headers: { location: 'http://169.254.169.254/latest' } });

	expect(await errorOf(load(other))).toMatchObject({ kind: 'redirect' });
	expect(other.sent).toHaveLength(1);
});

it('A definition that is not there is an error with its status', async () => {
	expect(await errorOf(load(world({ status: 404 })))).toMatchObject({
		message: 'The API returned 404 Not Found',
		details: { status: 404 },
	});
});

it('A definition of 200 MB is given up after 50 MB, and its connection is closed', async () => {
	const chunk = Buffer.alloc(1_000_000, ' ');
	let chunks = 0;
	let isClosed = false;
	function* body() {
		try {
			for (; chunks < 200; chunks += 1) yield chunk;
		} finally {
			isClosed = true;
		}
	}

	expect(await errorOf(load(world({ body: body() })))).toMatchObject({
		message: 'The definition is larger than 50 MB',
	});
	expect(chunks).toBeLessThanOrEqual(51);
	expect(isClosed).toBe(true);
});
