import { MOST_RECENT } from './recentRows';
import type { Position } from './types';

/** Places of a list that were read, the last one first to go on from, the others if it has moved. */
export type Trail = readonly Position[];

const placeOf = ({ call, index, start }: Position): Position => ({ call, index, start });

/**
 * A trail that goes on to a place. Of the places one, two, four, … pages before, one each is kept; what
 * lies further back than rows are remembered is of no use.
 */
export function trailTo(trail: Trail, place: Position): Trail {
	const distances = new Set<number>();
	const kept = trail.filter(({ index, start }) => {
		if (index >= place.index || place.start - start > MOST_RECENT) return false;
		const distance = Math.floor(Math.log2(place.index - index));
		const isNew = !distances.has(distance);
		distances.add(distance);
		return isNew;
	});
	return [...kept, placeOf(place)];
}
