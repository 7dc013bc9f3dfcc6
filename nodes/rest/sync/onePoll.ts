const running = new Set<string>();

/**
 * Work that is done by one at a time in this process: n8n starts a poll although the last one still
 * runs.
 * @returns null at once where it is being done
 */
export async function onePoll<Result>(
	key: string,
	work: () => Promise<Result>,
): Promise<Result | null> {
	if (running.has(key)) return null;
	running.add(key);
	return await work().finally(() => running.delete(key));
}
