import { responseError } from '../../errors/restError';
import { hasStatus } from '../../pagination/paginationErrors';
import type { Page, PollContext, Question } from '../syncTypes';
import { differingPaths } from './content';

/** How many pages back a row is looked for that stayed where it was. */
const MAX_BACK = 5;

/** Looks by which values are known to be volatile: one record may well change between two of them. */
const MAX_LOOKS = 4;

/** How servers answer when the list has become too short for a page. */
const NO_SUCH_PAGE: readonly number[] = [404, 416];

/** Names of parameters that count, not of those that say how long a page is; and first values of them. */
const COUNTING = /^(?!.*(?:size|limit|per)).*(?:page|offset|skip|start)/i;
const FIRST = ['0', '1'];

export type Identify = (row: unknown) => string;

/** A page after which one can stop: no row before it was missed. */
interface SteadyPage {
	readonly page: Page;
	/** This page and those before it, as they were when they were looked at again. */
	readonly again: readonly Page[];
}

const movedTooFar = () =>
	responseError(
		'The list changed so much while it was read that records could be missed',
		'Nothing is lost: the next poll reads it again. Request larger pages if this happens often.',
	);

/** A page as it is now; undefined where there is no such page any more. */
export async function pageAt(
	{ pages }: Pick<PollContext, 'pages'>,
	question: Question,
	from: Page,
	isSample = false,
): Promise<Page | undefined> {
	const walk = pages(question, { from, isSample, list: from.list });
	const first = await walk.next().catch((error: unknown) => {
		if (hasStatus(error, NO_SUCH_PAGE)) return undefined;
		throw error;
	});
	await walk.return();
	return first?.done === false ? first.value : undefined;
}

/**
 * Paths of the values that differ between all readings of a page, one right after the other. What was seen
 * to differ only once may have been a change: its record vanished before the next look.
 */
async function pathsOn(
	reading: Pick<PollContext, 'pages'>,
	question: Question,
	page: Page,
	identify: Identify,
): Promise<readonly string[] | undefined> {
	let { rows } = page;
	let paths: readonly string[] | undefined;
	let comparisons = 0;
	for (let look = 0; look < MAX_LOOKS && paths?.length !== 0; look++) {
		const { rows: again = [] } = (await pageAt(reading, question, page, true)) ?? {};
		const different = differingPaths(rows, again, identify);
		// An answer without rows may be a hiccup: the next one is compared with what came before it.
		if (again.length > 0) rows = again;
		if (different === undefined) continue;
		comparisons += 1;
		paths = (paths ?? [...different]).filter((path) => different.has(path));
	}
	return paths?.length === 0 || comparisons > 1 ? paths : undefined;
}

/**
 * Values of records that differ whenever one looks, such as signed URLs, ages and counters: in all
 * records of a page.
 * @param pages with such records; others than the first one are used where none stayed on it
 * @returns their paths; undefined where no record stayed where it was
 */
export async function volatilePaths(
	reading: Pick<PollContext, 'pages'>,
	question: Question,
	pages: Iterable<Page>,
	identify: Identify,
): Promise<readonly string[] | undefined> {
	for (const page of [...new Set(pages)].slice(0, MAX_BACK)) {
		const paths = await pathsOn(reading, question, page, identify);
		if (paths !== undefined) return paths;
	}
	return undefined;
}

/** Whether a page shows that it was found by counting, as also the URL of a next page may do. */
function isCounted({ call, index, start, response }: Page): boolean {
	const places = index === 0 ? FIRST : [index, index + 1, start, start + 1].map(String);
	if (index === 0 || call.url !== undefined)
		return [...new URL(call.url ?? response.url).searchParams].some(
			([name, value]) => COUNTING.test(name) && places.includes(value),
		);
	const sent = [call.query, call.headers, call.body].flatMap((part) => Object.values(part));
	return sent.some((value) => places.includes(String(value)));
}

