import { trendOf } from './trend';

const points = (...ys: number[]) => ys.map((y, x) => ({ x, y }));

describe('the trend of a measurement', () => {
	it('is exact for points on a line', () => {
		expect(trendOf(points(1, 3, 5, 7))).toEqual({ slope: 2, margin: 0 });
	});

	// The example of NIST's e-Handbook §4.1.4.1 has the same formulas; the values were computed with R's lm().
	it('has the confidence of least squares', () => {
		const { slope, margin } = trendOf(points(2, 1, 4, 3, 5));

		expect(slope).toBeCloseTo(0.8, 6);
		expect(margin).toBeCloseTo(3.18 * 0.34641, 3);
	});

	it('is about zero for noise around a level', () => {
		const { slope, margin } = trendOf(points(10, 11, 9, 10, 11, 9, 10, 11, 9, 10));

		expect(Math.abs(slope)).toBeLessThan(margin);
	});
});
