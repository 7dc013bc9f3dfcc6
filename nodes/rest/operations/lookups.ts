import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import type { QueryPair } from '../call/query';
import { openSessions } from '../call/session';
import { toNodeError } from '../errors/nodeError';
import type { Service } from './operation';
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

/** The choices of a picker that contain what was typed. */
export async function searchList(
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

/** All choices of a picker, of its first pages. */
export async function allChoices(
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

/** The columns that the API has for a record. */
export async function columnsAt(
	ctx: ILoadOptionsFunctions,
	service: Service,
	columns: MapperFields,
): Promise<ResourceMapperFields> {
	const nothing = { filter: '', next: undefined };
	return { fields: [...(await withListContext(ctx, service, nothing, columns.find))] };
}
