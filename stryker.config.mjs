import { readFileSync } from 'node:fs';

const groups = JSON.parse(readFileSync('test/mutation/groups.json', 'utf8'));
const group = process.env.MUTATION_GROUP ?? 'response';
const { mutate, ignoreStatic = false } = groups[group];
const fileName = (extension) => `reports/mutation/${group}.${extension}`;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	packageManager: 'npm',
	plugins: ['./test/mutation/runner.mjs'],
	testRunner: 'in-process',
	coverageAnalysis: 'perTest',
	ignoreStatic,
	mutate: [mutate],
	ignorePatterns: [
		...['dist', 'packages', 'docs', 'examples', 'icons', 'test/host'],
		...['.demo', 'coverage', 'reports'],
	],
	checkers: [],
	concurrency: 2,
	timeoutMS: 10_000,
	reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
	htmlReporter: { fileName: fileName('html') },
	jsonReporter: { fileName: fileName('json') },
	clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false },
	tempDirName: '.stryker-tmp',
	thresholds: { high: 95, low: 90, break: 90 },
};
