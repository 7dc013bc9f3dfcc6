/**
 * `npm run test:faults`: what users and providers see while something is broken, in a real n8n; the table goes into
 * docs/reliability.md. `-- --quick` plays three faults, `-- --only 'killed|full'` those whose name fits.
 */
import { parseArgs } from 'node:util';

import { runCommand } from '../../command';
import { count, writeOutcome } from '../../reliability/page';
import { startHost } from '../host';
import { n8nVersion } from '../install';
import { packageFolder } from '../oneHost';
import { FAULTS, type Fault } from './faults';
import { type Outcome, play } from './play';

const { values: given } = parseArgs({
	options: {
		quick: { type: 'boolean', default: false },
		only: { type: 'string', default: '' },
	},
});

const QUICK = ['Token endpoint: HTML', 'API: reset in the body', 'API: 401 for valid tokens'];
const chosen = FAULTS.filter(
	({ name }) => new RegExp(given.only).test(name) && (!given.quick || QUICK.includes(name)),
);

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

const failed = ({ name }: Fault, error: unknown): Outcome => ({
	...{ fault: name, caller: '', message: '', logins: 0, calls: 0 },
	problems: [`could not be played: ${String(error)}`],
});

const AT_ONCE = 3;

async function playAll(playOne: (fault: Fault) => Promise<void>): Promise<void> {
	const together = chosen.filter(({ meanwhile }) => meanwhile === undefined);
	const lanes = Array.from({ length: AT_ONCE }, async () => {
		for (let fault = together.shift(); fault !== undefined; fault = together.shift())
			await playOne(fault);
	});
	await Promise.all(lanes);
	for (const fault of chosen.filter(({ meanwhile }) => meanwhile !== undefined))
		await playOne(fault);
}

async function main(): Promise<number> {
	const host = await startHost({ packageDirs: [packageFolder()] });
	const outcomes: Outcome[] = [];
	try {
		await playAll(async (fault) => {
			const played = await play(host, fault).catch((error: unknown): Outcome[] => [
				failed(fault, error),
			]);
			for (const each of played) console.log(rowOf(each).join(' | '));
			outcomes.push(...played);
		});
	} finally {
		await host.stop();
	}
	const inOrder = chosen.flatMap(({ name }) => outcomes.filter(({ fault }) => fault === name));
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
