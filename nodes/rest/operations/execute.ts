import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { defined, textOf } from '../../../credentials/common/unknown';
import { redact } from '../../../credentials/token/redact';
import { buildRequest, type RequestParts } from '../call/apiRequest';
import { call } from '../call/call';
import { mediaType } from '../call/charset';
import { openSessions, type Session } from '../call/session';
import { listItems } from '../customRequest/listItems';
import { limitIn } from '../customRequest/pagePlan';
import { parametersOf } from '../customRequest/parameters';
import { executionOf, fixedParallel } from '../customRequest/settings';
import type { ApiErrorDetails } from '../errors/apiError';
import { parseErrorBody } from '../errors/apiError';
import { inputError, responseError } from '../errors/restError';
import type { ApiResponse } from '../http';
import { itemParameter } from '../items/itemParameter';
import { previewOf } from '../items/preview';
import { itemsOf, type OutputItem } from '../items/responseItems';
import { runItems } from '../items/runItems';
import { forTool, isAgentCall } from '../items/toolOutput';
import { rowsOf } from '../pagination/rows';
import { customRequest, sendServiceRequest } from './customRequest';
import { dryRunRequest } from './dryRunRequest';
import { outputFieldOf } from './embeddedFile';
import { propertiesOf } from './formProperties';
import { fieldsOf, inputOf, type ReadableInput } from './input';
import { foundOr } from './nothingFound';
import type { FieldTarget, Input, Operation, Service } from './operation';
import { itemsOfData } from './output';
import { limitedPages } from './limitedPages';
import { partsOf } from './parts';
import { jsonResponse, readResponse, type Rules } from './readResponse';
import { requestOptionsOf } from './requestOptions';

const wireName = (place: FieldTarget): string =>
	'body' in place ? place.body : 'query' in place ? place.query : '';

/** Names that differ in case, or in the part of the request that they name. */
const plain = (name: string) => name.replace(/^(?:\$|body|query)\./i, '').toLowerCase();

/** An error about fields in the words of the form: *Amount* for `Transaction.Amount`. */
function withFormLabels(apiError: ApiErrorDetails, operation: Operation): ApiErrorDetails {
	const { fields } = apiError;
	if (fields === undefined) return apiError;
	const labels = new Map(
		fieldsOf(operation).flatMap(({ field: { to, property } }) =>
			to === undefined ? [] : [[plain(wireName(to)), property.displayName] as const],
		),
	);
	const named = Object.entries(fields).map(
		([name, said]) => [labels.get(plain(name)) ?? name, said] as const,
	);
	return { ...apiError, fields: Object.fromEntries(named) };
}

function operationOf({ resources }: Service, resource: string, name: string): Operation {
	const operation = resources
		.find((each) => each.name === resource)
		?.operations.find((each) => each.name === name);
	if (operation === undefined)
		throw inputError(`There is no operation '${name}' of the resource '${resource}'`);
	return operation;
}

/** Error responses are told in the words of the operation's form. */
const rulesFor = (
	{ readApiError }: Service,
	operation: Operation,
	responseRules: Rules['responseRules'] = [],
): Rules => ({
	responseRules,
	readApiError: (text, response) =>
		withFormLabels(
			readApiError?.(text, response) ?? parseErrorBody(text, response.headers),
			operation,
		),
});

/** Some APIs send a file as it is or within JSON. */
const isWithinJson = (response: ApiResponse, { output }: Operation) =>
	output?.embeddedFile !== undefined && /[/+]json$/.test(mediaType(response.headers));

async function download(rules: Rules, operation: Operation, input: ReadableInput) {
	const { ctx, session } = input;
	const { parts } = await partsOf(operation, input);
	const output = {
		format: 'file',
		outputField: outputFieldOf(input),
		splitsLists: false,
	} as const;
	return await call(
		session,
		buildRequest(session.flow, { ...parts, isFile: true }),
		async (response) =>
			isWithinJson(response, operation)
				? await itemsOfData((await jsonResponse(response)).body, operation, input)
				: await itemsOf(response, output, ctx.helpers),
		rules,
	);
}

/** The data that an operation's request, or its own function, brings. */
async function dataOf(operation: Operation, input: ReadableInput) {
	const { parts, body } = await partsOf(operation, input);
	return operation.run === undefined
		? await input.request(parts)
		: await operation.run({ ...input, parts, body });
}

