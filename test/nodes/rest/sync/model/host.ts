import { isRecord } from '../../../../../credentials/common/unknown';
import type { SyncPlan } from '../../../../../nodes/rest/sync/list/plan';
import { detectionOf } from '../../../../../nodes/rest/sync/list/source';
import { fingerprintOf, planMeaning } from '../../../../../nodes/rest/sync/run/fingerprint';
import { readWatermark, watermarkText } from '../../../../../nodes/rest/sync/run/state';
import {
	type StoredSyncState,
	syncOnce,
	type SyncResult,
	type SyncSettings,
} from '../../../../../nodes/rest/sync/run/syncOnce';
import type {
	Budget,
	Change,
	Detection,
	PollContext,
} from '../../../../../nodes/rest/sync/syncTypes';
import type { Records } from './records';
import { planOf, type Scenario } from './scenario';
import type { Server } from './server';

/**
 * How a poll goes on once the node has answered.
 * - `delivered`: the state is saved, the workflow gets the rows.
 * - `killed`: n8n ends before either happens.
 * - `lostRows`: n8n ends after the state was saved and before the workflow got the rows.
 * - `lostSave`: the workflow gets the rows, and n8n ends before the state is saved: n8n does not
 *   wait for that.
 */
export type Ending = 'delivered' | 'killed' | 'lostRows' | 'lostSave';

/** The endings that can be told from `killed`, by what keeps the state. */
const POSSIBLE: Readonly<Record<'durable' | 'trigger' | 'workflow', readonly Ending[]>> = {
	// Both at once or none.
	durable: [],
	trigger: ['lostRows', 'lostSave'],
	// It is stored by the workflow that had the rows.
	workflow: ['lostSave'],
};

/** What a trigger stores, or the watermark in the output of Get Changed. */
export type State = StoredSyncState | string;

export type Result = Omit<SyncResult, 'state'> & { readonly state: State };

/** What became of a poll. */
export interface Polled {
	readonly result: Result;
	/** The workflow got the rows. */
	readonly isDelivered: boolean;
	/** The state is in the database. */
	readonly isSaved: boolean;
	/** n8n went on with the state that the poll returned. */
	readonly isAlive: boolean;
}

/** Nothing may change what it was given. */
function deepFrozen<Value>(value: Value): Value {
	if (typeof value === 'object' && value !== null) {
		Object.freeze(value);
		for (const inner of Object.values(value)) deepFrozen(inner);
	}
	return value;
}

/** Allows so many pages. */
export function pagesBudget(pages: number, maxRows: number): Budget {
	let asked = 0;
	return {
		maxRows,
		hasTime() {
			asked += 1;
			return asked < pages;
		},
	};
}

/** What n8n does with the static data of a polling node. */
export class Host {
	/** In the database. */
	stored: string | undefined;
	/** In this process. */
	memory: unknown;

	/** Counts the starts of n8n. */
	processes = 1;
	private startOvers = 0;
	/** How often the user changed what is requested, and how late records may come. */
	private edits = 0;
	private overlapFactor = 1;
	/** n8n saves after each activation, also that of its start, whatever the first poll returned. */
	private isActivating = true;
	constructor(
		private readonly scenario: Scenario,
		private readonly server: Server,
		private readonly records: Records,
	) {}

	/** Whether nobody knows after a restart if the workflow got the last rows. */
	get isUnsure(): boolean {
		return this.scenario.keeper === 'trigger' && !this.scenario.isDurable;
	}

	/** One poll. Rejects where the node does; then nothing is kept. */
	async poll(budget: Budget, ending: Ending): Promise<Polled> {
		const { scenario, plan, server } = this;
		const source = { session: server.session, rules: { retry: { retries: 0, budgetMs: 0 } } };
		const { detection, ...list } = detectionOf(plan, source);
		const reading = {
			...list,
			budget,
			start: scenario.start,
			now: () => this.records.nowMs + scenario.aheadMs,
		};
		const result =
			scenario.keeper === 'trigger'
				? await syncOnce(deepFrozen(this.memory), detection, reading, this.settings())
				: await this.getChanged(detection, reading);
		const own = {
			...result,
			changes: result.changes.map((change) => this.withoutParent(change)),
		};
		return ending === 'delivered' ? this.keep(own) : this.crash(own, ending);
	}

	/** The settings change in a way that makes what is stored meaningless. */
	startOver(): void {
		this.startOvers += 1;
		this.reactivate();
	}

	/** Another header, and a query parameter that the API does not know. */
	editRequest(): void {
		this.edits += 1;
		this.reactivate();
	}

	/** Twice as long, and back: never shorter than records need. */
	editOverlap(): void {
		this.overlapFactor = 3 - this.overlapFactor;
		this.reactivate();
	}

	/** @throws where a record does not say whose it is */
	private withoutParent(change: Change): Change {
		if (this.scenario.api.parents === 0) return change;
		const at = change.id.indexOf('/');
		const id = change.id.slice(at + 1);
		if (!isRecord(change.row)) return { ...change, id };
		const { parentId, ...row } = change.row;
		if (parentId !== change.id.slice(0, at)) throw new Error(`Not of its parent: ${change.id}`);
		return { ...change, id, row };
	}

	private get plan(): SyncPlan {
		const { scenario, edits, server } = this;
		const { overlapMs } = scenario;
		return planOf(
			{ ...scenario, overlapMs: overlapMs * this.overlapFactor },
			{ pageSize: server.api.pageSize, note: String(edits), idField: this.records.idField },
		);
	}

	/** n8n ends, however, and starts again: it reads from the database what it saved last. */
	restart(): void {
		this.processes += 1;
		this.reactivate();
	}

	/** The workflow is switched on once more: n8n reads its static data again. */
	reactivate(): void {
		this.isActivating = true;
		this.memory = this.stored === undefined ? undefined : JSON.parse(this.stored);
	}

	private settings(): SyncSettings {
		const { afterRestart, isDurable } = this.scenario;
		const fingerprint = fingerprintOf(planMeaning(this.plan), this.startOvers);
		return { fingerprint, afterRestart, process: `process-${this.processes}`, isDurable };
	}

	/** What the operation Get Changed does, with the watermark of its last output. */
	private async getChanged(detection: Detection, reading: PollContext): Promise<Result> {
		const { fingerprint } = this.settings();
		const text = typeof this.memory === 'string' ? this.memory : undefined;
		const { mark, isRestarted } =
			text === undefined
				? { mark: undefined, isRestarted: false }
				: readWatermark(text, fingerprint);
		const { mark: next, ...outcome } = await detection.detect(deepFrozen(mark), reading);
		return { ...outcome, isRestarted, state: watermarkText(next, fingerprint) };
	}

	private keep(result: Result): Polled {
		const hasRows = result.changes.length > 0;
		const isSaved = hasRows || this.isActivating || !this.isUnsure;
		this.isActivating = false;
		this.memory = result.state;
		if (isSaved) this.stored = JSON.stringify(result.state);
		return { result, isDelivered: hasRows, isSaved, isAlive: true };
	}

	/** What is not there to be lost is lost in no way: n8n just ends. */
	private crash(result: Result, planned: Ending): Polled {
		const { keeper, isDurable } = this.scenario;
		const possible = POSSIBLE[keeper === 'trigger' && isDurable ? 'durable' : keeper];
		const isPossible = result.changes.length > 0 && possible.includes(planned);
		const ending = isPossible ? planned : 'killed';
		const isSaved = ending === 'lostRows';
		if (isSaved) this.stored = JSON.stringify(result.state);
		this.restart();
		return { result, isDelivered: ending === 'lostSave', isSaved, isAlive: false };
	}
}
