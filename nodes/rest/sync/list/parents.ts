import { isRecord, numberOf } from '../../../../credentials/common/unknown';
import { advise, label } from '../../errors/labels';
import type { RestError } from '../../errors/restError';
import { responseError } from '../../errors/restError';
import { hasStatus } from '../../pagination/paginationErrors';
import { hashOf, joinHashes, splitHashes } from '../detect/content';
import { listedRecords } from '../detect/listedRecords';
import { kept } from '../detect/mark';
import type {
	Change,
	Detection,
	DetectionResult,
	PollContext,
	ReadPages,
	Start,
	Watermark,
} from '../syncTypes';

const fewerParents = advise`Filter the parent list with query parameters in ${label.parentPath}.`;

const MAX_PARENTS = 1_000;

/** How APIs answer for a record whose list may not be read, or that is gone. */
const CLOSED: readonly number[] = [401, 403, 404, 410];

/** Characters of all marks together: n8n stores them with each batch. */
const MAX_TEXT = 3_000_000;

/** A mark for each record of another list. */
interface FamilyMark {
	readonly marks: ReadonlyMap<string, Watermark>;
	/** Hashes of the IDs of those that were read in this round. */
	readonly done: readonly string[];
	/** Not all of them were read once yet. */
	readonly isFirstRound: boolean;
	/** A list of this round was not read to its end. */
	readonly isLacking: boolean;
	/** Where windows begin for parents that are new later, epoch ms; undefined: there are none. */
	readonly beginMs: number | undefined;
}

interface ParentLists {
	readonly idField: string;
	/** All records that have a list of their own. */
	readonly parents: ReadPages;
	/** How their pages are found. */
	readonly byPosition?: PollContext['byPosition'];
	/** The list of one of them. */
	readonly pagesOf: (parent: unknown) => ReadPages;
	readonly detection: Detection;
	/** The lists are read window by window, so each needs a time to begin with. */
	readonly isWindowed?: boolean;
}

/** How wrong the local clock may be. */
const CLOCK_DIFFERENCE_MS = 86_400_000;

function familyMarkIn(
	mark: Watermark | undefined,
	{ isWindowed = false }: Pick<ParentLists, 'isWindowed'> = {},
	nowMs = 0,
): FamilyMark {
	if (mark === undefined)
		return {
			marks: new Map(),
			done: [],
			isFirstRound: true,
			isLacking: false,
			beginMs: isWindowed ? nowMs - CLOCK_DIFFERENCE_MS : undefined,
		};
	const marks = isRecord(mark.marks) ? Object.entries(mark.marks) : [];
	return {
		marks: new Map(marks.filter((entry): entry is [string, Watermark] => isRecord(entry[1]))),
		done: splitHashes(mark.done),
		isFirstRound: mark.isFirstRound === true,
		isLacking: mark.isLacking === true,
		beginMs: numberOf(mark.beginMs),
	};
}

const markOf = ({ marks, done, ...round }: FamilyMark): Watermark =>
	kept({ ...round, marks: Object.fromEntries(marks), done: joinHashes(done) });

/** Each record's mark is unsure by itself. */
function unsureOf(
	unsure: NonNullable<Detection['unsure']>,
	confirmed: Watermark | undefined,
	pending: Watermark,
): Watermark {
	const before = familyMarkIn(confirmed);
	const after = familyMarkIn(pending);
	const marks = new Map(before.marks);
	for (const [id, mark] of after.marks) {
		const own = unsure(before.marks.get(id), mark);
		if (own !== undefined) marks.set(id, own);
	}
	return markOf({ ...before, marks });
}

const tooManyParents = () =>
	responseError(`The parent list has more than ${MAX_PARENTS.toLocaleString('en')} records`, [
		'A list is read for each.',
		fewerParents,
	]);

const allParents = async ({ idField, parents, byPosition }: ParentLists, reading: PollContext) =>
	await listedRecords(
		{ ...reading, pages: parents, byPosition },
		{ idField, setting: 'parentIdField' },
		{ max: MAX_PARENTS, tooMany: tooManyParents },
	);