const isSame = (first: Page, second: Page, identify: Identify) =>
	first.rows.length === second.rows.length &&
	first.rows.every((row, index) => identify(row) === identify(second.rows[index]));

/** Whether a row of a page is still on it, so that all rows that came after it are there or later. */
function sharesRow(first: Page, second: Page, identify: Identify): boolean {
	const known = new Set(first.rows.map(identify));
	return second.rows.some((row) => known.has(identify(row)));
}

/** Pages that were read, to be looked at again. */
class ReadPagesAgain {
	private read: Page[] = [];

	constructor(
		private readonly reading: Pick<PollContext, 'pages'>,
		private readonly question: Question,
		private readonly identify: Identify,
	) {}

	add(page: Page): void {
		this.read = [...this.read, page].slice(-MAX_BACK);
	}

	/** From the last page back to one with a row that stayed. @throws RestError where none stayed */
	async look(): Promise<{ again: Page[]; isUnchanged: boolean }> {
		const { reading, question, identify } = this;
		const again: Page[] = [];
		for (const before of [...this.read].reverse()) {
			const page = (await pageAt(reading, question, before)) ?? { ...before, rows: [] };
			again.push(page);
			this.read = this.read.map((each) => (each === before ? page : each));
			const isUnchanged = isSame(before, page, identify);
			// A page that still has no rows proves as much: nothing moved into it.
			const isStill = isUnchanged && page.rows.length === 0;
			if (sharesRow(before, page, identify) || isStill || before.index === 0)
				return { again, isUnchanged };
		}
		throw movedTooFar();
	}

	/** Until nothing moves any more: what moved may have moved back behind the end. */
	async lookAtEnd(empty: Page | undefined): Promise<Page[]> {
		const all: Page[] = [];
		for (let looks = 0; looks <= MAX_BACK; looks++) {
			const { again, isUnchanged } = await this.look();
			all.push(...again);
			if (isUnchanged || empty === undefined) return all;
			const behind = await pageAt(this.reading, this.question, empty);
			if (behind === undefined || behind.rows.length === 0) return all;
			all.push(behind);
		}
		throw movedTooFar();
	}
}

/**
 * The pages of a list that may change while it is read. Where pages are found by counting, a record
 * that vanishes lets all after it move up by one, and the one that moves over the edge of a page would
 * never be seen. It is then on the page before: each page is read again after the one that follows it.
 * @throws RestError where the list moves too fast
 */
export async function* steadyPages(
	reading: Pick<PollContext, 'byPosition' | 'isSample' | 'pages'>,
	question: Question,
	identify: Identify,
): AsyncGenerator<SteadyPage, void, undefined> {
	const { byPosition, isSample = false } = reading;
	const looks = new ReadPagesAgain(reading, question, identify);
	const mayMove = (page: Page) =>
		byPosition !== undefined && !isSample && (byPosition.isUnsure !== true || isCounted(page));
	let held: Page | undefined;
	let empty: Page | undefined;
	let count = 0;
	/** Yields the page before one that is known not to be the end, and keeps that one. */
	const passOn = async function* (page: Page) {
		if (held !== undefined)
			yield { page: held, again: mayMove(page) ? (await looks.look()).again : [] };
		looks.add(page);
		held = page;
	};
	for await (const page of reading.pages(question)) {
		count += 1;
		if (byPosition === undefined) yield { page, again: [] };
		else {
			// Its records are gone: the list goes on behind them, and others may have taken their place.
			if (empty !== undefined) yield* passOn(empty);
			empty = page.rows.length === 0 ? page : undefined;
			if (empty === undefined) yield* passOn(page);
		}
	}
	if (held === undefined && empty !== undefined) yield { page: empty, again: [] };
	if (held === undefined) return;
	// A last page that was full may have been followed by one that has moved into it.
	const isOnlyShort = count === 1 && held.rows.length < (byPosition?.pageSize ?? 0);
	const isLooked = !isOnlyShort && mayMove(empty ?? held);
	yield { page: held, again: isLooked ? await looks.lookAtEnd(empty) : [] };
}