/** The items of a list that comes in pages, or, where the API has none, of its beginning. */
async function list(
	pages: NonNullable<Operation['pages']>,
	rules: Rules,
	operation: Operation,
	input: ReadableInput,
) {
	const { ctx, session, itemIndex } = input;
	const limit = limitIn(parametersOf(ctx, itemIndex));
	const toItems = async (rows: readonly unknown[]) => await itemsOfData(rows, operation, input);
	if (pages === 'none') {
		const rows = rowsOf(await dataOf(operation, input), operation.output?.rows);
		return await toItems(rows.slice(0, limit));
	}
	const { parts } = await partsOf(operation, input);
	return await listItems({
		...{ ctx, session, rules, toItems },
		request: buildRequest(session.flow, parts),
		plan: limitedPages(pages, limit),
	});
}

function judge(data: unknown, { apiError }: Operation, input: Input): void {
	const found = apiError?.(data, input);
	if (found === undefined) return;
	const { message, code, correlationId, fields = {}, hint = '' } = found;
	const said = Object.entries(fields).map(([field, text]) => `${field}: ${text}`);
	throw responseError(message, [said.join('; '), hint].filter((part) => part !== '').join(' '), {
		...defined({ code, correlationId }),
	});
}

async function run(
	rules: Rules,
	operation: Operation,
	input: ReadableInput,
): Promise<OutputItem[]> {
	if (operation.output?.file === true && operation.run === undefined)
		return await download(rules, operation, input);
	const { pages } = operation;
	const isList = pages === 'none' || (pages !== undefined && operation.run === undefined);
	if (isList) {
		const items = await list(pages, rules, operation, input);
		if (items.length > 0 || operation.nothingFound === undefined) return items;
		return await itemsOfData(foundOr([], input, operation.nothingFound), operation, input);
	}
	const data = await dataOf(operation, input);
	judge(data, operation, input);
	return await itemsOfData(data, operation, input);
}

/** What a dry run returns: the request, without what was entered in secret fields. */
async function preview(operation: Operation, input: ReadableInput): Promise<IDataObject> {
	const { session } = input;
	const request = await dryRunRequest(operation, input);
	const secrets = fieldsOf(operation)
		.filter(({ field }) => field.isSecret === true)
		.map((placed) => textOf(input.given(placed)));
	return previewOf(
		{ ...session, redact: (text) => redact(session.redact(text), secrets) },
		request,
	);
}

async function work(
	ctx: IExecuteFunctions,
	service: Service,
	session: Session,
	itemIndex: number,
): Promise<OutputItem[]> {
	const resource = textOf(itemParameter(ctx, itemIndex, 'resource', ''));
	if (resource === customRequest.name)
		return await sendServiceRequest(ctx, service, session, itemIndex);
	const name = textOf(itemParameter(ctx, itemIndex, 'operation', ''));
	const operation = operationOf(service, resource, name);
	const { isDryRun, textLimit, responseRules } = requestOptionsOf(ctx, itemIndex);
	const rules = rulesFor(service, operation, responseRules);
	const respond = async (parts: RequestParts) => await readResponse(session, parts, rules);
	const request = async (parts: RequestParts) => (await respond(parts)).body;
	const input = inputOf({ ctx, session, itemIndex, request, respond }, operation);
	if (isDryRun) return [{ json: await preview(operation, input) }];
	const items = await run(rules, operation, input);
	return isAgentCall(ctx) ? forTool(items, { shape: 'raw', fields: [], textLimit }) : items;
}

/** All items of a service's node, whatever its resource and operation. */
export async function executeOperations(
	ctx: IExecuteFunctions,
	service: Service,
): Promise<INodeExecutionData[][]> {
	const count = ctx.getInputData().length;
	if (count === 0) return [[]];
	const isCustom = ctx.getNodeParameter('resource', 0) === customRequest.name;
	const form = isCustom ? parametersOf(ctx, 0) : undefined;
	const options = form === undefined ? {} : executionOf(form);
	const items = await runItems(ctx, {
		form: () => propertiesOf(service),
		session: await openSessions(ctx, service.credential, count, options),
		work: async (session, itemIndex) => await work(ctx, service, session, itemIndex),
		parallel: (form === undefined ? undefined : fixedParallel(form)) ?? service.parallel,
	});
	return [items];
}
