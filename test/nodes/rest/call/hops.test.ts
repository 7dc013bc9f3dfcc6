import type { IHttpRequestMethods } from 'n8n-workflow';

import { call } from '../../../../nodes/rest/call/call';
import { Pacer } from '../../../../nodes/rest/call/pacing/pacer';
import { sendFollowing } from '../../../../nodes/rest/call/redirect';
import { Report } from '../../../../nodes/rest/call/report';
import type { Session } from '../../../../nodes/rest/call/session';
import { RestError } from '../../../../nodes/rest/errors/restError';
import type { ApiRequest, ApiResponse, Effect } from '../../../../nodes/rest/http';
import { FakeClock } from '../../../credentials/token/support/clock';
import { saidLater } from '../../support/advice';

const BASE = 'https://api.example.test';
const STORE = 'https://store.example.test';

type Reply = { readonly status: number; readonly headers?: Record<string, string> };
/** `lost`: it was done, and the connection broke before the response came. */
type Behavior = Reply | 'lost';

/** An API and a store for files, whose paths behave as told, in turn; the last behavior stays. */
class Servers {
	readonly seen: string[] = [];

	constructor(private readonly paths: Record<string, Behavior[]>) {}

	/** How often a path was asked in a way that changes something. */
	effects(path: string): number {
		return this.seen.filter((each) => each === path).length;
	}

	async serve(request: ApiRequest): Promise<ApiResponse> {
		const { method, url } = request;
		const { host, pathname } = new URL(url);
		const path = `${method} ${host === new URL(STORE).host ? 'store' : ''}${pathname}`;
		this.seen.push(path);
		const behaviors = this.paths[path] ?? [{ status: 404 }];
		const behavior =
			behaviors[Math.min(this.effects(path), behaviors.length) - 1] ?? behaviors[0];
		if (behavior === 'lost') throw new RestError('network', 'Interrupted');
		const { status = 200, headers = {} } = behavior ?? {};
		const bytes = Buffer.from('{}');
		return await Promise.resolve({
			request,
			status,
			statusText: '',
			headers,
			body: { bytes: async () => bytes, take: () => bytes, discard: () => {} },
			receivedAtMs: 0,
		});
	}
}

function create(paths: Record<string, Behavior[]>) {
	const clock = new FakeClock();
	const servers = new Servers(paths);
	const runtime = clock.runtime();
	const report = new Report();
	const session = {
		flow: { baseUrl: BASE, extraOrigins: [], guide: { service: 'Example', environment: '' } },
		send: async (request: ApiRequest) => await servers.serve(request),
		sendBare: async (request: ApiRequest) => await servers.serve(request),
		pacer: new Pacer({}, runtime),
		client: { owner: {}, isFixed: false },
		report,
		runtime,
		entry: { renewals: 0 },
	} as unknown as Session;
	const send = async (
		method: IHttpRequestMethods,
		effect: Effect,
		more: Partial<ApiRequest> = {},
	) =>
		await clock.run(
			call(
				session,
				{ method, url: `${BASE}/x`, headers: {}, effect, timeoutMs: 1000, ...more },
				async ({ status }) => await Promise.resolve(status),
			),
		);
	return { servers, send, report };
}

const to = (path: string, status = 303): Reply => ({ status, headers: { location: path } });
const OK: Reply = { status: 200 };
const FAILURES: ReadonlyArray<readonly [name: string, behavior: Behavior]> = [
	['429', { status: 429 }],
	['429 with Retry-After', { status: 429, headers: { 'retry-after': '1' } }],
	['500', { status: 500 }],
	['503', { status: 503 }],
	['504', { status: 504 }],
	['a lost response', 'lost'],
];

