import { isDeepStrictEqual } from 'node:util';

import type { Change } from '../../../../../nodes/rest/sync/syncTypes';
import type { Api, Row } from './api';
import { stepOf } from './formats';
import type { State } from './host';
import type { Records, Version } from './records';
import type { Scenario } from './scenario';

/** A history that breaks a promise ends with this. */
export class Broken extends Error {}

export function hold(condition: boolean, sentence: string): asserts condition {
	if (!condition) throw new Broken(sentence);
}

/** What a poll is compared with. */
interface Truth {
	readonly scenario: Scenario;
	readonly records: Records;
	readonly api: Api;
}

/** How long a record is kept in mind beyond the overlap, ms: clocks differ. */
const KEPT_MS = 7_400_000;

const versionOf = ({ row }: Change, { versions }: Records): Version | undefined => {
	const { serial, version } = row as Row;
	return versions.find((each) => each.serial === serial && each.version === version);
};

/** A poll hands over no more than it may, besides what shares the last instant. */
export function checkSize(
	changes: readonly Change[],
	{ maxRows, pageSize }: { readonly maxRows: number; readonly pageSize: number },
	truth: Truth,
): void {
	const { mode } = truth.scenario;
	const places = changes.map((change) => placeOf(change, truth));
	const isTied = (place: number | undefined) =>
		mode === 'changedSince' && place === places.at(-1);
	const length = places.filter((place) => !isTied(place)).length;
	// The place inside a page of a change log has no token.
	const most = mode === 'cursor' ? maxRows - 1 + pageSize : maxRows;
	hold(length <= most, `${length} rows came where ${most} were allowed`);
}

/** A change is true: the row was in the list, just so, or the record is deleted. */
export function checkTruth(
	change: Change,
	readSince: number,
	{ scenario, records, api }: Truth,
): Version | undefined {
	if (change.kind === 'deleted') {
		// Another record may have got its ID meanwhile.
		const isKnown = ({ serial }: Version) =>
			records.versions.some(
				(each) => each.serial === serial && (each.shown ?? Infinity) <= readSince,
			);
		const isThere = records
			.visible()
			.some((each) => records.nameOf(each) === change.id && isKnown(each));
		hold(!isThere, `${change.id} is called deleted`);
		return undefined;
	}
	const version = versionOf(change, records);
	const { url: _url, ...row } = change.row as Row;
	const text = JSON.stringify(row);
	hold(version?.shown !== undefined, `there is no such row: ${text}`);
	const isSame =
		JSON.stringify(api.rowOf(version)) === text && change.id === records.nameOf(version);
	hold(isSame, `the row was changed: ${text}`);
	const isGone = scenario.mode !== 'cursor' && (version.gone ?? Infinity) <= readSince;
	hold(!isGone, `the row was gone before the reading: ${text}`);
	return version;
}

/** By what the changes of a mode stand in order; undefined where there is no order. */
function placeOf(change: Change, { scenario, records, api }: Truth): number | undefined {
	const { mode } = scenario;
	// Of texts, only the server knows the order.
	const isUnsorted = scenario.api.order === 'any' || scenario.ids === 'sortable';
	if (mode === 'snapshot' || (mode === 'newId' && isUnsorted)) return undefined;
	if (mode === 'newId')
		return records.versions.findIndex((each) => records.nameOf(each) === change.id);
	const version = versionOf(change, records);
	if (version === undefined) return undefined;
	return mode === 'cursor' ? version.shown : api.readMs(version);
}

/** Oldest first, and so the versions of a record. */
export function checkOrder(changes: readonly Change[], truth: Truth): void {
	// Each parent's list has an order of its own.
	const isOne = truth.scenario.api.parents <= 1;
	const places = changes.map((change) => (isOne ? placeOf(change, truth) : undefined) ?? 0);
	const isSorted = places.every((place, index) => place >= (places[index - 1] ?? place));
	hold(isSorted, `the rows are not sorted: ${places.join(', ')}`);
	const last = new Map<number, readonly [version: number, place: number]>();
	for (const [index, { kind, id, row }] of changes.entries()) {
		if (kind === 'deleted') continue;
		const { serial, version } = row as Row;
		const place = places[index] ?? 0;
		const [before, placeBefore] = last.get(serial) ?? [0, place];
		// A writer may give a record an earlier time than it had; times come first.
		const isLater = version > before || place > placeBefore;
		hold(isLater, `version ${version} of ${id} comes after a later one`);
		last.set(serial, [version, place]);
	}
}

/** A state is small, has its version, and survives being stored. */
export function checkState(
	state: State,
	{ versions }: Records,
	{ api: { parents } }: Scenario,
): void {
	const text = typeof state === 'string' ? state : JSON.stringify(state);
	const kept = JSON.parse(text) as { version: unknown };
	hold(kept.version === 1, 'the state has another version');
	const isKept = typeof state === 'string' || isDeepStrictEqual(kept, state);
	hold(isKept, `the state changes when it is stored: ${text}`);
	const most = 1500 * Math.max(1, parents) + 60 * versions.length;
	hold(text.length <= most, `the state has ${text.length} characters: ${text}`);
}

/** Once all is read, a state holds no more than it must. */
export function checkRest(
	state: unknown,
	{ mode, overlapMs, api: manners }: Scenario,
	{ versions }: Records,
	api: Api,
): void {
	const text = typeof state === 'string' ? state : JSON.stringify(state);
	const newest = Math.max(...versions.map((version) => api.shownMs(version)));
	const stepMs = stepOf(manners);
	const recent = versions.filter(
		(version) => api.shownMs(version) >= newest - overlapMs - 2 * stepMs - KEPT_MS,
	);
	const kept = mode === 'changedSince' ? recent.length : versions.length;
	const most = 300 * (1 + 2 * manners.parents) + 60 * kept;
	hold(text.length <= most, `the state keeps ${text.length} characters in the end: ${text}`);
}
