import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	ResourceMapperFields,
} from 'n8n-workflow';

import { defined, textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import type { QueryPair } from '../call/query';
import { openSessions } from '../call/session';
import { toNodeError } from '../errors/nodeError';
import type { Field, Service } from './operation';
import type { Choice, ListContext, ListResult, MapperFields, Picker } from './picker';
import { readJson } from './readResponse';

const pairsOf = (query: UnknownRecord): QueryPair[] =>
	Object.entries(query).filter(([, value]) => value !== '');

/** Does something with a lookup; what goes wrong is shown beside the field. */
async function withListContext<Result>(
	ctx: ILoadOptionsFunctions,
	{ credential, readApiError }: Service,
	{ filter, next }: Pick<ListContext, 'filter' | 'next'>,
	work: (lookup: ListContext) => Promise<Result>,
): Promise<Result> {
	const session = await (await openSessions(ctx, credential, 1))(0);
	return await work({
		filter,
		next,
		// A value is not extracted from a parameter that the form does not show: that is an error.
		parameter: (name) =>
			ctx.getCurrentNodeParameter(name) === undefined
				? undefined
				: (ctx.getCurrentNodeParameter(name, { extractValue: true }) ?? undefined),
		credential: (name) => session.credential.data[name],
		get: async (path, query = {}) =>
			await readJson(
				session,
				{ method: 'GET', path, query: pairsOf(query) },
				{ readApiError },
			),
	}).catch((error: unknown) => {
		throw toNodeError(ctx.getNode(), error, { redact: session.redact });
	});
}

async function searchList(
	ctx: ILoadOptionsFunctions,
	service: Service,
	picker: Picker,
	filter: string,
	next?: string,
): Promise<ListResult> {
	const found = await withListContext(ctx, service, { filter, next }, picker.find);
	const wanted = filter.toLowerCase();
	const fits = ({ name, value }: Choice) =>
		picker.searches === true || `${name} ${textOf(value)}`.toLowerCase().includes(wanted);
	return { ...found, choices: found.choices.filter(fits) };
}

/** Pages of a list of options, which the editor loads at once. */
const MAX_LOADED_PAGES = 10;

async function allChoices(
	ctx: ILoadOptionsFunctions,
	service: Service,
	picker: Picker,
): Promise<Choice[]> {
	const choices: Choice[] = [];
	let next: string | undefined;
	for (let page = 0; page < MAX_LOADED_PAGES; page++) {
		const found = await searchList(ctx, service, picker, '', next);
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

const columnsOf = (service: Service): MapperFields[] =>
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
			const { choices, next } = await searchList(
				this,
				service,
				picker,
				filter,
				paginationToken,
			);
			return {
				results: [...choices],
				...defined({ paginationToken: next }),
			};
		};
	const load = (picker: Picker) =>
		async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
			const choices = await allChoices(this, service, picker);
			return choices.map(({ name, value, description }) => ({
				name,
				value,
				...defined({ description }),
			}));
		};
	const describe = (columns: MapperFields) =>
		async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
			const nothing = { filter: '', next: undefined };
			return { fields: [...(await withListContext(this, service, nothing, columns.find))] };
		};
	const resourceMapping = columnsOf(service).map(
		(columns) => [columns.name, describe(columns)] as const,
	);
	return {
		...(resourceMapping.length !== 0 && {
			resourceMapping: Object.fromEntries(resourceMapping),
		}),
		listSearch: Object.fromEntries(pickers.map((picker) => [picker.name, search(picker)])),
		loadOptions: Object.fromEntries(pickers.map((picker) => [picker.name, load(picker)])),
	};
}
