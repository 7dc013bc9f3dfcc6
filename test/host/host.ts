import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi, type HostApi } from './api';
import { installedEntry, placePackage, type PlacedPackage } from './communityPackage';
import { recordAt } from './data';
import { readDatabase, registerPackage } from './database';
import { ensureInstalled } from './install';
import { startN8n, type N8nProcess } from './n8nProcess';
import { createRest, type Rest } from './rest';
import { encryptionKeyOf, environment, freePort } from './settings';

export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

export interface HostOptions {
	/** Kept and used again where it is given; else a scratch folder that goes with the host. */
	userFolder?: string;
	/** Root of the built package that is placed as a community package; none where left out. */
	packageDir?: string;
	/** More environment variables for n8n. */
	env?: Record<string, string>;
	/** File that n8n's output goes to; `<userFolder>/n8n.log` where left out. */
	log?: string;
	/** Port of the editor; a free one where left out. */
	port?: number;
	/** Where progress of a first installation is told. */
	report?: (line: string) => void;
}

/** A real n8n with an owner who is logged in. */
export interface Host {
	readonly url: string;
	readonly owner: Owner;
	readonly pid: number;
	readonly userFolder: string;
	/** The SQLite file. */
	readonly database: string;
	readonly api: HostApi;
	/** Calls of the editor's API that `api` has no function for. */
	readonly rest: Rest;
	/** Everything that n8n printed and its event logs. */
	logs(): string;
	/** All rows and all bytes of the database as one text. */
	readDatabase(): Promise<string>;
	/** Resident memory of the n8n process in MB; `undefined` where the system does not tell. */
	memoryMb(): number | undefined;
	stop(): Promise<void>;
	/** Stops n8n and starts it again on the same folder and port. */
	restart(): Promise<void>;
	/** Ends n8n without a chance to clean up; `restart()` brings it back. */
	kill(signal?: NodeJS.Signals): Promise<void>;
}

const OWNER: Owner = {
	email: 'owner@tokenflow.example',
	password: 'Tokenflow-demo-1',
	firstName: 'Olive',
	lastName: 'Owner',
};

async function logIn(url: string): Promise<Rest> {
	const rest = createRest(url);
	const settings = await rest.get('/settings');
	const isNew = recordAt(settings, 'userManagement').showSetupOnFirstLoad === true;
	if (isNew) {
		await rest.post('/owner/setup', OWNER);
	} else {
		await rest.post('/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });
	}
	return rest;
}

function readLogs(logFile: string, n8nFolder: string): string {
	const eventLogs = existsSync(n8nFolder)
		? readdirSync(n8nFolder).filter((name) => name.endsWith('.log'))
		: [];
	return [logFile, ...eventLogs.map((name) => join(n8nFolder, name))]
		.filter((file) => existsSync(file))
		.map((file) => readFileSync(file, 'utf8'))
		.join('\n');
}

function residentMb(pid: number): number | undefined {
	const file = `/proc/${pid}/status`;
	if (!existsSync(file)) return undefined;
	const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1];
	return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
}

/** Installs n8n where it is missing, starts it and logs in its owner. */
export async function startHost(options: HostOptions = {}): Promise<Host> {
	await ensureInstalled(options.report);
	const userFolder = options.userFolder ?? mkdtempSync(join(tmpdir(), 'tokenflow-host-'));
	const n8nFolder = join(userFolder, '.n8n');
	mkdirSync(n8nFolder, { recursive: true });
	const logFile = options.log ?? join(userFolder, 'n8n.log');
	const database = join(n8nFolder, 'database.sqlite');
	const ports = { editor: options.port ?? (await freePort()), taskBroker: await freePort() };
	const url = `http://127.0.0.1:${ports.editor}`;
	const env = environment(userFolder, encryptionKeyOf(n8nFolder), ports, options.env ?? {});
	const placed: PlacedPackage | undefined =
		options.packageDir === undefined
			? undefined
			: await placePackage(options.packageDir, n8nFolder);

	const start = async () => {
		const n8n = await startN8n(env, url, logFile);
		try {
			const rest = await logIn(url);
			return { n8n, rest, api: createApi(rest) };
		} catch (error) {
			await n8n.kill('SIGKILL');
			throw error;
		}
	};
	let current: { n8n: N8nProcess; rest: Rest; api: HostApi } = await start();
	if (placed) {
		await registerPackage(database, installedEntry(placed, await current.api.nodeTypes()));
	}

	return {
		url,
		owner: OWNER,
		userFolder,
		database,
		get pid() {
			return current.n8n.pid;
		},
		get api() {
			return current.api;
		},
		get rest() {
			return current.rest;
		},
		logs: () => readLogs(logFile, n8nFolder),
		readDatabase: async () => await readDatabase(database),
		memoryMb: () => residentMb(current.n8n.pid),
		kill: async (signal = 'SIGKILL') => await current.n8n.kill(signal),
		stop: async () => {
			await current.n8n.stop();
			if (options.userFolder === undefined)
				rmSync(userFolder, { recursive: true, force: true });
		},
		restart: async () => {
			await current.n8n.stop();
			current = await start();
		},
	};
}
