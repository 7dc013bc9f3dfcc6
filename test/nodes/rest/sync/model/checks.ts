import { isDeepStrictEqual } from 'node:util';

import type { Change } from '../../../../../nodes/rest/sync/syncTypes';
import type { Api, Row } from './api';
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

/** How long a record is kept in mind beyond the overlap, ms: clocks differ, and times are cut off. */
const KEPT_MS = 365_000;

const versionOf = ({ row }: Change, { versions }: Records): Version | undefined => {
	const { id, version } = row as Row;
	return versions.find((each) => each.id === id && each.version === version);
};

/** A poll hands over no more than it may. */
export function checkSize(
	{ length }: readonly Change[],
	{ maxRows, pageSize }: { readonly maxRows: number; readonly pageSize: number },
	{ mode }: Scenario,
): void {
	// The place inside a page of a change log has no cursor.
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
		const isThere = records.visible().some(({ id }) => String(id) === change.id);
		hold(!isThere, `${change.id} is called deleted`);
		return undefined;
	}
	const version = versionOf(change, records);
	const text = JSON.stringify(change.row);
	hold(version?.shown !== undefined, `there is no such row: ${text}`);
	const isSame = JSON.stringify(api.rowOf(version)) === text && change.id === String(version.id);
	hold(isSame, `the row was changed: ${text}`);
	const isGone = scenario.mode !== 'cursor' && (version.gone ?? Infinity) <= readSince;
	hold(!isGone, `the row was gone before the reading: ${text}`);
	return version;
}

/** By what the changes of a mode stand in order; undefined where there is no order. */
function placeOf(change: Change, { scenario, records, api }: Truth): number | undefined {
	const { mode } = scenario;
	if (mode === 'snapshot' || (mode === 'newId' && scenario.api.order === 'any')) return undefined;
	if (mode === 'newId') return Number(change.id);
	const version = versionOf(change, records);
	if (version === undefined) return undefined;
	return mode === 'cursor' ? version.shown : api.shownMs(version);
}

/** Oldest first, and so the versions of a record. */
export function checkOrder(changes: readonly Change[], truth: Truth): void {
	const places = changes.map((change) => placeOf(change, truth) ?? 0);
	const isSorted = places.every((place, index) => place >= (places[index - 1] ?? place));
	hold(isSorted, `the rows are not sorted: ${places.join(', ')}`);
	const last = new Map<string, readonly [version: number, place: number]>();
	for (const [index, { kind, id, row }] of changes.entries()) {
		if (kind === 'deleted') continue;
		const { version } = row as Row;
		const place = places[index] ?? 0;
		const [before, placeBefore] = last.get(id) ?? [0, place];
		// A writer may give a record an earlier time than it had; times come first.
		const isLater = version > before || place > placeBefore;
		hold(isLater, `version ${version} of ${id} comes after a later one`);
		last.set(id, [version, place]);
	}
}

/** A state is small, has its version, and survives being stored. */
export function checkState(state: State, { versions }: Records): void {
	const text = typeof state === 'string' ? state : JSON.stringify(state);
	const kept = JSON.parse(text) as { version: unknown };
	hold(kept.version === 1, 'the state has another version');
	const isKept = typeof state === 'string' || isDeepStrictEqual(kept, state);
	hold(isKept, `the state changes when it is stored: ${text}`);
	const most = 1500 + 60 * versions.length;
	hold(text.length <= most, `the state has ${text.length} characters: ${text}`);
}

/** Once all is read, a state holds no more than it must. */
export function checkRest(
	state: unknown,
	{ mode, overlapMs, api: { order, hasDate } }: Scenario,
	{ versions }: Records,
	api: Api,
): void {
	const text = typeof state === 'string' ? state : JSON.stringify(state);
	const newest = Math.max(...versions.map((version) => api.shownMs(version)));
	const recent = versions.filter(
		(version) => api.shownMs(version) >= newest - overlapMs - KEPT_MS,
	);
	const isWhole = mode === 'snapshot' || (mode === 'newId' && order === 'any');
	// Where the server does not tell the time, only a list with its oldest records first shows it.
	const isTimeless = mode === 'changedSince' && !hasDate && order !== 'oldestFirst';
	const kept =
		isWhole || isTimeless ? versions.length : mode === 'changedSince' ? recent.length : 0;
	const most = 300 + 40 * kept;
	hold(text.length <= most, `the state keeps ${text.length} characters in the end: ${text}`);
}
