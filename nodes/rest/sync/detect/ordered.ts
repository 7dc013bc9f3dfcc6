import type { ChangedSince, Detection, DetectionRules, NewId, PollContext } from '../syncTypes';
import { contentHash } from './contentHash';
import { IdLowWatermark, nowByClocks, TimeLowWatermark } from './horizon';
import { idKeys, idOf, timeKeys } from './keys';
import { type OrderedBy, OrderedPoll } from './orderedPoll';
import { type OrderedState, readOrderedState } from './orderedState';
import { localTime, serverTime } from './times';

const NOTHING: OrderedState = { low: undefined, seen: new Map(), pass: undefined };

/**
 * Where a reading begins that only finds out what is there now. One request asks what time the server
 * has; what may still be joined by late records is then read without being handed over.
 */
async function now(
	{ parameter, keys }: OrderedBy,
	overlapMs: bigint,
	{ pages, now: localNow }: PollContext,
): Promise<OrderedState> {
	const localMs = localTime(localNow);
	const query: Record<string, string> =
		parameter === '' ? {} : { [parameter]: keys.from(localMs) };
	let serverMs: bigint | undefined;
	for await (const { response } of pages(query)) {
		serverMs = serverTime(response);
		break;
	}
	return { ...NOTHING, low: nowByClocks({ serverMs, localMs }, overlapMs) };
}

/** @param overlapMs undefined where keys are no times */
function detectionBy(by: OrderedBy, overlapMs: bigint | undefined): Detection {
	async function beginning(reading: PollContext): Promise<OrderedState> {
		const { start } = reading;
		if (overlapMs === undefined) return NOTHING;
		if (start.from === 'now') return await now(by, overlapMs, reading);
		return { ...NOTHING, low: start.from === 'date' ? BigInt(start.sinceMs) : undefined };
	}

	return {
		async detect(kept, reading) {
			if (kept !== undefined)
				return await new OrderedPoll(by, readOrderedState(kept), reading, false).run();
			const mark = await beginning(reading);
			return await new OrderedPoll(by, mark, reading, reading.start.from === 'now').run();
		},
	};
}

/** Records with a timestamp: asked for from a time on, less those that are known from there. */
export function changedSince(rules: Extract<DetectionRules, ChangedSince>): Detection {
	const { idField, versionFields, timeField, parameter, order } = rules;
	const timeFields = timeField.split(',').map((path) => path.trim());
	const fields =
		versionFields === undefined ? undefined : [idField, ...timeFields, ...versionFields];
	const overlapMs = BigInt(Math.round(rules.overlapMs));
	const by: OrderedBy = {
		keys: timeKeys(rules),
		parameter,
		order,
		horizon: (localNow, before) => new TimeLowWatermark(overlapMs, localNow, before),
		hash: (row) => contentHash(row, fields),
		idField,
		startsAtNewest: false,
	};
	return detectionBy(by, overlapMs);
}

/** Records whose IDs grow. */
export function newerIds(rules: Extract<DetectionRules, NewId>): Detection {
	const { idField, parameter, order } = rules;
	const by: OrderedBy = {
		keys: idKeys(idField),
		parameter,
		order,
		horizon: (_localNow, before) => new IdLowWatermark(order, before),
		hash: (row) => contentHash(idOf(row, idField)),
		idField,
		startsAtNewest: true,
	};
	return detectionBy(by, undefined);
}
