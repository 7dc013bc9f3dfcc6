import { elapsedClock } from '../../../credentials/common/runtime';

const HOUR_MS = 3_600_000;

function clocks() {
	let [wall, steady] = [1_700_000_000_000, 500];
	const elapsed = elapsedClock(
		() => wall,
		() => steady,
	);
	const pass = (wallMs: number, steadyMs: number) => {
		wall += wallMs;
		steady += steadyMs;
		return elapsed();
	};
	return { start: elapsed(), pass };
}

describe('the clock for durations', () => {
	it('goes on while the machine sleeps, however often it is read before and after', () => {
		const { start, pass } = clocks();

		expect(pass(10, 10) - start).toBe(10);
		expect(pass(HOUR_MS, 0) - start).toBe(HOUR_MS + 10);
		expect(pass(10, 10) - start).toBe(HOUR_MS + 20);
		expect(pass(HOUR_MS, 0) - start).toBe(2 * HOUR_MS + 20);
	});

	it('does not go back where the wall clock is set back, and goes on after that', () => {
		const { start, pass } = clocks();

		expect(pass(-HOUR_MS, 10) - start).toBe(10);
		expect(pass(10, 10) - start).toBe(20);
		expect(pass(HOUR_MS, 0) - start).toBe(HOUR_MS + 20);
	});

	it('is not moved by small corrections of the wall clock', () => {
		const { start, pass } = clocks();

		for (let i = 0; i < 100; i++) pass(500 + 1999, 500);

		expect(pass(0, 0) - start).toBe(50_000);
	});
});
