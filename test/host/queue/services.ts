import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { endProcess } from '../n8nProcess';
import { freePort } from '../settings';

/** What n8n's queue mode needs besides n8n. */
export interface Services {
	/** The settings of n8n that lead to them. */
	readonly env: Readonly<Record<string, string>>;
	/** As an operator does: Redis writes what it holds, ends, and starts with it again. */
	restartRedis(): Promise<void>;
	stop(): Promise<void>;
}

const POSTGRES = '/usr/lib/postgresql';
const isRoot = process.getuid?.() === 0;

const has = (command: string) =>
	['/usr/bin', '/usr/local/bin'].some((folder) => existsSync(join(folder, command)));

/** Debian's packages, where they are missing. @throws where this is no Debian */
function install(): void {
	const missing = [
		...(has('redis-server') ? [] : ['redis-server']),
		...(existsSync(POSTGRES) ? [] : ['postgresql']),
	];
	if (missing.length === 0) return;
	const [command = '', ...first] = [...(isRoot ? [] : ['sudo']), 'apt-get'];
	execFileSync(command, [...first, 'update', '-q'], { stdio: 'ignore' });
	execFileSync(
		command,
		[...first, 'install', '-y', '-q', '--no-install-recommends', ...missing],
		{ stdio: 'inherit' },
	);
}

const postgresFolder = () => join(POSTGRES, readdirSync(POSTGRES).sort().at(-1) ?? '', 'bin');

/** PostgreSQL refuses to run as root. */
const asPostgres = (command: string, args: readonly string[]): [string, string[]] =>
	isRoot
		? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', command, ...args]]
		: [command, [...args]];

const idOf = (user: string, kind: '-u' | '-g') =>
	Number(execFileSync('id', [kind, user]).toString());

async function isListening(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy() && true));
		socket.on('error', () => resolve(false));
	});
}

async function listening(port: number, child: ChildProcess): Promise<number> {
	for (let tries = 0; tries < 300; tries++) {
		if (child.exitCode !== null)
			throw new Error(`${child.spawnfile} ended with ${child.exitCode}`);
		if (await isListening(port)) return child.pid ?? 0;
		await sleep(100);
	}
	throw new Error(`${child.spawnfile} does not listen`);
}

/** Starts Redis and PostgreSQL on free ports, with data in a folder that goes with them. */
export async function startServices(): Promise<Services> {
	install();
	const folder = mkdtempSync(join(tmpdir(), 'tokenflow-queue-'));
	const data = join(folder, 'postgres');
	if (isRoot) chownSync(folder, idOf('postgres', '-u'), idOf('postgres', '-g'));
	const [redisPort, postgresPort] = [await freePort(), await freePort()];
	const bin = postgresFolder();
	const [init, initArgs] = asPostgres(join(bin, 'initdb'), [
		'-D',
		data,
		'-U',
		'n8n',
		'-A',
		'trust',
		'-E',
		'UTF8',
		'--no-sync',
	]);
	execFileSync(init, initArgs, { cwd: folder, stdio: 'ignore' });
	const [server, serverArgs] = asPostgres(join(bin, 'postgres'), [
		...['-D', data, '-p', String(postgresPort), '-h', '127.0.0.1', '-k', folder, '-F'],
		...['-c', 'max_connections=200'],
	]);
	const options = { cwd: folder, stdio: 'ignore' } as const;
	const postgres = spawn(server, serverArgs, options);
	const startRedis = async () => {
		const args = ['--port', String(redisPort), '--bind', '127.0.0.1', '--dir', folder];
		return await listening(redisPort, spawn('redis-server', args, options));
	};
	const postgresPid = await listening(postgresPort, postgres);
	let redisPid = await startRedis();
	return {
		env: {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgresPort),
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_DATABASE: 'postgres',
		},
		async restartRedis() {
			await endProcess(redisPid, 'SIGTERM');
			redisPid = await startRedis();
		},
		async stop() {
			for (const pid of [postgresPid, redisPid])
				if (!(await endProcess(pid, 'SIGINT'))) await endProcess(pid, 'SIGKILL');
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
