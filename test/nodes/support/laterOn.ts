import { systemRuntime } from '../../../credentials/common/runtime';

/** Lets time pass for durations without waiting: what the API asked to wait for is over. */
export function letTimePass(ms: number): void {
	const { monotonic } = systemRuntime;
	const fromMs = monotonic();
	jest.spyOn(systemRuntime, 'monotonic').mockImplementation(
		() => ms + fromMs + (performance.now() - startedMs),
	);
	const startedMs = performance.now();
}
