import { posix } from 'node:path';
import { preProcessFile } from 'typescript';

/** Text of a source file by its path from the project folder; `undefined` where there is none. */
export type ReadSource = (path: string) => string | undefined;

const ICON = /'file:((?:\.\.?\/)[\w./-]+\.svg)'/g;

function importedFiles(path: string, text: string, read: ReadSource): string[] {
	return preProcessFile(text, true, true)
		.importedFiles.map(({ fileName }) => fileName)
		.filter((specifier) => specifier.startsWith('.'))
		.map((specifier) => {
			const base = posix.join(posix.dirname(path), specifier.replace(/\.js$/, ''));
			const file = [`${base}.ts`, `${base}/index.ts`, base].find(
				(each) => read(each) !== undefined,
			);
			if (file !== undefined) return file;
			throw new Error(`${path} imports ${specifier}, which does not exist.`);
		});
}

const iconFiles = (path: string, text: string): string[] =>
	[...text.matchAll(ICON)].map(([, icon = '']) => posix.join(posix.dirname(path), icon));

/**
 * All files that these classes need: what they import, also types, so that the result compiles alone, and
 * the icons they name. Sorted.
 * @throws Error where an imported file does not exist
 */
export function reachedFiles(classes: readonly string[], read: ReadSource): string[] {
	const reached = new Set<string>();
	const visit = (path: string): void => {
		if (reached.has(path)) return;
		reached.add(path);
		if (!path.endsWith('.ts')) return;
		const text = read(path) ?? '';
		[...importedFiles(path, text, read), ...iconFiles(path, text)].forEach(visit);
	};
	classes.forEach(visit);
	return [...reached].sort();
}
