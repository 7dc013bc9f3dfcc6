/**
 * Makes a fresh clone usable: installs the locked packages where they are missing or out of date,
 * then leaves. It runs before anything is installed, so it uses Node's own modules only.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const PROGRESS_EVERY_MS = 5_000;

const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const packagesFolder = join(projectFolder, 'node_modules');

/** The packages of a lock file by their folder; `undefined` where there is no such file. */
function readPackages(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
	} catch {
		return undefined;
	}
}

/** The folders of packages that every machine needs; optional ones depend on the system. */
function neededFolders(locked) {
	return Object.keys(locked).filter(
		(folder) => folder !== '' && !locked[folder].optional && !locked[folder].link,
	);
}

const isUnpacked = (folder) => existsSync(join(projectFolder, folder, 'package.json'));

/** npm as it started us; `npm` on the path where somebody ran this file by hand. */
function npmCommand() {
	const script = process.env.npm_execpath;
	return script?.endsWith('.js')
		? { command: process.execPath, first: [script], shell: false }
		: { command: 'npm', first: [], shell: process.platform === 'win32' };
}

function runNpm(args, onTick) {
	const { command, first, shell } = npmCommand();
	return new Promise((resolve) => {
		const child = spawn(command, [...first, ...args], {
			cwd: projectFolder,
			shell,
			stdio: ['ignore', 'inherit', 'inherit'],
		});
		const timer = setInterval(onTick, PROGRESS_EVERY_MS);
		const end = (code) => {
			clearInterval(timer);
			resolve(code);
		};
		child.on('error', () => end(1));
		child.on('exit', (code) => end(code ?? 1));
	});
}

async function install(folders) {
	const startedAt = Date.now();
	const seconds = () => Math.round((Date.now() - startedAt) / 1000);
	const progress = () => `${folders.filter(isUnpacked).length} of ${folders.length} packages`;
	console.log(
		`Installing ${folders.length} development packages (about 1 GB, once; some minutes) ...`,
	);
	const code = await runNpm(
		['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
		() => console.log(`  ${seconds()} s, ${progress()} unpacked ...`),
	);
	if (code === 0) console.log(`Installed in ${seconds()} s.`);
	else console.error('The packages could not be installed: npm says why above.');
	return code;
}

async function main() {
	if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
		console.error(`Node ${OLDEST_NODE} or newer is needed; this is ${process.version}.`);
		return 1;
	}
	const locked = readPackages(join(projectFolder, 'package-lock.json'));
	if (locked === undefined) {
		console.error('package-lock.json is missing or damaged: restore it from the repository.');
		return 1;
	}
	// npm writes this file last, so an interrupted install counts as none.
	const installed = readPackages(join(packagesFolder, '.package-lock.json')) ?? {};
	const needed = neededFolders(locked);
	if (needed.every((folder) => installed[folder]?.version === locked[folder].version)) return 0;
	return install(needed);
}

process.exitCode = await main();
