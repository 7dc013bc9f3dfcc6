/**
 * The node and the credential beside what people use instead, in a real n8n: `npm run bench:compare`. Rounds
 * are interleaved; times are n8n's own for the calling node; logins and rejected calls are counted by the
 * server. With `--write`, table and bars go into docs.
 */
import groupBy from 'lodash/groupBy';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

import type { RoundCount } from '../../bench/speed/server';
import { projectFolder } from '../folders';
import type { Host } from '../host';
import { startHost } from '../host';
import { n8nVersion } from '../install';
import { barsSvg, type BarGroup } from './bars';
import { type Cost, COSTS, type CostSize, median } from './costs';
import { rivalsFolder } from './peer';
import { type Row, rowsFor } from './rows';
import { CALL, OUR_CREDENTIAL, OUR_NODE, type Subject } from './subjects';

const isQuick = process.argv.includes('--quick');
/** Only rows whose titles contain this: `--only=pages`. */
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7) ?? '';
const ROUNDS = isQuick ? 1 : 3;
const MANY = isQuick ? 100 : 1000;
const COST_SIZE: CostSize = isQuick
	? { rounds: 1, pages: 20, triggers: 5, idleSeconds: 10 }
	: { rounds: 3, pages: 1000, triggers: 50, idleSeconds: 60 };

interface Measured extends RoundCount {
	readonly ms: number;
	readonly failed: number;
}

let lastName = 0;

/** Prepares a subject; each call of the result is one round. */
async function prepare(host: Host, origin: string, { behavior, task }: Row, subject: Subject) {
	const baseUrl = `${origin}/${behavior}/r${(lastName += 1)}`;
	const workflow = await host.api.createWorkflow(
		await subject.prepare(host, { ...task, baseUrl }),
	);
	return async (): Promise<Measured> => {
		const execution = await host.api.runWorkflow(workflow, { timeoutMs: 10 * 60_000 });
		const runs = Object.entries(execution.nodes)
			.filter(([name]) => name.startsWith(CALL))
			.flatMap(([, each]) => each);
		const items = runs.flatMap((run) => run.items);
		const milliseconds = runs.reduce((total, run) => total + run.milliseconds, 0);
		const count = (await (await fetch(`${baseUrl}/count`)).json()) as RoundCount;
		const failed = items.filter(({ json }) => 'error' in json).length;
		return { ...count, ms: milliseconds, failed };
	};
}

/** Medians of all rounds of one subject. */
interface Result extends Measured {
	readonly subject: Subject;
}

const KEYS = ['ms', 'requests', 'logins', 'rejected', 'failed', 'mostAtOnce'] as const;

function medians(subject: Subject, all: readonly Measured[]): Result {
	const [ms = 0, requests = 0, logins = 0, rejected = 0, failed = 0, mostAtOnce = 0] = KEYS.map(
		(key) => median(all.map((one) => one[key])),
	);
	return { subject, ms, requests, logins, rejected, failed, mostAtOnce };
}

/** One result per subject; rounds are interleaved. */
async function measure(host: Host, origin: string, row: Row): Promise<Result[]> {
	const rounds = await Promise.all(
		row.subjects.map(async (subject) => await prepare(host, origin, row, subject)),
	);
	const measured: Measured[][] = row.subjects.map(() => []);
	const count = Math.min(ROUNDS, row.maxRounds ?? ROUNDS);
	for (let round = -row.warmUps; round < count; round++)
		for (const [index, runOnce] of rounds.entries()) {
			const one = await runOnce();
			if (round >= 0) measured[index]?.push(one);
			// Tokens of the first round are cold; where that is measured, so are those of all others.
			if (row.warmUps === 0 && row.subjects[index] !== undefined)
				rounds[index] = await prepare(host, origin, row, row.subjects[index]);
		}
	return row.subjects.map((subject, index) => medians(subject, measured[index] ?? []));
}

const titleOf = ({ title, leastSeconds }: Row) =>
	leastSeconds === undefined ? title : `${title} (least ${leastSeconds.toFixed(1)} s)`;

