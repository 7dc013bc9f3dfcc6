import { execFileSync } from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';

/** The package as it would be published, unpacked where n8n would put it. */
export interface UnpackedPackage {
	readonly folder: string;
	/** All files, with forward slashes, relative to the folder. */
	readonly files: readonly string[];
	readonly tarballBytes: number;
	remove(): void;
}

/**
 * n8n deletes this block on installation. Lint must not see it either, or it would let the shipped
 * code import what is only there at development time.
 */
function dropDevelopmentDependencies(folder: string): void {
	const path = join(folder, 'package.json');
	const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
	delete manifest.devDependencies;
	writeFileSync(path, JSON.stringify(manifest));
}

/** Packs the built project and unpacks it as `<temporary folder>/node_modules/<name>`. */
export function unpackPackage(projectFolder: string, name: string): UnpackedPackage {
	const scratch = mkdtempSync(join(tmpdir(), 'package-'));
	execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', scratch], {
		cwd: projectFolder,
		stdio: ['ignore', 'ignore', 'inherit'],
		shell: process.platform === 'win32',
	});
	const tarball = readdirSync(scratch).find((file) => file.endsWith('.tgz'));
	if (tarball === undefined) throw new Error('npm pack left no tarball.');
	const folder = join(scratch, 'node_modules', name);
	mkdirSync(folder, { recursive: true });
	execFileSync('tar', ['-xzf', join(scratch, tarball), '-C', folder, '--strip-components=1']);
	dropDevelopmentDependencies(folder);
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.sort();
	const tarballBytes = statSync(join(scratch, tarball)).size;
	const remove = () => rmSync(scratch, { recursive: true, force: true });
	return { folder, files, tarballBytes, remove };
}
