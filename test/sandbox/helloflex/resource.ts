import type { Response } from '../core/types';
import type { Fields, Problems } from './rules/fields';
import type { Filter, Query, Row } from './rules/filters';
import type { Paging } from './rules/paging';
import type { ApiUser, Store } from './store';

/** Everything a handler knows about its request. */
export interface Call {
	readonly params: Readonly<Record<string, string>>;
	readonly query: Query;
	readonly body: unknown;
	/** Absolute URL as the client sees it. */
	readonly url: URL;
	readonly user: ApiUser;
	readonly world: World;
}

/** What outlives a request. */
export interface World {
	readonly store: Store;
	/** Epoch ms, server clock. */
	now(): number;
	/** Whether a row exactly on the bound of a period belongs to it. */
	inclusiveBounds(): boolean;
	/** False: properties without a value are left out instead of sent as null. */
	sendNulls(): boolean;
	created(collection: string, id: string, user: ApiUser): void;
	/** Tells the webhooks of everyone who may see the row. */
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
export type Projection = readonly string[];

export interface ListTable {
	readonly row: Projection;
	readonly filters?: readonly Filter[];
	/** Null: the list takes no paging parameters and answers all rows without a total. */
	readonly paging?: Paging | null;
}

export interface CreateTable {
	readonly fields: Fields;
	readonly defaults?: Row;
	/** `guid`: 201 with the guid; `location`: 200 without a body. */
	readonly response?: 'guid' | 'location';
	/** Rules across fields. */
	readonly check?: (kept: Row, call: Call) => Problems;
	/** Properties that follow from others, at creation only. */
	readonly complete?: (kept: Row, call: Call) => Row;
	/** A caller may choose the guid; posting the same one again answers 200 and creates nothing. */
	readonly ownGuid?: boolean;
}

export interface ChangeTable {
	readonly fields: Fields;
	/** Reason why this row cannot be changed or removed now. */
	readonly reject?: (row: Row) => Problems | undefined;
	readonly check?: (kept: Row, call: Call) => Problems;
	/** JSON Patch operations that are taken; default all five. */
	readonly operations?: readonly string[];
}

export interface Parent {
	readonly collection: string;
	readonly param: string;
	/** Field of the child that holds the parent's guid. */
	readonly field: string;
}

/** One resource of the API as data; `routes.ts` turns it into endpoints. */
export interface Resource {
	readonly collection: string;
	/** Path of the list. */
	readonly path: string;
	/** Parameter of the item path: `<path>/:<item>`. */
	readonly item?: string;
	/** What follows the item in the path, for a document that belongs to it. */
	readonly suffix?: string;
	/** Field by which an item is found, default `guid`. */
	readonly key?: string;
	readonly keyKind?: 'guid' | 'int' | 'text';
	readonly parent?: Parent;
	/** Rows that do not pass are absent here. */
	readonly where?: (row: Row) => boolean;
	readonly list?: ListTable;
	readonly detail?: Projection;
	readonly create?: CreateTable;
	/** POST on the item path: the key comes from the path and must not exist yet. */
	readonly createAt?: CreateTable;
	readonly patch?: ChangeTable;
	readonly put?: ChangeTable;
	readonly remove?: Pick<ChangeTable, 'reject'>;
	readonly derived?: Readonly<Record<string, Derive>>;
	/** Last change of a detail by the query of its call. */
	readonly present?: (detail: Row, call: Call) => Row;
	/** Stored properties that follow from others, after every write. */
	readonly settle?: (row: Row) => Row;
	/** Field that moves with every change. */
	readonly touched?: string;
	readonly createdAt?: string;
	/** First part of the (invented) webhook event names; none: no events. */
	readonly event?: string;
}