function tableOf(row: Row, results: readonly Result[]): string[] {
	const ours = results[0]?.ms ?? Number.NaN;
	return results.map(({ subject, ms, ...counts }, index) => {
		const cells = [
			index === 0 ? titleOf(row) : '',
			subject.name,
			`${(ms / 1000).toFixed(2)} s`,
			(ms / ours).toFixed(2),
			...KEYS.slice(1).map((key) => String(counts[key as keyof typeof counts])),
		];
		return `| ${cells.join(' | ')} |`;
	});
}

const OURS = [OUR_NODE, OUR_CREDENTIAL];

const groupOf = (row: Row, results: readonly Result[]): BarGroup => ({
	title: titleOf(row),
	bars: results.map(({ subject, ms, rejected, failed }) => ({
		label: subject.name,
		seconds: ms / 1000,
		isOurs: OURS.includes(subject),
		remark: [
			rejected === 0 ? '' : `${rejected} rejected`,
			failed === 0 ? '' : `${failed} items failed`,
		]
			.filter((part) => part !== '')
			.join(', '),
	})),
});

const HEAD = [
	'| Measured | With | Time | Time against our node | Requests | Logins | Rejected | Failed items | At once |',
	'| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
];

const START = '<!-- Written by npm run bench:compare -- --write -->';
const END = '<!-- End -->';

function write(table: readonly string[], groups: readonly BarGroup[]): void {
	writeFileSync(join(projectFolder, 'docs/images/benchmarks.svg'), barsSvg(groups));
	const file = join(projectFolder, 'docs/benchmarks.md');
	const [cpu] = cpus();
	const machine = `${new Date().toISOString().slice(0, 10)}, n8n ${n8nVersion()}, ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), medians of ${ROUNDS} interleaved rounds.`;
	const text = readFileSync(file, 'utf8');
	const [before = ''] = text.split(START);
	const [, after = ''] = text.split(END);
	const block = [START, '', machine, '', ...table, '', END].join('\n');
	writeFileSync(file, `${before}${block}${after}`);
}

const COST_HEAD = ['', '| Measured | With | Result |', '| --- | --- | --- |'];

/** For the second table: each cost is measured in an n8n of its own. */
async function measureCosts(origin: string): Promise<Cost[]> {
	const costs: Cost[] = [];
	for (const { measure } of COSTS.filter(({ title }) => title.includes(only)))
		for (const cost of await measure(origin, COST_SIZE)) {
			costs.push(cost);
			console.log(costLine(cost));
		}
	return costs;
}

const costLine = ({ measured, with: by, result }: Cost) => `| ${measured} | ${by} | ${result} |`;

const costGroups = (costs: readonly Cost[]): BarGroup[] =>
	Object.entries(groupBy(costs, 'measured'))
		.map(([title, alike]) => ({
			title,
			bars: alike.flatMap(({ with: label, seconds }, index) =>
				seconds === undefined
					? []
					: { label, seconds, isOurs: index === 0, remark: 'of computing per poll' },
			),
		}))
		.filter(({ bars }) => bars.length > 0);

async function start(): Promise<void> {
	const server = fork(join(projectFolder, 'test/bench/speed/server.ts'), [], {
		execArgv: ['--import', 'tsx'],
	});
	const [port] = (await once(server, 'message')) as [number];
	const host = await startHost({
		packageDirs: [projectFolder],
		env: { N8N_CUSTOM_EXTENSIONS: await rivalsFolder() },
		report: console.log,
	});
	try {
		for (const line of HEAD) console.log(line);
		const table = [...HEAD];
		const groups: BarGroup[] = [];
		for (const row of rowsFor(MANY).filter(({ title }) => title.includes(only))) {
			const results = await measure(host, `http://127.0.0.1:${port}`, row).catch(
				(error: unknown) => console.error(`${titleOf(row)}: ${String(error)}`),
			);
			// What was measured before is worth more than a run without a gap.
			if (results === undefined) continue;
			const lines = tableOf(row, results);
			console.log(lines.join('\n'));
			table.push(...lines);
			groups.push(groupOf(row, results));
		}
		await host.stop();
		const costs = await measureCosts(`http://127.0.0.1:${port}`);
		table.push(...COST_HEAD, ...costs.map(costLine));
		groups.push(...costGroups(costs));
		if (process.argv.includes('--write')) write(table, groups);
	} finally {
		await host.stop();
		server.disconnect();
	}
}

void start();
