import { RateLimiter } from './rateLimit';

describe('RateLimiter', () => {
	let now: number;
	let limiter: RateLimiter;
	const responded = (client: string) => {
		const accepted = limiter.enter(client);
		if (accepted) limiter.leave(client);
		return accepted;
	};

	beforeEach(() => {
		now = 1000;
		limiter = new RateLimiter(() => now);
	});

	it('allows two requests in flight per client', () => {
		expect([limiter.enter('a'), limiter.enter('a'), limiter.enter('a')]).toEqual([
			true,
			true,
			false,
		]);
		expect(limiter.enter('b')).toBe(true);
		limiter.leave('a');
		expect(limiter.enter('a')).toBe(true);
	});

	it('allows five requests to start within any 100 ms', () => {
		const first = [0, 20, 40, 60, 80].map((ms) => {
			now = 1000 + ms;
			return responded('a');
		});
		expect(first).toEqual([true, true, true, true, true]);
		now = 1099;
		expect([responded('a'), responded('b')]).toEqual([false, true]);
		now = 1100;
		expect([responded('a'), responded('a')]).toEqual([true, false]);
	});
});
