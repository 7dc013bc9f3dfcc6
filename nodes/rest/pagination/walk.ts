import type { Advice } from '../errors/labels';
import { chooseStyle } from './automatic';
import { callWith, toText } from './calls';
import type { Page, PageCall, PagePlan, PageResponse, Position, Reader } from './pageTypes';
import {
	emptyForEver,
	hints,
	noField,
	nothingNamed,
	type Progress,
	samePosition,
	sameRows,
} from './paginationErrors';
import { keyOf } from './prefetcher';
import { Repeats } from './repeats';
import { rowFinder } from './rows';
import { ShiftTracker } from './shiftTracker';
import {
	compareWithTotal,
	readSignals,
	type Signals,
	type Verdict,
	verdictByCount,
} from './signals';
import { readerFor } from './styles';

const DEFAULT_MAX_PAGES = 1000;

/** Answers without rows that are followed before it is clear that there is no end. */
const MAX_EMPTY_PAGES = 20;

/** One page to be read. */
export interface PageRequestStep {
	readonly call: PageCall;
	/** Only to be sure that the page before it was the last. */
	readonly isProbe: boolean;
	/** The API said that there is this page. */
	readonly isPromised: boolean;
}

const asksFor = ({ parameter, rows }: NonNullable<PagePlan['size']>, { call }: Position) =>
	parameter === '' || toText(call.query[parameter]) === toText(rows);

/**
 * The place to begin at. It may be from before somebody changed the page size: then it is the page
 * that has the same row by now, or one before it.
 */
function placeOf({ from, size }: PagePlan, reader: Reader | undefined): Position | undefined {
	if (from === undefined) return from;
	// How pages are found shows only later.
	if (reader === undefined) return size === undefined || asksFor(size, from) ? from : undefined;
	if (reader.at === undefined) return from;
	if (keyOf(reader.at(from.index, from.start)) === keyOf(from.call)) return from;
	const index = size === undefined ? 0 : Math.floor(from.start / size.rows);
	const start = size === undefined ? 0 : index * size.rows;
	return { call: reader.at(index, start), index, start };
}

/** Reads no more than it is told: what it decides from each page is pure and is tested as such. */
export class Paginator implements Progress {
	pages = 0;
	rows = 0;

	private reader: Reader | undefined;
	private evidence: Pick<PagePlan, 'total' | 'flag'>;
	private readonly rowsIn: (body: unknown) => readonly unknown[];
	private readonly repeats = new Repeats();
	private readonly hint: (advice: Advice) => void;
	private start = 0;
	private largest = 0;
	private emptyPages = 0;
	private signals: Signals = {};
	private last: Page | undefined;
	private readonly moves: ShiftTracker;
	private readonly from: Position | undefined;

	constructor(private readonly plan: PagePlan) {
		const { style, total, flag, rows = '', hint = () => {} } = plan;
		this.evidence = {
			...(total === undefined ? {} : { total }),
			...(flag === undefined ? {} : { flag }),
		};
		this.rowsIn = rowFinder(rows);
		this.hint = hint;
		this.moves = new ShiftTracker(hint);
		if (style.kind !== 'automatic') this.reader = readerFor(style, plan);
		this.from = placeOf(plan, this.reader);
		this.pages = this.from?.index ?? 0;
		this.start = this.from?.start ?? 0;
	}

	begin(): PageRequestStep {
		const call = this.from?.call ?? this.reader?.first ?? callWith(this.plan);
		this.repeats.isKnownCall(call);
		return { call, isProbe: false, isPromised: true };
	}

	/** A page's rows, and its place in the list. @throws RestError */
	open({ call }: PageRequestStep, response: PageResponse): Page {
		return {
			call,
			response,
			rows: this.rowsIn(response.body),
			index: this.pages,
			start: this.start,
		};
	}

	/** Whether the server repeats itself; harmless where the list was at its end anyway. */
	isRepeated(step: PageRequestStep, { rows }: Page): boolean {
		if (!this.repeats.isKnownPage(rows)) return false;
		if (!step.isProbe && this.reader !== undefined) throw sameRows(this.reader);
		return true;
	}

	/** The calls to make again because rows moved since the page before; undefined if none did. */
	moved(page: Page): PageCall[] | undefined {
		const before = this.signals.rows;
		const now = readSignals(page.response, this.evidence).rows;
		const isByPosition = this.reader?.at !== undefined && this.last !== undefined;
		return isByPosition && before !== undefined && now !== undefined
			? this.moves.rereads(before, now, this.largest)
			: undefined;
	}

	/** Rows that nobody was given yet: those that moved, and those of this page. */
	unseen(again: readonly PageResponse[], { rows }: Page): unknown[] {
		return this.moves.unseen([...again.map(({ body }) => this.rowsIn(body)), rows]);
	}

