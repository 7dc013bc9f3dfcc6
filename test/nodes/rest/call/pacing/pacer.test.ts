import { shareOf } from '../../../../../credentials/token/budget';
import { START_LIMIT } from '../../../../../nodes/rest/call/pacing/adaptiveLimit';
import { type Client, Pacer } from '../../../../../nodes/rest/call/pacing/pacer';
import { pacerFor } from '../../../../../nodes/rest/call/pacing/pacerFor';
import { FakeClock } from '../../../../credentials/token/support/clock';

const pacerWith = (atOnce?: number) => {
	const clock = new FakeClock();
	const runtime = clock.runtime(() => 0);
	return { clock, pacer: new Pacer(atOnce === undefined ? {} : { atOnce }, runtime) };
};
const client = (more: Partial<Client> = {}): Client => ({ owner: {}, isFixed: false, ...more });
const turn = async () => await new Promise<void>((resolve) => setImmediate(resolve));

describe('the pace of one credential', () => {
	it('keeps to what the API allows at once, also where the user wants more', async () => {
		const { pacer } = pacerWith(2);
		const fixed = client({ isFixed: true });
		const places = [await pacer.acquire(fixed), await pacer.acquire(fixed)];
		let isIn = false;
		const third = pacer.acquire(fixed).then((place) => {
			isIn = true;
			return place;
		});
		await turn();
		expect(isIn).toBe(false);

		places[0]?.release(false);
		(await third).release(false);
	});

	it('lets executions take turns', async () => {
		const { pacer } = pacerWith(1);
		const order: string[] = [];
		const long = client();
		const short = client();
		const first = await pacer.acquire(long);
		const ask = async (who: Client, name: string) => {
			const place = await pacer.acquire(who);
			order.push(name);
			place.release(false);
		};
		const all = [
			...['long 1', 'long 2', 'long 3'].map(async (name) => await ask(long, name)),
			ask(short, 'short 1'),
			ask(short, 'short 2'),
		];
		first.release(false);
		await Promise.all(all);

		expect(order).toEqual(['long 1', 'short 1', 'long 2', 'short 2', 'long 3']);
	});

	it('forgets a stopped execution, and gives its place to the next', async () => {
		const { pacer } = pacerWith(1);
		const stop = new AbortController();
		const first = await pacer.acquire(client());
		const stopped = pacer.acquire(client({ signal: stop.signal }));
		const next = pacer.acquire(client());

		stop.abort();
		await expect(stopped).rejects.toMatchObject({ kind: 'cancelled' });
		first.release(false);
		(await next).release(false);

		expect(pacer.isIdle).toBe(true);
	});

	it('keeps no place for an execution that is stopped the moment it gets one', async () => {
		const { pacer } = pacerWith(1);
		const stop = new AbortController();
		const first = await pacer.acquire(client());
		const stopped = pacer.acquire(client({ signal: stop.signal }));
		stop.abort();
		first.release(false);

		await expect(stopped).rejects.toMatchObject({ kind: 'cancelled' });
		expect(pacer.isIdle).toBe(true);
	});

	it('does not admit an execution that is stopped already', async () => {
		const { pacer } = pacerWith();

		await expect(pacer.acquire(client({ signal: AbortSignal.abort() }))).rejects.toMatchObject({
			kind: 'cancelled',
		});
		expect(pacer.isIdle).toBe(true);
	});

	it('counts a place once, however often it is given back', async () => {
		const { pacer } = pacerWith(1);
		const place = await pacer.acquire(client());
		place.release(false);
		place.release(false);
		const again = await pacer.acquire(client());
		let isIn = false;
		void pacer.acquire(client()).then(() => {
			isIn = true;
		});
		await turn();

		expect(isIn).toBe(false);
		again.release(false);
	});

	it('takes a place from which nothing was sent for no fast response', async () => {
		const { pacer, clock } = pacerWith();
		(await pacer.acquire(client())).release();
		const before = pacer.limit;
		const places = [];
		for (let n = 0; n < before; n++) places.push(await pacer.acquire(client()));
		await clock.run(clock.sleep(100));
		for (const place of places) place.release(false);

		expect(pacer.limit).toBeGreaterThan(before);
	});
});

describe('an endpoint that rejects for a limit of its own', () => {
	it('does not lower how many requests may be under way', async () => {
		const { clock, pacer } = pacerWith();
		const who = client();
		const search = 'https://api.example.test/search';
		for (let round = 0; round < 4; round++) {
			await clock.advance(1000);
			for (let count = 0; count < 40; count++)
				(await pacer.start(who)).done(
					{ is: 'accepted' },
					'https://api.example.test/orders',
				);
			(await pacer.start(who)).done({ is: 'rejected' }, search);
		}
		(await pacer.acquire(who)).release(true, search);
		expect(pacer.limit).toBe(START_LIMIT);
		(await pacer.acquire(who)).release(true, 'https://api.example.test/orders');

		expect(pacer.limit).toBe(START_LIMIT / 2);
	});
});