const tooMuch = () =>
	responseError('The lists of all parents together contain more than can be remembered', [
		fewerParents,
		advise`Or shorten ${label.overlap}.`,
	]);

const lengthOf = (marks: ReadonlyMap<string, Watermark>) =>
	JSON.stringify(Object.fromEntries(marks)).length;

/**
 * Marks as they are kept. A parent that is not in the list may come back, and would then be read from
 * its beginning; so its mark is kept as long as there is room.
 * @throws RestError where there is too much even without
 */
function bounded(
	marks: ReadonlyMap<string, Watermark>,
	parents: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, Watermark> {
	if (marks.size <= MAX_PARENTS && lengthOf(marks) <= MAX_TEXT) return marks;
	const present = new Map([...marks].filter(([id]) => parents.has(id)));
	if (lengthOf(present) > MAX_TEXT) throw tooMuch();
	return present;
}

/** Which record a row belongs to is said where the row itself does not. */
const ofParent = (change: Change, parentId: string): Change => ({
	...change,
	id: `${parentId}/${change.id}`,
	row: isRecord(change.row) ? { parentId, ...change.row } : change.row,
});

/** What one parent's list is read with. */
function readingOf(
	parent: unknown,
	{ pagesOf }: ParentLists,
	{ isFirstRound, beginMs }: FamilyMark,
	{ start, budget, ...reading }: PollContext,
	handedOver: number,
): PollContext {
	const isAsRequested = isFirstRound || start.from === 'date';
	const later: Start =
		beginMs === undefined ? { from: 'everything' } : { from: 'date', sinceMs: beginMs };
	return {
		...reading,
		pages: pagesOf(parent),
		start: isAsRequested ? start : later,
		budget: { ...budget, maxRows: budget.maxRows - handedOver },
	};
}

/**
 * A list for each record of another list, each with a mark of its own. Polls read them in rounds: the
 * next one goes on with those that the budget of one did not reach. A parent that is new later is read from
 * its beginning, or where windows are read, from when the first round began.
 */
export function eachParent(family: ParentLists): Detection {
	const { detection } = family;
	const { unsure } = detection;

	async function detect(
		mark: Watermark | undefined,
		reading: PollContext,
	): Promise<DetectionResult> {
		const { budget } = reading;
		const before = familyMarkIn(mark, family, reading.now());
		const { records: parents } = await allParents(family, reading);
		const marks = new Map(before.marks);
		const changes: Change[] = [];
		const outcome = (round: Omit<FamilyMark, 'marks'>, isComplete: boolean) => ({
			changes,
			mark: markOf({ ...round, marks: bounded(marks, parents) }),
			isComplete,
			isRestarted,
		});
		/** What one parent's list has; undefined where it is left out. */
		const childOf = async (id: string, own: PollContext) =>
			await detection.detect(marks.get(id), own).catch((error: unknown) => {
				if (reading.skip === undefined || !hasStatus(error, CLOSED)) throw error;
				reading.skip(error as RestError, id);
				return undefined;
			});
		let isRestarted = false;
		let { isLacking } = before;
		const done = new Set(before.done);
		for (const [index, id] of [...parents.keys()]
			.filter((each) => !done.has(hashOf(each)))
			.entries()) {
			const isFull = changes.length >= budget.maxRows;
			if (index > 0 && (isFull || !budget.hasTime()))
				return outcome({ ...before, done: [...done], isLacking }, false);
			done.add(hashOf(id));
			const own = readingOf(parents.get(id)?.row, family, before, reading, changes.length);
			const child = await childOf(id, own);
			if (child === undefined) continue;
			marks.set(id, child.mark);
			for (const change of child.changes) changes.push(ofParent(change, id));
			isLacking ||= !child.isComplete;
			isRestarted ||= child.isRestarted === true;
		}
		return outcome({ ...before, done: [], isFirstRound: false, isLacking: false }, !isLacking);
	}

	return {
		detect,
		unsure: unsure && ((confirmed, pending) => unsureOf(unsure, confirmed, pending)),
	};
}
