import { randomUUID } from 'node:crypto';

import type { Row } from './rules/filters';

/** The permissions of an API user of HelloFlex Connect. */
export interface ApiUser {
	readonly id: string;
	/** Agencies (offices) whose rows the user can see. */
	readonly agencies: readonly string[];
	readonly scopes: readonly string[];
}

export type SeedData = Readonly<Record<string, readonly Row[]>>;

const MAX_SELECTIONS = 20;

const lower = (value: unknown) => String(value ?? '').toLowerCase();

/** The rows of one type in the order of their creation, indexed by guid. */
class Collection {
	readonly rows: Row[] = [];
	private readonly byGuid = new Map<string, Row>();

	constructor(private readonly changed: () => void) {}

	add(row: Row): Row {
		this.changed();
		this.rows.push(row);
		if (row.guid !== undefined) this.byGuid.set(lower(row.guid), row);
		return row;
	}

	find(guid: unknown): Row | undefined {
		return this.byGuid.get(lower(guid));
	}

	remove(row: Row): void {
		this.changed();
		const index = this.rows.indexOf(row);
		if (index >= 0) this.rows.splice(index, 1);
		this.byGuid.delete(lower(row.guid));
	}
}

/** All data of the simulator; `restore` resets it to the seed. */
export class Store {
	private collections = new Map<string, Collection>();
	/** The filtered rows of a list, cached for paging until anything changes. */
	private readonly selections = new Map<string, readonly Row[]>();

	/** The rows of a type are copied when it is asked for: most tests ask for one of dozens. */
	constructor(private readonly seed: SeedData) {}

	restore(): void {
		this.collections = new Map();
		this.changed();
	}

	/** Must be called after a row was changed in place. */
	changed(): void {
		this.selections.clear();
	}

	/** The selection for this key, computed once per state of the data. */
	selection(key: string, select: () => readonly Row[]): readonly Row[] {
		const known = this.selections.get(key);
		if (known) return known;
		if (this.selections.size >= MAX_SELECTIONS) this.selections.clear();
		const fresh = select();
		this.selections.set(key, fresh);
		return fresh;
	}

	of(name: string): Collection {
		const known = this.collections.get(name);
		if (known) return known;
		const fresh = new Collection(() => this.changed());
		this.collections.set(name, fresh);
		structuredClone(this.seed[name] ?? []).forEach((row) => fresh.add(row));
		return fresh;
	}

	/**
	 * Rows without an agency are visible to all API users, others to the users of that agency. Rows
	 * without an agency that an API user created keep the user's own agency as their owner.
	 */
	visible(name: string, user: ApiUser): Row[] {
		return this.of(name).rows.filter((row) => this.canSee(row, user));
	}

	find(name: string, guid: unknown, user: ApiUser): Row | undefined {
		const row = this.of(name).find(guid);
		return row && this.canSee(row, user) ? row : undefined;
	}

	/** An agency that an API user created belongs to the user's own agency. */
	canSee(row: Row, user: ApiUser): boolean {
		const agencyGuid = row.agencyGuid ?? row.ownerAgencyGuid;
		if (typeof agencyGuid !== 'string') return true;
		if (user.agencies.includes(agencyGuid.toLowerCase())) return true;
		const agency = this.of('agencies').find(agencyGuid);
		return agency !== undefined && agency !== row && agency.agencyGuid !== agency.guid
			? this.canSee(agency, user)
			: false;
	}

	/** Display name of a row that another row refers to. */
	nameOf(name: string, guid: unknown): unknown {
		const row = this.of(name).find(guid);
		return row?.name ?? row?.formattedName ?? row?.title ?? null;
	}

	/** Name of a lookup value. */
	valueName(id: unknown): unknown {
		return this.of('domainValues').rows.find((row) => row.id === id)?.name ?? null;
	}
}

export const newGuid = (): string => randomUUID();
