import { StartWindow } from './startWindow';

/** Accepted requests that are remembered; a limit of more per period is none that is met here. */
const MAX_ACCEPTED = 2_000;
const MIN_PERIOD_MS = 100;
/** Requests travel: what a server counts into one period left in a little more than that. */
const SLACK = 1.25;
/** Limits are stated per such a period, s; what is measured is a little longer. */
const USUAL_PERIODS_S = [3600, 900, 600, 300, 120, 60, 30, 20, 15, 10, 5, 2, 1];

/** After so many periods without a rejection a little more is tried: the limit may have been raised. */
const PERIODS_PER_GROWTH = 10;
const GROWTH = 1.1;
/** After more was tried in vain, so many times as many. */
const PATIENCE = 4;

/** The longest usual period up to what was measured that was not tried in vain; else what was measured. */
function likelyPeriodMs(measuredMs: number, triedMs: number): number {
	const usualMs = USUAL_PERIODS_S.map((seconds) => seconds * 1000);
	return usualMs.find((ms) => ms <= measuredMs && ms > triedMs) ?? measuredMs;
}

/**
 * How many requests an API accepts per period, learned from its rejections: those that were accepted
 * until it said no are what one period allows, and the period is over when it accepts again. So a
 * limit that no page states costs one rejected burst, not one for each period. Times in ms on one
 * clock.
 */
export class LearnedRate {
	private current: StartWindow | undefined;

	/** When requests left that were accepted since the last rejection, oldest first. */
	private accepted: number[] = [];

	/** What was accepted until the rejection after which nothing was accepted yet. */
	private burst: { readonly count: number; readonly firstAtMs: number } | undefined;

	private rejectedAtMs = Number.NEGATIVE_INFINITY;

	/** More is tried than what was learned. */
	private trial: { readonly proven: number } | undefined;

	private growth = { sinceMs: 0, periods: PERIODS_PER_GROWTH };

	/** What is known so far; undefined before the first rejection. */
	get window(): StartWindow | undefined {
		return this.current;
	}

	/** A request that left at the first time was not rejected for its pace, as is known at the second. */
	accept(startedAtMs: number, nowMs: number): void {
		if (this.burst !== undefined && startedAtMs > this.rejectedAtMs) {
			const measuredMs = Math.max(MIN_PERIOD_MS, startedAtMs - this.burst.firstAtMs);
			const triedMs = this.current?.periodMs ?? 0;
			this.learn(this.burst.count, likelyPeriodMs(measuredMs, triedMs), nowMs);
		}
		this.accepted.push(startedAtMs);
		if (this.accepted.length > MAX_ACCEPTED) this.accepted.shift();
		this.grow(startedAtMs);
	}

	/** A request that left at the first time was rejected at the second one. */
	reject(startedAtMs: number, nowMs: number): void {
		// One that left before the last rejection was known says nothing new.
		if (startedAtMs <= this.rejectedAtMs) return;
		this.rejectedAtMs = nowMs;
		if (this.trial === undefined) this.noteBurst(startedAtMs);
		else this.endTrial(this.trial.proven, nowMs);
		this.accepted = [];
	}

	private noteBurst(startedAtMs: number): void {
		const { starts = Number.POSITIVE_INFINITY, periodMs = Number.POSITIVE_INFINITY } =
			this.current ?? {};
		const inPeriod = this.accepted.filter((atMs) => atMs >= startedAtMs - periodMs * SLACK);
		const [firstAtMs] = inPeriod;
		if (firstAtMs === undefined) return;
		this.burst = { count: Math.min(starts, inPeriod.length), firstAtMs };
	}

	private learn(starts: number, periodMs: number, nowMs: number): void {
		this.current = new StartWindow(starts, periodMs);
		// The request that told is the first one of the new period.
		this.current.begin()(nowMs);
		this.burst = undefined;
		this.accepted = [];
		this.growth = { sinceMs: nowMs, periods: PERIODS_PER_GROWTH };
	}

	private grow(nowMs: number): void {
		if (this.current === undefined || this.burst !== undefined) return;
		const { starts, periodMs } = this.current;
		const { sinceMs, periods } = this.growth;
		if (nowMs - sinceMs < periodMs * periods) return;
		this.trial = { proven: starts };
		this.current = this.current.withStarts(Math.max(starts + 1, Math.floor(starts * GROWTH)));
		this.growth = { sinceMs: nowMs, periods };
	}

	private endTrial(proven: number, nowMs: number): void {
		this.current = this.current?.withStarts(proven);
		this.trial = undefined;
		this.growth = { sinceMs: nowMs, periods: this.growth.periods * PATIENCE };
	}
}
