/**
 * An operation is data. Its form, its request and its output come from one table:
 *
 *     const orderId = locator({ displayName: 'Order', name: 'orderId', to: 'path', … });
 *
 *     const getOrder: Operation = {
 *         name: 'get',
 *         displayName: 'Get',
 *         action: 'Get an order',
 *         description: 'Get one order with its current status',
 *         method: 'GET',
 *         path: '/orders/{orderId}',
 *         fields: [orderId],
 *         output: { simplify: ['id', 'statusName', ['total', 'amounts.total']] },
 *     };
 *
 *     export const service: Service = {
 *         credential: 'examplePaymentsApi',
 *         resources: [{ name: 'order', displayName: 'Order', operations: [getOrder, …] }],
 *     };
 *
 * The node spreads `propertiesOf(service)` into its description, has `methods = methodsOf(service)`
 * and executes with `executeOperations(this, service)`. A field carries its parameter *and* the
 * place in the request where its value goes, so neither can name something that is not there.
 *
 * From the table come: the selectors of resource and operation; the fields, shown for their
 * operation only; *Return All* and *Limit* where there are `pages`; *Simplify*; the collections
 * *Additional Fields*, *Filters*, *Options* and *Update Fields*, in alphabetical order, with a JSON
 * field for what the table does not know; *Idempotency Key*; *Custom Request*.
 */
import type {
	IDataObject,
	IDisplayOptions,
	IExecuteFunctions,
	IHttpRequestMethods,
	INodeProperties,
} from 'n8n-workflow';

import type { UnknownRecord } from '../../../credentials/common/unknown';
import type { RequestParts } from '../call/apiRequest';
import type { Session } from '../call/session';
import type { ReadApiError } from '../call/statusError';
import type { ApiErrorDetails } from '../errors/apiError';
import type { Effect } from '../http';
import type { PageResponse, PageRules } from '../pagination';
import type { MapperFields, Picker } from './picker';

/** Where a value goes in the request, and its name there; dots in `body` make objects in objects. */
export type FieldTarget =
	| { readonly path: string }
	| { readonly query: string }
	| { readonly body: string }
	| { readonly header: string };

/**
 * Where a value goes: a part of the request, under the field's own name; or a part and a name; `nowhere`
 * for a field that the operation reads itself.
 */
export type To = 'path' | 'query' | 'body' | 'header' | 'nowhere' | FieldTarget;

/** A parameter of a form, and what becomes of its value. */
export interface Field {
	/** Without the resource and operation to show it for; other conditions are kept. */
	readonly property: INodeProperties;
	/** Left out where an operation reads the field itself. */
	readonly to?: FieldTarget;
	/**
	 * Makes the value as it is sent of the value as it was entered; `undefined` sends nothing.
	 * @throws RestError for a value that cannot be sent
	 */
	readonly convert?: (value: unknown, input: Input) => unknown;
	/** What is entered is for the API alone, such as a card number: errors, hints and dry runs mask it. */
	readonly isSecret?: true;
	/** Where the choices of a list, or the records of a resource locator, come from. */
	readonly picker?: Picker;
	/** Where the fields of a form that only the API knows (a resource mapper) come from. */
	readonly columns?: MapperFields;
}

/** What an operation's functions can see of the item that they work on. */
export interface Input {
	readonly ctx: IExecuteFunctions;
	readonly itemIndex: number;
	readonly session: Session;
	/**
	 * What was entered: the ID of a resource locator, the data of a JSON field; undefined for
	 * nothing.
	 */
	readonly value: (field: Field) => unknown;
	readonly text: (field: Field) => string;
	readonly isOn: (field: Field) => boolean;
	/** A further call: sends, judges, reads the answer as JSON. */
	readonly request: Request;
	/** The same, with the status and the headers of the response. */
	readonly respond: (parts: RequestParts) => Promise<PageResponse>;
}

/** Parts of a request that no field gives. */
export type StaticPart = UnknownRecord | ((input: Input) => UnknownRecord | Promise<UnknownRecord>);

/** A field of a simplified item: a path in the answer, under its last name or under another one. */
export type SimplifiedField = string | readonly [name: string, path: string];

/** A file as base64 text in an answer; it leaves the data and becomes a binary field of the item. */
export interface EmbeddedFile {
	/** Path of the text; an answer without it gives an item without file. */
	readonly content: string;
	/** What makes the file's name, where the record has one. */
	readonly fileName?: string | ((record: UnknownRecord) => string);
	/** Name for a file that has none; its ending says what it is. */
	readonly usualName: string;
	/** Conditions on other fields, where the answer carries the file only then. */
	readonly show?: NonNullable<IDisplayOptions['show']>;
}

