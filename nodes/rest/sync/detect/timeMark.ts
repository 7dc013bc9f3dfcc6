import { numberOf } from '../../../../credentials/common/unknown';
import type { ChangedSince, DetectionRules, Page, PollContext, Watermark } from '../syncTypes';
import { volatileIn } from './content';
import { readable, timeReader } from './fields';
import { firstInstant, MAX_STEP_MS, serverTime, timeWriter } from './times';
import { Versions } from './versions';

export type TimedRules = Extract<DetectionRules, ChangedSince>;

/** How far the clock that stamps the records may be behind that of the header `Date`. */
const CLOCK_DIFFERENCE_MS = 60_000;
/** How wrong the local clock may be, where the server does not tell its time. */
const LOCAL_DIFFERENCE_MS = 86_400_000;

/**
 * A time that has passed for certain when a list was asked for, epoch ms: by the server's clock, or else
 * by the records that it shows first, unless they are from the future.
 */
export function passedTime(
	page: Page,
	shown: readonly number[],
	localMs: number,
	zone: string | undefined,
): number {
	const serverMs = serverTime(page.response);
	if (serverMs !== undefined) return serverMs - CLOCK_DIFFERENCE_MS;
	const real = shown.filter((at) => at <= localMs + LOCAL_DIFFERENCE_MS);
	return firstInstant(Math.max(localMs - LOCAL_DIFFERENCE_MS, ...real), zone);
}

/** Where a reading begins. */
export interface TimeMark {
	/** Everything before it was handed over or is of no interest; undefined: nothing was. */
	readonly low: number | undefined;
	/** How long the times of this list stay the same, ms. */
	readonly step: number;
	readonly volatile: readonly string[] | undefined;
	readonly versions: Versions;
	/** Nothing is handed over: it only finds what is there now. */
	readonly isBaseline: boolean;
}

/** A mark as it was kept. */
export const markIn = (state: Watermark): TimeMark => ({
	low: numberOf(state.low),
	step: numberOf(state.step) ?? MAX_STEP_MS,
	volatile: volatileIn(state),
	versions: Versions.of(state),
	isBaseline: false,
});

const emptyMark = (low: number | undefined): TimeMark => ({ ...markIn({}), low });

/**
 * What there is now is asked for from a little before on, by the server's clock, which a first request
 * asks for. It also shows how coarse the times are: a change of today may have the time of midnight.
 */
async function beginningNow(rules: TimedRules, reading: PollContext): Promise<TimeMark> {
	const localMs = reading.now();
	const backMs = Math.min(2 * MAX_STEP_MS + rules.overlapMs, rules.windowMs ?? Infinity);
	const probe = () => {
		const { write } = timeWriter(rules.times);
		return { since: write(localMs - backMs), until: write(localMs) };
	};
	const timeOf = timeReader(rules.timeField, rules.times);
	let past = localMs - LOCAL_DIFFERENCE_MS;
	let step = MAX_STEP_MS;
	for await (const page of reading.pages(reading.isFiltered ? probe() : {})) {
		const times = page.rows.flatMap((row) => readable(row, timeOf, reading) ?? []);
		const shown = times.map(({ at }) => at);
		past = passedTime(page, shown, localMs, rules.times.zone);
		step = Math.min(step, ...times.map((time) => time.step));
		break;
	}
	return { ...emptyMark(past - rules.overlapMs - step), step, isBaseline: true };
}

/** Where a list begins that has no mark yet. */
export async function beginning(rules: TimedRules, reading: PollContext): Promise<TimeMark> {
	const { start } = reading;
	if (start.from === 'now') return await beginningNow(rules, reading);
	return emptyMark(start.from === 'date' ? start.sinceMs : undefined);
}