	/** Takes a page in; returns what of its rows may still be handed on. */
	accept(page: Page, fresh: readonly unknown[]): readonly unknown[] {
		const { limit = Infinity } = this.plan;
		const rows = fresh.slice(0, Math.max(0, limit - this.rows));
		this.signals = readSignals(page.response, this.evidence);
		this.pages += 1;
		this.start += page.rows.length;
		this.rows += rows.length;
		this.emptyPages = page.rows.length === 0 ? this.emptyPages + 1 : 0;
		this.last = page;
		this.moves.note(page);
		return rows;
	}

	/** What to read after the page that was taken in; undefined at the end. @throws RestError */
	next(): PageRequestStep | undefined {
		const { last: page, plan } = this;
		if (page === undefined || this.rows >= (plan.limit ?? Infinity)) return undefined;
		this.reader ??= this.choose(page);
		if (this.reader === undefined) return undefined;
		const verdict = this.verdict(page, this.reader);
		this.largest = Math.max(this.largest, page.rows.length);
		if (verdict !== 'end') return this.stepAfter(page, this.reader, verdict);
		this.finish();
		return undefined;
	}

	/** The list is over: tells where it held another number of rows than the API stated. */
	finish(): void {
		const { rows: stated } = this.signals;
		if (stated !== undefined && stated !== this.start && !this.moves.any)
			this.hint(hints.mismatch(stated, this.start));
	}

	/** The calls that will probably follow, this one first. */
	*likelyNext({ call, isProbe }: PageRequestStep): Generator<PageCall> {
		yield call;
		const { reader, largest, plan, signals } = this;
		const known = signals.pages ?? signals.rows;
		if (isProbe || reader?.at === undefined || known === undefined || largest === 0) return;
		const { limit = Infinity, maxPages = DEFAULT_MAX_PAGES } = plan;
		const pages = signals.pages ?? Math.ceil(known / largest);
		const wanted = this.pages + Math.ceil((limit - this.rows) / largest);
		const end = Math.min(pages, wanted, maxPages);
		for (let ahead = 1; this.pages + ahead < end; ahead++)
			yield reader.at(this.pages + ahead, this.start + ahead * largest);
	}

	private choose(page: Page): Reader | undefined {
		const { style, reason, ...evidence } = chooseStyle(page, this.plan);
		this.evidence = evidence;
		this.signals = readSignals(page.response, evidence);
		this.hint(hints.chosen(reason));
		return style === undefined ? undefined : readerFor(style, this.plan);
	}

	private verdict(page: Page, reader: Reader): Verdict {
		if (page.rows.length === 0 && this.plan.endsAtEmptyPage === true) return 'end';
		if (this.emptyPages > MAX_EMPTY_PAGES) throw emptyForEver(this.emptyPages);
		return reader.ends === 'byCount'
			? verdictByCount(page, this.signals, this.largest, this.plan)
			: this.verdictByResponse(page, reader);
	}

	private verdictByResponse(page: Page, reader: Reader): Verdict {
		const { more } = this.signals;
		const place = compareWithTotal(this.signals, page);
		const next = reader.next(page);
		if (typeof next === 'object') {
			// Some APIs name a next page for ever; the total, if there is one, tells.
			const isOver = page.rows.length === 0 && (place === 'at' || place === 'beyond');
			return more === false || isOver ? 'end' : 'more';
		}
		const isFirstUnsaid = next === 'unsaid' && page.index === 0;
		if (more === true || (isFirstUnsaid && place === 'before' && more === undefined))
			throw nothingNamed(reader);
		if (isFirstUnsaid && more === undefined && place === undefined && this.mayBeFull(page))
			this.hint(hints.onlyOne(reader));
		return 'end';
	}

	private mayBeFull({ rows }: Page): boolean {
		const { size } = this.plan;
		return rows.length > 0 && (size === undefined || rows.length >= size.rows);
	}

	private stepAfter(page: Page, reader: Reader, verdict: Verdict): PageRequestStep | undefined {
		const next = reader.next(page);
		if (typeof next === 'string') throw noField(reader);
		if (this.repeats.isKnownCall(next.call)) {
			// The position stays where it is once there is nothing more: how feeds end.
			if (page.rows.length === 0) return undefined;
			throw samePosition(reader);
		}
		const isProbe = verdict === 'probe';
		const isPromised =
			reader.ends === 'byAnswer' ||
			this.signals.more === true ||
			compareWithTotal(this.signals, page) === 'before';
		if (this.pages < (this.plan.maxPages ?? DEFAULT_MAX_PAGES))
			return { call: next.call, isProbe, isPromised: isPromised && !isProbe };
		if (!isProbe) this.hint(hints.ceiling(this, isPromised));
		return undefined;
	}
}
