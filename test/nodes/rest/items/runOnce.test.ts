import type { IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';

import { processMemory } from '../../../../credentials/common/processMemory';
import { idempotencyKeyFor } from '../../../../nodes/rest/call/idempotencyKey';
import type { Session } from '../../../../nodes/rest/call/session';
import { RestError } from '../../../../nodes/rest/errors/restError';
import type { ApiRequest, ApiResponse, Effect } from '../../../../nodes/rest/http';
import { runOnce } from '../../../../nodes/rest/items/runOnce';

const ctx = {
	getNode: () => ({ id: 'node', type: 'tokenFlow', retryOnFail: true }),
	getExecutionId: () => 'execution',
	getWorkflow: () => ({ id: 'workflow' }),
	getWorkflowDataProxy: () => ({ $runIndex: 0 }),
} as unknown as IExecuteFunctions;

type Reply = number | 'lost' | 'unsent';

/** One item that sends one request, run again as *Retry On Fail* does. */
function create(method: IHttpRequestMethods, effect: Effect, replies: Reply[], location = '') {
	const sent: string[] = [];
	const request: ApiRequest = {
		method,
		url: 'https://api.example.test/orders',
		headers: {},
		effect,
		timeoutMs: 1000,
	};
	const session = {
		async send(each: ApiRequest): Promise<ApiResponse> {
			sent.push(each.method);
			const reply = replies[sent.length - 1] ?? 200;
			const headers: Record<string, string> = location === '' ? {} : { location };
			if (reply === 'lost') throw new RestError('network', 'Interrupted');
			if (reply === 'unsent')
				throw new RestError('network', 'Not reached', '', { isUnsent: true });
			return await Promise.resolve({
				request: each,
				status: reply,
				statusText: '',
				headers,
				body: {} as ApiResponse['body'],
				receivedAtMs: 0,
			});
		},
	} as unknown as Session;
	const run = async (itemIndex = 0) =>
		await runOnce(ctx, itemIndex, session, async (each) => {
			const { status } = await each.send(request);
			if (status >= 300) throw new RestError('status', `Status ${status}`);
			return [{ json: { status } }];
		}).then(
			(items) => items[0]?.json.status,
			(error: unknown) => (error as Error).message,
		);
	return { run, sent };
}

beforeEach(() => processMemory.forget());

describe('a node that n8n runs again after a failure', () => {
	it.each<[IHttpRequestMethods, Effect]>([
		['POST', 'write'],
		['PATCH', 'write'],
		['GET', 'charge'],
	])('does not send a %s (%s) again that has succeeded', async (method, effect) => {
		const { run, sent } = create(method, effect, []);

		expect([await run(), await run()]).toEqual([200, 200]);
		expect(sent).toHaveLength(1);
	});

	it('does not send the first of very many writes again, and says so', async () => {
		const { run, sent } = create('POST', 'write', []);
		for (let item = 0; item <= 10_000; item++) await run(item);

		expect(await run(0)).toMatch(/is not sent twice/);
		expect(await run(10_000)).toBe(200);
		expect(sent).toHaveLength(10_001);
	});

	it('does not send a write again that redirected to its result', async () => {
		const { run, sent } = create('POST', 'write', [303], '/orders/1');

		expect([await run(), await run()]).toEqual(['Status 303', 'Status 303']);
		expect(sent).toHaveLength(1);
	});

	it('does not send a write again that may have been done before it was redirected', async () => {
		const { run, sent } = create('POST', 'write', [301], '/elsewhere');

		expect([await run(), await run()]).toEqual(['Status 301', 'Status 301']);
		expect(sent).toHaveLength(1);
	});

	it('sends a write again that was redirected as it is', async () => {
		const { run, sent } = create('POST', 'write', [307], '/elsewhere');

		expect([await run(), await run()]).toEqual(['Status 307', 200]);
		expect(sent).toHaveLength(2);
	});

	it.each<[Reply, string]>([
		['lost', 'Interrupted'],
		[504, 'Status 504'],
		[502, 'Status 502'],
		[408, 'Status 408'],
	])(
		'says the same again of a write whose response was lost (%s), and sends nothing',
		async (reply, message) => {
			const { run, sent } = create('POST', 'write', [reply]);

			expect([await run(), await run()]).toEqual([message, message]);
			expect(sent).toHaveLength(1);
		},
	);

	it.each<[Reply]>([['unsent'], [400], [409], [429], [500], [503]])(
		'sends a write again that the API has rejected, or never got (%s)',
		async (reply) => {
			const { run, sent } = create('POST', 'write', [reply]);
			await run();

			expect(await run()).toBe(200);
			expect(sent).toHaveLength(2);
		},
	);

	it.each<[IHttpRequestMethods, Effect]>([
		['GET', 'read'],
		['POST', 'read'],
		['PUT', 'write'],
		['DELETE', 'write'],
	])('sends a %s (%s) again whose response was lost', async (method, effect) => {
		const { run, sent } = create(method, effect, ['lost']);
		await run();

		expect(await run()).toBe(200);
		expect(sent).toHaveLength(2);
	});
});

it('Executions that n8n gives no ID, as those of its MCP server, have keys of their own', () => {
	const nameless = () =>
		({
			...ctx,
			getExecutionId: () => undefined,
			getInputData: () => [],
		}) as unknown as IExecuteFunctions;
	const first = nameless();

	expect(idempotencyKeyFor(first, 0)).toBe(idempotencyKeyFor(first, 0));
	expect(idempotencyKeyFor(first, 0)).not.toBe(idempotencyKeyFor(nameless(), 0));
});
