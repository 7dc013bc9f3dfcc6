/**
 * Judges the built package as n8n's installer, loader and scanner will: `npm run check:package`.
 * Needs `npm run build` first.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { loadClasses } from './package/load';
import {
	codexFaults,
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

type Check = readonly [title: string, faults: () => string[] | Promise<string[]>];

function checks(
	{ name, n8n }: Manifest,
	{ folder, files, tarballBytes }: UnpackedPackage,
): Check[] {
	const load = (paths: readonly string[]) => loadClasses(folder, projectFolder, paths);
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
		['is small enough', () => sizeFaults(tarballBytes)],
		[
			'notes the license of all code that it contains',
			() =>
				licenseFaults(
					readTexts(
						folder,
						files.filter((file) => file.endsWith('.js')),
					),
					readFileSync(join(folder, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8'),
				),
		],
		['passes the scan of what ships', () => scan(folder, ['**/*.js', 'package.json'])],
		[
			'passes the strict lint and the scan of its source',
			() =>
				scan(projectFolder, [
					'package.json',
					'{nodes,credentials}/**/*.ts',
					'nodes/**/*.json',
				]),
		],
	];
}

async function main(): Promise<number> {
	const manifest = readJson(join(projectFolder, 'package.json')) as Manifest;
	const unpacked = unpackPackage(projectFolder, manifest.name);
	let failed = 0;
	try {
		for (const [title, run] of checks(manifest, unpacked)) {
			const faults = await run();
			if (faults.length > 0) failed += 1;
			console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} the package ${title}`);
			for (const fault of faults) console.log(`       ${fault}`);
		}
		console.log(`${unpacked.files.length} files, ${unpacked.tarballBytes} bytes packed`);
	} finally {
		unpacked.remove();
	}
	return failed === 0 ? 0 : 1;
}

void main().then(
	(status) => {
		process.exitCode = status;
	},
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	},
);
