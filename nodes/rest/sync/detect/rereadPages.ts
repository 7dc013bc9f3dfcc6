import { RestError } from '../../errors/restError';
import { hasStatus } from '../../pagination/paginationErrors';
import type { Page, PollContext, Position } from '../syncTypes';

/** How many pages back a row is looked for that stayed where it was. */
const MAX_BACK = 5;

/** A page, and where to go on after it. */
export interface RereadPage extends Page {
	/** It was read before, and may have changed since. */
	readonly isSecondLook: boolean;
	/** Nothing follows but looks at what was read. */
	readonly isLast: boolean;
	/** Where to go on if not all of its rows can be taken. */
	readonly before: Page;
	/** Where to go on if they were; undefined where a look follows without which rows may be missed. */
	readonly after: Page | undefined;
}

type Looks<Result = void> = AsyncGenerator<RereadPage, Result, undefined>;

const movedTooFar = () =>
	new RestError(
		'response',
		'The list changed so much while it was read that records could be missed',
		'Nothing was handed over, and nothing is lost: the next poll reads it again. Ask for larger pages if this happens often.',
	);

/** How servers answer when the list has become too short for a page. */
const NO_SUCH_PAGE: readonly number[] = [404, 416];

async function pageAt(
	pages: PollContext['pages'],
	query: Readonly<Record<string, string>>,
	position: Position,
): Promise<Page | undefined> {
	const walk = pages(query, position);
	const first = await walk.next().catch((error: unknown) => {
		if (hasStatus(error, NO_SUCH_PAGE)) return undefined;
		throw error;
	});
	await walk.return();
	return first?.done === false ? first.value : undefined;
}

/** Tells rows apart, and versions of the same one where these count. */
type Identify = (row: unknown) => string;

/** Whether a row of a page is still on it, so that all rows that came after it are there or later. */
function sharesRow(first: Page, second: Page, identify: Identify): boolean {
	const known = new Set(first.rows.map(identify));
	return second.rows.some((row) => known.has(identify(row)));
}

const isSame = (first: Page, second: Page, identify: Identify) =>
	first.rows.length === second.rows.length &&
	first.rows.every((row, index) => identify(row) === identify(second.rows[index]));

/**
 * The pages of a list that may change while it is read. Where pages are found by counting, a record
 * that vanishes lets all after it move up by one, and the one that moves over the edge of a page
 * would never be seen. It is then on the page before: each page is read again after the one that
 * follows it, and so are those before it, back to a row that stayed. Rows come twice, so whoever
 * reads has to know them.
 * @throws RestError where none stayed
 */
export async function* withRereads(
	{ pages, byPosition }: Pick<PollContext, 'pages' | 'byPosition'>,
	query: Readonly<Record<string, string>>,
	identify: Identify,
	from?: Position,
): Looks {
	const first = { isSecondLook: false, isLast: false };
	if (byPosition === undefined) {
		for await (const page of pages(query, from))
			yield { ...page, ...first, before: page, after: page };
		return;
	}
	let read: Page[] = [];
	let count = 0;
	let isEmpty = false;

	/**
	 * Looks at what was read, from the last page back; the last look leads on.
	 * @returns whether all was as before
	 */
	async function* again(after: Page, isLast: boolean): Looks<boolean> {
		for (const before of [...read].reverse()) {
			const page = (await pageAt(pages, query, before)) ?? { ...before, rows: [] };
			const isDone = sharesRow(before, page, identify) || before.index === 0;
			const look = { ...page, isSecondLook: true, isLast, before };
			yield { ...look, after: isDone ? after : undefined };
			read = read.map((each) => (each === before ? page : each));
			if (isDone) return isSame(before, page, identify);
		}
		throw movedTooFar();
	}

	for await (const page of pages(query, from)) {
		count += 1;
		isEmpty = page.rows.length === 0;
		const before = read.at(-1);
		const after = before === undefined ? page : undefined;
		yield { ...page, ...first, isLast: isEmpty, before: before ?? page, after };
		if (!isEmpty) {
			if (before !== undefined) yield* again(page, false);
			read = [...read, page].slice(-MAX_BACK);
		} else if (before !== undefined) {
			// Behind an empty page is one that may not be full yet: that is where to go on. What moved
			// may have moved back, where nothing was when it was looked for.
			for (let looks = 1; !(yield* again(before, true)); looks++) {
				const behind = await pageAt(pages, query, page);
				if (behind === undefined || behind.rows.length === 0) break;
				if (looks > MAX_BACK) throw movedTooFar();
				yield { ...behind, isSecondLook: true, isLast: true, before, after: undefined };
			}
		}
	}
	const last = read.at(-1);
	const isOnlyShort = count === 1 && (last?.rows.length ?? 0) < (byPosition.pageSize ?? 0);
	// A last page that was full may have been followed by one that has moved into it.
	if (last !== undefined && !isEmpty && !isOnlyShort) yield* again(last, true);
}
