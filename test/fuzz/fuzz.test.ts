import { Fuzzer } from './fuzzer';
import { judge } from './judge';
import type { Target } from './target';
import { TARGETS } from './targets';

const CASES = 300;
const fuzzer = new Fuzzer();

afterAll(async () => await fuzzer.stop());

describe('a parser of outside data neither crashes nor hangs, and shows no secret', () => {
	it.each(TARGETS.map(({ name }) => name))(
		'%s',
		async (target) => {
			const { figures, findings } = await fuzzer.run({ target, seed: 1, from: 0, to: CASES });

			expect(findings).toEqual([]);
			expect(figures.cases).toBe(CASES);
		},
		120_000,
	);
});

describe('the fuzz test fails for a parser', () => {
	const target = (read: () => unknown, secrets: readonly string[] = []): Target => ({
		name: 'made up',
		make: () => ({ input: 'abc', read, secrets }),
	});
	const problemOf = async (made: Target) => (await judge(made, 1, 1)).problem;

	it('that crashes', async () => {
		const crash = () => (undefined as unknown as string).length;

		expect(await problemOf(target(crash))).toContain('TypeError');
	});

	it('that shows a secret', async () => {
		const problem = await problemOf(target(() => ['x secret-1 y'], ['secret-1']));

		expect(problem).toContain('is shown');
	});

	it('that shows a secret, not half a character that is written with letters of it', async () => {
		const problem = await problemOf(target(() => ['\udcacanary-1'], ['canary-1']));

		expect(problem).toBeUndefined();
	});

	it('that takes longer than its input allows', async () => {
		const busy = () => {
			const { user } = process.cpuUsage();
			while (process.cpuUsage().user - user < 100_000);
		};

		expect(await problemOf(target(busy))).toContain('for 3 characters');
	});

	it('that does what it should not: otherwise it passes', async () => {
		expect(await problemOf(target(() => 'fine', ['secret-1']))).toBeUndefined();
	});
});
