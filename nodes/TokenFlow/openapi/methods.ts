import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	ResourceMapperFields,
} from 'n8n-workflow';

import { isRecord, textOf } from '../../../credentials/common/unknown';
import { located, openSessions } from '../../rest/call/session';
import { toNodeError } from '../../rest/errors/nodeError';
import { columnsOf } from '../../rest/openapi/columns';
import {
	listOperations,
	operationKey,
	operationLabel,
	searchOperations as searched,
	withoutOperations,
} from '../../rest/openapi/operations';
import { definitionSourceOf, loadDefinition, type UsableDefinition } from './definition';

/** Operations that the editor shows at once; more come as the list is scrolled. */
const PAGE_SIZE = 100;

/** A large definition on a slow server; n8n's editor waits. */
const LOAD_TIMEOUT_MS = 60_000;

/** Does something with the definition that the form names; what goes wrong is shown beside the field. */
async function withDefinition<Result>(
	ctx: ILoadOptionsFunctions,
	work: (definition: UsableDefinition) => Result,
): Promise<Result> {
	const value = (name: string): unknown => ctx.getCurrentNodeParameter(name);
	const session = await (await openSessions(ctx, textOf(value('authentication')), 1))(0);
	const attempt = async () =>
		work(
			await loadDefinition(
				await located(session),
				definitionSourceOf(value),
				LOAD_TIMEOUT_MS,
			),
		);
	return await attempt().catch((error: unknown) => {
		throw toNodeError(ctx.getNode(), error, { redact: session.redact });
	});
}

/** The last entry of the list: what is in the definition and cannot be offered. */
function skippedEntry(skipped: readonly string[]): INodeListSearchResult['results'] {
	const [first, ...others] = skipped;
	if (first === undefined) return [];
	const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
	// An entry without a value would be shown as the chosen one.
	const [value = first] = /^[A-Z]+ \/\S*/.exec(first) ?? [];
	return [{ name: `Not available: ${first}${more}`, value }];
}

function pageOf(
	{ document }: UsableDefinition,
	filter: string,
	start: number,
): INodeListSearchResult {
	const { operations, skipped } = listOperations(document);
	if (operations.length + skipped.length === 0) throw withoutOperations(document);
	const found = searched(operations, filter);
	const end = start + PAGE_SIZE;
	const isLast = end >= found.length;
	return {
		results: [
			...found.slice(start, end).map((operation) => ({
				name: operationLabel(operation),
				value: operationKey(operation),
			})),
			...(isLast && filter.trim() === '' ? skippedEntry(skipped) : []),
		],
		...(!isLast && { paginationToken: String(end) }),
	};
}

/**
 * The form of an operation.
 * @param isBodyEntered a body as JSON replaces the fields of the body; n8n would insist on required ones
 */
function fieldsOf(
	{ document, url }: UsableDefinition,
	key: string,
	isBodyEntered: boolean,
): ResourceMapperFields {
	const columns = columnsOf(document, key, url);
	return {
		fields: columns.filter(({ openapi }) => !isBodyEntered || openapi.in !== 'body'),
	};
}

/** The operations of the definition that the form names, as a list to choose from. */
export async function searchOperations(
	ctx: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const start = Number(paginationToken ?? 0);
	return await withDefinition(ctx, (definition) => pageOf(definition, filter, start));
}

/** The fields of the chosen operation. */
export async function getOperationFields(
	ctx: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const locator: unknown = ctx.getCurrentNodeParameter('endpoint');
	const key = textOf(isRecord(locator) ? locator.value : locator);
	if (key === '') return { fields: [], emptyFieldsNotice: "Choose 'Endpoint' first." };
	const json: unknown = ctx.getCurrentNodeParameter('options.bodyJson');
	const isBodyEntered = json !== undefined && json !== null && json !== '';
	return await withDefinition(ctx, (definition) => fieldsOf(definition, key, isBodyEntered));
}
