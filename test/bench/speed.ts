/**
 * How fast the node is, in n8n's execution engine, beside n8n's own helper with a ready header (the floor), the same
 * through a credential (what a node with a credential can reach), and an HTTP client alone (the limit):
 * `npm run bench`, or `npm run bench -- --quick`. Rounds are interleaved, so that a busy machine slows all of them;
 * medians and ratios are printed.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { RoundCount } from './speed/server';
import { type Subject, startSubjects } from './speed/subjects';

const isQuick = process.argv.includes('--quick');

interface Measured {
	readonly seconds: number;
	/** Computing time of this process, which other work on the machine does not lengthen. */
	readonly cpuSeconds: number;
	readonly failed: number;
	readonly count: RoundCount;
}

let lastRound = 0;

/** One round of a subject at an API of its own. */
async function measure(
	origin: string,
	behavior: string,
	subject: Subject,
	requests: number,
): Promise<Measured> {
	const url = `${origin}/${behavior}/r${(lastRound += 1)}`;
	const before = process.cpuUsage();
	const startMs = performance.now();
	const failed = await subject(url, requests);
	const seconds = (performance.now() - startMs) / 1000;
	const { user, system } = process.cpuUsage(before);
	const count = (await (await fetch(`${url}/count`)).json()) as RoundCount;
	return { seconds, cpuSeconds: (user + system) / 1e6, failed, count };
}

const median = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const inSeconds = (seconds: number) => `${seconds.toFixed(2)} s`.padStart(9);

interface Summary {
	readonly seconds: number;
	readonly cpuSeconds: number;
	readonly failed: number;
	readonly logins: number;
	readonly mostAtOnce: number;
	readonly rejected: number;
}

function summaryOf(rounds: readonly Measured[]): Summary {
	const most = (read: (round: Measured) => number) => Math.max(...rounds.map(read));
	return {
		seconds: median(rounds.map(({ seconds }) => seconds)),
		cpuSeconds: median(rounds.map(({ cpuSeconds }) => cpuSeconds)),
		failed: most(({ failed }) => failed),
		logins: most(({ count }) => count.logins),
		mostAtOnce: most(({ count }) => count.mostAtOnce),
		rejected: median(rounds.map(({ count }) => count.rejected)),
	};
}

function print(name: string, summary: Summary, note: string): void {
	const { seconds, cpuSeconds, failed, logins, mostAtOnce, rejected } = summary;
	const columns = [
		name.padEnd(34),
		inSeconds(seconds),
		`${cpuSeconds.toFixed(2)} s computing`.padStart(17),
		`${failed} failed`.padStart(10),
		`${logins} logins`.padStart(9),
		`${mostAtOnce} at once`.padStart(12),
		`${rejected} rejected`.padStart(13),
		note,
	];
	console.log(columns.join('  '));
}

/** Speeds of all subjects at one API, in turn. */
async function compare(
	origin: string,
	behavior: string,
	subjects: Readonly<Record<string, Subject>>,
	{ requests, rounds }: { readonly requests: number; readonly rounds: number },
): Promise<Record<string, Summary>> {
	const measured: Record<string, Measured[]> = {};
	// The first round warms up; it does not count.
	for (let round = 0; round <= rounds; round++)
		for (const [name, subject] of Object.entries(subjects)) {
			const one = await measure(origin, behavior, subject, requests);
			if (round > 0) (measured[name] ??= []).push(one);
		}
	return Object.fromEntries(
		Object.entries(measured).map(([name, all]) => [name, summaryOf(all)]),
	);
}

/** The short form is for machines that others share, on which times say nothing: it counts what failed. */
const isEnough = (isFast: boolean, { failed }: Summary) => failed === 0 && (isFast || isQuick);

/** Ratios of speed to the floor that the node has to reach. */
const LATENCIES: ReadonlyArray<readonly [delayMs: number, target: number]> = [
	[5, 0.85],
	[100, 0.95],
];

async function latencies(origin: string, subjects: Readonly<Record<string, Subject>>) {
	let isMet = true;
	const size = isQuick ? { requests: 300, rounds: 2 } : { requests: 1000, rounds: 5 };
	for (const [delayMs, target] of LATENCIES) {
		console.log(`\n${size.requests} GET, each answered after ${delayMs} ms`);
		const all = await compare(origin, `delay-${delayMs}`, subjects, size);
		const floor = all.floor?.seconds ?? Number.NaN;
		for (const [name, summary] of Object.entries(all)) {
			const ratio = floor / summary.seconds;
			if (name === 'node') isMet &&= isEnough(ratio >= target, summary);
			const wanted = name === 'node' ? `, at least ${target}` : '';
			print(name, summary, `${ratio.toFixed(2)} × the floor's speed${wanted}`);
		}
	}
	return isMet;
}

async function mostAtOnce(origin: string, node: Subject) {
	const size = isQuick ? { requests: 100, rounds: 1 } : { requests: 500, rounds: 3 };
	console.log(`\n${size.requests} GET at a server that rejects more than 20 at once`);
	const { node: summary } = await compare(origin, 'most-20', { node }, size);
	if (summary !== undefined) print('node', summary, '0 failed');
	return summary?.failed === 0;
}

/** Requests per second, and how many are sent. */
const RATES: ReadonlyArray<readonly [perSecond: number, requests: number]> = isQuick
	? [[10, 30]]
	: [
			[10, 100],
			[5, 60],
			[2, 30],
			[1, 20],
		];

const MAX_OVER_LIMIT = 1.3;

async function rates(origin: string, node: Subject) {
	let isMet = true;
	for (const [perSecond, requests] of RATES) {
		console.log(`\n${requests} GET at a server that takes ${perSecond} per second`);
		const summary = summaryOf([await measure(origin, `rate-${perSecond}`, node, requests)]);
		// The first second's worth is free.
		const least = requests / perSecond - 1;
		const ratio = summary.seconds / least;
		isMet &&= isEnough(ratio <= MAX_OVER_LIMIT, summary);
		print(
			'node',
			summary,
			`${ratio.toFixed(2)} × the time of the limit, at most ${MAX_OVER_LIMIT}`,
		);
	}
	return isMet;
}

async function start(): Promise<void> {
	const server = fork(join(__dirname, 'speed/server.ts'), [], { execArgv: ['--import', 'tsx'] });
	const [port] = (await once(server, 'message')) as [number];
	const origin = `http://127.0.0.1:${port}`;
	const subjects = startSubjects();
	const { node } = subjects.named;
	try {
		const met = [
			await latencies(origin, subjects.named),
			await mostAtOnce(origin, node),
			await rates(origin, node),
		];
		const areAllMet = met.every(Boolean);
		console.log(areAllMet ? '\nAll targets are met.' : '\nNot all targets are met.');
		process.exitCode = areAllMet ? 0 : 1;
	} finally {
		subjects.stop();
		server.disconnect();
	}
}

void start();
