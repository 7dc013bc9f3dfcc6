import { randomUUID } from 'node:crypto';
import { type Row } from './rules/filters';

/** What an API User of HelloFlex Connect may see and do. */
export interface ApiUser {
	readonly id: string;
	/** Agencies (offices) whose rows the user sees. */
	readonly agencies: readonly string[];
	readonly scopes: readonly string[];
}

export type SeedData = Readonly<Record<string, readonly Row[]>>;

const lower = (value: unknown) => String(value ?? '').toLowerCase();

/** Rows of one kind in the order of their creation, found by guid without a search. */
class Collection {
	readonly rows: Row[] = [];
	private readonly byGuid = new Map<string, Row>();

	add(row: Row): Row {
		this.rows.push(row);
		if (row.guid !== undefined) this.byGuid.set(lower(row.guid), row);
		return row;
	}

	find(guid: unknown): Row | undefined {
		return this.byGuid.get(lower(guid));
	}

	remove(row: Row): void {
		const index = this.rows.indexOf(row);
		if (index >= 0) this.rows.splice(index, 1);
		this.byGuid.delete(lower(row.guid));
	}
}

/** All data of the simulator; `restore` puts the seed back. */
export class Store {
	private collections = new Map<string, Collection>();

	constructor(private readonly seed: () => SeedData) {
		this.restore();
	}

	restore(): void {
		this.collections = new Map();
		for (const [name, rows] of Object.entries(this.seed())) {
			rows.forEach((row) => this.of(name).add({ ...row }));
		}
	}

	names(): string[] {
		return [...this.collections.keys()];
	}

	of(name: string): Collection {
		const known = this.collections.get(name);
		if (known) return known;
		const fresh = new Collection();
		this.collections.set(name, fresh);
		return fresh;
	}

	/** Rows without an agency belong to everyone; the rest to the API users of that agency. */
	visible(name: string, user: ApiUser): Row[] {
		return this.of(name).rows.filter((row) => this.canSee(row, user));
	}

	find(name: string, guid: unknown, user: ApiUser): Row | undefined {
		const row = this.of(name).find(guid);
		return row && this.canSee(row, user) ? row : undefined;
	}

	/** An agency that an API user created lies below the user's own agency. */
	canSee(row: Row, user: ApiUser): boolean {
		const { agencyGuid } = row;
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
