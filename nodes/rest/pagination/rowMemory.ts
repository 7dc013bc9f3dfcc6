import { isRecord, textOf } from '../../../credentials/common/unknown';
import type { PageCall } from './pageTypes';

/** How many pages back rows are known. */
export const PAGES_BACK = 5;

const ID_NAME =
	/(?:^|[^a-z])(?:id|ID|uid|UID|uuid|guid|gid|sid|key|KEY)$|[a-z](?:Id|ID|Uuid|Guid|Key)$|^(?:Id|Uuid|Guid|Key)$/;

/** Whether a row, or an object in it, has a field by which it may be told from the others. */
const hasId = (row: unknown, depth = 0): boolean =>
	isRecord(row) &&
	Object.entries(row).some(
		([name, value]) => ID_NAME.test(name) || (depth === 0 && hasId(value, 1)),
	);

const idOf = (row: unknown): string =>
	isRecord(row) ? textOf(row.id ?? row.ID ?? row.Id ?? row._id ?? row.uuid ?? row.guid) : '';

/** A row as text; '' where it is nested deeper than it can be written. */
function written(row: unknown): string {
	try {
		return JSON.stringify(row);
	} catch {
		return '';
	}
}

/** Whether each value tells its row. */
const areUnique = (values: readonly string[]) =>
	!values.includes('') && new Set(values).size === values.length;

interface KnownPage {
	readonly call: PageCall;
	readonly rows: readonly unknown[];
	/** Complete rows. */
	readonly texts: readonly string[];
}

/**
 * The rows of the last pages, by which rows that come again are noticed: by all that they hold, as an
 * ID alone may come in many rows of a list of events.
 */
export class RowMemory {
	private recent: KnownPage[] = [];
	private areKnownApart = true;
	private readonly texts = new WeakMap<object, string>();

	/** Whether a row that comes again is the same record, and not another one that looks like it. */
	get areApart(): boolean {
		return this.areKnownApart && this.recent.length > 0;
	}

	/** Takes in a page. */
	note(call: PageCall, rows: readonly unknown[]): void {
		const texts = rows.map((row) => this.text(row));
		this.areKnownApart &&= rows.every((row) => hasId(row)) && areUnique(texts);
		this.recent = [...this.recent, { call, rows, texts }].slice(-PAGES_BACK - 1);
	}

	/** Whether these are the rows of the page before: the server did not move on. */
	repeats(rows: readonly unknown[]): boolean {
		const last = this.recent.at(-1)?.texts ?? [];
		if (rows.length === 0 || last.length === 0) return false;
		const texts = rows.map((row) => this.text(row));
		if (this.areApart) return texts.includes(last[0] ?? '');
		return texts.length === last.length && texts.every((text, at) => text === last[at]);
	}

	/**
	 * How many of these rows the page before had, by ID where they have one; undefined where they cannot
	 * be told apart. `isTail`: they were its last ones, and are the first ones now.
	 */
	shared(rows: readonly unknown[]): { count: number; isTail: boolean } | undefined {
		const last = this.recent.at(-1)?.rows ?? [];
		const text = (row: unknown) => this.text(row);
		const key = [idOf, text].find(
			(each) => areUnique(last.map(each)) && areUnique(rows.map(each)),
		);
		if (key === undefined) return undefined;
		const [before, now] = [last.map(key), rows.map(key)];
		const count = now.filter((value) => before.includes(value)).length;
		const isTail = before.slice(-count).every((value, at) => value === now[at]);
		return { count, isTail: count > 0 && count < before.length && isTail };
	}

	/** The rows of these pages that none of the last pages had. */
	fresh(pages: ReadonlyArray<readonly unknown[]>): readonly unknown[] {
		if (!this.areApart) return pages.at(-1) ?? [];
		const known = new Set(this.recent.flatMap(({ texts }) => texts));
		return pages.flatMap((rows) => {
			const fresh = rows.filter((row) => !known.has(this.text(row)));
			for (const row of fresh) known.add(this.text(row));
			return fresh;
		});
	}

	/** Rows without those at their beginning that the page before had. */
	withoutRepeated(rows: readonly unknown[]): readonly unknown[] {
		const last = new Set(this.recent.at(-1)?.texts);
		const first = rows.findIndex((row) => !last.has(this.text(row)));
		return first < 0 ? [] : rows.slice(first);
	}

	/** The calls of the last pages, as many of them as are known. */
	callsBack(pages: number): PageCall[] {
		return this.recent.slice(-pages).map(({ call }) => call);
	}

	private text(row: unknown): string {
		if (!isRecord(row)) return written(row);
		const text = this.texts.get(row) ?? written(row);
		this.texts.set(row, text);
		return text;
	}
}
