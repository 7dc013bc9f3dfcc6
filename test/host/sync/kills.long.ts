import { killMany } from './kills';
import { expectNothingLost, inWords } from './verdict';

const KILLS = 50;

test('nothing is lost, and at most one batch comes twice, when n8n is killed 50 times', async () => {
	const report = await killMany(KILLS, (line) => process.stdout.write(`${line}\n`));
	process.stdout.write(`${inWords(report)}\n`);
	expectNothingLost(report, KILLS);
});
