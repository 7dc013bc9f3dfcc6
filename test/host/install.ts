import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

import { hostFolder, installed, otherInstallation } from './folders';
import { type Outcome, run, runNpm } from './run';

const PROGRESS_EVERY_MS = 5_000;
const stampFile = join(installed.modules, '.tokenflow-host');
const lockFile = join(hostFolder, 'package-lock.json');
const manifestFile = join(hostFolder, 'package.json');

type Report = (line: string) => void;

/** Where npm puts packages without nesting; enough of them to tell how far it has come. */
function topLevelFolders(): string[] {
	const lock = JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: object };
	return Object.keys(lock.packages).filter(
		(folder) => folder !== '' && folder.lastIndexOf('node_modules/') === 0,
	);
}

function lockStamp(): string {
	return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

/** The n8n that the host tests and the demo run against, e.g. `2.41.1`. */
export function n8nVersion(): string {
	if (otherInstallation !== undefined) {
		const file = join(installed.modules, 'n8n', 'package.json');
		return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
	}
	const { dependencies } = JSON.parse(readFileSync(manifestFile, 'utf8')) as {
		dependencies: { n8n: string };
	};
	return dependencies.n8n;
}

/** Whether n8n, its Node and its database driver are installed as the lock file says. */
export function isInstalled(): boolean {
	return (
		existsSync(stampFile) &&
		existsSync(installed.nodeBinary) &&
		readFileSync(stampFile, 'utf8') === lockStamp()
	);
}

function minutes(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

async function withProgress(step: () => Promise<unknown>, describe: () => string, report: Report) {
	const start = Date.now();
	const timer = setInterval(
		() => report(`  ${minutes(Date.now() - start)}  ${describe()}`),
		PROGRESS_EVERY_MS,
	);
	try {
		await step();
	} finally {
		clearInterval(timer);
	}
}

async function installPackages(report: Report): Promise<void> {
	const folders = topLevelFolders();
	const unpacked = () =>
		folders.filter((folder) => existsSync(join(hostFolder, folder, 'package.json'))).length;
	await withProgress(
		() =>
			runNpm(
				['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
				hostFolder,
			),
		() => `${unpacked()} of ${folders.length} packages unpacked`,
		report,
	);
}

async function loadsSqlite(): Promise<Outcome> {
	return await run(installed.nodeBinary, ['-e', 'require("sqlite3")'], hostFolder);
}

/** Lets n8n's database driver be the SQLite that is built into n8n's Node. */
function useBuiltInSqlite(): void {
	const entry = join(installed.sqliteFolder, 'lib', 'sqlite3.js');
	const standIn = relative(dirname(entry), join(hostFolder, 'sqlite', 'builtIn.cjs'));
	const path = standIn.split(sep).join('/');
	writeFileSync(entry, `module.exports = require(${JSON.stringify(path)});\n`);
}

/** For the C compiler: as npm's script wants it, SQLite takes 65 s of computing instead of 40. */
const QUICKLY = { CFLAGS: '-O1' };

/**
 * n8n's database driver is machine code: npm's script downloads it from GitHub or compiles it, which
 * takes Python and a C++ compiler. Where neither works, the one in Node does the same.
 */
async function prepareSqlite(report: Report): Promise<void> {
	await withProgress(
		() =>
			runNpm(['rebuild', 'sqlite3', '--loglevel=error'], hostFolder, QUICKLY).catch(
				() => undefined,
			),
		() => 'preparing the SQLite driver',
		report,
	);
	if ((await loadsSqlite()).status === 0) return;
	report('No SQLite driver could be downloaded or compiled; n8n uses the SQLite of its Node.');
	useBuiltInSqlite();
	const { status, stderr } = await loadsSqlite();
	if (status !== 0) throw new Error(`No SQLite driver loads: ${stderr}`);
}

/** Of everything that has an install script, n8n needs two: its Node, and its database driver. */
async function buildNativeParts(report: Report): Promise<void> {
	await withProgress(
		() => runNpm(['rebuild', 'node', '--foreground-scripts', '--loglevel=error'], hostFolder),
		() => 'fetching Node 24',
		report,
	);
	await prepareSqlite(report);
}

const say: Report = (line) => process.stdout.write(`${line}\n`);

/**
 * Installs n8n next to the tests, once. It is large, so it is not among the project's development
 * dependencies, and it says how far it is.
 */
export async function ensureInstalled(report: Report = say): Promise<void> {
	if (otherInstallation !== undefined || isInstalled()) return;
	report(
		`Installing n8n ${n8nVersion()} and its Node in test/host: about 2.8 GB, once; some minutes.`,
	);
	const start = Date.now();
	await installPackages(report);
	await buildNativeParts(report);
	writeFileSync(stampFile, lockStamp());
	report(`n8n is installed (${minutes(Date.now() - start)} minutes).`);
}

if (require.main === module) {
	ensureInstalled().catch((error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	});
}
