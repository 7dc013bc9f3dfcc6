import { stopHosts } from './oneHost';

/** After all host test files. */
export default async function globalTeardown(): Promise<void> {
	await stopHosts();
}
