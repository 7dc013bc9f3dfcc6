import { startStage, type Stage } from '../support/stage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('helloflex');
});
afterAll(async () => await stage.stop());

const EXECUTIONS = 50;
const ITEMS = 4;

it("pacing keeps 50 concurrent executions within a provider's limits, and starves none", async () => {
	const actor = stage.fresh('helloflex');
	const { control } = stage.sandbox;
	const run = async (execution: number) =>
		await actor.run({
			items: ITEMS,
			parameters: { path: `=/sandbox/work/${execution}-{{ $json.n }}` },
		});

	const outcomes = await Promise.all(
		Array.from({ length: EXECUTIONS }, async (_none, execution) => await run(execution)),
	);

	expect(outcomes.filter(({ error }) => error !== undefined)).toEqual([]);
	const { calls, responded, maxConcurrent, logins } = control.counters('helloflex');
	expect({ calls, responded, logins: logins.attempted }).toEqual({
		calls: EXECUTIONS * ITEMS,
		responded: EXECUTIONS * ITEMS,
		logins: 1,
	});
	expect(maxConcurrent).toBeLessThanOrEqual(2);
	expect(control.maxStarts('helloflex', 100)).toBeLessThanOrEqual(5);
	expect(control.log('helloflex', { status: 429 })).toEqual([]);
	const firstHalf = control
		.log('helloflex', { kind: 'resource' })
		.slice(0, (EXECUTIONS * ITEMS) / 2)
		.map(({ path }) => path.split('/').at(-1)?.split('-')[0]);
	expect(new Set(firstHalf).size).toBe(EXECUTIONS);
});
