import {
	AdaptiveLimit,
	MAX_PARALLEL,
	START_LIMIT,
} from '../../../../../nodes/rest/call/pacing/adaptiveLimit';
import { Pacer } from '../../../../../nodes/rest/call/pacing/pacer';
import { FakeClock, seededRandom } from '../../../../credentials/token/support/clock';

/** A server that works on `knee` requests at once; more wait in its queue, or are turned away. */
class Server {
	open = 0;

	mostOpen = 0;

	served = 0;

	private freeAtMs: number[];

	constructor(
		private readonly clock: FakeClock,
		readonly knee: number,
		public workMs: number,
		private readonly random: () => number,
		private readonly rejectsFrom = Number.POSITIVE_INFINITY,
	) {
		this.freeAtMs = Array<number>(knee).fill(0);
	}

	/** True: the server had enough. */
	async serve(): Promise<boolean> {
		this.open += 1;
		this.mostOpen = Math.max(this.mostOpen, this.open);
		try {
			if (this.open > this.rejectsFrom) {
				await this.clock.sleep(2);
				return true;
			}
			const worker = this.freeAtMs.indexOf(Math.min(...this.freeAtMs));
			const beginsMs = Math.max(this.clock.nowMs, this.freeAtMs[worker] ?? 0);
			const endsMs = beginsMs + this.workMs * (0.95 + 0.1 * this.random());
			this.freeAtMs[worker] = endsMs;
			await this.clock.sleep(endsMs - this.clock.nowMs);
			this.served += 1;
			return false;
		} finally {
			this.open -= 1;
		}
	}
}

/** Sends so many requests as fast as the pacer lets them go; the limit after each. */
async function drive(server: Server, clock: FakeClock, count: number): Promise<number[]> {
	const pacer = new Pacer({}, clock.runtime());
	const owner = {};
	const limits: number[] = [];
	let left = count;
	const worker = async () => {
		while (left > 0) {
			left -= 1;
			const place = await pacer.acquire({ owner, isFixed: false });
			place.release(await server.serve());
			limits.push(pacer.limit);
		}
	};
	await clock.run(Promise.all(Array.from({ length: MAX_PARALLEL }, worker)).then(() => {}));
	return limits;
}

const average = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

describe('automatic parallelism', () => {
	it.each([12, 20])(
		'settles at about twice a knee at %i, where no worker is idle',
		async (knee) => {
			const clock = new FakeClock();
			const server = new Server(clock, knee, 50, seededRandom(knee));

			const limits = await drive(server, clock, 3000);

			const settled = average(limits.slice(-1000));
			expect(settled).toBeGreaterThanOrEqual(knee);
			expect(settled).toBeLessThanOrEqual(knee * 2.5);
		},
	);

	it('loses little of what the server could do', async () => {
		const clock = new FakeClock();
		const startMs = clock.nowMs;
		const server = new Server(clock, 20, 50, seededRandom(7));

		await drive(server, clock, 3000);

		const bestMs = (3000 / 20) * 50;
		expect(clock.nowMs - startMs).toBeLessThan(bestMs * 1.1);
	});

	it('goes to its bound where the server has no knee', async () => {
		const clock = new FakeClock();
		const limits = await drive(new Server(clock, 1000, 50, seededRandom(1)), clock, 1500);

		expect(Math.max(...limits)).toBe(MAX_PARALLEL);
	});

	it('stays at its bound as long as no response is slow', async () => {
		const clock = new FakeClock();
		const limits = await drive(new Server(clock, 1000, 50, seededRandom(1)), clock, 6000);

		expect(Math.min(...limits.slice(1500))).toBe(MAX_PARALLEL);
	});

	it('goes back to its bound after all responses have become slow', async () => {
		const clock = new FakeClock();
		const server = new Server(clock, 1000, 50, seededRandom(1));
		void clock.sleep(2000).then(() => {
			server.workMs = 200;
		});
		const limits = await drive(server, clock, 12_000);

		expect(Math.min(...limits.slice(2000))).toBeLessThan(MAX_PARALLEL);
		expect(average(limits.slice(-1000))).toBe(MAX_PARALLEL);
	});

	it('keeps below a server that turns away more than 15 at once', async () => {
		const clock = new FakeClock();
		const server = new Server(clock, 100, 50, seededRandom(2), 15);

		const limits = await drive(server, clock, 4000);

		expect(average(limits.slice(-1000))).toBeLessThanOrEqual(16);
		expect(average(limits.slice(-1000))).toBeGreaterThanOrEqual(7);
		expect(server.served / 4000).toBeGreaterThan(0.95);
	});

	it('halves once for a burst of refusals, not for each of them', () => {
		const limit = new AdaptiveLimit();
		for (let n = 0; n < 10; n++)
			limit.observe({
				startedAtMs: 0,
				endedAtMs: 10 + n,
				isOverload: true,
				inFlight: 10,
				busyMs: 0,
			});

		expect(limit.current).toBe(START_LIMIT / 2);

		limit.observe({ startedAtMs: 20, endedAtMs: 30, isOverload: true, inFlight: 5, busyMs: 0 });
		expect(limit.current).toBe(2);
	});

	it('never ends below one', () => {
		const limit = new AdaptiveLimit();
		for (let n = 0; n < 20; n++)
			limit.observe({
				startedAtMs: n * 10,
				endedAtMs: n * 10,
				isOverload: true,
				inFlight: 1,
				busyMs: 0,
			});

		expect(limit.current).toBe(1);
	});

	it('is not raised by requests that come one after the other', () => {
		const limit = new AdaptiveLimit();
		for (let n = 0; n < 500; n++)
			limit.observe({
				startedAtMs: n,
				endedAtMs: n + 5,
				isOverload: false,
				inFlight: 1,
				busyMs: 0,
			});

		expect(limit.current).toBe(START_LIMIT);
	});

	it('is not lowered below its start by calls that are slow by nature', () => {
		const limit = new AdaptiveLimit();
		for (let n = 0; n < 500; n++)
			limit.observe({
				startedAtMs: n,
				endedAtMs: n + (n % 2 === 0 ? 5 : 900),
				isOverload: false,
				inFlight: 10,
				busyMs: 0,
			});

		expect(limit.current).toBe(START_LIMIT);
	});

	/** The lowest limit while responses take five times as long as at first. */
	function lowestWhenSlow(busyShare: number): number {
		const limit = new AdaptiveLimit();
		const limits = Array.from({ length: 400 }, (_, n) => {
			const startedAtMs = n * 10;
			const endedAtMs = startedAtMs + (n < 200 ? 100 : 500);
			limit.observe({
				...{ startedAtMs, endedAtMs },
				isOverload: false,
				inFlight: 50,
				busyMs: endedAtMs * busyShare,
			});
			return limit.current;
		});
		return Math.min(...limits.slice(200));
	}

	it('is lowered by responses that become slow, but not where this process is too busy to read them', () => {
		expect(lowestWhenSlow(0.3)).toBeLessThan(MAX_PARALLEL * 0.7);
		expect(lowestWhenSlow(0.95)).toBe(MAX_PARALLEL);
	});
});
