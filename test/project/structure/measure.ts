/** What can be counted in the sources without running them. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

import { fileCircles, roomCircles, roomIn } from '../guards/circles';
import { unreadExports } from '../guards/exports';
import { entriesOf, type Manifest } from '../guards/providers';
import { moduleState } from '../guards/state';
import { type Finding, packageTree, shown, treeOf } from '../guards/tree';
import { filesBelow, projectFolder } from '../sources';

export type Row = ReadonlyArray<number | string>;

const textAt = (path: string) => readFileSync(join(projectFolder, path), 'utf8');

/** The tests too, for what only they read. */
function treeWithTests() {
	const tests = filesBelow(join(projectFolder, 'test'))
		.filter((path) => path.endsWith('.ts'))
		.map((path) => [`test/${path}`, textAt(`test/${path}`)] as const);
	const sources = [...packageTree().files].map(([path, file]) => [path, file.text] as const);
	return treeOf(Object.fromEntries([...sources, ...tests]));
}

/** Findings in the whole package, of which each part counts its own. */
function findings() {
	const tree = packageTree();
	const entries = entriesOf(JSON.parse(textAt('package.json')) as Manifest);
	const unread = unreadExports(tree, entries);
	const unreadByTests = new Set(unreadExports(treeWithTests(), entries).map(shown));
	return {
		unread: unread.filter((found) => unreadByTests.has(shown(found))),
		testsOnly: unread.filter((found) => !unreadByTests.has(shown(found))),
		state: moduleState(tree, entries),
	};
}

/** The measures of a folder and all that is below it; of everything where `part` is empty. */
function measured(part: string, { unread, testsOnly, state }: ReturnType<typeof findings>) {
	const isOwn = (file: string) => part === '' || file.startsWith(`${part}/`);
	const { files, arrows } = packageTree();
	const own = [...files].filter(([path]) => isOwn(path));
	const inside = arrows.filter(({ from, to }) => isOwn(from) && isOwn(to));
	const pairs = (name: (path: string) => string | undefined) => {
		const between = inside.map(({ from, to }) => [name(from), name(to)]);
		return new Set(between.filter(([from, to]) => from !== to).map(String)).size;
	};
	const ownOf = (found: readonly Finding[]) => found.filter(({ file }) => isOwn(file)).length;
	const lengths = own
		.map(([path, { text }]) => ({ path, lines: text.trimEnd().split('\n').length }))
		.sort((a, b) => a.lines - b.lines);
	const largest = lengths.at(-1);
	const room = (path: string) => roomIn(part, path);
	return {
		files: own.length,
		lines: lengths.reduce((sum, { lines }) => sum + lines, 0),
		folders: new Set(own.map(([path]) => posix.dirname(path))).size,
		'arrows between folders': pairs(posix.dirname),
		'rooms (files and folders directly inside)': new Set(own.map(([path]) => room(path))).size,
		'arrows between rooms': pairs(room),
		'circles of files': fileCircles(inside).length,
		'circles of rooms': roomCircles(inside).length,
		'exports that nobody else reads': ownOf(unread),
		'exports that only tests read': ownOf(testsOnly),
		'module-level mutable objects': ownOf(state),
		'median file, lines': lengths[Math.floor(lengths.length / 2)]?.lines ?? 0,
		'largest file, lines': `${largest?.lines ?? 0} ${posix.basename(largest?.path ?? '')}`,
	};
}

/** One row for each measure, with a value for each part. */
export function measure(parts: readonly string[]): Row[] {
	const found = findings();
	const columns = parts.map((part): Readonly<Record<string, number | string>> =>
		measured(part, found),
	);
	return Object.keys(columns[0] ?? {}).map((name) => [
		name,
		...columns.map((column) => column[name] ?? ''),
	]);
}
