import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createApi, type HostApi } from './api';
import { installedEntry, type PlacedPackage, placePackage } from './communityPackage';
import { recordAt } from './data';
import {
	countCredentialWrites,
	readDatabase,
	registerPackage,
	watchCredentialWrites,
} from './database';
import { ensureInstalled } from './install';
import {
	endProcess,
	type N8nSettings,
	readLogs,
	residentMb,
	startN8n,
	stopN8n,
} from './n8nProcess';
import { createRest, type Rest } from './rest';
import { encryptionKeyOf, environment, freePort } from './settings';

export interface HostOptions {
	/** Kept and used again where it is given; else a scratch folder that goes with the host. */
	userFolder?: string;
	/** Roots of the built packages that are placed as community packages; none where left out. */
	packageDirs?: readonly string[];
	/** More environment variables for n8n. */
	env?: Record<string, string>;
	/** File that n8n's output is added to; `<userFolder>/n8n.log` where left out. */
	log?: string;
	/** Port of the editor; a free one where left out. */
	port?: number;
	/** Where the progress of a first installation is told. */
	report?: (line: string) => void;
}

/** A running n8n in plain data, by which another part of the program can take it over. */
export interface HostState extends N8nSettings {
	pid: number;
	userFolder: string;
	/** Whether the user folder is removed with the host. */
	isScratch: boolean;
	/** The owner's login. */
	cookie: string;
}

const OWNER = {
	email: process.env.N8N_TEST_EMAIL ?? 'owner@tokenflow.example',
	password: process.env.N8N_TEST_PASSWORD ?? 'Tokenflow-demo-1',
	firstName: 'Olive',
	lastName: 'Owner',
};

/** In place of a process ID. */
const NOT_OURS = 0;

/** Creates the owner account of a new n8n, or logs in to one that has it; gives the cookie. */
async function logIn(url: string): Promise<string> {
	const rest = createRest(url);
	const settings = await rest.get('/settings');
	const isNew = recordAt(settings, 'userManagement').showSetupOnFirstLoad === true;
	await (isNew
		? rest.post('/owner/setup', OWNER)
		: rest.post('/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password }));
	return rest.cookie();
}

async function prepare(options: HostOptions): Promise<Omit<HostState, 'pid' | 'cookie'>> {
	const userFolder = options.userFolder ?? mkdtempSync(join(tmpdir(), 'tokenflow-host-'));
	const n8nFolder = join(userFolder, '.n8n');
	mkdirSync(n8nFolder, { recursive: true });
	const ports = { editor: options.port ?? (await freePort()), taskBroker: await freePort() };
	return {
		userFolder,
		isScratch: options.userFolder === undefined,
		url: `http://127.0.0.1:${ports.editor}`,
		logFile: options.log ?? join(userFolder, 'n8n.log'),
		env: environment(userFolder, encryptionKeyOf(n8nFolder), ports, options.env ?? {}),
	};
}

/** A real n8n on a loopback port, with its owner logged in. */
export class Host {
	/** With these, people log in to the editor. */
	readonly owner = OWNER;

	/** For calls of the editor's API that `api` has no function for. */
	readonly rest: Rest;
	readonly api: HostApi;
	private current: HostState;

	/** Takes over an n8n that runs. */
	constructor(state: HostState) {
		this.current = state;
		this.rest = createRest(state.url, state.cookie);
		this.api = createApi(this.rest);
	}

	get state(): HostState {
		return this.current;
	}

	get url(): string {
		return this.current.url;
	}

	/** @throws where somebody else runs it */
	get pid(): number {
		return this.own.pid;
	}

	/** @throws where somebody else runs it */
	get userFolder(): string {
		return this.own.userFolder;
	}

	private get own(): HostState {
		if (this.current.pid !== NOT_OURS) return this.current;
		throw new Error(`Only the address of this n8n is known: ${this.url}`);
	}

	get n8nFolder(): string {
		return join(this.userFolder, '.n8n');
	}

	/** The SQLite file. */
	get database(): string {
		return join(this.n8nFolder, 'database.sqlite');
	}

	/** Everything that n8n printed, and its event logs. */
	logs(): string {
		return readLogs(this.own.logFile, this.n8nFolder);
	}

	/** All rows and all bytes of the database as one text. */
	async readDatabase(): Promise<string> {
		return await readDatabase(this.database);
	}

	/** Lets the database note every write of a stored credential from now on. */
	async watchCredentialWrites(): Promise<void> {
		await watchCredentialWrites(this.database);
	}

	/** How often n8n wrote a credential since `watchCredentialWrites`. */
	async countCredentialWrites(credentialId: string): Promise<number> {
		return await countCredentialWrites(this.database, credentialId);
	}

	/** Resident memory of n8n in MB; `undefined` where the system does not tell. */
	memoryMb(): number | undefined {
		return residentMb(this.pid);
	}

	/** Ends n8n; a scratch folder goes with it. */
	async stop(): Promise<void> {
		await stopN8n(this.pid);
		if (this.current.isScratch) rmSync(this.userFolder, { recursive: true, force: true });
	}

	/**
	 * Ends n8n with no chance to clean up; `restart` brings it back. The file by which n8n notices
	 * this goes, because all that n8n does with it is to wait ten seconds at its next start
	 * (`crash-journal` of n8n's command line); crashed executions it finds in its database.
	 */
	async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
		await endProcess(this.pid, signal);
		rmSync(join(this.n8nFolder, 'crash.journal'), { force: true });
	}

	/** Ends n8n, if it runs, and starts it again on the same folder, port and package. */
	async restart(): Promise<void> {
		await stopN8n(this.pid);
		this.current = { ...this.current, pid: await startN8n(this.current) };
	}
}

/** An n8n that somebody else runs, by its address: nothing of its process, its files and its database is known. */
export async function findHost(url: string): Promise<Host> {
	return new Host({
		...{ url, pid: NOT_OURS, env: {}, logFile: '', userFolder: '', isScratch: false },
		cookie: await logIn(url),
	});
}

/** Installs n8n where it is missing, places the packages, starts n8n and logs in its owner. */
export async function startHost(options: HostOptions = {}): Promise<Host> {
	await ensureInstalled(options.report);
	const prepared = await prepare(options);
	const n8nFolder = join(prepared.userFolder, '.n8n');
	const placed: PlacedPackage[] = [];
	for (const folder of options.packageDirs ?? [])
		placed.push(await placePackage(folder, n8nFolder));
	const pid = await startN8n(prepared);
	try {
		const host = new Host({ ...prepared, pid, cookie: await logIn(prepared.url) });
		const types = await host.api.nodeTypes();
		// Its list of installed packages is for the editor; a package is loaded from its folder.
		const isSqlite = prepared.env.DB_TYPE === 'sqlite';
		for (const each of isSqlite ? placed : [])
			await registerPackage(host.database, installedEntry(each, types));
		return host;
	} catch (error) {
		await endProcess(pid, 'SIGKILL');
		throw error;
	}
}
