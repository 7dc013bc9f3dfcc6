import { backFrom, least, most, serverTime, settledBelow } from './clock';
import { contentHash } from './contentHash';
import { idKeys, idOf, type Keys, timeKeys } from './keys';
import { type OrderedMark, type Place, readOrderedMark, writeOrderedMark } from './orderedMark';
import { Pass, type PassSettings } from './pass';
import { withSecondLooks } from './secondLooks';
import type {
	ChangedSince,
	Detection,
	DetectionRules,
	ListOrder,
	NewId,
	Outcome,
	Page,
	Reading,
} from './types';

/** What the modes differ in whose rows have an order. */
interface OrderedBy {
	readonly keys: Keys;
	/** Query parameter that asks for everything from a key on; '' where there is none. */
	readonly parameter: string;
	readonly order: ListOrder;
	/** How late a record may appear behind others; undefined where the key is not a time. */
	readonly overlapMs: bigint | undefined;
	readonly hash: (row: unknown) => string;
	readonly idField: string;
}

const NOTHING: OrderedMark = { low: undefined, seen: new Map(), pass: undefined };

/** Rows of a page that are kept in mind to find it again. */
const MOST_EDGE = 50;

/** One poll of a list whose rows have an order. */
class OrderedPoll {
	private readonly pass: Pass;
	private readonly startMs: number;
	/** The server's time when the pass began. */
	private serverMs: bigint | undefined;
	private isLearnt = false;

	constructor(
		private readonly by: OrderedBy,
		private readonly mark: OrderedMark,
		private readonly reading: Reading,
		isBaseline: boolean,
	) {
		this.startMs = reading.now();
		this.pass = new Pass(mark, isBaseline, this.settings());
	}

	/** Goes on where the last poll was interrupted, else begins a reading. */
	async run(): Promise<Outcome> {
		let ask = this.mark.pass === undefined ? this.mark.low : this.mark.pass.ask;
		let at = this.mark.pass?.at;
		for (;;) {
			const stop = await this.walk(ask, at);
			if (stop === 'end') return this.outcome(this.pass.closed(), true);
			if (typeof stop !== 'string') {
				const place = this.isAhead(ask)
					? { ask: this.pass.sure, at: undefined }
					: { ask, at: this.placeAt(stop) };
				return this.outcome(this.pass.paused(place), false);
			}
			if (stop === 'seek') ask = this.pass.sure;
			at = undefined;
		}
	}

	/** A page, by which the next poll tells whether the list has moved away under it. */
	private placeAt({ call, index, start, rows }: Page): Place {
		const edge = rows.slice(-MOST_EDGE).map((row) => this.by.hash(row));
		return { call, index, start, edge };
	}

	/** Reads pages until the list ends, another question is better, or the budget is used up. */
	private async walk(
		ask: bigint | undefined,
		at: Place | undefined,
	): Promise<'end' | 'seek' | 'anew' | Page> {
		const { pass, reading } = this;
		let isFound = false;
		let isResumed = at !== undefined && reading.byPosition !== undefined;
		let hasMoved = at === undefined;
		for await (const page of withSecondLooks(reading, this.query(ask), at)) {
			this.learn(page);
			if (isResumed && !this.isAtEdge(page, at)) return 'anew';
			isResumed = false;
			const isTaken = pass.take(page);
			const isFoundHere = this.isFound(page);
			isFound ||= isFoundHere;
			if (page.after !== undefined && (isTaken || !page.isSecondLook)) pass.settle();
			if (!isTaken && !isFoundHere) return page.before;
			if (page.after === undefined) continue;
			if (isFound) return 'end';
			const hasTime = reading.budget.hasTime();
			if (!page.isLast && !hasTime && hasMoved) return page.after;
			// The page that a reading goes on with is known: without another one, the next would begin
			// there again, and so for ever.
			hasMoved = true;
			if (this.isAhead(ask)) return 'seek';
		}
		return 'end';
	}

	/** Where rows vanish between two polls, others move to before the place to go on from. */
	private isAtEdge({ rows }: Page, at: Place | undefined): boolean {
		const edge = new Set(at?.edge);
		return rows.some((row) => edge.has(this.by.hash(row)));
	}

	/** Whether a list with its newest records first needs no further reading. */
	private isFound(page: Page & { readonly isSecondLook: boolean }): boolean {
		if (this.by.order !== 'newestFirst' || page.isSecondLook) return false;
		return this.pass.isBaseline || this.pass.isBelow(page);
	}

