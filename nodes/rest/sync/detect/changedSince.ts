import type {
	Change,
	Detection,
	DetectionResult,
	JsonObject,
	Page,
	PollContext,
	Question,
} from '../syncTypes';
import { contentHash, hashOf, joinedPaths } from './content';
import { idOf, readable, sameVersion, timeReader } from './fields';
import { checkOrder, type FoundVersion, FoundVersions, versionKey } from './foundVersions';
import { readingFrom } from './forgotten';
import { steadyPages, volatilePaths } from './steadyPages';
import { kept } from './mark';
import { SharedIds } from './sharedIds';
import { syncErrors } from './syncErrors';
import { beginning, markIn, passedTime, type TimedRules, type TimeMark } from './timeMark';
import { clearInstant, firstInstant, MAX_STEP_MS, timeWriter } from './times';
import { MAX_VERSIONS, type Versions } from './versions';

/** One poll of a list whose records have a time. */
class ChangedSincePoll {
	private low: number | undefined;
	private step: number;
	private volatile: readonly string[] | undefined;
	private readonly versions: Versions;
	private found = new FoundVersions(0);
	/** Where the window before the one that is read ended, epoch ms; undefined: it is the first one. */
	private begun: number | undefined;
	/** Where the window ends that is read, epoch ms; undefined: with the present. */
	private end: number | undefined;
	/** There is no time for another page. */
	private isLate = false;
	private readonly timeOf: ReturnType<typeof timeReader>;
	private readonly identify: (row: unknown) => string;
	/** Known versions that came again in this window, by which hashes are renewed. */
	private unchanged: FoundVersion[] = [];
	/** What came in this poll, as far as it is known. */
	private readonly seen = new Map<string, FoundVersion>();
	private readonly shared: SharedIds;
	/** A record that has another content than before at the same time. */
	private changedAtSameTime: FoundVersion | undefined;
	/** A record is much older than what was asked for. */
	private isOlder = false;
	/** There was no time to read all records of the last instant. */
	private isCutOff = false;
	/** The time of the last row that was read, epoch ms. */
	private reached = -Infinity;
	private rows = 0;
	/** It has passed for certain when the poll began, epoch ms; undefined: no page came yet. */
	private past: number | undefined;
	private readonly localMs: number;

	constructor(
		private readonly rules: TimedRules,
		private readonly mark: TimeMark,
		private readonly reading: PollContext,
	) {
		const { low, step, volatile, versions } = mark;
		this.low = low;
		this.localMs = reading.now();
		this.step = step;
		this.volatile = volatile;
		this.versions = versions;
		this.timeOf = timeReader(rules.timeField, rules.times);
		this.identify = sameVersion(rules.idField, this.timeOf);
		this.shared = new SharedIds(reading, {
			idField: rules.idField,
			version: { identify: this.identify, named: 'and time' },
			contentOf: (row) => this.contentOf(row),
		});
	}

	/** Reads window by window where the API wants that, otherwise all at once. */
	async run(): Promise<DetectionResult> {
		const { budget } = this.reading;
		const changes: Change[] = [];
		for (;;) {
			const { isRead, found } = await this.readWindow(budget.maxRows - changes.length);
			if (!this.mark.isBaseline)
				changes.push(...found.map(({ id, row }): Change => ({ kind: 'new', id, row })));
			const isComplete = isRead && this.end === undefined;
			if (this.isOlder) this.reading.say?.(syncErrors.olderThanAsked);
			const isOver = changes.length >= budget.maxRows || this.mayStop(changes.length);
			if (!isRead || isComplete || isOver) return { changes, mark: this.state, isComplete };
		}
	}

	/** Without more time: the next poll goes on behind what this one brought, or a window later. */
	private mayStop(count: number): boolean {
		const { isLate, low = -Infinity, mark, rules } = this;
		const { windowMs = Infinity } = rules;
		return isLate && (count > 0 || (!mark.isBaseline && low >= (mark.low ?? 0) + windowMs));
	}

