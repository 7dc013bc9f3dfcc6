/**
 * No circles: neither between files nor between the rooms of a folder. The rooms of a folder are its
 * files and its subfolders, a subfolder with all that is below it. So a folder may have a file that imports its
 * subfolders (an arrow from parent to child) and a file that they all import (from child to
 * parent), as long as the two are different files and nothing leads from the second back to the first.
 */
import { posix } from 'node:path';

import type { Arrow, Finding } from './tree';

type Graph = ReadonlyMap<string, ReadonlyMap<string, Arrow>>;

/** One arrow for each pair of rooms, by the names that `room` gives to the two ends. */
function graphOf(arrows: readonly Arrow[], room: (path: string) => string | undefined): Graph {
	const graph = new Map<string, Map<string, Arrow>>();
	for (const arrow of arrows) {
		const [from, to] = [room(arrow.from), room(arrow.to)];
		if (from === undefined || to === undefined || from === to) continue;
		const targets = graph.get(from) ?? new Map<string, Arrow>();
		graph.set(from, targets);
		if (!targets.has(to)) targets.set(to, arrow);
	}
	return graph;
}

/** A shortest way from a room back to itself, found breadth first. */
function circleAt(graph: Graph, start: string): readonly string[] | undefined {
	const before = new Map<string, string>();
	const queue = [start];
	for (const room of queue) {
		for (const next of graph.get(room)?.keys() ?? []) {
			if (next === start) {
				const way = [room];
				while (way[0] !== start) way.unshift(before.get(way[0] ?? '') ?? start);
				return way;
			}
			if (before.has(next)) continue;
			before.set(next, room);
			queue.push(next);
		}
	}
	return undefined;
}

/** Circles that together name every room that is in one. */
function circlesIn(graph: Graph): ReadonlyArray<readonly string[]> {
	const named = new Set<string>();
	return [...graph.keys()].flatMap((room) => {
		const circle = named.has(room) ? undefined : circleAt(graph, room);
		if (circle === undefined) return [];
		circle.forEach((each) => named.add(each));
		return [circle];
	});
}

function findingOf(graph: Graph, circle: readonly string[], what: string): Finding {
	const arrows = circle.flatMap((room, index) => {
		const arrow = graph.get(room)?.get(circle[(index + 1) % circle.length] ?? '');
		return arrow === undefined ? [] : [arrow];
	});
	const { from = '', line = 0 } = arrows[0] ?? {};
	const ways = arrows.map((arrow) => `${arrow.from}:${arrow.line} imports ${arrow.to}`);
	const way = [...circle, circle[0]].join(' → ');
	const advice = 'Move what the first needs from the others into a file below all of them';
	return {
		file: from,
		line,
		message: `a circle of ${what} ${way}: ${ways.join('; ')}. ${advice}`,
	};
}

export function fileCircles(arrows: readonly Arrow[]): Finding[] {
	const graph = graphOf(arrows, (path) => path);
	return circlesIn(graph).map((circle) => findingOf(graph, circle, 'files'));
}

/** `nodes/rest/body` of `nodes/rest/body/text.ts` in `nodes/rest`; nothing for files elsewhere. */
export function roomIn(folder: string, path: string): string | undefined {
	const prefix = folder === '' ? '' : `${folder}/`;
	if (!path.startsWith(prefix)) return undefined;
	return `${prefix}${path.slice(prefix.length).split('/')[0] ?? ''}`;
}

/** Every folder above these files, the root as an empty name. */
export function foldersOf(paths: Iterable<string>): string[] {
	const folders = new Set<string>();
	for (const path of paths) {
		const parts = path.split('/').slice(0, -1);
		parts.forEach((_part, index) => folders.add(parts.slice(0, index + 1).join('/')));
	}
	return ['', ...[...folders].sort()];
}

/** Circles through at least one subfolder; those of files alone are reported by `fileCircles`. */
export function roomCircles(arrows: readonly Arrow[]): Finding[] {
	const isFolder = (room: string) => posix.extname(room) === '';
	return foldersOf(arrows.flatMap(({ from, to }) => [from, to])).flatMap((folder) => {
		const graph = graphOf(arrows, (path) => roomIn(folder, path));
		const what = `rooms of ${folder === '' ? 'the package' : folder}`;
		return circlesIn(graph)
			.filter((circle) => circle.some(isFolder))
			.map((circle) => findingOf(graph, circle, what));
	});
}
