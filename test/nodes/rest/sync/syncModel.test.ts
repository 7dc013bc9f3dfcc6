import { examples } from './model/examples';
import { emptyTally, play, playRandom } from './model/histories';
import { KINDS } from './model/scenarios';
import { sized } from '../../../size';

/** `npm run test:sync` plays many more. */
const HISTORIES = sized(150, 90);

describe('whatever happens to the records, the API and n8n', () => {
	it.each(KINDS)(
		'%s (%s) hands over every version, and none twice',
		async (mode, order) => {
			const tally = emptyTally();
			const numRuns = HISTORIES / KINDS.length;
			await playRandom(mode, order, { numRuns }, tally);
			expect(tally.histories).toBe(numRuns);
			// A history without rows would prove nothing.
			for (const count of Object.values(tally)) expect(count).toBeGreaterThan(0);
		},
		180_000,
	);
});

describe('histories in which something was lost or repeated once', () => {
	it.each(examples)('%s', async (_name, scenario, steps) => {
		const world = await play(scenario, steps);
		expect(world.judge.ledger.rows).toBeGreaterThan(0);
	});
});
