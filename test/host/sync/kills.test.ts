import { killMany } from './kills';
import { expectNothingLost, inWords } from './verdict';
import { inWorld } from './world';
import { sized } from '../../size';

/** `npm run test:sync:host` does the same fifty times. */
const KILLS = sized(4, 2);
const TIMEOUT_MS = 900_000;

test(
	'nothing is lost, and at most one batch comes twice, when n8n is killed',
	async () => {
		const report = await inWorld(async (world) => await killMany(world, KILLS));
		process.stdout.write(`${inWords(report)}\n`);
		expectNothingLost(report, KILLS);
	},
	TIMEOUT_MS,
);
