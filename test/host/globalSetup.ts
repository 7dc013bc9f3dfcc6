import { prepareHosts } from './oneHost';

/** Before all host test files. */
export default async function globalSetup(): Promise<void> {
	await prepareHosts();
}
