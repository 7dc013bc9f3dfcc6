import type { Parallelism } from './parallelism';
import { StartWindow } from './startWindow';

/** Accepted requests that are remembered; a limit of more per period is none that is met here. */
const MAX_ACCEPTED = 2_000;
const MIN_PERIOD_MS = 100;
/** Requests travel: what a server counts into one period left in a little more than that. */
const SLACK = 1.25;
/** Limits are stated per such a period, s; what is measured is a little longer. */
const USUAL_PERIODS_S = [120, 60, 30, 20, 15, 10, 5, 2, 1];
/** What took longer was a quota or an outage: the few requests before it say nothing of what is accepted after it. */
const MAX_PERIOD_MS = 150_000;

/**
 * More is tried after so many periods without a rejection: the limit may have been raised, or the
 * rejection was about something else. Each time that succeeds a larger step is tried, and each time
 * that fails it takes longer until the next one.
 */
const PERIODS_PER_TRIAL = 3;
const FIRST_GROWTH = 1.1;
const GROWTH_OF_GROWTH = 1.3;
const MAX_GROWTH = 2;
const PATIENCE = 4;
/** Not longer than that, unless so few periods take longer: what was rejected may have had a limit of its own. */
const MAX_TRIAL_MS = 600_000;
/** Part of what was rejected that is tried next, where a longer period does not explain it. */
const SHRINK = 0.7;
/** Periods over which requests that were accepted at random do not look like a limit. */
const SEVERAL = 5;

/** The longest usual period up to what was measured that was not tried in vain; else what was measured. */
function likelyPeriodMs(measuredMs: number, triedMs: number): number {
	const usualMs = USUAL_PERIODS_S.map((seconds) => seconds * 1000);
	return usualMs.find((ms) => ms <= measuredMs && ms > triedMs) ?? measuredMs;
}

/** Fewer at once are tried so many times, until more is accepted or it is a limit per period after all. */
const MAX_DOUBTS = 3;

/** So many requests per period. */
interface Limit {
	readonly starts: number;
	readonly periodMs: number;
}

interface Trial {
	/** What was proven before more was tried. */
	readonly proven: number | undefined;
	readonly sinceMs: number;
	readonly periods: number;
	readonly growth: number;
}

const FIRST_TRIAL: Trial = {
	...{ proven: undefined, sinceMs: 0 },
	...{ periods: PERIODS_PER_TRIAL, growth: FIRST_GROWTH },
};

/** A rejection after which nothing was accepted so far. */
interface Rejection {
	/** When the first request left that was accepted since the last rejection but this one. */
	readonly firstAtMs: number;
	readonly startedAtMs: number;
	/** How many were under way when it left, itself included. */
	readonly atOnce: number;
}

/**
 * How many requests an API accepts per period, learned from its rejections: those that were accepted
 * until it said no are what one period allows, and the period is over when it accepts again. So a
 * limit that no page states costs one rejected burst, not one for each period. Where a rejected request left
 * while about as many were under way as ever when one was accepted, it may have been too many at once:
 * that ends when fewer are, which is tried first. Times in ms on one clock.
 */
export class LearnedRate {
	private current: StartWindow | undefined;

	/** When requests left that were accepted, oldest first. */
	private accepted: number[] = [];

	private firstAcceptedMs: number | undefined;

	private rejection: Rejection | undefined;

	/** What would be the limit if too many at once were not the reason for the last rejections. */
	private doubted: Limit | undefined;

	private doubts = 0;

	private rejectedAtMs = Number.NEGATIVE_INFINITY;

	private trial = FIRST_TRIAL;

	constructor(private readonly parallelism: Parallelism) {}

	/** What is known so far; undefined before the first rejection. */
	get window(): StartWindow | undefined {
		return this.current;
	}

	/** A request that left at the first time was not rejected for its pace, as is known at the second. */
	accept(startedAtMs: number, nowMs: number): void {
		if (this.rejection !== undefined && startedAtMs > this.rejectedAtMs)
			this.learn(this.rejection, startedAtMs, nowMs);
		this.firstAcceptedMs ??= startedAtMs;
		this.accepted.push(startedAtMs);
		if (this.accepted.length > MAX_ACCEPTED) this.accepted.shift();
		if (this.doubted !== undefined && this.isRefuted(this.doubted, startedAtMs)) this.decide();
		this.tryMore(startedAtMs);
	}

	/** What was learned came from rejections that were not about the rate. */
	forget(): void {
		this.current = undefined;
		this.rejection = undefined;
		this.trial = FIRST_TRIAL;
		this.decide();
	}

