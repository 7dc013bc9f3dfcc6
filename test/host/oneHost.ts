import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { projectFolder } from './folders';
import { Host, type HostState, startHost } from './host';

/** Names the file by which test files, which share no objects, find the n8n of this test run. */
const STATE_VARIABLE = 'TOKENFLOW_HOST_STATE';

function stateFile(): string {
	const file = process.env[STATE_VARIABLE];
	if (file !== undefined) return file;
	throw new Error('No n8n was started: host tests run by `npm run test:host`.');
}

function readState(): HostState {
	return JSON.parse(readFileSync(stateFile(), 'utf8')) as HostState;
}

const writeState = (state: HostState): void =>
	writeFileSync(stateFile(), JSON.stringify(state), { mode: 0o600 });

/** Root of the built package that tests use; `TOKENFLOW_PACKAGE` names another one. */
export function packageFolder(): string {
	const folder = process.env.TOKENFLOW_PACKAGE ?? projectFolder;
	if (existsSync(join(folder, 'dist'))) return folder;
	throw new Error('The package is not built: run `npm run build` first.');
}

/** Starts the one n8n that all host test files use. */
export async function startSharedHost(): Promise<void> {
	const packageDir = packageFolder();
	process.env[STATE_VARIABLE] = join(tmpdir(), `tokenflow-host-${process.pid}.json`);
	const host = await startHost({ packageDir });
	writeState(host.state);
}

/** The n8n of this test run, logged in. A restart through it is known to the other test files. */
export function sharedHost(): Host {
	const host = new Host(readState());
	const restart = host.restart.bind(host);
	host.restart = async () => {
		await restart();
		writeState(host.state);
	};
	return host;
}

/** Ends the n8n of this test run, whichever test file started it last. */
export async function stopSharedHost(): Promise<void> {
	const file = process.env[STATE_VARIABLE];
	if (file === undefined || !existsSync(file)) return;
	await new Host(readState()).stop();
	rmSync(file, { force: true });
}
