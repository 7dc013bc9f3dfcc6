/**
 * Makes the packages for one service in `packages/`, each with the sources that it needs, its own
 * manifest, README and codex files, and builds it: `npm run build:packages`. A folder there is what the
 * release commits as the source of that package, so that n8n's scanner finds it.
 */
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { PROVIDERS } from '../nodes/providers';
import { codexOf, type Manifest, manifestOf } from './manifest';
import { readmeOf } from './readme';
import { SERVICE_PACKAGES, type ServicePackage } from './services';
import { reachedFiles } from './sourceTree';

const projectFolder = dirname(__dirname);
const OUTPUT = 'packages';
/** Besides its sources, what a package needs to be built and published from its folder alone. */
const BUILD_FILES = [
	...['LICENSE', 'package-lock.json', 'tsconfig.json', 'gulpfile.js'],
	...['packaging/bundle.js', 'vendor/bundle.js'],
	...['.github/workflows/ci.yml', '.github/workflows/publish.yml'],
];
/** The steps of its `build` besides the check of types. */
const BUNDLES = ['-L', 'build:icons', 'build:vendor', 'build:classes'];
/** Sources that a package for one service has in another form. */
const REPLACED: Readonly<Record<string, string>> = {
	'credentials/common/edition.ts': 'packaging/edition.ts',
};

const isFile = (path: string) => existsSync(path) && statSync(path).isFile();
const sourcePath = (path: string) => join(projectFolder, REPLACED[path] ?? path);
const readSource = (path: string) =>
	isFile(sourcePath(path)) ? readFileSync(sourcePath(path), 'utf8') : undefined;
const readJson = (path: string) =>
	JSON.parse(readFileSync(join(projectFolder, path), 'utf8')) as Manifest;

function nodeFiles({ folder }: ServicePackage): string[] {
	const names = readdirSync(join(projectFolder, 'nodes', folder));
	return names
		.filter((name) => name.endsWith('.node.ts'))
		.map((name) => `nodes/${folder}/${name}`)
		.sort();
}

function describe(file: string): INodeTypeDescription {
	const exported = createRequire(__filename)(join(projectFolder, file)) as Record<
		string,
		new () => INodeType
	>;
	const Class = exported[basename(file, '.node.ts')];
	if (Class === undefined) throw new Error(`${file} does not export the class of its name.`);
	return new Class().description;
}

function readme(pack: ServicePackage, full: Manifest, nodes: readonly string[]): string {
	const type = `${pack.credential.charAt(0).toLowerCase()}${pack.credential.slice(1)}`;
	const provider = PROVIDERS.find(({ credential }) => credential === type);
	if (provider === undefined) throw new Error(`nodes/providers.ts has no ${type}.`);
	const { n8n } = readJson('test/host/package.json').dependencies as Record<string, string>;
	return readmeOf({
		pack,
		provider,
		nodes: nodes.map(describe),
		n8nVersion: String(n8n),
		docs: `${String(full.homepage).replace(/#.*$/, '')}/blob/main/docs/`,
		full: String(full.name),
	});
}

/** Writes the sources of one package; gives its folder. */
function writePackage(pack: ServicePackage, full: Manifest): string {
	const folder = join(projectFolder, OUTPUT, pack.name);
	const write = (path: string, text: string) => {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	};
	const nodes = nodeFiles(pack);
	const classes = [...nodes, `credentials/${pack.credential}.credentials.ts`];
	for (const path of [...reachedFiles(classes, readSource), ...BUILD_FILES]) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		copyFileSync(sourcePath(path), join(folder, path));
	}
	for (const path of nodes.map((node) => node.replace(/\.ts$/, '.json')))
		write(path, codexOf(pack, readFileSync(join(projectFolder, path), 'utf8')));
	write('package.json', `${JSON.stringify(manifestOf(pack, full, nodes), null, '\t')}\n`);
	write('README.md', readme(pack, full, nodes));
	return folder;
}

/** A program of Node, from the installed packages. */
async function run(program: string, values: readonly string[], cwd: string): Promise<void> {
	const file = join(projectFolder, 'node_modules', program);
	await promisify(execFile)(process.execPath, [file, ...values], { cwd });
}

async function main(): Promise<void> {
	const full = readJson('package.json');
	rmSync(join(projectFolder, OUTPUT), { recursive: true, force: true });
	for (const pack of SERVICE_PACKAGES) {
		await run('gulp/bin/gulp.js', BUNDLES, writePackage(pack, full));
		console.log(`Built ${OUTPUT}/${pack.name}`);
	}
	// Their `build` checks the types of each; in one program the types of n8n are read once.
	const { include } = readJson('tsconfig.json') as { include: readonly string[] };
	const all = { extends: '../tsconfig.json', include: include.map((each) => `*/${each}`) };
	writeFileSync(join(projectFolder, OUTPUT, 'tsconfig.json'), JSON.stringify(all));
	await run('typescript/bin/tsc', ['-p', '.'], join(projectFolder, OUTPUT));
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
