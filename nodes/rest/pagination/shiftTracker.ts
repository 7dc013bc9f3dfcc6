import { isRecord } from '../../../credentials/common/unknown';
import type { Page, PageCall } from './pageTypes';
import { hints } from './paginationErrors';

/** How far moved rows are looked for. */
const PAGES_BACK = 5;

/** A row's identity: its ID where it has one, or else all of it. */
function identity(row: unknown): string {
	const id = isRecord(row) ? (row.id ?? row.ID ?? row.Id ?? row._id ?? row.uuid) : undefined;
	return typeof id === 'string' || typeof id === 'number' ? `#${id}` : JSON.stringify(row);
}

/**
 * What happens to rows while a list is read by position. Where some vanish in front of the place that
 * was reached, others move to places that were read already, and would be missing; where some appear
 * there, those that were read come again. A change of the total tells, and the last pages suffice to
 * put it right.
 */
export class ShiftTracker {
	private recent: Page[] = [];

	/** Rows to come that may have come before. */
	private echo = 0;

	private isTold = false;

	constructor(private readonly hint: (text: string) => void) {}

	/** Whether the list changed at all. */
	get any(): boolean {
		return this.isTold;
	}

	/** A page that was handed on. */
	note(page: Page): void {
		this.echo = Math.max(0, this.echo - page.rows.length);
		this.recent = [...this.recent, page].slice(-PAGES_BACK - 1);
	}

	/**
	 * The calls to make again, for totals before this page and with it: none where rows come again.
	 * Undefined where the rows are as they seem.
	 */
	rereads(before: number, now: number, pageSize: number): PageCall[] | undefined {
		if (before === now) return this.echo > 0 ? [] : undefined;
		this.echo += Math.max(0, now - before);
		const back = now > before || pageSize === 0 ? 0 : Math.ceil((before - now) / pageSize);
		const isFar = back > this.recent.length || Math.abs(now - before) > pageSize * PAGES_BACK;
		if (!this.isTold) this.hint((isFar ? hints.movedFar : hints.moved)(before, now));
		this.isTold = true;
		return back === 0 ? [] : this.recent.slice(-back).map(({ call }) => call);
	}

	/** Rows that nobody was given yet. */
	unseen(pages: ReadonlyArray<readonly unknown[]>): unknown[] {
		const seen = new Set(this.recent.flatMap(({ rows }) => rows.map(identity)));
		return pages.flat().filter((row) => {
			const id = identity(row);
			const isNew = !seen.has(id);
			seen.add(id);
			return isNew;
		});
	}
}
