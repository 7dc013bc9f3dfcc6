import { startSharedHost } from './oneHost';

/** Before all host test files: one n8n, because a start takes ten seconds and more. */
export default async function globalSetup(): Promise<void> {
	await startSharedHost();
}
