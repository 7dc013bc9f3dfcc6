import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

import { isRecord, textOf, type UnknownRecord } from '../../../credentials/token/unknown';
import { rowFinder } from '../pagination/rows';
import { toNodeError } from '../nodeError';
import type { QueryPair } from '../query';
import { openSessions } from '../session';
import { readJson } from './answer';
import type { Field, Service } from './types';

/** One entry of a list in the editor. */
export interface Choice {
	readonly name: string;
	readonly value: string | number;
	/** Opened by the link beside the field. */
	readonly url?: string;
	readonly description?: string;
}

export interface Found {
	readonly choices: readonly Choice[];
	/** Handed in again for the entries that follow; undefined where there are none. */
	readonly next?: string;
}

/** What a picker can use to find its choices. */
export interface Lookup {
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
	readonly find: (lookup: Lookup) => Promise<Found>;
	/** Whether the API filters; otherwise what was loaded is filtered here. */
	readonly searches?: boolean;
}

/** The usual picker: records of one path. */
export interface RecordList {
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
		...(searches === undefined ? {} : { searches }),
		async find({ filter, next, get }) {
			const page = Number(next ?? 0);
			const records = rowFinder(rows)(await get(path, query(filter, page))).filter(isRecord);
			const isFull = pageSize !== undefined && records.length >= pageSize;
			const choices = records.map(choice).filter(({ value }) => value !== '');
			return { choices, ...(isFull ? { next: String(page + 1) } : {}) };
		},
	};
}

const pairsOf = (query: UnknownRecord): QueryPair[] =>
	Object.entries(query).filter(([, value]) => value !== '');

async function lookUp(
	ctx: ILoadOptionsFunctions,
	{ credential, readComplaint }: Service,
	picker: Picker,
	filter: string,
	next?: string,
): Promise<Found> {
	const session = await (await openSessions(ctx, credential, 1))(0);
	const found = await picker
		.find({
			filter,
			next,
			parameter: (name) =>
				ctx.getCurrentNodeParameter(name, { extractValue: true }) ?? undefined,
			credential: (name) => session.credential.data[name],
			get: async (path, query = {}) =>
				await readJson(
					session,
					{ method: 'GET', path, query: pairsOf(query) },
					{ readComplaint },
				),
		})
		.catch((error: unknown) => {
			throw toNodeError(ctx.getNode(), error, 0, session.redact);
		});
	const wanted = filter.toLowerCase();
	const fits = ({ name, value }: Choice) =>
		picker.searches === true || `${name} ${textOf(value)}`.toLowerCase().includes(wanted);
	return { ...found, choices: found.choices.filter(fits) };
}

function pickersOf({ resources }: Service): Picker[] {
	const fields = resources
		.flatMap(({ operations }) => operations)
		.flatMap(
			({
				fields = [],
				additionalFields = [],
				filters = [],
				options = [],
				updateFields = [],
			}) => [fields, additionalFields, filters, options, updateFields].flat(),
		);
	return fields.flatMap(({ picker }: Field) => (picker === undefined ? [] : [picker]));
}

/**
 * The node's `methods`: each picker as a search of a resource locator and as a list of options.
 * @param pickers those of the service's operations, unless the node is another one, such as a trigger
 */
export function methodsOf(
	service: Service,
	pickers: readonly Picker[] = pickersOf(service),
): NonNullable<INodeType['methods']> {
	const search = (picker: Picker) =>
		async function (
			this: ILoadOptionsFunctions,
			filter = '',
			paginationToken?: string,
		): Promise<INodeListSearchResult> {
			const { choices, next } = await lookUp(this, service, picker, filter, paginationToken);
			return {
				results: [...choices],
				...(next === undefined ? {} : { paginationToken: next }),
			};
		};
	const load = (picker: Picker) =>
		async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
			const { choices } = await lookUp(this, service, picker, '');
			return choices.map(({ name, value, description }) => ({
				name,
				value,
				...(description === undefined ? {} : { description }),
			}));
		};
	return {
		listSearch: Object.fromEntries(pickers.map((picker) => [picker.name, search(picker)])),
		loadOptions: Object.fromEntries(pickers.map((picker) => [picker.name, load(picker)])),
	};
}
