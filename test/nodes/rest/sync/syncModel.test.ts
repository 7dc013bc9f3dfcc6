import fc from 'fast-check';

import { KINDS, scenariosOf } from './model/scenarios';
import { type Step, steps } from './model/steps';
import { World } from './model/world';

/** Histories in all; `npm run test:sync` asks for more. */
const HISTORIES = Number(process.env.SYNC_HISTORIES ?? 500);

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
	{ maxCommands: 40 },
);

describe('whatever happens to the records, the API and n8n', () => {
	it.each(KINDS)(
		'%s hands over every version and none twice (%s)',
		async (mode, order) => {
			const history = fc.asyncProperty(
				scenariosOf(mode, order),
				commands,
				async (scenario, list) => {
					const world = new World(scenario);
					await fc.asyncModelRun(() => ({ model: {}, real: world }), list);
					await world.end();
				},
			);
			await fc.assert(history, { numRuns: Math.ceil(HISTORIES / KINDS.length) });
		},
		600_000,
	);
});
