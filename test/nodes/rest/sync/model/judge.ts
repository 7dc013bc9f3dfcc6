import type { Change } from '../../../../../nodes/rest/sync/types';
import type { Api, Row } from './api';
import type { Polled, State } from './host';
import { Ledger } from './ledger';
import type { Records, Version } from './records';
import type { Scenario } from './scenario';

/** Where the first reading began and ended. */
export interface Baseline {
	/** In events. */
	readonly start: number;
	/** In events; Infinity while it goes on. */
	readonly end: number;
	/** The time that counts as "now", as far as the engine can know it. Epoch ms. */
	readonly clockMs: number;
}

/** What holds of one poll besides what it returned. */
export interface Moment {
	/** When the reading began that this poll ended or went on with, in events. */
	readonly readSince: number;
	readonly baseline: Baseline;
	readonly maxRows: number;
	readonly pageSize: number;
}

/** A history that breaks a promise ends with this. */
export class Broken extends Error {}

function hold(condition: boolean, sentence: string): asserts condition {
	if (!condition) throw new Broken(sentence);
}

const rowOf = ({ row }: Change) => row as Row;

/** Says of each poll whether the promises are kept. */
export class Judge {
	readonly ledger = new Ledger();
	/** Whether n8n has been restarted. */
	hasRestarted = false;

	/** IDs of records of which the workflow knows, and not that they were deleted. */
	private readonly followed = new Set<string>();
	/** IDs of records that appeared while "now" was looked for. */
	private readonly unclear = new Set<string>();

	constructor(
		private readonly scenario: Scenario,
		private readonly records: Records,
		private readonly api: Api,
	) {}

	/** All begins anew. */
	startOver(): void {
		this.hasRestarted = true;
		this.ledger.restart(0);
		this.followed.clear();
		this.unclear.clear();
	}

	/** A poll that worked, whatever became of it then. */
	polled({ result, isDelivered, isSaved }: Polled, moment: Moment): void {
		const { changes, state } = result;
		this.checkSize(changes, moment);
		this.checkTruth(changes, moment);
		this.checkOrder(changes);
		this.checkState(state);
		if (changes.length > 0)
			this.ledger.add({ keys: changes.map(this.keyOf), isDelivered, isSaved });
		for (const change of changes) {
			const key = this.keyOf(change);
			hold(!this.ledger.isTooOften(key), `${key} was handed over twice`);
			if (isDelivered) this.follow(change);
		}
	}

	/** After the first reading: what was there is known. */
	begun({ start }: Baseline): void {
		if (this.scenario.mode !== 'snapshot' || this.scenario.start.from !== 'now') return;
		for (const { id } of this.records.visible())
			if (this.firstShown(id) <= start) this.followed.add(String(id));
			else this.unclear.add(String(id));
	}

	/** A poll read the list to its end, and the workflow has what it found. */
	complete(moment: Moment): void {
		const { records, ledger } = this;
		for (const version of records.visible()) {
			if ((version.shown ?? Infinity) > moment.readSince) continue;
			if (this.isBefore(version, moment.baseline) || this.mayBeBefore(version, moment))
				continue;
			const key = this.keyOfVersion(version);
			const isThere = ledger.count(key) > 0 || ledger.skipped.has(key);
			hold(isThere, `${key} was never handed over`);
		}
		const { mode, lookBackMs } = this.scenario;
		if (mode === 'snapshot' && lookBackMs === undefined) this.checkDeletions(moment);
	}

	private readonly keyOf = ({ kind, id, row }: Change): string => {
		if (kind === 'deleted') return `${id} deleted`;
		return this.scenario.mode === 'newId' ? id : `${id} version ${(row as Row).version}`;
	};

	private keyOfVersion({ id, version }: Version): string {
		return this.scenario.mode === 'newId' ? String(id) : `${id} version ${version}`;
	}

	private follow({ kind, id }: Change): void {
		if (this.scenario.mode !== 'snapshot') return;
		const { lookBackMs } = this.scenario;
		if (!this.hasRestarted && !this.unclear.has(id) && lookBackMs === undefined)
			hold(this.followed.has(id) === (kind !== 'new'), `${id} is called ${kind}`);
		if (kind === 'deleted') this.followed.delete(id);
		else this.followed.add(id);
	}

	/** What is older than the beginning must not come. */
	private isBefore(version: Version, { start, clockMs }: Baseline): boolean {
		const { mode, start: wished } = this.scenario;
		if (mode !== 'changedSince') return wished.from === 'now' && this.beginOf(version) <= start;
		const sinceMs =
			wished.from === 'date' ? wished.sinceMs : wished.from === 'now' ? clockMs : -Infinity;
		return this.api.shownMs(version) < sinceMs;
	}