	/**
	 * A request that left at the first time was rejected at the second one.
	 * @param atOnce how many were under way when it left; 1 where that is not adapted
	 */
	reject(startedAtMs: number, nowMs: number, atOnce: number): void {
		// One that left before the last rejection was known says nothing new.
		if (startedAtMs <= this.rejectedAtMs) return;
		this.rejectedAtMs = nowMs;
		const firstAtMs = this.firstAcceptedMs;
		this.firstAcceptedMs = undefined;
		if (this.trial.proven !== undefined) {
			if (this.mayBeTooManyAtOnce(atOnce)) this.doubt(this.current);
			else this.endTrial(this.trial.proven, nowMs);
		} else if (firstAtMs !== undefined) this.rejection = { firstAtMs, startedAtMs, atOnce };
	}

	/** What was accepted before the rejection, per time until the API accepts again. */
	private learn(
		{ firstAtMs, startedAtMs, atOnce }: Rejection,
		acceptedAtMs: number,
		nowMs: number,
	): void {
		this.rejection = undefined;
		const gapMs = acceptedAtMs - startedAtMs;
		const busyMs = startedAtMs - firstAtMs;
		// A period begins with its burst; where traffic was steady, it is about as long as the gap.
		const isSteady = this.current === undefined && busyMs > gapMs;
		const measuredMs = Math.max(MIN_PERIOD_MS, isSteady ? gapMs : busyMs + gapMs);
		if (measuredMs > MAX_PERIOD_MS) return;
		const { starts = Number.POSITIVE_INFINITY, periodMs: triedMs = 0 } = this.current ?? {};
		const periodMs = likelyPeriodMs(measuredMs, triedMs);
		const fromMs = startedAtMs - periodMs * SLACK;
		const count = this.accepted.filter((atMs) => atMs >= fromMs && atMs <= startedAtMs).length;
		if (this.mayBeTooManyAtOnce(atOnce)) {
			this.doubt({ starts: count, periodMs });
			return;
		}
		// What was in doubt was measured from the better burst: all since were sent after a wait.
		const most = Math.min(starts, count, this.doubted?.starts ?? count);
		this.decide();
		// A longer period would be far less than was accepted just now: with each rejection it would grow without end.
		this.current =
			this.current !== undefined && this.isTooSlow({ starts: most, periodMs }, startedAtMs)
				? this.current.withStarts(Math.max(1, Math.floor(starts * SHRINK)))
				: new StartWindow(Math.max(1, most), periodMs);
		// The request that told is the first one of the new period.
		this.current.begin()(nowMs);
		this.trial = { ...this.trial, proven: undefined, sinceMs: nowMs, growth: FIRST_GROWTH };
	}

	private mayBeTooManyAtOnce(atOnce: number): boolean {
		return this.doubts < MAX_DOUBTS && this.parallelism.mayBeTooMany(atOnce);
	}

	private doubt(limit: Limit | undefined): void {
		this.doubts += 1;
		if (
			limit !== undefined &&
			limit.starts < (this.doubted?.starts ?? Number.POSITIVE_INFINITY)
		)
			this.doubted = limit;
	}

	private decide(): void {
		this.doubts = 0;
		this.doubted = undefined;
	}

	/** More was accepted in such a period than that. */
	private isRefuted({ starts, periodMs }: Limit, nowMs: number): boolean {
		return this.acceptedSince(nowMs - periodMs) > starts * SLACK;
	}

	/** More was accepted than that, in a little more than such a period or in several of them. */
	private isTooSlow({ starts, periodMs }: Limit, nowMs: number): boolean {
		return [SLACK, SEVERAL].some(
			(periods) => this.acceptedSince(nowMs - periods * periodMs) > periods * starts,
		);
	}

	private acceptedSince(fromMs: number): number {
		return this.accepted.filter((atMs) => atMs >= fromMs).length;
	}

	private tryMore(nowMs: number): void {
		if (this.current === undefined || this.rejection !== undefined) return;
		const { starts, periodMs } = this.current;
		const { sinceMs, growth } = this.trial;
		const isProven = this.trial.proven !== undefined;
		if (nowMs - sinceMs < this.trialMs) return;
		// A limit that nobody reaches needs no other one.
		if (this.acceptedSince(nowMs - periodMs * SLACK) < starts) return;
		this.current = this.current.withStarts(Math.max(starts + 1, Math.floor(starts * growth)));
		const next = Math.min(MAX_GROWTH, growth * GROWTH_OF_GROWTH);
		const periods = isProven ? PERIODS_PER_TRIAL : this.trial.periods;
		this.trial = { proven: starts, sinceMs: nowMs, periods, growth: next };
	}

	/** How long nothing is rejected before more is tried, ms. */
	private get trialMs(): number {
		const { periodMs = 0 } = this.current ?? {};
		const leastMs = periodMs * PERIODS_PER_TRIAL;
		return Math.max(leastMs, Math.min(MAX_TRIAL_MS, periodMs * this.trial.periods));
	}

	private endTrial(proven: number, nowMs: number): void {
		this.current = this.current?.withStarts(proven);
		const periods = this.trial.periods * PATIENCE;
		this.trial = { proven: undefined, sinceMs: nowMs, periods, growth: FIRST_GROWTH };
	}
}