	/** What one request finds; it is noted. */
	private async readWindow(maxRows: number) {
		this.end = this.windowEnd;
		this.unchanged = [];
		this.found = new FoundVersions(this.mark.isBaseline ? Infinity : maxRows);
		const isWhole = await this.read();
		const { found, isAll } = this.found.oldest();
		if (this.reading.isSample !== true) await this.learnContent(found);
		for (const each of found) this.seen.set(versionKey(each), each);
		for (const each of [...this.unchanged, ...found]) this.note(each);
		const isRead = isWhole && isAll;
		const last = found.at(-1)?.at;
		if (isRead && this.end !== undefined) {
			// A record that changes later may have the time at which a coarse step began.
			this.moveTo(this.step > 1 ? this.end - this.step : this.end);
			this.begun = this.end;
		} else if (this.isCutOff && isAll) this.moveTo(Math.max(this.reached, last ?? -Infinity));
		else if (last !== undefined) this.moveTo(last);
		return { isRead, found };
	}

	/** Where the next window ends, epoch ms; undefined: with the present. */
	private get windowEnd(): number | undefined {
		const { rules, reading, from } = this;
		if (rules.windowMs === undefined || reading.isSample === true) return undefined;
		if (from === undefined) throw syncErrors.windowWithoutStart();
		return this.until < this.localMs ? this.until : undefined;
	}

	/** Up to when records are asked for, epoch ms: no longer than a window, which may not be empty. */
	private get until(): number {
		const { from, localMs, rules } = this;
		if (from === undefined) return localMs;
		const end = Math.min(localMs, this.asked(from) + (rules.windowMs ?? Infinity));
		return Math.max(end, from + timeWriter(rules.times).stepMs);
	}

	/** What was read a moment ago is not read again: only the next poll goes back by the overlap. */
	private get from(): number | undefined {
		return this.begun ?? this.low;
	}

	/** The time to ask for where records from another one on are wanted, epoch ms. */
	private asked(from: number): number {
		const { times, isExclusive = false } = this.rules;
		return from - (isExclusive ? timeWriter(times).stepMs : 0);
	}

	private get question(): Question {
		if (!this.reading.isFiltered) return {};
		const { times, windowMs } = this.rules;
		const { write } = timeWriter(times);
		const { from } = this;
		// A window must not be longer than the API allows.
		const clear = (ms: number) => (windowMs === undefined ? clearInstant(ms, times.zone) : ms);
		return {
			...(from !== undefined && { since: write(clear(this.asked(from))) }),
			until: write(this.until),
		};
	}

	/** Reads pages; whether the list came to its end. @throws RestError where it had to */
	private async read(): Promise<boolean> {
		const { order, times } = this.rules;
		const { budget } = this.reading;
		// What is there now must be known as a whole.
		const isInParts = order === 'oldestFirst' && !this.mark.isBaseline;
		this.isLate = false;
		const { question, identify } = this;
		for await (const { page, again } of steadyPages(this.reading, question, identify)) {
			if (this.isLate && !isInParts) throw syncErrors.noTime();
			const keyed = this.keyed(page, question);
			const shown = [...this.versions.times, ...keyed.map(({ at }) => at)];
			this.past ??= passedTime(page, shown, this.localMs, times.zone);
			this.rows += page.rows.length;
			if (order === 'oldestFirst') checkOrder(keyed, times.zone);
			this.reached = keyed.at(-1)?.at ?? this.reached;
			const moved = again.flatMap((each) => this.keyed(each, question));
			for (const each of [...keyed, ...moved]) await this.take(each);
			this.isLate = !budget.hasTime();
			if (!isInParts) continue;
			if (this.found.isOver) return false;
			const isSettled = this.settled === this.reached;
			const isFurther =
				isSettled && firstInstant(this.reached, times.zone) > (this.low ?? -Infinity);
			this.isCutOff = this.isLate && (this.found.size > 0 || isFurther);
			if (this.isCutOff) return false;
		}
		return true;
	}

	/** Most of what this poll read would be read again by the next one. */
	private get isDense(): boolean {
		return this.isCutOff && (this.found.size === 0 || 2 * this.versions.size > this.rows);
	}

	/** Up to where all was read after the last record that may come late had come, epoch ms. */
	private get settled(): number {
		const { past = -Infinity, rules, step, reached } = this;
		return Math.min(reached, past - rules.overlapMs - step);
	}

