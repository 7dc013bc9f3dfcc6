import { killMany } from './kills';
import { expectNothingLost, inWords } from './verdict';
import { inWorld } from './world';

const KILLS = 50;
const tell = (line: string) => void process.stdout.write(`${line}\n`);

test('nothing is lost, and at most one batch comes twice, when n8n is killed 50 times', async () => {
	const report = await inWorld(async (world) => await killMany(world, KILLS, tell));
	tell(inWords(report));
	expectNothingLost(report, KILLS);
});
