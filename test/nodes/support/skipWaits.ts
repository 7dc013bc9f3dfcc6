import { systemRuntime } from '../../../credentials/common/runtime';

/**
 * Waits of the nodes take no time from here on: the clocks for durations move on instead, so that time
 * limits count as they would. `jest.restoreAllMocks` undoes it.
 */
export function skipWaits(): void {
	let skippedMs = 0;
	for (const clock of ['monotonic', 'steady'] as const) {
		const read = systemRuntime[clock].bind(systemRuntime);
		jest.spyOn(systemRuntime, clock).mockImplementation(() => read() + skippedMs);
	}
	jest.spyOn(systemRuntime, 'sleep').mockImplementation(async (ms) => {
		skippedMs += ms;
		await Promise.resolve();
	});
}
