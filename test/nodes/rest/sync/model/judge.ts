import type { Change } from '../../../../../nodes/rest/sync/syncTypes';
import type { Api, Row } from './api';
import { checkOrder, checkSize, checkState, checkTruth, hold } from './checks';
import { stepOf } from './formats';
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
	/** When it began, epoch ms on the server's clock. */
	readonly atMs: number;
	/** What was younger was not asked for, epoch ms. */
	readonly untilMs: number;
}

/** What holds of one poll besides what it returned. */
export interface Moment {
	/** When the reading began that this poll ended or went on with, in events. */
	readonly readSince: number;
	readonly baseline: Baseline;
	/** Nothing younger was asked for: the local clock may be behind, epoch ms. */
	readonly untilMs: number;
	readonly maxRows: number;
	readonly pageSize: number;
}

/** Says of each poll whether the promises are kept. */
export class Judge {
	readonly ledger = new Ledger();
	private hasRestarted = false;

	/** IDs of records of which the workflow knows, and not that they were deleted. */
	private readonly followed = new Set<string>();
	/** IDs of records that appeared or vanished while "now" was looked for. */
	private readonly unclear = new Set<string>();

	constructor(
		private readonly scenario: Scenario,
		private readonly records: Records,
		private readonly api: Api,
	) {}

	/** All starts over. */
	startOver(): void {
		this.restarted(0);
		this.followed.clear();
		this.unclear.clear();
	}

	/**
	 * n8n begins with what it saved.
	 * @param through batches that this takes for handed over
	 */
	restarted(through: number): void {
		this.hasRestarted = true;
		this.ledger.restart(through);
	}

	/** A poll that worked, whatever became of it then. */
	polled({ result, isDelivered, isSaved }: Polled, moment: Moment): void {
		const { changes, state } = result;
		const { scenario, records, api } = this;
		checkSize(changes, moment, { scenario, records, api });
		for (const change of changes) {
			const version = checkTruth(change, moment.readSince, { scenario, records, api });
			const isBefore = version !== undefined && this.isTooOld(version, moment.baseline);
			hold(!isBefore, `${this.keyOf(change)} is from before the start`);
		}
		checkOrder(changes, { scenario, records, api });
		checkState(state, records, scenario);
		const keys = changes.map(this.keyOf);
		hold(new Set(keys).size === keys.length, `a poll has a row twice: ${keys.join(', ')}`);
		if (changes.length > 0) this.ledger.add({ keys, isDelivered, isSaved });
		for (const change of changes) {
			const key = this.keyOf(change);
			hold(!this.ledger.isTooOften(key), `${key} was handed over twice`);
			if (isDelivered) this.follow(change);
		}
	}

	/** After the first reading: what was there is known. */
	begun({ start }: Baseline): void {
		if (this.scenario.mode !== 'snapshot' || this.scenario.start.from !== 'now') return;
		const there = new Set(this.records.visible().map(this.records.nameOf));
		for (const name of this.records.versions.map(this.records.nameOf))
			if (there.has(name) && this.firstShown(name) <= start) this.followed.add(name);
			else this.unclear.add(name);
	}

	/** A poll read the list to its end, and the workflow has what it found. */
	complete(moment: Moment, state: State): void {
		const { records, ledger } = this;
		const isDue = (version: Version) =>
			(version.shown ?? Infinity) <= moment.readSince &&
			version.stampMs < moment.untilMs &&
			!this.isBefore(version, moment.baseline) &&
			!this.mayBeBefore(version, moment);
		const keys = new Map<string, number>();
		for (const version of records.visible().filter(isDue)) {
			const key = this.keyOfVersion(version);
			const isThere = ledger.count(key) > 0 || ledger.skipped.has(key);
			// Where a list moves while it is read, only the next poll can tell apart what shares an ID.
			if (records.events !== moment.readSince && this.hasTwin(version)) continue;
			hold(isThere, `${key} was never handed over`);
			const other = keys.get(key) ?? version.serial;
			hold(other === version.serial, `two records are called ${key}, and nobody was told`);
			keys.set(key, version.serial);
		}
		const { mode, lookBackMs } = this.scenario;
		// Many at once must be missing twice.
		const isDoubted = JSON.stringify(state).includes('missing');
		if (mode === 'snapshot' && lookBackMs === undefined && !isDoubted)
			this.checkDeletions(moment);
	}

