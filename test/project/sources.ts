import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { preProcessFile } from 'typescript';

export const projectFolder = resolve(__dirname, '../..');

/** One TypeScript file that ships. */
export interface SourceFile {
	/** With forward slashes, from the project folder: `credentials/token/flow.ts`. */
	readonly path: string;
	readonly text: string;
	/** Modules as written, dynamic imports and `require` included. */
	readonly imports: readonly string[];
}

function readSource(path: string): SourceFile {
	const text = readFileSync(join(projectFolder, path), 'utf8');
	const imports = preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
	return { path, text, imports };
}

/** Files in a folder and below it, by their path there; the 200,000 of installed packages are not even listed. */
export function filesBelow(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (!entry.isDirectory()) return [entry.name];
		const below = entry.name === 'node_modules' ? [] : filesBelow(join(folder, entry.name));
		return below.map((path) => `${entry.name}/${path}`);
	});
}

/** All TypeScript files of `nodes/`, `credentials/` and `vendor/`. */
export function sourceFiles(): SourceFile[] {
	return ['credentials', 'nodes', 'vendor'].flatMap((folder) =>
		readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
			.map((entry) => relative(projectFolder, join(entry.parentPath, entry.name)))
			.map((path) => readSource(path.split(sep).join('/'))),
	);
}

/** The project file that a relative import leads to, without its ending. */
export function importedPath(file: string, specifier: string): string {
	return posix.join(posix.dirname(file), specifier).replace(/\.(js|ts)$/, '');
}
