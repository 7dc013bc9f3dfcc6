import { sentTokenOf } from '../../../../credentials/token/n8n/gate';
import { handoff } from '../../../../credentials/token/n8n/handoff';
import { STORED_FIELD } from '../../../../credentials/token/n8n/storedFields';
import { sendAuthorized } from '../../../../nodes/rest/call/authorized';
import { expirySignals } from '../../../../nodes/rest/call/expirySignals';
import { Report } from '../../../../nodes/rest/call/report';
import type { Session } from '../../../../nodes/rest/call/session';
import type { ApiRequest, ApiResponse } from '../../../../nodes/rest/http';
import { FakeClock, seededRandom } from '../../../credentials/token/support/clock';
import { FakeProvider, HOST } from '../../../credentials/token/support/fakeProvider';
import { compileFlow } from '../../../credentials/token/support/flow';
import { FakeN8n, Store } from '../../../credentials/token/support/n8n';

/** What may differ between processes that start together. Times in ms. */
interface Weather {
	readonly processes: number;
	readonly requests: number;
	readonly maxLoginMs: number;
	readonly maxDatabaseMs: number;
	/** In which all requests are made. */
	readonly withinMs: number;
	readonly lifetimeMs: number;
	/** Requests beside them to a path where the API rejects every token. */
	readonly refused?: number;
	/** How long the API takes to say so, at most. */
	readonly maxCallMs?: number;
}

const requestOf = (path: string): ApiRequest => ({
	...{ method: 'GET', url: `${HOST}${path}`, headers: {} },
	...{ timeoutMs: 60_000, effect: 'read' },
});
const REFUSED = '/refused';

/** A process of n8n whose requests are those of our nodes, and whose database takes its time. */
function startProcess(
	{ clock, provider, store }: { clock: FakeClock; provider: FakeProvider; store: Store },
	name: string,
	random: () => number,
	{ maxLoginMs, maxDatabaseMs, maxCallMs = 0 }: Weather,
) {
	const runtime = clock.runtime(random);
	const loginMs = random() * maxLoginMs;
	const databaseMs = random() * maxDatabaseMs;
	class Process extends FakeN8n {
		protected override async pause() {
			await clock.sleep(databaseMs * random());
		}
	}
	const n8n = new Process(
		runtime,
		{
			send: async (...of) => {
				await clock.sleep(loginMs * random());
				return await provider.send(...of);
			},
			call: async (options) => {
				await clock.sleep((maxCallMs / 2) * random());
				const response = await provider.call(options);
				await clock.sleep((maxCallMs / 2) * random());
				return response;
			},
		},
		(fields) => compileFlow(fields),
		store,
		name,
	);
	return async (path: string): Promise<number> => {
		const request = requestOf(path);
		const fields = n8n.openOwn();
		const flow = compileFlow(fields);
		const session = {
			...{
				flow,
				identity: n8n.identityOf(fields),
				client: {},
				report: new Report(),
				runtime,
			},
			lookAgain: async () => {
				const stored = await handoff.storageOf(fields)?.read();
				n8n.identityOf({ ...fields, [STORED_FIELD]: stored });
			},
			send: async (_request: ApiRequest, reason) => {
				const options = { method: 'GET', url: request.url, ignoreHttpStatusErrors: true };
				if (reason !== undefined) handoff.noteReason(options, reason);
				const { status } = await n8n.modern(options, fields);
				const body = { discard: () => {} };
				const response = { request, status, statusText: '', headers: {}, body };
				const sentToken = sentTokenOf(options);
				return { ...response, sentToken, receivedAtMs: clock.nowMs } as ApiResponse;
			},
		} as Session;
		return (await sendAuthorized(session, request, expirySignals(flow))).status;
	};
}

/** How many of the requests failed, without those to the refused path, and how many logins there were. */
async function resultOf(weather: Weather, seed: number, isNewestOnly = true) {
	const clock = new FakeClock();
	const provider = new FakeProvider(clock);
	provider.isNewestOnly = isNewestOnly;
	provider.lifetimeMs = weather.lifetimeMs;
	provider.refusedPaths.add(REFUSED);
	const world = { clock, provider, store: Store.of('canary-secret-1') };
	const random = seededRandom(seed);
	const statuses: Array<Promise<number>> = [];
	const refused: Array<Promise<number>> = [];
	for (let index = 0; index < weather.processes; index++) {
		const chance = seededRandom(random() * 2 ** 32);
		const send = startProcess(world, `process ${index}`, chance, weather);
		const later = async (path: string) => {
			await clock.sleep(chance() * weather.withinMs);
			return await send(path);
		};
		for (let each = 0; each < weather.requests; each++) statuses.push(later('/orders'));
		for (let each = 0; each < (weather.refused ?? 0); each++) refused.push(later(REFUSED));
	}
	const all = await clock.run(Promise.all(statuses));
	await clock.run(Promise.all(refused));
	const failed = all.filter((status) => status !== 200).length;
	return { failed, logins: provider.logins.length };
}

const START = { requests: 10, withinMs: 1_000, lifetimeMs: 3_600_000 };
const RUNS = 40;

describe('processes where a new token ends the old one', () => {
	it.each<Weather>([
		{ ...START, processes: 2, maxLoginMs: 50, maxDatabaseMs: 20 },
		{ ...START, processes: 3, maxLoginMs: 100, maxDatabaseMs: 200 },
		{ ...START, processes: 3, maxLoginMs: 300, maxDatabaseMs: 1_000 },
		{ ...START, processes: 3, maxLoginMs: 100, maxDatabaseMs: 300, requests: 2 },
		{
			...{ processes: 3, maxLoginMs: 100, maxDatabaseMs: 300 },
			...{ requests: 60, withinMs: 60_000, lifetimeMs: 20_000 },
		},
	])(
		'lose none of $requests requests each within $withinMs ms: $processes, a database of up to $maxDatabaseMs ms',
		async (weather) => {
			const failed = [];
			for (let seed = 1; seed <= RUNS; seed++) {
				const count = (await resultOf(weather, seed)).failed;
				if (count > 0) failed.push({ seed, count });
			}

			expect(failed).toEqual([]);
		},
	);
});

describe('an endpoint that rejects every token', () => {
	const MINUTES = 5;
	const STEADY = {
		...{ maxLoginMs: 50, maxDatabaseMs: 20, withinMs: MINUTES * 60_000 },
		...{ lifetimeMs: 3_600_000, refused: MINUTES * 20 },
	};

	it.each([1, 2, 3])(
		'fails no request to another one where a new token ends the old one: %d processes, a slow API',
		async (processes) => {
			const weather = { ...STEADY, processes, requests: MINUTES * 120, maxCallMs: 3_000 };

			expect((await resultOf(weather, 1)).failed).toBe(0);
		},
	);

	it.each([1, 2, 3, 5])(
		'makes each of %d processes log in about once in ten seconds at most',
		async (processes) => {
			const weather = { ...STEADY, processes, requests: 0, refused: MINUTES * 60 };
			const { logins } = await resultOf(weather, 1, false);

			expect(logins).toBeLessThanOrEqual((MINUTES * 6 + 3) * processes);
		},
	);
});
