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
}

const request: ApiRequest = {
	...{ method: 'GET', url: `${HOST}/orders`, headers: {} },
	...{ timeoutMs: 60_000, effect: 'read' },
};

/** A process of n8n whose requests are those of our nodes, and whose database takes its time. */
function startProcess(
	{ clock, provider, store }: { clock: FakeClock; provider: FakeProvider; store: Store },
	name: string,
	random: () => number,
	{ maxLoginMs, maxDatabaseMs }: Weather,
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
			call: provider.call.bind(provider),
		},
		(fields) => compileFlow(fields),
		store,
		name,
	);
	return async (): Promise<number> => {
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

/** How many of the requests failed. */
async function failedIn(weather: Weather, seed: number): Promise<number> {
	const clock = new FakeClock();
	const provider = new FakeProvider(clock);
	provider.isNewestOnly = true;
	provider.lifetimeMs = weather.lifetimeMs;
	const world = { clock, provider, store: Store.of('canary-secret-1') };
	const random = seededRandom(seed);
	const statuses: Array<Promise<number>> = [];
	for (let index = 0; index < weather.processes; index++) {
		const chance = seededRandom(random() * 2 ** 32);
		const send = startProcess(world, `process ${index}`, chance, weather);
		for (let each = 0; each < weather.requests; each++)
			statuses.push(clock.sleep(chance() * weather.withinMs).then(send));
	}
	const all = await clock.run(Promise.all(statuses));
	return all.filter((status) => status !== 200).length;
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
				const count = await failedIn(weather, seed);
				if (count > 0) failed.push({ seed, count });
			}

			expect(failed).toEqual([]);
		},
	);
});
