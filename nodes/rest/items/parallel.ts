/**
 * Runs `work` for 0 … count − 1, at most `limit` at a time, and returns the results in order. After
 * a failure nothing new is started; what is under way ends first, so that nothing goes on behind
 * the back of a node that has failed.
 * @throws the failure that came first, or whatever `check` throws
 */
export async function inParallel<Result>(
	count: number,
	limit: number,
	work: (index: number) => Promise<Result>,
	check: () => void = () => {},
): Promise<Result[]> {
	const results = new Array<Result>(count);
	let next = 0;
	const failures: unknown[] = [];
	const worker = async () => {
		while (next < count && failures.length === 0) {
			const index = next;
			next += 1;
			try {
				check();
				results[index] = await work(index);
			} catch (error) {
				failures.push(error);
			}
		}
	};
	const workers = Math.max(1, Math.min(limit, count));
	await Promise.all(Array.from({ length: workers }, worker));
	if (failures.length > 0) throw failures[0];
	return results;
}
