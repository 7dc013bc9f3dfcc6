import type { Report } from './kills';

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** The figures of a run, for people. */
export function inWords({ kills, repeats, repeatedBatches, crashed, ...report }: Report): string {
	return [
		`${sum(Object.values(kills))} kills in ${report.seconds} s: ${JSON.stringify(kills)}`,
		`${report.versions} versions, ${report.missing.length} not arrived before crashed executions were retried, ${report.missingAfterRetry.length} after that, ${report.invented.length} invented, ${report.twice.length} twice without a kill`,
		`${sum(repeats)} repeats after kills (most after one: ${Math.max(0, ...repeats)}), of at most ${Math.max(0, ...repeatedBatches)} batch each`,
		`executions: ${crashed.length} crashed, ${JSON.stringify(report.others)}`,
	].join('\n');
}

/** What the trigger promises. */
export function expectNothingLost(report: Report, kills: number): void {
	expect(sum(Object.values(report.kills))).toBe(kills);
	expect(report.versions).toBeGreaterThan(30 + kills * 10);
	// What n8n was handed is what arrived and what is in the executions that it was killed in.
	expect(report.missingAfterRetry).toEqual([]);
	expect(report.invented).toEqual([]);
	expect(report.twice).toEqual([]);
	expect(Math.max(...report.repeatedBatches)).toBeLessThanOrEqual(1);
	// n8n does not resume what it was killed in, but it lists it.
	expect(report.crashed.length).toBeGreaterThanOrEqual(report.kills.duringExecution);
	expect(Object.keys(report.others)).toEqual(['success']);
}
