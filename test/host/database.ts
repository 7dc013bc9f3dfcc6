import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { hostFolder, installed } from './folders';
import { runOrFail } from './run';

const script = join(hostFolder, 'sqlite', 'commands.mjs');

async function runSqlite(command: string, file: string, details: unknown): Promise<string> {
	return await runOrFail(
		installed.nodeBinary,
		['--disable-warning=ExperimentalWarning', script, command, file],
		hostFolder,
		{ input: JSON.stringify(details) },
	);
}

/**
 * Everything that can be read in the database: all rows of all tables, and the files byte for byte
 * (where rows that were overwritten or deleted may still be).
 */
export async function readDatabase(file: string): Promise<string> {
	const rows = await runSqlite('dump', file, {});
	const bytes = [file, `${file}-wal`, `${file}-journal`]
		.filter((name) => existsSync(name))
		.map((name) => readFileSync(name, 'latin1'));
	return [rows, ...bytes].join('\n');
}

export interface InstalledPackage {
	packageName: string;
	version: string;
	authorName: string;
	authorEmail: string;
	nodes: Array<{ name: string; type: string; latestVersion: number }>;
}

/** Notes a community package in n8n's database, as its installer does. */
export async function registerPackage(file: string, entry: InstalledPackage): Promise<void> {
	await runSqlite('register', file, entry);
}

/** Lets the database note every write of a stored credential from now on. */
export async function watchCredentialWrites(file: string): Promise<void> {
	await runSqlite('watch', file, {});
}

/** How often n8n wrote a credential since `watchCredentialWrites`. */
export async function countCredentialWrites(file: string, credentialId: string): Promise<number> {
	return Number(await runSqlite('writes', file, { credentialId }));
}

/** Lets nobody else write for so long. */
export async function lockDatabase(file: string, ms: number): Promise<void> {
	await runSqlite('lock', file, { ms });
}

/** Lets the database take no credential, as where the disk is full; or lets it again. */
export async function fillDatabase(file: string, isFull: boolean): Promise<void> {
	await runSqlite('fill', file, { isFull });
}
