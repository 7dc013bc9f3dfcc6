import { systemRuntime } from '../../../credentials/common/runtime';

/**
 * Waits of the nodes take no time from here on: the clock for durations moves on instead, so that time
 * limits count as they would. `jest.restoreAllMocks` undoes it.
 */
export function skipWaits(): void {
	const monotonic = systemRuntime.monotonic.bind(systemRuntime);
	let skippedMs = 0;
	jest.spyOn(systemRuntime, 'monotonic').mockImplementation(() => monotonic() + skippedMs);
	jest.spyOn(systemRuntime, 'sleep').mockImplementation(async (ms) => {
		skippedMs += ms;
		await Promise.resolve();
	});
}
