/**
 * `npm run test:mutation`: is every line of the token engine held by a test? Folder by folder, each judged by the tests
 * that mirror it: a test of the whole engine would kill mutants that the next change of a detail lets live.
 * `-- response root` runs these only, `-- --quick` the smallest; reports go into reports/mutation.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { count, inSeconds, pageText, writeOutcome } from '../reliability/page';
import groups from './groups.json';

interface Report {
	readonly files: Readonly<
		Record<string, { readonly mutants: ReadonlyArray<{ readonly status: string }> }>
	>;
}

const statusesOf = (group: string): string[] => {
	const path = join(__dirname, `../../reports/mutation/${group}.json`);
	const { files } = JSON.parse(readFileSync(path, 'utf8')) as Report;
	return Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
};

/** @returns a row of the page: how many mutants there are, and how many a test has noticed */
function run(group: string): string[] {
	const startMs = performance.now();
	const env = { ...process.env, MUTATION_GROUP: group };
	const { status } = spawnSync('stryker', ['run'], { stdio: 'inherit', env });
	if (status !== 0) process.exitCode = 1;
	const statuses = statusesOf(group).filter((each) => each !== 'Ignored');
	const killed = statuses.filter((each) => ['Killed', 'Timeout'].includes(each)).length;
	return [
		...[group, count(statuses.length), count(killed)],
		...[`${((100 * killed) / statuses.length).toFixed(1)} %`],
		inSeconds((performance.now() - startMs) / 1000),
	];
}

/** What the page says about a group that is not run this time. */
const kept = (group: string): string[] =>
	(new RegExp(`^\\| ${group} \\|.*$`, 'm').exec(pageText())?.[0] ?? '')
		.split('|')
		.map((cell) => cell.trim())
		.filter((cell) => cell !== '');

const isQuick = process.argv.includes('--quick');
const names = isQuick ? ['report'] : process.argv.slice(2);
const chosen = Object.keys(groups).filter((group) => names.length === 0 || names.includes(group));
const made = new Map(chosen.map((group) => [group, run(group)]));
if (!isQuick)
	writeOutcome({
		section: 'Mutation',
		command: ['npm run test:mutation', ...(names.length === 0 ? [] : ['--', ...names])].join(
			' ',
		),
		head: ['Group', 'Mutants', 'Killed', 'Share', 'Time'],
		rows: Object.keys(groups)
			.map((group) => made.get(group) ?? kept(group))
			.filter((row) => row.length > 0),
	});
