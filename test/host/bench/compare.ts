/**
 * The node and the credential beside what people use instead, in a real n8n: `npm run bench:compare`. Rounds
 * are interleaved; times are n8n's own for the calling node; logins and rejected calls are counted by the
 * server. With `--write`, the table goes into docs/benchmarks.md.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

import type { RoundCount } from '../../bench/speed/server';
import { lastRun } from '../executions';
import { projectFolder } from '../folders';
import type { Host } from '../host';
import { startHost } from '../host';
import { n8nVersion } from '../install';
import {
	FLOOR,
	OAUTH2,
	ORDINARY,
	OUR_CREDENTIAL,
	OUR_NODE,
	type Subject,
	type Task,
} from './subjects';

const isQuick = process.argv.includes('--quick');
/** Only rows whose titles contain this: `--only=pages`. */
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7) ?? '';
const ROUNDS = isQuick ? 1 : 3;
const MANY = isQuick ? 100 : 1000;

interface Row {
	readonly title: string;
	/** First part of the API's path: how it behaves. */
	readonly behavior: string;
	readonly task: Omit<Task, 'baseUrl'>;
	readonly subjects: readonly Subject[];
	/** Runs before the first that counts. */
	readonly warmUps: number;
}

const HTTP_REQUESTS = [OUR_CREDENTIAL, ORDINARY, OAUTH2];
const ALL = [OUR_NODE, ...HTTP_REQUESTS];

const ROWS: readonly Row[] = [
	...[5, 100].map((delayMs) => ({
		title: `${MANY} GET, ${delayMs} ms each`,
		behavior: `delay-${delayMs}`,
		task: { items: MANY },
		subjects: [...ALL, FLOOR],
		warmUps: 1,
	})),
	{
		title: `${MANY} GET, more than 20 at once are rejected (429)`,
		...{ behavior: 'most-20', task: { items: MANY }, subjects: ALL, warmUps: 1 },
	},
	{
		title: `${MANY} GET, tokens live 1 second`,
		...{ behavior: 'life-1000', task: { items: MANY }, subjects: ALL, warmUps: 0 },
	},
	{
		title: '200 GET at once, no token yet',
		...{ behavior: 'delay-20', task: { items: 200 }, subjects: ALL, warmUps: 0 },
	},
	{
		title: '100 GET, each 404',
		...{ behavior: 'missing-0', task: { items: 100 }, subjects: ALL, warmUps: 1 },
	},
	{
		title: '100 pages of 100 rows, 50 ms each',
		...{ behavior: 'pages-100', task: { items: 1, isList: true }, warmUps: 1 },
		subjects: [OUR_NODE, OUR_CREDENTIAL],
	},
];

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
		const { items, milliseconds } = lastRun(execution, 'Call');
		const count = (await (await fetch(`${baseUrl}/count`)).json()) as RoundCount;
		const failed = items.filter(({ json }) => 'error' in json).length;
		return { ...count, ms: milliseconds, failed };
	};
}

const median = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** A table row per subject, with medians of all rounds. */
async function measure(host: Host, origin: string, row: Row): Promise<string[]> {
	const rounds = await Promise.all(
		row.subjects.map(async (subject) => await prepare(host, origin, row, subject)),
	);
	const measured: Measured[][] = row.subjects.map(() => []);
	for (let round = -row.warmUps; round < ROUNDS; round++)
		for (const [index, runOnce] of rounds.entries()) {
			const one = await runOnce();
			if (round >= 0) measured[index]?.push(one);
			// Tokens of the first round are cold; where that is measured, so are those of all others.
			if (row.warmUps === 0 && row.subjects[index] !== undefined)
				rounds[index] = await prepare(host, origin, row, row.subjects[index]);
		}
	const msOf = (all: readonly Measured[]) => median(all.map(({ ms }) => ms));
	const ours = msOf(measured[0] ?? []);
	return row.subjects.map(({ name }, index) => {
		const all = measured[index] ?? [];
		const middle = (key: keyof Measured) => String(median(all.map((one) => one[key])));
		const cells = [
			index === 0 ? row.title : '',
			name,
			`${(msOf(all) / 1000).toFixed(2)} s`,
			`${(msOf(all) / ours).toFixed(2)}`,
			...(['requests', 'logins', 'rejected', 'failed', 'mostAtOnce'] as const).map(middle),
		];
		const line = `| ${cells.join(' | ')} |`;
		console.log(line);
		return line;
	});
}

const HEAD = [
	'| Measured | With | Time | Time against our node | Requests | Logins | Rejected | Failed items | At once |',
	'| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
];

const START = '<!-- Written by npm run bench:compare -- --write -->';
const END = '<!-- End -->';

function write(table: readonly string[]): void {
	const file = join(projectFolder, 'docs/benchmarks.md');
	const [cpu] = cpus();
	const machine = `${new Date().toISOString().slice(0, 10)}, n8n ${n8nVersion()}, ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), medians of ${ROUNDS} interleaved rounds.`;
	const text = readFileSync(file, 'utf8');
	const [before = ''] = text.split(START);
	const [, after = ''] = text.split(END);
	const block = [START, '', machine, '', ...table, '', END].join('\n');
	writeFileSync(file, `${before}${block}${after}`);
}

async function start(): Promise<void> {
	const server = fork(join(projectFolder, 'test/bench/speed/server.ts'), [], {
		execArgv: ['--import', 'tsx'],
	});
	const [port] = (await once(server, 'message')) as [number];
	const host = await startHost({
		packageDirs: [projectFolder],
		env: { N8N_CUSTOM_EXTENSIONS: join(__dirname, 'rivals') },
		report: console.log,
	});
	try {
		for (const line of HEAD) console.log(line);
		const table = [...HEAD];
		for (const row of ROWS.filter(({ title }) => title.includes(only)))
			table.push(...(await measure(host, `http://127.0.0.1:${port}`, row)));
		if (process.argv.includes('--write')) write(table);
	} finally {
		await host.stop();
		server.disconnect();
	}
}

void start();
