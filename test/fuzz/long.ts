/**
 * `npm run test:fuzz`: a million generated cases for each parser of outside data; the table goes into
 * docs/reliability.md. `-- --quick` runs 300; `-- --cases 20000 --only XML --seed 7` chooses. A finding is made again
 * with `-- --only XML --seed 7 --case 123`.
 */
import { parseArgs } from 'node:util';

import { runCommand } from '../command';
import { count, inSeconds, type Outcome, writeOutcome } from '../reliability/page';
import { caseOf, judge } from './judge';
import { Fuzzer, type Result } from './fuzzer';
import { TARGETS } from './targets';

const CASES = 1_000_000;
const QUICK_CASES = 300;

const { values: given } = parseArgs({
	options: {
		quick: { type: 'boolean', default: false },
		cases: { type: 'string' },
		only: { type: 'string', default: '' },
		seed: { type: 'string' },
		case: { type: 'string' },
	},
});
const seed = Number(given.seed ?? Date.now() % 2 ** 31);
const cases = Number(given.cases ?? (given.quick ? QUICK_CASES : CASES));
const targets = TARGETS.filter(({ name }) => name.includes(given.only));

/** Shows one case again. */
async function replay(index: number): Promise<number> {
	const [target] = targets;
	if (target === undefined) throw new Error(`No parser is called '${given.only}'`);
	console.log(JSON.stringify(caseOf(target, seed, index).input));
	const { problem = 'All is well', milliseconds } = await judge(target, seed, index);
	console.log(`${problem} (${Math.round(milliseconds)} ms)`);
	return 0;
}

function report(name: string, { figures, findings }: Result, seconds: number): string[] {
	for (const { index, problem } of findings)
		console.log(
			`  ${name}: ${problem}\n  Again: npm run test:fuzz -- --only '${name}' --seed ${seed} --case ${index}`,
		);
	return [
		name,
		count(figures.cases),
		`${Math.round((100 * figures.rejected) / Math.max(1, figures.cases))} %`,
		count(Math.round(figures.chars / 1000)),
		`${Math.round(figures.slowestMs)} ms`,
		inSeconds(seconds),
		count(findings.length),
	];
}

async function main(): Promise<number> {
	if (given.case !== undefined) return await replay(Number(given.case));
	console.log(`${count(cases)} cases for each of ${targets.length} parsers, seed ${seed}`);
	const rows: string[][] = [];
	let found = 0;
	const fuzzer = new Fuzzer();
	for (const { name } of targets) {
		const startMs = performance.now();
		const result = await fuzzer.run({ target: name, seed, from: 0, to: cases });
		found += result.findings.length;
		rows.push(report(name, result, (performance.now() - startMs) / 1000));
		console.log((rows.at(-1) ?? []).join('  '));
	}
	await fuzzer.stop();
	const outcome: Outcome = {
		section: 'Fuzzing',
		command: `npm run test:fuzz -- --cases ${cases} --seed ${seed}`,
		head: [
			'Parser',
			'Cases',
			'Rejected',
			'Thousand characters',
			'Slowest case',
			'Time',
			'Crashes, hangs, leaks',
		],
		rows,
	};
	if (!given.quick && given.only === '') writeOutcome(outcome);
	console.log(found === 0 ? 'No crash, no hang, no leak.' : `${found} findings.`);
	return found;
}

runCommand(main);
