import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	ResourceMapperField,
	ResourceMapperFields,
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
	/** Nothing is looked for until something was typed. */
	readonly needsFilter?: boolean;
}

/** The fields of a form that only the API knows. */
export interface Columns {
	/** Its name among the node's methods, unique in the node. */
	readonly name: string;
	/** What one of them is called, and several. */
	readonly words: { readonly singular: string; readonly plural: string };
	/** What to do where there are no fields yet. */
	readonly whenNone: string;
	readonly find: (lookup: Lookup) => Promise<readonly ResourceMapperField[]>;
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

/** Does something with a lookup; what goes wrong is shown beside the field. */
async function withLookup<Result>(
	ctx: ILoadOptionsFunctions,
	{ credential, readComplaint }: Service,
	{ filter, next }: Pick<Lookup, 'filter' | 'next'>,
	work: (lookup: Lookup) => Promise<Result>,
): Promise<Result> {
	const session = await (await openSessions(ctx, credential, 1))(0);
	return await work({
		filter,
		next,
		parameter: (name) => ctx.getCurrentNodeParameter(name, { extractValue: true }) ?? undefined,
		credential: (name) => session.credential.data[name],
		get: async (path, query = {}) =>
			await readJson(
				session,
				{ method: 'GET', path, query: pairsOf(query) },
				{ readComplaint },
			),
	}).catch((error: unknown) => {
		throw toNodeError(ctx.getNode(), error, 0, session.redact);
	});
}

async function lookUp(
	ctx: ILoadOptionsFunctions,
	service: Service,
	picker: Picker,
	filter: string,
	next?: string,
): Promise<Found> {
	const found = await withLookup(ctx, service, { filter, next }, picker.find);
	const wanted = filter.toLowerCase();
	const fits = ({ name, value }: Choice) =>
		picker.searches === true || `${name} ${textOf(value)}`.toLowerCase().includes(wanted);
	return { ...found, choices: found.choices.filter(fits) };
}

/** Pages of a list of options, which the editor loads at once. */
const MOST_LOADED_PAGES = 10;

async function allChoices(
	ctx: ILoadOptionsFunctions,
	service: Service,
	picker: Picker,
): Promise<Choice[]> {
	const choices: Choice[] = [];
	let next: string | undefined;
	for (let page = 0; page < MOST_LOADED_PAGES; page++) {
		const found = await lookUp(ctx, service, picker, '', next);
		choices.push(...found.choices);
		next = found.next;
		if (next === undefined) break;
	}
	return choices;
}

const fieldsOf = ({ resources }: Service): Field[] =>
	resources
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

const pickersOf = (service: Service): Picker[] =>
	fieldsOf(service).flatMap(({ picker }) => (picker === undefined ? [] : [picker]));

const columnsOf = (service: Service): Columns[] =>
	fieldsOf(service).flatMap(({ columns }) => (columns === undefined ? [] : [columns]));

/**
 * The node's `methods`: each picker as a search of a resource locator and as a list of options, each
 * set of columns as the form of a resource mapper.
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
			const choices = await allChoices(this, service, picker);
			return choices.map(({ name, value, description }) => ({
				name,
				value,
				...(description === undefined ? {} : { description }),
			}));
		};
	const describe = (columns: Columns) =>
		async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
			const nothing = { filter: '', next: undefined };
			return { fields: [...(await withLookup(this, service, nothing, columns.find))] };
		};
	const resourceMapping = columnsOf(service).map(
		(columns) => [columns.name, describe(columns)] as const,
	);
	return {
		...(resourceMapping.length === 0
			? {}
			: { resourceMapping: Object.fromEntries(resourceMapping) }),
		listSearch: Object.fromEntries(pickers.map((picker) => [picker.name, search(picker)])),
		loadOptions: Object.fromEntries(pickers.map((picker) => [picker.name, load(picker)])),
	};
}
