import fc from 'fast-check';

import type { Order, Scenario } from './scenario';
import { scenariosOf } from './scenarios';
import { type Step, steps } from './steps';
import { World } from './world';

/** What happened in many histories. */
export interface Tally {
	histories: number;
	polls: number;
	failures: number;
	restarts: number;
	/** Rows that workflows got. */
	rows: number;
	/** Rows that they got once more, after restarts. */
	repeats: number;
}

export const emptyTally = (): Tally => ({
	histories: 0,
	polls: 0,
	failures: 0,
	restarts: 0,
	rows: 0,
	repeats: 0,
});

class Command implements fc.AsyncCommand<object, World> {
	constructor(private readonly step: Step) {}

	check = () => true;

	toString = () => JSON.stringify(this.step);

	async run(_model: object, world: World): Promise<void> {
		await world.take(this.step);
	}
}

const commands = fc.commands(
	steps.map((arbitrary) => arbitrary.map((step) => new Command(step))),
	{ maxCommands: 40, size: 'max' },
);

function count(tally: Tally, { tally: own, judge }: World): void {
	const { rows, repeats } = judge.ledger;
	const all: Tally = { histories: 1, ...own, rows, repeats };
	for (const name of Object.keys(all) as Array<keyof Tally>) tally[name] += all[name];
}

/** A history that is written down. @throws where it breaks a promise */
export async function play(scenario: Scenario, list: readonly Step[]): Promise<World> {
	const world = new World(scenario);
	for (const step of list) await world.take(step);
	await world.end();
	return world;
}

/**
 * Plays random histories of a mode; the shortest that breaks a promise is told, with the seed.
 * @param tally counts what happened
 */
export async function playRandom(
	mode: Scenario['mode'],
	order: Order,
	parameters: fc.Parameters<unknown>,
	tally: Tally,
): Promise<void> {
	const history = fc.asyncProperty(scenariosOf(mode, order), commands, async (scenario, list) => {
		const world = new World(scenario);
		await fc.asyncModelRun(() => ({ model: {}, real: world }), list);
		await world.end();
		count(tally, world);
	});
	const { numRuns, seed, path } = parameters;
	await fc.assert(history, {
		...(numRuns === undefined ? {} : { numRuns }),
		...(seed === undefined ? {} : { seed }),
		...(path === undefined ? {} : { path }),
	});
}
