/** What was read of a list, and what that says about the page to come. */
import omit from 'lodash/omit';

import { otherLead } from './automatic';
import { sentFields, sizesIn } from './fields';
import { keyOf } from './pageRequest';
import {
	DEFAULT_MAX_PAGES,
	MAX_EMPTY_PAGES,
	type Page,
	type PageCall,
	type PagePlan,
	type PageResponse,
	type Position,
	type Reader,
} from './pageTypes';
import { errors, hints, type Progress } from './paginationErrors';
import { isBlank } from './paths';
import { PAGES_BACK, RowMemory } from './rowMemory';
import {
	cameWith,
	compareWithTotal,
	type Expectation,
	expectationByCount,
	expectationByResponse,
	isSelfLink,
	type Known,
	readSignals,
	type Signals,
} from './signals';

/** One page to be read. */
export interface PageStep extends Position {
	readonly expects: Expectation;
}

/** Decides by the pages that were read; sends nothing. Where a list can end is listed at `ListReading`. */
export class ListState implements Progress {
	pages: number;
	rows = 0;
	/** How the next page is found; undefined as long as that is not detected. */
	reader: Reader | undefined;
	known: Known;
	signals: Signals = {};
	readonly memory = new RowMemory();
	/** What leads on from the first page of an automatic list; one of them was chosen. */
	readonly leads = new Set<string>();
	/** Reading ended before the list did. */
	isCut = false;
	/** Rows before the next page, as the API counts them. */
	end = 0;
	largest = 0;
	/** Rows before the last page. */
	private lastStart = 0;
	private hasMoved = false;
	/** The fewest rows that any page stated: a list may change while it is read. */
	private fewestStated = Infinity;
	private emptyPages = 0;
	/** Rows of the last page that no page before it had. */
	private fresh = 0;
	private readonly calls = new Set<string>();

	constructor(
		private readonly plan: PagePlan,
		private readonly first: Position,
	) {
		const { total, flag } = plan;
		this.known = { ...(total && { total }), ...(flag && { flag }) };
		this.pages = first.index;
	}

	/** Rows of the list so far, with those before the place at which reading began. */
	get came(): number {
		return this.first.start + this.rows;
	}

	/** Whether as many rows came as were stated, if any number was. */
	get isComplete(): boolean {
		const { rows = 0, atLeast } = this.signals;
		return atLeast === undefined && this.came >= rows;
	}

	get isCounted(): boolean {
		return this.reader?.at !== undefined;
	}

	/** The cursor is a value of the last row. */
	get isKeyset(): boolean {
		return this.reader?.ends === 'byLastRow';
	}

	/** Whether the server repeats the page before; harmless where the list was at its end anyway. */
	isRepeated({ expects, call }: PageStep, { rows, response, ...page }: Page, reader: Reader) {
		const { memory, plan } = this;
		// Where rows are left out of pages, one may reach beyond the row that follows by its number of rows.
		const isWithin =
			reader.ends === 'byRows' &&
			memory.areApart &&
			page.start < this.lastStart + this.largest;
		// A page after a row that is asked for, too, may have only that.
		const isLastRow = this.isKeyset && rows.length === 1;
		const isMoved = this.changeIn(response) !== undefined;
		if (isLastRow || isMoved || !memory.repeats(rows) || (isWithin && expects === 'rows'))
			return false;
		// Some APIs name a next page also where all that they stated has come.
		const came = cameWith({ index: page.index - 1, start: page.start }, 0);
		const isReached = ['at', 'beyond'].includes(compareWithTotal(this.signals, came) ?? '');
		const isEnd = isReached && !memory.areApart && this.signals.more !== true;
		if (expects === 'nothing' || expects === 'unlikely' || isEnd) return true;
		if (this.calls.has(keyOf(call))) throw errors.samePosition(reader);
		// A list of one page may link to itself by another URL than that of the request.
		const self = { ...page, rows, response };
		const isNamed = reader.ends === 'byResponse';
		const next = isNamed ? reader.next(self, 0) : 'none';
		const isSelf = isSelfLink(next, self);
		const isBefore = compareWithTotal(this.signals, came) === 'before';
		if (isSelf && memory.areApart && !isBefore && isBlank(plan.own?.body)) return true;
		const isStuck = isSelf || (typeof next === 'object' && keyOf(next.call) === keyOf(call));
		const isData = isNamed ? !memory.areApart && !isStuck : plan.allowsRepeats === true;
		if (!isData) throw errors.sameRows(reader);
		return false;
	}

