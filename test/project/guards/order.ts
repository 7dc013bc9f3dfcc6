/** The order of the rooms of a folder: imports go from later rooms to earlier ones. */
import type { RoomOrder } from '../layers';
import { roomIn } from './circles';
import type { Arrow, Finding } from './tree';

interface Place {
	readonly room: string;
	/** Index of the line in the order; undefined for a room beside it. */
	readonly line: number | undefined;
}

const nameOf = (room: string) => room.slice(room.lastIndexOf('/') + 1).replace(/\.ts$/, '');

/** Where a file belongs in the order of a folder; `unknown` for a room that has no place there. */
function placeOf(folder: string, order: RoomOrder, path: string): Place | 'unknown' | undefined {
	const room = roomIn(folder, path);
	if (room === undefined) return undefined;
	const lineWith = (name: string) => order.lines.findIndex((line) => line.includes(name));
	const name = nameOf(room);
	if (order.beside?.includes(name) === true) return { room, line: undefined };
	const own = lineWith(name);
	if (own >= 0) return { room, line: own };
	const rest = room.endsWith('.ts') ? lineWith('*') : -1;
	return rest >= 0 ? { room: `${folder}/*`, line: rest } : 'unknown';
}

const isForbidden = (from: Place, to: Place) =>
	from.room !== to.room &&
	(from.line === undefined || to.line === undefined || from.line <= to.line);

const shownOrder = ({ lines, beside = [] }: RoomOrder) =>
	[
		lines.map((line) => line.join(', ')).join(' → '),
		...(beside.length === 0 ? [] : [`beside them ${beside.join(', ')}`]),
	].join('; ');

function withoutPlace(folder: string, order: RoomOrder, paths: Iterable<string>): Finding[] {
	const first = new Map<string, string>();
	for (const path of paths) {
		const room = roomIn(folder, path);
		if (room !== undefined && placeOf(folder, order, path) === 'unknown' && !first.has(room))
			first.set(room, path);
	}
	return [...first].map(([room, file]) => ({
		file,
		line: 1,
		message: `${room} has no place in ${folder} (${shownOrder(order)}); move it into one of these rooms, or give it a line in test/project/layers.ts`,
	}));
}

/** Imports against the order, and rooms that have no place in it. Folders may be missing. */
export function outOfOrder(
	tree: { readonly files: ReadonlyMap<string, unknown>; readonly arrows: readonly Arrow[] },
	orders: Readonly<Record<string, RoomOrder>>,
): Finding[] {
	return Object.entries(orders).flatMap(([folder, order]) => [
		...withoutPlace(folder, order, tree.files.keys()),
		...tree.arrows.flatMap(({ from, to, line }) => {
			const [source, target] = [from, to].map((path) => placeOf(folder, order, path));
			if (typeof source !== 'object' || typeof target !== 'object') return [];
			if (!isForbidden(source, target)) return [];
			const message = `imports ${to} against the order of ${folder} (${shownOrder(order)}); move what it needs into a lower room, or pass it in`;
			return [{ file: from, line, message }];
		}),
	]);
}
