import { playRandom } from './play';

/** `npm run test:tokens` plays 10,000. Mutants are judged by fewer, or they would take days. */
const HISTORIES = process.env.STRYKER_MUTATOR_WORKER === undefined ? 250 : 40;

it('whatever two or three processes do with one credential, nothing is lost, doubled or locked', async () => {
	await playRandom({ numRuns: HISTORIES });
}, 120_000);
