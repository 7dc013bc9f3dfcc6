import { isRecord, textOf } from '../../../credentials/token/unknown';
import { RestError } from '../restError';
import { idOf } from './keys';
import type { Change, Detection, Mark, Reading, ReadPages } from './types';

const MOST_PARENTS = 1_000;

/** A mark for each record of another list. */
interface FamilyMark {
	readonly marks: ReadonlyMap<string, Mark>;
	/** The record to go on with; '' begins with the first one. */
	readonly next: string;
	/** Not all of them were read once yet. */
	readonly isFirstRound: boolean;
}

export interface Family {
	readonly idField: string;
	/** All records that have a list of their own. */
	readonly parents: ReadPages;
	/** The list of one of them. */
	readonly pagesOf: (parent: unknown) => ReadPages;
	readonly detection: Detection;
}

function familyMarkIn(mark: Mark | undefined): FamilyMark {
	if (mark === undefined) return { marks: new Map(), next: '', isFirstRound: true };
	const marks = isRecord(mark.marks) ? Object.entries(mark.marks) : [];
	return {
		marks: new Map(marks.filter((entry): entry is [string, Mark] => isRecord(entry[1]))),
		next: textOf(mark.next),
		isFirstRound: mark.isFirstRound === true,
	};
}

const markOf = ({ marks, next, isFirstRound }: FamilyMark): Mark => ({
	marks: Object.fromEntries(marks),
	...(next === '' ? {} : { next }),
	...(isFirstRound ? { isFirstRound } : {}),
});

/** Each record's mark is unsure by itself. */
function unsureOf(
	unsure: NonNullable<Detection['unsure']>,
	confirmed: Mark | undefined,
	pending: Mark,
): Mark {
	const before = familyMarkIn(confirmed);
	const after = familyMarkIn(pending);
	const marks = new Map(before.marks);
	for (const [id, mark] of after.marks) {
		const own = unsure(before.marks.get(id), mark);
		if (own !== undefined) marks.set(id, own);
	}
	return markOf({ ...before, marks });
}

async function allParents({ parents, idField }: Family): Promise<ReadonlyMap<string, unknown>> {
	const found = new Map<string, unknown>();
	for await (const { rows } of parents({})) {
		for (const row of rows) found.set(idOf(row, idField), row);
		if (found.size > MOST_PARENTS)
			throw new RestError(
				'answer',
				`The parent list has more than ${MOST_PARENTS.toLocaleString('en')} records`,
				"Each of them has a list that is read. Narrow the parent list with query parameters in 'Parent List Path'.",
			);
	}
	return found;
}

/** The IDs from `next` on, around to the one before it. */
function inTurn(ids: readonly string[], next: string): string[] {
	const at = Math.max(0, ids.indexOf(next));
	return [...ids.slice(at), ...ids.slice(0, at)];
}

/** Which record a row belongs to is said where the row itself does not. */
const childOf = (change: Change, parentId: string): Change => ({
	...change,
	id: `${parentId}/${change.id}`,
	row: isRecord(change.row) ? { parentId, ...change.row } : change.row,
});

/**
 * A list for each record of another list, each with a mark of its own. Records that the budget does
 * not reach have their turn first in the next poll. A record that is new later is read from its
 * beginning.
 */
export function eachParent(family: Family): Detection {
	const { detection, pagesOf } = family;
	const { unsure } = detection;
	return {
		...(unsure === undefined
			? {}
			: { unsure: (confirmed, pending) => unsureOf(unsure, confirmed, pending) }),
		async detect(kept, reading) {
			const before = familyMarkIn(kept);
			const parents = await allParents(family);
			const marks = new Map([...before.marks].filter(([id]) => parents.has(id)));
			const changes: Change[] = [];
			const turn = inTurn([...parents.keys()], before.next);
			const readingOf = (parent: unknown): Reading => ({
				...reading,
				pages: pagesOf(parent),
				start:
					before.isFirstRound || reading.start.from === 'date'
						? reading.start
						: { from: 'everything' },
				budget: { ...reading.budget, maxRows: reading.budget.maxRows - changes.length },
			});
			let isComplete = true;
			for (const [index, id] of turn.entries()) {
				if (
					index > 0 &&
					(!reading.budget.hasTime() || changes.length >= reading.budget.maxRows)
				)
					return outcome({ marks, next: id, isFirstRound: before.isFirstRound }, false);
				const parent = parents.get(id);
				const child = await detection.detect(marks.get(id), readingOf(parent));
				marks.set(id, child.mark);
				for (const change of child.changes) changes.push(childOf(change, id));
				isComplete &&= child.isComplete;
			}
			return outcome({ marks, next: '', isFirstRound: false }, isComplete);

			function outcome(mark: FamilyMark, isWhole: boolean) {
				return { changes, mark: markOf(mark), isComplete: isWhole };
			}
		},
	};
}
