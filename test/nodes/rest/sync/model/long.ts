/**
 * `npm run test:sync`: many random histories.
 * Arguments: how many (10,000), then the seed with which a run is made again.
 */
import { emptyTally, playRandom, type Tally } from './histories';
import { KINDS } from './scenarios';

const DEFAULT_HISTORIES = 10_000;

const [wanted = DEFAULT_HISTORIES, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);

function tell(name: string, tally: Tally): void {
	const counts = Object.entries(tally).map(([what, count]) => `${count} ${what}`);
	process.stdout.write(`${name}: ${counts.join(', ')}\n`);
}

async function main(): Promise<void> {
	process.stdout.write(`Seed ${seed}\n`);
	const all = emptyTally();
	for (const [mode, order] of KINDS) {
		const tally = emptyTally();
		const numRuns = Math.ceil(wanted / KINDS.length);
		await playRandom(mode, order, { numRuns, seed }, tally);
		tell(`${mode} (${order})`, tally);
		for (const name of Object.keys(all) as Array<keyof Tally>) all[name] += tally[name];
	}
	tell('All', all);
}

main().catch((error: unknown) => {
	const { message, cause } = error instanceof Error ? error : new Error(String(error));
	process.stderr.write(`${message}\n${String(cause ?? '')}\n`);
	process.exitCode = 1;
});
