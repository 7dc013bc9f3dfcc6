import { startSharedHost } from './oneHost';

/** Before each host test file, in its worker; jest waits for it. */
export = async (): Promise<void> => await startSharedHost();
