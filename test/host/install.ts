import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostFolder, installed } from './folders';
import { run, runNpm } from './run';

const PROGRESS_EVERY_MS = 5_000;
const stampFile = join(installed.modules, '.tokenflow-host');
const lockFile = join(hostFolder, 'package-lock.json');

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

/**
 * Of everything that has an install script, n8n needs two: the Node it runs on, and the driver of
 * its SQLite database.
 */
async function buildNativeParts(report: Report): Promise<void> {
	await withProgress(
		() => runNpm(['rebuild', 'node', '--foreground-scripts', '--loglevel=error'], hostFolder),
		() => 'fetching Node 24',
		report,
	);
	await withProgress(
		() => runNpm(['rebuild', 'sqlite3', '--loglevel=error'], hostFolder),
		() => 'preparing the SQLite driver',
		report,
	);
	const version = await run(installed.nodeBinary, ['-e', 'require("sqlite3")'], hostFolder);
	if (version.status !== 0) throw new Error(`The SQLite driver does not load: ${version.stderr}`);
}

const say: Report = (line) => process.stdout.write(`${line}\n`);

/**
 * Installs n8n next to the tests, once. It is large, so it is not among the project's development
 * dependencies, and it says how far it is.
 */
export async function ensureInstalled(report: Report = say): Promise<void> {
	if (isInstalled()) return;
	report('Installing n8n 2.40.7 and Node 24 in test/host: about 2.8 GB, about 4 minutes, once.');
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