	private hasTwin(version: Version): boolean {
		const { nameOf } = this.records;
		return this.records
			.visible()
			.some((each) => each.serial !== version.serial && nameOf(each) === nameOf(version));
	}

	private readonly keyOf = ({ kind, id, row }: Change): string => {
		if (kind === 'deleted') return this.keyOfDeletion(id);
		if (this.scenario.mode === 'newId') return id;
		const { serial, version: number } = row as Row;
		const version = this.records.versions.find(
			(each) => each.serial === serial && each.version === number,
		);
		return version === undefined ? `${id} version ${number}` : this.keyOfVersion(version);
	};

	/** A record that gets the ID of one that was deleted may be deleted, too. */
	private keyOfDeletion(id: string): string {
		const { versions, nameOf } = this.records;
		const bearers = versions.filter((each) => nameOf(each) === id && each.gone !== undefined);
		return `${id} deleted, as ${Math.max(...bearers.map(({ serial }) => serial))}`;
	}

	/** A record is its ID and its time; where that is coarse, its content tells versions apart. */
	private keyOfVersion(version: Version): string {
		const { scenario, records } = this;
		const name = records.nameOf(version);
		if (scenario.mode === 'newId') return name;
		const isByTime = scenario.mode === 'changedSince' && stepOf(scenario.api) === 1;
		return isByTime
			? `${name} at ${version.stampMs}`
			: `${name} version ${version.version} of ${version.serial}`;
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
	private isBefore(
		version: Version,
		{ start }: Baseline,
		isSame = (_other: Version): boolean => true,
	): boolean {
		const { mode, start: setting } = this.scenario;
		if (setting.from === 'now') return this.beginOf(version, isSame) <= start;
		const isDated = mode === 'changedSince' && setting.from === 'date';
		return isDated && this.api.readMs(version) < setting.sinceMs;
	}

	/** Only its time tells what a later poll finds while "now" is looked for. */
	private isTooOld(version: Version, baseline: Baseline): boolean {
		const isBeginning = this.scenario.start.from === 'now' && baseline.end === Infinity;
		// "Now" is that of the local clock where an end is asked for.
		const isAsked = version.stampMs < baseline.untilMs;
		// One that is gone may have had the same ID.
		const isOwn = ({ serial }: Version) => serial === version.serial;
		return !isBeginning && isAsked && this.isBefore(version, baseline, isOwn);
	}

	/** What appeared while "now" was looked for belongs to either side. */
	private mayBeBefore(version: Version, { baseline }: Moment): boolean {
		const { start, mode, overlapMs } = this.scenario;
		// A text may mean an instant before or after it.
		if (mode === 'changedSince' && start.from === 'date')
			return this.api.shownMs(version) < start.sinceMs;
		if (start.from !== 'now') return false;
		// Nobody asks for what was older than the overlap then.
		const isOlder = mode === 'changedSince' && version.stampMs < baseline.atMs - overlapMs;
		return isOlder || this.beginOf(version) <= baseline.end;
	}

	/**
	 * When what counts appeared: the record or this version of it. In events.
	 * @param isSame which of those with the same name count
	 */
	private beginOf(version: Version, isSame = (_other: Version): boolean => true): number {
		const key = this.keyOfVersion(version);
		const same = this.records.versions.filter(
			(each) => this.keyOfVersion(each) === key && isSame(each),
		);
		return Math.min(...same.map(({ shown = Infinity }) => shown));
	}

	private firstShown(name: string): number {
		const { versions, nameOf } = this.records;
		const same = versions.filter((each) => nameOf(each) === name);
		return Math.min(...same.map(({ shown = Infinity }) => shown));
	}

	/** Each deletion that the workflow could not know was told. */
	private checkDeletions({ readSince }: Moment): void {
		const { records } = this;
		const there = new Set(records.visible().map(records.nameOf));
		for (const id of this.followed) {
			if (there.has(id) || this.isForgotten(id) || this.isSkipped(id)) continue;
			const gone = records.versions
				.filter((version) => records.nameOf(version) === id)
				.reduce((last, version) => Math.max(last, version.gone ?? 0), 0);
			hold(gone > readSince, `that ${id} was deleted was never handed over`);
		}
	}

	private isSkipped(id: string): boolean {
		return [...this.ledger.skipped].some((key) => key.startsWith(`${id} deleted`));
	}

	/** The process that handed it over ended before it could note that it knew the record. */
	private isForgotten(id: string): boolean {
		return [...this.ledger.forgotten].some((key) => key.startsWith(`${id} `));
	}
}
