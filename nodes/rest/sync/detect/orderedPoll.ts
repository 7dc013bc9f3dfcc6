import { isRecord } from '../../../../credentials/common/unknown';
import { hasStatus } from '../../pagination/paginationErrors';
import type { DetectionResult, ListOrder, PollContext, Position } from '../syncTypes';
import type { Before, LowWatermark } from './horizon';
import { idOf, type Keys } from './keys';
import {
	type Checkpoints,
	checkpointsTo,
	type OrderedState,
	writeOrderedState,
} from './orderedState';
import { ListPass, orderedErrors } from './pass';
import { type RereadPage, withRereads } from './rereadPages';
import { MAX_RECENT } from './seen';

/** What the modes differ in whose rows have an order. */
export interface OrderedBy {
	readonly keys: Keys;
	/** Query parameter that asks for everything from a key on; '' where there is none. */
	readonly parameter: string;
	readonly order: ListOrder;
	readonly horizon: (now: () => number, before: Before) => LowWatermark;
	readonly hash: (row: unknown) => string;
	readonly idField: string;
	/** Whether the newest record alone tells where "now" is. */
	readonly startsAtNewest: boolean;
}

/** What the list is asked for, and from where on it is read. */
interface Question {
	/** From this key on; undefined: all of it. */
	readonly ask: bigint | undefined;
	/** None: from the first page on. */
	readonly trail: Checkpoints;
	/** The question of which this one shall be the rest. */
	readonly restOf?: Question;
}

/** Why a walk through the pages ends: its end, what to do in its place, or the limits of the poll. */
type Why = 'apart' | 'end' | 'full' | 'lost' | 'seek';

interface Stop {
	readonly why: Why;
	readonly trail: Checkpoints;
}

/** How servers answer when a place is not there any more. */
const NO_SUCH_PLACE: readonly number[] = [400, 404, 410, 416, 422];

/** A function of rows that is asked several times for each of them. */
function remembered<Result>(read: (row: unknown) => Result): (row: unknown) => Result {
	const known = new WeakMap<object, Result>();
	return (row) => {
		if (!isRecord(row)) return read(row);
		const before = known.get(row);
		if (before !== undefined) return before;
		const result = read(row);
		known.set(row, result);
		return result;
	};
}

/** One poll of a list whose rows have an order. */
export class OrderedPoll {
	private readonly pass: ListPass;
	private readonly by: OrderedBy;
	/** Whether asking from a key on brings what it should; undefined: not tried yet. */
	private isFilterRight: boolean | undefined;
	/** Whether the walk is where it was meant to be. */
	private isThere = false;
	private isFound = false;
	private isAnew = false;

	constructor(
		by: OrderedBy,
		private readonly mark: OrderedState,
		private readonly reading: PollContext,
		isBaseline: boolean,
	) {
		const keys = { ...by.keys, of: remembered(by.keys.of) };
		this.by = { ...by, keys, hash: remembered(by.hash) };
		this.pass = new ListPass(mark, isBaseline, {
			rows: { key: keys.of, hash: this.by.hash, id: (row) => idOf(row, by.idField) },
			order: by.order,
			maxRows: reading.budget.maxRows,
			horizon: by.horizon(reading.now, {
				kept: mark.pass?.horizon,
				known: [...mark.seen.keys()],
			}),
		});
	}

	/** Goes on where the last poll was interrupted, else begins a reading. */
	async run(): Promise<DetectionResult> {
		const { mark, pass } = this;
		let question: Question = {
			ask: mark.pass === undefined ? mark.low : mark.pass.ask,
			trail: mark.pass?.trail ?? [],
		};
		for (;;) {
			const { trail } = question;
			const stop = await this.walk(question).catch((error: unknown): Stop => {
				const isGone = !this.isThere && trail.length > 0;
				if (isGone && hasStatus(error, NO_SUCH_PLACE)) return { why: 'lost', trail };
				throw error;
			});
			if (stop.why === 'end') return this.outcome(pass.closed(), pass.isWhole);
			if (stop.why === 'full') return this.interrupted(question, stop);
			question = this.next(question, stop);
		}
	}

	private next({ ask, trail, restOf }: Question, stop: Stop): Question {
		if (stop.why === 'seek')
			return { ask: this.pass.sure, trail: [], restOf: { ask, trail: stop.trail } };
		if (stop.why === 'apart' && restOf !== undefined) return restOf;
		// Rows before the place that are not remembered would come once more.
		const [first] = trail;
		this.isAnew ||= trail.length === 1 && (first?.start ?? 0) > MAX_RECENT;
		return { ask, trail: trail.slice(0, -1) };
	}

