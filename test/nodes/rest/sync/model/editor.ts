import { stepOf } from './formats';
import type { Records } from './records';
import { isCounted, type Scenario } from './scenario';
import type { Edit } from './steps';

/** Where an edit moves records, in a list whose pages are counted. */
type Direction = 'back' | 'both' | 'forth' | 'nowhere';

/**
 * Edits the records, also while they are read.
 *
 * A list whose pages are counted can be read safely while its records move in one direction, not
 * while they move in both: one that moves to a page which was read before, then back to one which
 * will have been read, is never seen, however often a client looks, if it looks at the wrong times.
 * Only a cursor helps. So nothing moves both ways within one reading here.
 */
export class Editor {
	private moved: Direction = 'nowhere';

	constructor(
		private readonly scenario: Scenario,
		private readonly records: Records,
		/** Whether a list is being read, or may be gone on with from its middle. */
		private readonly isReading: () => boolean,
		/** Whether the mark may move on without a look at what is behind it. */
		private readonly isMoving: () => boolean,
	) {}

	/** The list is read from its beginning. */
	begin(): void {
		this.moved = 'nowhere';
	}

	edit(edit: Edit): void {
		if (!this.isAllowed(edit)) return;
		const { records } = this;
		// The promise is about the mark, and a poll under way may move it.
		const {
			isBehind = false,
			delay = 0,
			...fitting
		} = 'stamp' in edit ? (edit.stamp ?? {}) : {};
		const stamp = {
			...fitting,
			...(this.isNamed ? {} : { delay }),
			...(isBehind && !this.isMoving() ? { isBehind } : {}),
		};
		if (edit.do === 'insert') for (let i = 0; i < edit.count; i++) records.insert(stamp);
		if (edit.do === 'update') records.update(edit.pick, stamp);
		if (edit.do === 'delete')
			for (let i = 0; i < (edit.count ?? 1); i++) records.delete(edit.pick);
	}

	/**
	 * *Automatic* proves a way to the second page by its rows, so a list that moves just then is beyond
	 * it, too.
	 */
	private get isNamed(): boolean {
		const { mode, api } = this.scenario;
		return mode !== 'cursor' && (api.paging === 'namedPage' || api.paging === 'namedOffset');
	}

	private isAllowed(edit: Edit): boolean {
		const { scenario, records } = this;
		if (this.isNamed && this.isReading()) return false;
		if (!isCounted(scenario)) return true;
		const direction = this.directionOf(edit);
		if (direction === 'nowhere' || !this.isReading()) return true;
		if (direction === 'both' || (direction === 'back' && records.hasLate)) return false;
		if (this.moved !== 'nowhere' && this.moved !== direction) return false;
		this.moved = direction;
		return true;
	}

	private directionOf(edit: Edit): Direction {
		if (edit.do === 'delete') return 'back';
		const { mode, api } = this.scenario;
		const isUpdate = edit.do === 'update';
		const isLate = (edit.stamp?.delay ?? 0) > 0;
		if (mode === 'newId' && api.order === 'oldestFirst') return isLate ? 'forth' : 'nowhere';
		if (mode === 'changedSince' && api.order === 'oldestFirst') {
			// To the end goes only what is newer than everything else.
			if (this.isNewest(edit)) return isUpdate ? 'back' : 'nowhere';
			return isUpdate ? 'both' : 'forth';
		}
		const isSortedByTime = mode === 'changedSince' && api.order !== 'any';
		const entersFilter = mode === 'changedSince' && api.hasFilter;
		return isUpdate && !isSortedByTime && !entersFilter && !isLate ? 'nowhere' : 'forth';
	}

	private isNewest(edit: Edit): boolean {
		const { nowMs, newestMs } = this.records;
		const { isTie, isBehind, ago = 0, delay = 0 } = ('stamp' in edit && edit.stamp) || {};
		const step = stepOf(this.scenario.api);
		const isLater = Math.floor(nowMs / step) > Math.floor(newestMs / step);
		return isLater && isTie !== true && isBehind !== true && ago === 0 && delay === 0;
	}
}
