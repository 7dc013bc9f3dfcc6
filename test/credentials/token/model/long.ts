/**
 * `npm run test:tokens`: many random histories of two and three processes over one credential.
 * Arguments: how many (10,000), then the seed with which a run is made again.
 */
import { playRandom } from './play';

const DEFAULT_HISTORIES = 10_000;

const [numRuns = DEFAULT_HISTORIES, seed = Date.now() % 2 ** 31] = process.argv
	.slice(2)
	.map(Number);

async function main(): Promise<void> {
	process.stdout.write(`${numRuns} histories with seed ${seed}\n`);
	await playRandom({ numRuns, seed });
	process.stdout.write('No token was lost or doubled, no write repeated, no account locked.\n');
}

main().catch((error: unknown) => {
	const { message, cause } = error instanceof Error ? error : new Error(String(error));
	process.stderr.write(`${message}\n${String(cause ?? '')}\n`);
	process.exitCode = 1;
});