describe('a write that redirects to its result', () => {
	it.each(FAILURES)('is done once where the result fails with %s', async (_name, failure) => {
		const { servers, send } = create({
			'POST /x': [to('/orders/1')],
			'GET /orders/1': [failure, failure, OK],
		});

		await expect(send('POST', 'write')).resolves.toBe(200);
		expect(servers.effects('POST /x')).toBe(1);
		expect(servers.effects('GET /orders/1')).toBe(3);
	});

	it('says that it was done where its result cannot be read', async () => {
		const { servers, send } = create({
			'POST /x': [to('/orders/1')],
			'GET /orders/1': [{ status: 403 }],
		});

		expect((await saidLater(send('POST', 'write'))).advice).toContain('Do not send it again.');
		expect(servers.effects('POST /x')).toBe(1);
	});

	it.each(FAILURES)(
		'keeps its method over a redirect that keeps it, and is repeated as that: %s',
		async (name, failure) => {
			const { servers, send } = create({
				'POST /x': [to('/y', 307)],
				'POST /y': [failure, OK],
			});
			const isRepeated = name.startsWith('429');
			const outcome = await send('POST', 'write').then(
				() => 'done',
				() => 'error',
			);

			expect(outcome).toBe(isRepeated ? 'done' : 'error');
			expect(servers.effects('POST /x')).toBe(1);
			expect(servers.effects('POST /y')).toBe(isRepeated ? 2 : 1);
		},
	);
});

describe('a write that has moved', () => {
	it.each<[IHttpRequestMethods, number]>([
		['POST', 301],
		['PUT', 301],
		['PATCH', 302],
		['DELETE', 302],
	])('is neither lost nor sent a second time: %s, %d', async (method, status) => {
		const { servers, send } = create({ [`${method} /x`]: [to('/y', status)] });

		const said = await saidLater(send(method, 'write'));

		expect(said.message).toBe(`The API redirects ${method} to ${BASE}/y (HTTP ${status})`);
		expect(said.advice).toContain('It was not sent there');
		expect(servers.seen).toEqual([`${method} /x`]);
	});

	it('to another host says that it was done where only its result is there', async () => {
		const { servers, send } = create({ 'POST /x': [to(`${STORE}/y`)] });

		expect((await saidLater(send('POST', 'write'))).advice).toContain('Do not send it again.');
		expect(servers.seen).toEqual(['POST /x']);
	});

	it('is sent on where it only reads', async () => {
		const { send } = create({ 'POST /x': [to('/y', 301)], 'POST /y': [OK] });

		await expect(send('POST', 'read')).resolves.toBe(200);
	});
});

describe('a status of redirects that is not followed', () => {
	it.each([300, 305])('is an error that does not deny the location: %d', async (status) => {
		const { servers, send } = create({ 'GET /x': [to('/y', status)] });

		expect((await saidLater(send('GET', 'read'))).advice).toContain(
			'The API names another location',
		);
		expect(servers.seen).toEqual(['GET /x']);
	});
});

describe('a call that costs something and leads to a signed address', () => {
	it.each(FAILURES)('is charged once where the store fails with %s', async (_name, failure) => {
		const { servers, send } = create({
			'GET /x': [to(`${STORE}/file`, 302)],
			'GET store/file': [failure, failure, OK],
		});

		await expect(send('GET', 'charge', { hasSignedRedirect: true })).resolves.toBe(200);
		expect(servers.effects('GET /x')).toBe(1);
		expect(servers.effects('GET store/file')).toBe(3);
	});

	it('is charged once where the store refuses for good', async () => {
		const { servers, send } = create({
			'GET /x': [to(`${STORE}/file`, 302)],
			'GET store/file': [{ status: 403 }],
		});

		await expect(send('GET', 'charge', { hasSignedRedirect: true })).rejects.toThrow();
		expect(servers.effects('GET /x')).toBe(1);
	});
});

