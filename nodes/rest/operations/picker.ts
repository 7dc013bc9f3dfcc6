import type { ResourceMapperField } from 'n8n-workflow';

import { defined, isRecord, type UnknownRecord } from '../../../credentials/common/unknown';
import { rowsOf } from '../pagination/rows';

/** One entry of a list in the editor. */
export interface Choice {
	readonly name: string;
	readonly value: string | number;
	/** Opened by the link beside the field. */
	readonly url?: string;
	readonly description?: string;
}

export interface ListResult {
	readonly choices: readonly Choice[];
	/** Handed in again for the entries that follow; undefined where there are none. */
	readonly next?: string;
}

/** What a picker can use to find its choices. */
export interface ListContext {
	/** What the user typed; '' for nothing. */
	readonly filter: string;
	readonly next: string | undefined;
	/** Another parameter of the node, as it is entered at the moment. */
	readonly parameter: (name: string) => unknown;
	/** A field of the credential. */
	readonly credential: (name: string) => unknown;
	readonly get: (path: string, query?: UnknownRecord) => Promise<unknown>;
}

/** A list that the editor loads, for a resource locator (with search) or a list of options. */
export interface Picker {
	/** Its name among the node's methods, unique in the node. */
	readonly name: string;
	readonly find: (lookup: ListContext) => Promise<ListResult>;
	/** Whether the API filters; otherwise what was loaded is filtered here. */
	readonly searches?: boolean;
	/** Nothing is looked for until something was typed. */
	readonly needsFilter?: boolean;
}

/** The fields of a form that only the API knows. */
export interface MapperFields {
	/** Its name among the node's methods, unique in the node. */
	readonly name: string;
	/** What one of them is called, and several. */
	readonly words: { readonly singular: string; readonly plural: string };
	/** What to do where there are no fields yet. */
	readonly whenNone: string;
	readonly find: (lookup: ListContext) => Promise<readonly ResourceMapperField[]>;
}

/** The usual picker: records of one path. */
interface RecordList {
	readonly name: string;
	readonly path: string;
	/** The query for what was typed and for the page to show, counted from 0. */
	readonly query?: (filter: string, page: number) => UnknownRecord;
	/** Rows of a full page, where the path has pages. */
	readonly pageSize?: number;
	/** Path of the list in the answer; '' finds it. */
	readonly rows?: string;
	readonly choice: (row: UnknownRecord) => Choice;
	readonly searches?: boolean;
}

export function recordPicker(list: RecordList): Picker {
	const { name, path, query = () => ({}), pageSize, rows = '', choice, searches } = list;
	return {
		name,
		...defined({ searches }),
		async find({ filter, next, get }) {
			const page = Number(next ?? 0);
			const records = rowsOf(await get(path, query(filter, page)), rows).filter(isRecord);
			const isFull = pageSize !== undefined && records.length >= pageSize;
			const choices = records.map(choice).filter(({ value }) => value !== '');
			return { choices, ...(isFull && { next: String(page + 1) }) };
		},
	};
}
