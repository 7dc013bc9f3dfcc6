/**
 * Judges built packages as n8n's installer, loader and scanner will: `npm run check:package` the full one,
 * after `npm run build`; `npm run check:packages` those for one service, after `npm run build:packages`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { SERVICE_PACKAGES } from '../../packaging/services';
import { loadClasses } from './package/load';
import {
	absentNodeFaults,
	codexFaults,
	earlyFaults,
	iconFaults,
	licenseFaults,
	type N8nBlock,
	registrationFaults,
	sizeFaults,
	strayFiles,
} from './package/rules';
import { scan } from './package/scan';
import { type UnpackedPackage, unpackPackage } from './package/unpack';

const projectFolder = resolve(__dirname, '../..');

interface Manifest {
	readonly name: string;
	readonly n8n: N8nBlock;
}

function readJson(path: string): unknown {
	return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function readTexts(folder: string, files: readonly string[]): Record<string, string> {
	return Object.fromEntries(
		files.map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const),
	);
}

const SOURCES = ['package.json', '{nodes,credentials}/**/*.ts', 'nodes/**/*.json'];

/** Files of a package for one service that are not the same in the full package, for which its check has read them. */
function ownSources(sourceFolder: string): readonly string[] {
	const files = ['credentials', 'nodes'].flatMap((part) =>
		readdirSync(join(sourceFolder, part), { encoding: 'utf8', recursive: true }).map((name) =>
			join(part, name),
		),
	);
	const isOwn = (path: string) => {
		const original = join(projectFolder, path);
		const own = readFileSync(join(sourceFolder, path));
		return !existsSync(original) || !readFileSync(original).equals(own);
	};
	return ['package.json', ...files.filter((path) => /\.(ts|json)$/.test(path) && isOwn(path))];
}

type Check = readonly [title: string, faults: () => string[] | Promise<string[]>];

/** @param sourceFolder where its package.json and sources are; the full one's is the project folder */
function checks(
	sourceFolder: string,
	{ name, n8n }: Manifest,
	{ folder, files, tarballBytes }: UnpackedPackage,
): Check[] {
	const load = (paths: readonly string[]) => loadClasses(folder, projectFolder, paths);
	const code = readTexts(
		folder,
		files.filter((file) => file.endsWith('.js')),
	);
	return [
		[
			'holds only what n8n needs',
			() => strayFiles(files).map((file) => `${file} does not belong`),
		],
		['holds every node and credential', () => registrationFaults(n8n, files)],
		[
			'finds its icons from where they are named',
			() => iconFaults(load([...n8n.credentials, ...n8n.nodes]), files),
		],
		[
			'describes every node in a codex file',
			() => codexFaults(name, load(n8n.nodes), (path) => readJson(join(folder, path))),
		],
		[
			'mentions no node that it does not have',
			() =>
				absentNodeFaults(
					code,
					load(n8n.nodes).map((node) => node.name),
				),
		],
		['loads at the start of n8n what that needs', () => earlyFaults(code)],
		['is small enough', () => sizeFaults(tarballBytes)],
		[
			'notes the license of all code that it contains',
			() =>
				licenseFaults(
					code,
					readFileSync(join(folder, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8'),
				),
		],
		['passes the scan of what ships', () => scan(folder, ['**/*.js', 'package.json'])],
		[
			'passes the strict lint and the scan of its source',
			() =>
				scan(
					sourceFolder,
					sourceFolder === projectFolder ? SOURCES : ownSources(sourceFolder),
				),
		],
	];
}

/** Prints one line per check. Whether all passed. */
async function check(sourceFolder: string): Promise<boolean> {
	const manifest = readJson(join(sourceFolder, 'package.json')) as Manifest;
	const unpacked = unpackPackage(sourceFolder, manifest.name);
	let failed = 0;
	console.log(manifest.name);
	try {
		for (const [title, run] of checks(sourceFolder, manifest, unpacked)) {
			const faults = await run();
			if (faults.length > 0) failed += 1;
			console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} the package ${title}`);
			for (const fault of faults) console.log(`       ${fault}`);
		}
		console.log(`${unpacked.files.length} files, ${unpacked.tarballBytes} bytes packed\n`);
	} finally {
		unpacked.remove();
	}
	return failed === 0;
}

async function main(folders: readonly string[]): Promise<number> {
	const passed: boolean[] = [];
	for (const folder of folders) passed.push(await check(folder));
	return passed.every(Boolean) ? 0 : 1;
}

const folders = process.argv.includes('--services')
	? SERVICE_PACKAGES.map(({ name }) => join(projectFolder, 'packages', name))
	: [projectFolder];

void main(folders).then(
	(status) => {
		process.exitCode = status;
	},
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	},
);
