import { killMany } from './kills';
import { expectNothingLost, inWords } from './verdict';

/** `npm run test:sync:host` does the same fifty times. */
const KILLS = 4;

test('nothing is lost, and at most one batch comes twice, when n8n is killed', async () => {
	const report = await killMany(KILLS, () => undefined);
	process.stdout.write(`${inWords(report)}\n`);
	expectNothingLost(report, KILLS);
});
