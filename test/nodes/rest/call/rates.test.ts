/** Many items at servers with a rate limit, with all defaults: each of them arrives, within the time limit. */
import { call } from '../../../../nodes/rest/call/call';
import { Pacer } from '../../../../nodes/rest/call/pacing/pacer';
import { startInTime } from '../../../../nodes/rest/call/patience';
import { Report } from '../../../../nodes/rest/call/report';
import type { Session } from '../../../../nodes/rest/call/session';
import type { ApiRequest, ApiResponse, Effect } from '../../../../nodes/rest/http';
import { FakeClock, seededRandom } from '../../../credentials/token/support/clock';
import { type RateRules, RateServer } from './pacing/support/rateServer';

const BASE = 'https://api.example.test';

/** Each item has an endpoint of its own, so that none of them looks like the reason for what happens to all. */
const inLetters = (index: number) =>
	String(index).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));

/** Sends items, 50 at a time; how many failed, and how often each was accepted. */
async function sendAll(rules: RateRules, items: number, effect: Effect) {
	const clock = new FakeClock();
	const server = new RateServer(clock, rules);
	const runtime = clock.runtime(seededRandom(items));
	const pacer = new Pacer({}, runtime);
	const client = { owner: {}, isFixed: false };
	const accepted = new Map<string, number>();
	const answer = async (request: ApiRequest): Promise<ApiResponse> => {
		const permit = await startInTime(pacer, client, request.patience);
		const { isRejected, delayMs } = await server.serve();
		permit.done(isRejected ? { is: 'rejected', delayMs } : { is: 'accepted' }, request.url);
		if (!isRejected) accepted.set(request.url, (accepted.get(request.url) ?? 0) + 1);
		const bytes = Buffer.from('{}');
		return {
			request,
			status: isRejected ? 429 : 200,
			statusText: '',
			headers: delayMs === undefined ? {} : { 'retry-after': String(delayMs / 1000) },
			body: { bytes: async () => bytes, take: () => bytes, discard: () => {} },
			receivedAtMs: runtime.now(),
		};
	};
	const session = {
		flow: { baseUrl: BASE, extraOrigins: [], guide: { service: 'Example', environment: '' } },
		send: answer,
		...{ pacer, client, runtime, redact: String },
		report: new Report(),
		entry: { renewals: 0 },
	} as unknown as Session;
	const method = effect === 'read' ? 'GET' : 'POST';
	let failed = 0;
	let left = items;
	const worker = async () => {
		while (left > 0) {
			left -= 1;
			const url = `${BASE}/${inLetters(left)}`;
			await call(
				session,
				{ method, url, headers: {}, effect, timeoutMs: 300_000 },
				async ({ status }) => await Promise.resolve(status),
			).catch(() => {
				failed += 1;
			});
		}
	};
	await clock.run(Promise.all(Array.from({ length: 50 }, worker)));
	return { failed, arrived: accepted.size, most: Math.max(...accepted.values()) };
}

/** As public APIs state them: requests, per ms, and items as an ordinary workflow has them. */
const LIMITS = [
	[10, 1000, 100],
	[5, 1000, 100],
	[2, 1000, 60],
	[1, 1000, 30],
	[30, 15_000, 100],
	[3, 60_000, 30],
] as const;
const EFFECTS = ['read', 'write'] as const;

const scenarios = LIMITS.flatMap(([limit, periodMs, items]) =>
	(['fixed', 'bucket', 'log'] as const).flatMap((kind) =>
		[true, false].flatMap((saysWhen) =>
			EFFECTS.map((effect) => ({ limit, periodMs, items, kind, saysWhen, effect })),
		),
	),
);

it.each(scenarios)(
	'$items items ($effect) at $limit per $periodMs ms ($kind, says when: $saysWhen): none fails, none is done twice',
	async ({ items, effect, ...rules }) => {
		const outcome = await sendAll({ ...rules, latencyMs: 50 }, items, effect);

		expect(outcome).toEqual({ failed: 0, arrived: items, most: 1 });
	},
);
