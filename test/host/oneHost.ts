import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { fewNodes } from './fewNodes';
import { projectFolder } from './folders';
import { findHost, Host, type HostState, startHost } from './host';
import { ensureInstalled } from './install';

/** Names the folder in which the n8n of each of jest's workers is noted, as these share no objects. */
const STATES_VARIABLE = 'TOKENFLOW_HOST_STATES';

/** The address of an n8n that somebody else runs, with the package in it, in place of one that is started here. */
const GIVEN_URL = process.env.N8N_TEST_URL;

function stateFile(): string {
	const folder = process.env[STATES_VARIABLE];
	if (folder !== undefined) return join(folder, `${process.env.JEST_WORKER_ID ?? '1'}.json`);
	throw new Error('No n8n was started: host tests run by `npm run test:host`.');
}

const readState = (file: string): HostState => JSON.parse(readFileSync(file, 'utf8')) as HostState;

const writeState = (state: HostState): void =>
	writeFileSync(stateFile(), JSON.stringify(state), { mode: 0o600 });

/** Root of the built package that tests use; `TOKENFLOW_PACKAGE` names another one. */
export function packageFolder(): string {
	const folder = process.env.TOKENFLOW_PACKAGE ?? projectFolder;
	if (existsSync(join(folder, 'dist'))) return folder;
	throw new Error('The package is not built: run `npm run build` first.');
}

/** Before all test files: n8n is installed, once for all workers. */
export async function prepareHosts(): Promise<void> {
	if (GIVEN_URL === undefined) {
		packageFolder();
		await ensureInstalled();
	}
	process.env[STATES_VARIABLE] = mkdtempSync(join(tmpdir(), 'tokenflow-hosts-'));
}

/** Before a test file: starts the n8n of this worker, unless an earlier file did. */
export async function startSharedHost(): Promise<void> {
	if (existsSync(stateFile())) return;
	if (GIVEN_URL !== undefined) {
		writeState((await findHost(GIVEN_URL)).state);
		return;
	}
	const folder = packageFolder();
	const host = await startHost({ packageDirs: [folder], env: fewNodes(folder) });
	await host.watchCredentialWrites();
	writeState(host.state);
}

/**
 * The n8n of this worker, logged in; no other file uses it at the same time. A restart through it is
 * known to the files that come after.
 */
export function sharedHost(): Host {
	const host = new Host(readState(stateFile()));
	const restart = host.restart.bind(host);
	host.restart = async () => {
		await restart();
		writeState(host.state);
	};
	return host;
}

/** After all test files: ends the n8n of each worker, whichever file started it last. */
export async function stopHosts(): Promise<void> {
	const folder = process.env[STATES_VARIABLE];
	if (folder === undefined) return;
	const states = readdirSync(folder).map((name) => readState(join(folder, name)));
	for (const state of GIVEN_URL === undefined ? states : []) await new Host(state).stop();
	rmSync(folder, { recursive: true, force: true });
}
