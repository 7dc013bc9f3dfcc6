import { detectionFor } from '../../../../../nodes/rest/sync/detections';
import { syncOnce } from '../../../../../nodes/rest/sync/syncOnce';
import type { SyncResult } from '../../../../../nodes/rest/sync/syncOnce';
import type { Budget, Detection } from '../../../../../nodes/rest/sync/types';
import type { Api } from './api';
import type { Records } from './records';
import { rulesOf, type Scenario, shiftsOf } from './scenario';

/**
 * How a poll goes on once the node has answered.
 * - `delivered`: the state is saved, the workflow gets the rows.
 * - `killed`: n8n ends before either happens.
 * - `lostRows`: n8n ends after the state was saved and before the workflow got the rows.
 * - `lostSave`: the workflow gets the rows, and n8n ends before the state is saved: n8n does not
 *   wait for that.
 */
export type Ending = 'delivered' | 'killed' | 'lostRows' | 'lostSave';

/** What became of a poll. */
export interface Polled {
	readonly result: SyncResult;
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

	private processes = 1;
	/** n8n saves after each activation, also that of its start, whatever the first poll returned. */
	private isActivating = true;
	private readonly detection: Detection;

	constructor(
		private readonly scenario: Scenario,
		private readonly api: Api,
		private readonly records: Records,
	) {
		this.detection = detectionFor(rulesOf(scenario));
	}

	/** One poll. Rejects where the node does; then nothing is kept. */
	async poll(budget: Budget, ending: Ending): Promise<Polled> {
		const { scenario } = this;
		const result = await syncOnce(
			deepFrozen(this.memory),
			this.detection,
			{
				pages: this.api.pages,
				budget,
				start: scenario.start,
				now: () => this.records.nowMs + scenario.aheadMs,
				...shiftsOf(scenario, this.api.pageSize),
			},
			{
				fingerprint: 'the-settings',
				afterRestart: scenario.afterRestart,
				process: `process-${this.processes}`,
				isDurable: scenario.isDurable,
			},
		);
		return ending === 'delivered' ? this.keep(result) : this.crash(result, ending);
	}

	/** n8n ends, however, and starts again: it reads from the database what it saved last. */
	restart(): void {
		this.processes += 1;
		this.isActivating = true;
		this.memory = this.stored === undefined ? undefined : JSON.parse(this.stored);
	}

	private keep(result: SyncResult): Polled {
		const hasRows = result.changes.length > 0;
		const isSaved = hasRows || this.isActivating || this.scenario.isDurable;
		this.isActivating = false;
		this.memory = result.state;
		if (isSaved) this.stored = JSON.stringify(result.state);
		return { result, isDelivered: hasRows, isSaved, isAlive: true };
	}

	/** What is not there to be lost is lost in no way: n8n just ends. */
	private crash(result: SyncResult, wished: Ending): Polled {
		const isPossible = result.changes.length > 0 && !this.scenario.isDurable;
		const ending = isPossible ? wished : 'killed';
		const isSaved = ending === 'lostRows';
		if (isSaved) this.stored = JSON.stringify(result.state);
		this.restart();
		return { result, isDelivered: ending === 'lostSave', isSaved, isAlive: false };
	}
}
