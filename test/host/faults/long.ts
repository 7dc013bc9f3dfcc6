/**
 * `npm run test:faults`: what users and providers see while something is broken, in a real n8n; the table goes into
 * docs/reliability.md. Some are played in queue mode, with Redis and PostgreSQL of Debian. `-- --quick` plays three
 * faults, `-- --only 'killed|full'` those whose name fits.
 */
import { parseArgs } from 'node:util';

import { runCommand } from '../../command';
import { count, writeOutcome } from '../../reliability/page';
import { type Host, startHost } from '../host';
import { n8nVersion } from '../install';
import { packageFolder } from '../oneHost';
import { startCluster } from '../queue/cluster';
import { FAULTS, type Fault, QUEUE_FAULTS, QUICK_FAULTS } from './faults';
import { type Outcome, play } from './play';

const { values: given } = parseArgs({
	options: {
		quick: { type: 'boolean', default: false },
		only: { type: 'string', default: '' },
	},
});

const isChosen = ({ name }: Fault<never>) => new RegExp(given.only).test(name);
const chosen = (given.quick ? QUICK_FAULTS : FAULTS).filter(isChosen);
const chosenOfQueue = given.quick ? [] : QUEUE_FAULTS.filter(isChosen);

/** Addresses differ from run to run, and a bar would end a cell. */
const inCell = (text: string) =>
	text
		.replace(/(?:127\.0\.0\.1|localhost):\d+/g, 'api.example.com')
		.replace(/\s+/g, ' ')
		.replaceAll('|', '\\|')
		.trim();

const rowOf = ({ fault, caller, message, logins, calls, problems }: Outcome): string[] => [
	...[fault, caller, message === '' ? 'Nothing' : inCell(message), count(logins), count(calls)],
	problems.length === 0 ? 'Nothing twice, nothing lost' : `**${problems.join('; ')}**`,
];

const failed = ({ name }: Fault<never>, error: unknown): Outcome => ({
	...{ fault: name, caller: '', message: '', logins: 0, calls: 0 },
	problems: [`could not be played: ${String(error)}`],
});

const AT_ONCE = 3;

const outcomes: Outcome[] = [];

async function playOne<Where>(host: Host, where: Where, fault: Fault<Where>): Promise<void> {
	const played = await play(host, where, fault).catch((error: unknown): Outcome[] => [
		failed(fault, error),
	]);
	for (const each of played) console.log(rowOf(each).join(' | '));
	outcomes.push(...played);
}

async function playInOneProcess(): Promise<void> {
	if (chosen.length === 0) return;
	const host = await startHost({ packageDirs: [packageFolder()] });
	try {
		await playAll(host);
	} finally {
		await host.stop();
	}
}

async function playInQueueMode(): Promise<void> {
	if (chosenOfQueue.length === 0) return;
	const cluster = await startCluster(1);
	try {
		for (const fault of chosenOfQueue) await playOne(cluster.main, cluster, fault);
	} finally {
		await cluster.stop();
	}
}

async function playAll(host: Host): Promise<void> {
	const together = chosen.filter(({ meanwhile }) => meanwhile === undefined);
	const lanes = Array.from({ length: AT_ONCE }, async () => {
		for (let fault = together.shift(); fault !== undefined; fault = together.shift())
			await playOne(host, host, fault);
	});
	await Promise.all(lanes);
	for (const fault of chosen.filter(({ meanwhile }) => meanwhile !== undefined))
		await playOne(host, host, fault);
}

async function main(): Promise<number> {
	await playInOneProcess();
	await playInQueueMode();
	const inOrder = [...chosen, ...chosenOfQueue].flatMap(({ name }) =>
		outcomes.filter(({ fault }) => fault === name),
	);
	if (!given.quick && given.only === '')
		writeOutcome({
			section: 'Faults',
			command: 'npm run test:faults',
			head: ['Fault', 'Called by', 'The user sees', 'Logins', 'Calls', 'Verdict'],
			rows: inOrder.map(rowOf),
			versions: `n8n ${n8nVersion()}`,
		});
	const wrong = outcomes.filter(({ problems }) => problems.length > 0).length;
	console.log(wrong === 0 ? 'All is as it should be.' : `${wrong} are not as they should be.`);
	return wrong;
}

runCommand(main);