	/** Takes a page in. @param fresh its rows that no page before had @returns those that are emitted */
	take(page: Page, fresh: readonly unknown[]): readonly unknown[] {
		const { limit = Infinity } = this.plan;
		const change = this.changeIn(page.response);
		if (!this.isCounted && this.hasOtherTotal(page.response)) this.forgetTotal(page.response);
		this.memory.note(page.call, page.rows);
		if (change !== undefined) this.tellMoved(change);
		// A total that a later page leaves out counts on.
		this.signals = omit(this.signals, 'more');
		this.learn(this.known, page.response);
		this.fresh = fresh.length;
		this.emptyPages = fresh.length === 0 ? this.emptyPages + 1 : 0;
		this.largest = Math.max(this.largest, page.rows.length);
		this.end = page.start + this.countOf(page);
		this.lastStart = page.start;
		this.calls.add(keyOf(page.call));
		const rows = fresh.slice(0, Math.max(0, limit - this.rows));
		this.pages += 1;
		this.rows += rows.length;
		this.isCut = this.rows >= limit;
		return rows;
	}

	/** What a response says. @param known where it says something */
	learn(known: Known, response: PageResponse): void {
		this.known = known;
		this.signals = { ...this.signals, ...readSignals(response, known) };
		const { rows: stated = Infinity, atLeast = stated } = this.signals;
		this.fewestStated = Math.min(this.fewestStated, atLeast);
	}

	/**
	 * Rows came after a page that was the last one by a flag.
	 * @throws RestError where no total had said so
	 */
	dropFlag(last: Page): void {
		const place = compareWithTotal(this.signals, cameWith(last, last.rows.length));
		if (place !== 'before') throw errors.notLast();
		this.known = omit(this.known, 'flag');
		this.signals = omit(this.signals, 'more');
	}

	/** Another number of rows than the page before stated: the list changed. */
	changeIn(response: PageResponse): { before: number; now: number } | undefined {
		return this.isCounted ? this.otherTotal(response, 'rows') : undefined;
	}

	/** Whether the list has changed, as far as its total shows. @param min rows, below which that does not matter */
	hasOtherTotal(response: PageResponse, min = 1): boolean {
		const rows = this.otherTotal(response, 'rows');
		const isOther = rows !== undefined && Math.abs(rows.now - rows.before) >= min;
		return isOther || this.otherTotal(response, 'pages') !== undefined;
	}

	private otherTotal(response: PageResponse, counts: 'rows' | 'pages') {
		const before = this.signals[counts];
		const now = readSignals(response, this.known)[counts];
		const isSame = before === undefined || now === undefined || before === now;
		return isSame ? undefined : { before, now };
	}

	/** The page after one; undefined at the end. @throws RestError */
	next(page: Page, reader: Reader): PageStep | undefined {
		const expects = this.expectation(page, reader);
		if (expects === 'end') return undefined;
		const next = reader.next(page, this.countOf(page));
		const { length } = page.rows;
		if (typeof next === 'string')
			throw errors[length === 0 ? 'nothingNamed' : 'noField'](reader);
		if (this.calls.has(keyOf(next.call))) {
			// The position stays where it is once there is nothing more: how feeds end.
			if (length === 0) return undefined;
			// Or it always is the same, and the server knows how far it is.
			const isSame = keyOf(next.call) === keyOf(page.call) && next.call.url === undefined;
			if (!isSame || this.isKeyset) throw errors.samePosition(reader);
		}
		return this.isAtCeiling(expects)
			? undefined
			: { call: next.call, index: page.index + 1, start: this.end, expects };
	}

	isAtCeiling(expects: Expectation): boolean {
		this.isCut = this.pages >= (this.plan.maxPages ?? DEFAULT_MAX_PAGES);
		if (this.isCut && (expects === 'rows' || expects === 'maybe'))
			this.plan.hint?.(hints.ceiling(this, expects === 'rows'));
		return this.isCut;
	}