	/** @throws RestError where a reading would begin anew for ever */
	private interrupted({ ask }: Question, { trail }: Stop): DetectionResult {
		const { pass, mark, isAnew } = this;
		if (isAnew && mark.pass?.isAnew === true && this.by.order === 'any')
			throw orderedErrors.placeLost();
		const isProven = this.isFilterRight === true && this.isAhead(ask);
		const place = isProven ? { ask: pass.sure, trail: [] } : { ask, trail };
		return this.outcome(pass.paused({ ...place, isAnew }), false);
	}

	/** Reads pages until the list ends, another question is better, or the poll has enough. */
	private async walk(question: Question): Promise<Stop> {
		let { trail } = question;
		const from = trail.at(-1);
		this.isThere = false;
		const pages = withRereads(this.reading, this.query(question), this.by.hash, from);
		for await (const page of pages) {
			const why = this.isThere ? undefined : this.wrongPlace(page, question);
			if (why !== undefined) return { why, trail };
			this.isThere = true;
			const end = this.look(page, question);
			trail = this.trailOn(trail, end?.place ?? page.after);
			if (end !== undefined) return { why: end.why, trail };
		}
		return { why: 'end', trail };
	}

	/** A place that is not found by counting stays where it is, or is gone like those before it. */
	private trailOn(trail: Checkpoints, place: Position | undefined): Checkpoints {
		if (place === undefined) return trail;
		return checkpointsTo(this.reading.byPosition === undefined ? [] : trail, place);
	}

	/** Takes a page in; says whether the walk ends with it, and from where to go on. */
	private look(page: RereadPage, question: Question): { why: Why; place: Position } | undefined {
		const { pass, reading } = this;
		const { after, before } = page;
		if (!page.isSecondLook) pass.turn();
		const isTaken = pass.take(page);
		const isFoundHere = this.isFoundOn(page);
		this.isFound ||= isFoundHere;
		if (after !== undefined && (isTaken || !page.isSecondLook)) pass.settle();
		if (!isTaken && !isFoundHere) return { why: 'full', place: before };
		if (after === undefined) return undefined;
		if (this.isFound) return { why: 'end', place: after };
		const isOver = !reading.budget.hasTime() && !page.isLast;
		if (isOver && this.mayStop(question, after)) return { why: 'full', place: after };
		// A page that is not full is most likely the last one: the walk ends without another call.
		const isShort = page.rows.length < (reading.byPosition?.pageSize ?? 0);
		return this.isAhead(question.ask) && !isShort ? { why: 'seek', place: after } : undefined;
	}

	/**
	 * Where rows vanish between two polls, others move to before the place to go on from. And a filter
	 * that leaves out what it should show, or shows everything, is not one to go on with.
	 */
	private wrongPlace(page: RereadPage, { ask, trail, restOf }: Question): Why | undefined {
		const { pass, reading, by } = this;
		if (trail.length > 0)
			return reading.byPosition === undefined || pass.knowsOneOf(page) ? undefined : 'lost';
		if (restOf === undefined || ask === undefined || this.isFilterRight === true)
			return undefined;
		const { of, reach } = by.keys;
		this.isFilterRight =
			page.rows.every((row) => of(row) >= reach(ask)) &&
			pass.knowsOneOf({ rows: page.rows.filter((row) => of(row) === ask) });
		return this.isFilterRight ? undefined : 'apart';
	}

	/** Whether the poll may end here: the next one would find more than this one did. */
	private mayStop({ ask }: Question, { index }: Position): boolean {
		const { pass, mark } = this;
		const before = mark.pass?.trail.at(-1);
		const hasMoved = before?.index !== index || mark.pass?.ask !== ask;
		return pass.mayRest && pass.high !== undefined && (pass.fresh > 0 || hasMoved);
	}

	/** Whether a list with its newest records first needs no further reading. */
	private isFoundOn(page: RereadPage): boolean {
		const { by, pass } = this;
		if (by.order !== 'newestFirst' || page.isSecondLook) return false;
		return (pass.isBaseline && by.startsAtNewest) || pass.isBelow(page);
	}

	private query({ ask }: Question): Record<string, string> {
		const { parameter, keys } = this.by;
		return parameter === '' || ask === undefined ? {} : { [parameter]: keys.from(ask) };
	}

	/**
	 * Whether asking from the greatest key on is another question than this one. A list that is
	 * sorted by its filter is not paged through but asked again: a record that changes meanwhile
	 * moves to its end, and all that follow it would move up, over the edge of a page.
	 */
	private isAhead(ask: bigint | undefined): boolean {
		const { sure } = this.pass;
		const { order, parameter, keys } = this.by;
		if (order !== 'oldestFirst' || parameter === '' || sure === undefined) return false;
		if (this.isFilterRight === false) return false;
		return ask === undefined || (sure > ask && keys.from(sure) !== keys.from(ask));
	}

	private outcome(mark: OrderedState, isComplete: boolean): DetectionResult {
		return { changes: this.pass.changes(), mark: writeOrderedState(mark), isComplete };
	}
}