	private keyed(page: Page, question: Question): FoundVersion[] {
		return page.rows.flatMap((row) => {
			const read = () => ({ ...this.timeOf(row), id: idOf(row, this.rules.idField) });
			const found = readable(row, read, this.reading);
			return found === undefined ? [] : [{ ...found, row, page, question }];
		});
	}

	private async take(found: FoundVersion): Promise<void> {
		const { at, step, id, row } = found;
		this.step = Math.min(this.step, step);
		const { low = -Infinity } = this;
		this.isOlder ||= this.reading.isFiltered && at < low - 2 * MAX_STEP_MS;
		if (at < low) return;
		const version = versionKey(found);
		const before = this.found.get(version) ?? this.seen.get(version);
		if (await this.shared.isGone(found, before)) return;
		const content = this.versions.contentOf(at, hashOf(id));
		const isOther = content !== undefined && content !== '' && content !== this.contentOf(row);
		if (isOther) this.changedAtSameTime = found;
		if (isOther || content === undefined) this.found.add(found);
		else {
			this.unchanged.push(found);
			this.seen.set(version, found);
		}
	}

	private contentOf(row: unknown): string {
		const { volatile, rules } = this;
		return contentHash(row, { counted: rules.versionFields, volatile });
	}

	/** Whether the record may change once more without another time. */
	private readonly isOpen = ({ at, step }: FoundVersion): boolean => {
		const { past = -Infinity, rules } = this;
		return step > 1 && past - rules.overlapMs < at + step;
	};

	/** Finds out which values do not make a version, where the content decides. */
	private async learnContent(found: readonly FoundVersion[]): Promise<void> {
		const changed = this.changedAtSameTime;
		const open = this.volatile === undefined ? found.filter(this.isOpen) : [];
		const pages = [...(changed === undefined ? [] : [changed]), ...open].map(
			({ page }) => page,
		);
		if (pages.length === 0 || this.rules.versionFields !== undefined) return;
		const paths = await volatilePaths(this.reading, this.question, pages, this.identify);
		this.volatile = joinedPaths(this.volatile, paths);
	}

	private note(found: FoundVersion): void {
		const content = this.isOpen(found) ? this.contentOf(found.row) : '';
		this.versions.add(found.at, hashOf(found.id), content);
	}

	/** Goes on to the last time that was handed over. */
	private moveTo(last: number): void {
		const { versions, step, rules, reading, past = last } = this;
		// A record may change before its details are read: it is then younger than what was asked for.
		const asked = reading.hasEnd === true ? this.until : Infinity;
		// What came while the list was read may be seen in part, and records from the future hide others.
		const end = Math.min(last, past, asked);
		const low = end - Math.ceil(rules.overlapMs / step) * step;
		// A poll that reads little else than the overlap would not get on.
		const settled = this.isDense ? Math.min(end, this.settled) : low;
		// Clocks that are put back show an hour twice, of which the second may come later.
		const first = firstInstant(Math.max(low, settled), rules.times.zone);
		this.low = Math.max(first, this.low ?? first);
		versions.dropBelow(this.low);
		const lowest = versions.lowestWithin(MAX_VERSIONS);
		if (lowest === undefined) return;
		const next = lowest <= end ? lowest : end + step;
		if (lowest > end && (next > past || this.isCutOff)) throw syncErrors.tooManyOpen();
		reading.say?.(syncErrors.overlapShortened(end - next));
		this.low = next;
		versions.dropBelow(next);
	}

	private get state(): JsonObject {
		const { low, step, volatile, versions } = this;
		return kept({
			low,
			step: step === MAX_STEP_MS ? undefined : step,
			volatile,
			...versions.fields,
		});
	}
}

/** Records with a timestamp: asked for from a time on, less those that are known from there. */
export function changedSince(rules: TimedRules): Detection {
	return {
		async detect(state, reading) {
			const mark = state === undefined ? await beginning(rules, reading) : markIn(state);
			const from = state !== undefined && reading.isFiltered ? mark.low : undefined;
			return await readingFrom(from, new ChangedSincePoll(rules, mark, reading).run());
		},
	};
}