	/** The calls that will probably follow, this one first. */
	*likelyNext({ call, index, start, expects }: PageStep): Generator<PageCall> {
		yield call;
		const { reader, largest, plan, signals } = this;
		const known = signals.pages ?? signals.rows;
		if (expects !== 'rows' || reader?.at === undefined || known === undefined || largest === 0)
			return;
		const { limit = Infinity, maxPages = DEFAULT_MAX_PAGES } = plan;
		const pages = signals.pages ?? Math.ceil(known / largest);
		const wanted = index + Math.ceil((limit - this.rows) / largest);
		const end = Math.min(pages, wanted, maxPages);
		for (let ahead = 1; index + ahead < end; ahead++)
			yield reader.at(index + ahead, start + ahead * largest);
	}

	/** What is stated may be the number of rows of a page: only one was read, and as many as were asked for. */
	get isUnproven(): boolean {
		const isShort = sizesIn(sentFields(this.plan.own ?? {})).some(
			(asked) => asked > this.largest,
		);
		return this.pages === 1 && this.signals.rows !== undefined && !isShort;
	}

	/** A page behind the end that was no page is told where it might have been one. */
	doubtEnd({ expects }: Pick<PageStep, 'expects'>): void {
		if (expects === 'nothing' && this.isUnproven)
			this.plan.hint?.(hints.onlyPage(this.signals.rows ?? 0));
	}

	/** The list is over: says where it had another number of rows than the API stated. */
	finish(): void {
		const { came, signals, fewestStated } = this;
		const stated = signals.rows ?? Math.max(came, signals.atLeast ?? came);
		if (this.isCut || stated === came) return;
		if (this.plan.mustBeWhole === true && came < fewestStated)
			throw errors.incomplete(fewestStated, came);
		if (!this.hasMoved) this.plan.hint?.(hints.mismatch(stated, came));
	}

	/**
	 * A cursor goes on from a row, wherever that is by now. So a total that changed says nothing about the
	 * end any more, but that there are at least as many rows as the lower one.
	 */
	private forgetTotal(response: PageResponse): void {
		const { rows = 0 } = readSignals(response, this.known);
		const { signals } = this;
		const atLeast = Math.min(signals.rows ?? 0, rows);
		this.known = omit(this.known, 'total');
		this.signals = { ...omit(signals, ['rows', 'pages']), atLeast };
	}

	private tellMoved({ before, now }: { before: number; now: number }): void {
		const isFar = Math.abs(now - before) > this.largest * PAGES_BACK || !this.memory.areApart;
		if (!this.hasMoved) this.plan.hint?.((isFar ? hints.movedFar : hints.moved)(before, now));
		this.hasMoved = true;
	}

	/** By how many rows a page moves the position on; one without rows by those that it might have had. */
	private countOf({ rows }: Page): number {
		if (this.isKeyset) return this.fresh;
		return this.isCounted && rows.length === 0 ? Math.max(1, this.largest) : rows.length;
	}

	private expectation(page: Page, reader: Reader): Expectation | 'end' {
		const { plan, signals } = this;
		const { length } = page.rows;
		if (length === 0 && plan.endsAtEmptyPage === true) return 'end';
		if (this.emptyPages > MAX_EMPTY_PAGES)
			throw errors.emptyForever(this.emptyPages, signals.rows);
		if (reader.ends !== 'byResponse') {
			if (this.isKeyset && length > 0 && this.fresh === 0) return 'end';
			return expectationByCount(page, this.isKeyset ? this.fresh : length, this, {
				...plan,
				ends: reader.ends,
			});
		}
		const expects = expectationByResponse(page, signals, reader);
		if (expects !== 'unsaid') return expects;
		const isFirst = page.index === 0 && reader.next(page, 0) === 'unsaid';
		const isAutomatic = plan.style.kind === 'automatic';
		const other = isAutomatic || isFirst ? otherLead(page, plan, this.leads) : undefined;
		if (other !== undefined)
			throw isAutomatic ? errors.notUnderstood(other) : errors.nothingNamed(reader, other);
		if (isFirst && length > 0 && length >= (plan.size?.rows ?? 0))
			plan.hint?.(hints.onlyOne(reader));
		return 'end';
	}
}
