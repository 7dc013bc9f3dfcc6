import type { Report } from './report';

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** The figures of a run, for people. */
export function inWords(report: Report & { readonly seconds: number }): string {
	const { kills, crashed, failures, missing, missingAfterRetry, twice, seconds, versions } =
		report;
	const repeats = report.repeats.map(({ length }) => length);
	return [
		`${sum(Object.values(kills))} kills in ${seconds} s: ${JSON.stringify(kills)}`,
		`${versions} versions: ${missing.length} lay in crashed executions until these were retried, ${missingAfterRetry.length} missing after that, ${twice.length} twice without a kill`,
		`${sum(repeats)} repeats after kills, at most ${Math.max(0, ...repeats)} after one; ${report.repeatsOfOthers.length} of them not from the last batch`,
		`executions: ${crashed.length} crashed, ${JSON.stringify(report.others)}`,
		...failures,
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
	expect(report.repeatsOfOthers).toEqual([]);
	// n8n does not resume what it was killed in, but it lists it.
	expect(report.crashed.length).toBeGreaterThanOrEqual(report.kills.duringExecution);
	expect(Object.keys(report.others)).toEqual(['success']);
}
