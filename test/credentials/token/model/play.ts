import fc from 'fast-check';

import { finale } from './finale';
import { History } from './history';
import { faultsOf } from './judge';
import { settings, type Timed, timedSteps } from './steps';
import type { Setting } from './world';

/** Plays a history to its end. @returns what was wrong with it */
export async function play(setting: Setting, steps: readonly Timed[]): Promise<string[]> {
	const history = new History(setting);
	await history.play(steps);
	const dead = await finale(history);
	return [...faultsOf(history), ...dead.map((who) => `an identity stays dead: ${who}`)];
}

/** Random histories; fails with the shortest that it finds. */
export async function playRandom(parameters: {
	readonly numRuns: number;
	readonly seed?: number;
}): Promise<void> {
	await fc.assert(
		fc.asyncProperty(settings, timedSteps, async (setting, steps) => {
			const faults = await play(setting, steps);
			if (faults.length > 0) throw new Error(faults.join('\n'));
		}),
		parameters,
	);
}