	/** What appeared while "now" was looked for belongs to either side. */
	private mayBeBefore(version: Version, { baseline }: Moment): boolean {
		const { mode, start } = this.scenario;
		return (
			mode !== 'changedSince' && start.from === 'now' && this.beginOf(version) <= baseline.end
		);
	}

	/** When what counts appeared: the record or this version of it. In events. */
	private beginOf({ id, shown = Infinity }: Version): number {
		return this.scenario.mode === 'newId' ? this.firstShown(id) : shown;
	}

	private firstShown(id: Version['id']): number {
		return this.records.versions.find((each) => each.id === id)?.shown ?? Infinity;
	}

	private checkSize({ length }: readonly Change[], { maxRows, pageSize }: Moment): void {
		// The place inside a page of a change log has no cursor.
		const most = this.scenario.mode === 'cursor' ? maxRows - 1 + pageSize : maxRows;
		hold(length <= most, `${length} rows came where ${most} were allowed`);
	}

	/** Every row was really in the list while it was read. */
	private checkTruth(changes: readonly Change[], { readSince, baseline }: Moment): void {
		const keys = changes.map(this.keyOf);
		hold(new Set(keys).size === keys.length, `a poll has a row twice: ${keys.join(', ')}`);
		for (const change of changes) {
			if (change.kind === 'deleted') {
				const isThere = this.records.visible().some(({ id }) => String(id) === change.id);
				hold(!isThere, `${change.id} is called deleted`);
				continue;
			}
			const { id, version: number } = rowOf(change);
			const version = this.records.versions.find(
				(each) => each.id === id && each.version === number,
			);
			const text = JSON.stringify(change.row);
			hold(version?.shown !== undefined, `there is no such row: ${text}`);
			const isSame = JSON.stringify(this.api.rowOf(version)) === text;
			hold(isSame && change.id === String(id), `the row was changed: ${text}`);
			const isLog = this.scenario.mode === 'cursor';
			const isOld = !isLog && (version.gone ?? Infinity) <= readSince;
			hold(!isOld, `the row was gone before the reading: ${text}`);
			hold(!this.isBefore(version, baseline), `the row is from before the start: ${text}`);
		}
	}

	/** Oldest first. */
	private checkOrder(changes: readonly Change[]): void {
		const { mode, api } = this.scenario;
		const last = new Map<string, number>();
		for (const change of changes) {
			if (change.kind === 'deleted') continue;
			const { version } = rowOf(change);
			const isLater = version > (last.get(change.id) ?? 0);
			hold(isLater, `version ${version} of ${change.id} comes after a later one`);
			last.set(change.id, version);
		}
		if (mode === 'snapshot' || (mode === 'newId' && api.order === 'any')) return;
		const places = changes.map((change) => {
			const { id, version: number } = rowOf(change);
			if (mode === 'newId') return Number(id);
			const version = this.records.versions.find(
				(each) => each.id === id && each.version === number,
			);
			if (version === undefined) return NaN;
			return mode === 'cursor' ? (version.shown ?? NaN) : this.api.shownMs(version);
		});
		const isSorted = places.every((place, index) => place >= (places[index - 1] ?? place));
		hold(isSorted, `the rows are not sorted: ${places.join(', ')}`);
	}

	private checkState(state: State): void {
		const text = typeof state === 'string' ? state : JSON.stringify(state);
		const kept = JSON.parse(text) as { version: unknown };
		hold(kept.version === 1, 'the state has another version');
		if (typeof state !== 'string') expect(kept).toEqual(state);
		const most = 1500 + 60 * this.records.versions.length;
		hold(text.length <= most, `the state has ${text.length} characters: ${text}`);
	}

	/** Each deletion that the workflow could not know was told. */
	private checkDeletions({ readSince }: Moment): void {
		const { ledger, records } = this;
		const there = new Set(records.visible().map(({ id }) => String(id)));
		for (const id of this.followed) {
			if (there.has(id) || this.isForgotten(id) || ledger.skipped.has(`${id} deleted`))
				continue;
			const gone = records.versions
				.filter((version) => String(version.id) === id)
				.reduce((last, version) => Math.max(last, version.gone ?? 0), 0);
			hold(gone > readSince, `that ${id} was deleted was never handed over`);
		}
	}

	/** The process that handed it over ended before it could note that it knew the record. */
	private isForgotten(id: string): boolean {
		return [...this.ledger.forgotten].some((key) => key.startsWith(`${id} version `));
	}
}