describe('one request', () => {
	const methods: ReadonlyArray<readonly [IHttpRequestMethods, Effect]> = [
		['GET', 'read'],
		['POST', 'read'],
		['POST', 'write'],
		['PATCH', 'write'],
		['PUT', 'write'],
		['DELETE', 'write'],
		['GET', 'charge'],
	];
	const table = methods.flatMap(([method, effect]) =>
		FAILURES.map(([name, failure]) => [method, effect, name, failure] as const),
	);

	it.each(table)(
		'%s (%s) after %s is sent again only where that does nothing twice',
		async (method, effect, name, failure) => {
			const { servers, send } = create({ [`${method} /x`]: [failure, OK] });
			const isSafe = effect === 'read' || method === 'PUT' || method === 'DELETE';
			const isRepeated = isSafe || name.startsWith('429');
			const outcome = await send(method, effect).then(
				() => 'done',
				() => 'error',
			);

			expect(outcome).toBe(isRepeated ? 'done' : 'error');
			expect(servers.effects(`${method} /x`)).toBe(isRepeated ? 2 : 1);
		},
	);

	it('that deletes is done where its response was lost and the record is gone', async () => {
		const { send, report } = create({ 'DELETE /x': ['lost', { status: 404 }] });

		await expect(send('DELETE', 'write')).resolves.toBe(204);
		expect(report.hints()).toEqual(
			expect.arrayContaining([expect.stringContaining('A record was deleted by an attempt')]),
		);
	});

	it('with a key waits where the API says that its first attempt is still in progress', async () => {
		const { servers, send } = create({ 'POST /x': ['lost', { status: 409 }, OK] });

		await expect(send('POST', 'write', { hasIdempotencyKey: true })).resolves.toBe(200);
		expect(servers.effects('POST /x')).toBe(3);
	});

	it.each<[Reply, Partial<ApiRequest>, times: number]>([
		[{ status: 409 }, { hasIdempotencyKey: true }, 5],
		[{ status: 409 }, { method: 'PUT' }, 2],
		[{ status: 412 }, { method: 'PUT' }, 2],
		[{ status: 422 }, { method: 'PUT' }, 2],
	])(
		'that is rejected with %j after its response was lost says that it may be about itself: %j',
		async (rejection, more, times) => {
			const { method = 'POST' } = more;
			const { servers, send } = create({ [`${method} /x`]: ['lost', rejection] });

			const { advice } = await saidLater(send('POST', 'write', more));

			expect(advice).toContain('The response to an earlier attempt was lost');
			expect(servers.effects(`${method} /x`)).toBe(times);
		},
	);

	it.each([409, 412])(
		'that only reads, or lost nothing, says no such thing: %d',
		async (status) => {
			const reads = create({ 'POST /x': ['lost', { status }] });
			const writes = create({ 'PUT /x': [{ status: 429 }, { status }] });

			for (const sent of [reads.send('POST', 'read'), writes.send('PUT', 'write')])
				expect((await saidLater(sent)).advice).not.toContain('earlier attempt');
		},
	);

	it('that deletes a record that never was there is an error', async () => {
		const { send } = create({ 'DELETE /x': [{ status: 404 }] });

		await expect(send('DELETE', 'write')).rejects.toMatchObject({ details: { status: 404 } });
	});

	it('that deletes after a mere rejection of the pace is an error where the record is not there', async () => {
		const { send } = create({ 'DELETE /x': [{ status: 429 }, { status: 404 }] });

		await expect(send('DELETE', 'write')).rejects.toMatchObject({ details: { status: 404 } });
	});
});

describe('a redirect that repeats the query of the request', () => {
	const flow = {
		...{ baseUrl: BASE, extraOrigins: [], guide: { service: 'Example', environment: '' } },
		attach: (token: string) => ({ query: { key: token } }),
	};
	const secondUrl = async (location: string): Promise<string | undefined> => {
		const seen: string[] = [];
		await sendFollowing(
			{
				...{ method: 'GET', url: `${BASE}/x`, headers: {}, effect: 'read', timeoutMs: 1 },
				hasSignedRedirect: true,
			},
			flow as never,
			async ({ request }) => {
				seen.push(request.url);
				if (seen.length > 1) return await Promise.resolve({ result: true });
				const body = { discard: () => {} };
				const sentToken = { token: { value: 'canary/1' }, atMs: 0 };
				const response = { status: 302, headers: { location }, request, body, sentToken };
				return { redirect: response as never };
			},
		);
		return seen[1];
	};

	it.each([BASE, STORE])('is followed without the token in it: %s', async (host) => {
		expect(await secondUrl(`${host}/y?page=2&key=canary%2F1`)).toBe(`${host}/y?page=2`);
	});

	it('keeps what only has the same name', async () => {
		expect(await secondUrl(`${STORE}/y?key=signature`)).toBe(`${STORE}/y?key=signature`);
	});
});
