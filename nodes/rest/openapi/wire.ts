import type { ResourceMapperField } from 'n8n-workflow';

import type { Method } from './operations';
import type { ParameterPlace, Style } from './parameters';
import type { BodyFormat } from './body';

/** How text that was entered becomes a value; `any`: as it is, but JSON where it looks like it. */
export type ValueKind =
	| 'text'
	| 'number'
	| 'integer'
	| 'boolean'
	| 'date'
	| 'dateTime'
	| 'list'
	| 'json'
	| 'any'
	/** Names of binary fields of the item, separated by commas; `files` may have several. */
	| 'file'
	| 'files';

/** Where the value of a column goes in the request, and how it is written there. */
export interface ValueWire {
	readonly in: ParameterPlace | 'body';
	/** As the API calls it; '' for the complete body. */
	readonly name: string;
	readonly kind: ValueKind;
	/** Kind of the entries of a list. */
	readonly items?: ValueKind;
	readonly style?: Style;
	readonly explode?: boolean;
	readonly isReserved?: true;
	readonly allowsEmpty?: true;
	readonly contentType?: string;
	/** A record whose entries become further properties of the body. */
	readonly isRest?: true;
}

/** What the request is besides its values. */
export interface OperationWire {
	readonly in: 'operation';
	readonly method: Method;
	/** As in the definition: `/pets/{id}`. */
	readonly path: string;
	readonly body?: {
		readonly contentType: string;
		readonly format: BodyFormat;
		/** A body goes out also where no value is given: `{}`. */
		readonly isRequired?: true;
	};
	/** Servers of the definition: absolute URLs, or paths. */
	readonly servers?: readonly string[];
	/** The servers are those of this operation only, so another origin is meant. */
	readonly hasOwnServer?: true;
}

/**
 * A column of n8n's resource mapper. n8n stores it in the workflow with all its properties, unknown ones
 * included, so a run needs no definition.
 */
export interface ValueColumn extends ResourceMapperField {
	openapi: ValueWire;
}

/** The column that nobody sees. */
export interface OperationColumn extends ResourceMapperField {
	openapi: OperationWire;
}

export type Column = ValueColumn | OperationColumn;

export const isValueColumn = (column: Column): column is ValueColumn =>
	column.openapi.in !== 'operation';

export const isOperationColumn = (column: Column): column is OperationColumn =>
	column.openapi.in === 'operation';
