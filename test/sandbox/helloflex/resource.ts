import type { Response } from '../core/types';
import type { Fields, Problems } from './rules/fields';
import type { Filter, Query, Row } from './rules/filters';
import type { Paging } from './rules/paging';
import type { ApiUser, Store } from './store';

/** The request as a handler receives it. */
export interface Call {
	readonly params: Readonly<Record<string, string>>;
	readonly query: Query;
	readonly body: unknown;
	/** Absolute URL, as sent by the client. */
	readonly url: URL;
	readonly user: ApiUser;
	readonly world: World;
}

/** State that outlives a request. */
export interface World {
	readonly store: Store;
	/** Epoch ms, server clock. */
	now(): number;
	/** Whether the bounds of a period are inclusive. */
	inclusiveBounds(): boolean;
	/** False: properties without a value are omitted instead of sent as null. */
	sendNulls(): boolean;
	created(collection: string, id: string, user: ApiUser): void;
	/** Notifies the webhooks of all users who can see the row. */
	fire(action: string, row: Row): void;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RouteRow {
	readonly method: Method;
	readonly path: string;
	readonly handle: (call: Call) => Response | Promise<Response>;
}

/** An output property that is computed: most names behind a guid or an id. */
export type Derive = (row: Row, store: Store) => unknown;

export interface ListTable {
	readonly filters?: readonly Filter[];
	/** Null: the list has no paging parameters and returns all rows without a total. */
	readonly paging?: Paging | null;
}

export interface CreateTable {
	readonly fields: Fields;
	readonly defaults?: Row;
	/** `guid`: 201 with the guid; `location`: 200 without a body. */
	readonly response?: 'guid' | 'location';
	/** Rules across fields. */
	readonly check?: (kept: Row, call: Call) => Problems;
	/** Properties that are derived from others, at creation only. */
	readonly complete?: (kept: Row, call: Call) => Row;
	/** A caller may choose the guid; posting the same one again returns 200 and creates nothing. */
	readonly ownGuid?: boolean;
}

export interface ChangeTable {
	readonly fields: Fields;
	/** Why this row cannot be changed or removed now. */
	readonly reject?: (row: Row) => Problems | undefined;
	readonly check?: (kept: Row, call: Call) => Problems;
	/** Supported JSON Patch operations; default all five. */
	readonly operations?: readonly string[];
}

export interface Parent {
	readonly collection: string;
	readonly param: string;
	/** Field of the child that contains the parent's guid. */
	readonly field: string;
}

/** One resource of the API as data; `routes.ts` turns it into endpoints. */
export interface Resource {
	readonly collection: string;
	/** Path of the list. */
	readonly path: string;
	/** Parameter of the item path: `<path>/:<item>`. */
	readonly item?: string;
	/** Segment after the item in the path, for a document that belongs to it. */
	readonly suffix?: string;
	/** Field by which an item is found, default `guid`. */
	readonly key?: string;
	readonly keyKind?: 'guid' | 'int' | 'text';
	readonly parent?: Parent;
	/** Filter for the rows of this list. */
	readonly where?: (row: Row) => boolean;
	readonly list?: ListTable;
	/** The endpoint of one record exists; what it returns is in the shapes, as it is for lists. */
	readonly detail?: true;
	readonly create?: CreateTable;
	/** POST on the item path: the key comes from the path and must not exist yet. */
	readonly createAt?: CreateTable;
	readonly patch?: ChangeTable;
	readonly put?: ChangeTable;
	readonly remove?: Pick<ChangeTable, 'reject'>;
	readonly derived?: Readonly<Record<string, Derive>>;
	/** Changes a detail according to the query of its request. */
	readonly present?: (detail: Row, call: Call) => Row;
	/** Stored properties that are derived from others after every write. */
	readonly settle?: (row: Row) => Row;
	/** The timestamp that every change updates. */
	readonly touched?: string;
	readonly createdAt?: string;
	/** First part of the (invented) webhook event names; absent: no events. */
	readonly event?: string;
}