describe('one execution beside another', () => {
	it('gets a place at once, however many the other one is set to send', async () => {
		const { pacer } = pacerWith();
		const busy = client({ isFixed: true });
		for (let n = 0; n < 20; n++) await pacer.acquire(busy);
		const slot = await pacer.acquire(client());
		slot.release(false);

		expect(pacer.isIdle).toBe(false);
	});

	it('waits for one start of the other one, not for all', async () => {
		const { clock, pacer } = pacerWith();
		const windowed = new Pacer({ starts: 1, periodMs: 1000 }, clock.runtime());
		const started: string[] = [];
		const start = async (who: Client, name: string) => {
			(await windowed.start(who)).done({ is: 'accepted' });
			started.push(name);
		};
		const busy = client({ isFixed: true });
		const all = Array.from({ length: 10 }, async () => await start(busy, 'busy'));
		all.push(start(client(), 'single'));
		await clock.run(Promise.all(all));

		expect(started.indexOf('single')).toBeLessThanOrEqual(2);
		expect(pacer.isIdle).toBe(true);
	});
});

describe('a rejection that names a time', () => {
	it('holds all requests with these keys until then', async () => {
		const { clock, pacer } = pacerWith();
		const startMs = clock.nowMs;
		(await pacer.start(client())).done({ is: 'rejected', delayMs: 3000 });
		expect(pacer.heldForMs).toBe(3000);
		await clock.run(pacer.start(client()));

		expect(clock.nowMs - startMs).toBe(3000);
	});

	it('lets one go ahead, and the others when that one was accepted', async () => {
		const { clock, pacer } = pacerWith();
		(await pacer.start(client())).done({ is: 'rejected', delayMs: 3000 });
		const first = pacer.start(client());
		let isSecondIn = false;
		const second = pacer.start(client()).then((permit) => {
			isSecondIn = true;
			return permit;
		});
		await clock.advance(4000);
		expect(isSecondIn).toBe(false);

		(await first).done({ is: 'accepted' });
		await second;
		expect(isSecondIn).toBe(true);
	});

	it('does not last until a slow request ends that was under way before', async () => {
		const { clock, pacer } = pacerWith();
		const startMs = clock.nowMs;
		const slow = await pacer.start(client());
		(await pacer.start(client())).done({ is: 'rejected', delayMs: 3000 });
		(await clock.run(pacer.start(client()))).done({ is: 'accepted' });
		await clock.run(pacer.start(client()));

		expect(clock.nowMs - startMs).toBe(3000);
		slow.done({ is: 'accepted' });
	});

	it('ends the wait of a stopped execution at once', async () => {
		const { pacer } = pacerWith();
		const stop = new AbortController();
		(await pacer.start(client())).done({ is: 'rejected', delayMs: 3_000_000 });
		const waiting = pacer.start(client({ signal: stop.signal }));
		stop.abort();

		await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
	});

	it('is a duration: a clock that is set back changes nothing', async () => {
		const clock = new FakeClock();
		let wallMs = clock.nowMs;
		const pacer = new Pacer({}, { ...clock.runtime(), now: () => wallMs });
		(await pacer.start(client())).done({ is: 'rejected', delayMs: 1000 });
		wallMs -= 3_600_000;

		expect(pacer.heldForMs).toBe(1000);
	});
});

describe('the pacers of the process', () => {
	it('are one per identity, and new ones where the limits were changed', () => {
		const identity = ['x', 'canary'];
		const first = pacerFor({ identity, budget: { atOnce: 2 } });

		expect(pacerFor({ identity: [...identity], budget: { atOnce: 2 } })).toBe(first);
		expect(pacerFor({ identity: ['y'], budget: { atOnce: 2 } })).not.toBe(first);
		expect(pacerFor({ identity, budget: { atOnce: 1 } })).not.toBe(first);
	});

	it('stay where two credentials with the same keys have other limits', () => {
		const identity = ['x', 'two limits'];
		const first = pacerFor({ identity, budget: { atOnce: 2 } });
		const second = pacerFor({ identity, budget: { atOnce: 1 } });

		expect(pacerFor({ identity, budget: { atOnce: 2 } })).toBe(first);
		expect(pacerFor({ identity, budget: { atOnce: 1 } })).toBe(second);
	});
});

it.each([
	[{ atOnce: 10 }, 3, { atOnce: 3 }],
	[{ atOnce: 2 }, 3, { atOnce: 1 }],
	[{ starts: 5, periodMs: 100 }, 2, { starts: 2, periodMs: 100 }],
	[{ starts: 5, periodMs: 100 }, 10, { starts: 1, periodMs: 200 }],
	[{}, 4, {}],
])('the limits %j, shared by %i processes, are %j each', (budget, processes, share) => {
	expect(shareOf(budget, processes)).toEqual(share);
});