export interface Output {
	/** Path of the list that becomes one item per entry; '' finds it. */
	readonly rows?: string;
	/** Offers *Simplify*, with at most ten fields, most useful first; a list becomes one item per entry. */
	readonly simplify?:
		| readonly SimplifiedField[]
		| ((data: UnknownRecord, input: Input) => IDataObject | IDataObject[]);
	/** The record is gone: the item is `{ deleted: true }`. */
	readonly deleted?: true;
	/**
	 * The answer is a file; asks for *Output Data Field Name*. With `embeddedFile`: unless it is JSON.
	 */
	readonly file?: true;
	/** The answer carries a file, which goes where *Output Data Field Name* says. */
	readonly embeddedFile?: EmbeddedFile;
	/** Item for an answer without content; default `{ success: true }`. */
	readonly empty?: (input: Input) => IDataObject;
	/** What a record becomes: several records, or one with more in it that further calls return. */
	readonly expand?: (record: UnknownRecord, input: Input) => Promise<readonly UnknownRecord[]>;
	/** Makes the item (or each row) of the answer. */
	readonly shape?: (data: UnknownRecord, input: Input) => IDataObject;
}

type Request = (parts: RequestParts) => Promise<unknown>;

/** What an operation's own function gets. */
export interface RunContext extends Input {
	/** The request as the tables describe it. */
	readonly parts: RequestParts;
	/** Its body before it became text. */
	readonly body: UnknownRecord;
}

export interface Operation {
	/** Such as `getAll`. */
	readonly name: string;
	readonly displayName: string;
	/** Sentence case, with the resource: *Get an order*. */
	readonly action: string;
	/** One sentence that a person and an AI agent can act on. */
	readonly description: string;
	readonly method: IHttpRequestMethods;
	/**
	 * Relative to the base URL; `{orderId}` is filled in, encoded, by the field that goes there.
	 * `{/orderId}` is a whole segment that is left out where the field is empty, `{/scope*}` are
	 * several (RFC 6570 §3.2.6).
	 */
	readonly path: string;
	readonly fields?: readonly Field[];
	readonly additionalFields?: readonly Field[];
	readonly filters?: readonly Field[];
	readonly options?: readonly Field[];
	/** An entry that was added and left empty is sent, because it clears the field. */
	readonly updateFields?: readonly Field[];
	readonly query?: StaticPart;
	readonly body?: StaticPart;
	readonly headers?: Readonly<Record<string, string>>;
	/** Last step before the body becomes text: lists, patches, anything but an object of fields. */
	readonly toBody?: (body: UnknownRecord, input: Input) => unknown;
	/** Where the API takes a key by which it recognises a repeated request; always sent. */
	readonly idempotencyKey?: FieldTarget;
	/** Default: what the method tells. */
	readonly effect?: Effect;
	/** The form's field for it, where the API has its own name for such a key. */
	readonly keyField?: Field;
	/** The API may answer with a signed address in another place, which is fetched without a token. */
	readonly hasSignedRedirect?: true;
	/** What a list without rows has none of, for operations with the field *When Nothing Is Found*. */
	readonly nothingFound?: string;
	/** Offers *Return All* and *Limit*; `none`: the API has no pages, the list is cut here. */
	readonly pages?: PageRules | 'none';
	readonly output?: Output;
	/** What a successful status hides: the answer's own word for a failure. */
	readonly apiError?: (data: unknown, input: Input) => ApiErrorDetails | undefined;
	/** In place of sending one request: what it returns is read as the answer's data. */
	readonly run?: (work: RunContext) => Promise<unknown>;
}

export interface Resource {
	readonly name: string;
	/** Singular. */
	readonly displayName: string;
	readonly description?: string;
	/** The operation that is chosen first; default the first of the table. */
	readonly defaultOperation?: string;
	readonly operations: readonly Operation[];
}

/** What the selectors of a node show of a resource. */
export interface Selectable extends Omit<Resource, 'operations'> {
	readonly operations: ReadonlyArray<
		Pick<Operation, 'name' | 'displayName' | 'action' | 'description'>
	>;
}

/** A node's tables. */
export interface Service {
	/** Name of the credential type. */
	readonly credential: string;
	readonly resources: readonly Resource[];
	/** The resource that is chosen first; default the first of the table. */
	readonly defaultResource?: string;
	/** The provider's own error envelope. */
	readonly readApiError?: ReadApiError;
	/** How *Custom Request* gets more than one page of a path. */
	readonly pages?: PageRules | ((path: string) => PageRules);
	/** Completes the path of a *Custom Request*, where people leave out a prefix. */
	readonly completePath?: (path: string) => string;
	/** How many items are worked on at a time; default: as many as the pace allows. */
	readonly parallel?: number;
}

/** The operations that most resources have, in n8n's words: `{ ...usual.getAll, action: 'Get many orders', … }`. */
export const usual = {
	create: { name: 'create', displayName: 'Create', method: 'POST' },
	upsert: { name: 'upsert', displayName: 'Create or Update', method: 'POST' },
	delete: { name: 'delete', displayName: 'Delete', method: 'DELETE' },
	get: { name: 'get', displayName: 'Get', method: 'GET' },
	getAll: { name: 'getAll', displayName: 'Get Many', method: 'GET' },
	update: { name: 'update', displayName: 'Update', method: 'PATCH' },
} as const satisfies Record<string, Pick<Operation, 'name' | 'displayName' | 'method'>>;
