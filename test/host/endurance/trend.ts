export interface Point {
	readonly x: number;
	readonly y: number;
}

/** A straight line through points, and how sure its slope is. */
export interface Trend {
	/** y per 1 x. */
	readonly slope: number;
	/** Half of the 95 % confidence interval of the slope. */
	readonly margin: number;
}

/** Two-sided 95 % quantiles of Student's t by degrees of freedom, from 1 on; beyond the last one, that of the normal distribution. */
const T_95 = [
	...[12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13],
	...[2.12, 2.11, 2.1, 2.09, 2.09, 2.08, 2.07, 2.07, 2.06, 2.06, 2.06, 2.05, 2.05, 2.05, 2.04],
];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Least squares. @param points at least three, with different x */
export function trendOf(points: readonly Point[]): Trend {
	const count = points.length;
	const meanX = sum(points.map(({ x }) => x)) / count;
	const meanY = sum(points.map(({ y }) => y)) / count;
	const spread = sum(points.map(({ x }) => (x - meanX) ** 2));
	const slope = sum(points.map(({ x, y }) => (x - meanX) * (y - meanY))) / spread;
	const residuals = points.map(({ x, y }) => (y - meanY - slope * (x - meanX)) ** 2);
	const freedom = count - 2;
	const error = Math.sqrt(sum(residuals) / freedom / spread);
	return { slope, margin: (T_95[freedom - 1] ?? 1.96) * error };
}
