import { inParallel } from '../../../../nodes/rest/items/parallel';

const turn = async () => await new Promise<void>((resolve) => setImmediate(resolve));

describe('bounded parallelism', () => {
	it('keeps the order whatever finishes first, and never exceeds the limit', async () => {
		let open = 0;
		let most = 0;
		const results = await inParallel(20, 4, async (index) => {
			open += 1;
			most = Math.max(most, open);
			for (let turns = 20 - index; turns > 0; turns--) await turn();
			open -= 1;
			return index;
		});

		expect(results).toEqual(Array.from({ length: 20 }, (_none, index) => index));
		expect(most).toBe(4);
	});

	it('starts nothing new after a failure, and lets end what is under way', async () => {
		const started: number[] = [];
		const ended: number[] = [];
		const running = inParallel(10, 3, async (index) => {
			started.push(index);
			if (index === 1) throw new Error('the second failed');
			for (let turns = 0; turns < 5; turns++) await turn();
			ended.push(index);
		});

		await expect(running).rejects.toThrow('the second failed');
		expect(started).toEqual([0, 1, 2]);
		expect(ended).toEqual([0, 2]);
	});

	it('stops where the check says so', async () => {
		const started: number[] = [];
		const running = inParallel(
			10,
			1,
			async (index) => {
				started.push(index);
			},
			() => {
				if (started.length === 2) throw new Error('stopped');
			},
		);

		await expect(running).rejects.toThrow('stopped');
		expect(started).toEqual([0, 1]);
	});

	it('does nothing for no items', async () => {
		await expect(inParallel(0, 10, async () => 1)).resolves.toEqual([]);
	});
});