	private query(ask: bigint | undefined): Record<string, string> {
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
		return ask === undefined || (sure > ask && keys.from(sure) !== keys.from(ask));
	}

	/** What the first page with anything to tell says about the time when the reading began. */
	private learn({ answer, rows }: Page): void {
		if (this.isLearnt) return;
		const { by, pass, mark } = this;
		const told = by.overlapMs === undefined ? undefined : serverTime(answer);
		const greatest = rows
			.map((row) => by.keys.of(row))
			.reduce<bigint | undefined>((a, b) => most(b, a), undefined);
		this.isLearnt = told !== undefined || greatest !== undefined;
		if (by.order === 'oldestFirst') {
			this.serverMs = told;
			return;
		}
		const isResumed = mark.pass?.high !== undefined;
		if (!isResumed) pass.cap = told ?? this.atStart(greatest);
		this.serverMs = told === undefined ? undefined : pass.cap;
	}

	/** A time that was read, less the time since the reading began; an ID does not pass. */
	private atStart(key: bigint | undefined): bigint | undefined {
		const { by, reading, startMs } = this;
		if (key === undefined || by.overlapMs === undefined) return key;
		return key - BigInt(Math.max(0, Math.ceil(reading.now() - startMs)));
	}

	private settings(): PassSettings {
		const { by, reading } = this;
		const { overlapMs } = by;
		return {
			rows: { key: by.keys.of, hash: by.hash, id: (row) => idOf(row, by.idField) },
			order: by.order,
			maxRows: reading.budget.maxRows,
			isSettled: (key) =>
				overlapMs === undefined
					? // An ID is given once; but one above those of the first page came behind it.
						key <= (this.pass.cap ?? key)
					: key < (settledBelow(this.serverMs, overlapMs) ?? key),
			backFrom: (high) =>
				overlapMs === undefined
					? least(high, this.pass.cap) + 1n
					: backFrom(high, { serverMs: this.serverMs, cap: this.capAt(high), overlapMs }),
		};
	}

	/** A sorted list shows each record when its turn comes: what came before may be late by that. */
	private capAt(high: bigint): bigint | undefined {
		return this.by.order === 'oldestFirst' ? this.atStart(high) : this.pass.cap;
	}

	private outcome(mark: OrderedMark, isComplete: boolean): Outcome {
		return { changes: this.pass.changes(), mark: writeOrderedMark(mark), isComplete };
	}
}

/** A beginning that asks only what time the server has. */
async function fromNow({ parameter, keys }: OrderedBy, { pages, now }: Reading): Promise<Outcome> {
	const here = BigInt(now());
	const query: Record<string, string> = parameter === '' ? {} : { [parameter]: keys.from(here) };
	let low = here;
	for await (const { answer } of pages(query)) {
		low = serverTime(answer) ?? here;
		break;
	}
	return { changes: [], mark: writeOrderedMark({ ...NOTHING, low }), isComplete: true };
}

function detectionBy(by: OrderedBy): Detection {
	const isTime = by.overlapMs !== undefined;
	return {
		async detect(kept, reading) {
			const { start } = reading;
			if (kept !== undefined)
				return await new OrderedPoll(by, readOrderedMark(kept), reading, false).run();
			if (start.from === 'now' && isTime) return await fromNow(by, reading);
			const low = start.from === 'date' && isTime ? BigInt(start.sinceMs) : undefined;
			const mark = { ...NOTHING, low };
			return await new OrderedPoll(by, mark, reading, start.from === 'now').run();
		},
	};
}

/** Records with a timestamp: asked for from a time on, less those that are known from there. */
export function changedSince(rules: Extract<DetectionRules, ChangedSince>): Detection {
	const { idField, versionFields, timeField, parameter, order } = rules;
	const timeFields = timeField.split(',').map((path) => path.trim());
	const fields =
		versionFields === undefined ? undefined : [idField, ...timeFields, ...versionFields];
	return detectionBy({
		keys: timeKeys(rules),
		parameter,
		order,
		overlapMs: BigInt(Math.round(rules.overlapMs)),
		hash: (row) => contentHash(row, fields),
		idField,
	});
}

/** Records whose IDs grow. */
export function newerIds(rules: Extract<DetectionRules, NewId>): Detection {
	const { idField, parameter, order } = rules;
	return detectionBy({
		keys: idKeys(idField),
		parameter,
		order,
		overlapMs: undefined,
		hash: (row) => contentHash(idOf(row, idField)),
		idField,
	});
}
