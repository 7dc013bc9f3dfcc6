import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { build, type Plugin } from 'esbuild';

import { loadWhereUsed } from './loadWhereUsed';

/**
 * Each test file loads n8n-workflow (680 modules) and n8n-core (2,000) again and uses little of them. So Jest gets each
 * as one file that runs only those of its modules that are used. They are made again where the installed packages or
 * this folder change.
 */

/** In a folder of that name no error shows a line of it. `jest.config.js` names it, too. */
const FOLDER = '.cache/node_modules';
const PACKAGES = ['n8n-workflow', 'n8n-core'];

/** What others import too: one copy of each, for the sake of `instanceof`. */
const SHARED = ['luxon', '@n8n/errors', '@n8n/constants', '@n8n/di', 'ssh2', '@sentry/*'];

const lazyImports: Plugin = {
	name: 'lazy imports',
	setup({ onLoad }) {
		const filter =
			/[\\/]node_modules[\\/](?:n8n-(?:workflow|core)|@n8n[\\/][^\\/]+)[\\/].*\.js$/;
		onLoad({ filter }, async ({ path }) => {
			const load = createRequire(path);
			const namesOf = (module: string) => Object.keys(load(module) as object);
			return { contents: loadWhereUsed(await readFile(path, 'utf8'), namesOf) };
		});
	},
};

/** What the files are made of: the installed packages, and what is in this folder. */
function hashOf(rootDir: string): string {
	const installed = join(rootDir, 'node_modules', '.package-lock.json');
	const sources = readdirSync(__dirname).map((name) => join(__dirname, name));
	return [installed, ...sources]
		.reduce((hash, path) => hash.update(readFileSync(path)), createHash('sha256'))
		.digest('hex');
}

/** Makes a package one file, if it is not made yet. */
async function makeOne(name: string, rootDir: string, hash: string): Promise<void> {
	const file = join(rootDir, FOLDER, `${name}.cjs`);
	const firstLine = `// ${hash}`;
	if (existsSync(file) && readFileSync(file, 'utf8').startsWith(firstLine)) return;
	const unfinished = `${file}.${process.pid}`;
	await build({
		stdin: { contents: `module.exports = require('${name}');`, resolveDir: rootDir },
		outfile: unfinished,
		banner: { js: firstLine },
		bundle: true,
		platform: 'node',
		target: 'node20',
		minifyWhitespace: true,
		// Errors are told apart by the names of their classes.
		keepNames: true,
		legalComments: 'none',
		external: [...SHARED, ...PACKAGES.filter((other) => other !== name)],
		plugins: [lazyImports],
		logLevel: 'warning',
	});
	renameSync(unfinished, file);
}

/** Jest calls it once, before all test files. */
export default async function makeOneFile(
	_all: unknown,
	{ rootDir }: { readonly rootDir: string },
): Promise<void> {
	const hash = hashOf(rootDir);
	for (const name of PACKAGES) await makeOne(name, rootDir, hash);
}
