import { killDurable } from './durable';
import { inWords } from './verdict';
import { sized } from '../../size';

const KILLS = sized(3, 2);
const TIMEOUT_MS = 900_000;

test(
	'with durable poll cursors nothing comes twice, and what was cut short can be retried',
	async () => {
		const report = await killDurable(KILLS);
		process.stdout.write(`durable poll cursors: ${inWords(report)}\n`);
		expect(report.isStateInTable).toBe(true);
		expect(report.versions).toBeGreaterThan(100);
		expect(report.repeats).toEqual(Array.from({ length: KILLS }, () => []));
		expect(report.twice).toEqual([]);
		expect(report.invented).toEqual([]);
		expect(report.crashed.length).toBeGreaterThanOrEqual(report.kills.duringExecution);
		expect(report.missingAfterRetry).toEqual([]);
	},
	TIMEOUT_MS,
);
